"""The slides on scores: by the scheme that the address asks for or, at a level that it is not for, by the
first scheme of that level.
"""

from components.exhibits.model import Exhibit
from components.exhibits.scores.items import items_lost
from components.exhibits.scores.lost import lost
from components.exhibits.scores.movement import moved
from components.exhibits.scores.order import order
from components.exhibits.slides import Slide
from components.text import numbers, say
from components.widgets.controls import filters
from components.widgets.story.scene import Scene, of_exhibit
from metrics.foundation.organisations import DISTRICT
from metrics.scorecards.scored import Scored

ALL = ("score", "score_order", "score_items", "score_moved")
_OF_EACH, _OF_ALL = "institution", ("score_order", "score_items")


def score(scene: Scene) -> Slide | None:
    """Total, grade, place and their ranges, over where the 100 points went."""
    scored = _scored(scene, scene.level)
    if scored is None or _who(scene) not in scored.by_name:
        return None
    return of_exhibit("score", lost(scored, _who(scene), scene.setting), scene)


def of_all(scene: Scene) -> Slide | None:
    """All institutions in the order of their scores, with ranges."""
    scored = _scored(scene, _OF_EACH)
    found = scored and order(scored, _who(scene), _OF_EACH, scene.setting)
    lines = (say("order_lines_said", scene.setting.lang),)  # the screen says it above the drawing
    return of_exhibit("score_order", found, scene, lines) if found else None


def items(scene: Scene) -> Slide | None:
    """The items on which all institutions together lost most. The grid of institutions × items, which the
    screen has, cannot be read from afar.
    """
    scored = _scored(scene, _OF_EACH)
    if scored is None or scored.ranked < 2:
        return None
    return of_exhibit("score_items", items_lost(scored, _who(scene), _OF_EACH, scene.setting), scene)


def movement(scene: Scene) -> Slide | None:
    """What each item added since the quarter before."""
    found = _moved(scene)
    return of_exhibit("score_moved", found, scene) if found else None


def why_none(key: str, scene: Scene) -> str:
    """Why there is no slide ``key`` of these."""
    lang = scene.setting.lang
    if not scene.view.schemes():
        return say("scores_not_frozen", lang)
    if scene.quarter in scene.setting.open_periods:
        return say("no_score_open", lang, period=numbers.period(scene.quarter, lang))
    scored = _scored(scene, _OF_EACH if key in _OF_ALL else scene.level)
    if scored is None:
        return say("no_score_level", lang)
    if key in _OF_ALL and scored.ranked < 2:
        return say("no_score_two", lang)
    own = scored.by_name.get(_who(scene))
    if key not in _OF_ALL and (own is None or own.score is None):
        return say("no_score_yet", lang)
    if key == "score_moved":
        return say("no_score_moved" if _moved(scene) else "no_score_before", lang)
    return say("no_score_full", lang)


def _who(scene: Scene) -> str:
    return scene.institution or DISTRICT


def _scored(scene: Scene, level: str, back: int = 0) -> Scored | None:
    """The scores of ``level``, of a quarter so many ``back``; None where there is no scheme or quarter."""
    quarters = filters.quarters_to(scene.view, scene.quarter, back + 1)
    if len(quarters) <= back:
        return None
    # A draft is tried on the screen of scores; the meeting is shown what is published.
    schemes = scene.view.schemes(quarters[0]).items()
    of_level = [key for key, one in schemes if level in one.levels and not one.is_draft]
    if not of_level:
        return None
    key = scene.scheme if scene.scheme in of_level else of_level[0]
    return scene.view.scored(key, level, quarters[0])


def _moved(scene: Scene) -> Exhibit | None:
    now, before = (_scored(scene, scene.level, back) for back in (0, 1))
    return moved(now, before, _who(scene), scene.setting) if now and before else None
