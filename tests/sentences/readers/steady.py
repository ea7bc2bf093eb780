"""Sentences on a course beside its usual ups and downs."""

import itertools
import math
import re

from metrics import INDICATORS
from tests.sentences.arithmetic import moving_range_limits
from tests.sentences.facts import Facts, Place, before, differs, indicator_named, number, period_named, says
from tests.sentences.readers.courses import last_with_value
from tests.sentences.reading import Claims, reads

_CALL = r"(?:，需要查明原因|，值得弄清原因、加以保持|，值得弄清原因)"
_CALL_EN = r"(?:: find out why|: worth finding out why, and keeping|: worth finding out why)"


def course(facts: Facts, place: Place, key: str, since: str = "") -> list[float]:
    """The finished results up to the chosen quarter, from ``since`` on; without those that are missing."""
    quarters = [str(one) for one in facts.horizon.complete_quarters if since <= str(one) <= place.quarter]
    values = [facts.here(place, key, one) for one in quarters]
    return [one for one in values if not math.isnan(one)]


def _value(said: Claims, place: Place, facts: Facts, key: str) -> float:
    value = facts.here(place, key, period_named(said["period"]))
    says(said["value"], value, key, place.lang)
    return value


_SINCE = r"(?P<since>激励后|团队合并后)?"
_SINCE_EN = r"(?P<since> since (?:the incentive|teams were merged))?"
_MEAN = r"平均约<mean:amount>(?P<seasonal>（已扣除季节起伏）)?"
_MEAN_EN = r"<mean:amount> on average(?P<seasonal> with the seasons taken out)?"


def _mean(said: Claims, place: Place, facts: Facts, key: str) -> None:
    """The plain mean of the part; where seasons are taken out, a value within the part."""
    values = course(
        facts, place, key, facts.began(place.organisation, place.quarter) or "" if said["since"] else ""
    )
    if (said["since"] and "合并" in said["since"]) or "merged" in (said["since"] or ""):
        return
    if not said["seasonal"]:
        says(said["mean"], sum(values) / len(values), key, place.lang)
    assert min(values) - 0.001 <= number(said["mean"]).value <= max(values) + 0.5


@reads(
    rf"(?:[▼●▲] )?<what:label>(?:{_SINCE}各季都在平常波动之内，|最近(?P<n>\d+)个季度都在平常波动之内，(?P<since2>激励后|团队合并后)?){_MEAN}，<period:period>为<value:amount>",
    rf"(?:[▼●▲] )?<what:label>(?:{_SINCE_EN}: every quarter|: the last (?P<n>\d+) quarters?) within (?:its|the) usual range, {_MEAN_EN}(?P<since2> since [a-z ]+)?, <value:amount> in <period:period>",
)
def steady(said: Claims, place: Place, facts: Facts) -> None:
    key = indicator_named(said["what"], place.lang).key
    _value(said, place, facts, key)
    _mean(said | {"since": said["since"] or said["since2"]}, place, facts, key)


@reads(
    rf"(?:[▼●▲] )?<what:label><period:period>为<value:amount>，(?:回到平常波动之内，{_SINCE}{_MEAN}|没有超出平常波动，但先后高低不同)",
    rf"(?:[▼●▲] )?<what:label>: <value:amount> in <period:period>, (?:back within the usual range, {_MEAN_EN}{_SINCE_EN}|within the usual range, though high and low by turns)",
)
def steady_again(said: Claims, place: Place, facts: Facts) -> None:
    key = indicator_named(said["what"], place.lang).key
    _value(said, place, facts, key)
    if said["mean"]:
        _mean(said, place, facts, key)


@reads(
    r"(?:[▼●▲] )?<what:label>(?P<seasonal>扣除季节起伏后)?已连续<n:int>个季度(?P<way>上升|下降)，<period:period>为<value:amount>",
    r"(?:[▼●▲] )?<what:label>:(?P<seasonal> leaving out the usual seasons,)? (?P<way>up|down) for <n:int> quarters? in a row, <value:amount> in <period:period>",
)
def in_a_row(said: Claims, place: Place, facts: Facts) -> None:
    key = indicator_named(said["what"], place.lang).key
    _value(said, place, facts, key)
    values, n = course(facts, place, key), int(said["n"])
    steps = [b - a for a, b in itertools.pairwise(values)][-n:]
    sign = 1 if said["way"] in ("上升", "up") else -1
    if not said["seasonal"]:
        assert len(steps) == n and all(step * sign > 0 for step in steps), steps
    else:  # over a whole year seasons cancel
        assert (values[-1] - values[-5]) * sign > 0 if n >= 4 else True


@reads(
    rf"(?:[▼●▲] )?<what:label>{_SINCE}这段时间里先(?P<low>低|高)后(?:高|低)，<period:period>为<value:amount>",
    rf"(?:[▼●▲] )?<what:label>{_SINCE_EN}: (?P<low>low|high) at first, (?:high|low) of late, <value:amount> in <period:period>",
)
def low_then_high(said: Claims, place: Place, facts: Facts) -> None:
    key = indicator_named(said["what"], place.lang).key
    _value(said, place, facts, key)
    values = course(
        facts, place, key, facts.began(place.organisation, place.quarter) or "" if said["since"] else ""
    )
    half = len(values) // 2
    first, last = sum(values[:half]) / half, sum(values[-half:]) / half
    assert (said["low"] in ("低", "low")) == (first < last), values


@reads(
    rf"(?:[▼●▲] )?<what:label>(?:<period:period>为<value:amount>，(?P<way>高于|低于)(?P<course>原有走势的)?平常波动|已连续<n:int>个季度(?P<way2>高于|低于)(?P<level>平均水平|原有走势)，<period2:period>为<value2:amount>"
    rf"|近期(?P<way3>偏高|偏低|高于原有走势|低于原有走势)，接近平常波动的(?:上|下)限，<period3:period>为<value3:amount>){_CALL}",
    rf"(?:[▼●▲] )?<what:label>: (?:<value:amount> in <period:period>, (?P<way>above|below) (?:its usual range|the usual range of its (?P<course>course))|<n:int> quarters? in a row (?P<way2>above|below) (?P<level>average|its course), <value2:amount> in <period2:period>"
    rf"|(?P<way3>high|low|above its course|below its course) of late, near the (?:top|bottom) of (?:its|the) usual range, <value3:amount> in <period3:period>){_CALL_EN}",
)
def out_of_the_ordinary(said: Claims, place: Place, facts: Facts) -> None:
    """The value of that quarter; above the mean of what came before where it is called high."""
    key = indicator_named(said["what"], place.lang).key
    period = said["period"] or said["period2"] or said["period3"]
    value = _value(
        said | {"period": period, "value": said["value"] or said["value2"] or said["value3"]},
        place,
        facts,
        key,
    )
    way = said["way"] or said["way2"] or said["way3"]
    if said["course"] or "走势" in (said["level"] or way) or "course" in (said["level"] or way):
        return
    values = course(facts, place, key, facts.began(place.organisation, place.quarter) or "")
    if len(values) < 2:  # so short a part is not judged by itself
        values = course(facts, place, key)
    middle = sum(values) / len(values)
    assert (value > middle) == (way in ("高于", "偏高", "above", "high")), values


@reads(
    rf"(?:[▼●▲] )?<what:label>{_SINCE}(?:稳步(?P<way>上升)|持续(?P<way2>下降))，平均每季约<step:amount>，<period:period>为<value:amount>，没有偏离这一走势",
    rf"(?:[▼●▲] )?<what:label>{_SINCE_EN}: (?:(?P<way>rising)|(?P<way2>falling)) steadily by about <step:amount> a quarter, <value:amount> in <period:period>, in line with that course",
)
def rising(said: Claims, place: Place, facts: Facts) -> None:
    """By about the slope of the straight line through the part."""
    key = indicator_named(said["what"], place.lang).key
    _value(said, place, facts, key)
    _slope(said, place, facts, key, bool(said["way"]))


def _slope(said: Claims, place: Place, facts: Facts, key: str, up: bool) -> None:
    since = facts.began(place.organisation, place.quarter) or "" if said["since"] else ""
    if said["since"] and ("合并" in said["since"] or "merged" in said["since"]):
        return
    values = course(facts, place, key, since)
    middle = (len(values) - 1) / 2
    slope = sum((x - middle) * y for x, y in enumerate(values)) / sum(
        (x - middle) ** 2 for x in range(len(values))
    )
    assert (slope > 0) == up
    said_step = number(said["step"])
    # Where seasons are taken out first, the line may lie a little differently.
    assert abs(said_step.value - abs(slope)) <= said_step.half + 0.15 * abs(slope), f"{said['step']}: {slope}"


@reads(
    rf"{_SINCE}它一直在(?P<way>上升|下降)，平均每季约<step:amount>；两条界线随这一走势(?:上|下)移，<period:period>大约在<lower:amount>到<upper:amount>之间。",
    rf"It has (?P<way>risen|fallen){_SINCE_EN} by about <step:amount> a quarter; the two limits (?:rise|fall) with that course, from roughly <lower:amount> to <upper:amount> in <period:period>\.",
)
def course_reading(said: Claims, place: Place, facts: Facts) -> None:
    _slope(said, place, facts, place.indicator, said["way"] in ("上升", "risen"))
    assert number(said["lower"]).value < number(said["upper"]).value


@reads(
    rf"两条界线之间是平常波动：{_SINCE}大约在<lower:amount>到<upper:amount>之间，平均<mean:amount>。",
    rf"Between the two limits lie the usual ups and downs:{_SINCE_EN} roughly <lower:amount> to <upper:amount>, <mean:amount> on average\.",
)
def band(said: Claims, place: Place, facts: Facts) -> None:
    """Mean ± 2.66 × mean moving range, within possible values."""
    key = place.indicator
    if said["since"] and ("合并" in said["since"] or "merged" in said["since"]):
        return
    values = course(
        facts, place, key, facts.began(place.organisation, place.quarter) or "" if said["since"] else ""
    )
    low, middle, high = moving_range_limits(values)
    low, high = (
        max(low, 0.0) if min(values) >= 0 else low,
        min(high, 1.0) if type(INDICATORS[key]).__name__ == "Proportion" else high,
    )
    for name, exact in (("lower", low), ("mean", middle), ("upper", high)):
        assert number(said[name]).is_(exact), f"{name} {said[name]}: {exact}"
    assert number(said["lower"]).value < number(said["upper"]).value


@reads(
    rf"两条界线之间是平常波动：{_SINCE}扣除季节起伏后平均<mean:amount>，界线随季节上下移动。",
    rf"Between the two limits lie the usual ups and downs:{_SINCE_EN} <mean:amount> on average with the seasons taken out, and limits that move with them\.",
)
def seasonal_band(said: Claims, place: Place, facts: Facts) -> None:
    _mean(said | {"seasonal": "yes"}, place, facts, place.indicator)


@reads(
    r"它没有停在一个水平上，界线（<lower:amount>到<upper:amount>）只是这段时间的概括，不能当作今后的标准。",
    r"It did not stay at one level: the limits \(<lower:amount> to <upper:amount>\) sum up this span and are no yardstick for what comes\.",
)
def moving_band(said: Claims, place: Place, facts: Facts) -> None:
    assert number(said["lower"]).value < number(said["upper"]).value


@reads(
    rf"<what:label>{_SINCE}(?:只有<n:int>个季度有结果，还看不出平常波动有多大|没有变动，<period:period>为<value:amount>|只出现过<k:int>个不同的数值，还谈不上平常波动，<period2:period>为<value2:amount>)",
    rf"<what:label>{_SINCE_EN}: (?:only <n:int> quarters? with a value, too few to know the usual range|no change, <value:amount> in <period:period>|only <k:int> different values so far, too few to know the usual range; <value2:amount> in <period2:period>)",
)
def too_little(said: Claims, place: Place, facts: Facts) -> None:
    key = indicator_named(said["what"], place.lang).key
    values = course(
        facts, place, key, facts.began(place.organisation, place.quarter) or "" if said["since"] else ""
    )
    if said["n"]:
        assert int(said["n"]) == len(values) < 6, values
    elif said["k"]:
        assert int(said["k"]) == len({round(one, 9) for one in values}), values
        _value(said | {"period": said["period2"], "value": said["value2"]}, place, facts, key)
    else:
        assert len({round(one, 9) for one in values}) == 1
        _value(said, place, facts, key)


@reads(
    r"<what:label>(?:激励后|团队合并后)?起伏很大，没有停在一个水平上，<period:period>为<value:amount>",
    r"<what:label>(?: since [a-z ]+)?: high and low by turns, on no level, <value:amount> in <period:period>",
)
def on_no_level(said: Claims, place: Place, facts: Facts) -> None:
    _value(said, place, facts, indicator_named(said["what"], place.lang).key)


@reads(
    r"“(?P<title>[^”]+)”自<start:period>开始，界线从这一季起重新计算(?:：平均水平(?P<seasonal>（[^）]*）)?由<then:amount>（此前<n:int>个季度）变为<now:amount>（此后<m:int>个季度）)?。(?:两者同时发生.*)?",
    r"“(?P<title>[^”]+)” began in <start:period>; the limits start anew there(?:: the average(?P<seasonal>, with seasons taken out[^,]*,)? went from <then:amount> \(<n:int> quarters?\) to <now:amount> \(<m:int> quarters?\))?\.(?: The two came.*)?",
)
def rebased(said: Claims, place: Place, facts: Facts) -> None:
    """The means of the quarters before the incentive began, and from then on."""
    start = period_named(said["start"])
    assert start == facts.began(place.organisation, place.quarter)
    if said["n"]:
        now = course(facts, place, place.indicator, start)
        then = course(facts, place, place.indicator)[: -len(now)]
        assert (int(said["n"]), int(said["m"])) == (len(then), len(now))
        if not said["seasonal"]:
            says(said["then"], sum(then) / len(then), place.indicator, place.lang)
            says(said["now"], sum(now) / len(now), place.indicator, place.lang)


@reads(
    rf"{_SINCE}只有<n:int>个季度（不到12个），虚线界线是暂定的，以后会有出入。",
    rf"With only <n:int> quarters?{_SINCE_EN} \(fewer than 12\) the dashed limits are provisional\.",
)
def provisional(said: Claims, place: Place, facts: Facts) -> None:
    values = course(
        facts,
        place,
        place.indicator,
        facts.began(place.organisation, place.quarter) or "" if said["since"] else "",
    )
    assert 6 <= int(said["n"]) < 12
    assert (
        int(said["n"]) == len(values) or "合并" in (said["since"] or "") or "merged" in (said["since"] or "")
    )


@reads(
    r"<n:int>个季度中没有看出稳定的季节规律。", r"No steady seasonal pattern shows in the <n:int> quarters\."
)
def no_season(said: Claims, place: Place, facts: Facts) -> None:
    assert 12 <= int(said["n"]) == len(course(facts, place, place.indicator))


@reads(
    r"(?:有稳定的季节规律|各年合起来有季节规律)：通常(?P<high>[一二三四])季度偏高约<up:amount>，(?P<low>[一二三四])季度偏低约<down:amount>(?:。|；但.*。)",
    r"(?:There is a steady seasonal pattern|Over all years there is a seasonal pattern): Q(?P<high>\d)(?: usually lies)? about <up:amount> above, Q(?P<low>\d) about <down:amount> below(?:\.|; but .*\.)",
)
def season(said: Claims, place: Place, facts: Facts) -> None:
    """Two different quarters; not further apart than the values themselves."""
    assert said["high"] != said["low"]
    values = course(facts, place, place.indicator)
    assert 0 < number(said["up"]).value + number(said["down"]).value <= max(values) - min(values)


@reads(
    r"<period:period>(?:比上一季(?P<way>高|低)<change:amount>|与上一季持平)，与往年同季相比(?:在平常波动之内|也不寻常)。",
    r"<period:period>, (?:<change:amount> (?P<way>above|below) the quarter before|unchanged on the quarter before), is (?:within its usual range|unusual also) compared with the same quarter of other years\.",
)
def beside_the_quarter_before(said: Claims, place: Place, facts: Facts) -> None:
    period = period_named(said["period"])
    moved = facts.here(place, place.indicator, period) - facts.here(place, place.indicator, before(period, 1))
    if said["change"]:
        differs(said["change"], moved, place.indicator, place.lang)
        assert (said["way"] in ("高", "above")) == (moved > 0)


_SPANS = r"(?P<periods>(?:\d{4}年[一二三四]季度|\d{4} Q[1-4])(?:(?:–|、|, | and |和)(?:\d{4}年[一二三四]季度|\d{4} Q[1-4]))*)"


@reads(
    rf"{_SPANS}(?:连续)?(?P<way>高于|低于|偏高|偏低|一直上升|一直下降)(?P<course>原有走势)?[^。]*。",
    rf"{_SPANS}: (?P<way>above|below|high|low|rising|falling)(?P<course> its course)?[^.]*\.",
)
def signal(said: Claims, place: Place, facts: Facts) -> None:
    """The quarters lie on that side of the mean of their part; or they rise or fall as is said."""
    named = [period_named(one) for one in re.findall(r"\d{4}年[一二三四]季度|\d{4} Q[1-4]", said["periods"])]
    assert named == sorted(named) and named[-1] <= place.quarter
    values = [facts.here(place, place.indicator, one) for one in named]
    if said["way"] in ("一直上升", "一直下降", "rising", "falling"):
        assert (values[-1] > values[0]) == (said["way"] in ("一直上升", "rising"))
    elif last_with_value(facts, place, place.indicator) is None:
        raise AssertionError("there is no value")


@reads(
    rf"{_SPANS}(?:有结果的季度不到6个，不画界线|只出现过少数几个数值，谈不上波动，不画界线|既没有停在一个水平上.*)。",
    rf"{_SPANS}: (?:fewer than 6 quarters with a value, so no limits|only a few different values, so no ups and downs to draw limits from|neither on one level nor along a straight line, so that more than half of the quarters would lie outside any limits)\.",
)
def no_limits(said: Claims, place: Place, facts: Facts) -> None:
    ends = [period_named(one) for one in re.findall(r"\d{4}年[一二三四]季度|\d{4} Q[1-4]", said["periods"])]
    values = [
        facts.here(place, place.indicator, str(one))
        for one in facts.horizon.complete_quarters
        if ends[0] <= str(one) <= ends[-1]
    ]
    values = [one for one in values if not math.isnan(one)]
    if "6" in re.sub(r"\d{4}", "", said["periods"]):
        assert len(values) < 6


@reads(
    r"<n:int>个季度没有结果（<parts:text>），没有计入。",
    r"Quarters without a value \(<parts:text>\) are left out: <n:int>\.",
)
def quarters_left_out(said: Claims, place: Place, facts: Facts) -> None:
    quarters = [str(one) for one in facts.horizon.complete_quarters if str(one) <= place.quarter]
    missing = sum(math.isnan(facts.here(place, place.indicator, one)) for one in quarters)
    assert int(said["n"]) == missing
