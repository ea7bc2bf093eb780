"""Editions: exactly the figures of their day, whatever is corrected, redefined or tampered with
afterwards.
"""

import datetime as dt
import threading
from dataclasses import replace

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics import INDICATORS, read_horizon, results
from metrics.editions.contents import TABLES
from metrics.editions.definitions import described, fingerprint, restored
from metrics.editions.differences import Registered, differences
from metrics.editions.format import HEADER, Stamp
from metrics.editions.freezing import NotCounted, NothingToFreeze, freeze
from metrics.editions.keeping import (
    BadName,
    EditionDamaged,
    NameTaken,
    NoSuchEdition,
    all_editions,
    edition_of,
    keep,
    parts_of,
)
from metrics.editions.opening import open_edition
from metrics.foundation.definitions import Proportion, Ratio
from metrics.foundation.organisations import LEVELS
from metrics.measures import MEASURES
from metrics.rollup import roll_up
from metrics.trust.doubts import read_doubts
from records.labels import Text
from records.tables import contracts, edition_parts, editions, metadata, notes, pending_periods, teams
from tests.metrics.district import District, day, load

PHRASES = {"hello": Text("你好", "Hello")}


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


# What is read from the database and written to it; all else is the same on both engines.
BOTH = pytest.mark.parametrize(
    "engine", ["duckdb", pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)


def signing(engine, level="district", period="2018Q1"):
    row = results("signing_rate", level, period, None, engine).iloc[0]
    return row["numerator"], row["denominator"]


def sign_three_more(engine):
    """Three residents of I1-T1 turn out to have signed in 2018Q1: 20 of 40 become 23 of 40."""
    people = pd.read_sql(
        "SELECT DISTINCT resident_id FROM resident_teams WHERE team_id = 'I1-T1' ORDER BY resident_id", engine
    )["resident_id"]
    with engine.begin() as connection:
        signed = set(connection.scalars(sa.select(contracts.c.resident_id)))
        found = [number for number in people if number not in signed][:3]
        connection.execute(
            sa.insert(contracts),
            [
                {
                    "contract_id": f"late{number}",
                    "resident_id": number,
                    "team_id": "I1-T1",
                    "status": "signed",
                    "signed_on": day("2018-01-10"),
                    "starts_on": day("2018-01-10"),
                    "ends_on": day("2019-01-09"),
                }
                for number in found
            ],
        )
    roll_up(engine)


@BOTH
def test_frozen_results_are_those_calculated(engine):
    opened = open_edition(engine, freeze(engine, "一季度", "2018Q1", PHRASES).edition_id)
    periods = [str(period) for period in read_horizon(engine).periods]
    assert read_horizon(opened.engine).periods == read_horizon(engine).periods
    places = [
        ("district", None),
        ("institution", None),
        ("institution", "I1"),
        ("institution", "no such"),
        ("team", None),
        ("team", "I1"),
        ("team", "I1-T2"),
        ("team", "no such"),
    ]
    asked = [
        *((level, periods, place) for level, place in places),
        ("institution", ["2018Q1", "2016Q2"], None),
        ("team", ["2018Q1", "1999Q1"], "I1"),
    ]
    for question in asked:
        calculated, read = (
            results(list(INDICATORS), *question, source) for source in (engine, opened.engine)
        )
        pd.testing.assert_frame_equal(calculated, read, rtol=1e-15, check_dtype=False)
    assert read_doubts(opened.engine, "") == read_doubts(engine, "")


@BOTH
def test_corrections_do_not_reach_it(engine):
    made = freeze(engine, "一季度", "2018Q1", PHRASES)
    assert signing(engine) == (42, 120)
    sign_three_more(engine)
    assert signing(engine) == (45, 120)
    opened = open_edition(engine, made.edition_id)
    assert signing(opened.engine) == (42, 120) and opened.edition == made
    corrected = freeze(engine, "一季度（更正）", "2018Q1", PHRASES)
    assert signing(open_edition(engine, corrected.edition_id).engine) == (45, 120)
    assert [one.name for one in all_editions(engine)] == ["一季度（更正）", "一季度"]


def test_definitions_of_its_day(engine, monkeypatch):
    made = freeze(engine, "一季度", "2018Q1", PHRASES)
    rate = INDICATORS["signing_rate"]
    other = replace(
        rate,
        target=0.9,
        title=Text("签约比例", "Share signed"),
        numerator=INDICATORS["key_group_signing_rate"].numerator,
    )
    known = {**INDICATORS.own, "signing_rate": other}
    monkeypatch.setattr(
        INDICATORS, "own", {key: indicator for key, indicator in known.items() if key != "renewal_rate"}
    )
    assert signing(engine) == (0, 120)  # another formula
    opened = open_edition(engine, made.edition_id)
    assert signing(opened.engine) == (42, 120)
    with opened.in_force():
        then = INDICATORS["signing_rate"]
        assert (then.target, then.title, then.formula("zh")) == (rate.target, rate.title, rate.formula("zh"))
        assert isinstance(INDICATORS["renewal_rate"], Proportion)
        elsewhere = []
        thread = threading.Thread(target=lambda: elsewhere.append(INDICATORS["signing_rate"].target))
        thread.start()
        thread.join()
        assert elsewhere == [0.9]  # another reader's thread knows nothing of it
    assert INDICATORS["signing_rate"].target == 0.9 and "renewal_rate" not in INDICATORS
    assert opened.phrases == PHRASES


def test_what_is_new_since_has_no_figure_in_it(engine, monkeypatch):
    opened = open_edition(engine, freeze(engine, "一季度", "2018Q1", PHRASES).edition_id)
    monkeypatch.setitem(INDICATORS.own, "new_rate", replace(INDICATORS["signing_rate"], key="new_rate"))
    with opened.in_force():
        assert list(INDICATORS)[-1] == "new_rate"
        for level in LEVELS:
            rows = results(["new_rate", "signing_rate"], level, ["2018Q1"], None, opened.engine)
            assert set(rows.loc[rows["indicator"] == "new_rate", "reason"]) == {"no_data"} and len(
                rows
            ) == 2 * len(set(rows["organisation"]))


@BOTH
def test_differences_by_hand(engine, monkeypatch):
    opened = open_edition(engine, freeze(engine, "一季度", "2018Q1", PHRASES).edition_id)
    nothing = differences(opened, engine)
    assert not nothing and nothing.compared == len(opened_results(opened))
    sign_three_more(engine)
    with engine.begin() as connection:
        connection.execute(sa.insert(notes).values(note_id="N1", title="换系统", starts_on=day("2018-01-01")))
        connection.execute(sa.update(teams).where(teams.c.team_id == "I1-T1").values(name="一队"))
    monkeypatch.setitem(INDICATORS.own, "signing_rate", replace(INDICATORS["signing_rate"], target=0.8))
    with opened.in_force():  # whatever is looked at meanwhile
        found = differences(opened, engine)
    assert [(one.key, one.what, one.then.target, one.now.target) for one in found.definitions] == [
        ("signing_rate", "target", 0.75, 0.8)
    ]
    assert found.registers == (Registered("teams", 0, 0, 1), Registered("notes", 1, 0, 0))
    rows = found.results[found.results["indicator"] == "signing_rate"]
    # As of 2018-05-15 the second quarter is open and the contracts stand in it, too; so in the year that has
    # begun.
    assert [
        tuple(row)
        for row in rows[
            ["period", "organisation", "numerator_then", "numerator_now", "denominator_now"]
        ].to_numpy()
    ] == [
        ("2018Q1", "district", 42, 45, 120),
        ("2018Q1", "I1", 32, 35, 70),
        ("2018Q1", "I1-T1", 20, 23, 40),
        ("2018Q2", "district", 42, 45, 120),
        ("2018Q2", "I1", 32, 35, 70),
        ("2018Q2", "I1-T1", 20, 23, 40),
        ("2018", "district", 42, 45, 120),
        ("2018", "I1", 32, 35, 70),
        ("2018", "I1-T1", 20, 23, 40),
    ]
    # renewals of 2017Q4 may be signed in 2018Q1, whose contracts are in doubt
    assert not set(found.results["organisation"]) & {"I2", "I2-T1"} and set(found.results["period"]) <= {
        "2018Q1",
        "2018Q2",
        "2018",
        "2017Q4",
        "2017",
    }


def opened_results(opened):
    return pd.read_sql("SELECT * FROM frozen_results", opened.engine)


def test_a_rule_of_counting_that_changed_is_told(engine, monkeypatch):
    opened = open_edition(engine, freeze(engine, "一季度", "2018Q1", PHRASES).edition_id)
    rate = INDICATORS["signing_rate"]
    measure = replace(
        rate.numerator, where=rate.numerator.where & sa.true() & (rate.numerator.table.c.team_id != "I9")
    )
    monkeypatch.setitem(INDICATORS.own, "signing_rate", replace(rate, numerator=measure))
    as_ratio = INDICATORS["awareness_rate"]
    monkeypatch.setitem(
        INDICATORS.own,
        "awareness_rate",
        Ratio(**{name: getattr(as_ratio, name) for name in Ratio.__dataclass_fields__}),
    )
    assert [(one.key, one.what) for one in differences(opened, engine).definitions] == [
        ("signing_rate", "rule"),
        ("awareness_rate", "rule"),
    ]


def stamp(name="一季度", note=""):
    return Stamp(
        name=name,
        period="2018Q1",
        note=note,
        by="",
        made_at=dt.datetime(2018, 4, 12, 9, 30),
        as_of=dt.date(2018, 3, 31),
        last_import=3,
        parameters="",
        program="1",
    )


@pytest.mark.parametrize(
    "table, change",
    [
        (editions, {"name": "别的"}),
        (editions, {"as_of": day("2018-05-16")}),
        (editions, {"parameters": "slides=base"}),
        (edition_parts, {"content": b"PAR1"}),
        (edition_parts, {"part": "nothing"}),
    ],
)
def test_tampering_is_seen(any_engine, table, change):
    metadata.create_all(any_engine)
    keep(any_engine, stamp("别的一版"), {"results": pd.DataFrame({"x": [3]})})
    made = keep(any_engine, stamp(), {part: pd.DataFrame({"x": [1, 2]}) for part in ("results", "phrases")})
    assert parts_of(any_engine, made)["results"].to_pydict() == {"x": [1, 2]}
    with any_engine.begin() as connection:
        narrowed = table.c.part == "results" if table is edition_parts else sa.true()
        connection.execute(
            sa.update(table).where(table.c.edition_id == made.edition_id, narrowed).values(**change)
        )
    with pytest.raises(EditionDamaged) as raised:
        parts_of(any_engine, edition_of(any_engine, made.edition_id))
    assert raised.value.edition_id == made.edition_id


def test_what_cannot_be_frozen(engine):
    keep(engine, stamp(), {"rows": pd.DataFrame({"x": [1]})})
    with pytest.raises(NameTaken):
        freeze(engine, "一季度", "2017Q4", PHRASES)
    for name in ("", "长" * 61, "两\n行"):
        with pytest.raises(BadName):
            freeze(engine, name, "2018Q1", PHRASES)
    with pytest.raises(NothingToFreeze):
        freeze(engine, "将来", "2031Q1", PHRASES)
    with pytest.raises(NoSuchEdition):
        open_edition(engine, 2)
    with engine.begin() as connection:
        connection.execute(sa.insert(pending_periods).values(period="2018Q1", institution_id="I1"))
    with pytest.raises(NotCounted):
        freeze(engine, "二", "2018Q1", PHRASES)
    assert [one.name for one in all_editions(engine)] == ["一季度"]


def test_an_edition_keeps_where_records_contradict_each_other(duckdb_engine):
    district = District()
    place = district.institution("I1")
    place.team("T1").answer()
    for measure, value in (("residents", 10), ("covered_residents", 20)):
        place.reports(measure, value)
    load(duckdb_engine, district.rows)
    roll_up(duckdb_engine)
    opened = open_edition(duckdb_engine, freeze(duckdb_engine, "矛盾", "2017Q4", PHRASES).edition_id)
    with opened.in_force():
        found = results("signing_rate", "institution", "2017Q4", "I1", opened.engine).iloc[0]
    assert (found["numerator"], found["denominator"], found["reason"]) == (20, 10, "contradiction")


def test_nothing_to_freeze(duckdb_engine):
    load(duckdb_engine, District().rows)
    with pytest.raises(NothingToFreeze):
        freeze(duckdb_engine, "空", "2018Q1", PHRASES)


def test_no_resident_is_in_it(engine):
    made = freeze(engine, "一季度", "2018Q1", PHRASES)
    opened = open_edition(engine, made.edition_id)
    assert not {"residents", "contracts", "services", "survey_answers", "staff", "pay"} & set(TABLES)
    columns = {
        column["name"]
        for name in sa.inspect(opened.engine).get_table_names()
        for column in sa.inspect(opened.engine).get_columns(name)
    }
    assert "resident_id" not in columns
    with opened.engine.connect() as connection:
        for column in ("doctor_id", "doctor_since"):
            assert not connection.scalar(sa.text(f"SELECT count({column}) FROM areas"))


def test_the_same_figures_have_the_same_parts(engine):
    one, other = (freeze(engine, name, "2018Q1", PHRASES) for name in ("一", "二"))
    parts = pd.read_sql(sa.select(edition_parts), engine)
    figures = parts[parts["part"] != HEADER]
    held = [
        dict(zip(rows["part"], map(bytes, rows["content"]), strict=True))
        for _, rows in figures.groupby("edition_id")
    ]
    assert held[0] == held[1] and one.content_hash != other.content_hash  # the name is part of what is hashed


@pytest.mark.parametrize("key", INDICATORS)
def test_definitions_survive_as_words(key):
    indicator = INDICATORS[key]
    back = restored(described(indicator))
    assert described(back) == described(indicator) and type(back) is type(indicator)
    assert [back.formula(lang) for lang in ("zh", "en")] == [indicator.formula(lang) for lang in ("zh", "en")]


def test_a_measure_this_program_no_longer_knows(monkeypatch):
    description, numerator = described(INDICATORS["signing_rate"]), INDICATORS["signing_rate"].numerator.key
    monkeypatch.setattr(
        "metrics.editions.definitions.MEASURES",
        {key: measure for key, measure in MEASURES.items() if key != numerator},
    )
    assert restored(description).formula("zh") == INDICATORS["signing_rate"].formula("zh")


def test_fingerprints_tell_rules_apart():
    prints = {measure.key: fingerprint(measure) for measure in MEASURES.values()}
    assert len(set(prints.values())) == len(prints)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(min_size=1, max_size=60).filter(str.isprintable),
    note=st.text(max_size=200).filter(lambda text: "\x00" not in text),
)
def test_any_words_come_back(duckdb_engine, name, note):
    """Names and notes are data: quotes, markup and rare characters come back as they were, and the hash
    agrees.
    """
    metadata.create_all(duckdb_engine)
    if name not in {one.name for one in all_editions(duckdb_engine)}:
        made = keep(duckdb_engine, stamp(name, note), {"rows": pd.DataFrame({"x": [1, 2]})})
        assert parts_of(duckdb_engine, edition_of(duckdb_engine, made.edition_id))["rows"].to_pydict() == {
            "x": [1, 2]
        }
        assert edition_of(duckdb_engine, made.edition_id) == made and (made.name, made.note) == (name, note)
