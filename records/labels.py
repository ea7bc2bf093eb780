"""Bilingual words and the codes that records may hold."""

from typing import NamedTuple


class Text(NamedTuple):
    """One phrase in both languages of the product."""

    zh: str
    en: str

    def in_(self, lang: str) -> str:
        """The phrase in ``lang`` (``"zh"`` or ``"en"``)."""
        return self.en if lang == "en" else self.zh


Codes = dict[str, Text]

YES_NO: Codes = {"yes": Text("是", "Yes"), "no": Text("否", "No")}

SEX: Codes = {"male": Text("男", "Male"), "female": Text("女", "Female")}

AREA_KINDS: Codes = {
    "district": Text("区", "District"),
    "street_office": Text("街道办事处", "Street office"),
    "town": Text("镇", "Town"),
    "committee": Text("社区居委会", "Residents' committee"),
    "village": Text("行政村", "Village"),
}

INSTITUTION_KINDS: Codes = {
    "community_centre": Text("社区卫生服务中心", "Community health centre"),
    "township_hospital": Text("镇卫生院", "Township hospital"),
    "integrated_station": Text("一体化站", "Integrated station"),
    "community_station": Text("社区卫生服务站", "Community health station"),
}

# Kinds of institutions that are responsible for residents and teams; stations belong to one of these.
MAIN_INSTITUTION_KINDS = ("community_centre", "township_hospital")

STAFF_ROLES: Codes = {
    "family_doctor": Text("家庭医生", "Family doctor"),
    "nurse": Text("护士", "Nurse"),
    "public_health": Text("公卫人员", "Public-health worker"),
    "specialist": Text("二级以上医院专科医生", "Specialist of a level-2+ hospital"),
    "other": Text("其他", "Other"),
}

COMMUNITY_KINDS: Codes = {
    "school": Text("学校", "School"),
    "firm": Text("企业", "Firm"),
    "office": Text("机关单位", "Public office"),
    "care_home": Text("养老机构", "Care home"),
}

RESIDENT_GROUPS: Codes = {
    "pregnant": Text("孕产妇", "Pregnant or post-partum"),
    "hypertension": Text("高血压", "Hypertension"),
    "diabetes": Text("2型糖尿病", "Type 2 diabetes"),
    "other_chronic": Text("其他慢性病", "Other chronic disease"),
    "disabled": Text("残疾人", "Disabled"),
    "monitored": Text("乡村振兴监测对象", "Rural-revitalisation monitored"),
    "special_family": Text("计划生育特殊家庭", "Special family (birth planning)"),
}

CONTRACT_STATUS: Codes = {
    "signed": Text("签约", "Signed"),
    "renewed": Text("续约", "Renewed"),
    "terminated": Text("解约", "Terminated"),
    "pending": Text("待审核", "Awaiting approval"),
}

TERMINATION_REASONS: Codes = {
    "lost": Text("失访", "Lost to follow-up"),
    "moved": Text("迁出", "Moved out"),
    "died": Text("死亡", "Died"),
    "own_request": Text("本人要求", "Own request"),
    "re_signed": Text("改签", "Signed with another team"),
}

SERVICE_MODES: Codes = {
    "face_to_face": Text("面对面", "Face to face"),
    "home_visit": Text("入户", "Home visit"),
    "telephone": Text("电话", "Telephone"),
    "online": Text("线上", "Online"),
}

SERVICE_ITEMS: Codes = {
    "consultation": Text("健康咨询", "Health consultation"),
    "assessment": Text("健康评估", "Health assessment"),
    "medication": Text("用药指导", "Medication advice"),
    "chinese_medicine": Text("中医药服务", "Chinese medicine"),
    "referral": Text("预约转诊", "Booked referral"),
    "rehabilitation": Text("康复指导", "Rehabilitation advice"),
}

FOLLOW_UP_DISEASES: Codes = {k: RESIDENT_GROUPS[k] for k in ("hypertension", "diabetes")}

FOLLOW_UP_MODES: Codes = {
    "clinic": Text("门诊", "Clinic"),
    "home": Text("家庭", "Home"),
    "telephone": Text("电话", "Telephone"),
    "online": Text("线上", "Online"),
}

GRADES: Codes = {
    "red": Text("红", "Red"),
    "yellow": Text("黄", "Yellow"),
    "green": Text("绿", "Green"),
}

RESPONDENTS: Codes = {"resident": Text("居民", "Resident"), "staff": Text("团队成员", "Team member")}

# Code → other words that exports of the systems use for it.
ALSO: dict[str, tuple[str, ...]] = {
    "yes": (
        "1",
        "true",
        "y",
        "√",
        "✓",
        "✔",
        "有",
        "接通",
        "有效",
        "知晓",
        "满意",
        "非常满意",
        "比较满意",
        "很满意",
    ),
    "no": (
        "0",
        "false",
        "n",
        "×",
        "✗",
        "✘",
        "无",
        "未接通",
        "无效",
        "不知晓",
        "一般",
        "不满意",
        "很不满意",
        "非常不满意",
    ),
    "male": ("1", "男性", "m"),
    "female": ("2", "女性", "f"),
    "street_office": ("街道",),
    "committee": ("居委会", "社区"),
    "village": ("村", "村委会"),
    "community_centre": ("社区中心",),
    "township_hospital": ("卫生院", "乡镇卫生院"),
    "community_station": ("社区站", "卫生服务站"),
    "family_doctor": ("全科医生", "签约医生"),
    "nurse": ("护理人员",),
    "public_health": ("公卫医生", "公共卫生人员"),
    "specialist": ("专科医生",),
    "pregnant": ("孕妇", "产妇"),
    "hypertension": ("高血压患者",),
    "diabetes": ("糖尿病", "糖尿病患者", "ii型糖尿病"),
    "monitored": ("监测对象", "脱贫人口"),
    "special_family": ("计生特殊家庭",),
    "signed": ("已签约", "有效", "生效"),
    "renewed": ("已续约",),
    "terminated": ("已解约", "终止"),
    "pending": ("待审批", "审核中"),
    "lost": ("失联",),
    "moved": ("搬迁", "迁走"),
    "died": ("去世",),
    "re_signed": ("改签其他团队",),
    "face_to_face": ("当面", "门诊", "现场"),
    "home_visit": ("上门", "入户服务", "家庭"),
    "telephone": ("电话随访",),
    "online": ("网络", "微信", "互联网"),
    "clinic": ("门诊随访",),
    "home": ("入户", "上门", "家庭随访"),
    "red": ("红色",),
    "yellow": ("黄色",),
    "green": ("绿色",),
    "resident": ("签约居民",),
    "staff": ("医务人员", "团队人员"),
}
