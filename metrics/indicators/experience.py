"""Indicators from surveys of residents and team members. Surveys are samples, so their size is shown with
them.
"""

from metrics.foundation.definitions import Direction, Measure, Proportion, Unit
from metrics.indicators.documents import cite
from metrics.measures import experience
from records.labels import Text

FAMILY = "experience"


def _share(
    key: str,
    title: Text,
    target: float,
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
        sampled=True,
    )


_SAMPLE = Text(
    "抽样调查：以有效问卷为分母，未接通与无效问卷不计入。",
    "A sample: of valid answers; the unreached and the invalid are left out.",
)

awareness_rate = _share(
    "awareness_rate",
    Text("知晓率", "Awareness rate"),
    0.85,
    cite(("000", ""), ("004", "附件1 一.4"), ("004", "附件2 5.1")),
    _SAMPLE,
    experience.aware_answers,
    experience.valid_answers,
)
satisfaction_rate = _share(
    "satisfaction_rate",
    Text("签约居民满意度", "Satisfaction rate"),
    0.90,
    cite(("000", ""), ("004", "附件1 四.1"), ("004", "附件2 5.2")),
    _SAMPLE,
    experience.satisfied_answers,
    experience.valid_answers,
)
staff_satisfaction_rate = _share(
    "staff_satisfaction_rate",
    Text("团队满意度", "Team satisfaction rate"),
    0.90,
    cite(("004", "附件1 四.2")),
    Text("本平台口径：理解为团队成员的满意度。", "Our decision: read as satisfaction of the team's members."),
    experience.satisfied_staff_answers,
    experience.valid_staff_answers,
)

INDICATORS = (awareness_rate, satisfaction_rate, staff_satisfaction_rate)
