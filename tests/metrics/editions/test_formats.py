"""Editions with headers, tables and columns of other versions: what is read, left out, or called damage."""

import json
from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pyarrow as pa
import pytest
import sqlalchemy as sa

from metrics import INDICATORS
from metrics.calculation.edition_results import frozen_results
from metrics.editions import format, freezing
from metrics.editions.contents import TABLES
from metrics.editions.definitions import completed, described
from metrics.editions.format import FORMAT, HEADER, Stamp, hash_of, stamped, told_in
from metrics.editions.keeping import EditionDamaged, EditionIsNewer, all_editions, edition_of, keep, parts_of
from metrics.editions.opening import filled
from metrics.rollup import roll_up
from records.tables import edition_parts, editions, metadata
from tests.metrics.district import District, load


@pytest.mark.parametrize("key", INDICATORS)
def test_descriptions_say_all_that_is_known_today(key):
    """Restored and described again, nothing is lost or added: each field of today has its place in what is
    kept.
    """
    assert completed(described(INDICATORS[key])) == described(INDICATORS[key])


def test_tables_and_columns_of_another_day():
    """Unknown columns and tables are left out; those added since are empty."""
    held = {
        "institutions": pa.table({"institution_id": ["I1"], "name": ["一院"], "motto": ["为人民服务"]}),
        "rollup_state": pa.table(
            {"version": ["1"], "as_of": [date(2018, 3, 31)], "rolled_up_at": [datetime(2018, 4, 1)]}
        ),
    }
    engine = filled(held | {"horoscopes": pa.table({"x": [1]})}, "x")
    with engine.connect() as connection:
        assert connection.execute(
            sa.text("SELECT institution_id, name, kind, beds FROM institutions")
        ).one() == ("I1", "一院", None, None)
        assert {
            name: connection.scalar(sa.select(sa.func.count()).select_from(table))
            for name, table in TABLES.items()
            if name not in held
        } == dict.fromkeys(set(TABLES) - set(held), 0)
    engine.dispose()


def test_a_column_more_in_results_is_not_kept(duckdb_engine, monkeypatch):
    district = District()
    team = district.institution("I1").team("T1")
    team.residents(10)[0].signed("2018-01-01", "2018-12-31")
    for asked in ("2018-01-01", "2018-04-01"):
        team.answer(asked=asked)
    load(duckdb_engine, district.rows)
    roll_up(duckdb_engine)
    calculated = freezing.results
    monkeypatch.setattr(freezing, "results", lambda *asked: calculated(*asked).assign(mood="bright"))
    made = freezing.freeze(duckdb_engine, "一季度", "2018Q1", {})
    assert parts_of(duckdb_engine, made)["results"].column_names == [
        column.name for column in frozen_results.c
    ]
    assert set(frozen_results.c.keys()) == {
        "organisation",
        "level",
        "period",
        "indicator",
        "numerator",
        "denominator",
        "value",
        "lower",
        "upper",
        "reason",
        "doubt",
        "institution_id",
        "listed",
    }


def stamp() -> Stamp:
    return Stamp(
        name="一季度",
        period="2018Q1",
        note="",
        by="",
        made_at=datetime(2018, 4, 12, 9, 30),
        as_of=date(2018, 3, 31),
        last_import=3,
        parameters="",
        program="1",
    )


def rewritten(engine: sa.Engine, number: int, header: bytes) -> None:
    """As a program that writes such a header would have left it: with the hash over it."""
    mine = edition_parts.c.edition_id == number
    with engine.begin() as connection:
        connection.execute(
            sa.update(edition_parts).where(mine, edition_parts.c.part == HEADER).values(content=header)
        )
        contents = {
            row.part: bytes(row.content) for row in connection.execute(sa.select(edition_parts).where(mine))
        }
        connection.execute(
            sa.update(editions).where(editions.c.edition_id == number).values(content_hash=hash_of(contents))
        )


def test_a_header_with_words_of_later_is_read(any_engine):
    metadata.create_all(any_engine)
    made = keep(any_engine, stamp(), {"rows": pd.DataFrame({"x": [1]})})
    told = {
        "format": FORMAT,
        "name": "一季度",
        "period": "2018Q1",
        "note": "",
        "by": "",
        "made_at": "2018-04-12T09:30:00",
        "as_of": "2018-03-31",
        "last_import": 3,
        "parameters": "",
        "program": "1",
        "approved_by": "李局长",
    }
    rewritten(any_engine, made.edition_id, json.dumps(told).encode())
    assert parts_of(any_engine, made)["rows"].to_pydict() == {"x": [1]}
    assert replace(edition_of(any_engine, made.edition_id), content_hash=made.content_hash) == made


def test_a_format_of_later_is_named_so(any_engine):
    metadata.create_all(any_engine)
    made = keep(any_engine, stamp(), {"rows": pd.DataFrame({"x": [1]})})
    rewritten(any_engine, made.edition_id, format.header_of(stamp()).replace(b'"format": 3', b'"format": 4'))
    with pytest.raises(EditionIsNewer) as raised:
        parts_of(any_engine, made)
    assert raised.value.edition_id == made.edition_id and all_editions(any_engine)[0].name == "一季度"


@pytest.mark.parametrize("header", [b"", b"null", b"[]", b"{", b'{"made_at": 3}', "一".encode("gbk")])
def test_a_broken_header_is_damage_and_the_list_still_stands(duckdb_engine, header):
    metadata.create_all(duckdb_engine)
    made = keep(duckdb_engine, stamp(), {"rows": pd.DataFrame({"x": [1]})})
    with duckdb_engine.begin() as connection:
        connection.execute(
            sa.update(edition_parts).where(edition_parts.c.part == HEADER).values(content=header)
        )
    assert all_editions(duckdb_engine) == (made,)
    with pytest.raises(EditionDamaged):
        parts_of(duckdb_engine, made)


def test_a_header_cannot_be_left_out_or_gainsaid(duckdb_engine):
    metadata.create_all(duckdb_engine)
    made = keep(duckdb_engine, stamp(), {"rows": pd.DataFrame({"x": [1]})})
    with duckdb_engine.begin() as connection:
        connection.execute(sa.update(editions).values(by="别人"))
    assert edition_of(duckdb_engine, made.edition_id).by == ""  # what was hashed is what is read
    with pytest.raises(EditionDamaged):
        parts_of(duckdb_engine, made)
    with duckdb_engine.begin() as connection:
        connection.execute(sa.delete(edition_parts).where(edition_parts.c.part == HEADER))
    with pytest.raises(EditionDamaged):
        parts_of(duckdb_engine, made)


def test_headers_say_what_was_told():
    assert stamped(told_in(format.header_of(stamp()))) == vars(stamp())
