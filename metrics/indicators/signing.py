"""Indicators of signing: coverage, growth, renewal."""

from metrics.foundation.definitions import Count, Direction, Floor, Growth, Proportion, Ratio, Unit
from metrics.indicators.documents import cite
from metrics.measures import population, signing, workforce
from records.labels import Text

FAMILY = "signing"

residents = Count(
    key="residents",
    title=Text("常住居民数", "Residents"),
    family=FAMILY,
    unit=Unit.PERSONS,
    direction=Direction.NEUTRAL,
    target=None,
    source=cite(("000", "")),
    note=None,
    numerator=population.residents,
)

signed_residents = Count(
    key="signed_residents",
    title=Text("签约居民数", "Signed residents"),
    family=FAMILY,
    unit=Unit.PERSONS,
    direction=Direction.HIGHER,
    target=None,
    source=cite(("001", "")),
    note=Text(
        "按签约团队统计期末有效合同；一人多份有效合同只计最近一份。",
        "Contracts in force on the last day, by the team signed with; of several contracts the latest "
        "counts.",
    ),
    numerator=signing.signed_residents,
)

signing_rate = Proportion(
    key="signing_rate",
    title=Text("签约率", "Signing rate"),
    family=FAMILY,
    unit=Unit.PERCENT,
    direction=Direction.HIGHER,
    target=0.75,
    source=cite(("004", "附件1 三.1"), ("004", "附件2 2.1"), ("003", "附件1 #14")),
    note=Text(
        "本平台口径：居民按居住地所属团队计入，无论与哪个团队签约，因此签约率不会超过100%。",
        "Our decision: residents count where they live, whichever team they signed with, so the rate cannot "
        "exceed 100%.",
    ),
    numerator=population.covered_residents,
    denominator=population.residents,
    sampled=False,
)

key_group_signing_rate = Proportion(
    key="key_group_signing_rate",
    title=Text("重点人群签约率", "Key-group signing rate"),
    family=FAMILY,
    unit=Unit.PERCENT,
    direction=Direction.HIGHER,
    target=0.90,
    source=cite(("004", "附件1 三.1"), ("004", "附件2 2.1")),
    note=Text(
        "重点人群：65岁及以上、6岁及以下、孕产妇、慢性病患者、残疾人、乡村振兴监测对象、计划生育特殊家庭；属于多类的居民只计一次。"
        "本平台口径：老年人与儿童按期末年龄判定。",
        "Key groups: 65 and over, 6 and under, pregnant or post-partum, chronic disease, disabled, "
        "rural-revitalisation monitored, "
        "special families; a resident in several counts once. Our decision: age is taken on the period's "
        "last day.",
    ),
    numerator=population.covered_key_group,
    denominator=population.key_group_residents,
    sampled=False,
)

_GROWTH_NOTE = Text(
    "来源文件未说明环比或同比，本平台两者都提供；口径为期末签约居民数；团队合并、新建的当期不计算；未结束的季度不计算。",
    "The document does not say over which base; both are offered. Signed residents on the last day; not "
    "calculated for a team "
    "merged or founded in between, nor for an incomplete quarter.",
)

signing_growth = Growth(
    key="signing_growth",
    title=Text("签约服务增长率（环比）", "Signing growth (QoQ)"),
    family=FAMILY,
    unit=Unit.PERCENT,
    direction=Direction.HIGHER,
    target=None,
    source=cite(("001", "")),
    note=_GROWTH_NOTE,
    of=signed_residents,
    over_year=False,
)

signing_growth_over_year = Growth(
    key="signing_growth_over_year",
    title=Text("签约服务增长率（同比）", "Signing growth (YoY)"),
    family=FAMILY,
    unit=Unit.PERCENT,
    direction=Direction.HIGHER,
    target=None,
    source=cite(("001", "")),
    note=_GROWTH_NOTE,
    of=signed_residents,
    over_year=True,
)

renewal_rate = Proportion(
    key="renewal_rate",
    title=Text("续约率", "Renewal rate"),
    family=FAMILY,
    unit=Unit.PERCENT,
    direction=Direction.HIGHER,
    target=0.95,
    source=cite(("004", "附件1 二.2(4)"), ("004", "附件2 4.4")),
    note=Text(
        "本平台口径：宽限期内死亡、迁出而未续约者不计入分母；合同结束后30天内再次签约视为续约；提前解约也算合同结束。",
        "Our decision: who dies or moves away within the grace period without a renewal leaves the "
        "denominator; signing again within 30 days is a renewal; a termination ends a contract too.",
    ),
    numerator=signing.renewed_residents,
    denominator=signing.ended_residents,
    sampled=False,
)

new_signing_continuity_rate = Proportion(
    key="new_signing_continuity_rate",
    title=Text("新增签约接续率", "Continuity of new signings"),
    family=FAMILY,
    unit=Unit.PERCENT,
    direction=Direction.HIGHER,
    target=1.0,
    source=cite(("004", "附件1 三.2")),
    note=Text(
        "本平台口径：签约生效后90天内有任一方式的服务；季度结束后满90天才出数。",
        "Our decision: any service within 90 days of the contract's start; known 90 days after the "
        "quarter's end.",
    ),
    numerator=signing.continued_residents,
    denominator=signing.newly_signed_residents,
    sampled=False,
)

functional_community_signing_rate = Proportion(
    key="functional_community_signing_rate",
    title=Text("功能社区签约覆盖率", "Functional communities signed"),
    family=FAMILY,
    unit=Unit.PERCENT,
    direction=Direction.HIGHER,
    target=0.50,
    source=cite(("004", "附件1 三.3")),
    note=None,
    numerator=signing.signed_communities,
    denominator=signing.listed_communities,
    sampled=False,
)

signing_saturation = Ratio(
    key="signing_saturation",
    title=Text("签约饱和度", "Signing saturation"),
    family=FAMILY,
    unit=Unit.RATIO,
    direction=Direction.LOWER,
    target=1.0,
    source=cite(("004", "附件2 1.4")),
    note=Text(
        "不得大于1；签约率未达标时也不得小于1。",
        "Not above 1; nor below 1 while the signing rate misses its target.",
    ),
    numerator=signing.signed_residents,
    denominator=workforce.signing_capacity,
    floor=Floor(level=1.0, while_missed=signing_rate.key),
)

residents_per_team = Ratio(
    key="residents_per_team",
    title=Text("团队平均服务人数", "Signed residents per team"),
    family=FAMILY,
    unit=Unit.PERSONS,
    direction=Direction.LOWER,
    target=2000,
    source=cite(("004", "附件1 一.2")),
    note=None,
    numerator=signing.signed_residents,
    denominator=workforce.teams,
)

INDICATORS = (
    residents,
    signed_residents,
    signing_rate,
    key_group_signing_rate,
    signing_growth,
    signing_growth_over_year,
    renewal_rate,
    new_signing_continuity_rate,
    functional_community_signing_rate,
    signing_saturation,
    residents_per_team,
)
