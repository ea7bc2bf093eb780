"""A scheme as plain data that JSON can hold, for editions and for schemes of a district's own, and back."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from typing import Any

from metrics.foundation.definitions import Direction
from metrics.scorecards.credit import AllOrNothing, Balanced, Bands, Deducted, Linear, Proportional
from metrics.scorecards.model import Computed, Entered, Grade, Item, OtherTarget, Scheme, Section
from records.labels import Text

_KINDS: dict[str, Any] = {
    kind.__name__: kind
    for kind in (
        *(Scheme, Section, Item, Computed, OtherTarget, Entered, Grade),
        *(Proportional, AllOrNothing, Linear, Bands, Deducted, Balanced),
    )
}
_KIND, _TEXT, _FRACTION, _WAY = "kind", "text", "fraction", "direction"


class NoScheme(ValueError):
    """The text is no scheme that this version of the program can read."""


def written(scheme: Scheme) -> str:
    """``scheme`` as JSON."""
    return json.dumps(_plain(scheme), ensure_ascii=False, sort_keys=True)


def restored(text: str) -> Scheme:
    """The scheme of a text made by :func:`written`; checked as every scheme is when it is made. Raises
    NoScheme.
    """
    try:
        found = _rich(json.loads(text))
    except (ValueError, KeyError, TypeError, ZeroDivisionError) as error:
        raise NoScheme(str(error)) from error
    if not isinstance(found, Scheme):
        raise NoScheme(f"{type(found).__name__} is no scheme")
    return found


def _plain(value: object) -> object:
    if isinstance(value, Text):
        return {_TEXT: list(value)}
    if isinstance(value, Fraction):
        return {_FRACTION: str(value)}
    if isinstance(value, Enum):
        return {_WAY: value.name}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return {_KIND: type(value).__name__} | {
            field.name: _plain(getattr(value, field.name)) for field in fields(value)
        }
    return value


def _rich(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_rich(one) for one in value)
    if not isinstance(value, Mapping):
        return value
    if _KIND in value:
        given = {name: _rich(one) for name, one in value.items() if name != _KIND}
        return _KINDS[value[_KIND]](**given)
    if _TEXT in value:
        zh, en = value[_TEXT]
        return Text(zh, en)
    return Fraction(value[_FRACTION]) if _FRACTION in value else Direction[value[_WAY]]
