"""A slice of the district, exported to workbooks and imported into an empty database, gives the same results;
so do all slices.
"""

import pandas as pd
import pytest
import sqlalchemy as sa

from metrics import INDICATORS, read_horizon, results
from metrics.foundation.organisations import main_institutions
from metrics.rollup import roll_up
from records.engine import connect
from records.importing import export_slice, load
from records.migrate import upgrade
from records.tables import KINDS, visits, written

INSTITUTION = "I20"  # a township hospital: it has every group of residents, monitored ones included


@pytest.fixture(scope="module")
def both(small_demo, tmp_path_factory):
    folder = tmp_path_factory.mktemp("slice")
    whole = connect(f"duckdb:///{small_demo}")
    files = export_slice(whole, INSTITUTION, folder / "files")
    part = connect(f"duckdb:///{folder / 'part.duckdb'}")
    upgrade(part)
    reports = [load(part, file) for file in files]
    assert [report.lines("en") for report in reports if report.refused] == []
    roll_up(part)
    yield whole, part
    whole.dispose()
    part.dispose()


def table(engine, level, quarters):
    # Doubts are left out: a slice cannot tell whether other institutions had the same rise.
    rows = results(list(INDICATORS), level, quarters, INSTITUTION, engine).drop(columns="doubt")
    return rows.sort_values(["indicator", "organisation", "period"], ignore_index=True)


@pytest.mark.parametrize("level", ["institution", "team"])
def test_the_same_results(both, level):
    whole, part = both
    quarters = [str(quarter) for quarter in read_horizon(whole).complete_quarters]
    assert quarters == [str(quarter) for quarter in read_horizon(part).complete_quarters]
    expected = table(whole, level, quarters)
    assert expected["value"].notna().sum() > len(expected) / 2
    pd.testing.assert_frame_equal(table(part, level, quarters), expected, check_exact=True)


@pytest.fixture(scope="module")
def all_slices(small_demo, tmp_path_factory):
    """The demo district, and a database filled from the slices of all of its institutions, one after the
    other.
    """
    whole, together = connect(f"duckdb:///{small_demo}"), connect("duckdb:///:memory:all-slices")
    upgrade(together)
    places = sorted(main_institutions(whole)["institution_id"])
    for place in places:
        reports = [
            load(together, file) for file in export_slice(whole, place, tmp_path_factory.mktemp("slices"))
        ]
        assert [report.lines("en") for report in reports if report.errors or report.refused] == []
    assert len(places) == 23
    roll_up(together)
    yield whole, together
    whole.dispose()
    together.dispose()


@pytest.mark.slow(seconds=170)
@pytest.mark.parametrize("level", ["district", "institution"])
def test_all_slices_together_give_the_same_results(all_slices, level):
    whole, together = (
        results(
            list(INDICATORS), level, [str(period) for period in read_horizon(engine).periods], None, engine
        ).sort_values(["indicator", "organisation", "period"], ignore_index=True)
        for engine in all_slices
    )
    assert whole["value"].notna().sum() > len(whole) / 2
    pd.testing.assert_frame_equal(together, whole, check_exact=True)


@pytest.mark.slow(seconds=1)
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_all_slices_together_hold_the_same_records(all_slices, kind):
    # In the slice of a resident's own institution, visits at other institutions have no institution.
    columns = [column for column in written(KINDS[kind]) if column is not visits.c.institution_id]
    before, after = (
        pd.read_sql_query(sa.select(*columns).order_by(*columns), engine) for engine in all_slices
    )
    pd.testing.assert_frame_equal(after, before, check_exact=True)
