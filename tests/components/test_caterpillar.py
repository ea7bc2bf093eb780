"""The caterpillar chart says how certain the order of the teams is."""

import pandas as pd
import pytest

from components.drawings import figure
from components.exhibits.caterpillar import caterpillar
from components.theme import DARK, LIGHT
from metrics.analysis.among_all import Rank, ranks


def teams(results, *values, key="face_to_face_rate", people=1000):
    """T1 first, then T11, T12, …; intervals five points to either side."""
    return results(
        *(
            (f"T{place or 1}", "2018Q1", key, value, people)
            if place == 0
            else (f"T{10 + place}", "2018Q1", key, value, people)
            for place, value in enumerate(values)
        ),
        level="team",
    )


def district(results, key="face_to_face_rate"):
    return results(("district", "2018Q1", key, 450, 1000), level="district")


def shown(results, setting, rows, found=None, team="T1", lang="zh", **more):
    return caterpillar(
        rows,
        ranks(rows) if found is None else found,
        district(results),
        team,
        setting(lang),
        "district",
        **more,
    )


@pytest.mark.parametrize(
    ("rank", "zh", "en"),
    [
        (
            Rank(12, 5, 31, 166),
            "第1团队的面对面服务率在云州区 166 个团队中排第 12 位（单凭偶然，第 5—31 位都有可能）",
            "第1团队: Face-to-face rate, of 166 in 云州区, ranks 12 (by chance alone anywhere from 5 to 31)",
        ),
        (
            Rank(3, 3, 3, 14),
            "第1团队的面对面服务率在云州区 14 个团队中排第 3 位，单凭偶然不会变",
            "第1团队: Face-to-face rate, of 14 in 云州区, ranks 3, which chance alone would hardly move",
        ),
        (None, "第1团队本季度没有面对面服务率", "第1团队 has no Face-to-face rate in this quarter"),
    ],
)
def test_the_headline_says_the_rank_and_how_sure_it_is(results, setting, rank, zh, en):
    found = {"T11": Rank(1, 1, 2, 2)} | ({"T1": rank} if rank else {})
    rows = teams(results, 300, 400)
    assert shown(results, setting, rows, found).headline == zh
    assert shown(results, setting, rows, found, lang="en").headline == en


def test_the_order_is_best_to_worst_and_the_chosen_team_is_picked_out(results, setting):
    points = shown(results, setting, teams(results, 300, 100, 500)).chart.points
    assert points.keys == ("T12", "T1", "T11") and points.roles == ("context", "accent", "context")
    assert points.y == (0.5, 0.3, 0.1) and points.lower == pytest.approx((0.45, 0.25, 0.05))


def test_possible_ranks_are_counted(results, setting):
    rows = teams(results, 300, 380, 450, 100, 500, 600)

    def read(rank: Rank) -> tuple[str, ...]:
        return shown(results, setting, rows, {"T1": rank}).reading

    few = "全数统计，名次没有抽样误差。但第1团队与排在这 {} 个位次的团队相差不大，单凭偶然就会互换先后。"
    assert read(Rank(2, 2, 4, 6)) == (few.format(3),)
    assert read(Rank(2, 1, 4, 6)) == (
        few.format(4),
        "偶然就能让名次变动很大，不宜单凭名次评优或问责。",
    )
    assert (
        read(Rank(2, 2, 2, 6)) == ()
        and shown(results, setting, rows, {"T11": Rank(1, 1, 2, 6)}).reading == ()
    )


def test_withheld_and_doubtful_teams(results, setting):
    rows = teams(results, 300, 400)
    rows.loc[1, "doubt"] = "few"
    rows = pd.concat(
        [rows, results(("T2", "2018Q1", "face_to_face_rate", "small_count"), level="team")], ignore_index=True
    )
    exhibit = shown(results, setting, rows, open_periods=("2018Q1",))
    assert "T2" not in exhibit.chart.points.keys and exhibit.chart.points.doubtful == (True, False)
    assert any("1个没有结果（第2团队）：会透露不足5人" in note for note in exhibit.notes) and any(
        "尚未结束" in note for note in exhibit.notes
    )
    assert list(exhibit.table["名次"]) == ["1", "2", ""] and list(exhibit.table["单凭偶然会有的名次"]) == [
        "1–1",
        "2–2",
        "",
    ]
    assert list(exhibit.table["结果"]) == ["40.0%", "30.0%", "—"]


def test_how_it_was_computed(results, setting, lang):
    exhibit = shown(results, setting, teams(results, 300, 400), lang=lang)
    assert "2 / 2（2–2）" in list(exhibit.computed.table.iloc[:, 1]) or "2 of 2 (2–2)" in list(
        exhibit.computed.table.iloc[:, 1]
    )
    assert "Goldstein" in exhibit.computed.note


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_it_is_drawn_with_upright_lines_in_the_colours_of_its_theme(results, setting, colours):
    drawn = figure(shown(results, setting, teams(results, 300, 100, 500)).chart, colours)
    line, others, chosen = drawn.data
    assert (line.name, list(line.y), line.line.dash) == ("全区 45.0%", [0.45, 0.45], "solid")
    assert (
        (list(others.x), list(chosen.x)) == ([0, 2], [1])
        and list(others.customdata) == ["T12", "T11"]
        and list(chosen.customdata) == ["T1"]
    )
    assert list(others.error_y.array) == pytest.approx([0.05] * 2) and list(
        chosen.error_y.arrayminus
    ) == pytest.approx([0.05])
    assert (others.marker.color, chosen.marker.color) == (colours.context, colours.accent)
    assert set(others.marker.symbol) == {"circle"} and list(chosen.marker.symbol) == ["star"]
    assert [note.text for note in drawn.layout.annotations] == ["第1团队 30.0%"]
    other = DARK if colours is LIGHT else LIGHT
    assert other.accent not in drawn.to_json() and other.context not in drawn.to_json()


def test_district_and_target_are_told_apart(results, setting):
    rows = teams(results, 700, 800, key="signing_rate")
    exhibit = caterpillar(rows, ranks(rows), district(results, "signing_rate"), "T1", setting(), "district")
    drawn = figure(exhibit.chart, LIGHT)
    assert [(line.name, line.y[0], line.line.dash) for line in drawn.data[:-2]] == [
        ("全区 45.0%", 0.45, "solid"),
        ("参照目标 ≥75%", 0.75, "dash"),
    ]


def test_it_is_drawn_without_anything_known(results, setting):
    rows = results(("T2", "2018Q1", "face_to_face_rate", "no_data"), level="team")
    exhibit = caterpillar(rows, {}, district(results).head(0), "T2", setting(), "district")
    assert (
        exhibit.headline == "第2团队本季度没有面对面服务率"
        and len(figure(exhibit.chart, LIGHT).data[-1].x) == 0
    )


def test_only_of_a_sample_the_range_is_that_of_the_true_place(results, setting):
    rank = {"T1": Rank(2, 1, 4, 6)}
    counted, asked = (
        shown(results, setting, teams(results, 300, 380, key=key), rank)
        for key in ("face_to_face_rate", "awareness_rate")
    )
    assert "单凭偶然" in counted.headline and "实际可能" not in counted.headline
    assert "全数统计，名次没有抽样误差" in counted.reading[0]
    assert "实际可能第 1—4 位" in asked.headline and "难以分清" in asked.reading[0]


def test_teams_at_the_same_value_share_a_place(results, setting):
    rows = teams(results, 300, 300, 500)
    zh, en = (shown(results, setting, rows, lang=lang) for lang in ("zh", "en"))
    assert "3 个团队中与另 1 个并列第 2 位" in zh.headline and "ranks 2, tied with 1 other " in en.headline
    assert list(zh.table["名次"]) == ["1", "并列 2", "并列 2"]
    # In a workbook the cell is the number 2, so that the column can be sorted.
    tied = zh.table["名次"].iloc[1]
    assert (tied.values, tied.form) == ((2,), '"并列 "#,##0')
