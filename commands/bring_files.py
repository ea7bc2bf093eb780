"""The command that imports files."""

import sys
from dataclasses import replace
from pathlib import Path

import click
import sqlalchemy as sa

from commands.group import main, options, user
from commands.opening import filled
from commands.saying import progress, say, stop
from records.importing import REFUSE_ABOVE, Incoming, in_order, load, rehearse
from records.importing.folders import files_in
from records.tables import KINDS, fields

wrong_rows = click.option(
    "--limit",
    type=click.IntRange(0, 100),
    default=round(REFUSE_ABOVE * 100),
    show_default=True,
    metavar="PERCENT",
    help="最多百分之几的行可以有错误，只对这一次 Percent of rows that may be wrong, this once.",
)


@main.command("import", help="导入文件、压缩包或文件夹 Import files, archives or folders.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--kind",
    type=click.Choice(list(KINDS)),
    metavar="KIND",
    help="表的种类，缺省看表头 Default: by the header.",
)
@click.option("--dry-run", "dry", is_flag=True, help="只检查，不写入 Check only, write nothing.")
@click.option("--replaces", type=int, metavar="N", help="替换第 N 次导入 Takes the place of import N.")
@wrong_rows
@click.option(
    "--by", default=user, metavar="NAME", help="经办人 Who imports (default: the user of the machine)."
)
@options
def import_(
    files: tuple[Path, ...],
    kind: str | None,
    dry: bool,
    replaces: int | None,
    limit: int,
    by: str,
    database: str | None,
    lang: str,
) -> None:
    paths = [path for file in files for path in (files_in(file) if file.is_dir() else [file])]
    if not paths:
        stop(lang, "文件夹里没有可导入的文件。", "The folder holds no file to import.")
    engine = filled(database, lang, dry=dry)
    incoming = [replace(one, corrects=replaces) for one in in_order(engine, paths, kind)]
    bring(engine, incoming, dry=dry, by=by, lang=lang, limit=limit / 100)


def bring(
    engine: sa.Engine,
    files: list[Incoming],
    *,
    dry: bool,
    by: str,
    lang: str,
    limit: float = REFUSE_ABOVE,
) -> None:
    """Load the files in the given order, or with ``dry`` only try them, print the report on each, and then
    count again what changed. Exits with code 1 if a file was refused.
    """
    from metrics import MEASURES
    from metrics.foundation.organisations import is_synthetic
    from metrics.rollup import roll_up_pending

    if is_synthetic(engine):
        say(
            lang,
            "注意：库中是演示区的合成数据，真实数据会与它混在一起。真实数据请用 --database 另指一个空库。",
            "Beware: the database holds the synthetic demo district, and real data would mix with it. "
            "Name another, empty one with --database.",
            problem=True,
        )
    try:
        if dry:
            reports = rehearse(engine, files, measures=MEASURES, limit=limit)
            for report in reports:
                click.echo("\n".join(report.lines(lang)), err=report.refused)
            refused = {report.kind for report in reports if report.refused}
        else:
            refused = load_each(engine, files, by, lang, limit)
            roll_up_pending(engine, progress(lang))
    except KeyboardInterrupt:
        stop(
            lang,
            "已中断。正在处理的文件没有写入；已导入的文件仍在，可用 rollup 完成汇总，或用 undo 撤销。",
            "Interrupted. Nothing of the file at hand was written; files imported before stay: "
            "finish with rollup, or take them back with undo.",
        )
    except Exception:
        if not dry:
            say(
                lang,
                "没有做完。上面报告“已导入”的文件仍在，其余没有写入；排除下述原因后，可用 rollup 完成汇总，或用 undo 撤销。",
                "Not finished. Files reported above as imported stay, nothing else was written; once what "
                "is told below is mended, "
                "finish with rollup, or take them back with undo.",
                problem=True,
            )
        raise
    if refused:
        sys.exit(1)


def load_each(
    engine: sa.Engine, files: list[Incoming], by: str, lang: str, limit: float = REFUSE_ABOVE
) -> set[str]:
    """Load the files one after the other. A file whose kind refers to the kind of a refused file is not tried
    and counts as refused. Returns the kinds of all refused files.
    """
    from metrics import MEASURES, SPREADS

    refused: set[str] = set()
    for file in files:
        if waits_for := sorted(sources(file.likely) & refused - {file.likely}):
            titles = [KINDS[kind].info["title"] for kind in waits_for]
            say(
                lang,
                f"未导入 {file.name}：须先导入「{'、'.join(title.zh for title in titles)}」",
                f"{file.name} not tried: “{', '.join(title.en for title in titles)}” must be imported first",
                problem=True,
            )
            refused.add(str(file.likely))
            continue
        report = load(
            engine,
            file.file,
            file.kind,
            measures=MEASURES,
            spreads=SPREADS,
            by=by,
            corrects=file.corrects,
            mapping=file.mapping,
            limit=limit,
            progress=progress(lang) if sys.stdout.isatty() else None,
        )
        click.echo("\n".join(report.lines(lang)), err=report.refused)
        if report.refused:
            refused.add(report.kind or str(file.likely))
    return refused


def sources(kind: str | None) -> set[str]:
    """The kinds that rows of ``kind`` refer to."""
    columns = fields(KINDS[kind]) if kind else ()
    return {name.split(".")[0] for column in columns if (name := column.info.get("references"))}
