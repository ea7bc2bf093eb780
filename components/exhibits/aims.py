"""The targets in force for the rows of an exhibit."""

from dataclasses import replace

import pandas as pd

from components.exhibits.model import Setting
from components.text import aims, say
from components.text.joining import clauses
from metrics import INDICATORS, Indicator
from metrics.analysis.certainty import certainty


def aimed(row, setting: Setting) -> Indicator:
    """The indicator of one result (a row) with the target in force for it."""
    return setting.aimed(row.indicator, row.organisation, row.period)


def verdict(row, setting: Setting) -> str:
    """The target in force for one result (a row) and whether it is met, missed, or neither can be told, by a
    sign and in words; the target alone where the result is not judged, "" where there is none.
    """
    lang, indicator = setting.lang, aimed(row, setting)
    # Of a target of the district's own the document is named; that of a reference stands in the definition.
    target = (aims.short if indicator.own is None else aims.full)(indicator, lang)
    found = certainty(row, indicator)
    return say(f"verdict_{found}", lang, target=target) if found else target


def every(rows: pd.DataFrame, setting: Setting) -> dict[Indicator, int]:
    """The indicator of ``rows`` (results of one indicator) with each target in force among them → how many
    rows it is for.
    """
    found: dict[Indicator, int] = {}
    for row in rows.itertuples():
        one = aimed(row, setting)
        found[one] = found.get(one, 0) + 1
    return found


def common(rows: pd.DataFrame, setting: Setting) -> Indicator:
    """The indicator of ``rows`` with the target that all of them have; without one where they differ."""
    found = every(rows, setting)
    if len(found) == 1:
        return next(iter(found))
    return replace(INDICATORS[rows["indicator"].iloc[0]], target=None, floor=None)


def differing(rows: pd.DataFrame, setting: Setting) -> tuple[str, ...]:
    """A note that names the targets of ``rows`` where they differ."""
    found, lang = every(rows, setting), setting.lang
    if len(found) == 1:
        return ()
    each = [
        say("target_of_some", lang, target=aims.full(one, lang), n=n)
        for one, n in found.items()
        if one.target is not None
    ]
    return (say("note_targets_differ", lang, each=clauses(each, lang)),) if each else ()
