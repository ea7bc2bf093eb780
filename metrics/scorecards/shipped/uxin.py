"""Uxin Banner 2025, annex 1: an institution's 100 points. The annex splits three of its sections no further;
their even splits are choices, marked as such. That no one lives there who is monitored is rescaled (II.2).
"""

from dataclasses import replace
from fractions import Fraction

from metrics.indicators.documents import cite
from metrics.scorecards.model import Item, Part, Scheme, Section, evenly
from metrics.scorecards.shipped.parts import at_least, at_most, entered
from records.labels import Text

_SIXTH = Fraction(1, 6)


def _item(
    key: str, zh: str, en: str, points: int, place: str, *parts: Part, split_here: bool = False
) -> Item:
    return Item(
        key=key,
        title=Text(zh, en),
        points=Fraction(points),
        source=cite(("004", f"附件1 {place}")),
        parts=parts,
        split_here=split_here,
    )


_organisation = (
    _item(
        "system",
        "制度建设",
        "Rules and plans",
        5,
        "一.1",
        entered(
            "plan",
            "出台年度实施方案，明确签约服务包、团队职责、绩效考核机制",
            "A plan for the year, with service packages, duties of the teams and how they are assessed",
        ),
    ),
    _item(
        "teams",
        "团队建设",
        "Teams",
        5,
        "一.2",
        *evenly(at_least("tcm_team_rate", "1"), at_most("residents_per_team", "2000")),
        split_here=True,
    ),
    _item(
        "funds",
        "经费保障",
        "Funds",
        5,
        "一.3",
        *evenly(
            entered(
                "separate_accounts",
                "签约服务费单独核算，主要用于团队绩效分配",
                "Contract fees have accounts of their own and mainly go to the teams by performance",
            ),
            entered(
                "tenth_of_public_health",
                "将基本公共卫生经费总额的10%用于开展家庭医生签约及服务",
                "A tenth of the public-health funds is spent on signing and its services",
            ),
        ),
        split_here=True,
    ),
    _item(
        "training",
        "宣传培训",
        "Publicity and training",
        5,
        "一.4",
        *evenly(
            entered(
                "six_extensions",
                "开展“六个拓展”政策培训覆盖率100%",
                "Training on the six extensions reaches everyone",
            ),
            at_least("awareness_rate", "0.85"),
        ),
        split_here=True,
    ),
)

# Line (3) asks for signing and services of two groups, so each of the four has a quarter of the line's
# quarter.
_GROUPS = tuple(
    replace(part, share=Fraction(1, 16))
    for part in (
        at_least("monitored_signing_rate", "1", none_means_not_applicable=True),
        entered(
            "monitored_fulfilment",
            "乡村振兴监测对象履约率100%",
            "All services due to monitored residents delivered",
            applies_with="monitored_signing_rate",
        ),
        at_least("disabled_signing_rate", "1", none_means_not_applicable=True),
        entered(
            "disabled_fulfilment",
            "残疾人履约率100%",
            "All services due to disabled residents delivered",
            applies_with="disabled_signing_rate",
        ),
    )
)
_fulfilment = (
    _item(
        "key_groups",
        "重点人群管理",
        "Key groups",
        20,
        "二.1",
        *(
            replace(part, share=Fraction(1, 4))
            for part in (
                at_least("elderly_graded_rate", "1"),
                at_least("hypertension_management_rate", "0.8"),
                at_least("diabetes_management_rate", "0.8"),
            )
        ),
        *_GROUPS,
        split_here=True,
    ),
    _item(
        "quality",
        "服务质量",
        "Quality of service",
        20,
        "二.2",
        entered(
            "chinese_and_online",
            "能够提供中医药、蒙医药特色疗法；能够提供线上线下相结合的服务",
            "Chinese and Mongolian medicine; services both online and on site",
            _SIXTH,
        ),
        entered(
            "specialists",
            "辖区内二级及以上医疗机构专科医师参与家庭医生签约服务",
            "Specialists of hospitals of level 2 and above take part",
            _SIXTH,
        ),
        entered(
            "health_information",
            "根据签约群体健康状况和需求，定期推送健康信息",
            "Health information is sent regularly, by need",
            _SIXTH,
        ),
        at_least("renewal_rate", "0.95", share=Fraction(1, 2)),
        split_here=True,
    ),
)
_coverage = (
    _item(
        "coverage",
        "服务覆盖",
        "Coverage",
        25,
        "三",
        *evenly(
            at_least("signing_rate", "0.75"),
            at_least("key_group_signing_rate", "0.9"),
            at_least("new_signing_continuity_rate", "1"),
            at_least("functional_community_signing_rate", "0.5"),
        ),
        split_here=True,
    ),
)
_satisfaction = (
    _item(
        "satisfaction",
        "满意度评价",
        "Satisfaction",
        15,
        "四",
        *evenly(at_least("satisfaction_rate", "0.9"), at_least("staff_satisfaction_rate", "0.9")),
        split_here=True,
    ),
)


def _section(key: str, zh: str, en: str, points: int, items: tuple[Item, ...]) -> Section:
    return Section(key=key, title=Text(zh, en), points=Fraction(points), items=items)


uxin_institution = Scheme(
    key="uxin_institution",
    title=Text("乌审旗2025年方案附件1（机构）", "Uxin Banner 2025, annex 1 (institutions)"),
    source=cite(("004", "附件1")),
    level="institution",
    sections=(
        _section("organisation", "组织管理", "Organisation", 20, _organisation),
        _section("fulfilment", "履约服务", "Services delivered", 40, _fulfilment),
        _section("coverage", "服务覆盖", "Coverage", 25, _coverage),
        _section("satisfaction", "满意度评价", "Satisfaction", 15, _satisfaction),
    ),
)
