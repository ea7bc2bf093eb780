"""What can be wrong with a judgement that is typed, and how to mend it."""

from fractions import Fraction

from metrics.targets.faults import UNFIT
from records.importing.message import Message, message

MOST_FILES, MOST_MEGABYTES = 5, 10

NO_POINTS = message(
    "没有填写", "is empty", "请填写得分，或选择“不适用”", "fill in the points, or choose “does not apply”"
)
NOT_POINTS = message("不是数字", "is no number", "请写成 4.5 这样的数字", "write a number like 4.5")
TOO_FINE = message("小数位数太多", "has too many decimals", "最多四位小数", "at most four decimals")
NO_SENTENCE = message("没有填写", "is empty", "请用一句话说明理由", "say why in one sentence")
BAD_SENTENCE = message(
    *UNFIT,
    "请写成一句话，不超过 200 个字，不写个人信息",
    "write one sentence of at most 200 letters, without personal data",
)
TOO_MANY_FILES = message(
    "文件太多",
    "are too many files",
    f"一次最多 {MOST_FILES} 个",
    f"at most {MOST_FILES} at once",
)


def too_many(of: Fraction) -> Message:
    """The points lie outside 0…``of``."""
    most = f"{float(of):.4f}".rstrip("0").rstrip(".")
    return message(
        f"不在 0 与 {most} 之间",
        f"does not lie between 0 and {most}",
        f"这一项最多 {most} 分",
        f"there are at most {most} points to give",
    )


def large(name: str) -> Message:
    return message(
        f"“{name}”太大",
        f"“{name}” is too large",
        f"每个文件不超过 {MOST_MEGABYTES} MB",
        f"at most {MOST_MEGABYTES} MB a file",
    )


def empty(name: str) -> Message:
    return message(f"“{name}”是空的", f"“{name}” is empty", "请重新选择文件", "choose the file again")


def wrong_kind(name: str, kinds: str) -> Message:
    return message(
        f"“{name}”的内容不是它的扩展名所说的类型，或不在可收的类型之列",
        f"“{name}” is not what its ending says, or of a kind that is not taken",
        f"可收：{kinds}",
        f"taken are: {kinds}",
    )
