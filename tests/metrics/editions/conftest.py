"""A small district that editions are made of."""

import pytest

from metrics.rollup import roll_up
from tests.metrics.district import District, load


@pytest.fixture(params=["duckdb"])
def engine(request):
    """I1: T1 has 40 residents, 20 of them signed in 2017Q3, T2 came in 2018 with 30, 12 of them signed; I2
    has 50, 10 of them signed. As of 2018-05-15.
    """
    district = District()
    first = district.institution("I1")
    early, late, other = (
        first.team("T1"),
        first.team("T2", founded="2018-01-01"),
        district.institution("I2").team("T1"),
    )
    for person in early.residents(40)[:20]:
        person.signed("2017-07-01", "2019-06-30").served("2017-08-01")
    for person in late.residents(30, since="2018-01-01")[:12]:
        person.signed("2018-02-01", "2019-06-30")
    for person in other.residents(50)[:10]:
        person.signed("2017-12-01", "2019-06-30")
    for team in (early, other):
        team.answer(asked="2017-07-01", aware="yes")
        team.answer(asked="2018-05-15", aware="no")
    found = request.getfixturevalue(f"{request.param}_engine")
    load(found, district.rows)
    roll_up(found)
    return found
