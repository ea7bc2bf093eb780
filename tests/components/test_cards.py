"""A card of a sampled rate shows its margin; one of a full count does not."""

import pytest

from components.exhibits.doubt import card_notes
from components.exhibits.parts import with_margin
from components.exhibits.portrait import portrait
from components.text import say
from components.widgets.showing import tables
from components.widgets.showing.cards import _value, told
from metrics import INDICATORS
from metrics.trust.doubts import Doubt


@pytest.mark.parametrize(
    ("key", "shown"),
    [("awareness_rate", "60.0% ±5.0"), ("satisfaction_rate", "60.0% ±5.0"), ("signing_rate", "60.0%")],
)
def test_a_sampled_rate_stands_with_its_margin(results, setting, key, shown):
    row = results(("district", "2018Q1", key, 60, 100)).iloc[0]
    assert _value(row, INDICATORS[key], setting("zh")) == shown


def test_a_missing_rate_has_none(results, setting):
    assert (
        _value(
            results(("district", "2018Q1", "awareness_rate", "no_data")).iloc[0],
            INDICATORS["awareness_rate"],
            setting("zh"),
        )
        == "—"
    )


SILENT = (
    Doubt("2018Q1", "I01", "", "survey_answers", "teams", ""),
    Doubt("2018Q1", "I01", "T1", "survey_answers", "missing", "2017Q4"),
)


@pytest.mark.parametrize(
    ("where", "level", "doubt", "note"),
    [
        (
            "district",
            "district",
            "",
            "＊部分存疑：第1团队2018年一季度没有“问卷调查”记录（2017年四季度有），数值按其余的记录计算。",
        ),
        (
            "I01",
            "institution",
            "teams",
            "＊存疑：安康里2018年一季度的“问卷调查”缺部分团队的记录，相关数值请核实后再用。",
        ),
        ("I02", "institution", "", None),
    ],
)
def test_a_silent_team_is_marked_wherever_its_records_are_part_of_the_value(
    results, setting, where, level, doubt, note
):
    """The district's card showed nothing, though one of its teams had sent no survey."""
    known = setting("zh", doubts=SILENT, homes={"T1": "I01"})
    rows = results(
        (where, "2018Q1", "awareness_rate", 60, 100),
        (where, "2018Q1", "signing_rate", 60, 100),
        level=level,
    )
    rows["doubt"] = [doubt, ""]
    asked, signed = (rows.iloc[place] for place in (0, 1))
    assert _value(asked, INDICATORS["awareness_rate"], known).endswith("＊") is (note is not None)
    assert _value(signed, INDICATORS["signing_rate"], known) == "60.0%"
    assert card_notes(rows, known) == ((note,) if note else ())


@pytest.mark.parametrize(
    ("key", "parts", "said"),
    [
        ("signing_rate", (75, 100), ("✓ 已达参照目标 ≥75%", "✓ meets the reference target ≥75%")),
        ("signing_rate", (74, 100), ("✗ 未达参照目标 ≥75%", "✗ misses the reference target ≥75%")),
        # 88% of answers, five points either way: 83% to 93% about 90%
        (
            "satisfaction_rate",
            (88, 100),
            (
                "? 误差之内，分不清是否达到参照目标 ≥90%",
                "? too close to tell, within the error: reference target ≥90%",
            ),
        ),
        ("signing_rate", ("no_data",), ("", "")),
        ("face_to_face_rate", (60, 100), ("", "")),  # it has no target
    ],
)
def test_a_card_says_by_sign_and_word_whether_the_target_is_met(results, setting, key, parts, said):
    rows = results(("district", "2018Q1", key, *parts), level="district")
    assert tuple(told(rows, rows, key, setting(lang)).target for lang in ("zh", "en")) == said


def test_a_value_that_is_not_judged_has_its_target_alone(results, setting):
    """As of a quarter that has not ended, whatever it is that such a quarter leaves unjudged."""
    rows = results(("district", "2018Q2", "signing_rate", 80, 100), level="district").assign(met=[None])
    told_of = told(rows, rows, "signing_rate", setting(open_periods=frozenset({"2018Q2"})))
    assert told_of.target == "参照目标 ≥75%" and "未完" in told_of.beside


def test_the_figure_of_a_sample_has_its_margin_wherever_an_institution_is_shown(
    results, setting, monkeypatch, lang
):
    """80 of 100 answers, known within ±5.0 points as they are made up here; a full count has no margin."""
    rows = results(
        ("I01", "2018Q1", "satisfaction_rate", 80, 100), ("I01", "2018Q1", "signing_rate", 80, 100)
    )
    table = portrait(rows, rows, rows, rows, rows, setting(lang), {})
    for column in ("column_value", "column_institution", "column_district"):
        assert table[say(column, lang)].tolist() == ["80.0% ±5.0", "80.0%"], column
    for at, said in enumerate(("80.0% ±5.0", "80.0%")):
        tiles = [Tile(), Tile(), Tile()]
        monkeypatch.setattr(tables.st, "columns", lambda *_, tiles=tiles, **__: tiles)
        tables.parts(rows.iloc[[at]], setting(lang))
        assert tiles[-1].shown == [said]


class Tile:
    """A column of a screen, which remembers the figures it is given."""

    def __init__(self) -> None:
        self.shown: list[str] = []

    def metric(self, _label: str, value: str) -> None:
        self.shown.append(value)


@pytest.mark.parametrize(("lang", "said"), [("zh", "69.7%（52.7–82.6）"), ("en", "69.7% (52.7–82.6)")])
def test_of_a_small_sample_the_interval_is_told_and_not_half_of_its_width(results, setting, lang, said):
    """23 of 33: Wilson's interval, worked by hand as 0.6764 ± 0.1498, is 0.5266 to 0.8262: 17.0 points below
    the value and 12.9 above it.
    """
    rows = results(("T1", "2018Q1", "satisfaction_rate", 23, 33), level="team")
    rows[["lower", "upper"]] = 0.5266, 0.8262
    assert with_margin(rows.iloc[0], INDICATORS["satisfaction_rate"], lang) == said
    # 64.2% of 4,820: 1.37 below and 1.34 above round to one number.
    rows[["value", "lower", "upper"]] = 0.642, 0.6284, 0.6554
    assert with_margin(rows.iloc[0], INDICATORS["satisfaction_rate"], lang) == "64.2% ±1.4"


def test_a_large_figure_is_broken_before_its_interval_alone():
    for said, broken in (
        ("69.7%（52.7–82.6）", "69.7%\u200b（52.7–\u206082.6）"),
        ("69.7% (52.7–82.6)", "69.7% (52.7–\u206082.6)"),
    ):
        assert tables.in_lines(said) == broken and "long-value" in tables.mark_of_long(said)
    assert tables.in_lines("82.5% ±1.1＊") == "82.5% ±1.1＊" and not tables.mark_of_long("82.5% ±1.1＊")
