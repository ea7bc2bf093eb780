"""The log counts the rows of a file by institution and quarter, those refused and warned of too; doubts about
figures rest on these numbers.
"""

import sqlalchemy as sa

from records.importing import load
from records.tables import import_counts
from tests.records.importing.loading import CONTRACTS, SERVICES, service


def noted(engine, import_id):
    """(institution, quarter) → number of rows, of those refused, and of those warned of."""
    with engine.connect() as connection:
        rows = connection.execute(
            sa.select(import_counts).where(import_counts.c.import_id == import_id)
        ).all()
    assert {row.kind for row in rows} <= {"services"}
    return {(row.institution_id, row.period): (row.rows, row.refused, row.warned) for row in rows}


def test_rows_are_counted_by_institution_and_quarter_whether_the_file_is_loaded_or_refused(
    district, write_csv
):
    load(district, write_csv([CONTRACTS, ["QY1", "DA1", "TD1", "签约", *["2018-01-01"] * 2, "2018-12-31"]]))
    strangers = [["FW7", "DA9", *service(7, "2017-11-01")[2:]], ["FW8", "DA9", *service(8, "2018-02-01")[2:]]]
    before_the_contract = [service(1, "2017-10-01"), service(2, "2017-12-01")]
    good = [service(3, "2018-01-05"), service(4, "2018-02-05"), service(5, "2018-05-05")]
    file = write_csv([SERVICES, *before_the_contract, *good, *strangers])
    assert load(district, file).refused
    expected = {("JG1", "2017Q4"): (3, 1, 2), ("JG1", "2018Q1"): (3, 1, 0), ("JG1", "2018Q2"): (1, 0, 0)}
    assert noted(district, 2) == expected
    report = load(district, file, limit=1)
    assert (report.added, report.refused_rows, report.warned_rows) == (5, 2, 2)
    assert noted(district, 3) == expected
    assert load(district, write_csv([SERVICES, *good])).unchanged == 3
    assert noted(district, 4) == {("JG1", "2018Q1"): (2, 0, 0), ("JG1", "2018Q2"): (1, 0, 0)}
