"""Indicators of older people and patients with chronic disease."""

from metrics.foundation.definitions import Direction, Measure, Proportion, Unit
from metrics.indicators.documents import cite
from metrics.measures import chronic, due, population
from records.labels import Text

FAMILY = "chronic"

_NATIONAL_COUNTS = Text(
    "本平台口径：按国家规范，截至季末四个季度内随访≥4次且体检≥1次。",
    "Our decision: the national standard's counts, at least 4 follow-ups and 1 check-up in the four "
    "quarters to the quarter's end.",
)
_NOT_FOLLOWED = Text(
    "一年内无随访或最近一次随访无读数视为未达标，仍计入分母。",
    "No follow-up in the year, or no reading at the last one, counts as not controlled and stays in the "
    "denominator.",
)


def _rate(
    key: str,
    title: Text,
    target: float | None,
    source: Text,
    note: Text | None,
    numerator: Measure,
    denominator: Measure,
) -> Proportion:
    return Proportion(
        key=key,
        title=title,
        family=FAMILY,
        unit=Unit.PERCENT,
        direction=Direction.HIGHER,
        target=target,
        source=source,
        note=note,
        numerator=numerator,
        denominator=denominator,
        sampled=False,
    )


follow_up_rate = _rate(
    "follow_up_rate",
    Text("定期随访执行率", "Follow-up rate"),
    None,
    cite(("004", "三(一)")),
    Text(
        "本平台口径：应随访日期后7天内完成算按期。", "Our decision: on time means by the due date + 7 days."
    ),
    due.follow_ups_on_time,
    due.follow_ups_due,
)
elderly_graded_rate = _rate(
    "elderly_graded_rate",
    Text("老年人红黄绿分级管理率", "Older people graded"),
    1.0,
    cite(("004", "附件1 二.1(1)")),
    Text(
        "本平台口径：一年指截至季末的四个季度。",
        "Our decision: the year is the four quarters to the quarter's end.",
    ),
    population.elderly_graded,
    population.elderly_residents,
)
hypertension_management_rate = _rate(
    "hypertension_management_rate",
    Text("高血压规范管理率", "Hypertension managed to standard"),
    0.80,
    cite(("004", "附件1 二.1(2)"), ("003", "附件1 #26")),
    _NATIONAL_COUNTS,
    chronic.hypertension_managed,
    chronic.hypertension_patients,
)
diabetes_management_rate = _rate(
    "diabetes_management_rate",
    Text("糖尿病规范管理率", "Diabetes managed to standard"),
    0.80,
    cite(("004", "附件1 二.1(2)"), ("003", "附件1 #26")),
    _NATIONAL_COUNTS,
    chronic.diabetes_managed,
    chronic.diabetes_patients,
)
blood_pressure_control_rate = _rate(
    "blood_pressure_control_rate",
    Text("血压控制率", "Blood pressure controlled"),
    None,
    cite(("004", "附件2 4.2")),
    Text(
        "达标：<140/90 mmHg，65岁及以上 <150/90。" + _NOT_FOLLOWED.zh,
        "In range: below 140/90 mmHg, from 65 below 150/90. " + _NOT_FOLLOWED.en,
    ),
    chronic.pressure_controlled,
    chronic.signed_hypertension,
)
glucose_control_rate = _rate(
    "glucose_control_rate",
    Text("血糖控制率", "Glucose controlled"),
    None,
    cite(("004", "附件2 4.3")),
    Text(
        "达标：空腹血糖 <7.0 mmol/L。" + _NOT_FOLLOWED.zh,
        "In range: fasting glucose below 7.0 mmol/L. " + _NOT_FOLLOWED.en,
    ),
    chronic.glucose_controlled,
    chronic.signed_diabetes,
)

INDICATORS = (
    follow_up_rate,
    elderly_graded_rate,
    hypertension_management_rate,
    diabetes_management_rate,
    blood_pressure_control_rate,
    glucose_control_rate,
)
