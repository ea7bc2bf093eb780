"""Remarks on laggards, on missing organisations and records, and on which missed targets there is none."""

from dataclasses import replace

from metrics.analysis.among_all import Rank
from metrics.analysis.attention import Absence
from metrics.analysis.laggards import Laggard
from metrics.analysis.most_missed import Tally
from metrics.trust.doubts import Doubt
from records.tables import KINDS as KINDS_OF_RECORDS
from tests.components.attention.remarks import row, texts


def test_who_lags(said, results):
    team = Laggard(row=row(results, "T1", "team"), pooled=0.75, rank=Rank(164, 163, 166, 166), others=0)
    place = Laggard(row=row(results, "I02", "institution"), pooled=0.75, rank=Rank(23, 23, 23, 23), others=2)
    assert texts(said(laggards=[team, place])) == [
        "第1团队签约率 40.0%，明显落后（全区 75.0%；166个团队中排第 164 位）",
        "下街口有3项明显落后（在后四分之一，且远差于同规模者的平常水平），最突出的是签约率 40.0%（全区 75.0%；23家机构中排第 23 位）",
    ]
    first, second = said("en", laggards=[team, place])
    assert (
        first.text == "第1团队: Signing rate 40.0%, clearly behind (district 75.0%; of 166 teams, place 164)"
    )
    assert (
        second.text
        == "下街口: clearly behind on 3 indicators (in the bottom fourth and far worse than is usual for their "
        "size), most of all Signing rate 40.0% (district 75.0%; of 23 institutions, place 23)"
    )
    assert (first.screen, first.choices) == (
        "team",
        {"institution": "I01", "team": "T1", "indicator": "signing_rate"},
    )
    assert (second.screen, second.choices) == (
        "institution",
        {"institution": "I02", "indicator": "signing_rate"},
    )


def test_who_is_missing(said):
    one, some = (
        Absence(teams=("T1",), indicators=("satisfaction_rate",), of=166),
        Absence(teams=("T1", "T2", "T3"), indicators=("awareness_rate", "satisfaction_rate"), of=166),
    )
    [remark] = said(absences=[one])
    assert remark.text == "1个团队本季度没有签约居民满意度（第1团队），结果按其余165个团队计算"
    assert (remark.screen, remark.choices) == (
        "team",
        {"institution": "I01", "team": "T1", "indicator": "satisfaction_rate"},
    )
    [remark] = said("en", absences=[some])
    assert (
        remark.text
        == "3 teams without a value of 2 indicators in this quarter, such as Awareness rate (第1团队, 第2团队); "
        "results rest on the 163 others"
    )
    assert (remark.screen, remark.choices) == (
        "compare",
        {"level": "team", "teams": "T1,T2,T3", "indicators": "awareness_rate,satisfaction_rate"},
    )


def test_records_that_did_not_come(said):
    few, missing = (
        Doubt("2018Q1", "I01", "", "services", "few", "2017Q4"),
        Doubt("2018Q1", "I02", "", "contracts", "missing", "2017Q1"),
    )
    [remark] = said(doubts=[few, missing])
    assert (
        remark.text
        == "下街口2018年一季度没有“KIND”记录（2017年一季度有）；另有1处记录缺失或存疑，相关数值请核实后再用".replace(
            "KIND", KINDS_OF_RECORDS["contracts"].info["title"].zh
        )
    )
    assert (remark.kind, remark.screen, remark.choices) == ("records", "data", {"quarter": "2018Q1"})
    [remark] = said("en", doubts=[few])
    assert remark.kind == "doubtful" and remark.text.endswith(
        "number less than half of 2017 Q4; check the figures that rest on them"
    )
    assert said(doubts=[Doubt("2017Q4", "I01", "", "services", "few", "2017Q3")]) == []  # of another quarter


def test_targets_of_which_nothing_is_said_are_counted(said):
    many = {
        key: [50]
        for key in (
            "signing_rate",
            "key_group_signing_rate",
            "renewal_rate",
            "fulfilment_rate",
            "frequent_outpatient_signing_rate",
        )
    }
    remarks = said(**many)
    assert [remark.kind for remark in remarks] == ["missed", "missed", "rest"]
    # Short by half, 47%, 44%, 38% and a third of the target.
    assert [one.about for one in remarks] == ["fulfilment_rate", "renewal_rate", ""]
    assert (
        remarks[-1].text
        == "另有3项未达到参照目标（连同以上，未达标共5项）：重点人群签约率、门诊就诊居民签约率等"
    )
    # It unfolds to all of them: it led to a screen with no such list.
    listed = ["fulfilment_rate", "renewal_rate", "key_group_signing_rate", "frequent_outpatient_signing_rate"]
    assert [one.about for one in remarks[-1].unfolds] == [*listed, "signing_rate"]
    assert {one.screen for one in remarks[-1].unfolds} == {"trends"} and remarks[-1].screen == ""
    of_institution = said("en", where="I01", **many)[-1]
    assert of_institution.text.startswith("3 more reference targets missed (5 targets missed in all): ")
    assert {one.choices["institution"] for one in of_institution.unfolds} == {"I01"}


def test_a_limit_that_cannot_be_kept_counts_among_the_missed(said):
    """The list of missed targets has six rows: 50% of five, and 4,170 people a team where 2,000 is the limit.

    The sentences spoke of five, since the sixth was told as one of two that cannot both be met.
    """
    keys = ("key_group_signing_rate", "renewal_rate", "fulfilment_rate", "frequent_outpatient_signing_rate")
    many = {
        **{key: [(50_000, 100_000)] for key in keys},
        "functional_community_signing_rate": [(40_000, 100_000)],
        "signing_rate": [(692_250, 923_000)],
        "residents_per_team": [(692_250, 166)],
    }
    remarks = said(of=1, **many)
    kinds = [remark.kind for remark in remarks]
    assert kinds == ["missed", "missed", "not_both", "rest"]
    assert remarks[2].text.endswith("；后一项现为4,170人，未达标")
    assert remarks[3].text.startswith("另有3项未达到参照目标（连同以上，未达标共6项）：")
    assert said("en", of=1, **many)[2].text.endswith("; the second, at 4,170 people, is missed")


def test_which_institution_misses_most_targets(said):
    """No screen said which institution as a whole needs most attention."""
    every = [
        Tally(organisation="I02", missed=6, of=9, untold=0),
        Tally(organisation="I01", missed=5, of=8, untold=1),
    ]
    [one] = said(tallied=every)
    assert one.text == (
        "有目标、有结果的指标中，确定未达标最多的机构是下街口（9项中6项）；其次5项（1家）；误差之内分不清的目标可能改变名次"
    )
    assert (one.screen, one.choices) == ("institution", {"institution": "I02"})
    assert texts(one.unfolds) == ["下街口：9项中6项未达标", "安康里：8项中5项未达标，1项分不清"]
    [one] = said("en", tallied=[every[0], replace(every[0], organisation="I01")])
    assert one.text == (
        "Most targets surely missed, of those with a value: 2 institutions tie, 下街口 (6 of 9), 安康里 (6 of 9)"
    )
    assert said(tallied=every[:1]) == said(tallied=[]) == []
