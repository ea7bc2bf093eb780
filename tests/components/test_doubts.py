"""A figure that rests on doubtful records has a sign, a pattern (no colour), a reason and a sentence."""

import math

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.charts.multiples import multiples as drawn_multiples
from components.drawings import figure
from components.exhibits.attention import attention
from components.exhibits.doubt import doubt_notes, doubted, grouped, marked, whose
from components.exhibits.growth import growth
from components.exhibits.incentive import before_after_bars, dumbbells
from components.exhibits.portrait import portrait
from components.exhibits.ranking import ranking
from components.exhibits.trend import multiples, trend
from components.text import LANGUAGES, say
from components.theme import DARK, LIGHT
from metrics.analysis.attention import look
from metrics.trust.doubts import DOUBTS, Doubt
from metrics.trust.status import STATUSES
from tests.support.drawn import parts_of

FEW = Doubt("2018Q1", "I01", "", "services", "few", "2017Q4")
RATE = "face_to_face_rate"


@pytest.fixture
def known(setting):
    """``known("zh", doubt, …)``: a setting with these doubts (one by default) and the teams' institutions."""
    return lambda lang="zh", *doubts: setting(lang, doubts=doubts or (FEW,), homes={"T1": "I01", "T2": "I02"})


@pytest.fixture
def rows(results):
    """``rows(key)``: results of a good and a doubtful quarter of I01, and of a good one of I02."""

    def make(key: str = RATE) -> pd.DataFrame:
        return pd.concat(
            [
                results(("I01", "2017Q4", key, 60, 100), ("I02", "2018Q1", key, 70, 100)),
                results(("I01", "2018Q1", key, 20, 100), doubt="few"),
            ]
        )

    return make


def own(rows):
    return rows[rows["organisation"] == "I01"]


def test_a_sign_stands_beside_a_value_in_doubt():
    assert (marked("75.0%", ""), marked("75.0%", "few")) == ("75.0%", "75.0%＊")


@pytest.mark.parametrize("code", DOUBTS)
def test_every_reason_has_words_and_a_sentence(code):
    for lang in LANGUAGES:
        assert doubted(code, lang) and say(f"doubtful_{code}", lang, who="w", period="p", kind="k", base="b")
    assert doubted("few,refused", "zh") == "记录偏少、未通过校验的行偏多" and doubted("", "en") == ""


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_has_a_word(status):
    assert say(f"status_{status}", "zh") and say(f"status_{status}", "en")


def test_the_note_says_whose_records_of_what_are_how(rows, known):
    assert doubt_notes([rows()], known()) == (
        "＊存疑：安康里2018年一季度的“签约服务”记录不到2017年四季度的一半，相关数值请核实后再用。",
    )
    [said] = doubt_notes([rows()], known("en"))
    assert "安康里: Contract services of 2018 Q1 number less than half of 2017 Q4" in said
    assert doubt_notes([rows().assign(doubt="")], known()) == ()


def test_a_note_keeps_to_what_the_figure_rests_on(rows, known):
    other = [
        Doubt("2018Q1", "I01", "", "pay", "missing", "2017Q4"),
        Doubt("2018Q1", "I03", "", "services", "many", "2017Q4"),
        Doubt("2017Q4", "I01", "", "services", "many", "2017Q3"),
    ]
    [said] = doubt_notes([rows()], known("zh", FEW, *other))
    assert "薪酬" not in said and "云溪" not in said and "1.5倍" not in said


def test_without_particulars_the_note_says_the_reasons(rows, setting):
    [said] = doubt_notes([rows()], setting())
    assert "记录偏少" in said


def test_a_district_names_two_and_counts_the_rest(results, known):
    of_three = [Doubt("2018Q1", f"I0{n}", "", "services", "few", "2017Q4") for n in (1, 2, 3)]
    [said] = doubt_notes(
        [results(("district", "2018Q1", RATE, 1, 2), level="district", doubt="few")], known("zh", *of_three)
    )
    assert "安康里、下街口等3家2018年一季度" in said


def test_many_findings_are_counted(results, known):
    several = [Doubt("2018Q1", "I01", "", kind, "few", "2017Q1") for kind in ("contracts", "services")]
    several += [
        Doubt("2017Q4", "I01", "", "contracts", "refused", ""),
        Doubt("2017Q3", "I01", "", "contracts", "many", "2016Q3"),
    ]
    notes = doubt_notes([results(("I01", "2018Q1", RATE, 1, 2), doubt="few")], known("en", *several))
    assert len(notes) == 2 and "2 more findings" in notes[1]


def test_a_silent_team_is_named_instead_of_its_institution(known):
    silent = [
        Doubt("2018Q1", "I01", "", "survey_answers", "teams", ""),
        Doubt("2018Q1", "I01", "T1", "survey_answers", "missing", "2017Q4"),
    ]
    [(said, doubts)] = grouped(silent, known())
    assert said == "第1团队2018年一季度没有“问卷调查”记录（2017年四季度有）" and doubts == silent[1:]
    [(said, _)] = grouped(silent[:1], known())
    assert said == "安康里2018年一季度的“问卷调查”缺部分团队的记录"


@pytest.mark.parametrize(
    ("level", "organisation", "touched"),
    [
        ("district", "district", ("few",)),
        ("institution", "I01", ("few", "teams")),
        ("institution", "I02", ()),
        ("team", "T1", ("few", "missing")),
        ("team", "T3", ("few",)),
        ("team", "T2", ()),
    ],
)
def test_doubts_go_up_one_level(level, organisation, touched):
    doubts = [
        FEW,
        Doubt("2018Q1", "I01", "", "services", "teams", ""),
        Doubt("2018Q1", "I01", "T1", "services", "missing", "2017Q4"),
    ]
    homes = {"T1": "I01", "T2": "I02", "T3": "I01"}
    assert (
        tuple(one.reason for one in doubts if one.touches(level, organisation, homes.get(organisation, "")))
        == touched
    )


# Each exhibit.


def is_marked(shown) -> bool:
    """Whether the doubt is marked; asserts that label, mark, reason in the table and note agree."""
    points = [
        (doubt, label)
        for series in parts_of(shown.chart)
        for doubt, label in zip(series.doubtful, series.labels, strict=True)
    ]
    assert points and all(label.endswith("＊") == doubt for doubt, label in points)
    in_table = shown.table.iloc[:, -1].str.contains("偏少").any()
    in_note = any("不到2017年四季度的一半" in note for note in shown.notes)
    assert any(doubt for doubt, _ in points) == in_table == in_note
    return in_note


def compared(doubt: str) -> pd.DataFrame:
    """One organisation before and after; the window after holds the doubtful quarter."""
    row = {
        "organisation": "I01",
        "indicator": RATE,
        "period_before": "2015Q1..2015Q2",
        "period_after": "2017Q4..2018Q1",
        "doubt_before": "",
        "doubt_after": doubt,
        "difference": 0.5,
        "difference_lower": 0.4,
        "difference_upper": 0.6,
    }
    for side, value in (("before", 0.1), ("after", 0.6)):
        row |= {
            f"value_{side}": value,
            f"lower_{side}": value - 0.02,
            f"upper_{side}": value + 0.02,
            f"numerator_{side}": 100.0,
            f"denominator_{side}": 1000.0,
        }
    return pd.DataFrame([row])


@pytest.mark.parametrize("doubt", ["few", ""])
def test_every_exhibit_marks_what_is_doubtful_and_nothing_else(rows, known, results, doubt):
    found, whole = (
        rows().assign(doubt=lambda r: r["doubt"].where(r["doubt"] == "", doubt)),
        results(("district", "2018Q1", RATE, 1, 2)),
    )
    both = pd.concat(
        [
            results(("I01", "2018Q1", "signing_growth", 1, 10), doubt=doubt),
            results(("I01", "2018Q1", "income_growth", 1, 10)),
        ]
    )
    contracts = known("zh", FEW, Doubt("2018Q1", "I01", "", "contracts", "few", "2017Q4"))
    for shown in (
        trend(own(found), whole.head(0), known(), ()),
        trend(own(found), whole, known(), ()),
        multiples(found, whole, known(), ()),
        ranking(found[found["period"] == "2018Q1"], whole, "institution", known()),
        growth(both, "quarter", contracts),
        before_after_bars(compared(doubt), known()),
        dumbbells(compared(doubt), "institution", known()),
    ):
        assert is_marked(shown) == bool(doubt), shown.key


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_mark_is_a_shape(rows, known, colours):
    plain, crossed = (
        figure(trend(own(rows()).assign(doubt=codes), pd.DataFrame(), known(), ()).chart, colours)
        for codes in ("", ["", "few"])
    )
    assert plain.data[0].marker.symbol is None and list(crossed.data[0].marker.symbol) == [
        "circle",
        "circle-x-open",
    ]
    now = rows()[rows()["period"] == "2018Q1"]
    dots = figure(ranking(now, now.head(0), "institution", known()).chart, colours).data[0]
    assert sorted(dots.marker.symbol) == ["circle", "circle-x-open"]
    bars = figure(before_after_bars(compared("few"), known()).chart, colours)
    assert bars.data[0].marker.pattern.shape is None and list(bars.data[1].marker.pattern.shape) == ["/"]
    assert bars.data[1].marker.pattern.fillmode == "overlay"  # else nothing of the bar is seen
    assert "60.0%＊" in [note.text for note in bars.layout.annotations]
    pair = figure(dumbbells(compared("few"), "institution", known()).chart, colours)
    assert [list(trace.marker.symbol) for trace in pair.data] == [["circle-open"], ["circle-x"]]


def test_small_multiples_ring_the_point_and_sign_the_value(rows, known, results):
    whole = results(("district", "2017Q4", RATE, 1, 2), ("district", "2018Q1", RATE, 1, 2))
    ringed, plain = (
        drawn_multiples(multiples(own(rows()).assign(doubt=codes), whole, known(), ()).chart, LIGHT, str)
        for codes in (["", "few"], "")
    )
    assert "20.0%＊" in ringed and "＊" not in plain and len(ringed) > len(plain)


def test_remarks_carry_the_sign(results, known):
    for doubt in ("missing", ""):
        found = look(
            results(("I01", "2018Q1", "signing_rate", 60, 100), doubt=doubt), "2018Q1", {}, [], results()
        )
        [remark] = attention(found, (), "2018Q1", known())
        assert ("60.0%＊" in remark.text) == bool(doubt)


def test_portrait_signs_the_value_and_says_why(results, known):
    team = results(("T1", "2018Q1", RATE, 20, 100), level="team", doubt="few")
    whole = results(("district", "2018Q1", RATE, 50, 100), level="district")
    shown = portrait(team, team, whole, whole.assign(doubt="few"), team, known(), {}).iloc[0]
    assert (shown["结果"], shown["本机构"], shown["全区"], shown["存疑原因"]) == (
        "20.0%＊",
        "50.0%",
        "50.0%＊",
        "记录偏少",
    )
    # as the note says
    assert list(portrait(team, team, whole, whole, team, known(), {}).columns)[-1] == "存疑原因"


def test_what_is_missing_because_of_it_says_so(results, known):
    team = results(("T1", "2018Q1", "awareness_rate", "zero_denominator"), level="team", doubt="missing")
    shown = portrait(team, team, team.head(0), team.head(0), team, known(), {}).iloc[0]
    assert shown["结果"] == "—（分母为零）＊" and math.isnan(team["value"].iloc[0])


# The card.


def card_script(doubt: str, lang: str) -> None:
    from datetime import date

    from components.exhibits.model import Setting
    from components.widgets.showing.cards import cards, shown
    from metrics.trust.doubts import Doubt
    from tests.support.results import as_results

    key = "face_to_face_rate"
    row = ["I01", "institution", "2018Q1", key, 20.0, 100.0, 0.2, 0.15, 0.25, "", doubt]
    setting = Setting(
        lang=lang,
        names={"I01": "安康里"},
        as_of=date(2018, 5, 15),
        synthetic=False,
        incentives=(),
        doubts=(Doubt("2018Q1", "I01", "", "services", "few", "2017Q4"),),
    )
    now = as_results([row])
    cards(shown(now, (key,), "2018Q1", setting), setting)


def test_a_card_has_the_sign_and_the_sentence(lang):
    at = AppTest.from_function(card_script, args=("few", lang)).run()
    assert not at.exception
    assert (
        at.metric[0].value == "20.0%＊"
        and {"zh": "不到2017年四季度的一半", "en": "less than half of 2017 Q4"}[lang]
        in at.metric[0].proto.help
    )
    at = AppTest.from_function(card_script, args=("", lang)).run()
    assert at.metric[0].value == "20.0%" and "＊" not in at.metric[0].proto.help


def test_what_is_missing_is_named_on_a_slide(known):
    """It told how many sets of records had not come, and not whose."""
    of_a_team = Doubt("2018Q1", "I01", "T1", "survey_answers", "missing", "2017Q4")
    earlier = Doubt("2017Q4", "I01", "", "services", "few", "2017Q3")
    setting = known("zh", FEW, of_a_team, earlier)
    both = whose("district", "district", "2018Q1", setting)
    assert len(both) == 2 and both[0].startswith("第1团队2018年一季度没有") and "安康里" in both[1]
    assert whose("institution", "I01", "2018Q1", setting) == both
    assert whose("institution", "I02", "2018Q1", setting) == ()
    kinds = ("services", "contracts", "residents", "pay", "survey_answers", "checkups")
    many = known("en", *(Doubt("2018Q1", "I01", "", kind, "few", "2017Q4") for kind in kinds))
    assert len(said := whose("district", "district", "2018Q1", many)) == 5
    assert said[-1] == "2 more findings on records: see the Data screen"
