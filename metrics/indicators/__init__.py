"""Every indicator, listed by file in the order in which screens show them."""

from metrics.foundation.definitions import Indicator, by_key
from metrics.foundation.in_force import InForce
from metrics.indicators import chronic, experience, income, service, signing, workforce
from records.labels import Text

FAMILIES = {
    signing.FAMILY: Text("签约覆盖", "Signing"),
    service.FAMILY: Text("服务与履约", "Service"),
    chronic.FAMILY: Text("重点人群管理", "Older people and chronic disease"),
    experience.FAMILY: Text("知晓与满意", "Awareness and satisfaction"),
    income.FAMILY: Text("收入与激励", "Income and incentive"),
    workforce.FAMILY: Text("团队与人力", "Teams and staff"),
}

ALL: tuple[Indicator, ...] = (
    *signing.INDICATORS,
    *service.INDICATORS,
    *chronic.INDICATORS,
    *experience.INDICATORS,
    *income.INDICATORS,
    *workforce.INDICATORS,
)

INDICATORS = InForce("indicators", by_key(ALL))
