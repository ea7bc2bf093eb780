"""What a file is made from: exhibits in an order, and what stands on its cover."""

from dataclasses import dataclass
from datetime import date

from components.exhibits.model import Exhibit, Setting
from components.text import say


@dataclass(frozen=True, kw_only=True)
class Cover:
    """Whose figures of which quarter a file holds. ``place`` is the name as it is read, ``period`` such as ``2018Q1``."""

    place: str
    period: str
    as_of: date
    synthetic: bool
    lang: str


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One exhibit in a deck: ``title`` instead of its headline, ``notes`` to be spoken; empty where there are none."""

    exhibit: Exhibit
    title: str = ""
    notes: str = ""


@dataclass(frozen=True, kw_only=True)
class Section:
    """A chapter of the report."""

    title: str
    exhibits: tuple[Exhibit, ...]


def cover_of(setting: Setting, organisation: str, period: str) -> Cover:
    """The cover of a file on ``organisation`` in ``period``."""
    return Cover(place=setting.name(organisation), period=period, as_of=setting.as_of, synthetic=setting.synthetic, lang=setting.lang)


def marked_demo(text: str, cover: Cover) -> str:
    """``text`` with the mark of synthetic data, where that is what it speaks of."""
    return f"{text} · {say('demo_badge', cover.lang)}" if cover.synthetic else text
