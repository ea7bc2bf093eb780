"""Today is the district's day, whatever clock the server keeps."""

import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from records import clock
from records.importing import load
from tests.records.importing.checking import CONTRACTS, GOOD, changed, found

EASTMOST = "Pacific/Kiritimati"  # UTC+14


@pytest.fixture
def server_in_the_west(monkeypatch):
    """A server at UTC−12: whatever the hour, its day is never that of UTC+14."""
    monkeypatch.setenv("TZ", "Etc/GMT+12")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_record_of_today_is_not_in_the_future(district, write_csv, monkeypatch, server_in_the_west):
    monkeypatch.setenv("YUNJI_TIME_ZONE", EASTMOST)
    today = datetime.now(ZoneInfo(EASTMOST)).date()
    signed = [
        changed(
            GOOD,
            c0=f"QY{ahead}",
            c4=(today + timedelta(days=ahead)).isoformat(),
            c5="2018-01-05",
            c6="2099-01-01",
        )
        for ahead in (0, 1)
    ]
    assert found(load(district, write_csv([CONTRACTS, *signed]))) == [(3, "签约日期", "日期晚于今天")]


def test_the_zone_is_chinas_unless_another_is_named(monkeypatch):
    monkeypatch.delenv("YUNJI_TIME_ZONE", raising=False)
    assert clock.zone() == ZoneInfo("Asia/Shanghai")
    monkeypatch.setenv("YUNJI_TIME_ZONE", "Asia/Urumqi")
    assert clock.zone() == ZoneInfo("Asia/Urumqi")


@pytest.mark.parametrize("name", ["Asia/Yunji", "../etc/passwd", "/etc/localtime", "北京"])
def test_a_zone_that_there_is_none_of(monkeypatch, name):
    monkeypatch.setenv("YUNJI_TIME_ZONE", name)
    with pytest.raises(clock.UnknownZone) as told:
        clock.today()
    assert told.value.name == name
