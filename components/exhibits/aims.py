"""The targets in force for the rows of an exhibit."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pandas as pd

from components.exhibits.model import Setting
from components.text import aims, say
from components.text.joining import clauses
from metrics import INDICATORS, Indicator
from metrics.analysis.certainty import certainty
from metrics.analysis.lacking import Lacking, lacking


def aimed(row, setting: Setting) -> Indicator:
    """The indicator of one result (a row) with the target in force for it."""
    return setting.aimed(row.indicator, row.organisation, row.period)


def aimed_each(rows: pd.DataFrame, setting: Setting) -> list[Indicator]:
    """The indicator of each of ``rows`` with the target in force for it."""
    # By columns: pandas makes a type of its own for the rows of each table, which takes longer than all else.
    asked = zip(*(rows[column].tolist() for column in ("indicator", "organisation", "period")), strict=True)
    return [setting.aimed(*one) for one in asked]


def on_which(indicator: Indicator, rows: pd.DataFrame, setting: Setting) -> tuple[Any, Indicator | None]:
    """The result in ``rows`` (of one organisation and period) on which the floor of ``indicator`` depends,
    and its indicator with the target in force; (None, None) where there is none.
    """
    if indicator.floor is None:
        return None, None
    found = next((row for row in rows.itertuples() if row.indicator == indicator.floor.while_missed), None)
    return (found, aimed(found, setting)) if found is not None else (None, None)


def to_the_target(row, rows: pd.DataFrame, setting: Setting) -> Lacking | None:
    """What would meet the target that the result ``row`` misses; ``rows``: the results beside it, of the same
    organisation and period. None where none is missed or the number makes no sense.
    """
    indicator = aimed(row, setting)
    return lacking(row, indicator, *on_which(indicator, rows, setting))


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
