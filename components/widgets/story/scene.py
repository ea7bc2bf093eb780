"""The organisation and quarter that slides are about, and the functions that put a slide together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from components.exhibits.listing import Listing, Row, listing
from components.exhibits.model import Exhibit, Setting
from components.exhibits.parts import origin_of, spoken_period
from components.exhibits.slides import Slide
from components.text import numbers, say
from components.widgets.basics.view import View
from components.widgets.controls import comparable, filters
from metrics.events.incentives import Place
from metrics.foundation.organisations import DISTRICT
from metrics.reader.figures import Windows

COVERAGE = "signing_rate"  # the indicator shown on the slides on coverage


@dataclass(frozen=True, kw_only=True)
class Scene:
    """The subject of a set of slides: one quarter of the district, of an ``institution``, or of one ``team``
    of that institution; both are "" for the district. ``scheme``: the key of the scheme whose scores are
    told, "" for the first one.
    """

    view: View
    quarter: str
    institution: str
    team: str
    scheme: str = ""

    @property
    def setting(self) -> Setting:
        return self.view.setting

    @property
    def level(self) -> str:
        return "team" if self.team else "institution" if self.institution else DISTRICT

    @property
    def below(self) -> str:
        return "team" if self.institution else "institution"

    @property
    def organisation(self) -> str:
        """The team or institution as results are asked for; "" for the district."""
        return self.team or self.institution

    @property
    def name(self) -> str:
        return self.setting.name(self.organisation or DISTRICT)

    @property
    def span(self) -> tuple[str, ...]:
        return filters.quarters_to(self.view, self.quarter, None)

    def results(self, keys: Sequence[str], level: str, periods: tuple[str, ...]) -> pd.DataFrame:
        """Results of the scene's organisation or, at a lower ``level``, of the organisations within it."""
        return self.view.results(keys, level, periods, self.organisation)

    def of(self, organisation: str, keys: Sequence[str], periods: tuple[str, ...]) -> pd.DataFrame:
        """Results of the district, or of an institution."""
        return self.view.results(
            keys, self.setting.level(organisation), periods, "" if organisation == DISTRICT else organisation
        )

    def compared(self) -> tuple[Windows, Place] | None:
        """The quarters compared around the first incentive that had begun, and the place; None where nothing
        can be compared.
        """
        first = filters.first_incentive(self.view, self.organisation)
        if first is None or str(first.start) > self.quarter or comparable.why_not(first, self.view):
            return None
        place = (
            Place(self.institution, (self.team,), self.team) if self.team else first.place(self.institution)
        )
        return comparable.usual(first), place

    def subject(self, key: str) -> str:
        """The name of the slide ``key`` where slides are chosen."""
        return say(f"subject_{key}", self.setting.lang, below=say(f"below_{self.below}", self.setting.lang))

    def words(self, caption: str) -> str:
        """The footer of a slide: ``caption``, day of the data and origin."""
        lang = self.setting.lang
        if (
            self.quarter in self.setting.open_periods
            and say("incomplete_mark", lang, period="") not in caption
        ):
            caption = say("slide_of_open", lang, caption=caption, period=numbers.period(self.quarter, lang))
        return say(
            "slide_footer",
            lang,
            caption=caption,
            as_of=numbers.day(self.setting.as_of, lang),
            origin=origin_of(self.setting.synthetic, self.setting.edition, lang),
        )


def of_exhibit(key: str, exhibit: Exhibit, scene: Scene, said: tuple[str, ...] = ()) -> Slide | None:
    """A slide with the exhibit's chart; None where there is nothing to draw. The sentences ``said`` come
    before the exhibit's own ``reading``.
    """
    if exhibit.chart is None or exhibit.chart.is_empty:
        return None
    said = (*said, *exhibit.reading)
    return Slide(
        key=key,
        subject=scene.subject(key),
        title=exhibit.headline,
        exhibit=exhibit,
        points=said,
        footer=scene.words(exhibit.caption),
        notes="\n".join((*said, *exhibit.remarks)),
    )


def of_words(
    key: str,
    title: str,
    scene: Scene,
    points: tuple[str, ...] = (),
    figures: tuple[tuple[str, str], ...] = (),
    lists: tuple[Listing, ...] = (),
    definitions: Iterable[str] = (),
) -> Slide | None:
    """A slide with figures, lists or sentences; None where there are none. Its exhibit is a table of them."""
    if not (points or figures or lists):
        return None
    where = f"{scene.name} · {spoken_period(scene.quarter, scene.setting)}"
    every = (
        *lists,
        *([Listing("", tuple(Row(label, value) for value, label in figures))] if figures else []),
        *([Listing("", tuple(Row(one, "") for one in points))] if points else []),
    )
    return Slide(
        key=key,
        subject=scene.subject(key),
        title=title,
        points=points,
        figures=figures,
        lists=lists,
        footer=scene.words(where),
        notes="\n".join(points),
        exhibit=listing(
            key,
            title,
            every,
            where,
            scene.setting,
            tuple(
                scene.setting.aimed(one, scene.organisation or DISTRICT, scene.quarter)
                for one in dict.fromkeys(definitions)
            ),
            scene.subject(key),
        ),
    )
