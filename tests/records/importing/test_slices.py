"""A slice holds all records of one institution and can be imported into an empty database."""

from datetime import date

import openpyxl
import pytest
import sqlalchemy as sa

from records.engine import connect
from records.importing import NotAMainInstitution, export_slice, load, slices
from records.migrate import upgrade
from records.tables import (
    KINDS,
    areas,
    contracts,
    functional_communities,
    incentives,
    institutions,
    notes,
    pay,
    reported_values,
    resident_groups,
    resident_teams,
    residents,
    services,
    staff,
    survey_answers,
    teams,
    visits,
    written,
)

DAY, END = date(2018, 1, 5), date(2019, 1, 4)


def rows(engine, table):
    with engine.connect() as connection:
        return sorted(connection.execute(sa.select(*written(table))).all(), key=repr)


@pytest.fixture(scope="module")
def two_centres(tmp_path_factory):
    """Centre A (station A1, teams TA and the closed TX, residents 1 and 2) and centre B (team TB, resident
    3).
    """

    def put(table, *values):
        names = [column.name for column in written(table)]
        connection.execute(
            sa.insert(table),
            [dict(zip(names, value, strict=False)) | dict.fromkeys(names[len(value) :]) for value in values],
        )

    engine = connect(f"duckdb:///{tmp_path_factory.mktemp('two') / 'two.duckdb'}")
    upgrade(engine)
    with engine.begin() as connection:
        put(
            institutions,
            ("A", "=甲", "community_centre"),
            ("A1", "甲站", "community_station", "A"),
            ("B", "乙", "township_hospital"),
        )
        put(
            teams,
            ("TA", "一", "A", "A1", DAY),
            ("TX", "旧", "A", None, DAY, END, "TA"),
            ("TB", "二", "B", None, DAY, END, "TA"),
        )
        put(staff, ("SA", "TA", "nurse", "no", DAY), ("SB", "TB", "nurse", "no", DAY))
        put(
            areas,
            ("D", "区", "district"),
            ("T", "镇", "town", "D"),
            ("C", "委", "committee", "T", "A", "TA", "SA", DAY),
            ("V", "村", "village", "T", "B", "TB", "SB", DAY),
            ("W", "村", "village", "T", "A", "TA", "SB", DAY),
        )
        put(functional_communities, ("F1", "TA", "school", DAY), ("F2", "TB", "school", DAY))
        put(residents, *((number, "male", date(1950, 1, 1)) for number in ("001", "2", "3")))
        put(resident_teams, ("001", "TA", DAY), ("2", "TX", DAY, END), ("2", "TB", END), ("3", "TB", DAY))
        put(resident_groups, ("001", "disabled", DAY), ("3", "disabled", DAY))
        put(
            contracts,
            ("Q1", "001", "TA", "signed", DAY, DAY, END),
            ("Q3", "3", "TB", "signed", DAY, DAY, END),
        )
        put(
            services,
            ("W1", "001", "TA", "referral", "online", None, DAY),
            ("W3", "3", "TB", "referral", None, DAY),
        )
        put(visits, ("J1", "001", "A", DAY), ("J2", "001", "B", DAY), ("J3", "3", "A", DAY))
        put(
            survey_answers,
            ("U1", "TA", "resident", DAY, "yes", "yes", "no"),
            ("U3", "TB", "staff", DAY, "no", "no"),
        )
        put(pay, ("SA", date(2018, 1, 1), 8000.25, 2400), ("SB", date(2018, 1, 1), 1, 1))
        put(reported_values, ("A", None, "2018Q1", "m", 5), ("B", None, "2018Q1", "m", 6))
        put(
            incentives,
            *(
                (key, "@激励", DAY, 0.3, 0.4, place, team)
                for key, place, team in (
                    ("I1", None, None),
                    ("I2", "A", None),
                    ("I3", "A1", None),
                    ("I4", None, "TX"),
                    ("I5", "A", "TA"),
                    ("I6", "B", None),
                    ("I7", None, "TB"),
                    ("I8", "B", "TB"),
                )
            ),
        )
        put(
            notes,
            ("N1", "=新系统", DAY),
            ("N2", "合并", DAY, "A1"),
            ("N3", "换人", DAY, None, "TA"),
            ("N4", "别家", DAY, "B"),
        )
    yield engine
    engine.dispose()


# By hand from the table above: what belongs to centre A.
KEPT = {
    "institutions": ["A", "A1"],
    "teams": ["TA", "TX"],
    "staff": ["SA"],
    "areas": ["C", "D", "T", "W"],
    "functional_communities": ["F1"],
    "residents": ["001", "2"],
    "resident_teams": ["001", "2"],
    "resident_groups": ["001"],
    "contracts": ["Q1"],
    "services": ["W1"],
    "visits": ["J1", "J2"],
    "survey_answers": ["U1"],
    "pay": ["SA"],
    "reported_values": ["A"],
    "incentives": ["I1", "I2", "I3", "I4", "I5"],
    "notes": ["N1", "N2", "N3"],
}


@pytest.fixture(scope="module")
def imported(two_centres, tmp_path_factory):
    """A second database, filled from the slice of centre A alone."""
    tmp_path = tmp_path_factory.mktemp("imported")
    other = connect(f"duckdb:///{tmp_path / 'other.duckdb'}")
    upgrade(other)
    for path in export_slice(two_centres, "A", tmp_path / "slice"):
        assert load(other, path, measures=("m",)).problems == ()
    yield other
    other.dispose()


@pytest.mark.parametrize("kind", list(KINDS))
def test_exactly_what_belongs_to_the_centre_is_there(imported, kind):
    assert [row[0] for row in rows(imported, KINDS[kind])] == KEPT.get(kind, [])


@pytest.mark.parametrize("kind", sorted(set(KEPT) - {"visits", "areas"}))
def test_its_rows_are_the_same_to_the_last_cell(two_centres, imported, kind):
    assert set(rows(imported, KINDS[kind])) <= set(rows(two_centres, KINDS[kind]))


def test_visits_at_another_institution_become_visits_elsewhere(imported):
    assert [(row.visit_id, row.institution_id) for row in rows(imported, visits)] == [
        ("J1", "A"),
        ("J2", None),
    ]


def test_mentions_of_other_institutions_staff_are_left_empty(imported):
    assert [(row.area_id, row.doctor_id) for row in rows(imported, areas)] == [
        ("C", "SA"),
        ("D", None),
        ("T", None),
        ("W", None),
    ]


def test_files_are_numbered_in_the_order_of_import(two_centres, tmp_path):
    names = [path.name for path in export_slice(two_centres, "A", tmp_path / "slice")]
    assert names[:3] == ["01_institutions.xlsx", "02_teams.xlsx", "03_staff.xlsx"]
    assert names == sorted(names)


def test_long_kinds_are_split(two_centres, tmp_path, monkeypatch):
    monkeypatch.setattr(slices, "ROWS_PER_FILE", 3)
    paths = [path for path in export_slice(two_centres, "A", tmp_path / "slice") if "areas" in path.name]
    assert [path.name for path in paths] == ["04_areas.xlsx", "04_areas_2.xlsx"]
    assert [openpyxl.load_workbook(path).worksheets[0].max_row for path in paths] == [4, 2]


def test_cells_that_look_like_formulas_are_text(two_centres, tmp_path):
    path = export_slice(two_centres, "A", tmp_path / "slice")[0]
    cell = openpyxl.load_workbook(path).worksheets[0]["B2"]
    assert (cell.value, cell.data_type) == ("=甲", "s")


@pytest.mark.parametrize("number", ["A1", "nobody"])
def test_only_a_main_institution_has_a_slice(two_centres, tmp_path, number):
    with pytest.raises(NotAMainInstitution):
        export_slice(two_centres, number, tmp_path / "slice")
    assert not (tmp_path / "slice").exists()
