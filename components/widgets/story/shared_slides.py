"""Slides that are made alike for the district, an institution and a team."""

from dataclasses import replace
from typing import Any

from components.exhibits.aims import aimed
from components.exhibits.doubt import marked
from components.exhibits.effect import effect_course, effect_reading
from components.exhibits.incentive import FOUR_RATES, before_after_bars
from components.exhibits.listing import Listing, Row
from components.exhibits.model import Setting
from components.exhibits.parts import with_unfinished
from components.exhibits.portrait import portrait_said
from components.exhibits.slides import Slide
from components.text import aims, numbers, say
from components.widgets.controls import filters
from components.widgets.sections import changes
from components.widgets.story.scene import Scene, of_exhibit, of_words
from metrics import INDICATORS
from metrics.analysis.certainty import CERTAINTIES, certainty

SERVICE = "face_to_face_rate"


def growth(scene: Scene) -> Slide | None:
    """Growth of signing and income, quarter on quarter."""
    found = changes.growth_of(scene.view, "quarter", scene.quarter, scene.level, scene.organisation)
    return of_exhibit("growth", found, scene)


def incentive(scene: Scene) -> Slide | None:
    """The four rates before and after the first incentive."""
    if (found := scene.compared()) is None:
        return None
    compare, place = found
    rows = scene.view.compared(FOUR_RATES, scene.level, compare, place)
    if rows.empty:
        return None
    effects = scene.view.effects(FOUR_RATES, compare, place)
    bars = before_after_bars(rows, scene.setting, effects=effects)
    said = tuple(effect_reading(effect, scene.setting).replace("**", "") for effect in effects)
    if (slide := of_exhibit("incentive", bars, scene, said=said)) is None:
        return None
    alone = (say("slide_one_team", scene.setting.lang),) if scene.team else ()
    # The sentences on each rate are too long for a slide; they stay in the speaker's notes.
    return replace(slide, points=(*alone, *bars.reading))


def course(scene: Scene) -> Slide | None:
    """Face-to-face service by quarter, beside the course expected without the incentive."""
    if (found := scene.compared()) is None:
        return None
    compare, place = found
    [effect] = scene.view.effects((SERVICE,), compare, place)
    if not effect.series.quarters:
        return None
    # The screen says under its first chart what none of these charts proves; a slide stands alone.
    drawn = replace(
        effect_course(effect, scene.setting), caution=say("note_before_after", scene.setting.lang)
    )
    return of_exhibit("course", drawn, scene)


def targets(scene: Scene) -> Slide | None:
    """The targets met, those missed and those of which this cannot be told, each in a list."""
    keys, lang = tuple(INDICATORS), scene.setting.lang
    series = scene.results(keys, scene.level, scene.span)
    now = filters.of_quarter(series, scene.quarter)
    if now.empty:
        return None
    judged: dict[str, list[Any]] = {name: [] for name in CERTAINTIES}
    for row in now.itertuples():
        if found := certainty(row, aimed(row, scene.setting)):
            judged[found].append(row)
    lists = tuple(
        Listing(say(f"targets_{name}", lang, n=len(rows)), tuple(_target(row, scene.setting) for row in rows))
        for name, rows in judged.items()
        if rows
    )
    told = portrait_said(now, series, scene.setting)
    slide = of_words(
        "targets",
        told.headline,
        scene,
        lists=lists,
        definitions=(row.indicator for rows in judged.values() for row in rows),
    )
    # Beside the lists there is no room for the names of all that moved: the speaker has them in the notes.
    return slide and replace(slide, notes="\n".join(told.moves))


def _target(row, setting: Setting) -> Row:
    indicator, lang = aimed(row, setting), setting.lang
    return Row(
        indicator.title.in_(lang),
        marked(numbers.amount(indicator, row.value, lang), row.doubt),
        aims.in_cell(indicator, lang),
    )


def to_follow_up(scene: Scene, points: tuple[str, ...]) -> Slide | None:
    """The slide on what to follow up, with ``points`` as sentences; None where there are none."""
    title = say(
        "slide_next_title", scene.setting.lang, period=numbers.period(scene.quarter, scene.setting.lang)
    )
    title = with_unfinished(title, [scene.quarter], scene.setting)
    return of_words("next", title, scene, points)
