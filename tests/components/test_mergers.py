"""A merger of teams is mentioned where it matters, and a change by a merger is neither praised nor blamed."""

import re
from datetime import date

import pandas as pd
import pytest

from components.exhibits.attention import attention
from components.exhibits.control import control
from components.exhibits.growth import compound_reading, grew
from components.exhibits.portrait import portrait_said
from components.exhibits.trend import multiples, trend
from components.exhibits.usual import usual
from components.widgets.basics.view import View
from components.widgets.sections import remarks
from components.widgets.sections.remarks import _Place
from components.widgets.showing import cards
from metrics import Horizon
from metrics.analysis.attention import look
from metrics.analysis.compound import mean_growth
from metrics.foundation.lineage import Team
from metrics.foundation.periods import parse_period
from metrics.reader.figures import Figures
from tests.support.grammar import faults

QUARTERS = [f"{year}Q{quarter}" for year in (2015, 2016, 2017) for quarter in (1, 2, 3, 4)]
KEY = "face_to_face_rate"
PRAISE_OR_BLAME = re.compile(
    "需要查明|加以保持|向好|变差|(?<!未)达标，|better|worse|find out why|above its usual|below its usual|高于平常|低于平常|比上年同期|a "
    "year earlier"
)
# T2 went over to T1 on 2016-10-01; where ``across``, from another institution.
HOME = {"T1": Team("T1", "I01", None, None, None), "T2": Team("T2", "I01", None, date(2016, 10, 1), "T1")}
ACROSS = HOME | {"T2": Team("T2", "I02", None, date(2016, 10, 1), "T1")}


@pytest.fixture
def merged(setting, lang):
    def make(teams=HOME, **more):
        return setting(
            lang, teams=teams, homes={"T1": "I01", "T2": "I02" if teams is ACROSS else "I01"}, **more
        )

    return make


@pytest.fixture
def line(results):
    """``line(upto, organisation)``: about 60% until the merger and 30% since."""

    def make(upto="2017Q4", organisation="T1", level="team", key=KEY):
        values = [600, 610, 595, 605, 615, 600, 608, 300, 310, 295, 305, 312]
        return results(
            *(
                (organisation, quarter, key, value, 1000)
                for quarter, value in zip(QUARTERS, values, strict=True)
                if quarter <= upto
            ),
            level=level,
        )

    return make


def test_a_trend_compares_nothing_across_a_merger_and_says_so(line, merged, lang):
    shown = trend(line("2017Q2"), line().head(0), merged(), ())
    assert not PRAISE_OR_BLAME.search(shown.headline.replace("since a year earlier", "")) and re.search(
        "团队有合并或新建|merged or founded", shown.headline
    )
    assert (
        any("2016-10-01" in note and "第2团队" in note for note in shown.notes)
        and len(shown.chart.noted) == 1
    )
    # nothing a year earlier, and no difference
    assert shown.computed is None or len(shown.computed.table) == 1
    # 31.2 and 30.0%: both since
    assert re.search(
        "比上年同期高1.2|1.2 pp above a year earlier", trend(line(), line().head(0), merged(), ()).headline
    )


def test_institutions_are_told_of_only_where_people_went_from_one_to_the_other(line, merged, lang):
    own = line("2017Q2", "I01", "institution")
    within, across = (trend(own, own.head(0), merged(teams), ()) for teams in (HOME, ACROSS))
    assert within.chart.noted == () and re.search("比上年同期低|below a year earlier", within.headline)
    assert len(across.chart.noted) == 1 and re.search("不作比较|nothing is compared", across.headline)
    shown = multiples(own, line("2017Q2", "district", "district"), merged(ACROSS), ())
    assert shown.chart.series[0].role == "context" and re.search(
        "1家因团队合并不作比较|1 not compared since teams were merged", shown.headline
    )
    assert "缺少数据" not in shown.headline and "without data" not in shown.headline


@pytest.mark.parametrize("quarter", ["2016Q4", "2017Q1"])
def test_what_needs_attention_neither_praises_nor_blames_a_merger(line, merged, monkeypatch, lang, quarter):
    """Once below the usual range on old teams, and a target newly missed; the next quarter on record, too."""
    rows, found = line(key="signing_rate"), merged()  # target: 75%; so missed before and after
    monkeypatch.setattr(
        remarks.database,
        "results",
        lambda figures, keys, level, periods, organisation: (
            rows if level == "team" and organisation else rows.head(0)
        ),
    )
    monkeypatch.setattr(remarks, "_behind", lambda *_: [])
    horizon = Horizon("made up", date(2018, 1, 31), {parse_period(one): True for one in QUARTERS})
    view = View(Figures(database=None, edition=None, key="made up", horizon=horizon), found)
    findings = remarks._look(view, quarter, _Place("team", "T1"))
    texts = [one.text for one in attention(findings, (), quarter, found, "T1")]
    assert not any(
        PRAISE_OR_BLAME.search(re.sub("说明变好或变差|means neither better nor worse", "", text))
        for text in texts
    ), texts
    assert any("并入" in text or "merged into" in text for text in texts) == (quarter == "2016Q4")
    assert all(faults(text, lang) == [] for text in texts)
    # Since when a target is missed is told of the teams there are now.
    assert not any("连续7" in text or "missed 7" in text for text in texts)


def test_of_old_teams_it_would_be_blamed(line, setting, lang):
    """The same figures without a merger do give remarks, so the test above cannot pass for lack of any."""
    rows, plain = line("2016Q4", key="signing_rate"), setting(lang)
    found = look(rows, "2016Q4", {"signing_rate": usual(rows, plain, ())}, [], rows.head(0))
    assert any(
        re.search("低于平常|below its usual", one.text) for one in attention(found, (), "2016Q4", plain, "T1")
    )


def test_limits_start_anew_with_a_merger(line, merged, lang):
    rows, of = line(), merged()
    found = usual(rows, of, ())
    assert [title for _, title in found.events] == [
        {"zh": "第2团队并入第1团队", "en": "第2团队 merged into 第1团队"}[lang]
    ]
    shown = control(rows, found, of, ())
    assert re.search("团队合并后|since teams were merged", shown.headline) and not re.search(
        "激励|incentive", shown.headline
    )


def test_portraits(results, merged, lang):
    now, before = (
        results(("T1", period, KEY, value, 1000), level="team")
        for period, value in (("2016Q4", 300), ("2016Q3", 600))
    )
    assert re.search(
        "与上季不作比较|not compared with the last",
        said := portrait_said(now, pd.concat([before, now]), merged()).headline,
    ) and not re.search("向好|better than", said)
    gone = results(("T2", "2017Q1", KEY, "no_data"), level="team")
    assert re.search(
        "自2016-10-01起并入第1团队|was merged into 第1团队 on 2016-10-01",
        portrait_said(gone, gone, merged()).headline,
    )


def test_a_card_of_the_quarter_of_a_merger_shows_no_change(line, merged, monkeypatch, lang):
    shown, below = [], []
    monkeypatch.setattr(cards.st, "metric", lambda *args, **more: shown.append(more))
    monkeypatch.setattr(cards.st, "html", below.append)
    for upto in ("2016Q4", "2017Q1"):
        rows = line(upto, "I01", "institution")
        found = cards.shown(rows, (KEY,), rows["period"].iloc[-1], merged(ACROSS))
        cards.cards(found, merged(ACROSS))
    assert [one["delta"] is None for one in shown] == [True, False]
    first, second = [one for one in below if one.startswith("<div")]  # besides names and courses
    assert re.search("团队有合并|teams merged", first) and not re.search("团队有合并|teams merged", second)


def test_growth_without_a_base_says_why(results, setting, lang):
    assert re.search("团队合并|team merged", grew(float("nan"), lang, "changed_team"))
    levels = results(
        *(("T1", quarter, "signed_residents", 4000 + place, 1) for place, quarter in enumerate(QUARTERS)),
        level="team",
    )
    growths = results(
        *(
            ("T1", quarter, "signing_growth", *(("changed_team",) if quarter == "2016Q4" else (1, 4000)))
            for quarter in QUARTERS
        ),
        level="team",
    )
    found = mean_growth(levels, growths, "2017Q4", 8, False)
    said = compound_reading(found, "quarter", setting(lang))
    assert (
        found.reason == "merged"
        and re.search("合并或新建|merged or founded", said)
        and not re.search("缺少数据|data is missing", said)
    )
