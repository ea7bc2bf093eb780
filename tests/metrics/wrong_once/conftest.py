"""A district in a database, rolled up."""

import pytest

from metrics.rollup import roll_up
from tests.metrics.district import District, load


@pytest.fixture
def of(any_engine):
    """``of(district)``: an engine on a database with the district's records, rolled up."""

    def rolled(district: District):
        load(any_engine, district.rows)
        roll_up(any_engine)
        return any_engine

    return rolled
