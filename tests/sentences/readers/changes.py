"""Sentences on where a change came from."""

import re

import pandas as pd

from metrics import INDICATORS
from metrics.foundation.definitions import Count
from tests.sentences.arithmetic import contributions, newcombe
from tests.sentences.facts import Facts, Place, before, differs, indicator_named, number, period_named
from tests.sentences.reading import Claims, reads

_STEPS = {"较上季": 1, "on the quarter before": 1, "较上年同期": 4, "on a year earlier": 4}
_UP = ("上升", "增长", "up")
_ONE = r"([^、，；：,;:（(]+?)(?:（| \()([-+−]?[\d.,]+)(?:个百分点| pp|人|元|支|个| people| yuan| teams| places)?[)）]"
_SPREAD = 1 / 3


def parts_of_change(facts: Facts, place: Place, key: str, period: str, then: str) -> pd.Series:
    """What each part adds to the change: of counts relative to the whole's base, of rates in their unit."""
    now, base = (facts.below(place, key, when) for when in (period, then))
    whole, whole_base = (facts.row(key, place.level, place.organisation, when) for when in (period, then))
    if isinstance(INDICATORS[key], Count):
        return (now["value"] - base["value"]).astype(float) / whole_base["value"]
    return contributions(now, base, whole, whole_base)


@reads(
    r"<what:label><period:period>(?P<against>较上季|较上年同期)(?P<way>上升|下降|增长|减少)<change:amount>(?P<rest>[，；].*?)?",
    r"<what:label>, <period:period>: (?P<way>up|down) <change:amount> (?P<against>on the quarter before|on a year earlier)(?P<rest>[,;].*?)?",
)
def change(said: Claims, place: Place, facts: Facts) -> None:
    key, period = indicator_named(said["what"], place.lang).key, period_named(said["period"])
    then = before(period, _STEPS[said["against"]])
    whole, base = facts.here(place, key, period), facts.here(place, key, then)
    moved = whole / base - 1 if isinstance(INDICATORS[key], Count) else whole - base
    if isinstance(INDICATORS[key], Count):
        assert number(said["change"]).is_(abs(moved)) and "%" in said["change"], f"{said['change']}: {moved}"
    else:
        differs(said["change"], moved, key, place.lang)
    assert (said["way"] in _UP) == (moved > 0)
    _from_whom(said["rest"] or "", moved, parts_of_change(facts, place, key, period, then), key, place, facts)


def _from_whom(rest: str, moved: float, parts: pd.Series, key: str, place: Place, facts: Facts) -> None:
    """Named parts add what is said; the first are the largest with the change, and bring enough of it."""
    scale = 100 if isinstance(INDICATORS[key], Count) or INDICATORS[key].unit.value.zh == "%" else 1
    with_it = (parts[parts * moved > 0] / moved).sort_values(ascending=False)
    for name, amount in re.findall(
        _ONE,
        re.sub(r"主要来自|拉高最多的是|拉低最多的是|mainly from|most from|held (?:down|up) by", "", rest),
    ):
        if name.strip() not in facts.names:
            continue
        part = parts.get(facts.names[name.strip()][1])
        if pd.isna(part):  # it came or went in between
            continue
        shown = number(amount)
        assert abs(shown.value - part * scale) <= shown.half * 1.001, f"{name} {amount}: {part * scale}"
    leading = float(with_it.head(2).sum())
    if re.search("变化分散|spread over", rest):
        assert leading < _SPREAD + 0.001, leading
    elif re.search("主要来自|mainly from", rest):
        assert leading >= 0.5 - 0.001, leading
    elif re.search("最多的是|most from", rest):
        assert leading >= _SPREAD - 0.001, leading


@reads(
    r"<what:label><period:period>(?P<against>较上季|较上年同期)持平(?:：<rest:text>)?",
    r"<what:label>, <period:period>: unchanged (?P<against>on the quarter before|on a year earlier)(?:: <rest:text>)?",
)
def no_change(said: Claims, place: Place, facts: Facts) -> None:
    key, period = indicator_named(said["what"], place.lang).key, period_named(said["period"])
    then = before(period, _STEPS[said["against"]])
    whole, base = facts.here(place, key, period), facts.here(place, key, then)
    least = {"%": 0.0005, "": 0.005}.get(INDICATORS[key].unit.value.zh, 0.5)
    moved = whole / base - 1 if isinstance(INDICATORS[key], Count) else whole - base
    assert abs(moved) <= (0.0005 if isinstance(INDICATORS[key], Count) else least) * 1.0001
    scale = 100 if least == 0.0005 or isinstance(INDICATORS[key], Count) else 1
    parts = parts_of_change(facts, place, key, period, then)
    for name, amount in re.findall(_ONE, said["rest"] or ""):
        part = parts.get(facts.names[re.sub("^(?:and )?| ?与", "", name).strip()][1])
        assert pd.isna(part) or number(amount).is_(part * scale), f"{name} {amount}: {part * scale}"


@reads(
    r"<what:label><period:period>(?P<against>较上季|较上年同期)的差别（<change:amount>）可能只是抽样的偶然，不宜归到哪(?:家机构|个团队)",
    r"<what:label>, <period:period>: the change (?P<against>on the quarter before|on a year earlier) \(<change:amount>\) may be sampling chance; do not trace it to any (?:institution|team)",
)
def change_by_chance(said: Claims, place: Place, facts: Facts) -> None:
    key, period = indicator_named(said["what"], place.lang).key, period_named(said["period"])
    now, then = (
        facts.row(key, place.level, place.organisation, when)
        for when in (period, before(period, _STEPS[said["against"]]))
    )
    moved = now["value"] - then["value"]
    differs(said["change"], moved, key, place.lang)
    assert said["change"].startswith("+" if moved > 0 else ("-", "−")) or abs(moved) < 0.0005
    low, high = newcombe(now, then)
    assert low <= 0 <= high


@reads(
    r"变化中，自身水平合计 <own:amount>，所占比重合计 <share:amount>（<unit:text>）。",
    r"Of the change, <own:amount> comes from own levels and <share:amount> from shifts of share \(<unit:text>\)\.",
)
def ways(said: Claims, place: Place, facts: Facts) -> None:
    """Both sum to the change on the quarter before or a year before."""
    key = place.indicator
    last = max(quarter for quarter in map(str, facts.horizon.complete_quarters) if quarter <= place.quarter)
    steps = 1 if dict(place.more).get("base", "quarter") == "quarter" else 4
    moved = facts.here(place, key, last) - facts.here(place, key, before(last, steps))
    scale = 100 if INDICATORS[key].unit.value.zh == "%" else 1
    own, share = number(said["own"]), number(said["share"])
    assert abs(own.value + share.value - moved * scale) <= (own.half + share.half) * 1.001, moved


@reads(
    r"“未列出的部分”含<names:text>（<why:text>）。",
    r"“Not listed” holds (?P<names>[^(]+?(?: and others \(\d+\))?) \(<why:text>\)\.",
)
def not_listed(said: Claims, place: Place, facts: Facts) -> None:
    _some(said["names"], facts)


@reads(
    r"(?P<names>\D.+?)(?:没有计入（<why:text>）|只有一期有数据，其贡献是加入或缺席带来的)。",
    r"(?P<names>\D[^(]+?(?: and others \(\d+\))?) (?:not counted \(<why:text>\)|report in one of the two periods only: what they add is their coming or going)\.",
)
def not_counted(said: Claims, place: Place, facts: Facts) -> None:
    _some(said["names"], facts)


def _some(names: str, facts: Facts) -> None:
    """ "A、B、C等20个": names that exist, three where there are more."""
    found = re.fullmatch(r"(.+?)(?:等(\d+)个| and others \((\d+)\))?", names)
    named = re.split("、|, ", found[1])
    assert all(name in facts.names for name in named), named
    assert not (found[2] or found[3]) or (len(named) == 3 and int(found[2] or found[3]) > 3)


@reads(
    r"基数只有 <base:amount>，增长率容易被几个人改变。",
    r"The base is only <base:amount>: a handful of people changes the growth\.",
)
def small_base_of_change(said: Claims, place: Place, facts: Facts) -> None:
    assert number(said["base"]).value < 30
