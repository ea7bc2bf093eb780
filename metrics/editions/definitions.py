"""Indicators as an edition keeps them: in plain words that outlive the code they were written in, and
back.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import MISSING, asdict, fields
from enum import Enum
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from metrics.foundation.definitions import (
    Count,
    Direction,
    Floor,
    Growth,
    Indicator,
    Mean,
    Measure,
    Proportion,
    Ratio,
    Unit,
    Window,
)
from metrics.measures import MEASURES
from records.engines import written_out
from records.labels import Text

_KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in (Count, Growth, Mean, Proportion, Ratio)}
_NAMED: dict[str, type[Enum]] = {"unit": Unit, "direction": Direction, "window": Window}
# A measure is kept by what is said of it; its statement, which only counts records, by its fingerprint.
_STATEMENT = ("table", "where", "count", "reads", "person")
# Fields that came after editions were first kept, and what is true where a description lacks them, as it
# would be written there. None of those not named here.
LATER: dict[str, Any] = {"floor": None}


def described(indicator: Indicator) -> dict[str, Any]:
    """``indicator`` as JSON can hold it: its kind, its words and its measures."""
    return {"kind": type(indicator).__name__} | {
        field.name: _plain(getattr(indicator, field.name)) for field in fields(indicator)
    }


def restored(description: Mapping[str, Any]) -> Indicator:
    """The indicator of :func:`described`, also by a program that knew other fields. KeyError where this
    program knows no such kind.
    """
    return _KINDS[description["kind"]](
        **{name: _rich(name, value) for name, value in completed(description).items() if name != "kind"}
    )


@lru_cache(maxsize=1_000)  # an edition that is opened brings measures of its own
def fingerprint(measure: Measure) -> str:
    """Eight letters that change when the measure counts by another statement."""
    statement = sa.select(measure.count).select_from(measure.table).where(measure.where)
    return hashlib.sha256(written_out(statement).encode()).hexdigest()[:8]


def _plain(value: object) -> object:
    if isinstance(value, Measure):
        said = {
            field.name: _plain(getattr(value, field.name))
            for field in fields(value)
            if field.name not in _STATEMENT
        }
        return said | {"fingerprint": fingerprint(value)}
    if isinstance(value, Indicator):
        return described(value)
    if isinstance(value, Floor):
        return asdict(value)
    if isinstance(value, Enum):
        return value.name
    return list(value) if isinstance(value, Text) else value


def _rich(name: str, value: Any) -> Any:
    if name in _NAMED:
        return _NAMED[name][value]
    if isinstance(value, list):
        return Text(*value)
    if name == "floor" and value is not None:
        return Floor(**{field.name: value.get(field.name) for field in fields(Floor)})
    if isinstance(value, dict):
        return restored(value) if "kind" in value else _measure(value)
    return value


def _measure(description: dict[str, Any]) -> Measure:
    """A measure by the words of its day. What it counted is frozen; it is not counted again."""
    known = MEASURES.get(description["key"])
    nothing = sa.select(sa.null().label("nothing")).subquery()
    statement: dict[str, Any] = (
        {name: getattr(known, name) for name in _STATEMENT}
        if known
        else {"table": nothing, "where": sa.false(), "count": sa.null(), "reads": {}, "person": None}
    )
    return Measure(
        **statement,
        **{
            name: _rich(name, value)
            for name, value in completed(description).items()
            if name != "fingerprint"
        },
    )


def completed(description: Mapping[str, Any]) -> dict[str, Any]:
    """A description, with those within, in the fields of today: unknown ones left out, and those that came
    later as LATER says.
    """
    known = (
        _KINDS[description["kind"]]
        if "kind" in description
        else Measure
        if "fingerprint" in description
        else None
    )
    if known is None:
        return {name: _completed(value) for name, value in description.items()}
    mark = "fingerprint" if known is Measure else "kind"
    told = {
        field.name: description.get(
            field.name, LATER.get(field.name, None if field.default is MISSING else _plain(field.default))
        )
        for field in fields(known)
        if known is not Measure or field.name not in _STATEMENT
    }
    return {mark: description[mark]} | {name: _completed(value) for name, value in told.items()}


def _completed(value: Any) -> Any:
    return completed(value) if isinstance(value, dict) else value
