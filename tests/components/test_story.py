"""The slides of a quarter: which ones the data allows for the district, an institution and a team; too little
data makes none fail.
"""

import re

import pytest

from components.exhibits.charts import Waterfall
from components.export.deck import deck
from components.export.model import Section
from components.export.report import report
from components.export.workbook import workbook
from components.text import numbers, say
from components.widgets.basics.view import View
from components.widgets.story import team_slides
from components.widgets.story import telling as stories
from tests.support.office import check_package

EVERYONE = (
    "base",
    "coverage",
    "ranking",
    "growth",
    "together",
    "incentive",
    "course",
    "targets",
    "score",
    "score_order",
    "score_items",
    "score_moved",
    "standing",
    "missing",
    "next",
)
OF_A_TEAM = (
    "base",
    "coverage",
    "ranking",
    "peers",
    "growth",
    "incentive",
    "course",
    "targets",
    "standing",
    "missing",
    "next",
)
WHO = {"district": {}, "institution": {"institution": "I01"}, "team": {"institution": "I01", "team": "T003"}}
SURVEYS = "DELETE FROM measure_values WHERE measure LIKE '%answer%'"
# What a team may lack, and the slides that are left out then. In the small district no rank is sure, so
# nobody is surely strong or weak.
LACKING = {
    "no surveys": ("DELETE FROM measure_values WHERE measure LIKE '%answer%'", {"standing"}),
    "one quarter, no colleagues": (
        "DELETE FROM rolled_periods WHERE period <> '2018Q1'; DELETE FROM measure_values WHERE period <> "
        "'2018Q1' OR (team_id <> 'T003' AND institution_id = 'I01');"
        "DELETE FROM teams WHERE team_id <> 'T003' AND institution_id = 'I01'",
        {"standing", "ranking", "growth", "incentive", "course"},
    ),
    "nothing at all": (
        "DELETE FROM measure_values WHERE team_id = 'T003'",
        set(OF_A_TEAM) - {"base", "coverage", "missing"},
    ),
    "no people": (
        "UPDATE measure_values SET value = 0 WHERE team_id = 'T003'",
        set(OF_A_TEAM) - {"base", "coverage", "missing"},
    ),
    "closed": (
        "UPDATE teams SET closed_on = '2017-06-30' WHERE team_id = 'T003'; DELETE FROM measure_values WHERE "
        "team_id = 'T003' AND period > '2017Q2'",
        {"standing", "ranking", "peers", "targets", "next"},
    ),
}


@pytest.mark.parametrize(
    ("who", "keys"), [("district", EVERYONE), ("institution", EVERYONE), ("team", OF_A_TEAM)]
)
def test_each_level_has_its_story(story, who, keys):
    told = story(**WHO[who])
    assert tuple(told.subjects) == keys
    # Whether one place is surely strong or weak in something depends on its figures.
    assert tuple(told.slides) == tuple(key for key in keys if key != "standing" or key in told.slides)
    assert who != "district" or "standing" in told.slides
    assert all(slide.title and slide.subject == told.subjects[key] for key, slide in told.slides.items())


def test_the_slide_on_what_is_missing_names_whose_records_these_are(story):
    """So many sets had not come, and nobody could say whose."""
    silent = (
        "DELETE FROM doubts; INSERT INTO doubts (period, institution_id, team_id, kind, reason, compared) "
        "SELECT '2018Q1', institution_id, team_id, 'survey_answers', 'missing', '2017Q4' FROM teams "
        "WHERE team_id IN ('T003', 'T004', 'T005')"
    )
    slide = story(silent, keys=("missing",)).slides["missing"]
    assert re.fullmatch(r"\S+团队、\S+团队等3家2018年一季度没有“.+”记录（.+有）", slide.points[-1])


def test_only_the_slides_asked_for_are_worked_out(story, monkeypatch):
    def refuse(scene):
        raise AssertionError("nobody asked for it")

    for key in set(EVERYONE) - {"base", "targets"}:
        monkeypatch.setitem(stories._STORY, key, refuse)
    assert tuple(story(keys=("targets", "base", "no such slide")).slides) == ("base", "targets")


@pytest.mark.parametrize("who", WHO)
def test_five_slides_answer_what_a_commission_asks_first(story, who):
    """How many have signed, which targets are met and missed, what the incentive changed, what is next."""
    five = story(**WHO[who], keys=stories.FIVE).slides
    assert len(five) == 5
    signed, targets = five["coverage"], five["targets"]
    assert signed.exhibit.definitions[0].key == "signing_rate" and signed.has_chart
    assert signed.exhibit.chart.target is not None
    assert any("达标" in one.heading for one in targets.lists)
    assert {"incentive", "next"} <= set(five)


@pytest.mark.parametrize("lacking", LACKING)
def test_a_team_that_lacks_something_has_a_shorter_story_and_whole_files(story, lacking):
    statement, left_out = LACKING[lacking]
    for lang in ("zh", "en"):
        told = story(statement, **WHO["team"], lang=lang)
        assert set(OF_A_TEAM) - set(told.slides) - {"standing"} == left_out - {"standing"}
        slides = list(told.slides.values())
        for blob in (
            deck(slides, told.cover),
            workbook([slide.exhibit for slide in slides], told.cover),
            report([Section(title=slide.subject, exhibits=(slide.exhibit,)) for slide in slides], told.cover),
        ):
            check_package(blob)


@pytest.mark.parametrize("who", WHO)
def test_an_incentive_with_one_side_only_is_left_out(story, who):
    """As the overview does: of the incentive of 2015 no whole quarter is on record before it, or none
    after.
    """
    for statement in (
        "DELETE FROM rolled_periods WHERE period < '2016'",
        "UPDATE incentives SET starts_on = '2018-04-01'",
    ):
        told = story(
            statement,
            **WHO[who],
            keys=("base", "incentive", "course"),
            quarter="2018Q2" if "2018" in statement else "2018Q1",
        )
        assert tuple(told.slides) == ("base",), statement


def test_a_team_is_told_beside_its_institution_and_the_district(story):
    slides = story(**WHO["team"], keys=("coverage", "ranking", "peers", "incentive")).slides
    [sentence, *_] = slides["coverage"].points
    assert (
        sentence.startswith("2018年一季度签约率：")
        and sentence.count("%") == 4
        and sentence.endswith("参照目标 ≥75%（乌审旗2025年方案）。")
    )
    points = slides["ranking"].exhibit.chart.points
    assert [key for key, role in zip(points.keys, points.roles, strict=True) if role != "context"] == ["T003"]
    assert "只有一个团队" in slides["incentive"].points[0]
    assert (
        slides["peers"].exhibit.definitions[0].key == team_slides.SERVICE
        and slides["peers"].exhibit.chart.points.roles[-1] == "accent"
    )


SCORES = ("score", "score_order", "score_items", "score_moved")


def test_scores_are_told_as_the_screen_shows_them(story):
    """The district by the first scheme of its level, an institution by that of institutions."""
    district, one = (story(**WHO[who], keys=SCORES).slides for who in ("district", "institution"))
    assert "内蒙古2024年度评价指标" in district["score"].exhibit.caption
    assert isinstance(district["score"].chart, Waterfall) and "分" in district["score"].title
    assert "乌审旗2025年方案附件1" in one["score"].exhibit.caption and "安康里" in one["score"].title
    points = one["score_order"].chart.points
    assert [key for key, role in zip(points.keys, points.roles, strict=True) if role == "accent"] == ["I01"]
    assert "accent" not in district["score_order"].chart.points.roles
    # one item a bar, the most first, and the same sentence as over the grid of the screen
    lost = [y for y, role in zip(*(getattr(district["score_items"].chart.points, name)
            for name in ("y", "roles")), strict=True) if role == "worse"]  # fmt: skip
    assert lost == sorted(lost) and lost
    assert any("平均" in said for said in one["score_items"].points)
    assert (
        "云州区（演示）比2017年四季度多" in district["score_moved"].title
        and district["score_moved"].has_chart
    )


def test_a_deck_tells_the_scheme_that_was_chosen_and_the_first_of_another_level(story):
    """Of the consortium's annexes nothing is entered in the small district, but two lines are computed."""
    told = story(keys=SCORES, scheme="consortium_administration").slides
    assert "医联体综合绩效考核附件1" in told["score"].exhibit.caption
    assert "乌审旗2025年方案附件1" in told["score_order"].exhibit.caption


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_why_there_is_no_score_is_said(story, lang):
    """Of a quarter that has not ended; of the first, which has none before; with one institution; and in an
    edition of before there were schemes.
    """
    early = story(keys=SCORES, quarter="2018Q2", lang=lang)
    assert early.slides == {}
    for key in SCORES:
        assert early.why(key) == say("no_score_open", lang, period=numbers.period("2018Q2", lang))
    alone = story(
        "DELETE FROM rolled_periods WHERE period < '2018'; DELETE FROM measure_values WHERE institution_id "
        "<> 'I01'; DELETE FROM judgements WHERE organisation <> 'I01'", keys=SCORES, lang=lang,
    )  # fmt: skip
    assert set(alone.slides) == {"score"}
    assert [alone.why(key) for key in SCORES[1:]] == [
        say("no_score_two", lang), say("no_score_two", lang), say("no_score_before", lang),
    ]  # fmt: skip
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(View, "schemes", lambda self, period="": {})
        old = story(keys=SCORES, lang=lang)
        assert old.slides == {} and {old.why(key) for key in SCORES} == {say("scores_not_frozen", lang)}
