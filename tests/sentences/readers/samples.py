"""Sentences on the survey's sample."""

import math
import re

import pandas as pd

from tests.sentences.arithmetic import wilson
from tests.sentences.facts import DISTRICT, Facts, Place, indicator_named, number, period_named
from tests.sentences.readers.effects import windows
from tests.sentences.reading import Claims, reads

_SQL = "SELECT team_id, asked_on, reached, valid, aware, satisfied FROM survey_answers WHERE respondent = 'resident'"


def _answers(facts: Facts, place: Place) -> pd.DataFrame:
    """Every answer of a resident there, with its quarter."""

    def read() -> pd.DataFrame:
        rows = pd.read_sql_query(_SQL, facts.engine)
        days = pd.to_datetime(rows["asked_on"])
        return rows.assign(quarter=days.dt.year.astype(str) + "Q" + days.dt.quarter.astype(str))

    rows = facts.remembered(("answers",), read)
    return rows if place.level == DISTRICT else rows[rows["team_id"].map(facts.homes) == place.organisation]


def _spans(facts: Facts, place: Place) -> list[pd.DataFrame]:
    rows = _answers(facts, place)
    last = [str(facts.horizon.complete_quarters[-1])]
    return [rows[rows["quarter"].isin(quarters)] for quarters in (*windows(facts, place), last)]


@reads(
    r".+?（<span:span>）：共问 <asked:int> 人，接通 <reached:int> 人，有效问卷 <valid:int> 份；<missing:amount>的人没有有效回答。",
    r".+? \(<span:span>\): <asked:int> (?:people|person) asked, <reached:int> reached, <valid:int> valid answers?; <missing:amount> gave none\.",
)
def asked(said: Claims, place: Place, facts: Facts) -> None:
    ends = [period_named(one) for one in said["span"].split("–")]
    rows = _answers(facts, place)
    rows = rows[(rows["quarter"] >= ends[0]) & (rows["quarter"] <= ends[-1])]
    valid = int((rows["valid"] == "yes").sum())
    found = len(rows), int((rows["reached"] == "yes").sum()), valid
    assert tuple(number(said[name]).value for name in ("asked", "reached", "valid")) == found, found
    assert number(said["missing"]).is_(1 - valid / len(rows)) and said["missing"].endswith("%")


@reads(
    r"<what:label> <value:amount>(?:，误差约 ±<margin:amount> 个百分点|，真实值多半（95%）在 <low:amount> 到 <high:amount> 之间)；(?:按各团队居民人数折算后为 <weighted:amount>，(?P<far>差别不大|相差超过误差.*)|缺少各团队居民人数，未能折算)。",
    r"<what:label> <value:amount>(?:, give or take <margin:amount>(?: points)?|, most likely \(95%\) between <low:amount> and <high:amount>); (?:with each team counted by its residents <weighted:amount>, (?P<far>little different|further off than that.*)|how many residents .*)\.",
)
def margin(said: Claims, place: Place, facts: Facts) -> None:
    """Half of Wilson's interval of the valid answers in one of the three spans."""
    key = indicator_named(said["what"], place.lang).key
    column = "aware" if key == "awareness_rate" else "satisfied"
    tried = []
    for rows in _spans(facts, place):
        valid = rows[(rows["valid"] == "yes") & rows[column].notna()]
        if len(valid):
            yes = int((valid[column] == "yes").sum())
            low, high = wilson(yes, len(valid))
            tried.append((yes / len(valid), (high - low) / 2, low, high))
    if said["margin"]:
        half = float(re.match(r"[\d.]+", said["margin"])[0]) / 100
        tried = [one for one in tried if abs(one[1] - half) <= 0.000501]
    else:
        tried = [one for one in tried if number(said["low"]).is_(one[2]) and number(said["high"]).is_(one[3])]
    right = [one for one in tried if number(said["value"]).is_(one[0])]
    assert right and "%" in said["value"], tried
    if said["weighted"]:
        apart = abs(number(said["weighted"]).value - right[0][0])
        assert (said["far"] in ("差别不大", "little different")) == (apart <= right[0][1] + 0.0006)


_NEED = r"±<more:int> (?:个百分点|points)"


def _answers_needed(points: float, residents: float) -> int:
    """For a share of a half at 95%, with the correction for a finite population (Cochran 1977)."""
    n = 1.959964**2 * 0.25 / points**2
    return math.ceil(n / (1 + (n - 1) / residents))


@reads(
    r"误差不超过 ±5 个百分点需 <five:int> 份(?:、±3 个百分点需 <three:int> 份有效问卷，都已达到|有效问卷，(?:已达到；±3 个百分点需 <three2:int> 份，还差 <short:int> 份|还差 <short5:int> 份))。",
    r"±5 points need <five:int> valid answers?(?: and ±3 points <three:int>: both are reached|, which is reached; ±3 points need <three2:int>, <short:int> more than there are|, <short5:int> more than there are)\.",
)
def answers_needed(said: Claims, place: Place, facts: Facts) -> None:
    five, three = (number(said[name] or said.get(f"{name}2") or "0").value for name in ("five", "three"))
    counts = [int((rows["valid"] == "yes").sum()) for rows in _spans(facts, place)]
    residents = [facts.here(place, "residents", str(quarter)) for quarter in facts.horizon.complete_quarters]
    residents = [one for one in residents if not math.isnan(one)]
    assert five in {_answers_needed(0.05, one) for one in residents}
    assert not three or three in {_answers_needed(0.03, one) for one in residents}
    if said["three"]:
        assert any(count >= three for count in counts)
    elif said["short"]:
        assert any(five <= count and three - count == number(said["short"]).value for count in counts)
    else:
        assert any(five - count == number(said["short5"]).value for count in counts)


@reads(
    r"<n:int> 个团队没有有效问卷，其居民的看法不在其中。",
    r"Teams without a valid answer: <n:int>; what their residents think is not in it\.",
)
def unheard(said: Claims, place: Place, facts: Facts) -> None:
    teams = [
        team for team, home in facts.homes.items() if place.level == DISTRICT or home == place.organisation
    ]
    heard = [rows.loc[rows["valid"] == "yes", "team_id"].nunique() for rows in _spans(facts, place)]
    assert any(1 <= int(said["n"]) <= len(teams) - one for one in heard)
