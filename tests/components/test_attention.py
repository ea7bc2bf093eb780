"""The few sentences of what needs attention: direction, number, unit, where each leads, and what comes
first.
"""

import pytest

from components.exhibits.attention import KINDS, MOST, Remark, attention, chosen, nothing
from metrics.analysis.among_all import Rank
from metrics.analysis.attention import Absence, Laggard, look
from metrics.analysis.steadiness import steadiness
from metrics.privacy.small_counts import withhold_small_counts
from metrics.trust.doubts import Doubt
from records.tables import KINDS as KINDS_OF_RECORDS

QUARTERS = [f"{year}Q{quarter}" for year in range(2012, 2019) for quarter in (1, 2, 3, 4)][:25]  # to 2018Q1
CALM = [50, 52, 49, 51, 53, 50, 48, 51, 50, 52, 49, 51]
RATE = "face_to_face_rate"


@pytest.fixture
def said(results, setting):
    """``said(signing_rate=[70, 60])``: the remarks on indicators by quarter up to 2018Q1, percents of 100,000
    people (of ``of``: numerators).
    """

    def make(lang="zh", where="district", of=100, laggards=(), absences=(), doubts=(), many=1000, **values):
        level = "district" if where == "district" else "institution"
        many = many if of == 100 else 1
        rows = results(
            *(
                (where, quarter, key, *((value,) if isinstance(value, str) else (value * many, of * many)))
                for key, some in values.items()
                for quarter, value in zip(QUARTERS[-len(some) :], some, strict=True)
            ),
            level=level,
        )
        if len(rows):  # the wide intervals made up are those of samples
            wide = rows["indicator"] == "satisfaction_rate"
            rows = withhold_small_counts(
                rows.assign(
                    lower=rows["lower"].where(wide, rows["value"] - 0.001),
                    upper=rows["upper"].where(wide, rows["value"] + 0.001),
                )
            )
        steady = {key: steadiness(rows[rows["indicator"] == key]) for key in values}
        found = look(rows, "2018Q1", steady, list(laggards), results(level="team"))
        found.absences.extend(absences)
        return attention(found, doubts, "2018Q1", setting(lang, homes={"T1": "I01", "T2": "I02"}))

    return make


def texts(remarks):
    return [remark.text for remark in remarks]


@pytest.mark.parametrize(
    ("values", "of", "zh", "en"),
    [
        (
            {"signing_rate": [60]},
            100,
            "签约率 60.0%，距目标 ≥75% 还差15.0个百分点",
            "Signing rate 60.0%: 15.0 pp short of the target ≥75%",
        ),
        (
            {"signing_rate": [80, 70]},
            100,
            "签约率 70.0%，距目标 ≥75% 还差5.0个百分点；上季度还达标",
            "Signing rate 70.0%: 5.0 pp short of the target ≥75%; last quarter met it",
        ),
        (
            {"signing_rate": [72, 71, 70]},
            100,
            "签约率 70.0%，距目标 ≥75% 还差5.0个百分点；连续3个季度未达标，差距比上季扩大1.0个百分点",
            "Signing rate 70.0%: 5.0 pp short of the target ≥75%; missed 3 quarters running, 1.0 pp further "
            "off than last quarter",
        ),
        (
            {"signing_rate": [70, 71]},
            100,
            "签约率 71.0%，距目标 ≥75% 还差4.0个百分点；连续2个季度未达标，差距比上季缩小1.0个百分点",
            "Signing rate 71.0%: 4.0 pp short of the target ≥75%; missed 2 quarters running, 1.0 pp nearer "
            "than last quarter",
        ),
        (
            {"signing_rate": [70, 70]},
            100,
            "签约率 70.0%，距目标 ≥75% 还差5.0个百分点；连续2个季度未达标，差距与上季相当",
            "Signing rate 70.0%: 5.0 pp short of the target ≥75%; missed 2 quarters running, as far off as "
            "last quarter",
        ),
        (
            {"residents_per_team": [2300, 2500]},
            1,
            "团队平均服务人数 2,500人，超出上限 ≤2,000 达500人；连续2个季度未达标，差距比上季扩大200人",
            "Signed residents per team 2,500 people: 500 people above the limit ≤2,000; missed 2 quarters "
            "running, 200 people further off than last quarter",
        ),
        (
            {"residents_per_team": [2500, 2300]},
            1,
            "团队平均服务人数 2,300人，超出上限 ≤2,000 达300人；连续2个季度未达标，差距比上季缩小200人",
            "Signed residents per team 2,300 people: 300 people above the limit ≤2,000; missed 2 quarters "
            "running, 200 people nearer than last quarter",
        ),
        (
            {"satisfaction_rate": [88]},
            100,
            "签约居民满意度 88.0%，距目标 ≥90% 还差2.0个百分点（在抽样误差之内）",
            "Satisfaction rate 88.0%: 2.0 pp short of the target ≥90% (no more than sampling may bring)",
        ),
        (
            {"signing_rate": [74, 76]},
            100,
            "签约率 76.0%，上季度未达标，本季度达标（≥75%）",
            "Signing rate 76.0%: target ≥75% met, missed last quarter",
        ),
        (
            {RATE: [*CALM, 40]},
            100,
            "面对面服务率2018年一季度为40.0%，低于平常波动，需要查明原因",
            "Face-to-face rate: 40.0% in 2018 Q1, below its usual range: find out why",
        ),
        (
            {RATE: [*CALM, 60]},
            100,
            "面对面服务率2018年一季度为60.0%，高于平常波动，值得弄清原因、加以保持",
            "Face-to-face rate: 60.0% in 2018 Q1, above its usual range: worth finding out why, and keeping",
        ),
        (
            {RATE: [70 - place for place in range(8)]},
            100,
            "面对面服务率已连续7个季度下降，2018年一季度为63.0%",
            "Face-to-face rate: down for 7 quarters in a row, 63.0% in 2018 Q1",
        ),
    ],
)
def test_the_sentence(said, values, of, zh, en):
    assert texts(said(of=of, **values)) == [zh] and texts(said("en", of=of, **values)) == [en]


def test_a_fall_below_the_usual_of_a_missed_target_is_one_sentence(said):
    [remark] = said(signing_rate=[*CALM, 40])
    assert (
        remark.text
        == "签约率 40.0%，距目标 ≥75% 还差35.0个百分点；连续13个季度未达标，差距比上季扩大11.0个百分点，低于平常波动"
    )
    assert (remark.kind, remark.choices) == ("worse", {"indicator": "signing_rate", "view": "usual"})
    assert texts(said(residents_per_team=[*(20 * value for value in CALM), 2300], of=1)) == [
        "团队平均服务人数 2,300人，超出上限 ≤2,000 达300人；上季度还达标，高于平常波动"
    ]


@pytest.mark.parametrize(
    "values",
    [
        {RATE: [*CALM, 46]},
        {RATE: [*CALM, 55]},
        {RATE: CALM},
        {"signing_rate": [value + 28 for value in CALM]},
        {RATE: [*CALM, "no_data"]},
    ],
)
def test_noise_met_targets_and_missing_values_are_no_sentence(said, values):
    assert said(**values) == []


def test_small_counts_never_leak(said):
    # 4 of 1,000 would be far below the usual and the target.
    for remarks in (said(signing_rate=[*CALM, 4], many=1), said("en", many=1, **{RATE: [*CALM, 3]})):
        assert remarks == []


@pytest.mark.parametrize(("where", "place"), [("district", {}), ("I01", {"institution": "I01"})])
def test_each_leads_to_where_it_can_be_seen(said, where, place):
    missed, fallen = said(where=where, signing_rate=[60], **{RATE: [*CALM, 40]})[::-1]
    assert (missed.screen, missed.choices) == ("trends", place | {"indicator": "signing_rate"})
    assert (fallen.screen, fallen.choices) == ("trends", place | {"indicator": RATE, "view": "usual"})


def row(results, organisation, level):
    return next(results((organisation, "2018Q1", "signing_rate", 40, 100), level=level).itertuples())


def test_who_lags(said, results):
    team = Laggard(row=row(results, "T1", "team"), pooled=0.75, rank=Rank(164, 163, 166, 166), others=0)
    place = Laggard(row=row(results, "I02", "institution"), pooled=0.75, rank=Rank(23, 23, 23, 23), others=2)
    assert texts(said(laggards=[team, place])) == [
        "第1团队签约率 40.0%，明显落后（全区 75.0%；166个团队中第163–166名）",
        "下街口有3项明显落后，最突出的是签约率 40.0%（全区 75.0%；23家机构中第23名）",
    ]
    first, second = said("en", laggards=[team, place])
    assert (
        first.text
        == "第1团队: Signing rate 40.0%, clearly behind (district 75.0%; place 163–166 of 166 teams)"
    )
    assert (
        second.text
        == "下街口: clearly behind on 3 indicators, most of all Signing rate 40.0% (district 75.0%; place 23 "
        "of 23 institutions)"
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
    assert remarks[-1].text == "另有3项未达标：重点人群签约率、门诊就诊居民签约率等"
    assert (remarks[-1].screen, remarks[-1].choices) == (
        "compare",
        {"indicators": "key_group_signing_rate,frequent_outpatient_signing_rate,signing_rate"},
    )
    of_institution = said("en", where="I01", **many)[-1]
    assert of_institution.text.startswith("3 more targets missed: ") and (
        of_institution.screen,
        of_institution.choices,
    ) == ("institution", {"institution": "I01"})


def remark(kind, about=""):
    return Remark(kind=kind, text=kind + about, role="worse", screen="trends", about=about)


def test_the_most_important_come_first_and_no_kind_crowds_out_another():
    few = chosen(
        [
            *(remark("missed", f"m{place}") for place in range(9)),
            remark("good", "g"),
            remark("laggard", "l"),
            remark("laggard", "k"),
            remark("records"),
        ]
    )
    assert (
        texts(few) == ["records", "missedm0", "missedm1", "laggardl", "laggardk", "goodg"]
        and len(few) == MOST
    )
    full = chosen([remark(kind, kind) for kind in KINDS if kind != "rest"])
    assert [one.kind for one in full] == ["records", "merged", "newly_missed", "worse", "missed", "good"]


def test_of_one_indicator_nothing_is_said_twice():
    assert texts(
        chosen(
            [remark("good", "a"), remark("newly_missed", "a"), remark("lasting", "b"), remark("lasting", "b")]
        )
    ) == ["newly_misseda", "lastingb"]


def test_news_for_the_worse_comes_before_what_has_long_been_so_and_good_news_last(said):
    kinds = [
        one.kind
        for one in said(
            key_group_signing_rate=[80, 80],
            signing_rate=[76, 70],
            home_visit_rate=[*CALM, 40],
            follow_up_rate=[*CALM, 30, 30],
            renewal_rate=[90, 95],
        )
    ]
    assert kinds == ["newly_missed", "worse", "missed", "lasting", "good"]


def test_nothing_stands_out(results, setting, lang):
    long, short = (
        results(
            *(
                ("I01", quarter, RATE, value, 100)
                for quarter, value in zip(QUARTERS[-len(some) :], some, strict=True)
            )
        )
        for some in (CALM, CALM[:2])
    )
    one, two = (
        nothing(look(rows, "2018Q1", {RATE: steadiness(rows)}, [], results(level="team")), setting(lang))
        for rows in (long, short)
    )
    assert (
        one
        == {
            "zh": "本季度没有未达标、超出平常波动、明显落后或缺失记录的情况。",
            "en": "No target missed, nothing out of its usual range, nobody clearly behind, no records "
            "missing in this quarter.",
        }[lang]
    )
    assert two.endswith(
        {"zh": "季度还少，看不出平常波动有多大。", "en": "too few quarters yet to know the usual range."}[
            lang
        ]
    )
