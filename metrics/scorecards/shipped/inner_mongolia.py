"""Inner Mongolia 2024 (annex 2 of Uxin Banner's scheme): a district's 100 points. Where the annex asks for a
rate without a target, the target is the district's to set; what it is set to here is marked as such.
"""

from fractions import Fraction

from metrics.indicators.documents import cite
from metrics.scorecards.credit import Balanced
from metrics.scorecards.model import Item, Part, Scheme, Section, evenly
from metrics.scorecards.shipped.parts import at_least, computed, entered
from records.labels import Text


def _item(place: str, zh: str, en: str, points: int, *parts: Part) -> Item:
    return Item(
        key=place,
        title=Text(zh, en),
        points=Fraction(points),
        source=cite(("004", f"附件2 {place}")),
        parts=evenly(*parts),
        split_here=len(parts) > 1,
    )


_organisation = (
    _item(
        "1.1",
        "制度建设",
        "Rules",
        3,
        entered(
            "policies",
            "完善签约流程，明确签约服务费和“六个拓展”要求；完善绩效考核方案并开展绩效考核",
            "Signing, fees and the six extensions are settled; a scheme of assessment is in use",
        ),
    ),
    _item(
        "1.2",
        "质控管理",
        "Quality control",
        4,
        entered(
            "quality_body",
            "旗县和机构建立或设立家庭医生签约服务质控体系或部门",
            "District and institutions have a body for the quality of contract service",
        ),
        entered(
            "inspections",
            "按要求开展日常督导检查，做好签约服务数据监测，开展签约服务质控工作",
            "Inspections, monitoring of data and control of quality are carried out",
        ),
    ),
    _item(
        "1.3",
        "经费管理",
        "Funds",
        4,
        entered(
            "funds_to_institutions",
            "根据考核结果及时向各机构拨付奖励资金",
            "Rewards reach institutions in time, by their assessment",
        ),
        entered(
            "funds_to_teams",
            "机构根据考核结果及时向各家庭医生（团队）分配奖励资金",
            "Institutions pass rewards on to doctors and teams in time, by their assessment",
        ),
    ),
    _item(
        "1.4",
        "人力管理",
        "Staff",
        3,
        at_least("committee_coverage", "1"),
        computed("signing_saturation", Balanced(Fraction(1), "signing_rate")),
        at_least("specialist_ratio", "0.8"),
    ),
    _item(
        "1.5",
        "宣传管理",
        "Publicity",
        2,
        entered(
            "publicity_district",
            "旗县通过微信公众号、网站、广播电台等方式开展签约服务宣传工作",
            "The district makes contract service known by its account, site, radio and the like",
        ),
        entered(
            "publicity_institutions",
            "机构有宣传资料，公示家庭医生（团队）及服务范围、服务项目（包）内容",
            "Institutions have leaflets and post their teams, areas and packages",
        ),
    ),
)
_data = (
    _item(
        "2.1",
        "签约覆盖率",
        "Coverage",
        3,
        at_least("signing_rate", "0.75", set_here=True),
        at_least("key_group_signing_rate", "0.9", set_here=True),
    ),
    _item(
        "2.2",
        "签约数据质量",
        "Quality of the data",
        5,
        entered(
            "data_quality",
            "在签居民信息数据准确、规范、有效；没有系统不得分",
            "Records of signed residents are right, uniform and valid; none without an information system",
        ),
    ),
    _item(
        "2.3",
        "门诊就诊居民签约率",
        "Signing rate of frequent outpatients",
        3,
        at_least("frequent_outpatient_signing_rate", "0.8"),
    ),
    _item(
        "2.4",
        "签约数据准确性",
        "Agreement of the data",
        5,
        entered(
            "data_agreement",
            "签约数据与公卫系统签约数据核查一致",
            "Contracts agree with the public-health system's",
        ),
    ),
)
_service = (
    _item(
        "3.1",
        "签约协议规范性",
        "Agreements in order",
        10,
        entered(
            "agreements",
            "随机抽取10份签约居民协议书核查规范性",
            "Ten agreements drawn at random are checked",
            drawn=True,
        ),
    ),
    _item(
        "3.2",
        "签约服务履约情况",
        "Services delivered",
        20,
        entered(
            "delivered",
            "随机抽取协议书，通过电话访谈及核查健康档案记录判定履约情况",
            "Agreements drawn at random are followed up by telephone and in the health records",
            drawn=True,
        ),
    ),
    _item(
        "3.3",
        "互联网＋家庭医生签约服务",
        "Service online",
        4,
        entered(
            "online",
            "线上签约、居民健康档案自主查询、预约转诊、健康小屋数据共享等",
            "Signing, own records, referrals and shared measurements online",
        ),
    ),
)
# The annex gives no targets for these three; 4.2 and 4.3 refer to the national public-health programme.
_effect = (
    _item(
        "4.1",
        "签约患者基层就诊率",
        "Visits at the signing institution",
        4,
        at_least("primary_care_share", "0.65", set_here=True),
    ),
    _item(
        "4.2",
        "签约高血压患者血压控制率",
        "Blood pressure under control",
        3,
        at_least("blood_pressure_control_rate", "0.6", set_here=True),
    ),
    _item(
        "4.3",
        "签约2型糖尿病患者血糖控制率",
        "Glucose under control",
        3,
        at_least("glucose_control_rate", "0.6", set_here=True),
    ),
    _item("4.4", "签约居民续约率", "Renewal rate", 4, at_least("renewal_rate", "0.95", set_here=True)),
)
_answers = (
    _item(
        "5.1",
        "家庭医生签约服务认知度",
        "Awareness",
        8,
        at_least("awareness_rate", "0.85", set_here=True),
    ),
    _item(
        "5.2",
        "家庭医生签约服务满意度",
        "Satisfaction",
        12,
        at_least("satisfaction_rate", "0.9", set_here=True),
    ),
)

inner_mongolia_2024 = Scheme(
    key="inner_mongolia_2024",
    title=Text("内蒙古2024年度评价指标（旗区）", "Inner Mongolia 2024 (districts)"),
    source=cite(("004", "附件2")),
    level="district",
    sections=tuple(
        Section(key=key, title=Text(zh, en), points=Fraction(points), items=items)
        for key, zh, en, points, items in (
            ("1", "组织管理", "Organisation", 16, _organisation),
            ("2", "数据管理", "Data", 16, _data),
            ("3", "有效服务", "Effective service", 34, _service),
            ("4", "服务效果", "Effect", 14, _effect),
            ("5", "服务认知和满意度", "Awareness and satisfaction", 20, _answers),
        )
    ),
)
