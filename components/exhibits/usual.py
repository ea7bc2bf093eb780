"""The usual ups and downs of one indicator, and a change beside them in words."""

from collections.abc import Collection

import pandas as pd

from components.exhibits.model import Setting
from components.exhibits.noted import merger_title
from components.text import say
from metrics.analysis.judged_change import NOT_COMPARED, JudgedChange, judged_change
from metrics.analysis.steadiness import steadiness
from metrics.analysis.steady_parts import Steadiness
from metrics.events.mergers import counts_teams
from metrics.foundation.periods import parse_period


def usual(
    rows: pd.DataFrame, setting: Setting, open_periods: Collection[str], screened: bool = False
) -> Steadiness:
    """The comparison of ``rows``, results of one indicator for one organisation by quarter, with their usual
    ups and downs. ``screened``: sudden changes are left out of the limits.
    """
    # Limits start anew at an incentive only if it covers the whole organisation.
    organisation = rows["organisation"].iloc[0]
    anew = [(str(one.start), one.title) for one in setting.incentives if one.covers(organisation)]
    # They also start anew at a merger: before and after it, the same key stands for different teams.
    anew += [
        (str(one.start), merger_title(one, setting))
        for one in setting.mergers
        if one.touches(organisation, counts_teams(rows["indicator"].iloc[0]))
    ]
    return steadiness(rows, sorted(anew), open_periods, screened)


def last_change(rows: pd.DataFrame, setting: Setting) -> JudgedChange:
    """The change from the quarter before to the last one of ``rows``: all results of one indicator for one
    organisation up to that quarter.
    """
    now = rows.iloc[-1]
    before = rows[rows["period"] == str(parse_period(now["period"]).back(1))]
    if (
        before.empty
        or now["unfinished"]
        or not setting.comparable(
            now["organisation"], now["period"], before["period"].iloc[0], now["indicator"]
        )
    ):
        return NOT_COMPARED
    return judged_change(now, before.iloc[0], usual(rows, setting, setting.open_periods))


def said_change(found: JudgedChange, lang: str) -> str:
    """What a change is measured against and how it lies beside the usual ups and downs; empty where nothing
    is compared.
    """
    if found.standing == "missing":
        return ""
    if found.standing in ("beyond", "still"):
        return say(f"change_{found.standing}_{found.rule}_{'above' if found.above else 'below'}", lang)
    if found.standing == "along":
        return say("change_along_up" if found.way > 0 else "change_along_down", lang)
    return say(f"change_{found.standing}", lang)
