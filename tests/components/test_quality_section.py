"""The section on data quality: the text of each cell, the totals, and the summary."""

from datetime import date

import pandas as pd
import pytest

from components.exhibits.model import Setting
from components.widgets.basics.view import View
from components.widgets.sections.arrivals_and_doubts import _cell, _details, _totals, _wrong, summary
from metrics import Horizon
from metrics.foundation.periods import parse_period
from metrics.reader.figures import Figures

NAN = float("nan")
COLUMNS = [
    "period",
    "institution_id",
    "kind",
    "rows",
    "before",
    "compared",
    "status",
    "refused",
    "refused_rows",
    "warned",
    "days",
    "teams",
]


def record(
    status: str = "arrived",
    rows: int = 100,
    place: str = "I01",
    kind: str = "services",
    refused_rows: float = NAN,
    **more: object,
) -> dict:
    refused = refused_rows / (rows + refused_rows) if rows + refused_rows else NAN
    return {
        "period": "2018Q1",
        "institution_id": place,
        "kind": kind,
        "rows": rows,
        "before": 100.0,
        "compared": "2017Q4",
        "status": status,
        "refused": refused,
        "refused_rows": refused_rows,
        "warned": NAN,
        "days": NAN,
        "teams": (),
    } | more


def found(*records: dict) -> pd.DataFrame:
    return pd.DataFrame(records, columns=COLUMNS)


@pytest.mark.parametrize(
    ("row", "zh", "en"),
    [
        (record(rows=12158), "已到 12,158", "arrived 12,158"),
        (record("few", 40), "偏少 40", "few 40"),
        (record("missing", 0), "缺失 0", "missing 0"),
        (record("not_expected", 0), "不适用", "n/a"),
        (record("open", 7), "未结束 7", "open 7"),
        (record("open", 0), "未结束", "open"),
        (record(teams=("T1", "T2")), "已到 100 缺2个团队", "arrived 100, 2 silent"),
        (record("missing", 0, teams=("T1",)), "缺失 0", "missing 0"),
    ],
)
def test_a_cell_says_status_and_rows_in_words(row, zh, en):
    [row] = found(row).itertuples()
    assert (_cell(row, False, "zh"), _cell(row, False, "en")) == (zh, en)


def test_a_cell_says_what_was_refused():
    [row] = found(record(rows=90, refused_rows=10.0)).itertuples()
    assert _cell(row, True, "zh") == "已到 90 校验不过10.0%"


def test_what_is_wrong():
    rows = found(
        record(),
        record("few"),
        record("many"),
        record("missing", 0),
        record("not_expected", 0),
        record("open"),
        record(rows=90, refused_rows=10.0),
        record(rows=96, refused_rows=4.0),
        record(rows=995, refused_rows=5.0),
        record(teams=("T1",)),
    )
    assert _wrong(rows).tolist() == [False, True, True, True, False, False, True, False, False, True]


def test_totals_are_of_what_is_expected_and_known():
    rows = found(
        record(rows=90, refused_rows=10.0, warned=0.2, days=12.0),
        record("missing", 0, kind="visits"),
        record("not_expected", 0, kind="pay"),
        record(rows=10, kind="checkups", refused_rows=0.0, warned=0.0, days=-3.0),
        record(place="I02"),
    )
    totals = _totals(rows, "en")
    assert totals.loc["I01"].tolist() == ["2 of 3", "9.1%", "18.0%", "12 days"]
    assert totals.loc["I02"].tolist() == ["1 of 1", "unknown", "unknown", "unknown"]


def test_totals_where_nothing_is_known_of_any():
    rows = found(record() | {"refused_rows": None, "warned": None, "days": None})
    assert _totals(rows, "en").loc["I01"].tolist() == ["1 of 1", "unknown", "unknown", "unknown"]


def test_thesummary_counts_sets_of_records(setting):
    horizon = Horizon("v", date(2018, 5, 15), {parse_period("2018Q1"): True, parse_period("2018Q2"): False})
    figures = Figures(database=None, edition=None, key="v", horizon=horizon)
    rows = found(
        record(),
        record("missing", 0, kind="visits"),
        record("not_expected", 0, kind="pay"),
        record(place="I02", teams=("T1",)),
    )
    [said, demo] = summary(rows, "2018Q1", View(figures, setting()))
    assert (
        said == "2018年一季度：2家机构应报3份记录，1份没有收到，收到的2份（66.7%）中有1份存疑。"
        and "生成" in demo
    )
    assert len(summary(rows, "2018Q1", View(figures, setting(synthetic=False)))) == 1
    assert len(summary(rows.assign(days=3.0), "2018Q1", View(figures, setting()))) == 1
    assert "2018-05-15" in summary(rows, "2018Q2", View(figures, setting("en")))[1]
    assert (
        "0 sets of records due"
        in summary(rows[rows["status"] == "not_expected"], "2018Q1", View(figures, setting("en")))[0]
    )
    assert (
        summary(found(record()), "2018Q1", View(figures, setting()))[0]
        == "2018年一季度：1家机构应报1份记录，全部收到，数量正常。"
    )


def test_the_details_name_the_quarter_compared_and_the_silent_teams(setting: type[Setting]):
    shown = _details(found(record(teams=("T1", "T2")), record(compared="", before=NAN)), setting("en"))
    assert shown["Compared with"].tolist() == ["2017 Q4", ""] and shown["Silent teams"].tolist() == [
        "第1团队、第2团队",
        "",
    ]
    assert shown["Organisation"].tolist() == ["安康里"] * 2 and shown["Refused"].tolist() == ["unknown"] * 2
