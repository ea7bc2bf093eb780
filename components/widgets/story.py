"""The quarter as a story: the slides there are to choose from, of the district or of one institution."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

from components.exhibits.effect import effect_course, effect_reading
from components.exhibits.incentive import FOUR_RATES, before_after_bars
from components.exhibits.listing import Listing, Row, listing
from components.exhibits.model import Exhibit, Setting
from components.exhibits.portrait import portrait_headline
from components.exhibits.ranking import ranking
from components.exhibits.slides import Slide
from components.exhibits.standing import standing
from components.exhibits.together import SPANS
from components.exhibits.trend import trend
from components.text import numbers, say
from components.widgets import changes, data, filters, peers, quality
from components.widgets.figures import BASE, base_figures
from components.widgets.remarks import said as remarks_of
from metrics import INDICATORS, Horizon
from metrics.incentives import Incentive
from metrics.needed import meets_target
from metrics.organisations import DISTRICT
from metrics.peers import is_comparable

_WINDOW = 4  # quarters before and after an incentive
_COVERAGE, _SHOWN_COURSE = "signing_rate", "face_to_face_rate"


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What a story is told of."""

    reach: Horizon
    quarter: str
    institution: str
    setting: Setting

    @property
    def level(self) -> str:
        return "institution" if self.institution else DISTRICT

    @property
    def below(self) -> str:
        return "team" if self.institution else "institution"

    @property
    def span(self) -> tuple[str, ...]:
        return filters.quarters_to(self.reach, self.quarter, None)

    def results(self, keys: tuple[str, ...], level: str, periods: tuple[str, ...]) -> pd.DataFrame:
        """Results of the institution, or of all the district."""
        return data.results(self.reach.version, keys, level, periods, self.institution)

    def words(self, caption: str) -> str:
        """A slide's last line."""
        lang = self.setting.lang
        return say("slide_footer", lang, caption=caption, as_of=numbers.day(self.setting.as_of, lang),
                   origin=say("source_demo" if self.setting.synthetic else "source_records", lang))


def story(scene: Scene) -> dict[str, Slide]:
    """All slides that the data bears, in the order they are told."""
    made = {key: make(scene) for key, make in _STORY.items()}
    return {key: slide for key, slide in made.items() if slide is not None}


def _of_exhibit(key: str, exhibit: Exhibit, scene: Scene, subject: str = "", said: tuple[str, ...] = ()) -> Slide:
    said = (*said, *exhibit.reading)
    return Slide(key=key, subject=subject or say(f"subject_{key}", scene.setting.lang), title=exhibit.headline, exhibit=exhibit, points=said,
                 footer=scene.words(exhibit.caption), notes="\n".join((*said, *exhibit.notes)))


def _of_words(
    key: str, title: str, scene: Scene, points: tuple[str, ...] = (), figures: tuple[tuple[str, str], ...] = (),
    lists: tuple[Listing, ...] = (), definitions: Iterable[str] = (),
) -> Slide:
    lang = scene.setting.lang
    where = f"{scene.setting.name(scene.institution or DISTRICT)} · {numbers.period(scene.quarter, lang)}"
    every = (*lists, *([Listing("", tuple(Row(label, value) for value, label in figures))] if figures else []),
             *([Listing("", tuple(Row(one, "") for one in points))] if points else []))
    return Slide(key=key, subject=say(f"subject_{key}", lang), title=title, points=points, figures=figures, lists=lists, footer=scene.words(where),
                 exhibit=listing(key, title, every, where, scene.setting, tuple(INDICATORS[one] for one in definitions)), notes="\n".join(points))


def _base(scene: Scene) -> Slide:
    figures = tuple(base_figures(scene.reach, scene.quarter, scene.institution, scene.setting))
    said = {label: value for value, label in figures}
    lang = scene.setting.lang
    title = say("slide_base", lang, where=scene.setting.name(scene.institution or DISTRICT),
                residents=said[say("base_residents", lang)], teams=said[say("base_teams", lang)])
    return _of_words("base", title, scene, figures=figures, definitions=BASE)


def _coverage(scene: Scene) -> Slide:
    rows = scene.results((_COVERAGE,), scene.level, scene.span)
    whole = data.results(scene.reach.version, (_COVERAGE,), DISTRICT, scene.span) if scene.institution else rows.head(0)
    return _of_exhibit("coverage", trend(rows, whole, scene.setting, filters.incomplete(scene.reach)), scene)


def _ranking(scene: Scene) -> Slide | None:
    rows = scene.results((_COVERAGE,), scene.below, (scene.quarter,))
    if rows.empty:
        return None
    lang, whole = scene.setting.lang, data.results(scene.reach.version, (_COVERAGE,), DISTRICT, (scene.quarter,))
    subject = say("subject_ranking", lang, below=say(f"below_{scene.below}", lang))
    return _of_exhibit("ranking", ranking(rows, whole, scene.below, scene.setting), scene, subject)


def _growth(scene: Scene) -> Slide:
    return _of_exhibit("growth", changes.growth_of(scene.reach, "quarter", scene.quarter, scene.level, scene.institution, scene.setting), scene)


def _together(scene: Scene) -> Slide:
    found = changes.together_in(scene.reach, "quarter", scene.quarter, scene.institution, scene.setting, SPANS[0])
    return _of_exhibit("together", found, scene)


def _compare(scene: Scene) -> tuple[data.Windows, Incentive] | None:
    first = filters.first_incentive(scene.reach, scene.institution)
    return (data.Windows(str(first.start), _WINDOW, _WINDOW, 0), first) if first and str(first.start) <= scene.quarter else None


def _incentive(scene: Scene) -> Slide | None:
    if (found := _compare(scene)) is None:
        return None
    compare, incentive = found
    place, version = incentive.place(scene.institution), scene.reach.version
    bars = before_after_bars(data.compared(version, FOUR_RATES, scene.level, compare, place), scene.setting)
    said = tuple(effect_reading(effect, scene.setting).replace("**", "") for effect in data.effects(version, FOUR_RATES, compare, place))
    slide = _of_exhibit("incentive", bars, scene, said=said)
    return Slide(**{**vars(slide), "points": bars.notes[:1]})  # what may be said of each rate is too long for a wall


def _course(scene: Scene) -> Slide | None:
    if (found := _compare(scene)) is None:
        return None
    compare, incentive = found
    [effect] = data.effects(scene.reach.version, (_SHOWN_COURSE,), compare, incentive.place(scene.institution))
    return _of_exhibit("course", effect_course(effect, scene.setting), scene) if effect.series.quarters else None


def _targets(scene: Scene) -> Slide:
    keys, lang = tuple(INDICATORS), scene.setting.lang
    both = scene.results(keys, scene.level, filters.quarters_to(scene.reach, scene.quarter, 2))
    now, before = (filters.of_quarter(both, scene.reach, scene.quarter, steps) for steps in (0, 1))
    judged = {met: [row for row in now.itertuples() if meets_target(INDICATORS[row.indicator], row.value) is met] for met in (True, False)}
    lists = tuple(Listing(say(key, lang, n=len(judged[met])), tuple(_target(row, lang) for row in judged[met]))
                  for met, key in ((True, "targets_met"), (False, "targets_missed")) if judged[met])
    return _of_words("targets", portrait_headline(now, before, scene.setting), scene, lists=lists, definitions=(row.indicator for rows in judged.values() for row in rows))


def _target(row, lang: str) -> Row:
    indicator = INDICATORS[row.indicator]
    return Row(indicator.title.in_(lang), numbers.amount(indicator, row.value, lang), say("target_label", lang, target=numbers.target(indicator, lang)))


def _standing(scene: Scene) -> Slide | None:
    keys = tuple(key for key, indicator in INDICATORS.items() if is_comparable(indicator))
    everyone = data.results(scene.reach.version, keys, "team", (scene.quarter,))
    if everyone.empty:
        return None
    found = peers.funnels(everyone, scene.reach)
    own = [not scene.institution or scene.setting.homes.get(name) == scene.institution for name in everyone["organisation"]]
    title, lists = standing(everyone[own], found, scene.setting)
    return _of_words("standing", title, scene, lists=lists, definitions=found)


def _missing(scene: Scene) -> Slide | None:
    found = data.quality_of(scene.reach.version, scene.quarter)
    found = found[found["institution_id"] == scene.institution] if scene.institution else found
    if found.empty:
        return None
    lines = quality.summary(found, scene.quarter, scene.reach, scene.setting)
    expected = found[found["status"] != quality.NOT_EXPECTED]
    title = say("slide_missing_title", scene.setting.lang, period=numbers.period(scene.quarter, scene.setting.lang),
                arrived=int((expected["rows"] > 0).sum()), expected=len(expected))
    return _of_words("missing", title, scene, tuple(lines))


def _next(scene: Scene) -> Slide | None:
    remarks = remarks_of(scene.reach, scene.quarter, (scene.level, scene.institution), scene.setting)
    if not remarks:
        return None
    title = say("slide_next_title", scene.setting.lang, period=numbers.period(scene.quarter, scene.setting.lang))
    return _of_words("next", title, scene, tuple(remark.text for remark in remarks))


_STORY: dict[str, Callable[[Scene], Slide | None]] = {
    "base": _base, "coverage": _coverage, "ranking": _ranking, "growth": _growth, "together": _together, "incentive": _incentive, "course": _course,
    "targets": _targets, "standing": _standing, "missing": _missing, "next": _next,
}
