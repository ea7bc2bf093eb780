"""The command line: build the demo district, import and export files, roll up, show the state."""

import functools
import getpass
import logging
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import click
import sqlalchemy as sa

from components import text as words
from components.text.failures import in_both, no_file, why
from components.text.lacking import lacking
from records import backups
from records.engine import (
    DatabaseInUse,
    NoDatabase,
    connect,
    database_url,
    in_memory,
    missing_file,
    spoken_address,
)
from records.importing import (
    LONGEST,
    CannotUndo,
    Incoming,
    NotAMainInstitution,
    Source,
    export_slice,
    history,
    in_order,
    load,
    mapping,
    rehearse,
    remember,
    template,
    undo,
)
from records.importing.folders import files_in
from records.labels import Text
from records.masking import is_name
from records.migrate import HEAD, DatabaseIsBlank, stored_version, upgrade
from records.private import keep_private
from records.reached import behind
from records.tables import KINDS, fields
from records.whole import written_whole

language = click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="语言 Language.")


def options(command: Callable) -> Callable:
    """What every command takes; what goes wrong in one is said in a sentence."""
    database = click.option(
        "--database", metavar="URL", help="数据库地址 Database (default: YUNJI_DATABASE_URL)."
    )
    return database(language(in_plain_words(command)))


def in_plain_words(command: Callable) -> Callable:
    """``command``, which ends with a sentence and exit code 1 where it fails: no trace reaches a reader."""

    @functools.wraps(command)
    def plainly(**given: Any) -> None:
        try:
            command(**given)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            stop(given["lang"], *why(error, given["database"]))

    return plainly


def user() -> str:
    """The name of whoever is logged in to the machine; "" where it has none."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""


def say(lang: str, zh: str, en: str, *, problem: bool = False) -> None:
    """One line for the reader; problems go to the error stream."""
    click.echo(Text(zh, en).in_(lang), err=problem)


def stop(lang: str, zh: str, en: str) -> NoReturn:
    """Say what stands in the way and end with exit code 1."""
    say(lang, zh, en, problem=True)
    sys.exit(1)


def progress(lang: str) -> Callable[[float, Text], None]:
    """Shows how far a long task is: on one line of a terminal, else a line for each step."""
    terminal, shown = sys.stdout.isatty(), [""]

    def show(done: float, message: Text) -> None:
        if terminal:
            click.echo(f"\r\033[K{done:4.0%} {message.in_(lang)}", nl=done >= 1)
        elif message.zh != shown[0]:
            click.echo(f"{done:4.0%} {message.in_(lang)}")
        shown[0] = message.zh

    return show


def address(url: str | None) -> str:
    """The database's address as it may be shown: without its password."""
    try:
        return sa.make_url(url or database_url()).render_as_string(hide_password=True)
    except sa.exc.ArgumentError:
        return "?"


def opened(url: str | None, *, make: bool = False) -> sa.Engine:
    """The database, brought up to date. Only what fills a database may ``make`` one, else NoDatabase,
    DatabaseIsBlank.
    """
    engine = connect(url, make=make)
    if not make and stored_version(engine) is None:
        raise DatabaseIsBlank
    upgrade(engine)
    return engine


@click.group(help="云绩 Yunji：家庭医生签约服务绩效 family-doctor contract service performance.")
def main() -> None:
    # Without any handler, Python prints what libraries log, with its trace; what stands in the way the
    # command says itself.
    if not logging.getLogger().handlers:
        logging.getLogger().addHandler(logging.NullHandler())


@main.command(help="建立演示区 Build the demo district.")
@click.option("--residents", type=int, help="居民数 Number of residents.")
@click.option("--seed", type=int, help="随机种子 Seed of the random numbers.")
@click.option("--if-empty", is_flag=True, help="已有数据时不作任何事 Do nothing if there are records.")
@options
def demo(residents: int | None, seed: int | None, if_empty: bool, database: str | None, lang: str) -> None:
    from metrics.rollup import roll_up
    from sample_data.build import build

    engine = opened(database, make=True)
    if any(count(engine, table) for table in KINDS.values()):
        if if_empty:
            # An earlier run may have been broken off between building and counting.
            if last_roll_up(engine) is None:
                roll_up(engine, progress=progress(lang))
            return
        stop(
            lang,
            f"数据库 {address(database)} 里已有记录，演示区只建在空库中。"
            "请删除该数据库文件，或用 --database 另指一个库。",
            f"The database {address(database)} holds records; the demo district needs an empty one. "
            "Delete the database file, or name another with --database.",
        )
    given = {name: value for name, value in (("residents", residents), ("seed", seed)) if value is not None}
    try:
        build(engine, progress=progress(lang), **given)
    except ValueError as error:
        stop(lang, f"不能建立演示区：{error}", f"Cannot build the demo district: {error}")
    roll_up(engine, progress=progress(lang))
    say(lang, "演示区已建好。所有数据均为合成。", "The demo district is ready. All of its data is synthetic.")


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
@click.option(
    "--by", default=user, metavar="NAME", help="经办人 Who imports (default: the user of the machine)."
)
@options
def import_(
    files: tuple[Path, ...],
    kind: str | None,
    dry: bool,
    replaces: int | None,
    by: str,
    database: str | None,
    lang: str,
) -> None:
    paths = [path for file in files for path in (files_in(file) if file.is_dir() else [file])]
    if not paths:
        stop(lang, "文件夹里没有可导入的文件。", "The folder holds no file to import.")
    engine = filled(database, lang, dry=dry)
    incoming = [replace(one, corrects=replaces) for one in in_order(engine, paths, kind)]
    bring(engine, incoming, dry=dry, by=by, lang=lang)


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
@click.option("--by", default=user, metavar="NAME", help="经办人 Who imports.")
@options
def import_from(
    source: str,
    relation: str,
    kind: str | None,
    columns: tuple[str, ...],
    name: str | None,
    dry: bool,
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
    )


def filled(url: str | None, lang: str, *, dry: bool) -> sa.Engine:
    """The database to import into; a check makes none where there is none yet, but is made against an empty
    one.
    """
    try:
        return opened(url, make=not dry)
    except (NoDatabase, DatabaseIsBlank):
        say(
            lang,
            f"还没有数据库 {spoken_address(url)}：按空库检查，不新建。",
            f"There is no database {spoken_address(url)} yet: checked as if it were empty, and not made.",
            problem=True,
        )
        engine = in_memory("check")
        upgrade(engine)
        return engine


def missing_source(url: str) -> Path | None:
    """The file of another database that is not there."""
    try:
        return missing_file(sa.make_url(url))
    except sa.exc.ArgumentError:
        return None


def bring(engine: sa.Engine, files: list[Incoming], *, dry: bool, by: str, lang: str) -> None:
    """Load the files in their order, or only try them; say what became of each; count what changed."""
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
            reports = rehearse(engine, files, measures=MEASURES)
            for report in reports:
                click.echo("\n".join(report.lines(lang)), err=report.refused)
            refused = {report.kind for report in reports if report.refused}
        else:
            refused = load_each(engine, files, by, lang)
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


def load_each(engine: sa.Engine, files: list[Incoming], by: str, lang: str) -> set[str]:
    """Load the files one after the other. Returns the kinds of those refused; what refers to them is not
    tried.
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
            progress=progress(lang) if sys.stdout.isatty() else None,
        )
        click.echo("\n".join(report.lines(lang)), err=report.refused)
        if report.refused:
            refused.add(report.kind or str(file.likely))
    return refused


@main.command(help="导入日志 The import log.")
@options
def imports(database: str | None, lang: str) -> None:
    words = {
        "loaded": Text("已导入", "loaded"),
        "refused": Text("未导入", "refused"),
        "undone": Text("已撤销", "undone"),
    }
    for row in history(opened(database)).itertuples():
        kinds = Text("、", ", ").in_(lang).join(KINDS[kind].info["title"].in_(lang) for kind in row.kinds)
        say(
            lang,
            f"{row.import_id}  {row.at:%Y-%m-%d %H:%M} UTC  {row.by}  {row.file}（{kinds}"
            f"）{words[row.outcome].zh}："
            f"新增 {row.added}，替换 {row.replaced}，未变 {row.unchanged}，删除 {row.removed}，有错误 {row.refused}，有提醒 "
            f"{row.warned}",
            f"{row.import_id}  {row.at:%Y-%m-%d %H:%M} UTC  {row.by}  {row.file} ({kinds}) "
            f"{words[row.outcome].en}: "
            f"{row.added} added, {row.replaced} replaced, {row.unchanged} unchanged, {row.removed} removed, "
            f"{row.refused} with errors, {row.warned} with warnings",
        )


@main.command(help="季度会议版，及内容是否与定稿时一致 Editions, and whether each is still what was frozen.")
@options
def editions(database: str | None, lang: str) -> None:
    from metrics.editions.keeping import EditionDamaged, EditionIsNewer, all_editions, parts_of

    engine, damaged = opened(database), 0
    for edition in all_editions(engine):
        try:
            parts_of(engine, edition)
            state = Text("内容一致", "intact")
        except EditionDamaged:
            damaged += 1
            state = Text("内容与定稿时不符", "NOT what was frozen")
        except EditionIsNewer:
            state = Text(
                "由更新版本的云绩定稿，请升级后核对",
                "frozen by a later version of Yunji: update it to check this one",
            )
        by = Text(f"（{edition.by}）", f" by {edition.by}").in_(lang) if edition.by else ""
        say(
            lang,
            f"{edition.edition_id}  {edition.name}  {edition.period}  定稿于 {edition.made_at:%Y-%m-%d %H:%M} "
            f"UTC{by}  {edition.content_hash}  {state.zh}",
            f"{edition.edition_id}  {edition.name}  {edition.period}  frozen "
            f"{edition.made_at:%Y-%m-%d %H:%M} UTC{by}  {edition.content_hash}  {state.en}",
        )
    if damaged:
        stop(
            lang,
            f"{damaged} 个季度会议版被改动或损坏，请从备份恢复。",
            f"{damaged} damaged: restore the database from a backup.",
        )


@main.command(
    help="备份整个数据库，网页服务运行时也可以 Back up the whole database, also while the app runs."
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--with-key",
    is_flag=True,
    help="连同密钥 site.key；请像保管数据库一样保管 With the key site.key: guard it like the database.",
)
@options
def backup(file: Path, with_key: bool, database: str | None, lang: str) -> None:
    from metrics.backups import back_up

    try:
        taken = back_up(opened(database), file, with_key=with_key)
    except DatabaseInUse:
        taken = backups.ask(sa.make_url(database or database_url()), file, with_key=with_key)
    say(lang, f"已备份到 {file}：{taken.rows:,} 行。", f"Backed up to {file}: {taken.rows:,} rows.")
    if not taken.with_key:
        say(
            lang,
            "其中没有密钥 site.key，请另行保管：没有它，恢复后不能再导入。",
            "The key site.key is not in it. Keep it elsewhere: without it nothing more can be imported "
            "after a restore.",
        )


@main.command(help="由备份恢复到一个空库 Put a backup back, into an empty database.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@options
def restore(file: Path, database: str | None, lang: str) -> None:
    from metrics.backups import restore as put_back

    backups.look(file)  # before a database is made for it
    engine = connect(database)
    backup = put_back(engine, file)
    say(
        lang,
        f"已恢复到 {address(database)}：{backup.made_at:%Y-%m-%d %H:%M} UTC 的备份，{backup.rows:,} 行，逐表核对一致。",
        f"Restored to {address(database)}: the backup of {backup.made_at:%Y-%m-%d %H:%M} UTC, "
        f"{backup.rows:,} rows, every table compared.",
    )
    if last_roll_up(engine) is None:
        from metrics.rollup import roll_up

        roll_up(engine, progress=progress(lang))


@main.command("undo", help="撤销一次导入 Take an import back.")
@click.argument("number", type=int)
@click.option("--by", default=user, metavar="NAME", help="经办人 Who does it.")
@options
def undo_(number: int, by: str, database: str | None, lang: str) -> None:
    from metrics import SPREADS
    from metrics.rollup import roll_up_pending

    engine = opened(database)
    try:
        undo(engine, number, spreads=SPREADS, by=by)
    except CannotUndo as error:
        stop(lang, f"不能撤销：{error.why.zh}", f"Cannot undo: {error.why.en}")
    say(lang, f"第 {number} 次导入已撤销。", f"Import {number} was taken back.")
    roll_up_pending(engine, progress(lang))


def sources(kind: str | None) -> set[str]:
    """The kinds that rows of ``kind`` refer to."""
    columns = fields(KINDS[kind]) if kind else ()
    return {name.split(".")[0] for column in columns if (name := column.info.get("references"))}


@main.command(
    help="把一个机构的全部记录写成可导入的文件 Write all records of one institution as files to import."
)
@click.argument("institution")
@click.option("--to", "folder", required=True, type=click.Path(path_type=Path, file_okay=False))
@options
def export(institution: str, folder: Path, database: str | None, lang: str) -> None:
    engine = opened(database)
    try:
        for path in export_slice(engine, institution, folder):
            click.echo(str(path))
    except NotAMainInstitution:
        stop(
            lang,
            f"没有编号为 {institution} 的社区卫生服务中心或镇卫生院。",
            f"There is no community health centre or township hospital numbered {institution}.",
        )
    except OSError as error:
        stop(lang, *no_file(error, folder))


@main.command("template", help="导入模板 Import template.")
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.option("--to", "target", type=click.Path(path_type=Path, dir_okay=False))
@language
def template_(kind: str, target: Path | None, lang: str) -> None:
    target = target or Path(f"{kind}.xlsx")
    try:
        with written_whole(target) as unfinished:
            unfinished.write_bytes(template(kind, lang))
    except OSError as error:
        stop(lang, *no_file(error, target))
    click.echo(str(target))


@main.command(help="由定义生成 docs/indicators.md Write docs/indicators.md from the definitions.")
def docs() -> None:
    from docs.indicators import FILE, page

    FILE.write_text(page(), "utf-8", newline="\n")
    click.echo(str(FILE))


@main.command(help="重新汇总 Count the measures again.")
@click.option("--periods", help="季度，以逗号分隔，如 2017Q4,2018Q1 Quarters, comma-separated.")
@options
def rollup(periods: str | None, database: str | None, lang: str) -> None:
    from metrics.rollup import roll_up

    engine = opened(database)
    try:
        roll_up(engine, periods.split(",") if periods else None, progress(lang))
    except ValueError:
        stop(lang, "期间请写成 2018Q1 或 2018。", "Write periods like 2018Q1 or 2018.")


@main.command(help="数据库的状况 State of the database.")
@options
def status(database: str | None, lang: str) -> None:
    engine = connect(database, make=False)
    version = stored_version(engine)
    say(lang, f"数据库：{address(database)}", f"Database: {address(database)}")
    say(lang, f"表结构版本：{version or '无'}", f"Schema version: {version or 'none'}")
    for table in KINDS.values() if version else ():
        click.echo(f"  {table.info['title'].in_(lang)} {table.name}: {count(engine, table):,}")
    row = last_roll_up(engine)
    say(lang, f"数据截至：{row.as_of if row else '—'}", f"Data as of: {row.as_of if row else '—'}")
    say(
        lang,
        f"最近汇总：{row.rolled_up_at if row else '—'}",
        f"Last roll-up: {row.rolled_up_at if row else '—'}",
    )
    if version == HEAD and (noted := behind(engine)):
        stop(lang, *("\n".join(lacking(noted, engine.url, one)) for one in words.LANGUAGES))


def last_roll_up(engine: sa.Engine) -> sa.Row[Any] | None:
    """The state that the last roll-up left; None before the first."""
    from metrics.foundation.store import rollup_state

    with engine.connect() as connection:
        if not sa.inspect(connection).has_table(rollup_state.name):
            return None
        return connection.execute(sa.select(rollup_state)).first()


def count(engine: sa.Engine, table: sa.Table) -> int:
    """The number of rows of ``table``."""
    with engine.connect() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0


if __name__ == "__main__":
    keep_private()
    main()
