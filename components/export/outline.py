"""Numbers of chapters and their parts in the style of official documents: 一、 and （一） in Chinese, 1 and 1.1
in English.
"""

_DIGITS = "零一二三四五六七八九"
_TEN = 10


def chinese(number: int) -> str:
    """1…99 in Chinese: 一, 十, 十二, 二十三."""
    tens, ones = divmod(number, _TEN)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def chapter(number: int, title: str, lang: str) -> str:
    """The heading of a chapter."""
    return f"{chinese(number)}、{title}" if lang == "zh" else f"{number}  {title}"


def part(chapter_number: int, number: int, title: str, lang: str) -> str:
    """The heading of a part of a chapter."""
    return f"（{chinese(number)}）{title}" if lang == "zh" else f"{chapter_number}.{number}  {title}"
