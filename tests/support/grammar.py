"""Finds mistakes in a sentence by patterns: number and noun, number and verb, measure words, spaces."""

import re

_BETWEEN = r"(?:more |other |valid |different |family-doctor |of the )*"
_VERBS = {"is", "was", "has", "lies", "rests", "differs", "meets", "ranks", "gives", "others"}
_PLURAL_VERBS = "are|were|have|lie|differ|meet"
_NOUNS = (
    "team|quarter|year|indicator|institution|row|file|slide|exhibit|target|cell|rate|result|"
    "import|person|answer|finding|problem|letter|day|rank|value|"
    "resident|doctor|set|point|station|place|visit|item"
)
_NOUNS_ZH = "居民|团队|机构|医生|家庭医生|指标|问卷|行政村|居委会|幻灯片|答卷"

# Name of the mistake → pattern that finds it.
_ENGLISH = {
    "one of many": re.compile(rf"(?<![\d.,–-])(?<!− )1 {_BETWEEN}(?P<word>[a-z-]+s)\b(?!’)"),
    "many of one": re.compile(rf"(?<![\d.,])(?:0|2|5) {_BETWEEN}(?:{_NOUNS})\b"),
    "one are": re.compile(rf"(?<![\d.,])(?<!of )1 (?:(?:{_NOUNS}) )?(?:{_PLURAL_VERBS})\b"),
    "half a clause": re.compile(r"\(of whom|^of whom|: of whom"),
    "a Chinese sign": re.compile(r"[，。；：（）、]"),
}
_CHINESE = {
    "no measure word": re.compile(rf"(?<![第\d.,])[\d.,]*\d(?:{_NOUNS_ZH})|[共有][ ]?\d+(?=[，。；）]|$)"),
    "a Latin sign": re.compile(r"[一-鿿\d][,;:?!](?!\d)|[一-鿿]\(|\)[一-鿿]"),
    "a blank beside a sign": re.compile(r"[，。；：、（] | [，。；：、）]"),
}
_BOTH = {"a place not filled": re.compile(r"[{}]"), "a missing word": re.compile(r"（）|\(\)|“”|\bnan\b")}


def faults(text: str, lang: str) -> list[str]:
    """The mistakes found in ``text``, one sentence each; an empty list if there are none."""
    found = []
    for what, pattern in ((_ENGLISH if lang == "en" else _CHINESE) | _BOTH).items():
        found += [
            f"{what}: {text}"
            for match in pattern.finditer(text)
            if (match.groupdict().get("word") or "") not in _VERBS
        ]
    return found
