"""Sentences on rates before and after an incentive."""

import itertools
import math
import re

import pandas as pd

from metrics import results
from metrics.events.incentives import Place as Whose
from metrics.reader.figures import Windows
from tests.sentences.facts import DISTRICT, Facts, Place, before, indicator_named, number, period_named, says
from tests.sentences.reading import Claims, reads

_QUARTERS = 4
_RATES = ("face_to_face_rate", "home_visit_rate", "awareness_rate", "satisfaction_rate")


def windows(facts: Facts, place: Place) -> tuple[list[str], list[str]]:
    """The four quarters before the incentive began, and the four from then on."""
    start = facts.began(place.organisation, "9999Q4")
    first = [before(start, back) for back in range(_QUARTERS, 0, -1)]
    quarters = [str(one) for one in facts.horizon.complete_quarters if str(one) >= start]
    return first, quarters[:_QUARTERS]


def pooled(facts: Facts, key: str, level: str) -> pd.DataFrame:
    """``before`` and ``after``: numerators of the quarters over their denominators, by organisation."""
    return facts.remembered(("pooled", key, level), lambda: _pooled(facts, key, level))


def _pooled(facts: Facts, key: str, level: str) -> pd.DataFrame:
    sides = {}
    nowhere = Place("", "", DISTRICT, "", "")
    for side, quarters in zip(("before", "after"), windows(facts, nowhere), strict=True):
        rows = results([key], level, quarters, None, facts.engine)
        sums = rows.groupby("organisation")[["numerator", "denominator"]].sum()
        sides[side] = sums["numerator"] / sums["denominator"].where(sums["denominator"] > 0)
        sides[f"n_{side}"] = sums["denominator"]
    return pd.DataFrame(sides)


def here(facts: Facts, place: Place, key: str) -> pd.Series:
    rows = pooled(facts, key, place.level)
    return rows.iloc[0] if place.level == DISTRICT else rows.loc[place.organisation]


def pooled_below(facts: Facts, place: Place, key: str) -> pd.DataFrame:
    """Of the parts that may be shown on both sides."""
    level = "institution" if place.level == DISTRICT else "team"
    start = windows(facts, place)[1][0]
    asked = Windows(start, _QUARTERS, _QUARTERS, 0)
    whose = Whose(place.organisation, (), place.organisation or DISTRICT)
    may = facts.figures.compared((key,), level, asked, whose).dropna(subset=["value_before", "value_after"])
    return pooled(facts, key, level).loc[list(may["organisation"])]


def _both(said: Claims, place: Place, facts: Facts, key: str) -> pd.Series:
    """The rate before and after the incentive, which the sentence must give as ``then`` and ``now``."""
    found = here(facts, place, key)
    says(said["then"], found["before"], key, place.lang)
    says(said["now"], found["after"], key, place.lang)
    return found


YEARS = r"(?P<since>\d{4})(?:–(?P<till>\d{4}))?"


def of_years(said: Claims, facts: Facts, place: Place) -> None:
    """The years named are those of the first and the last quarter compared."""
    first, last = windows(facts, place)
    assert (said["since"], said["till"] or said["since"]) == (first[0][:4], last[-1][:4])


@reads(
    rf"{YEARS}年前后对比：激励后<n:int>项指标全部(?P<way>上升|下降)，<what:label>由<then:amount>(?P<way2>升|降)至<now:amount>(?:（[^）]*看不出与激励有关）)?",
    rf"{YEARS}: <what:label> (?P<way>rose|fell) from <then:amount> to <now:amount>; all <n:int> rates? (?:rose|fell) after the incentive(?: \([^)]*not to be credited[^)]*\))?",
)
def all_moved(said: Claims, place: Place, facts: Facts) -> None:
    key, up = indicator_named(said["what"], place.lang).key, said["way"] in ("上升", "rose")
    of_years(said, facts, place)
    found = _both(said, place, facts, key)
    moved = [here(facts, place, one) for one in _RATES]
    ways = sum((one["after"] > one["before"]) == up for one in moved)
    assert (found["after"] > found["before"]) == up and int(said["n"]) <= ways
    assert said.get("way2", said["way"]) in said["way"]


@reads(
    rf"{YEARS}年前后对比：激励后<n:int>项指标中<up:int>项上升、<down:int>项下降，变化最大的是<what:label>：<then:amount>→<now:amount>",
    rf"{YEARS}: after the incentive <up:int> of <n:int> rates? rose, <down:int> fell; largest change: <what:label>, <then:amount> → <now:amount>",
)
def moved_both_ways(said: Claims, place: Place, facts: Facts) -> None:
    key = indicator_named(said["what"], place.lang).key
    of_years(said, facts, place)
    _both(said, place, facts, key)
    assert int(said["up"]) + int(said["down"]) <= int(said["n"])


@reads(
    r"<what:label>由 <then:amount> (?P<way>升|降)到 <now:amount>，<n:int> 个团队(?:全部|中有 <some:int> 个)(?:上升|下降)。",
    r"<what:label> (?P<way>rose|fell) from <then:amount> to <now:amount>, in (?:all|<some:int> of) <n:int> teams\.",
)
def rate_moved(said: Claims, place: Place, facts: Facts) -> None:
    """That way in so many of the teams that have data on both sides."""
    key, up = indicator_named(said["what"], place.lang).key, said["way"] in ("升", "rose")
    found = _both(said, place, facts, key)
    assert (found["after"] > found["before"]) == up
    teams = _teams(facts, place, key)
    same = int(((teams["after"] > teams["before"]) if up else (teams["after"] < teams["before"])).sum())
    assert (int(said["n"]), int(said["some"] or said["n"])) == (len(teams), same), (len(teams), same)


def _teams(facts: Facts, place: Place, key: str) -> pd.DataFrame:
    teams = pooled(facts, key, "team").dropna()
    return (
        teams
        if place.level == DISTRICT
        else teams[[facts.homes[one] == place.organisation for one in teams.index]]
    )


@reads(
    r"<what:label>激励前 <then:amount>，激励后 <now:amount>。",
    r"<what:label> was <then:amount> before and <now:amount> after\.",
)
def rate_untold(said: Claims, place: Place, facts: Facts) -> None:
    key = indicator_named(said["what"], place.lang).key
    _both(said, place, facts, key)


@reads(
    r"<n:int> 个团队中 <rose:int> 个上升、<fell:int> 个下降：这样的变化也可能只是偶然，不能说激励使它改变了。",
    r"It rose in <rose:int> and fell in <fell:int> of <n:int> teams: such a change may be mere chance, and it cannot be said that the incentive changed it\.",
)
def rose_and_fell(said: Claims, place: Place, facts: Facts) -> None:
    found = []
    for key in _RATES:
        moved = (teams := _teams(facts, place, key))["after"] - teams["before"]
        found.append((len(teams), int((moved > 0).sum()), int((moved < 0).sum())))
    assert (int(said["n"]), int(said["rose"]), int(said["fell"])) in found, found


@reads(
    r"前后都有数据的团队只有 <n:int> 个，太少，本平台不作判断。", r"Teams with data on both sides: <n:int>\."
)
def teams_on_both_sides(said: Claims, place: Place, facts: Facts) -> None:
    assert int(said["n"]) in {len(_teams(facts, place, key)) for key in _RATES}


@reads(
    r"从各团队的情况看(?:，并算进抽样误差)?，真实(?P<way>升幅|降幅)大约在 <low:amount> 到 <high:amount> 个百分点之间.*。",
    r"Going by the teams(?:, and allowing for the size of the sample)?, the true (?P<way>rise|fall) lies roughly between <low:amount> and <high:amount> percentage points.*\.?",
)
def true_range(said: Claims, place: Place, facts: Facts) -> None:
    """Around the change of one of the rates, and above nothing, as a rise or a fall is claimed."""
    low, high, sign = float(said["low"]), float(said["high"]), 1 if said["way"] in ("升幅", "rise") else -1
    changes = [
        sign * (found := here(facts, place, key))["after"] * 100 - sign * found["before"] * 100
        for key in _RATES
    ]
    assert 0 < low < high and any(low - 0.1 <= change <= high + 0.1 for change in changes), changes


@reads(
    r"扣除原有走势后，激励后平均相差 <value:amount> 个百分点（<low:amount> 至 <high:amount>）。",
    r"With its earlier course taken out, the difference is <value:amount>(?: points)? on average \(<low:amount> to <high:amount>\)\.",
)
def beyond_course(said: Claims, place: Place, facts: Facts) -> None:
    low, value, high = (number(said[name]).value for name in ("low", "value", "high"))
    assert low < high and low <= (value if abs(value) > 1 else value * 100) <= high


@reads(
    r"激励之前平均每季(?:上升|下降)约 <slope:amount> 个百分点，但还分不清是不是平常的波动。",
    r"Before the incentive it (?:rose|fell) by about <slope:amount>(?: points)? a quarter on average, which may be no more than its usual ups and downs\.",
)
def drift(said: Claims, place: Place, facts: Facts) -> None:
    """Not steeper than the largest step between quarters before the incentive."""
    quarters = [str(one) for one in facts.horizon.quarters if str(one) < windows(facts, place)[1][0]]
    steps = []
    for key in _RATES:
        values = [facts.here(place, key, one) for one in quarters]
        steps += [abs(b - a) * 100 for a, b in itertools.pairwise(values) if not math.isnan(b - a)]
    slope = number(said["slope"]).value
    assert 0 < (slope if slope >= 0.05 else slope * 100) <= max(steps)


@reads(
    r"前后相差（括号内为扣除原有走势后）：<which:text>。",
    r"Difference before and after \(in brackets: with the earlier course taken out\): <which:text>\.",
)
def both_effects(said: Claims, place: Place, facts: Facts) -> None:
    one = r"(.+?)([+−-][\d.]+)(?:个百分点| pp)(?:（| \()(.+?)[）)]$"
    for part in re.split("；|; ", said["which"]):
        label, change, apart = re.match(one, part).groups()
        key = indicator_named(label.strip(), place.lang).key
        found = here(facts, place, key)
        assert number(change + " pp").is_(found["after"] - found["before"]), part
        numbers = [float(text.replace("−", "-")) for text in re.findall(r"[+−-][\d.]+", apart)]
        assert not numbers or numbers[1] <= numbers[0] <= numbers[2], part


@reads(
    r"来自抽样调查（有效问卷 <then:int> 份与 <now:int> 份），不是全体居民。",
    r"It comes from a sample \(<then:int> and <now:int> valid answers\), not from all residents\.",
)
def sampled(said: Claims, place: Place, facts: Facts) -> None:
    found = here(facts, place, "awareness_rate")
    assert (number(said["then"]).value, number(said["now"]).value) == (found["n_before"], found["n_after"])


_COURSE = r"(?:（[^）\d]*）)?"


@reads(
    r"(?:激励开始后<what:label>逐渐(?P<way>高于|低于)原有走势：<period:period>|<period2:period><what2:label>)为<value:amount>，若按原有走势约为<course:amount>（<range:text>）(?:（[^）]*）)*",
    r"(?:After the incentive began <what:label> (?P<way>rose above|fell below) its earlier course: <value:amount> in <period:period>, where that would have been about <course:amount> \(<range:text>\)"
    r"|<what2:label> was <value2:amount> in <period2:period>; had its earlier course gone on, it would have been about <course2:amount> \(<range2:text>\))(?: \([^)]*\))*",
)
def off_course(said: Claims, place: Place, facts: Facts) -> None:
    """The value of that quarter, outside the range of the course continued, which holds its middle."""
    said = {
        name: said.get(name) or said.get(f"{name}2")
        for name in ("what", "period", "value", "course", "range", "way")
    }
    key = indicator_named(said["what"], place.lang).key
    value = facts.here(place, key, period_named(said["period"]))
    says(said["value"], value, key, place.lang)
    low, high = (
        float(text) / 100 for text in re.match(r"([\d.]+)(?:%?)[–-]([\d.]+)%", said["range"]).groups()
    )
    middle = number(said["course"]).value
    assert low - 0.0006 <= middle <= high + 0.0006
    assert not low <= value <= high
    if said["way"]:
        assert (said["way"] in ("高于", "rose above")) == (value > middle)


@reads(
    r"<n:int>个在其中一个窗口没有(?:可显示的结果|数据)，未列出。",
    r"<n:int> without (?:a value to show|data) in one of the windows (?:is|are) left out\.",
)
def without_both(said: Claims, place: Place, facts: Facts) -> None:
    key = dict(place.more).get("rate", "face_to_face_rate")
    level = "institution" if place.level == DISTRICT else "team"
    every = pooled(facts, key, level)
    if level == "team":
        every = every[[facts.homes[one] == place.organisation for one in every.index]]
    assert int(said["n"]) == len(every) - len(pooled_below(facts, place, key))
