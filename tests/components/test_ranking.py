"""Sentences of a ranking: who meets the target, who is first and last, who is missing and why."""

import pytest

from components.exhibits.ranking import ranking
from metrics.statistics import wilson_interval


def test_ranking_with_a_target_counts_who_meets_it(results, setting):
    rows = results(
        ("I01", "2018Q1", "signing_rate", 80, 100),
        ("I02", "2018Q1", "signing_rate", 75, 100),
        ("I03", "2018Q1", "signing_rate", 60, 100),
    )
    shown = ranking(rows, rows.head(0), "institution", setting())
    assert shown.headline == "3家机构中2家签约率达标（参照目标 ≥75%），云溪居末"
    assert ranking(rows, rows.head(0), "institution", setting("en")).headline.endswith(
        "2 of 3 institutions meet the reference target ≥75%; 云溪 is last"
    )
    assert shown.chart.points.x == ("云溪", "下街口", "安康里")  # the best on top
    assert shown.chart.points.roles == ("worse", "accent", "accent")
    assert shown.chart.reference == (0.75, "参照目标 ≥75%")


def test_ranking_without_a_target_names_best_and_last_beside_the_district(results, setting):
    rows = results(
        ("I01", "2018Q1", "face_to_face_rate", 80, 100), ("I02", "2018Q1", "face_to_face_rate", 60, 100)
    )
    whole = results(("district", "2018Q1", "face_to_face_rate", 140, 200), level="district")
    shown = ranking(rows, whole, "institution", setting())
    assert shown.headline == "面对面服务率：安康里最高（80.0%），下街口最低（60.0%）"
    assert shown.chart.reference == (0.7, "全区 70.0%")
    assert set(shown.chart.points.roles) == {"accent"}


def test_ranking_of_what_should_be_low_has_the_lowest_on_top(results, setting):
    rows = results(
        ("I01", "2018Q1", "residents_per_team", 5000, 1), ("I02", "2018Q1", "residents_per_team", 1500, 1)
    )
    shown = ranking(rows, rows.head(0), "institution", setting())
    assert shown.chart.points.x == ("安康里", "下街口")
    assert shown.chart.points.roles == ("worse", "accent")
    assert (
        "2家机构中1家" in shown.headline
        and "≤2,000" in shown.headline
        and shown.headline.endswith("安康里居末")
    )


def test_ranking_names_who_is_missing_and_why(results, setting):
    rows = results(("I01", "2018Q1", "signing_rate", 80, 100), ("I02", "2018Q1", "signing_rate", "no_data"))
    shown = ranking(rows, rows.head(0), "institution", setting())
    assert shown.notes == ("1个没有结果（下街口）：没有数据",)
    assert shown.headline == "安康里签约率 80.0%，达标（参照目标 ≥75%）" and len(shown.table) == 2
    nothing = ranking(rows.tail(1), rows.head(0), "institution", setting("en"))
    assert nothing.headline == "Signing rate: nothing to compare in this quarter"


def test_organisations_with_a_target_that_has_two_sides_have_no_last(results, setting):
    rows = results(
        *(
            (place, "2018Q1", key, value, 100)
            for place, coverage, saturation in (("I01", 80, 60), ("I02", 60, 60))
            for key, value in (("signing_rate", coverage), ("signing_saturation", saturation))
        )
    )
    shown = ranking(rows[rows["indicator"] == "signing_saturation"], rows.head(0), "institution", setting())
    assert "1家" in shown.headline and "居末" not in shown.headline


def sample(results, *answers, key="awareness_rate", period="2018Q1", open_periods=()):
    """Results of a survey: so many of 400 answers each, with Wilson's interval."""
    rows = results(
        *((f"I0{place}", period, key, x, 400) for place, x in enumerate(answers, 1)),
        open_periods=open_periods,
    )
    ends = [wilson_interval(x, 400) for x in answers]
    return rows.assign(lower=[float(low) for low, _ in ends], upper=[float(high) for _, high in ends])


@pytest.mark.parametrize(
    ("answers", "zh", "en"),
    [
        # 60 % and 61 % of 400 lie within the error of each other; both surely miss 85 %.
        (
            (240, 244, 280),
            "安康里居末；相差在误差之内，先后分不清",
            "is last; within the error the order cannot be told",
        ),
        ((40, 244, 280), "安康里居末", "安康里 is last"),
    ],
)
def test_nobody_is_last_of_a_sample_unless_the_order_is_beyond_its_error(results, setting, answers, zh, en):
    rows = sample(results, *answers)
    for lang, said in (("zh", zh), ("en", en)):
        assert ranking(rows, rows.head(0), "institution", setting(lang)).headline.endswith(said)


def test_of_full_counts_the_last_is_a_fact(results, setting):
    rows = results(("I01", "2018Q1", "signing_rate", 240, 400), ("I02", "2018Q1", "signing_rate", 241, 400))
    assert ranking(rows, rows.head(0), "institution", setting()).headline.endswith("，安康里居末")


def test_equals_at_an_end_are_said_to_be_tied(results, setting):
    rows = results(
        ("I01", "2018Q1", "face_to_face_rate", 60, 100),
        ("I02", "2018Q1", "face_to_face_rate", 60, 100),
        ("I03", "2018Q1", "face_to_face_rate", 80, 100),
    )
    zh, en = (ranking(rows, rows.head(0), "institution", setting(lang)).headline for lang in ("zh", "en"))
    assert zh == "面对面服务率：云溪最高（80.0%），安康里等2家并列最低（60.0%）"
    assert en == "Face-to-face rate: 云溪 highest (80.0%), 安康里 and others (2, tied) lowest (60.0%)"


def test_one_organisation_of_a_sample_is_undecided_where_the_error_holds_the_target(results, setting):
    """336 of 400 are 84.0 %, with 80.1 % to 87.3 %; the target is 85 %."""
    rows = sample(results, 336)
    zh, en = (ranking(rows, rows.head(0), "institution", setting(lang)).headline for lang in ("zh", "en"))
    assert zh == "安康里知晓率 84.0%，是否达标（参照目标 ≥85%）在误差之内、分不清"
    assert en == (
        "安康里: Awareness rate 84.0%; whether it meets the reference target ≥85% cannot be "
        "told within its error"
    )


@pytest.mark.parametrize("key", ["signing_rate", "residents_per_team"])
def test_before_the_quarter_has_ended_no_target_is_judged(results, setting, key):
    """Of residents per team the fewest are best, and yet the largest number is the highest."""
    many = {"signing_rate": (80, 60, 100), "residents_per_team": (3000, 1500, 1)}[key]
    rows = results(
        ("I01", "2018Q2", key, many[0], many[2]),
        ("I02", "2018Q2", key, many[1], many[2]),
        open_periods=("2018Q2",),
    )
    of = {"open_periods": frozenset({"2018Q2"})}
    shown = ranking(rows, rows.head(0), "institution", setting(**of))
    assert "安康里最高" in shown.headline and "下街口最低" in shown.headline
    assert "；季度结束后才能判断达标（2018年二季度未完，截至 2018-05-15）" in shown.headline
    assert set(shown.chart.points.roles) == {"accent"}
    alone = ranking(rows.head(1), rows.head(0), "institution", setting("en", **of)).headline
    assert "; targets are judged when the quarter has ended (2018 Q2 unfinished" in alone
