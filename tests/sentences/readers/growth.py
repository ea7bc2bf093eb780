"""Sentences on growth: of the quarter, on average over several, and whether two growths go together."""

import math
import re

from scipy import stats

from tests.sentences.facts import DISTRICT, Facts, Place, before, number, period_named, says
from tests.sentences.reading import Claims, reads

_GROWTH = {
    "环比": ("signing_growth", "income_growth"),
    "quarter on quarter": ("signing_growth", "income_growth"),
    "同比": ("signing_growth_over_year", "income_growth_over_year"),
    "year on year": ("signing_growth_over_year", "income_growth_over_year"),
}
_FEWEST_SIGNED = 30  # residents that a team has signed, below which its growth is not compared
_UP, _DOWN = ("增长", "up"), ("下降", "down")


def moves(said: str, change: float) -> None:
    """Assert that "增长12.0%", "down 3.1%", "持平" or "没有数据" says what ``change`` is."""
    if math.isnan(change):
        assert not re.search(r"\d\.\d", said), f"{said} without a result"
        return
    if said in ("持平", "unchanged"):
        assert abs(change) < 0.0005, f"{said}: {change}"
        return
    assert number(said).is_(abs(change)) and "%" in said, f"{said}: {change}"
    assert said.startswith(_UP if change > 0 else _DOWN), f"{said}: {change}"


@reads(
    r"<period:period>签约居民(?P<base>环比|同比)(?P<signing>(?:增长|下降|持平|无)[^，]*)，人均收入(?:环比|同比)"
    r"(?P<income>(?:增长|下降|持平|无)[^（]*(?:（[^截]*）)?)",
    r"<period:period>, (?P<base>quarter on quarter|year on year): signed residents (?P<signing>.+?), mean income "
    r"(?P<income>(?:up|down|unchanged|not known)[^(]*?(?: \([^)]*[a-z]\))?)",
)
def growth(said: Claims, place: Place, facts: Facts) -> None:
    for key, claim in zip(_GROWTH[said["base"]], (said["signing"], said["income"]), strict=True):
        moves(claim, facts.here(place, key, period_named(said["period"])))


_GREW = r"(?P<grew>(?:增长|下降)<rate:amount>|持平)"
_GREW_EN = r"(?P<grew>(?:up|down) <rate:amount>|unchanged)"


@reads(
    rf"(?P<what>签约居民|人均收入)(?:近<n:int>(?P<unit>个季度|年)平均每(?:季|年)|比上年同期){_GREW}：<first:period>为<start:amount>，<last:period>为<end:amount>。",
    rf"(?P<what>Signed residents|Mean income) {_GREW_EN} (?:a (?:quarter|year) on average over <n:int> (?P<unit>quarter|year)s?|on a year earlier)"
    r": <start:amount> in <first:period>, <end:amount> in <last:period>\.",
)
def mean_growth(said: Claims, place: Place, facts: Facts) -> None:
    """Compound: the n-th root of end ÷ start, less one."""
    key = "signed_residents" if said["what"] in ("签约居民", "Signed residents") else "mean_income"
    first, last = period_named(said["first"]), period_named(said["last"])
    start, end = facts.here(place, key, first), facts.here(place, key, last)
    says(said["start"], start, key, place.lang)
    says(said["end"], end, key, place.lang)
    n = int(said["n"] or 1)
    assert before(last, n if said["unit"] in ("个季度", "quarter") else 4 * n) == first
    moves(said["grew"], (end / start) ** (1 / n) - 1)


@reads(
    r"(?P<what>签约居民|人均收入)在<first:period>的基数不足<n:int>人，不计算平均增长。",
    r"(?P<what>Signed residents|Mean income) rests on fewer than <n:int> people in <first:period>, so no mean growth is given\.",
)
def small_base(said: Claims, place: Place, facts: Facts) -> None:
    key = "signed_residents" if said["what"] in ("签约居民", "Signed residents") else "mean_income"
    row = facts.row(key, place.level, place.organisation, period_named(said["first"]))
    people = row["value"] if key == "signed_residents" else row["denominator"]
    assert math.isnan(people) or people < int(said["n"])


@reads(
    r"(?:近<n:int>个季度|<period:period>)签约增长快的团队，?收入增长(?P<way>也快|往往也较快|也略快，但关系较弱|反而慢|往往反而较慢|反而略慢，但关系较弱)",
    r"(?:Over <n:int> quarters?|<period:period>): (?:teams whose signing grew faster|where signing grew faster) "
    r"(?P<way>also saw income grow faster|tended to see income grow faster|income grew a little faster, but the link is weak"
    r"|saw income grow more slowly|tended to see income grow more slowly|income grew a little more slowly, but the link is weak)",
)
def together(said: Claims, place: Place, facts: Facts) -> None:
    """The rank correlation of both growths among teams has that sign and about that strength."""
    assert said["period"], "only single quarters are drawn"
    base = dict(place.more).get("base", "quarter")
    keys = _GROWTH["环比" if base == "quarter" else "同比"]
    x, y = (facts.rows(key, "team", period_named(said["period"]))["value"] for key in keys)
    if place.level != DISTRICT:
        x = x[[facts.homes[team] == place.organisation for team in x.index]]
    steps = 1 if base == "quarter" else 4
    signed = facts.rows("signed_residents", "team", before(period_named(said["period"]), steps))["value"]
    enough = signed[signed >= _FEWEST_SIGNED].index
    both = x.to_frame("x").assign(y=y).dropna().astype(float)
    both = both.loc[both.index.intersection(enough)]
    rho = stats.spearmanr(both["x"], both["y"]).statistic
    against = re.search("反而|slowly", said["way"]) is not None
    assert (rho < 0) == against, f"rho {rho}"
    strong = re.fullmatch("也快|反而慢|also saw.*|saw income.*", said["way"]) is not None
    weak = "弱" in said["way"] or "weak" in said["way"]
    size = abs(rho)
    assert (size >= 0.5) if strong else (size < 0.3) if weak else (0.3 <= size < 0.5), f"rho {rho}"


@reads(
    r"签约增长较快的那一半团队（<n:int>个）中，<both:int>个的收入增长也在较快的一半；两者若毫无关系，约为其中一半。",
    r"Of the <n:int> teams in the faster half by signing, <both:int> (?:is|are) in the faster half by income, too; were the two unrelated, about half would be\.",
)
def faster_half(said: Claims, place: Place, facts: Facts) -> None:
    assert 0 <= int(said["both"]) <= int(said["n"])
    teams = facts.below(place, "signed_residents", place.quarter) if place.level != DISTRICT else facts.homes
    assert int(said["n"]) <= len(teams) / 2


@reads(
    r"(?:可比的团队有<n:int>个，分属<homes:int>家机构|没有可比的团队)；至少要10个团队，跨机构时至少<least:int>家。",
    r"(?:Teams that can be compared: <n:int> \(institutions: <homes:int>\)|No team can be compared); it takes ten teams and, where there are several institutions, <least:int> of these\.",
)
def too_few_teams(said: Claims, place: Place, facts: Facts) -> None:
    n, homes = int(said["n"] or 0), int(said["homes"] or 0)
    assert homes <= n and (n < 10 or 1 < homes < int(said["least"]))
    assert place.level == DISTRICT or homes <= 1


@reads(
    r"<n:int>个团队没有计入（<parts:text>）。", r"<n:int> teams? (?:is|are) not counted \(<parts:text>\)\."
)
def left_out(said: Claims, place: Place, facts: Facts) -> None:
    """The reasons' numbers sum to the total."""
    parts = re.findall(r" (\d+) 个|: (\d+)", said["parts"])
    assert not parts or sum(int(zh or en) for zh, en in parts) == int(said["n"])


@reads(r"离其余团队很远：<names:text>。", r"Far from the others: <names:text>\.")
def far(said: Claims, place: Place, facts: Facts) -> None:
    base = dict(place.more).get("base", "quarter")
    keys = _GROWTH["环比" if base == "quarter" else "同比"]
    point = r"([^、，,（(]+?)(?:（签约 | \(signing )([-−\d.]+%)(?:，收入 |, income )([-−\d.]+%)"
    found = re.findall(point, said["names"])
    assert found
    last = max(quarter for quarter in map(str, facts.horizon.complete_quarters) if quarter <= place.quarter)
    for name, *values in found:
        level, team = facts.names[name.strip()]
        for key, value in zip(keys, values, strict=True):
            assert number(value).is_(facts.value(key, level, team, last))
