"""Sentences on how a result moved over time: beside a year earlier, and how many institutions rose."""

import math

from metrics import INDICATORS
from tests.sentences.arithmetic import newcombe
from tests.sentences.facts import Facts, Place, before, differs, indicator_named, number, period_named, says
from tests.sentences.judging import SAMPLED
from tests.sentences.reading import Claims, reads

_UP = ("高", "above", "rose")
_TAIL = "(?:，(?P<tail>在平常波动之内|与原有走势一致|在抽样误差之内))?"
_TAIL_EN = "(?:, (?P<tail>within the usual range|in line with its course|no more than sampling may bring))?"


@reads(
    rf"<what:label><period:period>为<value:amount>，比上年同期(?P<way>高|低)<change:amount>{_TAIL}",
    rf"<what:label>: <value:amount> in <period:period>, <change:amount> (?P<way>above|below) a year earlier{_TAIL_EN}",
)
def trend(said: Claims, place: Place, facts: Facts) -> None:
    key, period = indicator_named(said["what"], place.lang).key, period_named(said["period"])
    now, then = (
        facts.row(key, place.level, place.organisation, when) for when in (period, before(period, 4))
    )
    says(said["value"], now["value"], key, place.lang)
    differs(said["change"], now["value"] - then["value"], key, place.lang)
    assert (said["way"] in _UP) == (now["value"] > then["value"])
    assert period == last_with_value(facts, place, key)
    if key in SAMPLED:
        low, high = newcombe(now, then)
        assert (low <= 0 <= high) == (said["tail"] in ("在抽样误差之内", "no more than sampling may bring"))


@reads(
    rf"<what:label><period:period>为<value:amount>，与上年同期持平{_TAIL}",
    rf"<what:label>: <value:amount> in <period:period>, as a year earlier{_TAIL_EN}",
)
def trend_flat(said: Claims, place: Place, facts: Facts) -> None:
    key, period = indicator_named(said["what"], place.lang).key, period_named(said["period"])
    now, then = facts.here(place, key, period), facts.here(place, key, before(period, 4))
    says(said["value"], now, key, place.lang)
    says(said["value"], then, key, place.lang)


@reads(
    r"<what:label><period:period>为<value:amount>(?:，无上年同期可比|；与上年同期之间团队有(?P<merged>合并)或新建，不作比较)",
    r"<what:label>: <value:amount> in <period:period>; (?:no value a year earlier|teams were (?P<merged>merged) or founded since a year earlier, so nothing is compared)",
)
def trend_first(said: Claims, place: Place, facts: Facts) -> None:
    key, period = indicator_named(said["what"], place.lang).key, period_named(said["period"])
    says(said["value"], facts.here(place, key, period), key, place.lang)
    then = before(period, 4)
    if not said["merged"]:
        assert then not in map(str, facts.horizon.quarters) or math.isnan(facts.here(place, key, then))


@reads(r"<what:label>：所选期间没有结果", r"<what:label>: no value in this span")
def trend_missing(said: Claims, place: Place, facts: Facts) -> None:
    assert last_with_value(facts, place, indicator_named(said["what"], place.lang).key) is None


def last_with_value(facts: Facts, place: Place, key: str) -> str | None:
    """The last quarter, up to the chosen one, in which there is a finished result."""
    for quarter in reversed([str(one) for one in facts.horizon.complete_quarters]):
        if quarter <= place.quarter and not math.isnan(facts.here(place, key, quarter)):
            return quarter
    return None


@reads(
    r"来自抽样调查：与上年同期相比，从低<low:amount>到高<high:amount>都有可能。",
    r"From a sample: anything from <low:amount> below to <high:amount> above a year earlier is possible\.",
)
def sample_unclear(said: Claims, place: Place, facts: Facts) -> None:
    period = last_with_value(facts, place, place.indicator)
    now, then = (
        facts.row(place.indicator, place.level, place.organisation, when)
        for when in (period, before(period, 4))
    )
    low, high = newcombe(now, then)
    assert low <= 0 <= high
    assert number(said["low"]).is_(-low), f"{said['low']}: {low}"
    assert number(said["high"]).is_(high), f"{said['high']}: {high}"


@reads(
    r"<what:label><last:period>与<first:period>相比，<n:int>家机构中(?:<up:int>家上升)?、?(?:<down:int>家下降)?"
    r"(?:、?<flat:int>家持平)?(?:、?<usual:int>家在平常波动之内)?(?:、?<without:int>家缺少数据)?(?:、?<merged:int>家因团队合并不作比较)?",
    r"<what:label>, <first:period> to <last:period>: of <n:int> institutions? (?:<up:int> rose)?(?:, )?(?:<down:int> fell)?"
    r"(?:(?:, )?<flat:int> unchanged)?(?:(?:, )?<usual:int> within the usual range)?(?:(?:, )?<without:int> without data)?"
    r"(?:(?:, )?<merged:int> not compared since teams were merged)?",
)
def how_many_rose(said: Claims, place: Place, facts: Facts) -> None:
    """All numbers sum to that of the institutions; rises and falls are at most those of the results."""
    key = indicator_named(said["what"], place.lang).key
    then, now = (
        facts.rows(key, "institution", period_named(said[one]))["value"].astype(float)
        for one in ("first", "last")
    )
    change, count = (
        now - then,
        {name: int(said[name] or 0) for name in ("up", "down", "flat", "usual", "without", "merged")},
    )
    assert int(said["n"]) == len(change) == sum(count.values()), count
    least = {"%": 0.0005, "": 0.005}.get(INDICATORS[key].unit.value.zh, 0.5)
    ups, downs = int((change >= least).sum()), int((change <= -least).sum())
    assert count["up"] <= ups and count["down"] <= downs, (ups, downs)
    if not count["usual"] and not count["merged"]:
        assert (count["up"], count["down"]) == (ups, downs)
    if not count["merged"]:
        assert count["without"] == int(change.isna().sum())
