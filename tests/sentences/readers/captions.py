"""Titles and fine print: what a chart shows, of when, of whom, of which day the data is, what is left out."""

import re

from metrics import INDICATORS
from metrics.foundation.periods import parse_period
from tests.sentences.facts import DISTRICT, Facts, Place, before, indicator_named, number, period_named
from tests.sentences.reading import Claims, reads

_ANY_PERIOD = r"\d{4}年[一二三四]季度|\d{4} Q[1-4]"


@reads(
    r"<who:who> · (?:家庭医生签约服务 )?<period:period>(?:（未完，截至 <day:day>）)?",
    r"<who:who> · (?:Family-doctor contract service, )?<period:period>(?: \(unfinished, as of <day:day>\))?",
)
def title(said: Claims, place: Place, facts: Facts) -> None:
    assert facts.names[said["who"]] == (place.level, place.organisation)
    assert period_named(said["period"]) == place.quarter
    assert said["day"] == (
        None if facts.horizon.is_complete(parse_period(place.quarter)) else str(facts.horizon.as_of)
    )


@reads(
    r"<who:who> · (?:季度趋势|激励前后对比)",
    r"<who:who> · (?:Quarterly trends|Before and after the incentive)",
)
def title_of_courses(said: Claims, place: Place, facts: Facts) -> None:
    assert facts.names[said["who"]] == (place.level, place.organisation)


@reads(
    r"并排对比 · <period:period>(?:（未完，截至 <day:day>）)?",
    r"Side by side, <period:period>(?: \(unfinished, as of <day:day>\))?",
)
def title_side_by_side(said: Claims, place: Place, facts: Facts) -> None:
    assert period_named(said["period"]) == place.quarter


@reads(
    r"<who:who> · 激励前 <first:period>–<last:period> · 激励后 <next:period>–<end:period> · 合并计算 · 数据截至 <day:day>",
    r"<who:who> · before: <first:period>–<last:period> · after: <next:period>–<end:period> · pooled · data as of <day:day>",
)
def caption_before_after(said: Claims, place: Place, facts: Facts) -> None:
    """As many quarters on either side, around the quarter in which the incentive began."""
    first, last, following, end = (period_named(said[name]) for name in ("first", "last", "next", "end"))
    assert following == facts.began(place.organisation, following) and last == before(following, 1)
    assert before(last, 3) == first and before(end, 3) == following
    assert facts.names[said["who"]] == (place.level, place.organisation)
    assert said["day"] == str(facts.horizon.as_of)


@reads(r"<what:text> · 数据截至 <day:day>", r"<what:text> · data as of <day:day>")
def caption(said: Claims, place: Place, facts: Facts) -> None:
    """Names the indicator, quarter and organisation that were chosen, or those above and below."""
    assert said["day"] == str(facts.horizon.as_of)
    assert not re.search(r"\bnan\b|None", said["what"])
    for part in re.split(r" · |, teams of ", said["what"]):
        if part in facts.names:
            _, organisation = facts.names[part]
            own = {place.organisation, facts.homes.get(place.organisation), ""}
            assert organisation in own, f"{part} is not asked for"
        if part in {one.title.in_(place.lang) for one in INDICATORS.values()} and place.indicator:
            assert indicator_named(part, place.lang).key == place.indicator
    for period in re.findall(_ANY_PERIOD, said["what"]):
        assert period_named(period) <= place.quarter or place.screen in ("overview", "incentive")


@reads(r"各项贡献相加，正好等于<who:who>的变化。", r"The parts sum exactly to the change of <who:who>\.")
def whole(said: Claims, place: Place, facts: Facts) -> None:
    assert facts.names[said["who"]] == (place.level, place.organisation)


@reads(
    r"<n:int>个没有结果（<names:text>）：<why:text>", r"<n:int> without a value \(<names:text>\): <why:text>"
)
def without_value(said: Claims, place: Place, facts: Facts) -> None:
    """At most as many as have no value of the indicator there, with one of a few reasons."""
    names = re.split(r"、|, ", said["names"])
    assert len(names) == min(int(said["n"]), 3)
    for name in names:
        level, organisation = facts.names[name]
        key = place.indicator or "signing_rate"
        if place.screen in ("institution", "team", "overview"):
            row = facts.row(key, level, organisation, place.quarter)
            assert row["value"] != row["value"], f"{name} has a value"
            same = (
                facts.below(place, key, place.quarter) if level != "team" or place.screen != "team" else None
            )
            if same is not None:
                assert int(said["n"]) == int((same["reason"] == row["reason"]).sum())


@reads(
    r"<period:period>尚未结束（数据截至 <day:day>），(?:不参与增长计算|没有列入|数值还会变，所以不排名次，也不判断达标和偏离|结束后才能判断达标、波动和落后)。",
    r"<period:period> (?:is incomplete|has not ended) \(data as of <day:day>\)(?: and left out of growth|: values will change, so nobody is ranked, held against a target or called an outlier"
    r"| and left out|: targets, usual range and laggards can be judged only then)\.",
)
def unfinished(said: Claims, place: Place, facts: Facts) -> None:
    assert not facts.horizon.is_complete(parse_period(period_named(said["period"])))
    assert said["day"] == str(facts.horizon.as_of)


@reads(
    r"\*? ?<what:label>的目标：<target:target>，<floored:label>未达标时还须<floor:target>。",
    r"\*? ?Target of <what:label>: <target:target>, and <floor:target> while <floored:label> misses its target\.",
)
def target_with_floor(said: Claims, place: Place, facts: Facts) -> None:
    one = indicator_named(said["what"], place.lang)
    assert said["target"].startswith("≤") and said["floor"].startswith("≥")
    assert number(said["target"]).is_(one.target) and number(said["floor"]).is_(one.floor.level)
    assert indicator_named(said["floored"], place.lang).key == one.floor.while_missed


@reads(
    r"<target:target>(?:，<floored:label>未达标时还须<floor:target>)?（<scheme:text>）",
    r"<target:target>(?:, and <floor:target> while <floored:label> misses its target)? \(<scheme:text>\)",
)
def target_line(said: Claims, place: Place, facts: Facts) -> None:
    one = INDICATORS[place.indicator]
    assert number(said["target"]).is_(one.target)
    assert ("≤" in said["target"]) == (one.direction.value < 0)
    assert re.search(r"\d{4}", said["scheme"])[0] in one.source.in_(place.lang)


def level_below(place: Place) -> str:
    return "institution" if place.level == DISTRICT else "team"
