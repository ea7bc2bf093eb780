"""Sentences on a survey's sample can be read aloud by someone who knows no statistics."""

import pytest

from components.exhibits.sample import sample_computed, sample_reading, sample_readings
from metrics.analysis.samples import WARNINGS, Sample, Share
from metrics.statistics.sampling import Weighted

NAN = float("nan")


def share(indicator="awareness_rate", value=0.6, weighted=0.602, differs=False):
    return Share(
        indicator,
        value,
        value - 0.0135,
        value + 0.0135,
        0.0135,
        Weighted(weighted, weighted - 0.014, weighted + 0.014, 4422.5),
        differs,
    )


def sample(valid=4820.0, shares=None, **given):
    parts = {
        "periods": ("2015Q3", "2016Q2"),
        "asked": 6305.0,
        "reached": 5330.0,
        "valid": valid,
        "missing": 0.236,
        "population": 923000.0,
        "needed": (384.0, 1066.0),
        "shares": shares or (share(), share("satisfaction_rate", 0.8, 0.798)),
        "teams": 166,
        "unheard": 0,
        "warnings": (),
    }
    return Sample(**parts | given)


def test_a_large_sample(setting):
    assert sample_reading("after", sample(), setting()) == (
        "激励后（2015年三季度–2016年二季度）：共问 6,305 人，接通 5,330 人，有效问卷 4,820 份；23.6%的人没有有效回答。"
        "知晓率 60.0%，误差约 ±1.4 个百分点；按各团队居民人数折算后为 60.2%，差别不大。"
        "签约居民满意度 80.0%，误差约 ±1.4 个百分点；按各团队居民人数折算后为 79.8%，差别不大。"
        "误差不超过 ±5 个百分点需 384 份、±3 个百分点需 1,066 份有效问卷，都已达到。"
    )
    assert "give or take 1.4 points" in sample_reading("after", sample(), setting("en"))


@pytest.mark.parametrize(
    ("valid", "said"),
    [
        (1066.0, "都已达到"),
        (1065.0, "±3 个百分点需 1,066 份，还差 1 份"),
        (384.0, "还差 682 份"),
        (380.0, "±5 个百分点需 384 份有效问卷，还差 4 份"),
    ],
)
def test_how_many_answers_are_missing(setting, valid, said):
    assert said in sample_reading("last", sample(valid), setting())


def test_shares_that_weighting_moves_are_said_to(setting):
    said = sample_reading(
        "after",
        sample(shares=(share(weighted=0.55, differs=True), share("satisfaction_rate", NAN))),
        setting(),
    )
    assert (
        "按各团队居民人数折算后为 55.0%，相差超过误差" in said
        and "宜以折算后的为准" in said
        and "满意" not in said
    )
    assert "未能折算" in sample_reading("after", sample(shares=(share(weighted=NAN),)), setting())


def test_each_warning_is_a_sentence(setting, lang):
    plain = sample_reading("after", sample(), setting(lang))
    said = [sample_reading("after", sample(warnings=(name,)), setting(lang)) for name in WARNINGS]
    assert len(set(said)) == len(WARNINGS) and all(len(one) > len(plain) + 5 for one in said)
    assert "1 个团队没有有效问卷" in sample_reading("after", sample(unheard=1), setting())
    assert "Teams without a valid answer: 1;" in sample_reading("after", sample(unheard=1), setting("en"))


def test_what_came_before_is_read_only_where_it_needs_care(setting):
    spans = {"before": sample(), "after": sample(), "last": sample()}
    assert len(sample_readings(spans, setting())) == 2
    for care in (sample(warnings=("few_answers",)), sample(shares=(share(differs=True),))):
        assert sample_readings(spans | {"before": care}, setting())[0].startswith("激励前")


def test_withheld_counts_are_not_told(setting, lang):
    said = sample_reading("after", sample(NAN, missing=NAN), setting(lang))
    assert "6,305" not in said and "nan" not in said


def test_no_jargon_above_the_fold(setting, lang):
    said = " ".join(
        sample_readings(
            {"before": sample(warnings=WARNINGS, unheard=2), "after": sample(), "last": sample()},
            setting(lang),
        )
    )
    for word in (
        "置信",
        "显著",
        "Wilson",
        "有效样本",
        "加权",
        "confidence",
        "significant",
        "effective",
        "weight",
        "nan",
    ):
        assert word not in said


def test_every_number_stands_in_the_table(setting, lang):
    computed = sample_computed(
        {"before": sample(NAN, missing=NAN), "after": sample(), "last": sample()}, setting(lang)
    )
    assert computed.table.shape == (14, 4) and not computed.table.isna().any().any()
    assert list(computed.table.iloc[:5, 2]) == ["6,305", "5,330", "4,820", "23.6%", "0 / 166"]
    assert list(computed.table.iloc[-3:, 3]) == ["923,000", "384", "1,066"]
    assert {"zh": "60.2%（58.8%–61.6%）", "en": "60.2% (58.8%–61.6%)"}[lang] in set(
        computed.table.iloc[:, 2]
    ) and "Cochran 1977" in computed.note


def test_of_a_small_sample_both_limits_are_said(setting):
    """23 of 33, as in the test of cards."""
    small = Share("awareness_rate", 23 / 33, 0.5266, 0.8262, 0.1498, Weighted(0.7, 0.5, 0.85, 30.0), False)
    said = sample_reading("after", sample(33.0, (small,)), setting())
    assert "知晓率 69.7%，真实值多半（95%）在 52.7% 到 82.6% 之间；按各团队居民人数折算后为 70.0%" in said
    said = sample_reading("after", sample(33.0, (small,)), setting("en"))
    assert "69.7%, most likely (95%) between 52.7% and 82.6%; with each team" in said
