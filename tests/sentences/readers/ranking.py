"""Sentences on many organisations at once: how many meet a target, who is first and last."""

import pandas as pd

from metrics import INDICATORS, Direction
from metrics.foundation.periods import parse_period
from tests.sentences.facts import Facts, Place, indicator_named, number, says
from tests.sentences.judging import is_counted_in_full, judged
from tests.sentences.readers.effects import YEARS, of_years, pooled_below
from tests.sentences.reading import Claims, reads

_OF = r"(?:有结果的)?<n:int>(?:家机构|个团队)"
_OF2 = _OF.replace("<n:", "<n2:")
_OF_EN = r"<n:int> (?:institutions?|teams?)(?: with a value)?"


def _key(said: Claims, place: Place) -> str:
    return indicator_named(said["what"] or said["what2"], place.lang).key


def _known(said: Claims, place: Place, facts: Facts) -> pd.DataFrame:
    """The results of the parts, after the number of organisations was held against them."""
    rows = facts.below(place, _key(said, place), place.quarter)
    known = rows.dropna(subset="value")
    assert int(said["n"]) == len(known), f"{len(known)} of {len(rows)} have a value"
    return known


def _bound(said: Claims, place: Place) -> None:
    one = INDICATORS[_key(said, place)]
    assert number(said["target"]).is_(one.target), said["target"]
    assert ("≤" in said["target"]) == (one.direction is Direction.LOWER)


def _end(
    name: str, tied: str | None, known: pd.DataFrame, key: str, facts: Facts, best: bool = False
) -> None:
    """``name`` shows the worst value (or the ``best``), alone or with as many as are said."""
    values = known["value"].astype(float)
    highest = (INDICATORS[key].direction is Direction.LOWER) != best
    end, own = values.max() if highest else values.min(), values[facts.names[name][1]]
    places = {"%": 3, "": 2}.get(INDICATORS[key].unit.value.zh, 0)
    alike = int((values.round(places) == round(end, places)).sum())
    assert round(own, places) == round(end, places), f"{name}: {values.to_dict()}"
    assert int(tied or 1) in (alike, int((values == end).sum())), f"{alike} alike"


def _met(known: pd.DataFrame, key: str, place: Place, facts: Facts) -> int:
    level = "team" if place.level != "district" else "institution"
    return sum(judged(facts, key, level, name, place.quarter) == "met" for name in known.index)


def _sure(said: Claims, known: pd.DataFrame, key: str) -> None:
    """Full counts leave no doubt on who comes first."""
    if said["unsure"]:
        assert not all(is_counted_in_full(key, n) for n in known["denominator"])


_LATER = "(?P<later>；季度结束后才能判断达标)?"
_LATER_EN = "(?P<later>; targets are judged when the quarter has ended)?"


def _later(said: Claims, key: str, place: Place, facts: Facts) -> None:
    """A target of a quarter that has not ended is not judged."""
    is_over = facts.horizon.is_complete(parse_period(place.quarter))
    assert bool(said["later"]) == (INDICATORS[key].target is not None and not is_over)


_ALL = r"(?:中(?:(?P<none>没有一[家个])|<met:int>[家个])<what:label>|<what2:label>(?P<all>全部))达标"


@reads(
    rf"{_OF}{_ALL}（<target:target>），<last:who>(?:等<tied:int>[家个]并列)?居末(?P<unsure>；相差在误差之内，先后分不清)?",
    rf"<what:label>: (?:(?P<none>none) of|(?P<all>all)|<met:int> of) {_OF_EN} meets? the <target:target>; <last:who>(?: and others \(<tied:int>, tied\))? (?:is|are) last(?P<unsure>; within the error the order cannot be told)?",
)
def ranking(said: Claims, place: Place, facts: Facts) -> None:
    key, known = _key(said, place), _known(said, place, facts)
    _bound(said, place)
    claimed = 0 if said["none"] else len(known) if said["all"] else int(said["met"])
    assert claimed == _met(known, key, place, facts)
    _end(said["last"], said["tied"], known, key, facts)
    _sure(said, known, key)


@reads(
    rf"{_OF}{_ALL}（<target:target>(?:，<floored:label>未达标时还须<floor:target>)?）；最低<lowest:who>(?:等\d+[家个]并列)?，最高<highest:who>(?:等\d+[家个]并列)?",
    rf"<what:label>: (?:(?P<none>none) of|(?P<all>all)|<met:int> of) {_OF_EN} meets? the <target:target>(?:, and <floor:target> while <floored:label> misses its target)?; "
    r"<lowest:who>(?: and others \(\d+, tied\))? is lowest, <highest:who>(?: and others \(\d+, tied\))? highest",
)
def ranking_between(said: Claims, place: Place, facts: Facts) -> None:
    key, known = _key(said, place), _known(said, place, facts)
    _bound(said, place)
    claimed = 0 if said["none"] else len(known) if said["all"] else int(said["met"])
    assert claimed == _met(known, key, place, facts)
    for name, end in (("lowest", min), ("highest", max)):
        shown = known["value"].astype(float).round(2)
        assert shown[facts.names[said[name]][1]] == end(shown)


@reads(
    rf"{_OF}中<what:label>达标（<target:target>）：(?:没有一[家个]|<met:int>[家个])肯定达标，(?:没有一[家个]|<missed:int>[家个])肯定未达标，<untold:int>[家个]在误差之内、分不清",
    rf"<what:label>, <target:target>; of {_OF_EN} (?:none|<met:int>) surely meets? it, (?:none|<missed:int>) surely miss(?:es)? it, <untold:int> cannot be told",
)
def ranking_untold(said: Claims, place: Place, facts: Facts) -> None:
    """Sure is whoever's interval leaves out the target; full counts are sure as they are."""
    key, known = _key(said, place), _known(said, place, facts)
    _bound(said, place)
    level = "team" if place.level != "district" else "institution"
    every = [judged(facts, key, level, name, place.quarter) for name in known.index]
    found = {name: every.count(name) for name in ("met", "missed", "untold")}
    assert {name: int(said[name] or 0) for name in found} == found, found


@reads(
    rf"<what:label>：<best:who>(?:等<bests:int>[家个]并列)?最高（<most:amount>），<worst:who>(?:等<worsts:int>[家个]并列)?最低（<least:amount>）(?P<unsure>；相差在误差之内，先后分不清)?{_LATER}",
    rf"<what:label>: <best:who>(?: and others \(<bests:int>, tied\))? highest \(<most:amount>\), <worst:who>(?: and others \(<worsts:int>, tied\))? lowest \(<least:amount>\)(?P<unsure>; within the error the order cannot be told)?{_LATER_EN}",
)
def ranking_of_all(said: Claims, place: Place, facts: Facts) -> None:
    key = _key(said, place)
    known = facts.below(place, key, place.quarter).dropna(subset="value")
    values = known["value"].astype(float)
    _later(said, key, place, facts)
    _sure(said, known, key)
    for who, amount, end in (("best", "most", values.max()), ("worst", "least", values.min())):
        _end(said[who], said[f"{who}s"], known, key, facts, best=who == "best")
        says(said[amount], end, key, place.lang)


@reads(
    rf"(?:<what:label>：{_OF}都是<value:amount>|{_OF2}<what2:label>都是<value2:amount>，(?:(?P<met>全部)|都未)达标（<target:target>）){_LATER}",
    rf"<what:label>: <value:amount> for all {_OF_EN}(?:, which (?:(?P<met>meet)|miss) the <target:target>)?{_LATER_EN}",
)
def ranking_alike(said: Claims, place: Place, facts: Facts) -> None:
    said = said | {name: said[name] or said[f"{name}2"] for name in ("n", "value") if f"{name}2" in said}
    key, known = _key(said, place), _known(said, place, facts)
    _later(said, key, place, facts)
    for value in known["value"].astype(float):
        says(said["value"], value, key, place.lang)
    if said["target"]:
        _bound(said, place)
        assert _met(known, key, place, facts) == (len(known) if said["met"] else 0)


@reads(
    rf"<who:who><what:label> <value:amount>(?:，(?:(?P<met>达标|未达标)|(?P<untold>是否达标))（<target:target>）(?:在误差之内、分不清)?)?{_LATER}",
    rf"<who:who>: <what:label> <value:amount>(?:, (?P<met>meets|misses) the <target:target>|; (?P<untold>whether) it meets the <target2:target> cannot be told within its error)?{_LATER_EN}",
)
def ranking_of_one(said: Claims, place: Place, facts: Facts) -> None:
    level, organisation = facts.names[said["who"]]
    key, value = _key(said, place), facts.value(_key(said, place), level, organisation, place.quarter)
    says(said["value"], value, key, place.lang)
    _later(said, key, place, facts)
    if said["met"] or said["untold"]:
        _bound(said | {"target": said["target"] or said.get("target2")}, place)
        claimed = {"达标": "met", "meets": "met", None: "untold"}.get(said["met"], "missed")
        assert judged(facts, key, level, organisation, place.quarter) == claimed


@reads(r"<what:label>：本季度没有可比的结果", r"<what:label>: nothing to compare in this quarter")
def ranking_empty(said: Claims, place: Place, facts: Facts) -> None:
    assert facts.below(place, _key(said, place), place.quarter)["value"].isna().all()


@reads(
    r"<what:label>：季度结束后才能排名和判断达标",
    r"<what:label>: no order and no target before the quarter has ended",
)
def not_ranked(said: Claims, place: Place, facts: Facts) -> None:
    assert said["still"], "the quarter is not said to be open"


@reads(
    rf"<what:label>（{YEARS}年前后对比）：{_OF}(?:中(?:没有一[家个]|<rose:int>[家个])激励后|激励后(?P<all>全部))上升",
    rf"<what:label>, {YEARS}: (?:none of|(?P<all>all)|<rose:int> of) {_OF_EN} rose after the incentive",
)
def dumbbells(said: Claims, place: Place, facts: Facts) -> None:
    of_years(said, facts, place)
    both = pooled_below(facts, place, _key(said, place))
    assert int(said["n"]) == len(both)
    assert (int(said["n"]) if said["all"] else int(said["rose"] or 0)) == int(
        (both["after"] > both["before"]).sum()
    )
