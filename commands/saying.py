"""Printing the messages of a command and the progress of long tasks."""

import sys
from collections.abc import Callable
from typing import NoReturn

import click

from records.labels import Text


def say(lang: str, zh: str, en: str, *, problem: bool = False) -> None:
    """Print a message in the language ``lang``; problems go to the error stream."""
    click.echo(Text(zh, en).in_(lang), err=problem)


def stop(lang: str, zh: str, en: str) -> NoReturn:
    """Print what is wrong and end the program with exit code 1."""
    say(lang, zh, en, problem=True)
    sys.exit(1)


def progress(lang: str) -> Callable[[float, Text], None]:
    """A function that prints how far a long task is: in a terminal always on the same line, otherwise one
    line for each step.
    """
    terminal, shown = sys.stdout.isatty(), [""]

    def show(done: float, message: Text) -> None:
        if terminal:
            click.echo(f"\r\033[K{done:4.0%} {message.in_(lang)}", nl=done >= 1)
        elif message.zh != shown[0]:
            click.echo(f"{done:4.0%} {message.in_(lang)}")
        shown[0] = message.zh

    return show
