"""A slice of the district, exported to workbooks and imported into an empty database, gives the same results."""

import pandas as pd
import pytest

from metrics import INDICATORS, read_horizon, results
from metrics.rollup import roll_up
from records.engine import connect
from records.importing import export_slice, load
from records.migrate import upgrade

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
    # Doubt is left out: whether a rise is shared by the other institutions cannot be told of one alone.
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
