"""Editions that earlier programs made open, agree with their hash and say the same figures, whatever the
program has learned since.
"""

import base64
import json
from dataclasses import field, make_dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
import sqlalchemy as sa

from metrics import INDICATORS, results
from metrics.calculation.edition_results import frozen_results
from metrics.editions import definitions, format, freezing, keeping
from metrics.editions.contents import DEFINITIONS, TABLES
from metrics.editions.definitions import completed, described, restored
from metrics.editions.differences import differences
from metrics.editions.format import FORMAT, HEADER, Stamp, hash_of, stamped, told_in
from metrics.editions.keeping import EditionDamaged, EditionIsNewer, all_editions, edition_of, keep, parts_of
from metrics.editions.opening import filled, open_edition
from metrics.foundation.definitions import Proportion
from metrics.foundation.store import metadata as rolled
from metrics.rollup import roll_up
from records.tables import edition_parts, editions, metadata
from tests.metrics.district import District, load

# Each was made by the program of its day from the district of test_editions.py, with an incentive, a note,
# pay and an import, and holds the rows of the two tables and the results of 2018Q1 as that program calculated
# them from the records.
GOLDEN = sorted((Path(__file__).parent / "golden").glob("edition_format_*.json"), key=str)
# By hand: T1 signed 20 of 40, T2 12 of 30, the team of I2 10 of 50.
SIGNED = {
    "district": (42, 120),
    "I1": (32, 70),
    "I2": (10, 50),
    "I1-T1": (20, 40),
    "I1-T2": (12, 30),
    "I2-T1": (10, 50),
}


@pytest.fixture(params=GOLDEN, ids=lambda file: file.stem)
def golden(request) -> dict:
    return json.loads(request.param.read_text("utf-8"))


@pytest.fixture
def kept(golden, duckdb_engine) -> sa.Engine:
    """A database of today with the edition in it."""
    metadata.create_all(duckdb_engine)
    put(duckdb_engine, golden)
    return duckdb_engine


def put(engine: sa.Engine, golden: dict) -> None:
    told = golden["editions"]
    with engine.begin() as connection:
        connection.execute(
            sa.insert(editions).values(
                told
                | {
                    "made_at": datetime.fromisoformat(told["made_at"]),
                    "as_of": date.fromisoformat(told["as_of"]),
                }
            )
        )
        connection.execute(
            sa.insert(edition_parts),
            [
                one | {"edition_id": 1, "content": base64.b64decode(one["content"])}
                for one in golden["edition_parts"]
            ],
        )


def same_figures(opened, golden: dict) -> None:
    for level in ("district", "institution", "team"):
        rows = results("signing_rate", level, "2018Q1", None, opened.engine).set_index("organisation")
        for place in rows.index:
            assert (rows.at[place, "numerator"], rows.at[place, "denominator"]) == SIGNED[place]
    then = pd.DataFrame(golden["results"])
    now = pd.concat(
        [
            results(list(then["indicator"].unique()), level, "2018Q1", None, opened.engine)
            for level in then["level"].unique()
        ]
    )
    key = ["level", "organisation", "indicator"]
    both = then.merge(now, on=key, suffixes=("", "_now"), validate="one_to_one")
    assert len(both) == len(then) > 100
    for name in ("numerator", "denominator", "value", "lower", "upper"):
        pd.testing.assert_series_equal(
            both[name].astype(float), both[f"{name}_now"], rtol=1e-12, check_names=False
        )
    for name in ("reason", "doubt"):
        assert list(both[name]) == list(both[f"{name}_now"])


def test_opens_with_the_figures_of_its_day(kept, golden):
    told = golden["editions"]
    (edition,) = all_editions(kept)
    assert edition == edition_of(kept, 1) and edition.content_hash == told["content_hash"]
    assert {
        name: str(getattr(edition, name))
        for name in ("name", "period", "by", "note", "parameters", "program", "as_of", "last_import")
    } == {
        "name": "2018年一季度会",
        "period": "2018Q1",
        "by": "张主任",
        "note": "“定稿” <b>",
        "parameters": "slides=base",
        "program": "0.2.0",
        "as_of": "2018-05-15",
        "last_import": "1",
    }
    assert edition.made_at.isoformat() == told["made_at"]
    opened = open_edition(kept, 1)
    same_figures(opened, golden)
    rate = opened.definitions["signing_rate"]
    assert (rate.target, rate.title.zh, rate.numerator.unit.name) == (0.75, "签约率", "PERSONS") and len(
        opened.definitions
    ) == 35
    with opened.engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT title FROM incentives")) == "绩效比例调整"


def test_a_letter_changed_is_seen(kept):
    with kept.begin() as connection:
        content = bytes(
            connection.scalar(sa.select(edition_parts.c.content).where(edition_parts.c.part == "results"))
        )
        connection.execute(
            sa.update(edition_parts)
            .where(edition_parts.c.part == "results")
            .values(content=content[:99] + bytes([content[99] ^ 1]) + content[100:])
        )
    with pytest.raises(EditionDamaged):
        open_edition(kept, 1)


@pytest.mark.parametrize(
    "default, later, meant",
    [({}, {}, None), ({"default": "now"}, {}, "now"), ({"default": "now"}, {"scope": "then"}, "then")],
)
def test_a_field_more_in_the_header(kept, golden, monkeypatch, default, later, meant):
    """In the class and, as a migration would add it, in the table."""
    more = make_dataclass(
        "Stamp", [("scope", str, field(**default))], bases=(Stamp,), frozen=True, kw_only=True
    )
    monkeypatch.setattr(format, "Stamp", more)
    monkeypatch.setattr(
        keeping,
        "Edition",
        make_dataclass(
            "Edition", [("edition_id", int), ("content_hash", str)], bases=(more,), frozen=True, kw_only=True
        ),
    )
    monkeypatch.setattr(format, "LATER", later)
    wider = sa.Table(
        "editions",
        sa.MetaData(),
        *(sa.Column(column.name, column.type) for column in editions.c),
        sa.Column("scope", sa.String()),
    )
    monkeypatch.setattr(keeping, "editions", wider)
    with kept.begin() as connection:
        connection.execute(sa.text("ALTER TABLE editions ADD COLUMN scope VARCHAR"))
    opened = open_edition(kept, 1)
    same_figures(opened, golden)
    assert opened.edition.scope == meant


def test_a_field_more_in_indicators_and_measures(kept, golden, monkeypatch):
    scoped = make_dataclass(
        "Proportion", [("scope", str)], bases=(Proportion,), frozen=True, kw_only=True, eq=False
    )
    monkeypatch.setitem(definitions._KINDS, "Proportion", scoped)
    opened = open_edition(kept, 1)
    same_figures(opened, golden)
    assert opened.definitions["signing_rate"].scope is None
    monkeypatch.setitem(definitions.LATER, "scope", "everyone")
    assert restored(opened.descriptions["signing_rate"]).scope == "everyone"


def test_a_field_more_changes_no_rule(kept, monkeypatch):
    """What a description lacks because it is older is no difference from the present."""
    rolled.create_all(kept)
    opened = open_edition(kept, 1)
    told = {(one.key, one.what) for one in differences(opened, kept).definitions}
    scoped = make_dataclass(
        "Proportion", [("scope", str)], bases=(Proportion,), frozen=True, kw_only=True, eq=False
    )
    monkeypatch.setitem(definitions._KINDS, "Proportion", scoped)
    for key, one in INDICATORS.own.items():
        if type(one) is Proportion:
            monkeypatch.setitem(INDICATORS.own, key, scoped(scope=None, **vars(one)))
    assert {(one.key, one.what) for one in differences(open_edition(kept, 1), kept).definitions} == told


def test_fields_that_this_program_does_not_know(kept):
    parts = parts_of(kept, edition_of(kept, 1))
    description = dict(zip(*(column.to_pylist() for column in parts[DEFINITIONS].columns), strict=True))[
        "signing_rate"
    ]
    odd = json.loads(description) | {"colour": "red"}
    odd["numerator"]["colour"] = {"of": ["what", "ever"]}
    assert completed(odd) == completed(json.loads(description))
    assert restored(odd).formula("zh") == restored(json.loads(description)).formula("zh")


@pytest.mark.parametrize("key", INDICATORS)
def test_descriptions_say_all_that_is_known_today(key):
    """Restored and described again, nothing is lost or added: each field of today has its place in what is
    kept.
    """
    assert completed(described(INDICATORS[key])) == described(INDICATORS[key])


def test_every_field_that_came_later_has_a_meaning(kept):
    """Who adds a field says what its absence means: in LATER, of a definition or of a header."""
    opened = open_edition(kept, 1)
    for key, description in opened.descriptions.items():
        if key in INDICATORS:
            lacking = _names(described(INDICATORS[key])) - _names(description)
            assert lacking <= set(definitions.LATER), (
                f"{key}: state in metrics/editions/definitions.py what {lacking} are in an edition without"
            )
    told = set(format.FIRST)
    assert set(Stamp.__dataclass_fields__) - told <= set(format.LATER)


def _names(description: dict) -> set[str]:
    inner = [
        _names(value)
        for name, value in description.items()
        if isinstance(value, dict) and name not in definitions.LATER
    ]
    return set(description).union(*inner) - {"kind", "fingerprint"}


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
    rewritten(any_engine, made.edition_id, format.header_of(stamp()).replace(b'"format": 2', b'"format": 3'))
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
