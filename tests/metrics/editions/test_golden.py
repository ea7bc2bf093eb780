"""Editions that earlier programs made open, agree with their hash and say the same figures, whatever the
program has learned since.
"""

import base64
import json
from dataclasses import field, make_dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from metrics import INDICATORS, results
from metrics.editions import definitions, format, keeping
from metrics.editions.contents import DEFINITIONS
from metrics.editions.definitions import completed, described, restored
from metrics.editions.differences import differences
from metrics.editions.format import Stamp
from metrics.editions.keeping import EditionDamaged, all_editions, edition_of, parts_of
from metrics.editions.opening import open_edition
from metrics.foundation.definitions import Proportion
from metrics.foundation.store import metadata as rolled
from metrics.targets.in_force import read_targets
from records import targets
from records.tables import edition_parts, editions, metadata

# Each was made by the program of its day from the district of conftest.py, with an incentive, a note,
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


# Format → the program that wrote it.
PROGRAM = {"1": "0.2.0", "2": "0.2.0", "3": "0.3.0"}


@pytest.fixture(params=GOLDEN, ids=lambda file: file.stem)
def golden(request) -> dict:
    return json.loads(request.param.read_text("utf-8")) | {"format": request.param.stem[-1]}


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
        "program": PROGRAM[golden["format"]],
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


def test_targets_of_its_day_judge_it(kept, golden):
    """Format 3 holds the district's own: 30% for institutions from 2018 on; 32 of 70 met it, 10 of 50 did
    not. Editions from before there were such targets have none, whatever was entered since.
    """
    targets.add(
        kept,
        indicator="signing_rate",
        level="",
        kind="",
        value=Decimal("0.2"),
        starts_on=date(2017, 1, 1),
        ends_on=None,
        source="云卫发〔2019〕1号",
        by="王科长",
    )
    opened = open_edition(kept, 1)
    own = [(one.level, one.value, one.source) for one in read_targets(opened.engine).every]
    assert own == ([("institution", Decimal("0.3"), "云卫发〔2018〕3号")] if golden["format"] == "3" else [])
    met = {
        level: results("signing_rate", level, "2018Q1", None, opened.engine)["met"].tolist()
        for level in ("district", "institution")
    }
    assert met == {"district": [False], "institution": [golden["format"] == "3", False]}


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
    """A field that an older description lacks is not reported as a difference from today's rules."""
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
