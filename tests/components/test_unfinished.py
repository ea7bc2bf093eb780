"""A quarter that has not ended, in every exhibit: the headline says so, and counts over the quarter are not
compared, judged or ranked.
"""

import re
from dataclasses import replace

import pytest

from components.drawings import figure
from components.exhibits.caterpillar import caterpillar
from components.exhibits.control import control
from components.exhibits.funnel import funnel_plot
from components.exhibits.growth import PAIRS, growth
from components.exhibits.heat import heat
from components.exhibits.portrait import portrait, portrait_said
from components.exhibits.ranking import ranking, ranking_among
from components.exhibits.standing import standing
from components.exhibits.strengths import strengths, strengths_lists
from components.exhibits.team_slides import beside, team_title, without_result
from components.exhibits.trend import multiples, trend
from components.export.csv import csv_bytes
from components.export.model import cover_of, day_of, title_of, whose_and_when
from components.native.letters import file_name
from components.text import say
from components.theme import LIGHT
from components.widgets.shell import page
from components.widgets.showing import cards
from metrics.analysis.among_all import funnel, ranks
from metrics.analysis.steadiness import steadiness
from tests.support.grammar import faults

OPEN, LAST = "2018Q2", "2018Q1"
FLOW, STOCK = "face_to_face_rate", "signing_rate"
SURVEY, CARE = "awareness_rate", "fulfilment_rate"  # counted over the quarter, with a target
TEAMS = ["T1", *(f"T{place}" for place in range(10, 30))]
WORD = {"zh": "未完", "en": "unfinished"}
RANKED = re.compile(
    r"第 ?\d+ ?[位名]|居末|最高|最低|\branks? \d|\bplace \d|\bis last\b|\bbest\b|达标（[≥≤]|未达标|meets? the "
    r"target|misses the target|高于|低于|far above|far below|领先|落后|behind"
)


@pytest.fixture
def open_setting(setting, lang):
    return setting(lang, open_periods=frozenset({OPEN, "2018"}), homes=dict.fromkeys(TEAMS, "I01"))


@pytest.fixture
def of_teams(results):
    """``of_teams(key)``: one result per team in the open quarter, T1 far below the others."""

    def make(key, period=OPEN):
        return results(
            *(
                (name, period, key, 100 if name == "T1" else 600 + place * 10, 1000)
                for place, name in enumerate(TEAMS)
            ),
            level="team",
            open_periods=(OPEN,),
        )

    return make


@pytest.fixture
def by_quarter(results):
    """``by_quarter(key)``: ten quarters of the district; the last one is open, with about a third of the
    others' value.
    """

    def make(key, organisation="district", level="district"):
        quarters = [f"{year}Q{quarter}" for year in (2016, 2017, 2018) for quarter in (1, 2, 3, 4)][:10]
        return results(
            *(
                (organisation, quarter, key, 200 if quarter == OPEN else 600 + place * 10, 1000)
                for place, quarter in enumerate(quarters)
            ),
            level=level,
            open_periods=(OPEN,),
        )

    return make


@pytest.fixture
def exhibits(of_teams, by_quarter, open_setting):
    """``exhibits(key)``: name → every exhibit that may show ``key`` in the open quarter."""

    def make(key):
        rows, line, of, whole = of_teams(key), by_quarter(key), open_setting, by_quarter(key).tail(1)
        made = {
            "ranking": ranking(rows, whole, "team", of),
            "ranking_among": ranking_among(rows, ranks(rows), whole, "T1", of, "I01"),
            "caterpillar": caterpillar(rows, ranks(rows), whole, "T1", of, "I01", (OPEN,)),
            "funnel": funnel_plot(rows, funnel(rows), "T1", of, None, (OPEN,)),
            "heat": heat(rows, {key: funnel(rows)}, ("T1",), of, "I01", (OPEN,)),
            "trend": trend(line, line.head(0), of, (OPEN,)),
            "control": control(line, steadiness(line, (), (OPEN,)), of, (OPEN,)),
            "multiples": multiples(by_quarter(key, "I01", "institution"), line, of, (OPEN,)),
        }
        return made

    return make


@pytest.mark.parametrize("key", [FLOW, STOCK, SURVEY, CARE])
def test_every_headline_says_so_and_as_of_when(exhibits, key, lang):
    for name, exhibit in exhibits(key).items():
        assert WORD[lang] in exhibit.headline and "2018-05-15" in exhibit.headline, (name, exhibit.headline)
        assert faults(exhibit.headline, lang) == []


AMONG = ("caterpillar", "funnel", "heat")  # where places, limits and marks stand


@pytest.mark.parametrize(
    ("key", "names"),
    [*((key, ("ranking", "ranking_among", *AMONG)) for key in (FLOW, SURVEY, CARE)), (STOCK, AMONG)],
)
def test_nobody_is_ranked_judged_or_called_an_outlier(exhibits, key, names):
    """A count on a day may still be listed by its value, but it has no place, no limits and no marks."""
    for name in names:
        exhibit = exhibits(key)[name]
        assert not RANKED.search(exhibit.headline), exhibit.headline
        roles = {
            role
            for part in (exhibit.chart.columns if name == "heat" else [exhibit.chart.points])
            for role in part.roles
        }
        assert roles <= {"accent", "context"}, (name, roles)
        assert not any(
            getattr(exhibit.chart, field, None) for field in ("reference", "target", "baseline", "limits")
        ), name
        assert exhibit.reading == () and exhibit.computed is None, name
        if name != "heat":
            # in the order of their names, not by value
            assert list(exhibit.chart.points.keys) in (sorted(TEAMS), sorted(TEAMS)[::-1], TEAMS), name


@pytest.mark.parametrize("key", [FLOW, STOCK, SURVEY, CARE])
def test_every_chart_of_an_open_quarter_is_drawn(exhibits, key):
    """A funnel has no limits then."""
    for name in ("ranking", "ranking_among", "caterpillar", "funnel", "trend", "control"):
        low, high = sorted(figure((chart := exhibits(key)[name].chart), LIGHT).layout.yaxis.range)
        assert low < high and not chart.is_empty, name


@pytest.mark.parametrize("key", [FLOW, SURVEY, CARE])
def test_what_moves_in_time_leaves_the_open_quarter_out(exhibits, by_quarter, open_setting, key):
    shown = exhibits(key)
    # 2018Q1 is the ninth quarter: 68.0%, four points above 2017Q1.
    assert "68.0%" in shown["trend"].headline and "20.0%" not in shown["trend"].headline
    assert "20.0%" not in shown["control"].headline
    # up since 2016Q1, whatever the open quarter is
    assert shown["multiples"].chart.series[0].role in (
        "better",
        "context",
    )


@pytest.mark.parametrize("key", [FLOW, STOCK])
def test_a_file_of_the_table_alone_says_so(exhibits, key, lang):
    for name, exhibit in exhibits(key).items():
        if name != "control":  # the control chart's table leaves the open quarter out
            assert say("incomplete_mark", lang, period="") in csv_bytes(exhibit.table).decode("utf-8-sig"), (
                name
            )


def test_growth_names_the_quarter_left_out(results, open_setting, lang):
    signing, income = PAIRS["quarter"]
    rows = results(
        ("district", LAST, signing, 12, 100),
        ("district", LAST, income, 15, 100),
        ("district", OPEN, signing, "incomplete_period"),
        ("district", OPEN, income, "incomplete_period"),
        open_periods=(OPEN,),
        level="district",
    )
    headline = growth(rows, "quarter", open_setting).headline
    assert WORD[lang] in headline and "12.0%" in headline


def portraits(results, of_teams, by_quarter):
    now = results(
        ("T1", OPEN, FLOW, 100, 1000),
        ("T1", OPEN, CARE, 100, 1000),
        ("T1", OPEN, STOCK, 800, 1000),
        ("T1", OPEN, SURVEY, 10, 1000),
        level="team",
        open_periods=(OPEN,),
    )
    before = results(
        ("T1", LAST, FLOW, 600, 1000),
        ("T1", LAST, CARE, 990, 1000),
        ("T1", LAST, STOCK, 700, 1000),
        ("T1", LAST, SURVEY, 900, 1000),
        level="team",
    )
    return now, before


def test_a_portrait_judges_no_target_and_says_so(results, of_teams, by_quarter, open_setting, lang):
    now, before = portraits(results, of_teams, by_quarter)
    headline = portrait_said(now, before, open_setting).headline
    assert (
        WORD[lang] in headline
        and not re.search("向好|变差|better|worse", headline)
        and faults(headline, lang) == []
    )
    assert re.search(
        r"季度结束后才能判断达标；3项指标还在累计|targets are judged when .* ended; 3 indicators are still being counted",
        headline,
    )
    everyone = of_teams(CARE)
    table = portrait(now, everyone, now, now, before, open_setting, {CARE: ranks(everyone)}).set_index("key")
    for key in (FLOW, CARE, SURVEY):
        row = table.loc[key]
        assert say("incomplete_mark", lang, period="") in row[say("column_value", lang)]
        assert not re.search("[✓✗?]", row[say("column_target", lang)])
        assert row[say("column_needed", lang)] == row[say("column_rank", lang)] == ""
    # 80 % by now, above the 75 % of the quarter's end, which has not come
    assert not re.search("[✓✗?]", table.loc[STOCK, say("column_target", lang)])


def test_nobody_stands_out_and_no_target_is_near(results, of_teams, by_quarter, open_setting, lang):
    now, _ = portraits(results, of_teams, by_quarter)
    everyone = of_teams(CARE)
    assert strengths(now, {CARE: ranks(everyone)}, open_setting) == ()
    assert strengths_lists(now, {CARE: ranks(everyone)}, open_setting) is None
    # Nor by a count as of the day, by which it would be among the last fourth if the quarter were over.
    stocks = of_teams(STOCK)
    placed = {STOCK: ranks(stocks)}
    last = stocks[stocks["organisation"] == max(placed[STOCK], key=lambda name: placed[STOCK][name].place)]
    over = replace(open_setting, open_periods=frozenset())
    named = [
        any(re.search("弱项（|Weak", one) for one in strengths(last, placed, of))
        for of in (over, open_setting)
    ]
    assert named == [True, False] and strengths_lists(last, placed, open_setting) is None
    title, lists = standing(everyone, {CARE: funnel(everyone)}, open_setting)
    assert WORD[lang] in title and lists == ()


def test_a_count_on_a_day_has_no_place_either(exhibits, results, of_teams, by_quarter, open_setting, lang):
    """In a portrait, and in an order of teams."""
    rows = of_teams(STOCK)
    now = rows[rows["organisation"] == "T1"]
    table = portrait(now, rows, now, now, now, open_setting, {STOCK: ranks(rows)}).set_index("key")
    assert table.loc[STOCK, say("column_rank", lang)] == ""
    for name in ("ranking_among", "caterpillar"):
        assert not re.search(r"第 ?\d+ ?[位名]|\bplace \d", exhibits(STOCK)[name].headline), name
    title, lists = standing(rows, {STOCK: funnel(rows)}, open_setting)
    assert lists == () and say("slide_standing_none", lang) not in title
    for name in AMONG:
        [note] = [one for one in exhibits(STOCK)[name].notes if "2018-05-15" in one]
        assert not re.search("位置还会变|positions will change", note)


def test_every_slide_in_words_says_so(results, open_setting, lang):
    counts = results(
        ("T1", OPEN, "residents", 5000, 1),
        ("T1", OPEN, "signed_residents", 4000, 1),
        level="team",
        open_periods=(OPEN,),
    )
    for title in (team_title(counts, open_setting), without_result(counts, open_setting)[0]):
        assert WORD[lang] in title and faults(title, lang) == []
    assert say("incomplete_mark", lang, period="") in beside(
        [results(("T1", OPEN, STOCK, 800, 1000), level="team", open_periods=(OPEN,))], open_setting
    )


def test_files_and_screens_are_titled_so(open_setting, lang):
    mark = say("incomplete_mark", lang, period="")
    cover = cover_of(open_setting, "district", OPEN)
    assert (
        mark in whose_and_when(cover)
        and mark in title_of(cover)
        and mark.strip()
        in file_name(["x"], OPEN, lang, "pptx", unfinished=cover.unfinished).replace("_", " ")
    )
    # on every page of a deck, on the cover of a report, on every sheet
    assert WORD[lang] in day_of(cover) and "2018-05-15" in day_of(cover)
    assert WORD[lang] in page.of_quarter(OPEN, open_setting) and WORD[lang] not in page.of_quarter(
        LAST, open_setting
    )
    assert not cover_of(open_setting, "district", LAST).unfinished


@pytest.mark.parametrize(("key", "delta", "words"), [(FLOW, None, 0), (SURVEY, None, 0), (STOCK, "-48.0", 1)])
def test_a_card_shows_no_change_of_what_flows(by_quarter, open_setting, monkeypatch, lang, key, delta, words):
    shown, below = [], []
    monkeypatch.setattr(cards.st, "metric", lambda *args, **more: shown.append(more))
    monkeypatch.setattr(cards.st, "html", below.append)
    series = by_quarter(key)
    found = cards.shown(series, (key,), series["period"].iloc[-1], open_setting)
    cards.cards(found, open_setting)
    [card] = shown
    [said] = [one for one in below if one.startswith("<div")]  # besides the name and the course
    assert (card["delta"] or "").startswith(delta or "") and bool(card["delta"]) == bool(delta)
    assert WORD[lang] in said and "2018-05-15" in said and (say("change_open", lang) in said) == bool(words)
    if not delta:
        assert card["delta_color"] == "off" and card["delta_arrow"] == "off"


def test_a_quarter_that_has_ended_is_said_as_before(of_teams, setting, lang):
    rows = of_teams(FLOW, LAST)
    plain = setting(lang, open_periods=frozenset({OPEN}))
    assert WORD[lang] not in funnel_plot(rows, funnel(rows), "T1", plain).headline
    assert heat(rows, {FLOW: funnel(rows)}, ("T1",), plain, "I01").chart.rates[0].roles[0] == "far_worse"
