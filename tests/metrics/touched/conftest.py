"""The random district, rolled up, and files imported into it."""

import random
from pathlib import Path

import pytest
import sqlalchemy as sa

from metrics import MEASURES, SPREADS
from metrics.rollup import roll_up
from records import importing
from tests.metrics.district import load
from tests.metrics.touched.random_district import Bring, Rows, a_district
from tests.metrics.touched.tables import file_of


@pytest.fixture
def district(any_tables: sa.Engine) -> sa.Engine:
    """The random district, rolled up."""
    load(any_tables, a_district(random.Random(1)).rows)
    roll_up(any_tables)
    return any_tables


@pytest.fixture
def bring(district: sa.Engine, tmp_path: Path) -> Bring:
    def bring(kind: str, rows: Rows) -> importing.ImportReport:
        report = importing.load(
            district, file_of(kind, rows, tmp_path), kind, measures=MEASURES, spreads=SPREADS
        )
        assert report.import_id is not None, report.lines("en")
        return report

    return bring
