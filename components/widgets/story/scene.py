"""What a story is told of, and how its slides are put together."""

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
from metrics import INDICATORS
from metrics.events.incentives import Place
from metrics.foundation.organisations import DISTRICT
from metrics.reader.figures import Windows

COVERAGE = "signing_rate"  # the indicator that stands for coverage


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One quarter of the district, of an ``institution``, or of one ``team`` of that institution; "" for
    none.
    """

    view: View
    quarter: str
    institution: str
    team: str

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
        """As results are asked for: "" for the district."""
        return self.team or self.institution

    @property
    def name(self) -> str:
        return self.setting.name(self.organisation or DISTRICT)

    @property
    def span(self) -> tuple[str, ...]:
        return filters.quarters_to(self.view, self.quarter, None)

    def results(self, keys: Sequence[str], level: str, periods: tuple[str, ...]) -> pd.DataFrame:
        """Results of whom the story is told of, or at a ``level`` below."""
        return self.view.results(keys, level, periods, self.organisation)

    def of(self, organisation: str, keys: Sequence[str], periods: tuple[str, ...]) -> pd.DataFrame:
        """Results of the district, or of an institution."""
        return self.view.results(
            keys, self.setting.level(organisation), periods, "" if organisation == DISTRICT else organisation
        )

    def compared(self) -> tuple[Windows, Place] | None:
        """The first incentive that had begun: what is compared around it, and where; None where nothing can
        be.
        """
        first = filters.first_incentive(self.view, self.organisation)
        if first is None or str(first.start) > self.quarter or comparable.why_not(first, self.view):
            return None
        place = (
            Place(self.institution, (self.team,), self.team) if self.team else first.place(self.institution)
        )
        return comparable.usual(first), place

    def subject(self, key: str) -> str:
        """What the slide ``key`` is called where slides are chosen."""
        return say(f"subject_{key}", self.setting.lang, below=say(f"below_{self.below}", self.setting.lang))

    def words(self, caption: str) -> str:
        """A slide's last line."""
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
    """A slide that a chart tells, None where there is nothing to draw; ``said`` comes before what the exhibit
    reads out itself.
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
        notes="\n".join((*said, *exhibit.notes)),
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
    """A slide that figures, lists or sentences tell; None where there are none."""
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
            tuple(INDICATORS[one] for one in dict.fromkeys(definitions)),
            scene.subject(key),
        ),
    )
