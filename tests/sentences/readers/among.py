"""Sentences on one among many: limits for its size, ranks, and how many stand out of a table."""

import math
import re

from metrics import INDICATORS, Direction
from metrics.foundation.periods import parse_period
from tests.sentences.arithmetic import INNER, OUTER, between, funnel_scores
from tests.sentences.facts import DISTRICT, Facts, Place, indicator_named, number
from tests.sentences.judging import SAMPLED
from tests.sentences.reading import Claims, reads

_PLACED = r"(?:排|与另 <others:int> 个并列)第 <place:int> 位"
_PLACED_EN = r"<place:int>(?:, tied with <others:int> others?)?"


def _range(said: Claims, rank: int, n: int, key: str) -> None:
    """The place lies in the range; only that of a sample is called the range of the true place."""
    low, high = (int(said[name] or said[f"{name}2"] or rank) for name in ("low", "high"))
    assert 1 <= low <= rank <= high <= n
    assert (said["true"] is None) or key in SAMPLED


def scores(facts: Facts, key: str, level: str, period: str, spread: str = "teams"):
    baseline = facts.value(key, DISTRICT, "", period)
    return funnel_scores(facts.rows(key, level, period), baseline, spread)


@reads(
    r"<who:who>的<what:label>(?:(?P<degree>远|略)(?P<way>高于|低于)(?:同规模团队平常的差别|偶然所能解释的)|(?P<within>没有超出同规模团队平常的差别|与全区的差距可能只是偶然))(?:；<n:int> 个团队(?:中 <outside:int> 个在界限之外（单凭偶然(?:和平常的差别)?，平均(?:也会有约 <expected:int> 个|不到 1 个)）|都在界限之内))?",
    r"<who:who>: <what:label> (?:(?P<degree>far|a little) (?P<way>above|below) what (?:teams of its size usually differ by|chance explains)|(?P<within>within what teams of its size usually differ by|differs from the district by no more than chance may))(?:; (?:<outside:int> of|all) <n:int> teams? lies? (?:outside|within) the limits(?: \((?:chance alone|by usual chance): (?:about <expected:int>|fewer than 1)\))?)?",
)
def funnel(said: Claims, place: Place, facts: Facts) -> None:
    """Beyond 1.96 or 3.09 standard deviations of a rate of that size, with the teams' variance or without."""
    key, team = indicator_named(said["what"], place.lang).key, facts.names[said["who"]][1]
    found = scores(facts, key, "team", place.quarter, dict(place.more).get("spread", "teams"))
    own = found[team]
    if said["within"]:
        assert abs(own) <= INNER + 1e-3, own
    else:
        assert (own > 0) == (said["way"] in ("高于", "above"))
        assert (
            (abs(own) > OUTER - 1e-3)
            if said["degree"] in ("远", "far")
            else (INNER - 1e-3 < abs(own) < OUTER + 1e-3)
        ), own
    if said["n"]:
        assert (int(said["n"]), int(said["outside"] or 0)) == (len(found), int((found.abs() > INNER).sum()))
        if said["outside"]:
            # One in twenty; fewer where a limit is cut at 0 or 1.
            assert float(said["expected"] or 0) <= len(found) / 20 + 0.5


@reads(r"<who:who>本季度没有<what:label>", r"<who:who> has no <what:label> in this quarter")
def funnel_missing(said: Claims, place: Place, facts: Facts) -> None:
    assert facts.names[said["who"]][1] == place.organisation
    assert math.isnan(
        facts.value(indicator_named(said["what"], place.lang).key, *facts.names[said["who"]], place.quarter)
    )


@reads(
    r"除此之外各团队条件不同，平常就与全区相差 <apart:amount> 个百分点左右，界限里已经算进去了。",
    r"Beyond that teams work under different conditions and usually lie some <apart:amount>(?: points)? from the district, which the limits allow for\.",
)
def usual_differences(said: Claims, place: Place, facts: Facts) -> None:
    rows = facts.rows(place.indicator, "team", place.quarter).dropna(subset="value")
    tau = math.sqrt(between(rows, facts.value(place.indicator, DISTRICT, "", place.quarter)))
    assert abs(float(re.match(r"[\d.]+", said["apart"])[0]) - tau * 100) <= 0.0501, tau


@reads(
    rf"在人数相近的 <n:int> 个团队中{_PLACED}(?:，(?P<true>实际可能)在第 <low:int> 到第 <high:int> 位之间|；单凭偶然，也会在第 <low2:int> 到第 <high2:int> 位之间变动|，这个位次比较确定|，单凭偶然不会变)。",
    rf"Among the <n:int> teams? nearest to it in size it ranks {_PLACED_EN}(?:; it (?P<true>may really) be anywhere from <low:int> to <high:int>|; chance alone may move that anywhere from <low2:int> to <high2:int>"
    r"|, and that is fairly sure|, which chance alone would hardly move)\.",
)
def among_similar(said: Claims, place: Place, facts: Facts) -> None:
    """The place among as many teams, of those nearest in size."""
    n, rank = int(said["n"]), int(said["place"])
    rows = facts.rows(place.indicator, "team", place.quarter).dropna(subset="value")
    size, values = rows["denominator"].astype(float), rows["value"].astype(float)
    own = place.organisation
    nearest = (size - size[own]).abs().sort_values(kind="stable")
    edge = nearest.iloc[n - 1]  # others may be as near as the last
    better = (
        values < values[own]
        if INDICATORS[place.indicator].direction is Direction.LOWER
        else values > values[own]
    )
    near, at_edge = nearest.index[nearest < edge], nearest.index[nearest <= edge]
    assert better[near].sum() + 1 <= rank <= better[at_edge].sum() + 1
    _range(said, rank, n, place.indicator)


@reads(
    rf"<who:who>的<what:label>在<where:who> <n:int> 个团队中{_PLACED}(?:（(?P<true>实际可能)第 <low:int>[—–]<high:int> 位）|（单凭偶然，第 <low2:int>[—–]<high2:int> 位都有可能）|，位次比较确定|，单凭偶然不会变)",
    rf"<who:who>: <what:label>, of <n:int> in <where:who>, ranks {_PLACED_EN}(?: \((?P<true>may really) be <low:int> to <high:int>\)| \(by chance alone anywhere from <low2:int> to <high2:int>\)|, and that is fairly sure|, which chance alone would hardly move)",
)
def in_order(said: Claims, place: Place, facts: Facts) -> None:
    key, team = indicator_named(said["what"], place.lang).key, facts.names[said["who"]][1]
    level, home = facts.names[said["where"]]
    values = facts.rows(key, "team", place.quarter)["value"].dropna().astype(float)
    if level != DISTRICT:
        values = values[[facts.homes[one] == home for one in values.index]]
    better = values < values[team] if INDICATORS[key].direction is Direction.LOWER else values > values[team]
    n, rank = int(said["n"]), int(said["place"])
    assert (n, rank) == (len(values), int(better.sum()) + 1)
    assert int(said["others"] or 0) == int((values == values[team]).sum()) - 1
    _range(said, rank, n, key)


@reads(
    r"(?:全数统计，名次没有抽样误差。)?(?:<who:who>可能的名次有 <n:int> 个：与排在这些位次的团队谁先谁后，难以分清|但<who2:who>与排在这 <n2:int> 个位次的团队相差不大，单凭偶然就会互换先后)。(?:名次很不确定，不宜单凭名次评优或问责。|偶然就能让名次变动很大，不宜单凭名次评优或问责。)?",
    r"(?:All were counted, so the rank has no error of sampling\. )?(?:<n:int> ranks? (?:is|are) possible for <who:who>: which of the teams at these ranks comes first can hardly be told"
    r"|But from the teams at these <n2:int> ranks <who2:who> differs by so little that chance alone may change their order)\.(?: (?:The rank is very unsure|Chance alone moves this rank a lot): .*)?",
)
def possible_ranks(said: Claims, place: Place, facts: Facts) -> None:
    assert 1 < int(said["n"] or said["n2"]) <= len(facts.homes)


_COMPARED = [
    key
    for key, one in INDICATORS.items()
    if type(one).__name__ == "Proportion" and one.denominator.unit.name not in ("PLACES", "TEAMS")
]


@reads(
    r"<who:who><n:int>(?:家机构|个团队)、<k:int>项指标中：(?:没有远差于同规模者平常水平的|远差于同规模者平常水平的有 <behind:int> 处（<which:text>）)(?:，远好于的有 <ahead:int> 处)?",
    r"<who:who>, <n:int> (?:institutions?|teams?) and <k:int> indicators?: (?:none far worse than is usual for their size|<behind:int> far worse than is usual for their size \(<which:text>\))(?:; <ahead:int> far better)?",
)
def heat(said: Claims, place: Place, facts: Facts) -> None:
    """So many lie beyond the outer limits on the bad side, so many on the good side; the named ones do."""
    level, home = facts.names[said["who"]]
    below = dict(place.more).get("level", "institution") if place.screen == "compare" else "team"
    keys = (
        _COMPARED
        if place.screen == "team"
        else [
            "signing_rate",
            "key_group_signing_rate",
            "renewal_rate",
            "face_to_face_rate",
            "home_visit_rate",
            "awareness_rate",
            "satisfaction_rate",
        ]
    )
    shown = {}
    for key in keys:
        rows = facts.rows(key, below, place.quarter)
        shown[key] = rows[[level == DISTRICT or facts.homes.get(one) == home for one in rows.index]]
    known = sum(rows["value"].notna().any() for rows in shown.values())
    if place.screen == "compare":
        known += int(facts.rows("mean_income", below, place.quarter)["value"].notna().any())
    assert int(said["n"]) == max(map(len, shown.values())), {key: len(rows) for key, rows in shown.items()}
    if facts.horizon.is_complete(parse_period(place.quarter)):
        assert int(said["k"]) == known, known
    behind, ahead = set(), set()
    for key in keys:
        rows = facts.rows(key, below, place.quarter)
        if (
            rows["value"].notna().sum() < 2
            or INDICATORS[key].direction is Direction.NEUTRAL
            or rows["unfinished"].any()
        ):
            continue
        sign = -1 if INDICATORS[key].direction is Direction.LOWER else 1
        for organisation, score in (scores(facts, key, below, place.quarter) * sign).items():
            if abs(score) > OUTER and (level == DISTRICT or facts.homes.get(organisation) == home):
                (ahead if score > 0 else behind).add((organisation, key))
    assert (int(said["behind"] or 0), int(said["ahead"] or 0)) == (len(behind), len(ahead)), (behind, ahead)
    for name in re.split("、|, ", re.sub(r"等$| and more$", "", said["which"] or "")):
        found = {
            (o, k)
            for o, k in behind
            for who, at in facts.names.items()
            if at[1] == o and name in (f"{who}{INDICATORS[k].title.zh}", f"{who}: {INDICATORS[k].title.en}")
        }
        assert found or not name, name


@reads(
    r"一共看了 <n:int> 格：格子多了，总有几格只是碰巧越过界限，要结合往季和实际情况再下结论。",
    r"These are <n:int> cells?: among so many a few pass a limit by mere luck\.",
)
def cells(said: Claims, place: Place, facts: Facts) -> None:
    assert 0 < number(said["n"]).value <= len(_COMPARED) * len(facts.homes)


@reads(
    r"<n:int> 格(?:会透露不足 5 人，不显示|没有结果)。",
    r"<n:int> cells?(?: that would reveal fewer than 5 people (?:is|are) withheld| (?:has|have) no value)\.",
)
def empty_cells(said: Claims, place: Place, facts: Facts) -> None:
    assert 0 < number(said["n"]).value <= len(INDICATORS) * len(facts.homes)
