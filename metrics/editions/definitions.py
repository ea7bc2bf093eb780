"""Definitions of indicators as an edition keeps them: plain data, readable by later versions of the program,
and turned back into indicators.
"""

import hashlib
import json
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
# Fields of a Measure that an edition does not keep: they hold its SQL, of which only a fingerprint is kept.
_STATEMENT = ("table", "where", "count", "reads", "person")
# What an edition keeps apart from definitions: targets of the district's own have a part of their own.
_APART = ("own",)
# Fields that were added after editions were first kept, with the value that a description without them stands
# for, written as in a description. Fields not named here have none but their default.
LATER: dict[str, Any] = {"floor": None}


def described(indicator: Indicator) -> dict[str, Any]:
    """``indicator`` as data that JSON can hold: its kind, its fields, and its measures."""
    return {"kind": type(indicator).__name__} | {
        field.name: _plain(getattr(indicator, field.name))
        for field in fields(indicator)
        if field.name not in _APART
    }


def restored(description: Mapping[str, Any]) -> Indicator:
    """The indicator of a description made by :func:`described`, perhaps by a version with other fields.
    KeyError if this version does not know the kind of indicator.
    """
    return _KINDS[description["kind"]](
        **{name: _rich(name, value) for name, value in completed(description).items() if name != "kind"}
    )


def version_of(description: Mapping[str, Any]) -> str:
    """Eight characters that change when anything in a description made by :func:`described` changes: formula,
    rule of counting, target, source or words.
    """
    told = json.dumps(completed(description), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:8]


@lru_cache(maxsize=1_000)  # every opened edition adds measures of its own
def fingerprint(measure: Measure) -> str:
    """Eight characters that change when the measure's SQL statement changes."""
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
    """The measure of a description, with the words it had when it was frozen.

    Its statement is today's, or an empty one if the measure no longer exists: a frozen measure is not counted
    again.
    """
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
    """``description``, and the descriptions nested in it, with exactly the fields that this version knows.

    Unknown fields are left out; missing ones get the value in LATER, else their default, else None.
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
        if field.name not in (_STATEMENT if known is Measure else _APART)
    }
    return {mark: description[mark]} | {name: _completed(value) for name, value in told.items()}


def _completed(value: Any) -> Any:
    return completed(value) if isinstance(value, dict) else value
