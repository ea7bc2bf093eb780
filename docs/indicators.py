"""Writes docs/indicators.md from the indicators and measures the program declares, so that the page cannot
differ from them: ``python manage.py docs``.
"""

from pathlib import Path

from components.text import numbers
from metrics import FAMILIES, INDICATORS, MEASURES, Indicator, Measure, Unit
from metrics.foundation.definitions import Count, Growth, Mean, Proportion, Ratio
from metrics.trust.sources import kinds_of
from records.labels import Text
from records.tables import KINDS

FILE = Path(__file__).with_suffix(".md")

_OPENING = """# 指标与计数项 Indicators and measures

本页由 `python manage.py docs` 从程序中的定义生成，请勿手改。
Written by `python manage.py docs` from the definitions that are calculated; do not edit.

每个比率都是下级团队分子之和除以分母之和，从不取各率的平均；分母为零时无值，不作 0。
Every rate is the sum of numerators over the sum of denominators of the teams, never a mean of rates;
over a zero denominator there is no value, not 0.
"""
_KINDS = {
    Count: Text("总数", "count"),
    Proportion: Text("比例，Wilson 95% 区间", "proportion, Wilson 95% interval"),
    Ratio: Text("比值，无区间", "ratio, no interval"),
    Mean: Text("均值，t 分布 95% 区间", "mean, Student t 95% interval"),
    Growth: Text("增长率，无区间", "growth, no interval"),
}
_LANGUAGES = {
    "zh": {"formula": "公式：", "note": "说明：", "source": "来源：", "target": "目标 ", "stop": "；"},
    "en": {"formula": "Formula: ", "note": "Note: ", "source": "Source: ", "target": "target ", "stop": "; "},
}


def page() -> str:
    """The whole page as Markdown."""
    families = [_family(key, title) for key, title in FAMILIES.items()]
    return "\n".join([_OPENING, *families, _measures()])


def _family(key: str, title: Text) -> str:
    own = [_indicator(indicator) for indicator in INDICATORS.values() if indicator.family == key]
    return "\n".join([f"## {title.zh} {title.en}\n", *own])


def _indicator(indicator: Indicator) -> str:
    lines = [f"### {indicator.title.zh} {indicator.title.en}\n", f"`{indicator.key}`\n"]
    for lang, words in _LANGUAGES.items():
        parts = [
            _KINDS[type(indicator)].in_(lang),
            _unit(indicator.unit).in_(lang),
            numbers.direction(indicator, lang),
        ]
        if indicator.target is not None:
            parts.append(words["target"] + numbers.target(indicator, lang))
        formula, about = indicator.formula(lang), words["stop"].join(parts)
        lines.append(
            "- " + words["formula"] + Text(f"{formula}（{about}）", f"{formula} ({about})").in_(lang)
        )
        if indicator.note is not None:
            lines.append(f"  - {words['note']}{indicator.note.in_(lang)}")
        lines.append(f"  - {words['source']}{indicator.source.in_(lang)}")
    return "\n".join(lines) + "\n"


def _unit(unit: Unit) -> Text:
    return Text("比", "ratio") if unit is Unit.RATIO else unit.value


def _measures() -> str:
    rows = [_row(measure) for measure in MEASURES.values()]
    return "\n".join(
        [
            "## 计数项 Measures\n",
            "上报汇总数（`reported_values`）用这些代码。“可累加”：一年等于四个季度之和；否则按年另计。",
            "“待定天数”：期末后满这些天，数才不再变。",
            "Reported totals (`reported_values`) use these keys. “Adds up”: a year is the sum of its "
            "quarters, else it is counted",
            "by itself. “Settles after”: days after the period's end until late entries can no longer "
            "change the count.\n",
            "“依据的记录”：这些记录缺失或存疑时，用到该计数项的指标即标为存疑（状态类记录不按季度判断，未列）。",
            "Records: where these are missing or doubtful, so are the indicators that use the measure "
            "(states are not judged by quarter).\n",
            "| 代码 Key | 计数项 Measure | 单位 Unit | 时间窗 Window | 可累加 Adds up | 待定天数 Settles after | 依据的记录 "
            "Records |",
            "|---|---|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _row(measure: Measure) -> str:
    cells = [
        f"`{measure.key}`",
        _both(measure.title),
        _both(_unit(measure.unit)),
        _both(measure.window.value),
        "是 yes" if measure.additive_over_time else "否 no",
        str(measure.settles_after),
        "、".join(KINDS[kind].info["title"].zh for kind in KINDS if kind in kinds_of(measure)),
    ]
    return "| " + " | ".join(cells) + " |"


def _both(text: Text) -> str:
    return f"{text.zh} {text.en}" if text.zh != text.en else text.zh
