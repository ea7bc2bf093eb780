"""The group of all commands, the options that they share, and how errors are shown."""

import functools
import getpass
import logging
from collections.abc import Callable
from typing import Any

import click

from commands.saying import stop
from components.text.failures import why

language = click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="语言 Language.")


def options(command: Callable) -> Callable:
    """Decorator that adds the options of every command (``--database``, ``--lang``) and shows errors in plain
    words.
    """
    database = click.option(
        "--database", metavar="URL", help="数据库地址 Database (default: YUNJI_DATABASE_URL)."
    )
    return database(language(in_plain_words(command)))


def in_plain_words(command: Callable) -> Callable:
    """``command``, changed so that on an error it prints a sentence instead of a traceback and exits with
    code 1.
    """

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
    """The name of the account that runs the command; "" if it has none."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""


@click.group(help="云绩 Yunji：家庭医生签约服务绩效 family-doctor contract service performance.")
def main() -> None:
    # Without a handler, Python would print what libraries log, with tracebacks; commands report errors
    # themselves.
    if not logging.getLogger().handlers:
        logging.getLogger().addHandler(logging.NullHandler())
