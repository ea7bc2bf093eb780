"""What can be wrong with a scheme that is written as a table, and how to mend it."""

from fractions import Fraction
from typing import NamedTuple

from metrics.scorecards.own.numbers_as_text import number
from metrics.targets.faults import UNFIT
from records.importing.message import Message, message
from records.labels import Text


class Fault(NamedTuple):
    """What is wrong at a place: the ``table`` ("head", "rows" or "grades"), the ``row`` in it (from 0) and
    the key of the ``column`` ("" for all of the row).
    """

    table: str
    row: int
    column: str
    message: Message


class Refused(ValueError):
    """Nothing was stored. Carries every fault."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(fault.message.what.en for fault in faults))
        self.faults = faults


EMPTY = message("没有填写", "is empty", "请填写", "fill it in")
BAD_WORDS = message(*UNFIT, "请写短一些，不写个人信息", "write fewer letters, without personal data")
BAD_KEY = message(
    "编号不合要求",
    "is no key",
    "请用小写字母、数字和下划线，字母开头，不超过 40 个",
    "use small letters, digits and _, a letter first, at most 40",
)
SHIPPED_KEY = message(
    "是系统自带方案的编号",
    "is the key of a scheme that comes with the program",
    "自带方案不改；请另起一个编号，如 district_2026",
    "those stay as they are: choose another key, like district_2026",
)
BAD_PLACE_KEY = message(
    "编号里不能有空格和 ~ : = & # 这些符号，且不超过 30 个字",
    "holds a blank or one of ~ : = & #, or more than 30 letters",
    "请改短或去掉这些符号",
    "leave them out",
)
NO_NUMBER = message("不是数", "is no number", "请写成 5、2.5、10/3 或 25%", "write 5, 2.5, 10/3 or 25%")
NOT_ABOVE_ZERO = message("必须大于 0", "must be above 0", "请填大于 0 的数", "write a number above 0")
NOT_WHOLE = message(
    "必须是 0 或正整数", "must be a whole number", "请写成 20 这样的整数", "write one like 20"
)
NO_SHARE = message(
    "不在 0 与 100% 之间", "does not lie between 0 and 100%", "请写成 25% 或 1/4", "write 25% or 1/4"
)
SOME_SHARES = message(
    "同一评分项有的构成填了占比，有的没填",
    "has a share in some rows of the item, but not in all",
    "请都填，或都不填（平均）",
    "fill in all of them, or none (then they are even)",
)
WHICH_PERCENTAGE = message(
    "看不出是百分数还是小数",
    "may be a percentage or a fraction",
    "请带上百分号，如 75%",
    "write the percent sign, like 75%",
)
NOT_PERCENT = message(
    "这个指标不是百分数", "is a percentage, but the indicator is none", "请去掉百分号", "leave the sign out"
)
NO_INDICATOR = message(
    "没有这个指标",
    "is no indicator",
    "请照“指标”表中的名称或代码填写",
    "write a name or key of the sheet of indicators",
)
NO_DIRECTION = message(
    "这个指标没有好坏方向",
    "of this indicator neither more nor less is better",
    "请填写方向：≥ 或 ≤",
    "say the direction: ≥ or ≤",
)
NO_TARGET = message("没有目标", "has no target", "请填写目标，如 75%", "fill in the target, like 75%")
NO_FLOOR = message("直线规则没有起点", "a straight line has no floor", "请填写起点", "fill in the floor")
FLOOR_IS_TARGET = message(
    "起点与目标相同", "floor and target are the same", "请改其中一个", "change one of them"
)
NO_STEP = message(
    "扣分规则没有“每差”或“扣”", "a deduction has no step or no loss", "请填写两列", "fill in both columns"
)
NO_CONDITION = message(
    "“不多不少”没有所依据的指标",
    "depends on no indicator",
    "请填写所依据的指标",
    "fill in the indicator it depends on",
)
NO_BANDS = message(
    "没有分档，或看不懂",
    "has no bands, or they cannot be read",
    "请写成 0%–60%：0%；60%–100%：100%",
    "write 0%–60%: 0%; 60%–100%: 100%",
)
NO_OTHERS = message(
    "看不懂这些目标",
    "cannot be read",
    "请写成 镇卫生院：70%；团队·镇卫生院：65%",
    "write township hospital: 70%; team · township hospital: 65%",
)
OTHERS_WITHOUT_TARGET = message(
    "这种计分规则没有一个目标，不能另定",
    "stands beside a rule that has no single target",
    "请清空其他目标，或换一种计分规则",
    "leave the other targets empty, or choose another rule",
)
TWICE_OTHERS = message(
    "同一层级和机构类别有两个目标", "names one level and kind twice", "请只留一个", "leave one of them"
)
NOTHING_JUDGED = message(
    "既没有指标，也没有评分内容",
    "has neither an indicator nor what is judged",
    "请填写其中之一",
    "fill in one of the two",
)
BOTH_JUDGED = message(
    "指标和评分内容只能有一个",
    "has both an indicator and what is judged",
    "请分成两行，或清空一个",
    "write two rows, or leave one empty",
)
NO_ROWS = message("没有评分项", "has no items", "请至少填写一行", "write at least one row")
NO_GRADES = message(
    "没有等级", "has no grades", "请至少填写一个最低分为 0 的等级", "write at least one, from 0 points"
)
GRADES_DO_NOT_FALL = message(
    "各等级的最低分必须由高到低，最后一级为 0",
    "the least points of the grades must fall, to 0 for the last",
    "请核对各等级的最低分",
    "check the least points of the grades",
)
COEFFICIENTS_RISE = message(
    "较好的等级，系数不能更低",
    "a better grade has a lower coefficient",
    "请核对系数",
    "check the coefficients",
)
NO_LEVEL = message(
    "没有这个层级", "is no level", "请填写 全区、机构 或 团队", "write district, institution or team"
)
NO_KIND = message(
    "没有这个机构类别",
    "is no kind of institution",
    "请填写 社区卫生服务中心 或 镇卫生院",
    "write community health centre or township hospital",
)
NOT_TAKEN = message(
    "没有这个方案或评分项可以引用",
    "is no item that can be taken",
    "请写成 方案编号:评分项编号，如 uxin_institution:coverage",
    "write scheme:item, like uxin_institution:coverage",
)
PARTS_OF_TAKEN = message(
    "引用的评分项只能有一行，右侧各列须留空",
    "stands in an item that is taken from another scheme",
    "请清空右侧各列，或清空“引用”",
    "leave these columns empty, or the column “Taken from”",
)


def unknown_word(words: tuple[Text, ...]) -> Message:
    return message(
        "不是允许的词",
        "is none of the allowed words",
        "请填写：" + "、".join(word.zh for word in words),
        "write one of: " + ", ".join(word.en for word in words),
    )


def differs(of: str) -> Message:
    zh, en = {"section": ("部分", "section"), "item": ("评分项", "item")}[of]
    return message(
        f"与同一{zh}前面的行不同",
        f"differs from an earlier row of the same {en}",
        "请改成一致，或留空",
        "make them the same, or leave this one empty",
    )


def twice(key: str) -> Message:
    return message(
        f"编号“{key}”用了不止一次",
        f"the key “{key}” is used more than once",
        "请另起一个编号",
        "choose another key",
    )


def shares_add_up(total: Fraction) -> Message:
    return message(
        f"各构成的占比合计为 {number(total * 100)}%，不是 100%",
        f"the shares of its parts add up to {number(total * 100)}%, not to 100%",
        "请核对占比",
        "check the shares",
    )


def section_adds_up(points: Fraction, items: dict[str, Fraction]) -> Message:
    total = number(sum(items.values(), Fraction(0)))
    sums = " + ".join(f"{key} {number(its)}" for key, its in items.items())
    return message(
        f"部分分值为 {number(points)} 分，各评分项合计 {total} 分：{sums}",
        f"has {number(points)} points, but its items add up to {total}: {sums}",
        "请改部分分值或评分项的分值",
        "change the points of the section or of its items",
    )


def total_adds_up(total: Fraction, sections: dict[str, Fraction]) -> Message:
    sums = " + ".join(f"{key} {number(its)}" for key, its in sections.items())
    return message(
        f"各部分合计 {number(total)} 分，不是 100 分：{sums}",
        f"the sections add up to {number(total)}, not to 100 points: {sums}",
        "请核对各部分的分值",
        "check the points of the sections",
    )


def gap(first: str, second: str) -> Message:
    return message(
        f"“{first}”与“{second}”不相接",
        f"“{first}” and “{second}” do not meet",
        "各档须首尾相接，不留空、不重叠",
        "each band begins where the one before ends",
    )


NO_TABLE = message(
    "没有找到“评分项”表",
    "holds no table of items",
    "请用本页下载的表格填写，保留表头",
    "use the spreadsheet of this page, and keep its header",
)
SEVERAL_TABLES = message(
    "有不止一张“评分项”表", "holds more than one table of items", "请只留一张", "leave one of them"
)
