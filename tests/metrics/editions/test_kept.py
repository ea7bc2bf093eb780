"""A stored edition is read back unchanged, tampering is noticed, and an error says what cannot be frozen."""

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics import results
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
from metrics.rollup import roll_up
from records.tables import edition_parts, editions, metadata, pending_periods
from tests.metrics.district import District, day, load
from tests.metrics.editions.small import PHRASES, stamp


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
    with pytest.raises(BadName):
        freeze(engine, "二", "2018Q1", PHRASES, parameters="body_text1=%E7%94%B5%E8%AF%9D+13812345678")
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


def test_pictures_of_the_speaker_are_kept_and_hashed(engine):
    shown = {"picture_1": b"\x89PNG\r\n\x1a\n\x00", "picture_2": b"\xff\xd8\xff"}
    with_pictures = freeze(engine, "带图片", "2018Q1", PHRASES, pictures=shown)
    without = freeze(engine, "没有图片", "2018Q1", PHRASES, pictures={})
    assert open_edition(engine, with_pictures.edition_id).pictures == shown
    assert open_edition(engine, without.edition_id).pictures == {}
    assert set(parts_of(engine, with_pictures)) - set(parts_of(engine, without)) == {"pictures"}
    assert with_pictures.content_hash != without.content_hash


def test_nothing_to_freeze(duckdb_engine):
    load(duckdb_engine, District().rows)
    with pytest.raises(NothingToFreeze):
        freeze(duckdb_engine, "空", "2018Q1", PHRASES)


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
