"""Sentences on what is lacking to meet a target, and on who lacks it."""

import math
import re
from fractions import Fraction

from metrics import INDICATORS, Direction, Indicator
from tests.sentences.facts import Facts, Place, differs, indicator_named, number, says
from tests.sentences.judging import SAMPLED, judged
from tests.sentences.reading import Claims, reads

_FREED = r"(?:(?P<condition>[^；。]+?)达标后，低于[\d.]+也算达标：为此还需增加)"
_FREED_EN = r"(?:a value below [\d.]+ is enough once (?P<condition>[^;]+?) meets its target: that takes )"
_NEEDED = rf"(?:要达标还需增加|{_FREED})(?P<more>[\d,]+)(?:人次|[人项份支个])（(?P<of>[^）]+(?:（[^）]*）[^）]*)*)）"
_NEEDED_EN = rf"(?:to meet it takes |{_FREED_EN})(?P<more>[\d,]+) more \((?P<of>.+)\)"


def more_needed(facts: Facts, place: Place, one: Indicator) -> int:
    """The smallest whole number that meets the bound: added to the numerator, or, below a floor, to that of
    the rate that the floor waits for, where this takes fewer. In fractions, so exact.
    """
    return min(more for more, _ in _ways(facts, place, one))


def _ways(facts: Facts, place: Place, one: Indicator) -> list[tuple[int, float]]:
    """How many more, and of what denominator, for each way in which the bound can be met."""
    row = facts.row(one.key, place.level, place.organisation, place.quarter)
    below = one.floor is not None and row["value"] < one.floor.level
    target = Fraction(str(one.floor.level if below else one.target))
    more = math.ceil(target * Fraction(row["denominator"]) - Fraction(row["numerator"]))
    ways = [(more, float(row["denominator"]))]
    return ways + (_ways(facts, place, INDICATORS[one.floor.while_missed]) if below else [])


def _one_of(said: Claims, place: Place, facts: Facts) -> list[Indicator]:
    """The missed indicators whose numerator the sentence names."""
    return [
        one
        for one in INDICATORS.values()
        if getattr(one, "numerator", None) is not None
        and one.numerator.title.in_(place.lang) == said["of"]
        and one.target is not None
        and not math.isnan(facts.here(place, one.key, place.quarter))
    ]


def _needed(said: Claims, place: Place, facts: Facts) -> None:
    if said["more"]:
        found = _one_of(said, place, facts)
        assert any(number(said["more"]).is_(more_needed(facts, place, one)) for one in found)
        assert not said["condition"] or said["condition"] in {one.title.in_(place.lang) for one in found}


@reads(rf"(?:为什么：\s*)?{_NEEDED}(?:；[^。]*)?。", rf"(?:Why: )?(?i:{_NEEDED_EN})(?:; [^.]*)?\.")
def needed(said: Claims, place: Place, facts: Facts) -> None:
    _needed(said, place, facts)


@reads(
    rf"(?:为什么：\s*)?(?:能单独显示的)?<n:int>(?:家机构|个团队)(?:中<short:int>(?:家|个)|(?P<every>都))未达标，差距分散，不集中在哪几(?:家|个)(?:；{_NEEDED})?(?:；[^。]*)?。",
    rf"(?:Why: )?(?:[Oo]f those that can be shown, )?(?:(?P<every>[Aa]ll)|<short:int> of) <n:int> (?:institutions?|teams?) miss(?:es)? the target; the gap is spread, not the work of a few(?:; (?i:{_NEEDED_EN}))?(?:; [^.]*)?\.",
)
def all_lack(said: Claims, place: Place, facts: Facts) -> None:
    """Of the parts that have a value, so many miss it."""
    _needed(said, place, facts)
    candidates = (
        _one_of(said, place, facts)
        if said["more"]
        else [INDICATORS[place.indicator]]
        if place.indicator
        else []
    )
    for one in candidates:
        values = facts.below(place, one.key, place.quarter)["value"].dropna().astype(float)
        level = "team" if place.level != "district" else "institution"
        short = [judged(facts, one.key, level, name, place.quarter) for name in values.index].count("missed")
        n = int(said["n"])
        if (n, n if said["every"] else int(said["short"])) == (len(values), short):
            return
    assert not candidates, [one.key for one in candidates]


_NAMES = r"(?:<n:int>(?:家机构|个团队)（<names:text>）|<one:who>)"
_NAMES_EN = r"(?:<n:int> (?:institutions?|teams?) \(<names:text>\)|<one:who>)"


@reads(
    rf"(?:为什么：\s*)?<whole:who>比目标(?P<worse>低|高)<gap:amount>，主要差在{_NAMES}：按目标算，(?:合计)?使它(?P<so>低|高)<share:amount>(?:；若(?:都|它)达到目标，<whole2:who>为<reached:amount>)?"
    rf"(?:；{_NEEDED})?(?:；[^。]*)?。",
    rf"(?:Why: )?<whole:who> is <gap:amount> (?P<worse>lower|higher) than the target, mostly in {_NAMES_EN}: measured against the target, (?:together they put it|it puts the whole) <share:amount> (?P<so>lower|higher)(?:; were (?:they|it) at the target, <whole2:who> would be at <reached:amount>)?"
    rf"(?:; (?i:{_NEEDED_EN}))?(?:; [^.]*)?\.",
)
def who_lacks(said: Claims, place: Place, facts: Facts) -> None:
    """What the named parts add to the gap, and what the whole would be if these stood at the target."""
    _needed(said, place, facts)
    names = [said["one"]] if said["one"] else re.split("、|, ", said["names"])
    assert said["one"] or len(names) == int(said["n"])
    wanted = _one_of(said, place, facts) or [
        one
        for one in INDICATORS.values()
        if one.target is not None and (not place.indicator or one.key == place.indicator)
    ]
    assert said["worse"] == said["so"]
    assert any(_lacks(said, names, one, place, facts) for one in wanted), [one.key for one in wanted]


def _lacks(said: Claims, names: list[str], one: Indicator, place: Place, facts: Facts) -> bool:
    whole = facts.row(one.key, place.level, place.organisation, place.quarter)
    parts = facts.below(place, one.key, place.quarter).loc[[facts.names[name][1] for name in names]]
    sign = 1 if one.direction is Direction.HIGHER else -1
    numerator, denominator = parts["numerator"].astype(float), parts["denominator"].astype(float)
    share = float((sign * (one.target * denominator - numerator)).sum() / whole["denominator"])
    reached = (whole["numerator"] - numerator.sum() + one.target * denominator.sum()) / whole["denominator"]
    try:
        differs(said["share"], share, one.key, place.lang)
        differs(said["gap"], one.target - whole["value"], one.key, place.lang)
        if said["reached"]:
            says(said["reached"], reached, one.key, place.lang)
    except AssertionError:
        return False
    return (said["worse"] in ("低", "lower")) == (sign > 0)


@reads(
    r"换按全区水平（<reference:amount>）算：若(?:都|它)达到这个水平，<whole:who>为<reached:amount>，(?:即(?P<met>达到目标)|仍比目标(?P<worse>低|高)<left:amount>)。",
    r"Measured against the district's level \(<reference:amount>\) instead: were (?:they|it) at that level, <whole:who> would be at <reached:amount>, (?:which (?P<met>meets the target)|still <left:amount> (?P<worse>lower|higher) than the target)\.",
)
def at_the_district_level(said: Claims, place: Place, facts: Facts) -> None:
    """With those that make half of what is lacking at the district's value; what is left is to the target."""
    wanted = [
        one
        for one in INDICATORS.values()
        if one.target is not None and (not place.indicator or one.key == place.indicator)
    ]
    assert any(_at_the_district(said, one, place, facts) for one in wanted), [one.key for one in wanted]


def _at_the_district(said: Claims, one: Indicator, place: Place, facts: Facts) -> bool:
    whole = facts.row(one.key, place.level, place.organisation, place.quarter)
    if math.isnan(whole["value"]):
        return False
    sign = 1 if one.direction is Direction.HIGHER else -1
    parts = facts.below(place, one.key, place.quarter)[["numerator", "denominator"]].astype(float).dropna()
    lacks = sign * (one.target * parts["denominator"] - parts["numerator"])
    rest = sign * (one.target * whole["denominator"] - whole["numerator"]) - lacks.sum()
    lacks = lacks[lacks > 1e-9].sort_values(ascending=False, kind="stable")
    few = lacks.index[: int((lacks.cumsum() * 2 < lacks.sum() + max(rest, 0.0)).sum()) + 1]
    reference = facts.value(one.key, "district", "", place.quarter)
    main = parts.loc[few]
    moved = whole["numerator"] - main["numerator"].sum() + reference * main["denominator"].sum()
    reached = moved / whole["denominator"]
    left = sign * (one.target - reached)
    try:
        says(said["reference"], reference, one.key, place.lang)
        says(said["reached"], reached, one.key, place.lang)
        if said["left"]:
            differs(said["left"], left, one.key, place.lang)
    except AssertionError:
        return False
    if said["met"]:
        return left <= 0
    return left > 0 and (said["worse"] in ("低", "lower")) == (sign > 0)


@reads(
    r"“达标还差”的\+<more:int>，是使<label:label>达标所差的人数（<of:text>）；<label2:label>达标后，<what:label>低于[\d.]+也算达标。",
    r"The \+<more:int> to the target are those by which <label:label> misses its own \(<of:text>\); once that is met, <what:label> may be below [\d.]+\.",
)
def freed(said: Claims, place: Place, facts: Facts) -> None:
    """The rate that the floor waits for lacks so many, which are fewer than the floor asks for."""
    _needed(said | {"condition": said["label"]}, place, facts)
    one, condition = (indicator_named(said[name], place.lang) for name in ("what", "label"))
    assert one.floor is not None and one.floor.while_missed == condition.key
    assert not said.get("label2") or said["label2"] == said["label"]


@reads(
    r"按比例最接近目标的：<which:text>(?:；另有<more:int>项)?。",
    r"Closest to their targets in proportion: <which:text>(?:; and <more:int> more)?\.",
)
def closest(said: Claims, place: Place, facts: Facts) -> None:
    """Each needs so many more; these are the fewest in proportion to the denominator."""
    shares = []
    for part in re.split("；|; ", said["which"]):
        found = re.match(r"(.+?)(?:还差|: )([\d,]+)(?:人次|[人项份支个]| more)(?:（| \()", part)
        one = indicator_named(found[1], place.lang)
        assert number(found[2]).is_(more_needed(facts, place, one)), (
            f"{part}: {more_needed(facts, place, one)}"
        )
        more, whole = min(_ways(facts, place, one))
        shares.append(more / whole)
    assert shares == sorted(shares)
    lacking = [
        one
        for one in INDICATORS.values()
        if one.target is not None
        and one.key not in SAMPLED
        and not math.isnan(
            (row := facts.row(one.key, place.level, place.organisation, place.quarter))["value"]
        )
        and not row["unfinished"]
        and not facts.meets(one.key, place.level, place.organisation, place.quarter)
        and more_needed(facts, place, one) > 0
    ]
    assert len(lacking) == len(shares) + int(said["more"] or 0), [one.key for one in lacking]


@reads(
    r"(?:在能估计偶然影响的<n:int>项中，没有哪一项算上偶然也|只有<only:int>项能估计偶然影响，算上偶然还不能说它)在.+。",
    r"(?:Of the <n:int> indicators? whose rank can be judged none is|Only <only:int> indicator has a rank that can be judged, and it is not) in .+, chance allowed for\.",
)
def none_stands_out(said: Claims, place: Place, facts: Facts) -> None:
    known = [
        key
        for key, one in INDICATORS.items()
        if type(one).__name__ == "Proportion"
        and one.direction is not Direction.NEUTRAL
        and one.denominator.unit.name not in ("PLACES", "TEAMS")
        and not math.isnan((row := facts.row(key, place.level, place.organisation, place.quarter))["value"])
        and not row["unfinished"]
    ]
    assert int(said["n"] or said["only"]) == len(known), known


@reads(
    r"(?:强项|弱项)（算上偶然也在(?P<fourth>前|后)四分之一）：<which:text>(?:；另有<more:int>项)?。",
    r"(?:Strong|Weak) \(in the (?P<fourth>top|bottom) fourth, chance allowed for\): <which:text>(?:; and <more:int> more)?\.",
)
def stands_out(said: Claims, place: Place, facts: Facts) -> None:
    for part in re.split("；|; ", said["which"]):
        found = re.fullmatch(
            r"(.+?)(?:（(?P<n>\d+)个中(?:排|与另 (?P<m>\d+) 个并列)第 (?P<at>\d+) 位）|\s\(of (?P<N>\d+), place (?P<AT>\d+)(?:, tied with (?P<M>\d+) others?)?\))",
            part,
        )
        key = indicator_named(found[1], place.lang).key
        values = facts.rows(key, place.level, place.quarter)["value"].dropna().astype(float)
        own = values[place.organisation]
        place_of, n = int(found["at"] or found["AT"]), int(found["n"] or found["N"])
        assert int(found["m"] or found["M"] or 0) == int((values == own).sum()) - 1, part
        better = (values < own) if INDICATORS[key].direction is Direction.LOWER else (values > own)
        assert (place_of, n) == (int(better.sum()) + 1, len(values)), part
        assert (place_of * 4 <= n) if said["fourth"] in ("前", "top") else ((n - place_of + 1) * 4 <= n)


@reads(
    r"弱项共<n:int>项，其中<m:int>项明显落后（还远差于同规模者的平常水平）：<which:text>。",
    r"<n:int> weak in all, <m:int> of them clearly behind \(also far worse than is usual for their size\): <which:text>\.",
)
def clearly_behind(said: Claims, place: Place, facts: Facts) -> None:
    """So many are named, and the place of each is in the last fourth."""
    named = re.split("、|, ", said["which"])
    assert len(named) == int(said["m"]) <= int(said["n"])
    for label in named:
        one = indicator_named(label, place.lang)
        values = facts.rows(one.key, place.level, place.quarter)["value"].dropna().astype(float)
        own = values[place.organisation]
        ahead = int(((values < own) if one.direction is Direction.LOWER else (values > own)).sum())
        assert (len(values) - ahead) * 4 <= len(values), label
