"""The object from which a screen is drawn."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

import pandas as pd

from components.exhibits.model import Setting
from components.widgets.basics import database
from components.widgets.basics.kept import kept
from metrics import Horizon
from metrics.analysis.effect import Effect
from metrics.analysis.samples import Sample
from metrics.analysis.staggered import Staggered
from metrics.events.incentives import Incentive, Place
from metrics.reader.behind import Behind
from metrics.reader.figures import Figures, Windows
from metrics.reader.state import Places
from metrics.scorecards.model import Scheme
from metrics.scorecards.scored import Scored
from metrics.trust.origins import Origin

Made = TypeVar("Made")


@dataclass(frozen=True)
class View:
    """The figures of one state, and the setting (language, names, doubts) for exhibits. Every answer is
    cached for all readers.
    """

    figures: Figures
    setting: Setting
    screen: str = ""  # which one is drawn

    @property
    def lang(self) -> str:
        return self.setting.lang

    @property
    def horizon(self) -> Horizon:
        return self.figures.horizon

    @property
    def places(self) -> Places:
        """The tables of organisations and areas."""
        return database.places(self.figures)

    @property
    def incentives(self) -> tuple[Incentive, ...]:
        """Every incentive on record, earliest first."""
        return database.incentives(self.figures)

    def results(
        self, keys: Iterable[str], level: str, periods: Iterable[str], organisation: str = ""
    ) -> pd.DataFrame:
        """Results as they may be shown, with small counts withheld. ``organisation``: "" for all of
        ``level``.
        """
        return database.results(self.figures, tuple(keys), level, tuple(periods), organisation)

    def compared(self, keys: Iterable[str], level: str, compare: Windows, place: Place) -> pd.DataFrame:
        """Rates before and after at ``level`` within ``place``."""
        return database.compared(self.figures, tuple(keys), level, compare, place)

    def effects(self, keys: Iterable[str], compare: Windows, place: Place) -> list[Effect]:
        """How each rate changed with an incentive in ``place``, and whether that may be credited to it."""
        return database.effects(self.figures, tuple(keys), compare, place)

    def staggered(self, keys: Iterable[str], compare: Windows) -> list[Staggered]:
        """Each rate of the teams that got an incentive beside the other teams; empty where one group is
        lacking.
        """
        return database.staggered(self.figures, tuple(keys), compare)

    def samples(self, compare: Windows, place: Place) -> dict[str, Sample]:
        """The survey before and after and in the last complete quarter."""
        return database.samples(self.figures, compare, place)

    def origins(self, key: str, period: str, institution: str = "", team: str = "") -> list[Origin]:
        """The records that a figure rests on, and the imports that brought them."""
        return database.origins(self.figures, key, period, institution, team)

    def behind(self, key: str, period: str, level: str, organisation: str) -> tuple[Behind, ...] | None:
        """How many rows are behind each count of a figure, and why others do not count; None in an
        edition.
        """
        return database.behind(self.figures, key, period, level, organisation)

    def record_rows(
        self, key: str, period: str, level: str, organisation: str, place: int, reasons: tuple[str, ...]
    ) -> pd.DataFrame:
        """The first rows by number of the count ``place`` of :meth:`behind`, with one of ``reasons`` (none:
        those that count). PermissionError where the site does not list records.
        """
        return database.record_rows(self.figures, key, period, level, organisation, place, reasons)

    def schemes(self, period: str = "") -> dict[str, Scheme]:
        """Key → scheme of assessment, as valid in ``period`` or in its last version; empty in an edition of
        before there were any.
        """
        return database.schemes(self.figures, period)

    def scored(
        self, scheme: str, level: str, period: str, scenario: str = "", organisation: str = ""
    ) -> Scored:
        """The scores of all organisations of ``level`` by the scheme with this key. ``scenario``: what is
        tried instead, as text, its values for ``organisation``.
        """
        return database.scored(
            self.figures, scheme, level, period, scenario, organisation if scenario else ""
        )

    def quality(self, quarter: str) -> pd.DataFrame:
        """Which records of one quarter have arrived and how many were refused, by institution and kind."""
        return database.quality(self.figures, quarter)


def kept_of_view(most: int) -> Callable[[Callable[..., Made]], Callable[..., Made]]:
    """Cache the last ``most`` answers of a function whose first argument is a view, for all readers of the
    same figures in the same language: an exhibit is made once, not for everyone who looks at it.

    Further arguments must be positional text, numbers or tuples of them. The function must depend on nothing
    else, neither on the address nor on what a reader has chosen; and nobody may change what it returns.
    """

    def keeping(make: Callable[..., Made]) -> Callable[..., Made]:
        @kept(most, shared=True)
        @wraps(make)
        def made(figures: Figures, lang: str, *asked: Any) -> Made:
            return make(View(figures, database.setting(figures, lang)), *asked)

        @wraps(make)
        def ask(view: View, *asked: Any) -> Made:
            return made(view.figures, view.lang, *asked)

        return ask

    return keeping
