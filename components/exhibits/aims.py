"""The targets in force for the rows of an exhibit."""

from collections import Counter
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


def aimed_each(rows: pd.DataFrame, setting: Setting) -> list[Indicator]:
    """The indicator of each of ``rows`` with the target in force for it."""
    # By columns: pandas makes a type of its own for the rows of each table, which takes longer than all else.
    asked = zip(*(rows[column].tolist() for column in ("indicator", "organisation", "period")), strict=True)
    return [setting.aimed(*one) for one in asked]


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
    return Counter(aimed_each(rows, setting))


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
