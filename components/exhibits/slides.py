"""A slide: one message, and what shows it."""

from dataclasses import dataclass

from components.exhibits.model import Exhibit


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One message (``title``) over an exhibit, over figures as (value, label), over lists side by side as (heading,
    rows of what and how much), or over sentences (``points``).

    ``subject`` names it where slides are chosen; ``footer`` says what, when, where and as of which day; ``notes`` are
    for the speaker.
    """

    key: str
    subject: str
    title: str
    footer: str
    exhibit: Exhibit | None = None
    figures: tuple[tuple[str, str], ...] = ()
    lists: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    points: tuple[str, ...] = ()
    notes: str = ""
