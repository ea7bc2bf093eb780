"""What the import log adds to the judgement: rows refused, rows with warnings, and when rows came."""

from datetime import datetime

import pandas as pd
import pytest
import sqlalchemy as sa

from metrics.trust.quality import read_log
from records import tables
from tests.metrics.judged import judged, known

# The import log.


def entry(
    number: int, rows: int, refused: int, warned: int = 0, on: str = "2016-07-10", place: str = "A"
) -> tuple:
    return number, pd.Timestamp(on), "services", place, "2016Q2", rows, refused, warned


@pytest.mark.parametrize(
    ("log", "left"),
    [
        ([(50, 10)], 10),
        ([(50, 10), (10, 0)], 0),  # as many rows as were refused count as these, corrected
        ([(50, 10), (11, 0)], 10),  # more rows count as different ones
        ([(50, 10), (9, 2)], 10 + 2 - 7),  # seven of the ten came back
        ([(50, 10), (12, 2)], 10 + 2 - 10),
        ([(50, 10), (13, 2)], 10 + 2),
        ([(50, 10), (10, 0), (5, 0)], 0),
        ([(50, 0)], 0),
    ],
)
def test_refused_rows_that_come_back(log, left):
    found = judged(
        "services",
        {"A": [40, 40]},
        [entry(number, rows, refused) for number, (rows, refused) in enumerate(log)],
    )
    assert found.loc["A", "refused_rows"] == left and found.loc["A", "refused"] == pytest.approx(
        left / (40 + left)
    )
    assert pd.isna(found.loc["B", "refused_rows"])


def test_when_rows_came_and_how_many_were_warned_of():
    log = [
        entry(1, 10, 10, on="2016-06-01"),
        entry(2, 20, 0, 5, on="2016-07-12 23:59"),
        entry(3, 30, 0, 1, on="2016-07-20"),
        entry(4, 5, 5, place="B"),
        entry(5, 30, 0, 30, on="2016-06-28", place="C"),
        entry(6, 0, 0, place="D"),
        entry(7, 0, 0, place="E"),
    ]
    found = judged("services", {"A": [40, 40], "C": [30, 30], "D": [30, 30]}, log)
    # The first file brought nothing; the quarter ended on the 30th of June.
    assert found.loc["A", ["days", "warned", "refused_rows"]].tolist() == [12, (5 + 1) / (10 + 20 + 30), 10]
    assert pd.isna(found.loc["B", "days"]) and found.loc[
        "B", ["refused_rows", "refused", "warned"]
    ].tolist() == [5, 1, 0]
    assert found.loc["C", ["days", "warned"]].tolist() == [-2, 1]
    assert found.loc["D", ["refused_rows", "refused", "warned"]].tolist() == [0, 0, 0]
    assert (
        found.loc["E", ["refused_rows", "warned"]].tolist() == [0, 0]
        and found.loc["E", ["refused", "days"]].isna().all()
    )
    assert (
        judged("services", {"A": [40, 40]}, log[:3])
        .loc["E", ["days", "warned", "refused", "refused_rows"]]
        .isna()
        .all()
    )


def test_the_log_is_read_in_the_order_of_the_imports():
    engine = known()
    with engine.begin() as connection:
        tables.metadata.create_all(
            connection, tables=[tables.imports, tables.import_counts, tables.pay, tables.staff, tables.teams]
        )
        for number in (3, 1, 2):
            connection.execute(
                sa.insert(tables.imports).values(
                    import_id=number,
                    at=datetime(2018, 1, 5),
                    by="",
                    file="",
                    sha256="",
                    outcome="loaded",
                    found=0,
                )
            )
            connection.execute(
                sa.insert(tables.import_counts).values(
                    import_id=number,
                    kind="pay",
                    institution_id="A",
                    period="2017Q4",
                    rows=10 * number,
                    refused=0,
                    warned=0,
                )
            )
        assert read_log(connection)["import_id"].tolist() == [1, 2, 3]
