"""The table of teams × rates names the cells that stand out, and marks them not by colour alone."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from components.charts.heat import heat as drawn
from components.charts.heat import shades
from components.exhibits.heat import heat
from components.export.csv import csv_bytes
from components.theme import DARK, LIGHT
from components.widgets.internals.cells import cells
from components.widgets.showing.heat_table import _in_words
from metrics import INDICATORS, Direction
from metrics.analysis.among_all import funnel

KEYS = ("face_to_face_rate", "home_visit_rate")


def results_of(results, chosen: dict[str, tuple[float, float]]):
    """Results of twenty teams with usual differences, and of the teams ``chosen`` with these two rates per
    mille.
    """
    usual = np.linspace(280, 320, 20).round()
    rows = [(f"T{place}", "2018Q1", key, rate, 1000) for key in KEYS for place, rate in enumerate(usual, 10)]
    rows += [
        (name, "2018Q1", key, rate, 1000)
        for key, place in zip(KEYS, (0, 1), strict=True)
        for name, rates in chosen.items()
        for rate in [rates[place]]
    ]
    return results(*rows, level="team")


def shown(rows, setting, teams, lang="zh", team="T1", where="I01", **more):
    found = {
        key: funnel(part) for key, part in rows.groupby("indicator", sort=False) if funnel(part) is not None
    }
    return heat(rows[rows["organisation"].isin(teams)], found, (team,), setting(lang), where, **more)


@pytest.mark.parametrize(
    ("chosen", "zh", "en"),
    [
        (
            {"T1": (300, 300), "T2": (302, 298)},
            "安康里2个团队、2项指标中：没有远差于同规模者平常水平的",
            "安康里, 2 teams and 2 indicators: none far worse than is usual for their size",
        ),
        (
            {"T1": (300, 150), "T2": (302, 298)},
            "安康里2个团队、2项指标中：远差于同规模者平常水平的有 1 处（第1团队入户服务率）",
            "安康里, 2 teams and 2 indicators: 1 far worse than is usual for their size (第1团队: Home-visit rate)",
        ),
        (
            {"T1": (150, 150), "T2": (100, 600)},
            "安康里2个团队、2项指标中：远差于同规模者平常水平的有 3 处（第1团队入户服务率、第1团队面对面服务率等），远好于的有 1 处",
            "安康里, 2 teams and 2 indicators: 3 far worse than is usual for their size (第1团队: Home-visit "
            "rate, 第1团队: Face-to-face rate and more); 1 far better",
        ),
        (
            {"T1": (600, 300), "T2": (300, 300)},
            "安康里2个团队、2项指标中：没有远差于同规模者平常水平的，远好于的有 1 处",
            "安康里, 2 teams and 2 indicators: none far worse than is usual for their size; 1 far better",
        ),
    ],
)
def test_the_headline_counts_and_names_what_stands_out(results, setting, chosen, zh, en):
    rows = results_of(results, chosen)
    assert shown(rows, setting, chosen).headline == zh
    assert shown(rows, setting, chosen, "en").headline == en


def test_a_cell_says_its_value_its_mark_and_its_doubt(results, setting):
    rows = results_of(results, {"T1": (300, 150), "T2": (345, 298)})
    rows.loc[(rows["organisation"] == "T2"), "doubt"] = "few"
    names, one, other = shown(rows, setting, ["T1", "T2"], team="T2").chart.columns
    assert (
        names.cells == ("★ 第2团队", "第1团队")
        and names.keys == ("T2", "T1")
        and names.roles == ("accent", "context")
    )
    assert one.cells == ("34.5%＊ ▲", "30.0%") and one.roles == ("better", "context")
    assert other.cells == ("29.8%＊", "15.0% ▼▼") and other.roles == ("context", "far_worse")


def test_missing_withheld_and_empty(results, setting):
    rows = results_of(results, {"T1": (300, 150), "T2": (302, 298)})
    for key, name, why in (
        ("face_to_face_rate", "T1", "small_count"),
        ("home_visit_rate", "T2", "zero_denominator"),
    ):
        at = (rows["organisation"] == name) & (rows["indicator"] == key)
        rows.loc[at, ["numerator", "value"]], rows.loc[at, "reason"] = np.nan, why
    rows = pd.concat(
        [rows, results(("T1", "2018Q1", "awareness_rate", "not_settled"), level="team")], ignore_index=True
    )
    exhibit = shown(rows, setting, ["T1", "T2"], open_periods=("2018Q1",))
    assert exhibit.chart.rates[0].cells == ("—", "30.2%") and exhibit.reading == ()
    said = "".join(exhibit.notes)
    for part in (
        "1 格会透露不足 5 人，不显示。",
        "1 格没有结果。",
        "没有可显示的结果，未列出：知晓率。",
        "2018年一季度尚未结束",
    ):
        assert part in said
    nothing = results(("T1", "2018Q1", "awareness_rate", "not_settled"), level="team")
    assert (
        shown(nothing, setting, ["T1"]).headline == "安康里本季度没有可比较的结果"
        and shown(nothing, setting, []) is None
    )


def test_lower_may_be_better(results, setting, monkeypatch):
    monkeypatch.setitem(
        INDICATORS.own, "home_visit_rate", replace(INDICATORS["home_visit_rate"], direction=Direction.LOWER)
    )
    rows = results_of(results, {"T1": (300, 150), "T2": (300, 600)})
    exhibit = shown(rows, setting, ["T1", "T2"])
    assert exhibit.chart.rates[1].cells == ("15.0% ▼▼", "60.0% ▲▲") and exhibit.chart.rates[1].roles == (
        "far_better",
        "far_worse",
    )
    assert "远差于同规模者平常水平的有 1 处（第2团队入户服务率），远好于的有 1 处" in exhibit.headline


def test_what_it_rests_on_and_the_file(results, setting):
    exhibit = shown(results_of(results, {"T1": (300, 150), "T2": (302, 298)}), setting, ["T1", "T2"])
    table = exhibit.computed.table
    assert list(table["指标"]) == ["面对面服务率", "入户服务率"] and list(table["有结果的团队"]) == [
        "22",
        "22",
    ]
    assert list(table["99.8% 界限之外的团队"]) == ["0", "1"]
    assert csv_bytes(exhibit.table).decode("utf-8-sig").splitlines() == [
        "机构 / 团队,面对面服务率,入户服务率",
        "第1团队,30.0%,15.0% ▼▼",
        "第2团队,30.2%,29.8%",
    ]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_cells_are_tinted_and_sort_by_their_values(results, setting, colours):
    exhibit = shown(results_of(results, {"T1": (300, 150), "T2": (300, 600)}), setting, ["T1", "T2"])
    styled = drawn(exhibit.chart, colours)
    assert list(styled.data["入户服务率"]) == pytest.approx([0.15, 0.6]) and list(
        styled.data["面对面服务率"]
    ) == [0.3, 0.3]
    html = styled.to_html()
    for text in ("15.0% ▼▼", "60.0% ▲▲", "30.0%", "★ 第1团队"):
        assert text in html
    tints = {part for part in html.split() if part.startswith("#") and len(part) == 8}
    assert len({tint.rstrip(";") for tint in tints} - {colours.ink}) == 3  # better, worse, chosen
    assert all(
        float(sum(int(tint[at : at + 2], 16) for at in (1, 3, 5)) > 380) == (colours is LIGHT)
        for tint in tints - {f"{colours.ink};"}
    )


def test_on_paper_and_telephones_a_cell_has_its_mark_once(results, setting):
    """15.0% ▼▼ ▼▼ said more than the legend knows."""
    chart = shown(results_of(results, {"T1": (300, 150), "T2": (300, 600)}), setting, ["T1", "T2"]).chart
    table = _in_words(chart.names, chart.rates)
    assert (
        list(table["入户服务率"]) == ["15.0% ▼▼", "60.0% ▲▲"] and list(table["面对面服务率"]) == ["30.0%"] * 2
    )


def test_on_telephones_a_cell_has_the_colour_that_the_caption_speaks_of(results, setting):
    """Blue is good, orange bad: beside 30.0 % for 15.0 and 60.0 %, and none for what does not stand out."""
    chart = shown(results_of(results, {"T1": (300, 150), "T2": (300, 600)}), setting, ["T1", "T2"]).chart
    columns = (chart.names, *chart.rates)
    text = cells(_in_words(chart.names, chart.rates), styles=shades(columns, LIGHT))
    ground = {text: style for style, text in re.findall(r'<td(?: style="([^"]*)")?>([^<]*)</td>', text)}
    assert ground["30.0%"] == "" and ground["15.0% ▼▼"] != ground["60.0% ▲▲"]
    for text, strongest in (("15.0% ▼▼", 0), ("60.0% ▲▲", 2)):
        tint = re.search(r"background-color: #(..)(..)(..)", ground[text]).groups()
        assert max(range(3), key=lambda part: int(tint[part], 16)) == strongest, text  # red or blue


def test_equal_rates_keep_their_own_marks(results, setting):
    """15% of 20 people is what chance may make of it, of 1,000 people it is not."""
    rows = results_of(results, {"T1": (300, 150), "T2": (300, 150)})
    rows.loc[
        (rows["organisation"] == "T2") & (rows["indicator"] == "home_visit_rate"),
        ["numerator", "denominator"],
    ] = (3.0, 20.0)
    exhibit = shown(rows, setting, ["T1", "T2"])
    assert exhibit.chart.rates[1].cells == ("15.0% ▼▼", "15.0%")
    styled = drawn(exhibit.chart, LIGHT)
    html = styled.to_html()
    assert (
        "15.0% ▼▼" in html
        and "15.0%</td>" in html
        and list(styled.data["入户服务率"]) == pytest.approx([0.15, 0.15])
    )
    assert html == styled.to_html()


def test_institutions_and_indicators_that_are_not_compared(results, setting):
    rows = results(
        *((name, "2018Q1", "signing_rate", 300 + place, 1000) for place, name in enumerate(("I01", "I02"))),
        *((name, "2018Q1", "mean_income", 20_000 * 10, 10) for name in ("I01", "I02")),
    )
    found = {"signing_rate": funnel(rows[rows["indicator"] == "signing_rate"])}
    exhibit = heat(rows, found, (), setting("zh"), "district", level="institution")
    assert exhibit.headline.endswith("2家机构、2项指标中：没有远差于同规模者平常水平的")
    assert exhibit.chart.rates[1].cells == ("20,000元", "20,000元") and set(exhibit.chart.rates[1].roles) == {
        "context"
    }
    assert (
        "不作标记" in " ".join(exhibit.notes)
        and exhibit.caption == "2018年一季度 · 云州区"
        and list(exhibit.computed.table["指标"]) == ["签约率"]
    )
    assert exhibit.reading == ()  # four cells are not many
    income = heat(
        rows[rows["indicator"] == "mean_income"], {}, (), setting("en"), "district", level="institution"
    )
    assert (
        income.headline.endswith(
            "2 institutions and 1 indicator: none far worse than is usual for their size"
        )
        and income.computed is None
    )


def test_what_was_chosen_on_another_screen_comes_first_and_the_worst_of_the_others_next(
    results, setting, lang
):
    """On the screen that compares: of 4 institutions I03 was looked at, of the others I02 has the least."""
    rates = {"I01": 700, "I02": 300, "I03": 500, "I04": 600}
    rows = results(*((name, "2018Q1", "signing_rate", rate, 1000) for name, rate in rates.items()))
    told = setting(lang)

    def compared(chosen):
        return heat(rows, {}, chosen, told, "district", level="institution", worst_first=True)

    exhibit = compared({"I03", "I09"})
    assert exhibit.chart.names.keys == ("I03", "I02", "I04", "I01")
    assert exhibit.chart.names.roles == ("accent", "context", "context", "context")
    assert exhibit.chart.names.cells[0].startswith("★") and "★" in exhibit.caption
    assert compared(()).chart.names.keys == ("I02", "I03", "I04", "I01")
    assert "★" not in compared(()).caption


def test_many_cells_are_read_with_care(results, setting):
    rows = results_of(results, {"T1": (300, 150)})
    rows.loc[0, "value"] = np.nan
    teams = list(dict.fromkeys(rows["organisation"]))
    # 21 teams, two rates, one of them missing
    assert shown(rows, setting, teams).reading[0].startswith("一共看了 41 格")
