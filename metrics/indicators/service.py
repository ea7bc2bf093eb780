"""Indicators of what signed residents receive: contact, fulfilment, use of primary care."""

from metrics.foundation.definitions import Direction, Proportion, Unit
from metrics.indicators.documents import cite
from metrics.measures import due, population, signing, visits
from records.labels import Text

FAMILY = "service"

face_to_face_rate = Proportion(
    key="face_to_face_rate",
    title=Text("面对面服务率", "Face-to-face rate"),
    family=FAMILY,
    unit=Unit.PERCENT,
    direction=Direction.HIGHER,
    target=None,
    source=cite(("000", "")),
    note=Text(
        "本平台口径：期末签约居民中本季度至少接受一次面对面服务者；入户也是面对面服务。",
        "Our decision: of the residents signed at the quarter's end, those served face to face at least "
        "once in it; a home visit is one too.",
    ),
    numerator=signing.face_to_face_residents,
    denominator=signing.signed_residents,
    sampled=False,
)

home_visit_rate = Proportion(
    key="home_visit_rate",
    title=Text("入户服务率", "Home-visit rate"),
    family=FAMILY,
    unit=Unit.PERCENT,
    direction=Direction.HIGHER,
    target=None,
    source=cite(("000", "")),
    note=Text(
        "本平台口径：期末签约居民中本季度至少接受一次入户服务者。",
        "Our decision: of the residents signed at the quarter's end, those visited at home at least once in "
        "it.",
    ),
    numerator=signing.home_visited_residents,
    denominator=signing.signed_residents,
    sampled=False,
)

fulfilment_rate = Proportion(
    key="fulfilment_rate",
    title=Text("履约率", "Fulfilment rate"),
    family=FAMILY,
    unit=Unit.PERCENT,
    direction=Direction.HIGHER,
    target=1.0,
    source=cite(("004", "附件1 二.1(3)"), ("004", "附件2 3.2")),
    note=Text(
        "本平台口径：应在本季度完成且在季末前完成的项目。文件的100%是对乡村振兴监测对象和残疾人履约的要求，本平台用于全部项目。",
        "Our decision: items due in the quarter and delivered by its end. The document asks for 100% of "
        "monitored and disabled residents; "
        "we apply it to all items.",
    ),
    numerator=due.items_delivered,
    denominator=due.items_due,
    sampled=False,
)

frequent_outpatient_signing_rate = Proportion(
    key="frequent_outpatient_signing_rate",
    title=Text("门诊就诊居民签约率", "Signing rate of frequent outpatients"),
    family=FAMILY,
    unit=Unit.PERCENT,
    direction=Direction.HIGHER,
    target=0.80,
    source=cite(("004", "附件2 2.3")),
    note=Text(
        "本平台口径：截至季末四个季度内在居住地所属机构门诊4次及以上的居民；同一天的多个就诊号只计一次。",
        "Our decision: residents with 4 or more visits to the institution they belong to in the trailing "
        "four quarters; several numbers of one day are one visit.",
    ),
    numerator=visits.signed_frequent_outpatients,
    denominator=visits.frequent_outpatients,
    sampled=False,
)

primary_care_share = Proportion(
    key="primary_care_share",
    title=Text("签约患者基层就诊率", "Primary-care share of visits"),
    family=FAMILY,
    unit=Unit.PERCENT,
    direction=Direction.HIGHER,
    target=None,
    source=cite(("004", "附件2 4.1")),
    note=Text(
        "本平台口径：合并计算（就诊人次之和相除），期末签约居民在本期的就诊。",
        "Our decision: pooled (sums of visits), visits in the period of residents signed at its end.",
    ),
    numerator=visits.signed_visits_own,
    denominator=visits.signed_visits,
    sampled=False,
)

record_use_rate = Proportion(
    key="record_use_rate",
    title=Text("档案动态使用率", "Health records in use"),
    family=FAMILY,
    unit=Unit.PERCENT,
    direction=Direction.HIGHER,
    target=None,
    source=cite(("000", "")),
    note=Text(
        "本平台口径：一年指截至季末的四个季度。",
        "Our decision: the year is the four quarters to the quarter's end.",
    ),
    numerator=population.health_records_used,
    denominator=population.health_records,
    sampled=False,
)

INDICATORS = (
    face_to_face_rate,
    home_visit_rate,
    fulfilment_rate,
    frequent_outpatient_signing_rate,
    primary_care_share,
    record_use_rate,
)
