"""Every row obeys the rules that its table declares."""

import pytest
import sqlalchemy as sa

from records import tables

# kinds of which the demo has no rows
FILLED = [table for table in tables.KINDS.values() if table.name not in ("notes", "reported_values")]
COLUMNS = [column for table in FILLED for column in table.columns]


def of(item) -> str:
    return str(item)


def including(*keys: str) -> list[sa.Column]:
    return [column for column in COLUMNS if any(column.info.get(key) is not None for key in keys)]


@pytest.mark.parametrize("table", FILLED, ids=of)
def test_keys_tell_rows_apart(district, table):
    keys = ", ".join(f'"{name}"' for name in table.info["key"])
    rows, different = district.rows(f"SELECT count(*), count(DISTINCT ({keys})) FROM {table.name}")[0]
    assert rows == different > 0


@pytest.mark.parametrize("column", including("references"), ids=of)
def test_references_resolve(district, column):
    table, key = column.info["references"].split(".")
    assert (
        district.rows(
            f'SELECT DISTINCT "{column.name}" FROM {column.table.name} WHERE "{column.name}" IS NOT NULL'
            f' AND "{column.name}" NOT IN (SELECT {key} FROM {table}) LIMIT 3'
        )
        == []
    )


@pytest.mark.parametrize("column", including("codes"), ids=of)
def test_codes_are_known(district, column):
    found = {row[0] for row in district.rows(f'SELECT DISTINCT "{column.name}" FROM {column.table.name}')} - {
        None
    }
    assert found and found <= set(column.info["codes"])


@pytest.mark.parametrize("column", [column for column in COLUMNS if not column.nullable], ids=of)
def test_required_columns_are_filled(district, column):
    assert district.value(f'SELECT count(*) FROM {column.table.name} WHERE "{column.name}" IS NULL') == 0


@pytest.mark.parametrize("column", [column for column in COLUMNS if isinstance(column.type, sa.Date)], ids=of)
def test_nothing_happens_after_the_cut_off(district, column):
    latest = district.value(f"SELECT max({column.name}) FROM {column.table.name}")
    assert latest is not None
    if (column.table.name, column.name) not in (
        ("contracts", "ends_on"),
        ("functional_communities", "ends_on"),
    ):
        assert str(latest) <= "2018-05-15"


ORDERED = [
    (table, *pair)
    for table in FILLED
    for rule in ("ordered", "not_above")
    for pair in table.info.get(rule, ())
]


@pytest.mark.parametrize(("table", "earlier", "later"), ORDERED, ids=of)
def test_pairs_are_in_order(district, table, earlier, later):
    assert district.value(f"SELECT count(*) FROM {table.name} WHERE {earlier} > {later}") == 0


@pytest.mark.parametrize("table", FILLED, ids=of)
def test_numbers_are_short_and_residents_like_real_ones(district, table):
    key = table.info["key"][0]
    shortest, longest = district.rows(f"SELECT min(length({key})), max(length({key})) FROM {table.name}")[0]
    if key == "resident_id":
        assert shortest == longest == 17
    else:
        assert longest <= 12


def test_services_have_what_they_need(district):
    assert district.value("SELECT count(*) FROM services WHERE due_on IS NULL AND done_on IS NULL") == 0
    assert district.value("SELECT count(*) FROM services WHERE (done_on IS NULL) <> (mode IS NULL)") == 0
