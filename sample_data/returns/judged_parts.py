"""The judged parts of two schemes with sentences that an assessor of the demo might write. Keys and points
are those of ``metrics.scorecards``, which a test compares.
"""

from fractions import Fraction
from typing import NamedTuple


class Part(NamedTuple):
    """A judged part: its key, the most points there are to give, and a sentence for all and for fewer."""

    key: str
    of: Fraction
    in_full: str
    in_part: str


MONITORED = "monitored_fulfilment"


def _part(key: str, of: str, in_full: str, in_part: str) -> Part:
    return Part(key, Fraction(of), in_full, in_part)


INSTITUTION_PARTS = (
    _part("plan", "5", "年度实施方案已印发，服务包、职责与考核均已明确", "方案已印发，考核办法未细化到团队"),
    _part("separate_accounts", "5/2", "签约服务费单独核算，账目齐全", "单独核算，团队分配表缺一个月"),
    _part("tenth_of_public_health", "5/2", "公卫经费的 10% 已用于签约服务", "已列支，使用比例不足 10%"),
    _part("six_extensions", "5/2", "“六个拓展”培训签到齐全", "培训已开展，少数医生未参加"),
    _part(MONITORED, "5/4", "监测对象随访记录齐全", "部分监测对象缺一次随访"),
    _part("disabled_fulfilment", "5/4", "残疾人随访记录齐全", "部分残疾人缺一次随访"),
    _part("chinese_and_online", "10/3", "中医药服务与线上服务均已开展", "线上服务只有预约，没有咨询"),
    _part("specialists", "10/3", "二级医院专科医师每周下沉坐诊", "专科医师下沉，但不固定"),
    _part("health_information", "10/3", "每月按人群推送健康信息", "有推送，但不分人群"),
)
DISTRICT_PARTS = (
    _part("policies", "3", "流程、服务费与考核方案均已出台", "考核方案尚在修订"),
    _part("quality_body", "2", "区与各机构均设质控部门", "少数机构未设质控人员"),
    _part("inspections", "2", "按季督导并通报", "督导有记录，未全部通报"),
    _part("funds_to_institutions", "2", "奖励资金按考核结果按时拨付", "拨付晚于规定时间"),
    _part("funds_to_teams", "2", "各机构按考核结果分配到团队", "少数机构平均分配"),
    _part("publicity_district", "1", "公众号与广播均有宣传", "只有公众号宣传"),
    _part("publicity_institutions", "1", "各机构均公示团队与服务包", "少数机构公示不全"),
    _part("data_quality", "5", "抽查在签信息准确规范", "抽查有少量信息不规范"),
    _part("data_agreement", "5", "与公卫系统核查一致", "与公卫系统核查有少量不一致"),
    _part("agreements", "10", "抽查 10 份协议书均规范", "抽查 10 份协议书，有签名或日期缺项"),
    _part("delivered", "20", "电话与档案核查，约定服务均已提供", "电话与档案核查，部分服务未按约提供"),
    _part("online", "4", "线上签约、查询、转诊、共享均可用", "健康小屋数据尚未共享"),
)
