"""What can be wrong when a scheme is saved or published."""

from metrics.targets.faults import UNFIT
from records.importing.message import Message, message

NO_QUARTER = message("不是季度", "is no quarter", "请写成 2018Q1 这样的季度", "write a quarter like 2018Q1")
ENDS_BEFORE = message(
    "早于起始季度",
    "lies before the first quarter",
    "请核对两个季度，或把终止季度留空",
    "check both, or leave it empty",
)
NO_NOTE = message("没有填写", "is empty", "请写明依据或修改了什么", "say what sets it, or what has changed")
BAD_NOTE = message(*UNFIT, "请写成一句话，不超过 200 个字", "write one sentence of at most 200 letters")
NO_DRAFT = message("没有草稿", "is not there", "请先建立草稿", "make a draft first")
PERSONAL = message(
    "含有像身份证号、电话号码的数字",
    "holds digits like those of an ID number or a telephone",
    "请删去个人信息再保存",
    "leave personal data out, then save",
)
FAULTY = message(
    "还有错误",
    "still has faults",
    "请先改正上面列出的错误，再发布",
    "mend what is listed above, then publish",
)
NO_CHANGE = message(
    "与现行版本完全相同",
    "is the same as the last version",
    "没有需要发布的修改",
    "there is nothing to publish",
)
MOVED = message(
    "已被别人修改",
    "was changed by somebody else",
    "请刷新页面，看过最新内容后再保存",
    "reload the page and look at it first",
)


def earlier(quarter: str) -> Message:
    return message(
        f"早于上一版的起始季度 {quarter}",
        f"lies before {quarter}, when the version before begins",
        f"请填 {quarter} 或以后的季度",
        f"choose {quarter} or a later quarter",
    )
