"""Sentences on teams with and without an incentive can be read aloud by someone who knows no statistics."""

from dataclasses import replace
from datetime import date

import pytest

from components.exhibits.staggered import (
    staggered_computed,
    staggered_headline,
    staggered_lines,
    staggered_reading,
)
from metrics import INDICATORS
from metrics.analysis.selection import Selection
from metrics.analysis.staggered import AGAINST, CAVEATS, PARALLEL, VERDICTS, Group, Staggered
from metrics.events.incentives import Incentive
from metrics.foundation.definitions import Direction
from metrics.statistics.departures import Departure
from metrics.statistics.differences import DifferenceInDifferences
from metrics.statistics.least_squares import Estimate

QUARTERS = tuple(f"{year}Q{quarter}" for year in (2014, 2015, 2016) for quarter in (1, 2, 3, 4))
NAN = float("nan")
LOW = Selection(
    -1, ("2015Q1", "2015Q2"), (250.0, 1000.0), (400.0, 1000.0), Estimate(0.035, 0.02, 0.05, 0.001)
)


def made(verdict="more", early=0.2, others=0.08, parallel="alike", caveats=(), **given):
    gap, tested = early - others, verdict != "untested"
    found = DifferenceInDifferences(
        gap,
        gap - 0.02 if tested else NAN,
        gap + 0.02 if tested else NAN,
        early,
        others,
        12,
        150,
        0.001 if tested else NAN,
    )
    parts = {
        "indicator": "face_to_face_rate",
        "early": Group(0.3, 0.3 + early, (0.3,) * 6 + (0.3 + early,) * 6),
        "others": Group(0.25, 0.25 + others, (0.25,) * 6 + (0.25 + others,) * 6),
        "found": found,
        "lower": found.lower,
        "upper": found.upper,
        "naive": (gap, gap - 0.03, gap + 0.03),
        "beforehand": DifferenceInDifferences(0.004, -0.01, 0.02, 0.01, 0.006, 12, 150, 0.6),
        "verdict": verdict,
        "parallel": parallel,
        "caveats": caveats,
        "quarters": QUARTERS,
        "left_out": (),
        "answers": (1605.0, 1633.0),
        "uncounted": 2,
        "departure": Departure("step", 1),
        "selection": LOW,
    }
    return Staggered(**parts | given)


@pytest.mark.parametrize(
    ("verdict", "early", "others", "zh", "en"),
    [
        (
            "more",
            0.20,
            0.08,
            "先激励的团队比未激励的团队多上升12.0个百分点（面对面服务率）",
            "rose 12.0 points more than",
        ),
        (
            "more",
            0.20,
            0.0,
            "先激励的团队比未激励的团队多上升20.0个百分点（面对面服务率）",
            "rose 20.0 points more than",
        ),
        (
            "more",
            0.05,
            -0.03,
            "先激励的团队上升、未激励的团队下降，相差8.0个百分点（面对面服务率）",
            "8.0 points apart",
        ),
        (
            "more",
            -0.02,
            -0.10,
            "先激励的团队比未激励的团队少下降8.0个百分点（面对面服务率）",
            "fell 8.0 points less than",
        ),
        (
            "less",
            0.02,
            0.10,
            "先激励的团队比未激励的团队少上升8.0个百分点（面对面服务率）",
            "rose 8.0 points less than",
        ),
        (
            "less",
            -0.05,
            0.03,
            "先激励的团队下降、未激励的团队上升，相差8.0个百分点（面对面服务率）",
            "8.0 points apart",
        ),
        (
            "less",
            -0.10,
            -0.02,
            "先激励的团队比未激励的团队多下降8.0个百分点（面对面服务率）",
            "fell 8.0 points more than",
        ),
        (
            "unclear",
            0.08,
            0.081,
            "面对面服务率：先激励与未激励的团队变化相差0.1个百分点，在平常波动之内",
            "0.1 points apart, within the usual",
        ),
        ("untested", 0.2, 0.1, "面对面服务率：团队太少，比不出先激励与未激励的差别", "too few teams"),
    ],
)
def test_headlines_say_the_way_and_by_how_much(setting, verdict, early, others, zh, en):
    assert staggered_headline(made(verdict, early, others), setting()) == zh
    assert en in staggered_headline(made(verdict, early, others), setting("en"))


def test_a_missing_side_is_said(setting):
    shown = made("untested", others=NAN)
    assert staggered_headline(shown, setting()) == "面对面服务率：缺少激励前或激励后的数据，无法比较"
    assert staggered_reading(shown, setting()) == ()


def test_a_reading_of_more(setting):
    assert staggered_reading(made(), setting()) == (
        "先激励的 12 个团队由 30.0% 变到 50.0%，未激励的 150 个团队由 25.0% 变到 33.0%。"
        "从各团队的情况看，真实差别大约在 10.0 到 14.0 个百分点之间，不像是偶然波动。",
        "激励之前两组走势相近（变化只差 0.4 个百分点）。这与“激励起了作用”的看法相符。",
    )


def test_the_range_of_a_survey_allows_for_its_sample(setting):
    survey = made(indicator="awareness_rate", lower=0.09, upper=0.15)
    assert (
        "从各团队的情况看，并算进抽样误差，真实差别大约在 9.0 到 15.0 个百分点之间"
        in staggered_reading(survey, setting())[0]
    )
    column = dict(staggered_computed([survey], setting()).table.to_numpy())
    assert (
        column["变化之差（先激励 − 未激励）与区间"] == "12.00（10.00–14.00）"
        and column["文字里说的范围"] == "12.00（9.00–15.00）"
    )


@pytest.mark.parametrize(
    ("direction", "more", "less"),
    [
        (Direction.HIGHER, "看法相符", "看法不符"),
        (Direction.LOWER, "看法不符", "看法相符"),
        (Direction.NEUTRAL, "", ""),
    ],
)
def test_what_agrees_with_the_incentive_is_what_it_is_for(setting, monkeypatch, direction, more, less):
    monkeypatch.setitem(
        INDICATORS.own, "face_to_face_rate", replace(INDICATORS["face_to_face_rate"], direction=direction)
    )
    for verdict, others, said in (("more", 0.08, more), ("less", 0.3, less)):
        last = staggered_reading(made(verdict, others=others), setting())[-1]
        assert (said in last) if said else ("看法" not in last)


def test_what_moved_apart_before_is_not_credited(setting):
    said = "".join(staggered_reading(made(parallel="apart"), setting()))
    assert "不能把差别算作激励的作用" in said and "相符" not in said
    assert staggered_headline(made(parallel="apart"), setting()).endswith("（激励前走势就不同）")
    said = "".join(staggered_reading(made(parallel="unknown"), setting()))
    assert "看不出两组原来是否同步" in said and "相符" not in said
    assert "看法不符" in "".join(staggered_reading(made("less", 0.0, 0.1), setting()))
    assert "不能说激励使它们不同" in "".join(staggered_reading(made("unclear", 0.1, 0.1), setting()))
    assert "至少要有 5 个" in "".join(staggered_reading(made("untested"), setting()))


@pytest.mark.parametrize(
    ("name", "headline", "reading"),
    [
        ("short_course", "原有走势不详", "季度太少，看不出两组差距原有的走势，不能算作激励的作用。"),
        (
            "steady_course",
            "没有超出两组差距原有的走势",
            "但激励开始时，两组的差距没有在原有走势之外出现台阶或转折，不能算作激励的作用。",
        ),
        (
            "stood_low",
            "先激励的团队原来就较低，可能只是自己回升",
            "但先激励的团队原来就低于其他团队（2015年一季度–2015年二季度为 25.0%，其他团队为 40.0%），较低的往往自己会回升；"
            "与原来水平相同的其他团队相比，看不出更大的变化，不能把差别算作激励的作用。",
        ),
        (
            "stood_high",
            "先激励的团队原来就较高，可能只是自己回落",
            "但先激励的团队原来就高于其他团队（2015年一季度–2015年二季度为 25.0%，其他团队为 40.0%），较高的往往自己会回落；"
            "与原来水平相同的其他团队相比，看不出更大的变化，不能把差别算作激励的作用。",
        ),
        (
            "others_alike",
            "与原来水平相同的团队相比看不出差别",
            "但与原来水平相同、没有激励的团队相比，看不出差别，不能算作激励的作用。",
        ),
    ],
)
def test_what_is_not_credited_is_neither_called_hardly_chance_nor_consistent(
    setting, name, headline, reading
):
    shown = made(against=(name,))
    assert (
        staggered_headline(shown, setting())
        == f"先激励的团队比未激励的团队多上升12.0个百分点（面对面服务率）（{headline}）"
    )
    said = staggered_reading(shown, setting())
    assert (
        said[0].endswith("之间。") and said[1] == f"激励之前两组走势相近（变化只差 0.4 个百分点）。{reading}"
    )
    assert name in AGAINST and not shown.claimed and made().claimed
    for word in ("consistent", "hardly chance", "nan"):
        assert word not in "".join(
            (staggered_headline(shown, setting("en")), *staggered_reading(shown, setting("en")))
        )


def test_a_low_standing_is_said_with_what_goes_beyond_it(setting):
    assert staggered_reading(made(caveats=("stood_low",)), setting())[-1].endswith(
        "看法相符。有激励的团队原来就低于其他团队（2015年一季度–2015年二季度为 25.0%，其他团队为 40.0%），较低的往往自己会回升一些；"
        "与原来水平相同的其他团队相比，激励后仍高约 3.5 个百分点。"
    )


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("parallel", PARALLEL)
def test_no_reading_says_caused_and_none_needs_statistics(setting, lang, verdict, parallel):
    shown = made(verdict, caveats=CAVEATS, parallel=parallel)
    said = "".join((staggered_headline(shown, setting(lang)), *staggered_reading(shown, setting(lang))))
    for word in (
        "因果",
        "导致",
        "显著",
        "置信",
        "双重差分",
        "p 值",
        "p =",
        "caused",
        "significant",
        "confidence",
        "difference-in",
        "nan",
        "*",
    ):
        assert word not in said


def test_every_caveat_is_a_sentence(setting, lang):
    said = ["".join(staggered_reading(made(caveats=(name,)), setting(lang))) for name in CAVEATS]
    assert len(set(said)) == len(CAVEATS) and all(
        len(one) > len("".join(staggered_reading(made(), setting(lang)))) + 5 for one in said
    )
    assert "有效问卷 1,605 份与 1,633 份" in "".join(staggered_reading(made(caveats=("sampled",)), setting()))


def test_both_groups_are_drawn_with_the_event(setting):
    some = Incentive("N", "试点", date(2015, 7, 1), scope="I01", home="I01", teams=frozenset({"T1"}))
    shown = staggered_lines(made(left_out=("2015Q3",)), setting(incentives=(some,)))
    others, early = shown.chart.series
    assert (others.name, others.role, early.name, early.role) == ("未激励", "context", "先激励", "accent")
    assert early.y[5:7] == (0.3, 0.5) and shown.chart.events == (("15年<br>三季", "试点（仅安康里）"),)
    assert (
        shown.chart.hollow == ("15年<br>三季",)
        and "2015年三季度为过渡期（空心点），不计入比较。" in shown.notes
    )
    assert (
        len(shown.table) == len(QUARTERS)
        and shown.chart.percent
        and "2014年一季度–2016年四季度" in shown.caption
    )


def test_every_number_stands_in_the_table(setting, lang):
    computed = staggered_computed([made(), made("untested", indicator="awareness_rate")], setting(lang))
    assert computed.table.shape[0] == 11 and not computed.table.isna().any().any()
    assert computed.table.iloc[0, 1] == "12 / 150"
    assert computed.table.iloc[3, 1] == {"zh": "12.00（10.00–14.00）", "en": "12.00 (10.00–14.00)"}[lang]
    assert "Mann & Whitney 1947" in computed.note


def test_what_is_withheld_is_not_told_by_a_difference(setting):
    hidden = made(early=0.2, others=0.08)
    hidden = staggered_computed(
        [made(indicator="awareness_rate"), Staggered(**vars(hidden) | {"others": Group(NAN, 0.33, ())})],
        setting(),
    )
    assert set(hidden.table.iloc[1:, 2]) == {"—"} and "—" not in set(hidden.table.iloc[:, 1])
