"""The commands that list the district's own targets, enter one and withdraw one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import click

from commands.group import main, options, user
from commands.opening import opened
from commands.saying import say, stop

if TYPE_CHECKING:
    from metrics.targets.faults import Fault, Refused

_BY = click.option("--by", default=user, metavar="NAME", help="录入人或撤回人 Who does it.")


@main.command("targets", help="本区目标 The district's own targets.")
@options
def targets_(database: str | None, lang: str) -> None:
    from components.text import aims
    from metrics import INDICATORS
    from metrics.targets.in_force import on_record, with_own

    for one, gone in on_record(opened(database)):
        if one.indicator not in INDICATORS:
            continue
        indicator = with_own(INDICATORS[one.indicator], one)
        said = [f"{one.number}  {one.indicator}  {indicator.title.in_(lang)}  {aims.full(indicator, lang)}"]
        said.append(f"{one.by}  {one.at:%Y-%m-%d %H:%M} UTC")
        zh, en = (
            (
                f"已撤回 {gone.by} {gone.at:%Y-%m-%d %H:%M} UTC",
                f"withdrawn {gone.by} {gone.at:%Y-%m-%d %H:%M} UTC",
            )
            if gone
            else ("有效", "counts")
        )
        say(lang, "  ".join([*said, zh]), "  ".join([*said, en]))


@main.command("target", help="录入一条本区目标 Enter a target, such as: target signing_rate 70%.")
@click.argument("indicator")
@click.argument("value")
@click.option("--from", "starts_on", default="", metavar="DAY", help="生效日期 First day.")
@click.option("--until", "ends_on", default="", metavar="DAY", help="最后一天 Last day (default: none).")
@click.option("--source", default="", metavar="TEXT", help="依据文件名称或文号 The document that sets it.")
@click.option("--level", default="", help="district, institution, team（不写：各级 default: all）.")
@click.option("--kind", default="", help="community_centre, township_hospital（不写：不分 default: all）.")
@_BY
@options
def target_(database: str | None, lang: str, **typed: str) -> None:
    from metrics.targets.entering import Entry, enter
    from metrics.targets.faults import Refused

    try:
        number = enter(opened(database), Entry(**typed))
    except Refused as error:
        _refuse(error, lang)
    say(lang, f"已录入第 {number} 条本区目标。", f"Target {number} was entered.")


@main.command("withdraw-target", help="撤回一条本区目标 Withdraw a target.")
@click.argument("number", type=int)
@_BY
@options
def withdraw_target(number: int, by: str, database: str | None, lang: str) -> None:
    from metrics.targets.entering import withdraw
    from metrics.targets.faults import Refused

    try:
        was_there = withdraw(opened(database), number, by)
    except Refused as error:
        _refuse(error, lang)
    if not was_there:
        stop(lang, f"没有第 {number} 条有效的本区目标。", f"No target {number} counts.")
    say(lang, f"第 {number} 条本区目标已撤回。", f"Target {number} was withdrawn.")


def _refuse(error: Refused, lang: str) -> NoReturn:
    """Say what is wrong with each field, and how to mend it."""
    from components.text import LANGUAGES

    stop(lang, *("\n".join(_said(fault, side) for fault in error.faults) for side in LANGUAGES))


def _said(fault: Fault, lang: str) -> str:
    from components.text import say as phrase

    return phrase(
        "own_target_problem",
        lang,
        field=phrase(f"own_target_{fault.field}", lang),
        what=fault.message.what.in_(lang),
        mend=fault.message.mend.in_(lang),
    )
