"""Sentences on what needs attention, why a target is missed, and what a portrait says."""

import math
import re
from dataclasses import replace

from metrics import INDICATORS, Direction
from metrics.foundation.periods import parse_period
from tests.sentences.facts import Facts, Place, before, differs, indicator_named, number, says
from tests.sentences.judging import counts, judged
from tests.sentences.reading import Claims, reads

_TARGET = r"(?:参照目标|reference target) (?P<target>[≥≤][\d.,]+%?)(?:（(?P<scheme>[^）]*)）| \((?P<scheme_en>[^)]*)\))"
_ASIDE = (
    r"(?P<chance>（在抽样误差之内）|（基数(?P<base>[\d,]+)，差距在偶然误差之内）)?(?P<newly>；上季度还达标)?(?:；连续<quarters:int>个季度未达标)?"
    r"(?:，差距比上季(?P<moved>扩大|缩小)<step:amount>|，差距与上季相当)?(?:，变化在平常波动之内)?(?:，(?:高于|低于)平常波动)?"
)
_ASIDE_EN = (
    r"(?P<chance> \(no more than sampling may bring\)| \(of (?P<base>[\d,]+): no more than chance may bring\))?(?P<newly>; last quarter met it)?"
    r"(?:; missed <quarters:int> quarters? running)?(?:, <step:amount> (?P<moved>further off|nearer) than last quarter|, as far off as last quarter)?"
    r"(?:, a change within its usual range)?(?:, (?:above|below) its usual range)?"
)


@reads(
    rf"[▼●▲·] <what:label> <value:amount>，(?P<way>距|超出){_TARGET}(?:还差|达)<gap:amount>{_ASIDE}",
    rf"[▼●▲·] <what:label> <value:amount>: <gap:amount> (?P<way>short of|above) the {_TARGET}{_ASIDE_EN}",
)
def missed(said: Claims, place: Place, facts: Facts) -> None:
    """The target is missed by that much, and the gap grew or shrank by that much."""
    one = indicator_named(said["what"], place.lang)
    row = facts.row(one.key, place.level, place.organisation, place.quarter)
    value, bound = row["value"], number(said["target"])
    says(said["value"], value, one.key, place.lang)
    limit = one.floor.level if one.floor and "≥" in said["target"] else one.target
    assert bound.is_(limit) and ("≤" in said["target"]) == (
        one.direction is Direction.LOWER and not (one.floor and value < limit)
    )
    differs(said["gap"], value - limit, one.key, place.lang)
    scheme = said.get("scheme") or said.get("scheme_en") or ""
    assert all(year in one.source.in_(place.lang) for year in re.findall(r"\d+", scheme)), scheme
    assert (said["way"] in ("距", "short of")) == (value < limit)
    assert not facts.meets(one.key, place.level, place.organisation, place.quarter)
    last = before(place.quarter, 1)
    if said["newly"]:
        assert counts(facts, replace(place, quarter=last), [one.key])["met"]
    if said["moved"]:
        step = abs(value - limit) - abs(facts.here(place, one.key, last) - limit)
        differs(said["step"], step, one.key, place.lang)
        assert (said["moved"] in ("扩大", "further off")) == (step > 0)
    if said["base"]:
        assert number(said["base"]).is_(row["denominator"])


@reads(
    r"▲ <what:label> <value:amount>，上季度未达标，本季度达标（<target:target>）",
    r"▲ <what:label> <value:amount>: <target:target> met, missed last quarter",
)
def newly_met(said: Claims, place: Place, facts: Facts) -> None:
    one = indicator_named(said["what"], place.lang)
    says(said["value"], facts.here(place, one.key, place.quarter), one.key, place.lang)
    assert number(said["target"]).is_(one.target)
    at = one.key, place.level, place.organisation
    assert judged(facts, *at, place.quarter) == "met"
    assert judged(facts, *at, before(place.quarter, 1)) == "missed"


@reads(
    r"[▼●] 另有<n:int>项未达到参照目标（连同以上，未达标共<all:int>项）：<which:text>(?P<more>等)?",
    r"[▼●] <n:int> more reference targets? missed \(<all:int> targets? missed in all\): <which:text>(?P<more> and others)?",
)
def more_missed(said: Claims, place: Place, facts: Facts) -> None:
    named = re.split("、|, ", said["which"])
    for label in named:
        one = indicator_named(label, place.lang)
        assert counts(facts, place, [one.key])["missed"], label
    all_missed = counts(facts, place, list(INDICATORS))["missed"]
    assert len(named) <= int(said["n"]) <= all_missed == int(said["all"])
    assert (said["more"] is not None) == (int(said["n"]) > len(named))


@reads(
    r"▼ 有目标、有结果的指标中，确定未达标最多的机构(?:是|有<k:int>家并列：)(?P<which>(?:[^（、；]+（\d+项中\d+项）、?)+)(?:等)?(?:；其次<next:int>项（<n:int>家）)?(?:；误差之内分不清的目标可能改变名次)?",
    r"▼ Most targets surely missed, of those with a value: (?:<k:int> institutions tie, )?(?P<which>(?:[^(,;]+ \(\d+ of \d+\)(?:, )?)+)(?: and more)?(?:; next <next:int> \(<n:int> institutions?\))?(?:; targets too close to tell may change the order)?",
)
def most_missed(said: Claims, place: Place, facts: Facts) -> None:
    """Nobody misses more, so many miss as many, and so many the next number."""
    every = {name: _tally(facts, place, name) for level, name in facts.names.values() if level == "institution"}
    most = max(one["missed"] for one in every.values())
    first = [name for name, one in every.items() if one["missed"] == most]
    assert int(said["k"] or 1) == len(first)
    for who, *pair in re.findall(r"([^（、；(,]+?) ?[（(](\d+)(?:项中| of )(\d+)", said["which"]):
        here = every[facts.names[who.strip()][1]]
        n, of = pair[::-1] if place.lang == "zh" else pair
        assert (int(n), int(of)) == (here["missed"], sum(here.values())) and int(n) == most, who
    others = [one["missed"] for one in every.values() if one["missed"] < most]
    assert bool(others) == bool(said["next"])
    if others:
        assert (int(said["next"]), int(said["n"])) == (max(others), others.count(max(others)))


@reads(
    r"· <who:who>：<of:int>项中<n:int>项未达标(?:，<u:int>项分不清)?",
    r"· <who:who>: <n:int> of <of:int> missed(?:, <u:int> cannot be told)?",
)
def tally_of_one(said: Claims, place: Place, facts: Facts) -> None:
    here = _tally(facts, place, facts.names[said["who"]][1])
    assert (int(said["n"]), int(said["of"]), int(said["u"] or 0)) == (
        here["missed"],
        sum(here.values()),
        here["untold"],
    )


def _tally(facts: Facts, place: Place, who: str) -> dict[str, int]:
    at = replace(place, level="institution", organisation=who)
    known = [key for key in INDICATORS if not math.isnan(facts.here(at, key, place.quarter))]
    found = counts(facts, at, known)
    return {name: found[name] for name in ("met", "missed", "untold")}


@reads(
    r"[▼●] <who:who>(?:有<count:int>项明显落后（在后四分之一，且远差于同规模者的平常水平），最突出的是)?<what:label> <value:amount>(?:，明显落后)?（全区 <all:amount>；<n:int>(?:家机构|个团队)中(?:排|与另 \d+ 个并列)第 (?P<low>\d+)(?:[–—](?P<high>\d+))? 位）",
    r"[▼●] <who:who>:(?: clearly behind on <count:int> indicators? \(in the bottom fourth and far worse than is usual for their size\), most of all)? <what:label> <value:amount>(?:, clearly behind)? \(district <all:amount>; of <n:int> (?:institutions?|teams?), place (?P<low>\d+)(?:[–—](?P<high>\d+))?(?:, tied with \d+ others?)?\)",
)
def lags(said: Claims, place: Place, facts: Facts) -> None:
    """All possible places lie in the last fourth; the place by value is one of them."""
    key, (level, organisation) = indicator_named(said["what"], place.lang).key, facts.names[said["who"]]
    values = facts.rows(key, level, place.quarter)["value"].dropna().astype(float)
    says(said["value"], values[organisation], key, place.lang)
    says(said["all"], facts.value(key, "district", "", place.quarter), key, place.lang)
    n, low, high = int(said["n"]), int(said["low"]), int(said["high"] or said["low"])
    assert n == len(values)
    assert low <= int((values > values[organisation]).sum()) + 1 <= high <= n and (n - low + 1) * 4 <= n


@reads(
    r"● <n:int>个团队本季度没有<what:label>(?:等<many:int>项结果)?（<who:text>），结果按其余<rest:int>个团队计算",
    r"● <n:int> teams? without (?:a value of <many:int> indicators? in this quarter, such as )?<what:label>(?: in this quarter)? \(<who:text>\); results rest on the <rest:int> others?",
)
def absent(said: Claims, place: Place, facts: Facts) -> None:
    for name in re.split("、|, ", re.sub(r"等\d*个?$| and others.*", "", said["who"])):
        assert math.isnan(
            facts.value(indicator_named(said["what"], place.lang).key, *facts.names[name], place.quarter)
        )
    teams = facts.rows(indicator_named(said["what"], place.lang).key, "team", place.quarter)
    here = [team for team in teams.index if not place.organisation or facts.homes[team] == place.organisation]
    assert int(said["n"]) + int(said["rest"]) <= len(here)


@reads(
    r"<who:who>：<n:int>项有目标的指标中(?:没有一项|<met:int>项)达标(?:，<untold:int>项在误差之内、分不清)?；(?:较上季(?:<better:int>项明显向好、<worse:int>项明显变差|没有明显变化|<onlybetter:int>项明显向好，没有明显变差的|<onlyworse:int>项明显变差，没有明显向好的)"
    r"|上一季没有结果可比|本季团队有合并或新建，与上季不作比较)",
    r"<who:who>: (?:none|<met:int>) of <n:int> targets? met(?:, <untold:int> cannot be told within the error)?; (?:<better:int> indicators? clearly better than last quarter, <worse:int> clearly worse|none clearly better or worse than last quarter"
    r"|<onlybetter:int> indicators? clearly better than last quarter, none clearly worse|<onlyworse:int> indicators? clearly worse than last quarter, none clearly better|last quarter has nothing to compare with|teams were merged or founded in this quarter, so it is not compared with the last)",
)
def portrait(said: Claims, place: Place, facts: Facts) -> None:
    with_target = [
        key
        for key, one in INDICATORS.items()
        if one.target is not None and not math.isnan(facts.here(place, key, place.quarter))
    ]
    assert facts.names[said["who"]] == (place.level, place.organisation)
    assert int(said["n"]) == len(with_target)
    found = counts(facts, place, with_target)
    assert (int(said["met"] or 0), int(said["untold"] or 0)) == (found["met"], found["untold"]), found
    last = before(place.quarter, 1)
    both = [
        key
        for key in INDICATORS
        if not math.isnan(facts.here(place, key, place.quarter) - facts.here(place, key, last))
    ]
    for name, sign in (("better", 1), ("worse", -1)):
        if claimed := said[name] or said[f"only{name}"]:
            moved = sum(
                (facts.here(place, key, place.quarter) - facts.here(place, key, last))
                * INDICATORS[key].direction.value
                * sign
                > 0
                for key in both
            )
            assert 0 <= int(claimed) <= moved, f"{moved} are {name}"


@reads(
    r"<who:who>：季度结束后才能判断达标(?:；<k:int>项指标还在累计，也不能比较)?",
    r"<who:who>: targets are judged when the quarter has ended(?:; <k:int> indicators? (?:is|are) still being counted and cannot be compared either)?",
)
def portrait_open(said: Claims, place: Place, facts: Facts) -> None:
    rows = [facts.row(key, place.level, place.organisation, place.quarter) for key in INDICATORS]
    assert int(said["k"] or 0) == sum(bool(row.get("unfinished")) for row in rows)
    assert not facts.horizon.is_complete(parse_period(place.quarter)) and said["still"]


@reads(
    r"较上季明显(?P<way>变差|向好)：<which:text>。",
    r"Clearly (?P<way>worse|better) than last quarter: <which:text>\.",
)
def portrait_which(said: Claims, place: Place, facts: Facts) -> None:
    """Each named indicator moved that way."""
    sign = 1 if said["way"] in ("向好", "better") else -1
    for label in re.split("、|, ", said["which"]):
        one = indicator_named(label, place.lang)
        step = facts.here(place, one.key, place.quarter) - facts.here(place, one.key, before(place.quarter, 1))
        assert step * one.direction.value * sign > 0, label
