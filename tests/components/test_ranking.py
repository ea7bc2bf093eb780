"""Sentences of a ranking: who meets the target, who is first and last, who is missing and why."""

from components.exhibits.ranking import ranking


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
