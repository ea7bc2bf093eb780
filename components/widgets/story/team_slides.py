"""The slides of one team, which compare it with its institution, the teams of its institution, and
all teams.
"""

from dataclasses import replace

from components.exhibits.funnel import funnel_plot
from components.exhibits.ranking import ranking_among
from components.exhibits.slides import Slide
from components.exhibits.strengths import nearest_targets, strengths_lists, weaknesses
from components.exhibits.team_slides import (
    COUNTED,
    SERVED,
    beside,
    records_in_doubt,
    team_base,
    team_title,
    without_result,
)
from components.exhibits.trend import trend
from components.widgets.controls import filters
from components.widgets.sections import among_teams
from components.widgets.sections.remarks import said as remarks_of
from components.widgets.story.scene import COVERAGE, Scene, of_exhibit, of_words
from components.widgets.story.shared_slides import SERVICE, to_follow_up
from metrics import INDICATORS
from metrics.analysis.among_all import ranks, similar
from metrics.foundation.organisations import DISTRICT


def base(scene: Scene) -> Slide | None:
    """The numbers of people the team serves."""
    rows = scene.results((*COUNTED, *SERVED), "team", (scene.quarter,))
    if rows.empty:
        return None
    return of_words(
        "base",
        team_title(rows, scene.setting),
        scene,
        figures=tuple(team_base(rows, scene.setting)),
        definitions=(*COUNTED, *SERVED),
    )


def coverage(scene: Scene) -> Slide | None:
    """The team's coverage by quarter beside that of its institution; a sentence adds the district's value and
    the target.
    """
    rows = scene.results((COVERAGE,), "team", scene.span)
    if rows.empty:
        return None
    home, whole = (scene.of(place, (COVERAGE,), scene.span) for place in (scene.institution, DISTRICT))
    now = [filters.of_quarter(part, scene.quarter) for part in (rows, home, whole)]
    shown = trend(rows, home, scene.setting, filters.incomplete(scene.view))
    return of_exhibit("coverage", replace(shown, reading=(beside(now, scene.setting), *shown.reading)), scene)


def among_colleagues(scene: Scene) -> Slide | None:
    """The team's coverage among the teams of its institution."""
    rows = scene.view.results((COVERAGE,), "team", (scene.quarter,), scene.institution)
    order = ranks(rows)
    if scene.team not in order or len(order) < 2:
        return None
    return of_exhibit(
        "ranking",
        ranking_among(
            rows,
            order,
            scene.of(DISTRICT, (COVERAGE,), (scene.quarter,)),
            scene.team,
            scene.setting,
            scene.institution,
        ),
        scene,
    )


def among_all(scene: Scene) -> Slide | None:
    """The team's rate of face-to-face service among all teams of the district, as a funnel."""
    everyone = scene.view.results(tuple(INDICATORS), "team", (scene.quarter,))
    rows = everyone[everyone["indicator"] == SERVICE]
    found = among_teams.funnels(rows, scene.view).get(SERVICE)
    if found is None or scene.team not in found.positions:
        return None
    near = similar(rows, scene.team)
    rank = ranks(near)[scene.team] if near is not None else None
    return of_exhibit(
        "peers",
        funnel_plot(rows, found, scene.team, scene.setting, rank, filters.incomplete(scene.view)),
        scene,
    )


def standing(scene: Scene) -> Slide | None:
    """The team's certain strengths and weaknesses."""
    now = scene.results(tuple(INDICATORS), "team", (scene.quarter,))
    everyone = scene.view.results(tuple(INDICATORS), "team", (scene.quarter,))
    far = among_teams.clearly_behind(everyone, scene.team, scene.view)
    found = strengths_lists(now, among_teams.all_ranks(scene.view, scene.quarter), scene.setting, far)
    if found is None:
        return None
    title, lists, said = found
    slide = of_words("standing", title, scene, lists=lists, definitions=now["indicator"])
    return slide and replace(slide, notes="\n".join(said))  # beside long lists there is no room for them


def missing(scene: Scene) -> Slide | None:
    """Which indicators have no result and why, and which rest on doubtful records."""
    rows = scene.results(tuple(INDICATORS), "team", (scene.quarter,))
    if rows.empty:
        return None
    title, lists = without_result(rows, scene.setting)
    return of_words(
        "missing", title, scene, records_in_doubt(scene.team, scene.quarter, scene.setting), lists=lists
    )


def follow_up(scene: Scene) -> Slide | None:
    """What needs attention, and the targets that the team is closest to reaching."""
    remarks = remarks_of(scene.view, scene.quarter, ("team", scene.team))
    now = scene.results(tuple(INDICATORS), "team", (scene.quarter,))
    weak = weaknesses(now, among_teams.all_ranks(scene.view, scene.quarter), scene.setting)
    nearest = nearest_targets(now, scene.setting, weak)
    return to_follow_up(scene, (*(remark.text for remark in remarks), *nearest))
