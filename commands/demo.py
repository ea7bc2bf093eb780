"""The command that builds the demo district."""

import click

from commands.group import main, options
from commands.opening import address, count, last_roll_up, opened
from commands.saying import progress, say, stop
from records.tables import KINDS


@main.command(help="建立演示区 Build the demo district.")
@click.option("--residents", type=int, help="居民数 Number of residents.")
@click.option("--seed", type=int, help="随机种子 Seed of the random numbers.")
@click.option("--if-empty", is_flag=True, help="已有数据时不作任何事 Do nothing if there are records.")
@options
def demo(residents: int | None, seed: int | None, if_empty: bool, database: str | None, lang: str) -> None:
    from commands.on_a_bound import judge_one_onto_a_bound
    from commands.own_scheme import add_own_scheme
    from metrics.rollup import roll_up
    from sample_data.build import build

    engine = opened(database, make=True)
    if any(count(engine, table) for table in KINDS.values()):
        if if_empty:
            # An earlier run may have been interrupted between building the records and counting them.
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
    judge_one_onto_a_bound(engine)
    add_own_scheme(engine)
    say(lang, "演示区已建好。所有数据均为合成。", "The demo district is ready. All of its data is synthetic.")
