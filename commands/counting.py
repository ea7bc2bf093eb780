"""The commands that count the measures again and that show the state of the database."""

import click

from commands.group import main, options
from commands.opening import address, as_it_is, count, last_roll_up, opened
from commands.saying import progress, say, stop
from components import text as words
from components.text.lacking import lacking
from records.migrate import HEAD, stored_version
from records.reached import behind
from records.tables import KINDS


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
    engine = as_it_is(database)
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
