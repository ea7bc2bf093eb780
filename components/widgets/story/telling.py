"""The slides to choose from for the district, one institution or one team, and the functions that
make them.
"""

from collections.abc import Callable, Collection

from components.exhibits.doubt import SIGN, whose
from components.exhibits.parts import with_unfinished
from components.exhibits.ranking import ranking
from components.exhibits.slides import Slide
from components.exhibits.standing import standing
from components.exhibits.together import SPANS
from components.exhibits.trend import trend
from components.text import numbers, say
from components.widgets.controls import filters
from components.widgets.sections import among_teams, arrivals_and_doubts, changes
from components.widgets.sections.remarks import said as remarks_of
from components.widgets.showing.cards import BASE, base_figures
from components.widgets.story import score_slides, shared_slides, team_slides
from components.widgets.story.scene import COVERAGE, Scene, of_exhibit, of_words
from metrics import INDICATORS
from metrics.analysis.among_all import is_comparable
from metrics.foundation.organisations import DISTRICT


def subjects(scene: Scene) -> dict[str, str]:
    """Key → name of every possible slide, in the order in which they are shown."""
    return {key: scene.subject(key) for key in _tellers(scene)}


def usual(scene: Scene) -> list[str]:
    """The slides that are shown where none are chosen: all but those on scores, since a district must first
    say by which scheme it assesses.
    """
    return [key for key in _tellers(scene) if key not in score_slides.ALL]


def told(scene: Scene, keys: Collection[str]) -> dict[str, Slide]:
    """Key → slide for ``keys``, without slides for which there is no data, in the order in which they are
    shown. Slides of other keys are not made.
    """
    made = {key: make(scene) for key, make in _tellers(scene).items() if key in keys}
    return {key: slide for key, slide in made.items() if slide is not None}


def why_none(key: str, scene: Scene) -> str:
    """Why the slide ``key`` is not shown."""
    if key in score_slides.ALL:
        return score_slides.why_none(key, scene)
    return say("deck_empty", scene.setting.lang)


def _base(scene: Scene) -> Slide | None:
    figures = tuple(
        (one.value, one.label) for one in base_figures(scene.view, scene.quarter, scene.institution)
    )
    said = {label: value.removesuffix(SIGN) for value, label in figures}  # the figure below has the sign
    lang = scene.setting.lang
    title = say(
        "slide_base",
        lang,
        where=scene.name,
        residents=said[say("base_residents", lang)],
        teams=said[say("base_teams", lang)],
    )
    title = with_unfinished(title, [scene.quarter], scene.setting)
    return of_words("base", title, scene, figures=figures, definitions=BASE)


def _coverage(scene: Scene) -> Slide | None:
    rows = scene.results((COVERAGE,), scene.level, scene.span)
    whole = scene.of(DISTRICT, (COVERAGE,), scene.span) if scene.institution else rows.head(0)
    return of_exhibit("coverage", trend(rows, whole, scene.setting, filters.incomplete(scene.view)), scene)


def _ranking(scene: Scene) -> Slide | None:
    rows = scene.results((COVERAGE,), scene.below, (scene.quarter,))
    if rows.empty:
        return None
    return of_exhibit(
        "ranking",
        ranking(rows, scene.of(DISTRICT, (COVERAGE,), (scene.quarter,)), scene.below, scene.setting),
        scene,
    )


def _together(scene: Scene) -> Slide | None:
    return of_exhibit(
        "together",
        changes.together_in(scene.view, "quarter", scene.quarter, scene.institution, SPANS[0]),
        scene,
    )


def _standing(scene: Scene) -> Slide | None:
    keys = tuple(key for key, indicator in INDICATORS.items() if is_comparable(indicator))
    everyone = scene.view.results(keys, "team", (scene.quarter,))
    if everyone.empty:
        return None
    found = among_teams.funnels(everyone, scene.view)
    own = [
        not scene.institution or scene.setting.homes.get(name) == scene.institution
        for name in everyone["organisation"]
    ]
    title, lists = standing(everyone[own], found, scene.setting)
    return of_words("standing", title, scene, lists=lists, definitions=found)


def _missing(scene: Scene) -> Slide | None:
    found = scene.view.quality(scene.quarter)
    found = found[found["institution_id"] == scene.institution] if scene.institution else found
    if found.empty:
        return None
    lines = arrivals_and_doubts.summary(found, scene.quarter, scene.view)
    expected = found[found["status"] != arrivals_and_doubts.NOT_EXPECTED]
    title = with_unfinished(
        say(
            "slide_missing_title",
            scene.setting.lang,
            period=numbers.period(scene.quarter, scene.setting.lang),
            arrived=int((expected["rows"] > 0).sum()),
            expected=len(expected),
        ),
        [scene.quarter],
        scene.setting,
    )
    # The counts name nobody, and a meeting asks whose records these are.
    lines += whose(scene.level, scene.organisation or DISTRICT, scene.quarter, scene.setting)
    return of_words("missing", title, scene, tuple(lines))


def _next(scene: Scene) -> Slide | None:
    remarks = remarks_of(scene.view, scene.quarter, (scene.level, scene.organisation))
    # A slide has room for six sentences; which institutions miss most stands on the screen and in the brief.
    points = tuple(remark.text for remark in remarks if remark.kind != "most_missed")
    return shared_slides.to_follow_up(scene, points)


# What a director shows in ten minutes: whom it is about, what a commission asks first (how many have signed,
# and which targets are met and missed), what changed with the incentive, and what is next.
FIVE = ("base", "coverage", "targets", "incentive", "next")
# What an assessment is explained with.
SCORES = ("base", *score_slides.ALL, "next")
_STORY: dict[str, Callable[[Scene], Slide | None]] = {
    "base": _base,
    "coverage": _coverage,
    "ranking": _ranking,
    "growth": shared_slides.growth,
    "together": _together,
    "incentive": shared_slides.incentive,
    "course": shared_slides.course,
    "targets": shared_slides.targets,
    "score": score_slides.score,
    "score_order": score_slides.of_all,
    "score_items": score_slides.items,
    "score_moved": score_slides.movement,
    "standing": _standing,
    "missing": _missing,
    "next": _next,
}
_OF_A_TEAM: dict[str, Callable[[Scene], Slide | None]] = {
    "base": team_slides.base,
    "coverage": team_slides.coverage,
    "ranking": team_slides.among_colleagues,
    "peers": team_slides.among_all,
    "growth": shared_slides.growth,
    "incentive": shared_slides.incentive,
    "course": shared_slides.course,
    "targets": shared_slides.targets,
    "standing": team_slides.standing,
    "missing": team_slides.missing,
    "next": team_slides.follow_up,
}


def _tellers(scene: Scene) -> dict[str, Callable[[Scene], Slide | None]]:
    return _OF_A_TEAM if scene.team else _STORY
