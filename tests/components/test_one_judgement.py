"""Cards, remarks, trends, control charts and portraits never contradict one another: each says of a change
what the one judgement says (metrics/analysis/judged_change.py), over quarters of the demo district.
"""

import re
from typing import NamedTuple

import pandas as pd
import pytest

from components.exhibits.attention import MISSES, attention
from components.exhibits.control import control_headline
from components.exhibits.portrait import portrait
from components.exhibits.trend import trend_headline
from components.exhibits.usual import last_change, said_change, usual
from components.theme import palette
from components.widgets.basics import database
from components.widgets.basics.view import View
from components.widgets.controls import filters
from components.widgets.sections import remarks
from components.widgets.showing import cards
from metrics import INDICATORS
from metrics.analysis.attention import WATCHED
from metrics.analysis.steady_parts import standing_out
from metrics.foundation.organisations import DISTRICT
from metrics.reader.figures import read_figures
from records.engine import connect

QUARTERS = ("2015Q4", "2016Q4", "2017Q2", "2018Q1")
WITHIN, OUT = (
    re.compile("在平常波动之内|在抽样误差之内"),
    re.compile("(?<!没有超出)(高于|低于)(原有走势的)?平常波动"),
)


@pytest.fixture(scope="module")
def view(small_demo):
    figures = read_figures(connect(f"duckdb:///{small_demo}"))
    return View(figures, database.setting(figures, "zh"))


class Said(NamedTuple):
    """What is said of one indicator, organisation and quarter."""

    where: str
    meaning: str  # the colour of its card
    card: str
    control: str
    trend: str
    remarks: list  # those about it
    met: object  # as in results
    mark: str  # in the portrait
    signal: object


def everything(view):
    """All that is said, for the district, an institution and one of its teams."""
    setting, open_periods = view.setting, filters.incomplete(view)
    team, home = next(iter(setting.homes.items()))
    places = [(DISTRICT, ""), ("institution", home), ("team", team)]
    for level, name in places:
        whole = view.results(WATCHED, level, filters.quarters_to(view, QUARTERS[-1], None), name)
        for quarter in QUARTERS:
            upto = whole[whole["period"] <= quarter]
            now = upto[upto["period"] == quarter]
            found = remarks._look(view, quarter, remarks._Place(level, name))
            told = attention(found, (), quarter, setting, name or DISTRICT)
            marks = portrait(now, now, now, now, upto, setting, {}).set_index("key")["目标"]
            for key, rows in upto.groupby("indicator", sort=False):
                if pd.isna(rows["value"].iloc[-1]) or rows["period"].iloc[-1] != quarter:
                    continue
                change, steady = last_change(rows, setting), usual(rows, setting, open_periods)
                yield Said(
                    where=f"{name or DISTRICT} {quarter} {key}",
                    meaning=change.meaning,
                    card=said_change(change, "zh"),
                    control=control_headline(steady, setting),
                    trend=trend_headline(INDICATORS[key], rows, setting, open_periods),
                    remarks=[one for one in told if one.about == key],
                    met=now.loc[now["indicator"] == key, "met"].iloc[0],
                    mark=marks[key][-1:],
                    signal=standing_out(steady, quarter),
                )


def contradictions(one: Said):
    """What of ``one`` does not go together."""
    changes = [remark for remark in one.remarks if remark.kind in ("worse", "lasting", "neutral", "good")]
    lasting = [remark for remark in changes if "目标" not in remark.text and "达标" not in remark.text]
    texts = [one.control, *(remark.text for remark in one.remarks)]
    if WITHIN.search(one.card) and any(map(OUT.search, texts)):
        yield "the card says usual, another text that it is not"
    if OUT.search(one.card) and not OUT.search(one.control):
        yield "the card says out of the usual range, the control chart does not"
    if any(remark.role == "better" for remark in lasting) and one.meaning == "worse":
        yield "praised beside a card that is worse"
    if any(remark.role == "worse" for remark in lasting) and one.meaning == "better":
        yield "blamed beside a card that is better"
    calm = WITHIN.search(one.trend) or "与原有走势一致" in one.trend
    if one.signal is not None and calm and OUT.search(one.control):
        yield "the trend says usual, the control chart does not"
    if one.meaning != "context" and WITHIN.search(one.card):
        yield "a colour on a change that is called usual"
    if one.meaning == "context" and "延续" in one.card and INDICATORS[one.where.split()[-1]].direction.value:
        yield "a lasting rise or fall without a colour"
    missed = [remark for remark in one.remarks if "距目标" in remark.text or "超出上限" in remark.text]
    if missed and (one.met is not False or one.mark != "✗" or missed[0].kind not in MISSES):
        yield "a target missed in the remarks and met elsewhere"
    if any("本季度达标" in remark.text for remark in one.remarks) and (
        one.met is not True or one.mark != "✓"
    ):
        yield "a target met in the remarks and missed elsewhere"
    if any("本季度达标" in remark.text for remark in one.remarks) and WITHIN.search(one.card):
        yield "a target newly met by a change that is called usual"


def test_nothing_said_of_an_indicator_contradicts_anything_else_said_of_it(view, monkeypatch):
    # Who lags behind is no change, and simulating ranks takes longest.
    monkeypatch.setattr(remarks, "_behind", lambda *_: [])
    every = list(everything(view))
    found = [f"{one.where}: {why}: {one}" for one in every for why in contradictions(one)]
    assert not found, "\n".join(found[:10])
    # It was about something: usual changes, changes beyond, steady courses, and missed targets.
    said = " ".join(one.card for one in every)
    assert len(every) > 200 and all(word in said for word in ("在平常波动之内", "抽样误差", "延续上升"))
    assert sum(bool(one.remarks) for one in every) > 20


def test_a_card_takes_its_colour_and_arrow_from_the_judgement(view, monkeypatch):
    shown, below = [], []
    monkeypatch.setattr(cards.st, "metric", lambda *args, **more: shown.append(more))
    monkeypatch.setattr(cards.st, "html", below.append)
    monkeypatch.setattr(cards, "colours", lambda: palette(False))
    series = view.results(WATCHED, DISTRICT, filters.quarters_to(view, "2018Q1", None))
    for key in ("signing_rate", "face_to_face_rate", "awareness_rate", "residents_per_team"):
        rows = series[series["indicator"] == key]
        change = last_change(rows, view.setting)
        cards.cards(cards.shown(rows, (key,), "2018Q1", view.setting), view.setting)
        grey = shown[-1]["delta_color"] == "off"
        assert grey is (change.meaning == "context") and said_change(change, "zh") in below[-2]
        assert (shown[-1]["delta_arrow"] == "off") is (change.standing not in ("along", "beyond"))
