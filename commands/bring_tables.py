"""The command that imports from a table or view of another database."""

import click

from commands.bring_files import bring, wrong_rows
from commands.group import main, options, user
from commands.opening import filled, missing_source
from commands.saying import stop
from components.text.failures import in_both
from records.importing import LONGEST, Incoming, Source, mapping, remember
from records.masking import is_name
from records.tables import KINDS, fields


@main.command(
    "import-from", help="从已有数据库的表或视图导入 Import from a table or view of another database."
)
@click.argument("source", metavar="URL")
@click.argument("relation", metavar="TABLE")
@click.option(
    "--kind",
    type=click.Choice(list(KINDS)),
    metavar="KIND",
    help="表的种类，缺省看列名 Default: by the columns.",
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="THEIRS=OURS",
    help="列名对应 What a column of theirs means.",
)
@click.option(
    "--remember", "name", metavar="NAME", help="以此名称记住列名对应 Remember what the columns mean."
)
@click.option("--dry-run", "dry", is_flag=True, help="只检查，不写入 Check only, write nothing.")
@wrong_rows
@click.option("--by", default=user, metavar="NAME", help="经办人 Who imports.")
@options
def import_from(
    source: str,
    relation: str,
    kind: str | None,
    columns: tuple[str, ...],
    name: str | None,
    dry: bool,
    limit: int,
    by: str,
    database: str | None,
    lang: str,
) -> None:
    meaning = dict(pair.split("=", 1) for pair in columns if "=" in pair)
    if columns and (
        kind is None
        or len(meaning) != len(columns)
        or not set(meaning.values()) <= {c.name for c in fields(KINDS[kind])}
    ):
        stop(
            lang,
            "列名对应请写成 --column 对方列名=本系统列名，并用 --kind 指明种类；本系统列名见导入模板。",
            "Write --column THEIRS=OURS and name the --kind; our columns are those of the import template.",
        )
    if nowhere := missing_source(source):
        stop(
            lang,
            f"找不到数据库文件 {nowhere}。请核对地址。",
            f"There is no database file {nowhere}. Check the address.",
        )
    if name is not None and not is_name(name, LONGEST):
        unfit = in_both("name_unfit", n=LONGEST)
        stop(lang, f"--remember：{unfit.zh}", f"--remember: {unfit.en}")
    engine = filled(database, lang, dry=dry)
    chosen = mapping(name or relation, kind, meaning) if kind and meaning else None
    if chosen and name and not dry:
        remember(engine, chosen)
    bring(
        engine,
        [Incoming(file=Source(source, relation), kind=kind, mapping=chosen)],
        dry=dry,
        by=by,
        lang=lang,
        limit=limit / 100,
    )
