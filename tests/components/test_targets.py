"""Rankings, multiples and portraits agree on which values meet targets and which changes are good."""

import pandas as pd
import pytest

from components.exhibits.portrait import portrait, portrait_said
from components.exhibits.ranking import ranking
from components.exhibits.trend import multiples
from components.text import say
from metrics import INDICATORS
from metrics.analysis.among_all import Rank
from metrics.analysis.judged_change import judgement, movement
from metrics.needed import meets_target
from tests.support.grammar import faults


def test_portrait_shows_target_peers_and_missing(results, setting):
    keys = ("signing_rate", "residents_per_team", "renewal_rate")
    own = results(
        ("T1", "2018Q1", keys[0], 80, 100),
        ("T1", "2018Q1", keys[1], 3000, 1),
        ("T1", "2018Q1", keys[2], "no_data"),
        level="team",
    )
    peers = pd.concat(
        [own, results(("T2", "2018Q1", keys[0], 90, 100), ("T2", "2018Q1", keys[1], 1000, 1), level="team")]
    )
    place = results(("I01", "2018Q1", keys[0], 85, 100))
    shown = portrait(own, peers, place, place.head(0), own, setting(), {}).set_index("key")
    assert shown.loc[keys[0], ["结果", "目标", "本机构", "全区", "排名"]].tolist() == [
        "80.0%",
        "≥75% ✓",
        "85.0%",
        "—",
        "2 / 2",
    ]
    assert shown.loc[keys[1], ["目标", "排名"]].tolist() == ["≤2,000 ✗", "2 / 2"]
    assert shown.loc[keys[2], ["结果", "目标", "排名"]].tolist() == ["—（没有数据）", "≥95%", ""]
    ranked = portrait(
        own, peers, place, place.head(0), own, setting(), {keys[0]: {"T1": Rank(12, 5, 31, 166)}}
    ).set_index("key")
    assert ranked["排名"].tolist() == ["12 / 166（5–31）", "2 / 2", ""]


def test_a_portrait_counts_only_changes_beyond_the_usual_ups_and_downs(results, setting):
    """Eight quarters of 60 and 61 %, and of 2000 and 2010 people a team: a step of 1 or of 10 is usual, one
    of 20 points or of 1000 is not.
    """
    quarters = [f"{year}Q{place}" for year in (2016, 2017) for place in (1, 2, 3, 4)] + ["2018Q1"]

    def line(rate, load):
        past = [(60 + place % 3, 2000 + 10 * (place % 4)) for place in range(8)]
        return results(
            *(
                ("T1", quarter, "signing_rate", x, 100)
                for quarter, (x, _) in zip(quarters, past, strict=False)
            ),
            ("T1", quarters[-1], "signing_rate", rate, 100),
            *(
                ("T1", quarter, "residents_per_team", x, 1)
                for quarter, (_, x) in zip(quarters, past, strict=False)
            ),
            ("T1", quarters[-1], "residents_per_team", load, 1),
            level="team",
        )

    named = ("较上季明显变差：团队平均服务人数。", "较上季明显向好：签约率。")
    for rate, load, said, which in (
        (60, 2010, "没有明显变化", ()),
        (81, 3000, "1项明显向好、1项明显变差", named),
    ):
        series = line(rate, load)
        own = series[series["period"] == "2018Q1"]
        told = portrait_said(own, series, setting())
        assert told.headline.endswith(f"较上季{said}") and told.moves == which


@pytest.mark.parametrize(
    ("key", "change", "moved", "meant"),
    [
        ("signing_rate", 0.01, "up", "better"),
        ("signing_rate", -0.01, "down", "worse"),
        ("signing_rate", 0.0004, "flat", "context"),
        ("residents_per_team", 100, "up", "worse"),
        ("residents_per_team", -100, "down", "better"),
        ("residents", 100, "up", "context"),
        ("residents", 0, "flat", "context"),
    ],
)
def test_a_change_is_judged_by_the_way_that_is_good(key, change, moved, meant):
    assert (
        movement(INDICATORS[key], change),
        judgement(INDICATORS[key], change, INDICATORS[key].direction.value),
    ) == (moved, meant)


def test_a_target_is_met_at_its_value():
    rate, load = INDICATORS["signing_rate"], INDICATORS["residents_per_team"]
    assert meets_target(rate, 0.75) and meets_target(load, 2000)
    assert meets_target(rate, 0.7499) is False and meets_target(load, 2001) is False
    assert meets_target(rate, float("nan")) is None and meets_target(INDICATORS["residents"], 5) is None


def test_a_target_with_a_condition_is_judged_by_it(results, setting):
    """Saturation of 0.60 beside a coverage of 52 % misses the document's target; beside 80 % it meets it."""

    def of(coverage, value=60):
        rows = results(
            ("I01", "2018Q1", "signing_rate", coverage, 100),
            ("I01", "2018Q1", "signing_saturation", value, 100),
        )
        return rows[rows["indicator"] == "signing_saturation"]

    low, fine, over = (
        ranking(of(*given), of(80).head(0), "institution", setting()) for given in ((52,), (80,), (80, 120))
    )
    assert [one.chart.points.roles for one in (low, fine, over)] == [("worse",), ("accent",), ("worse",)]
    assert (
        "0.60，未达标（" in low.headline
        and "0.60，达标（" in fine.headline
        and "≤1.0，签约率未达标时还须≥1.0" in low.headline
    )
    shown = portrait(of(52), of(52), of(52).head(0), of(52).head(0), of(52), setting(), {})
    assert shown["目标"].tolist() == ["≤1.0* ✗"] and shown["排名"].tolist() == [""]


@pytest.mark.parametrize(("coverage", "meaning"), [(52, "better"), (80, "context")])
def test_a_rise_towards_a_floor_is_better_while_the_condition_holds(results, setting, coverage, meaning):
    rows = results(
        *(
            ("I01", quarter, key, value, 100)
            for quarter, saturation in (("2017Q4", 50), ("2018Q1", 60))
            for key, value in (("signing_rate", coverage), ("signing_saturation", saturation))
        )
    )
    rows = rows[rows["indicator"] == "signing_saturation"]
    assert (
        multiples(rows, rows.assign(organisation="district"), setting(), ()).chart.series[-1].role == meaning
    )


def test_a_target_is_marked_met_or_missed_only_where_the_interval_leaves_it_out(results, setting, lang):
    """Of 5 answers, all satisfied, Wilson's interval reaches down to 56.6 %: below the target of 90 %. 86 of
    everybody are 86.0 %, 76 of 100 known to be under contract 76 %: these are no samples.
    """
    rows = results(
        ("T1", "2018Q1", "satisfaction_rate", 5, 5),
        ("T1", "2018Q1", "awareness_rate", 70, 100),
        ("T1", "2018Q1", "signing_rate", 76, 100),
        ("T1", "2018Q1", "key_group_signing_rate", 89, 100),
        level="team",
    )
    rows.loc[0, ["lower", "upper"]] = [0.566, 1.0]
    shown = portrait(rows, rows, rows.head(0), rows.head(0), rows, setting(lang), {}).set_index("key")
    marks = {key: target[-1] for key, target in shown[say("column_target", lang)].items()}
    assert marks == {
        "satisfaction_rate": "?",
        "awareness_rate": "✗",
        "signing_rate": "✓",
        "key_group_signing_rate": "✗",
    }
    said = {
        "zh": "4项有目标的指标中1项达标，1项在误差之内、分不清；",
        "en": "1 of 4 targets met, 1 cannot be told within the error;",
    }
    headline = portrait_said(rows, rows, setting(lang)).headline
    assert said[lang] in headline and not faults(headline, lang)
