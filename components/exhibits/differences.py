"""What has changed since an edition was made, in sentences and tables."""

from collections.abc import Callable, Hashable
from typing import Any, NamedTuple

import pandas as pd

from components.exhibits.doubt import marked
from components.exhibits.model import Setting
from components.exhibits.parts import exact, frame, pair, reason
from components.text import numbers, say
from components.text.joining import following
from metrics import INDICATORS, Indicator
from metrics.editions.differences import Differences, Redefined
from records.tables import KINDS


class Told(NamedTuple):
    """``summary`` in sentences; ``definitions`` and ``results`` as tables, empty where nothing differs."""

    summary: str
    definitions: pd.DataFrame
    results: pd.DataFrame


def told(found: Differences, period: str, setting: Setting) -> Told:
    """The differences of an edition of the quarter ``period``."""
    lang = setting.lang
    if not found:
        return Told(say("differences_none", lang, n=f"{found.compared:,}"), pd.DataFrame(), pd.DataFrame())
    own = int((found.results["period"] == period).sum())
    said = [
        say(
            "differences_results",
            lang,
            n=f"{len(found.results):,}",
            all=f"{found.compared:,}",
            period=numbers.period(period, lang),
            own=own,
        )
        if len(found.results)
        else say("differences_same_results", lang, all=f"{found.compared:,}")
    ]
    said += [say("differences_imports", lang, n=found.imports)] if found.imports else []
    said += [
        say(
            "differences_register",
            lang,
            register=_register(one.register, lang),
            added=one.added,
            removed=one.removed,
            changed=one.changed,
        )
        for one in found.registers
    ]
    return Told(following(said, lang), _definitions(found, lang), results_table(found.results, setting))


def _register(name: str, lang: str) -> str:
    return say("heading_own_targets", lang) if name not in KINDS else KINDS[name].info["title"].in_(lang)


def _definitions(found: Differences, lang: str) -> pd.DataFrame:
    if not found.definitions:
        return pd.DataFrame()
    return frame(
        {
            say("column_indicator", lang): [
                next(side.title.in_(lang) for side in (one.now, one.then) if side)
                for one in found.definitions
            ],
            say("column_redefined", lang): [say(f"what_{one.what}", lang) for one in found.definitions],
            say("column_then", lang): [_said(one, one.then, lang) for one in found.definitions],
            say("column_now", lang): [_said(one, one.now, lang) for one in found.definitions],
        }
    )


def _said(one: Redefined, indicator: Indicator | None, lang: str) -> str:
    if indicator is None:
        return numbers.MISSING
    if one.what == "rule":
        formula = indicator.formula(lang)
        alike = (
            one.then is not None and one.now is not None and one.then.formula(lang) == one.now.formula(lang)
        )
        return say("rule_rewritten", lang, formula=formula) if alike and indicator is one.now else formula
    return _WORDS[one.what](indicator, lang) or numbers.MISSING


_WORDS: dict[str, Callable[[Indicator, str], str]] = {
    "title": lambda indicator, lang: indicator.title.in_(lang),
    "unit": lambda indicator, lang: indicator.unit.value.in_(lang) or say("no_unit", lang),
    "direction": numbers.direction,
    "target": numbers.target,
    "floor": numbers.target,
    "source": lambda indicator, lang: indicator.source.in_(lang),
    "note": lambda indicator, lang: indicator.note.in_(lang) if indicator.note else "",
}


def results_table(rows: pd.DataFrame, setting: Setting) -> pd.DataFrame:
    """Rows of ``Differences.results``: each result then and now, with its parts and what the change comes
    to.
    """
    if rows.empty:
        return pd.DataFrame()
    lang = setting.lang
    told = rows.to_dict("records")
    return frame(
        {
            say("column_period", lang): [numbers.period(row["period"], lang) for row in told],
            say("column_organisation", lang): [setting.name(row["organisation"]) for row in told],
            say("column_indicator", lang): [numbers.title(row["indicator"], lang) for row in told],
            say("column_then", lang): [_value(row, "then", lang) for row in told],
            say("column_now", lang): [_value(row, "now", lang) for row in told],
            say("column_change", lang): [
                numbers.change(INDICATORS[row["indicator"]], row["value_now"] - row["value_then"], lang)
                for row in told
            ],
            say("column_parts_then", lang): [_parts(row, "then") for row in told],
            say("column_parts_now", lang): [_parts(row, "now") for row in told],
        }
    )


def _value(row: dict[Hashable, Any], side: str, lang: str) -> str:
    indicator, value, why = INDICATORS[row["indicator"]], row[f"value_{side}"], row[f"reason_{side}"]
    if pd.isna(value):
        return (
            say("missing_because", lang, reason=reason(why, lang))
            if isinstance(why, str) and why
            else numbers.MISSING
        )
    doubt = row[f"doubt_{side}"]
    return marked(numbers.amount(indicator, value, lang), doubt if isinstance(doubt, str) else "")


def _parts(row: dict[Hashable, Any], side: str) -> str:
    top, bottom = row[f"numerator_{side}"], row[f"denominator_{side}"]
    return pair(exact(top), exact(bottom), "/") if not (pd.isna(top) or pd.isna(bottom)) else numbers.MISSING
