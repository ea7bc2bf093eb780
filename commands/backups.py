"""The commands that make a backup and restore one."""

from pathlib import Path

import click
import sqlalchemy as sa

from commands.group import main, options
from commands.opening import address, last_roll_up, opened
from commands.saying import progress, say
from records import backups
from records.engine import DatabaseInUse, connect, database_url


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

    backups.look(file)  # fails for a file that is no backup, before an empty database is made for it
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
