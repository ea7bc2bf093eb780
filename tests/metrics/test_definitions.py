"""Measures and indicators as data: complete, bilingual, unique; formulas rendered from what is calculated."""

import csv
import re
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from metrics.calculation.calculate import is_part_of_whole
from metrics.foundation.definitions import (
    Count,
    Direction,
    Growth,
    Indicator,
    Mean,
    Measure,
    Proportion,
    Quotient,
    Unit,
    Window,
    by_key,
)
from metrics.indicators import ALL, FAMILIES, INDICATORS
from metrics.indicators.documents import cite, each_once
from metrics.measures import MEASURES
from records.labels import Text
from records.tables.returns import PARTS_OF_TOTALS

CHINESE = re.compile("[\u4e00-\u9fff]")
MAY_BE_ABSENT = {"own", "note", "target", "floor"}

every_indicator = pytest.mark.parametrize("indicator", ALL, ids=lambda indicator: indicator.key)
every_measure = pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda measure: measure.key)


def check_bilingual(text: Text) -> None:
    """Chinese in the Chinese, no Chinese in the English, nothing left over from a template."""
    for words in text:
        assert words == words.strip() and words and "{" not in words and "None" not in words
    assert CHINESE.search(text.zh) and not CHINESE.search(text.en)


@every_indicator
def test_every_field_of_an_indicator_is_filled(indicator: Indicator):
    for field in fields(indicator):
        value = getattr(indicator, field.name)
        assert field.name in MAY_BE_ABSENT or value not in (None, ""), field.name
        if isinstance(value, Text):
            check_bilingual(value)
    assert re.fullmatch("[a-z][a-z_]*", indicator.key) and indicator.family in FAMILIES


@every_indicator
def test_targets_can_be_met(indicator: Indicator):
    if indicator.target is not None:
        assert indicator.target > 0 and indicator.direction is not Direction.NEUTRAL
        assert indicator.target <= 1 or indicator.unit is not Unit.PERCENT


@every_indicator
def test_formula_is_made_of_the_measures(indicator: Indicator):
    of = indicator.of if isinstance(indicator, Growth) else indicator
    parts = [of.numerator, of.denominator] if isinstance(of, Quotient) else [of.numerator]
    for lang in ("zh", "en"):
        formula, titles = indicator.formula(lang), [part.title.in_(lang) for part in parts]
        bracketed = {"zh": "（{}）", "en": "({})"}[lang]
        titles = [bracketed.format(title) if "×" in title else title for title in titles]
        assert " ÷ ".join(titles) in formula
        if not isinstance(indicator, Growth):
            assert formula == " ÷ ".join(titles)
    check_bilingual(Text(indicator.formula("zh"), indicator.formula("en")))


# Indicators and their names, copied from the source documents, not from the program.
DOCUMENTS = {
    "000": Text("道里区康安社区卫生服务中心“云绩效”材料", "Daoli District “cloud performance” slides"),
    "001": Text("郑州市北下街社区卫生服务中心季度考核材料", "Beixiajie centre quarterly assessment slides"),
    "002": Text("杭州某区标化工作当量材料", "Hangzhou district workload-equivalent article"),
    "003": Text(
        "国卫医发〔2018〕26号 医联体综合绩效考核",
        "National Health Commission (Guo Wei Yi Fa) 2018 No. 26, consortium assessment",
    ),
    "004": Text(
        "乌审旗家庭医生签约服务工作绩效考核方案（2025）",
        "Uxin Banner contract-service assessment scheme (2025)",
    ),
}
IN_ENGLISH = str.maketrans({"一": "I", "二": "II", "三": "III", "四": "IV"})
BETTER = {"more": Direction.HIGHER, "less": Direction.LOWER, "": Direction.NEUTRAL}


def written_down(name: str) -> list[dict[str, str]]:
    lines = (Path(__file__).parent / "golden" / f"{name}.csv").read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


ASKED_FOR, COUNTED = written_down("indicators"), written_down("measures")


@pytest.mark.parametrize("asked", ASKED_FOR, ids=lambda asked: asked["indicator"])
def test_an_indicator_is_what_its_documents_ask_for(asked: dict[str, str]):
    indicator = INDICATORS[asked["indicator"]]
    of = indicator.of if isinstance(indicator, Growth) else indicator
    assert type(indicator).__name__ == asked["kind"]
    assert of.numerator.key == asked["numerator"]
    assert (of.denominator.key if isinstance(of, Quotient) else "") == asked["denominator"]
    assert (indicator.unit, indicator.direction) == (Unit[asked["unit"]], BETTER[asked["better"]])
    assert indicator.target == (float(asked["target"]) if asked["target"] else None)
    assert (isinstance(indicator, Proportion) and indicator.sampled) == (asked["sampled"] == "yes")
    assert (isinstance(indicator, Growth) and indicator.over_year) == (asked["base"] == "year before")


@pytest.mark.parametrize("asked", ASKED_FOR, ids=lambda asked: asked["indicator"])
def test_an_indicator_cites_its_documents_and_the_places_in_them(asked: dict[str, str]):
    cited = [
        (DOCUMENTS[document], " ".join(place))
        for document, *place in (one.split(" ") for one in asked["documents"].split(";"))
    ]
    assert INDICATORS[asked["indicator"]].source == Text(
        "；".join(f"{document.zh} {place}".strip() for document, place in cited),
        "; ".join(
            f"{document.en}, {place.replace('附件', 'annex ').translate(IN_ENGLISH)}".removesuffix(", ")
            for document, place in cited
        ),
    )


def test_the_documents_ask_for_every_indicator_in_this_order():
    assert [asked["indicator"] for asked in ASKED_FOR] == list(INDICATORS)


@pytest.mark.parametrize(
    "key",
    [
        "signing_rate",
        "renewal_rate",
        "new_signing_continuity_rate",
        "frequent_outpatient_signing_rate",
        "face_to_face_rate",
        "follow_up_rate",
        "hypertension_management_rate",
        "diabetes_management_rate",
        "primary_care_share",
        "staff_satisfaction_rate",
    ],
)
def test_where_the_documents_are_silent_the_note_says_what_was_decided(key: str):
    assert "本平台口径" in INDICATORS[key].note.zh and "Our decision" in INDICATORS[key].note.en


def test_formulas_in_words():
    said = {key: (INDICATORS[key].formula("zh"), INDICATORS[key].formula("en")) for key in INDICATORS}
    assert said["signing_rate"] == ("已签约常住居民 ÷ 常住居民", "Residents under contract ÷ Residents")
    assert said["teams"] == ("家庭医生团队", "Family-doctor teams")
    assert said["mean_income"] == ("应发薪酬合计 ÷ 领薪人数", "All pay ÷ Staff paid")
    assert said["signing_growth"] == (
        "（本期 − 上一期）÷ 上一期，其中：签约居民",
        "(this period − the period before) ÷ the period before, of: Signed residents",
    )
    assert said["income_growth_over_year"] == (
        "（本期 − 上年同期）÷ 上年同期，其中：应发薪酬合计 ÷ 领薪人数",
        "(this period − a year earlier) ÷ a year earlier, of: All pay ÷ Staff paid",
    )


@every_indicator
def test_measures_of_an_indicator_are_rolled_up(indicator: Indicator):
    assert all(MEASURES[measure.key] is measure for measure in indicator.measures)
    assert len({measure.key for measure in indicator.measures}) == len(indicator.measures)


@every_indicator
def test_a_proportion_compares_like_with_like(indicator: Indicator):
    if isinstance(indicator, Proportion):
        assert indicator.numerator.unit is indicator.denominator.unit
        assert indicator.numerator.table is indicator.denominator.table or indicator.numerator.unit in (
            Unit.PERSONS,
            Unit.TEAMS,
        )
        assert indicator.unit is Unit.PERCENT
    if isinstance(indicator, Growth):
        assert indicator.unit is Unit.PERCENT and indicator.of in ALL
    if isinstance(indicator, Count):
        assert indicator.unit is indicator.numerator.unit
    if isinstance(indicator, Mean):
        assert indicator.squares.table is indicator.numerator.table is indicator.denominator.table


@every_measure
def test_every_field_of_a_measure_is_filled(measure: Measure):
    assert all(
        getattr(measure, field.name) is not None for field in fields(measure) if field.name != "person"
    )
    check_bilingual(measure.title)
    columns = set(measure.table.c.keys())
    assert {"team_id", "institution_id"} <= columns and len({"period", "day"} & columns) == 1
    assert "period" in columns or not measure.additive_over_time
    assert measure.settles_after >= 0
    assert not (measure.additive_over_time and measure.window is not Window.PERIOD)


@pytest.mark.parametrize("decided", COUNTED, ids=lambda decided: decided["measure"])
def test_a_measure_counts_what_was_decided(decided: dict[str, str]):
    # A stock on the last day and distinct people do not add up over quarters; what late entries change waits
    # for its grace.
    measure = MEASURES[decided["measure"]]
    assert (measure.unit, measure.window) == (Unit[decided["counts"]], Window[decided["looks_at"]])
    assert measure.additive_over_time is (decided["quarters_add_up"] == "yes")
    assert measure.settles_after == int(decided["final_after_days"])


def test_every_measure_was_decided():
    assert sorted(decided["measure"] for decided in COUNTED) == sorted(MEASURES)


def test_nothing_is_measured_in_vain():
    used = {measure.key for indicator in ALL for measure in indicator.measures}
    # Survey non-response and the groups that one scheme scores apart are shown beside indicators.
    beside = {
        "residents_asked",
        "residents_reached",
        "team_members",
        "disabled_residents",
        "covered_disabled",
        "monitored_residents",
        "covered_monitored",
    }
    assert set(MEASURES) == used | beside


def test_titles_tell_apart():
    for things in (ALL, list(MEASURES.values())):
        for lang in ("zh", "en"):
            titles = [thing.title.in_(lang) for thing in things]
            assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("text", [*FAMILIES.values(), *(window.value for window in Window)])
def test_families_and_windows_are_bilingual(text: Text):
    check_bilingual(text)


def test_units_are_bilingual():
    for unit in set(Unit) - {Unit.PERCENT, Unit.RATIO}:
        check_bilingual(unit.value)
    assert Unit.PERCENT.value == ("%", "%") and Unit.RATIO.value == ("", "")


def test_every_family_has_indicators_and_lists_them_together():
    families = [indicator.family for indicator in ALL]
    assert list(dict.fromkeys(families)) == list(FAMILIES)
    assert families == sorted(families, key=list(FAMILIES).index)


def test_a_key_that_stands_twice_is_refused():
    with pytest.raises(ValueError, match="the key 'signing_rate' stands twice"):
        by_key([*ALL, INDICATORS["signing_rate"]])
    with pytest.raises(ValueError, match="the key 'residents' stands twice"):
        by_key([*MEASURES.values(), MEASURES["residents"]])
    assert by_key(ALL) == {indicator.key: indicator for indicator in ALL}


def test_definitions_cannot_be_changed():
    for thing in (INDICATORS["signing_rate"], MEASURES["residents"]):
        with pytest.raises(FrozenInstanceError):
            thing.key = "something_else"


def test_an_indicator_of_no_kind_says_so():
    plain = INDICATORS["signing_rate"]
    bare = Indicator(**{field.name: getattr(plain, field.name) for field in fields(Indicator)})
    for use in (lambda: bare.measures, lambda: bare.formula("zh")):
        with pytest.raises(TypeError, match=r"^Indicator is no kind of indicator$"):
            use()


def test_a_source_names_documents_and_places_in_both_languages():
    assert cite(("003", "附件1 #14"), ("000", ""), ("004", "附件2 二.1(3)")) == Text(
        "国卫医发〔2018〕26号 医联体综合绩效考核 附件1 #14；道里区康安社区卫生服务中心“云绩效”材料；"
        "乌审旗家庭医生签约服务工作绩效考核方案（2025） 附件2 二.1(3)",
        "National Health Commission (Guo Wei Yi Fa) 2018 No. 26, consortium assessment, annex 1 #14; Daoli "
        "District “cloud performance” slides; "
        "Uxin Banner contract-service assessment scheme (2025), annex 2 II.1(3)",
    )
    assert [cite(("004", numeral)).en.split(", ")[-1] for numeral in "一二三四"] == ["I", "II", "III", "IV"]


def test_the_import_knows_which_totals_are_among_which():
    """Records do not import indicators, so they declare again which totals are parts of which: both must
    agree.
    """
    shares = [one for one in INDICATORS.values() if isinstance(one, Quotient) and is_part_of_whole(one)]
    assert {one.numerator.key: one.denominator.key for one in shares} == PARTS_OF_TOTALS
    assert len({one.numerator.key for one in shares}) == len(shares)


def test_a_formula_read_from_left_to_right_says_what_is_calculated():
    """÷ 家庭医生数×2000 without brackets would divide first: 692,250 ÷ 396 × 2,000 is 3.5 million."""
    saturation = INDICATORS["signing_saturation"]
    assert saturation.formula("zh") == "签约居民 ÷ （家庭医生数×2000）"
    assert saturation.formula("en") == "Signed residents ÷ (Family doctors × 2000)"


def test_of_several_places_in_one_document_the_document_is_named_once():
    cited = [cite(("004", "附件1 三.1")), cite(("000", "")), cite(("004", "附件2 2.1")), cite(("000", ""))]
    assert each_once([one.zh for one in cited], "zh") == [
        "乌审旗家庭医生签约服务工作绩效考核方案（2025） 附件1 三.1、附件2 2.1",
        "道里区康安社区卫生服务中心“云绩效”材料",
    ]
    assert each_once([one.en for one in cited], "en") == [
        "Uxin Banner contract-service assessment scheme (2025), annex 1 III.1, annex 2 2.1",
        "Daoli District “cloud performance” slides",
    ]
    # Documents of an edition that are known no more stay as they were.
    assert each_once(["某文件 附件3", "某文件 附件3"], "zh") == ["某文件 附件3"]
