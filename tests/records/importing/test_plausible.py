"""Which quarter the number of rows of a quarter is compared with, and that a file is blamed only for what it
brings.
"""

from datetime import date, timedelta

import pandas as pd
import pytest
import sqlalchemy as sa

from records.importing import load
from records.importing.arrivals import implausible
from records.tables import contracts, services

SERVICES = ["服务记录编号", "档案编号", "服务团队编号", "服务项目", "服务方式", "服务日期"]


def signed(first: date, rows: int) -> list[dict]:
    """So many contracts of one team, one a day from ``first`` on."""
    return [
        {
            "contract_id": f"{first}-{n}",
            "resident_id": "DA1",
            "team_id": "TD1",
            "status": "signed",
            "signed_on": (day := first + timedelta(days=n)),
            "starts_on": day,
            "ends_on": day + timedelta(days=364),
            "import_id": 1,
        }
        for n in range(rows)
    ]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        # 40 a year earlier, and 4 in the quiet fourth quarter: only the first is of the same season.
        (38, []),
        (19, ["导入后，康安中心2018年一季度的「签约」共 19 行，2017年一季度 40 行，相差一半以上"]),
    ],
)
def test_contracts_are_compared_with_the_same_quarter_a_year_earlier(district, rows, said):
    with district.begin() as connection:
        for first, some in (
            (date(2017, 1, 1), 40),
            (date(2017, 10, 1), 4),
            (date(2018, 4, 1) - timedelta(days=rows), rows),
        ):
            connection.execute(sa.insert(contracts), signed(first, some))
        brought = pd.DataFrame([("JG1", "2018Q1", rows)], columns=["institution_id", "period", "rows"])
        assert [one.what.zh for one in implausible(connection, contracts, brought)] == said


def test_a_file_that_changes_nothing_is_not_blamed_for_a_gap(district, write_csv):
    days = [date(2017, 10, 1) + timedelta(days=n) for n in range(30)]
    few = [date(2018, 3, 29) + timedelta(days=n) for n in range(3)]
    rows = [
        [f"FW{n}", "DA1", "TD1", "健康咨询", "电话", day.isoformat()] for n, day in enumerate([*days, *few])
    ]
    first = load(district, write_csv([SERVICES, *rows]))
    assert first.warnings == 1 and first.added == 33
    again = load(district, write_csv([SERVICES, *rows]), dry=True)
    assert (again.warnings, again.unchanged) == (0, 33)
    with district.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(services)) == 33
