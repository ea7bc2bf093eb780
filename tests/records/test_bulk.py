"""Rows added in bulk stand in the table as they were given, however they are kept in memory."""

from collections import Counter

import pyarrow as pa
import pytest
import sqlalchemy as sa

from records.bulk import append

notes = sa.Table(
    "notes",
    sa.MetaData(),
    sa.Column("text", sa.String),
    sa.Column("value", sa.Double),
    sa.Column("day", sa.Date),
)


@pytest.mark.parametrize(
    "chunks",
    [
        [["一"], ["二", None]],
        [[], ["一", '"引", 号\n\\N']],
        [["一"], [], ["二"], []],
        [[], []],
    ],
    ids=repr,
)
@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())], ids=str
)
def test_rows_in_several_chunks(any_engine, chunks, kind):
    rows = pa.table(
        {
            "text": pa.chunked_array([pa.array(chunk, pa.string()).cast(kind) for chunk in chunks], kind),
            "value": pa.chunked_array([[0.1] * len(chunk) for chunk in chunks], pa.float64()),
        }
    )
    notes.create(any_engine)
    with any_engine.begin() as connection:
        assert append(connection, notes, rows) == rows.num_rows
        found = connection.execute(sa.select(notes)).all()
    assert Counter(map(tuple, found)) == Counter((text, 0.1, None) for chunk in chunks for text in chunk)
