"""What needs attention: the few sentences that a director should not miss."""

from dataclasses import dataclass

import pandas as pd

from components.exhibits.doubt import marked
from components.exhibits.model import Setting
from components.exhibits.parts import judgement, meets_target, movement
from components.text import numbers, say
from metrics import INDICATORS, Direction
from metrics.quality import joined


@dataclass(frozen=True, kw_only=True)
class Remark:
    """One sentence, what it means (better, worse, attention) and the organisation it leads to."""

    text: str
    role: str
    organisation: str
    level: str


def misses(rows: pd.DataFrame, setting: Setting, most: int = 3) -> list[Remark]:
    """The indicators of one organisation that miss their target by most, relative to it."""
    found = []
    for row in rows.itertuples():
        indicator = INDICATORS[row.indicator]
        if meets_target(indicator, row.value) is False:
            gap = abs(row.value - indicator.target) / indicator.target
            kind = "remark_exceeds" if indicator.direction is Direction.LOWER else "remark_misses"
            text = say(kind, setting.lang, what=indicator.title.in_(setting.lang),
                       value=marked(numbers.amount(indicator, row.value, setting.lang), row.doubt), target=numbers.target(indicator, setting.lang),
                       gap=numbers.change(indicator, abs(row.value - indicator.target), setting.lang).lstrip("+±"))
            found.append((gap, Remark(text=text, role="worse", organisation=row.organisation, level=row.level)))
    return [remark for _, remark in sorted(found, key=lambda pair: -pair[0])[:most]]


def movers(now: pd.DataFrame, before: pd.DataFrame, setting: Setting, most: int = 3) -> list[Remark]:
    """The organisations whose rate changed most since the quarter before: the largest rise and falls."""
    keys = ["organisation", "level", "indicator"]
    both = now.merge(before, on=keys, suffixes=("", "_base")).dropna(subset=["value", "value_base"])
    both["change"] = both["value"] - both["value_base"]
    largest = both.reindex(both["change"].abs().sort_values(ascending=False, kind="stable").index).head(most)
    return [_moved(row, setting) for row in largest.itertuples()]


def _moved(row, setting: Setting) -> Remark:
    indicator = INDICATORS[row.indicator]
    text = say(f"remark_{movement(indicator, row.change)}", setting.lang, who=setting.name(row.organisation),
               what=indicator.title.in_(setting.lang), value=marked(numbers.amount(indicator, row.value, setting.lang), joined((row.doubt, row.doubt_base))),
               change=numbers.change(indicator, row.change, setting.lang).lstrip("+−-±"))
    return Remark(text=text, role=judgement(indicator, row.change), organisation=row.organisation, level=row.level)


def absentees(teams: pd.DataFrame, setting: Setting) -> list[Remark]:
    """Teams without a value where others have one: the result rests on the rest."""
    absent = teams[teams["reason"].isin(("zero_denominator", "no_data"))]
    remarks = []
    for key, group in absent.groupby("indicator", sort=False):
        total = int((teams["indicator"] == key).sum())
        names = "、".join(setting.name(name) for name in list(group["organisation"])[:2])
        text = say("remark_absent", setting.lang, who=names, n=len(group), what=numbers.title(key, setting.lang), rest=total - len(group))
        remarks.append(Remark(text=text, role="attention", organisation=group["organisation"].iloc[0], level="team"))
    return remarks
