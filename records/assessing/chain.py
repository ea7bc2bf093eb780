"""Tables whose rows are only ever added, each with a hash over itself and the hash of the row before, so that
a row that was changed, removed or slipped in later is found.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

_LINK, _HASH, _NUMBER = "before", "hash", "number"


def add(connection: sa.Connection, table: sa.Table, values: Mapping[str, Any]) -> int:
    """Add a row with ``values`` to ``table`` and return its number. The caller keeps other writers of the
    table out (:func:`records.engine.one_writer`).
    """
    last = connection.execute(
        sa.select(table.c[_NUMBER], table.c[_HASH]).order_by(table.c[_NUMBER].desc()).limit(1)
    ).first()
    number, before = (last[0] + 1, last[1]) if last else (1, "")
    row = {**values, _NUMBER: number, _LINK: before}
    connection.execute(sa.insert(table).values(**row, **{_HASH: hash_of(row)}))
    return number


def hash_of(row: Mapping[str, Any]) -> str:
    """The SHA-256, in hex, of a row without its own hash: JSON with sorted names, in UTF-8."""
    told = {name: _told(value) for name, value in row.items() if name != _HASH}
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def first_fault(connection: sa.Connection, table: sa.Table) -> int | None:
    """The number of the first row that is not as it was added, or follows one that is not there any more;
    None if all are. Rows that were removed at the end leave no trace in the table itself.
    """
    before, expected = "", 1
    for row in connection.execute(sa.select(table).order_by(table.c[_NUMBER])).mappings():
        if row[_NUMBER] != expected or row[_LINK] != before or row[_HASH] != hash_of({**row}):
            return int(row[_NUMBER])
        before, expected = row[_HASH], expected + 1
    return None


def _told(value: Any) -> Any:
    """A value as text that does not depend on how a database gives it back."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="microseconds")
    return value
