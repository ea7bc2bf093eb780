"""Notes on records in doubt, and sentences that say only how few there are."""

import re

from tests.sentences.facts import Facts, Place, period_named
from tests.sentences.reading import Claims, reads


@reads(
    r"(?:近<n:int>个季度|<period:period>)(?:可比的团队太少，判断不了签约增长与收入增长是否有关|看不出团队的签约增长与收入增长有关)",
    r"(?:Over <n:int> quarters?|<period:period>): (?:too few teams to tell whether income grows with signing|no link to be seen between teams' growth of signing and of income)",
)
def no_link(said: Claims, place: Place, facts: Facts) -> None:
    assert not said["period"] or period_named(said["period"]) <= place.quarter


_FOUND = r"(?:没有“[^”]+”记录（(?:以往有|<base:period>有)）|的“[^”]+”记录(?:不到<base2:period>的一半|超过<base3:period>的1.5倍|有超过2%的行未通过校验)|的“[^”]+”缺部分(?:人员的月份（前几个月有）|团队的记录))"
_FOUND_EN = (
    r"[A-Z][^:]+? of <period:period> (?:are missing \((?:there were some before|there were some in <base:period>)\)|number (?:less than half of <base2:period>|over 1\.5 times <base3:period>)"
    r"|had over 2% of their rows refused|lack (?:months of people who were paid in the months before|those of a team))"
)


@reads(
    rf"(?:＊存疑：|[●▼·▲] )?<who:who>(?:等\d+家)?<period:period>{_FOUND}(?:；另有\d+处记录缺失或存疑)?，相关数值请核实后再用。?",
    rf"(?:＊ In doubt: |[●▼·▲] )?<who:who>: {_FOUND_EN}(?:\.|; check the figures that rest on them|; \d+ more findings? on records: check the figures that rest on them)",
)
def doubt(said: Claims, place: Place, facts: Facts) -> None:
    """A doubt of that quarter about that organisation is on record."""
    _, organisation = facts.names[said["who"]]
    home = facts.homes.get(organisation, organisation)
    period = period_named(said["period"])
    assert any(str(one.period) == period and one.institution == home for one in facts.figures.doubts()), (
        f"no doubt about {home} in {period}"
    )
    bases = [period_named(said[name]) for name in ("base", "base2", "base3") if said[name]]
    assert all(base < period for base in bases)


@reads(r"没有可显示的结果，未列出：<which:text>。", r"Left out, with nothing to show: <which:text>\.")
def nothing_to_show(said: Claims, place: Place, facts: Facts) -> None:
    from tests.sentences.facts import indicator_named

    level = dict(place.more).get("level", "institution") if place.screen == "compare" else "team"
    for label in re.split("、|, ", said["which"]):
        rows = facts.rows(indicator_named(label, place.lang).key, level, place.quarter)
        if place.screen == "team" and dict(place.more)["scope"] == "institution":
            rows = facts.below(place, indicator_named(label, place.lang).key, place.quarter)
        assert rows["value"].isna().all() or rows["unfinished"].any(), label


@reads(
    r"<what:label>缺少激励前或激励后的数据，无法比较。",
    r"<what:label> lacks data before or after and cannot be compared\.",
)
def cannot_be_compared(said: Claims, place: Place, facts: Facts) -> None:
    from tests.sentences.facts import indicator_named

    assert place.level == "institution", indicator_named(said["what"], place.lang).key
