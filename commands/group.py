"""All commands, and what they take alike; what goes wrong in one is said in a sentence."""

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


@click.group(help="云绩 Yunji：家庭医生签约服务绩效 family-doctor contract service performance.")
def main() -> None:
    # Without any handler, Python prints what libraries log, with its trace; what stands in the way the
    # command says itself.
    if not logging.getLogger().handlers:
        logging.getLogger().addHandler(logging.NullHandler())
