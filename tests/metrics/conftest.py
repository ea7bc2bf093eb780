"""One database per engine with all hand-worked cases, each in an institution of its own."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from metrics.foundation.definitions import Proportion, Quotient
from metrics.indicators import ALL
from metrics.rollup import roll_up
from records.engine import connect
from tests.metrics.case import CASES
from tests.metrics.cases import (  # noqa: F401
    chronic,
    experience,
    income,
    renewal,
    reported,
    service,
    signed,
    signing,
    workforce,
)
from tests.metrics.district import District, load

# The series begins in 2016; the data is as of this day, half-way through a quarter.
FIRST_DAY, AS_OF = "2016-01-04", "2018-05-15"


@pytest.fixture(scope="session", params=["duckdb", pytest.param("postgresql", marks=pytest.mark.postgres)])
def worked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Engine]:
    """All hand-worked cases in one database, rolled up; once on DuckDB and once on PostgreSQL."""
    if request.param == "duckdb":
        yield from _filled(f"duckdb:///{tmp_path_factory.mktemp('worked') / 'worked.duckdb'}")
    else:
        with request.getfixturevalue("postgres_server").database() as url:
            yield from _filled(url)


def _filled(url: str) -> Iterator[sa.Engine]:
    engine = connect(url)
    load(engine, worked_district().rows)
    roll_up(engine)
    yield engine
    engine.dispose()


def worked_district() -> District:
    """The cases, and four institutions that report every quotient alike: "zero" (0 / 0), "one" (1 / 1),
    "impossible" (2 / 1), and "nothing", which reports none.
    """
    district = District()
    clock = district.institution("clock").team()
    for asked in (FIRST_DAY, AS_OF):
        clock.answer(asked=asked)
    for each in {case.place: case for case in CASES}.values():
        each.build(district.institution(each.place))
    district.institution("nothing")
    quotients = [indicator for indicator in ALL if isinstance(indicator, Quotient)]
    for name, numerator, denominator in (("zero", 0, 0), ("one", 1, 1), ("impossible", 2, 1)):
        place = district.institution(name)
        known = {indicator.denominator.key: denominator for indicator in quotients}
        known |= {
            i.numerator.key: numerator
            for i in quotients
            if isinstance(i, Proportion) or i.numerator.key not in known
        }
        for measure, value in known.items():
            place.reports(measure, value)
    return district
