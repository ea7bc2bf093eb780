"""Keeps dates, quarters, and numbers with their units on one line of a screen."""

import re
from collections.abc import Callable

_WHOLE = re.compile(
    r"\d{4}-\d{2}-\d{2}"
    r"|\d{4}年(?:[一二三四]季度)?"
    r"|\d{4} Q[1-4]"
    r"|(?:[≥≤±+−-]\s?)?\d[\d,.]*"
    r"(?:%|个百分点|个季度|个团队|万?[人户元家个项次名处]| pp\b| (?:people|yuan|visits|items|teams)\b)"
    r"|[≥≤±]\s?\d[\d,.]*"
)


def unbroken(text: str, escaped: Callable[[str], str]) -> str:
    """``text`` as HTML or markdown, as ``escaped`` makes it; every date, quarter, and number with its unit is
    in an element that a line does not break.
    """
    parts, end = [], 0
    for found in _WHOLE.finditer(text):
        parts += [
            escaped(text[end : found.start()]),
            f'<span class="whole">{escaped(found.group())}</span>',
        ]
        end = found.end()
    return "".join([*parts, escaped(text[end:])])
