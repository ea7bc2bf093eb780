"""How an item's points come about, in three lines: the rule as the document has it, the same with the numbers
put in, and the result.
"""

from fractions import Fraction
from functools import singledispatch
from itertools import pairwise
from typing import NamedTuple

from metrics.foundation.definitions import Direction, Indicator, Unit
from metrics.indicators.unlisted import quantity
from metrics.scorecards.credit import AllOrNothing, Balanced, Bands, Deducted, Linear, Proportional, Rule
from metrics.scorecards.model import Computed
from metrics.scorecards.rounding import rounded
from metrics.scorecards.sheet import Earned, ItemScore, State, Value
from records.labels import Text

_WHY = {
    "not_entered": Text("尚未录入", "not entered yet"),
    "few": Text("例数太少", "too few cases"),
    "doubt": Text("记录存疑", "the records are in doubt"),
    "unfinished": Text("本期尚未结束", "the period has not ended"),
    "no_data": Text("没有数据", "no data"),
    "zero_denominator": Text("分母为零", "nobody in the denominator"),
    "condition_unknown": Text("所依据的指标没有结果", "the indicator it depends on has no value"),
    "not_settled": Text("数据还会补报", "late entries can still change it"),
    "incomplete_period": Text("本期数据不全", "the period is incomplete"),
    "no_base": Text("没有上期数据", "no earlier value"),
    "changed_team": Text("团队有合并", "teams were merged"),
    "small_count": Text("人数过少，不显示", "withheld: few people"),
    "protected": Text(
        "不显示，以免推算出其他机构的小数", "withheld, as it would give away small counts of others"
    ),
    "contradiction": Text("数据自相矛盾", "the data contradict themselves"),
}
_IN_ANY_CASE = Text(
    "人数过少，不显示；可能的数值得分都相同", "withheld: few people; whatever it is, the points are the same"
)
_STATES = {
    State.NOT_SCORABLE: Text("暂不能评", "cannot be scored yet"),
    State.NOT_APPLICABLE: Text("不适用", "does not apply"),
}


def why(reason: str, lang: str) -> str:
    """Why a part cannot be scored, in words."""
    return _WHY[reason].in_(lang)


class Traced(NamedTuple):
    """The same part by part: ``head`` names the item with its points and paragraph; ``rules`` and ``numbers``
    have an entry for each part.
    """

    head: str
    rules: tuple[str, ...]
    numbers: tuple[str, ...]
    result: str


def trace(item: ItemScore, lang: str) -> tuple[str, str, str]:
    """The three lines of an item's points."""
    head, rules, numbers, result = traced(item, lang)
    between = "；" if lang == "zh" else "; "
    return f"{head}{'：' if lang == 'zh' else ': '}{between.join(rules)}", between.join(numbers), result


def traced(item: ItemScore, lang: str) -> Traced:
    """The lines of an item's points, part by part."""
    zh = lang == "zh"
    of, title = _points(item.item.points), item.item.title.in_(lang)
    source = item.item.source.in_(lang)
    told = (
        f"{of}分" + (f"，{source}" if source else "")
        if zh
        else f"{of} points" + (f", {source}" if source else "")
    )
    available = _points(item.available)
    if item.state is State.SCORED:
        result = f"{rounded(item.won)} / {available}"
    elif item.state is State.NOT_APPLICABLE:
        result = _STATES[item.state].in_(lang)
    else:
        result = f"{_STATES[item.state].in_(lang)}：{rounded(item.lower)}–{rounded(item.upper)} / {available}"
        result = result if zh else result.replace("：", ": ")
    return Traced(
        f"{title}（{told}）" if zh else f"{title} ({told})",
        tuple(_rule(one, lang) for one in item.parts),
        tuple(_substituted(one, lang) for one in item.parts),
        f"= {result} {'分' if zh else 'points'}" if item.available else f"= {result}",
    )


def _points(points: Fraction) -> str:
    """Points without zeros that say nothing: 5, 6.25, 6.67."""
    said = f"{rounded(points)}"
    return said.rstrip("0").rstrip(".")


def _rule(one: Earned, lang: str) -> str:
    part, of = one.part, _points(one.of)
    unit = "分" if lang == "zh" else " points"
    if not isinstance(part, Computed):
        return f"{part.title.in_(lang)} {of}{unit}"
    found = quantity(part.quantity)
    return f"{found.title.in_(lang)} {in_words(part.rule, found, lang)} {of}{unit}"


def _substituted(one: Earned, lang: str) -> str:
    if one.state is State.NOT_APPLICABLE:
        return _STATES[one.state].in_(lang)
    if one.points is None:
        return _bracketed(_STATES[one.state].in_(lang), _WHY[one.reason], lang)
    if one.value is None or not isinstance(one.part, Computed):
        return f"{rounded(one.points)}"
    if one.value.value is None:
        return _bracketed(f"{rounded(one.points)}", _IN_ANY_CASE, lang)
    indicator = quantity(one.part.quantity)
    share = one.part.rule.share(one.value.value, one.value.meets)
    factor = _factor(one.part.rule, one.value.value, indicator) if one.points not in (0, one.of) else None
    times = f" × {factor}" if factor else "" if share == 1 else " × 0"
    return f"{_fraction(one.value, indicator)} → {_points(one.of)}{times} = {rounded(one.points)}"


def _bracketed(said: str, why: Text, lang: str) -> str:
    return f"{said}（{why.zh}）" if lang == "zh" else f"{said} ({why.en})"


def _fraction(value: Value, indicator: Indicator) -> str:
    said = _amount(value.value, indicator)
    if value.numerator is None or value.denominator in (None, 1):
        return said
    return f"{_whole(value.numerator)} ÷ {_whole(value.denominator)} = {said}"


def _whole(number: Fraction) -> str:
    return f"{number.numerator:,}" if number.denominator == 1 else f"{rounded(number):,}"


def _amount(value: Fraction | None, indicator: Indicator) -> str:
    if value is None:
        return "–"
    if indicator.unit is Unit.PERCENT:
        return f"{rounded(value * 100)}%"
    return f"{rounded(value):,}"


def aim(value: Fraction, indicator: Indicator) -> str:
    """A target as a scheme writes it: 80%, 2,000, 0.8."""
    said = _points(value * 100) + "%" if indicator.unit is Unit.PERCENT else f"{float(value):,g}"
    return said


@singledispatch
def in_words(rule: Rule, indicator: Indicator, lang: str) -> str:
    """The rule in words, for a value of ``indicator``."""
    raise TypeError(f"{type(rule).__name__} is no rule of credit")


def _bound(direction: Direction) -> str:
    return "≥" if direction is Direction.HIGHER else "≤"


@in_words.register
def _(rule: Proportional, indicator: Indicator, lang: str) -> str:
    wanted = f"{_bound(rule.direction)}{aim(rule.target, indicator)}"
    return f"{wanted}，按比例" if lang == "zh" else f"{wanted}, in proportion"


@in_words.register
def _(rule: AllOrNothing, indicator: Indicator, lang: str) -> str:
    wanted = f"{_bound(rule.direction)}{aim(rule.target, indicator)}"
    return f"{wanted}，未达不得分" if lang == "zh" else f"{wanted}, none short of it"


@in_words.register
def _(rule: Linear, indicator: Indicator, lang: str) -> str:
    low, high = aim(rule.floor, indicator), aim(rule.target, indicator)
    share = _points(rule.low * 100)
    return (
        f"{low}得{share}%，{high}满分，其间按直线"
        if lang == "zh"
        else f"{share}% at {low}, all at {high}, straight between"
    )


@in_words.register
def _(rule: Bands, indicator: Indicator, lang: str) -> str:
    zh = lang == "zh"
    said = [
        f"[{aim(low, indicator)}, {aim(high, indicator)}) {_points(share * 100)}%"
        for (low, high), share in zip(pairwise(rule.bounds), rule.shares_of_bands, strict=True)
    ]
    return ("分档：" if zh else "in bands: ") + ("、" if zh else ", ").join(said)


@in_words.register
def _(rule: Deducted, indicator: Indicator, lang: str) -> str:
    wanted, step = f"{_bound(rule.direction)}{aim(rule.target, indicator)}", aim(rule.step, indicator)
    each, most = _points(rule.each * 100), _points(rule.most * 100)
    if lang == "zh":
        return f"{wanted}，每差{step}扣{each}%，最多扣{most}%"
    return f"{wanted}, {each}% off for every {step} short, at most {most}%"


@in_words.register
def _(rule: Balanced, indicator: Indicator, lang: str) -> str:
    most, other = aim(rule.target, indicator), quantity(rule.condition).title.in_(lang)
    if lang == "zh":
        return f"≤{most}，{other}未达标时也不得低于{most}"
    return f"≤{most}, and not below {most} while the {other[0].lower()}{other[1:]} misses its target"


def _factor(rule: Rule, value: Fraction, indicator: Indicator) -> str | None:
    """What the points are multiplied by, for a rule that is a plain quotient; else the share."""
    said = _amount(value, indicator)
    target = aim(rule.aim, indicator)
    if isinstance(rule, Proportional):
        return f"{said} ÷ {target}" if rule.direction is Direction.HIGHER else f"{target} ÷ {said}"
    if isinstance(rule, Balanced):
        return f"{target} ÷ {said}" if value > rule.target else f"{said} ÷ {target}"
    return f"{rounded(rule.share(value, None) * 100)}%"
