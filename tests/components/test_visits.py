"""What a cookie tells of the last visit, and what has changed since in words. Seconds are counted by hand."""

import datetime as dt

import pandas as pd
import pytest

from components.widgets.shell import visits

# 2018-04-12 08:00 UTC is 1,523,520,000 seconds after the beginning of 1970.
EIGHT, SECONDS = dt.datetime(2018, 4, 12, 8), 1_523_520_000
MINUTE, DAY = 60, 24 * 60 * 60


def test_a_first_visit_has_none_before_it():
    assert visits.visit(None, EIGHT) == (None, f".{SECONDS}")


def test_within_one_visit_the_one_before_stays():
    yesterday = SECONDS - DAY
    cookie = f"{yesterday}.{SECONDS - 29 * MINUTE}"
    assert visits.visit(cookie, EIGHT) == (dt.datetime(2018, 4, 11, 8), f"{yesterday}.{SECONDS}")
    assert visits.visit(f".{SECONDS - 29 * MINUTE}", EIGHT) == (None, f".{SECONDS}")


def test_after_a_pause_the_last_look_is_the_visit_before():
    last = SECONDS - 31 * MINUTE
    assert visits.visit(f"{SECONDS - DAY}.{last}", EIGHT) == (
        dt.datetime(2018, 4, 12, 7, 29),
        f"{last}.{SECONDS}",
    )


@pytest.mark.parametrize(
    "cookie", ["", "seen", "1523520000", "1.2.3", "-5.7", "1e9.1", "9" * 40 + ".1", "<b>.1"]
)
def test_what_is_no_cookie_of_ours_is_a_first_visit(cookie):
    assert visits.visit(cookie, EIGHT) == (None, f".{SECONDS}")


def log(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["kinds", "added", "replaced", "removed", "corrects"])


LOADED = log((["contracts"], 1200, 0, 0, None), (["follow_ups", "contracts"], 34, 25, 3, 1.0))
NONE = LOADED.head(0)


def test_imports_are_told_with_those_that_changed_earlier_records():
    # 1200 + 34 rows; the second changed earlier records
    assert visits._imports(LOADED, NONE, "zh") == [
        "新导入 2 次（签约、慢病随访），新增 1,234 行。",
        "其中 1 次改动了已有的记录：替换 25 行，删除 3 行。相关数字可能与上次看到的不同。",
    ]
    assert visits._imports(LOADED.head(1), NONE, "en") == ["1 import (Contracts), 1,200 rows added."]


def test_imports_taken_back_are_told():
    assert visits._imports(NONE, LOADED.head(1), "en") == [
        "1 import was taken back: figures may differ from what you saw."
    ]
    assert visits._imports(NONE, NONE, "zh") == []
