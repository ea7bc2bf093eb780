"""What can be wrong with a target that is typed, and how to mend it."""

from typing import NamedTuple

from records.importing.message import Message, message


class Fault(NamedTuple):
    """The ``field`` of an entry that is wrong, and what is wrong with it."""

    field: str
    message: Message


class Refused(ValueError):
    """Nothing was stored. Carries every fault."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(fault.message.what.en for fault in faults))
        self.faults = faults


NO_INDICATOR = message(
    "没有这个指标", "there is no such indicator",
    "请从指标定义中选择", "choose one of the definitions",
)
NO_DIRECTION = message(
    "这个指标没有好坏方向，不能定目标", "of this indicator neither more nor less is better, so it can have no target",
    "请选择有方向的指标", "choose an indicator of which one direction is better",
)
NO_LEVEL = message(
    "没有这个层级", "there is no such level",
    "请写 district（全区）、institution（机构）、team（团队），或留空表示各级",
    "write district, institution or team, or nothing for all levels",
)
NO_KIND = message(
    "没有这个机构类别", "there is no such kind of institution",
    "请写 community_centre（社区卫生服务中心）或 township_hospital（镇卫生院），或留空表示两类都适用",
    "write community_centre or township_hospital, or nothing for both",
)
KIND_OF_DISTRICT = message(
    "全区的目标不分机构类别", "a target of the whole district is for no kind of institution",
    "请把机构类别改为“不分类别”，或把层级改为机构或团队", "choose all kinds of institutions, or the level of institutions or teams",
)
NO_VALUE = message("没有填写", "is empty", "请填写目标值，如 70% 或 2000", "fill in the target, like 70% or 2000")
NOT_A_NUMBER = message(
    "不是数字", "is no number", "请写成 70% 或 2000 这样的数字", "write a number like 70% or 2000",
)
NOT_A_PERCENTAGE = message(
    "不在 0% 与 100% 之间", "does not lie between 0% and 100%",
    "请写成百分数，如 70%", "write a percentage like 70%",
)
WHICH_PERCENTAGE = message(
    "小于 1，看不出是百分数还是小数", "is below 1, so it may be a percentage or a fraction",
    "请带上百分号，如 70% 或 0.5%", "write the percent sign, like 70% or 0.5%",
)
NOT_PERCENT = message(
    "这个指标不是百分数", "this indicator is no percentage",
    "请写成数字，不带百分号", "write a number without a percent sign",
)
UPWARDS = message(
    "方向不符：这个指标越高越好", "points the wrong way: of this indicator more is better",
    "目标是“不低于”某个数，请写成 ≥70% 或 70%", "a target is a least value: write ≥70% or 70%",
)
DOWNWARDS = message(
    "方向不符：这个指标越低越好", "points the wrong way: of this indicator less is better",
    "目标是“不高于”某个数，请写成 ≤2000 或 2000", "a target is a limit: write ≤2000 or 2000",
)
NOT_ABOVE_ZERO = message("必须大于 0", "must be above 0", "请填写大于 0 的数", "write a number above 0")
NOT_WHOLE = message("必须是整数", "must be a whole number", "请去掉小数部分", "leave the decimals out")
TOO_FINE = message(
    "小数位数太多", "has too many decimals",
    "百分数最多两位小数，如 72.25%；比值最多四位", "at most two decimals of a percentage, like 72.25%, and four of a ratio",
)
NO_DAY = message("没有填写", "is empty", "请填写生效日期，如 2018-01-01", "fill in the first day, like 2018-01-01")
ENDS_BEFORE = message(
    "早于生效日期", "lies before the first day", "请核对两个日期，或把失效日期留空", "check both days, or leave the last day empty",
)
UNFIT = (
    "太长、有换行，或含有像身份证号、电话号码的数字",
    "is too long, has a line break, or holds digits like those of an ID number or a telephone",
)
NO_SOURCE = message(
    "没有填写", "is empty", "请填写依据的文件名称或文号，如 云卫发〔2018〕3号", "name the document that sets it, by its title or number",
)
BAD_SOURCE = message(
    *UNFIT,
    "请只写文件名称或文号，不超过 60 个字", "write only the title or number of the document, at most 60 letters",
)
NOBODY = message("没有填写", "is empty", "请填写姓名或职务", "say who does it, by name or post")
BAD_NAME = message(
    *UNFIT,
    "请只写姓名或职务，不超过 40 个字", "write only a name or a post, at most 40 letters",
)


def already_there(number: int) -> Message:
    return message(
        f"同一指标、层级、机构类别、生效日期已有一条目标（第 {number} 条）",
        f"target {number} is for the same indicator, level and kind of institution from the same day",
        f"请先撤回第 {number} 条，或改用另一个生效日期", f"withdraw target {number} first, or let this one begin on another day",
    )
