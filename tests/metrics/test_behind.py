"""The rows behind a result as it is shown: worked by hand, and where there is nothing honest to set out."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from metrics.privacy.rows import Group
from metrics.reader.figures import Figures, read_figures
from metrics.rollup import roll_up
from records.listing import SETTING
from records.tables import contracts
from tests.metrics.district import District, Institution, load

QUARTER = "2017Q4"


def signing(place: Institution) -> None:
    """Of twelve residents six are signed, five of them twice."""
    team = place.team()
    team.residents(6)
    for number, person in enumerate(team.residents(6)):
        person.signed("2017-01-01" if number else "2017-11-01")
        if number:
            person.signed("2017-06-01", "2018-05-31")


@pytest.fixture
def engine(any_engine: sa.Engine) -> sa.Engine:
    district = District()
    for name in ("I1", "I2"):
        signing(district.institution(name))
    asked, reported = district.institution("asked").team(), district.institution("reported")
    for aware in ("yes",) * 3 + ("no",) * 9:
        asked.answer(aware=aware)
    for on in ("2017-01-05", "2018-05-15"):  # from where to where the series goes
        asked.answer(asked=on, valid="no")
    reported.team()
    for measure, value in (("valid_answers", 40), ("satisfied_answers", 20)):
        reported.reports(measure, value)
    load(any_engine, district.rows)
    roll_up(any_engine)
    return any_engine


def figures(engine: sa.Engine) -> Figures:
    found = read_figures(engine)
    assert found is not None
    return found


def test_rows_of_numerator_and_denominator_lead_to_the_counts_shown(engine):
    above, below = figures(engine).behind("signing_rate", QUARTER, "institution", "I1")
    assert (above.term.side, above.kind, above.counted, above.why) == ("numerator", "contracts", 6, "")
    assert (above.total, above.of_period, above.counting) == (11, 11, 6)
    assert above.fallen == (Group(("repeated",), 5),)
    assert (below.term.side, below.kind, below.counted) == ("denominator", "resident_teams", 12)
    assert (below.total, below.counting, below.fallen) == (12, 12, ())
    [whole, _] = figures(engine).behind("signing_rate", QUARTER, "district", "")
    assert (whole.total, whole.counted, whole.fallen) == (22, 12, (Group(("repeated",), 10),))


def test_a_growth_rests_on_two_periods(engine):
    now, before = figures(engine).behind("signing_growth", QUARTER, "institution", "I1")
    assert [(one.term.period, one.counted) for one in (now, before)] == [("2017Q4", 6), ("2017Q3", 5)]
    # In the third quarter the sixth person's contract had not begun: one row, which is not shown alone.
    assert (before.total, before.of_period, before.fallen) == (
        11,
        None,
        (Group(("not_of_period", "repeated"), 6),),
    )


@pytest.mark.parametrize(
    ("key", "place", "why"),
    [
        ("awareness_rate", "asked", ("withheld", "")),  # three of twelve know of the service
        ("satisfaction_rate", "reported", ("reported", "reported")),
        ("awareness_rate", "I1", ("unknown", "unknown")),
    ],
)
def test_where_no_rows_are_set_out(engine, key, place, why):
    found = figures(engine).behind(key, QUARTER, "institution", place)
    assert tuple(one.why for one in found) == why
    assert all(one.counting == 0 and not one.fallen for one in found if one.why)


def test_rows_that_give_another_count_than_the_one_shown_are_not_set_out(engine):
    with engine.begin() as connection:
        connection.execute(sa.delete(contracts).where(contracts.c.team_id == "I1-T1"))
    above, below = figures(engine).behind("signing_rate", QUARTER, "institution", "I1")
    assert (above.why, above.counted, above.counting) == ("differs", 6, 0) and below.why == ""


def test_rows_are_listed_by_number_only_where_the_site_allows_it(engine, monkeypatch):
    now = figures(engine)
    above, _ = now.behind("signing_rate", QUARTER, "institution", "I1")
    monkeypatch.delenv(SETTING, raising=False)
    with pytest.raises(PermissionError):
        now.record_rows(above, "institution", "I1", (), 200)
    monkeypatch.setenv(SETTING, "yes")
    listed = now.record_rows(above, "institution", "I1", (), 200)
    assert list(listed.columns) == ["contract_id", "day", "import_id"] and len(listed) == 6
    assert len(now.record_rows(above, "institution", "I1", ("repeated",), 3)) == 3
    [few, _] = now.behind("awareness_rate", QUARTER, "institution", "asked")
    for of, reasons in ((few, ()), (above, ("gone",))):  # a count withheld, and rows that are not shown
        with pytest.raises(PermissionError):
            now.record_rows(of, "institution", "I1", reasons, 200)


def test_an_edition_has_no_records(engine, monkeypatch):
    monkeypatch.setenv(SETTING, "yes")
    now = figures(engine)
    above, _ = now.behind("signing_rate", QUARTER, "institution", "I1")
    frozen = replace(now, edition=object())
    assert frozen.behind("signing_rate", QUARTER, "institution", "I1") is None
    with pytest.raises(PermissionError):
        frozen.record_rows(above, "institution", "I1", (), 200)
