"""One drawing of a screen reads all from one state of the records, whatever is written meanwhile."""

import itertools
from datetime import date
from decimal import Decimal

import pytest

from components.text.phrases import PHRASES
from metrics.editions.freezing import freeze
from metrics.editions.opening import open_edition
from metrics.reader.figures import Figures, read_figures
from metrics.reader.state import Moved, read_state
from metrics.rollup import roll_up
from records import targets
from records.importing import Typed, load, undo
from tests.metrics.district import District
from tests.metrics.district import load as put

QUARTER = "2017Q4"


def come(engine, place: str, signed: int, of: int, number: int = 1) -> None:
    """Add an institution with ``of`` residents, of whom ``signed`` are signed, and roll up."""
    district = District(_numbers=itertools.count(number))
    team = district.institution(place).team()
    for day in ("2017-01-05", "2018-06-30"):
        team.answer(asked=day)
    for resident in team.residents(of)[:signed]:
        resident.signed("2017-01-01", "2018-12-31")
    put(engine, district.rows)
    roll_up(engine)


def enter(engine, number: str) -> int:
    """Import a note, which needs no roll-up; returns the number of the import."""
    report = load(
        engine,
        Typed(
            {
                "institution_id": "",
                "team_id": "",
                "note_id": number,
                "title": f"启用系统{number}",
                "starts_on": "2017-03-01",
            }
        ),
        "notes",
    )
    assert report.import_id is not None
    return report.import_id


def aim(engine, level: str) -> int:
    """Enter a target of the district's own, which needs no roll-up; returns its number."""
    return targets.add(
        engine,
        indicator="signing_rate",
        level=level,
        kind="",
        value=Decimal("0.7"),
        starts_on=date(2017, 1, 1),
        ends_on=None,
        source="云卫发〔2018〕3号",
        by="王科长",
    )


def signed(figures: Figures, level: str = "district") -> list[tuple[float, float]]:
    rows = figures.results(["signing_rate"], level, [QUARTER])
    return list(zip(rows["numerator"], rows["denominator"], strict=True))


@pytest.fixture
def engine(any_tables):
    come(any_tables, "I1", 8, 20)
    return any_tables


def test_while_it_is_held_nothing_that_comes_is_seen_and_all_of_it_after(engine):
    figures = read_figures(engine)
    with figures.held():
        assert signed(figures) == [(8, 20)]
        come(engine, "I2", 30, 40, number=1000)
        enter(engine, "N1")
        assert signed(figures, "institution") == [(8, 20)] == signed(figures)
        assert (
            list(figures.places().main["institution_id"]) == ["I1"]
            and figures.notes() == ()
            and figures.events().empty
        )
    with pytest.raises(Moved):
        signed(figures)
    now = read_figures(engine)
    assert now.key != figures.key
    assert (
        signed(now) == [(38, 60)]
        and signed(now, "institution") == [(8, 20), (30, 40)]
        and len(now.notes()) == 1
    )


@pytest.mark.parametrize("what", ["counted", "entered", "taken back", "aimed", "withdrawn"])
def test_what_was_begun_before_something_came_answers_no_more(engine, what):
    entered, target = enter(engine, "N1"), aim(engine, "team")
    figures, state = read_figures(engine), read_state(engine)
    assert figures.key == state.key
    {
        "counted": lambda: roll_up(engine),
        "entered": lambda: enter(engine, "N2"),
        "taken back": lambda: undo(engine, entered),
        "aimed": lambda: aim(engine, "institution"),
        "withdrawn": lambda: targets.withdraw(engine, target),
    }[what]()
    for question in (
        figures.places,
        lambda: signed(figures),
        figures.notes,
        figures.doubts,
        figures.targets,
        state.events,
        lambda: figures.origins("signing_rate", QUARTER),
    ):
        with pytest.raises(Moved):
            question()
    with figures.held(), pytest.raises(Moved):
        figures.is_synthetic()


def test_an_edition_stays(engine):
    opened = open_edition(engine, freeze(engine, "一季度", QUARTER, PHRASES).edition_id)
    figures = read_figures(engine, opened)
    come(engine, "I2", 30, 40, number=1000)
    with figures.held():
        assert (
            signed(figures) == [(8, 20)]
            and figures.key == read_figures(engine, opened).key != read_figures(engine).key
        )


def test_before_anything_is_counted_there_are_records_but_no_figures(any_tables):
    assert not read_state(any_tables).has_records()
    enter(any_tables, "N1")
    assert read_figures(any_tables) is None and read_state(any_tables).has_records()
    assert len(read_state(any_tables).notes()) == 1


def test_a_state_that_is_held_is_let_go(engine):
    """A held state returns its connection, also after an error; nested blocks share one connection."""
    figures, taken = read_figures(engine), []
    with figures.held():
        signed(figures)
        with figures.held():
            taken.append(engine.pool.checkedout())
            signed(figures)
        taken.append(engine.pool.checkedout())
    with pytest.raises(ZeroDivisionError), figures.held():
        signed(figures)
        raise ZeroDivisionError
    assert [*taken, engine.pool.checkedout()] == [1, 1, 0]
