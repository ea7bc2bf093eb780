"""Exhibits and files name the district's own target with its document, and who has another one."""

import pandas as pd
import pytest

from components.exhibits.definition import definition
from components.exhibits.portrait import portrait
from components.exhibits.ranking import ranking
from components.exhibits.trend import trend
from components.export.csv import csv_bytes
from components.text import aims, numbers
from metrics import INDICATORS
from metrics.targets.in_force import Targets, with_own
from tests.support.results import judged_by
from tests.support.targets import own

RATE = "signing_rate"
SAID = "本区目标 ≥70%（云卫发〔2018〕3号，自2018-01-01）"
OWN = Targets((own(RATE, "0.7"),))


def rows(results, *values: int, quarter: str = "2018Q1"):
    names = ("I01", "I02", "I03")[: len(values)]
    return results(*((name, quarter, RATE, value, 100) for name, value in zip(names, values, strict=True)))


@pytest.mark.parametrize(
    ("target", "zh", "en"),
    [
        (own(RATE, "0.7"), SAID, "own target ≥70% (云卫发〔2018〕3号, from 2018-01-01)"),
        (
            own(RATE, "0.725", "2018-01-01", "2020-12-31", kind="township_hospital"),
            "本区目标 ≥72.5%（镇卫生院及其团队，云卫发〔2018〕3号，2018-01-01至2020-12-31）",
            "own target ≥72.5% (each township hospital and its teams, 云卫发〔2018〕3号, 2018-01-01 to 2020-12-31)",
        ),
        (
            own("residents_per_team", "2500", level="team"),
            "本区目标 ≤2,500（团队，云卫发〔2018〕3号，自2018-01-01）",
            "own target ≤2,500 (teams, 云卫发〔2018〕3号, from 2018-01-01)",
        ),
    ],
)
def test_whose_a_target_is(target, zh, en):
    indicator = with_own(INDICATORS[target.indicator], target)
    assert (aims.full(indicator, "zh"), aims.full(indicator, "en")) == (zh, en)
    assert definition(indicator, "zh").remarks[0] == zh
    reference = aims.full(INDICATORS[target.indicator], "zh")
    assert reference.startswith("参照目标 ") and reference.endswith("（乌审旗2025年方案）")


def test_a_missed_target_does_not_look_met():
    """69.96% would be 70.0%: it misses the own target of 70% and is far below the published one."""
    assert numbers.amount(with_own(INDICATORS[RATE], own(RATE, "0.7")), 0.6996, "zh") == "69.96%"
    assert numbers.amount(INDICATORS[RATE], 0.6996, "zh") == "70.0%"


def test_a_ranking_is_judged_by_it_and_says_so(results, setting):
    found = judged_by(OWN, rows(results, 80, 72, 60))
    shown = ranking(found, found.head(0), "institution", setting(targets=OWN))
    assert shown.headline == "3家机构中2家签约率达标（本区目标 ≥70%），云溪居末"
    assert shown.chart.reference == (0.7, "本区目标 ≥70%")
    assert definition(shown.definitions[0], "zh").remarks[0] == SAID
    assert shown.table["目标"].tolist() == [SAID] * 3
    assert SAID in csv_bytes(shown.table).decode("utf-8-sig")


def test_where_targets_differ_each_is_named_and_no_line_is_drawn(results, setting):
    differing = Targets((own(RATE, "0.5", kind="township_hospital"),), {"I03": "township_hospital"})
    found = judged_by(differing, rows(results, 80, 72, 60))
    shown = ranking(found, found.head(0), "institution", setting(targets=differing))
    assert shown.headline == "3家机构中2家签约率达到各自的目标" and shown.chart.reference is None
    assert shown.notes[0] == (
        "各机构目标不同：参照目标 ≥75%（乌审旗2025年方案），2家；"
        "本区目标 ≥50%（镇卫生院及其团队，云卫发〔2018〕3号，自2018-01-01），1家。"
    )
    assert len(shown.definitions) == 2


def test_a_course_is_drawn_with_the_target_of_its_last_quarter(results, setting):
    def course(*quarters: str):
        return judged_by(OWN, pd.concat([rows(results, 72, quarter=quarter) for quarter in quarters]))

    def drawn(part):
        return trend(part, part.head(0), setting(targets=OWN), ()).chart.target

    assert drawn(course("2017Q4", "2018Q1")) == (0.7, "本区目标 ≥70%")
    assert drawn(course("2017Q3", "2017Q4")) == (0.75, "参照目标 ≥75%")


def test_a_portrait_marks_it(results, setting):
    found = judged_by(OWN, rows(results, 72))
    shown = portrait(found, found, found, found.head(0), found, setting(targets=OWN), {})
    assert shown["目标"].tolist() == ["本区 ≥70% ✓"]


def test_without_one_tables_have_no_column_of_it(results, setting):
    found = rows(results, 80)
    assert "目标" not in ranking(found, found.head(0), "institution", setting()).table
