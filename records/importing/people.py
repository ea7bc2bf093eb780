"""Looking up residents to whom rows refer, by record number or by the hash of an ID number."""

from collections.abc import Iterable

import numpy as np
import sqlalchemy as sa

from records.importing import row_messages
from records.importing.check import ROW, Checked
from records.tables import residents


def rows_of(connection: sa.Connection, select: sa.Select) -> np.ndarray:
    return np.sort(np.fromiter(connection.scalars(select), dtype=np.int64))


def check_residents(connection: sa.Connection, table: sa.Table, staged: sa.Table, checked: Checked) -> None:
    """Refuse rows of unknown residents and rows dated before birth or after death; warn of those after moving
    out.

    One statement checks all, since residents are by far the longest table that others refer to.
    """
    name = table.info.get("happened")
    day = staged.c[name] if name else sa.null()
    wrong = sa.case(
        (staged.c.resident_id.is_(None), None),
        (residents.c.resident_id.is_(None), "unknown"),
        (day > residents.c.died_on, "died"),
        (day < residents.c.birth_date, "unborn"),
        (day > residents.c.left_on, "moved"),
    )
    joined = (
        sa.select(staged.c[ROW], wrong.label("wrong"))
        .outerjoin(residents, residents.c.resident_id == staged.c.resident_id)
        .subquery()
    )
    found: dict[str, list[int]] = {}
    for row, what in connection.execute(
        sa.select(joined).where(joined.c.wrong.is_not(None)).order_by(joined.c[ROW])
    ):
        found.setdefault(what, []).append(row)
    checked.columns["resident_id"].add_places(
        found.pop("unknown", []), row_messages.unknown_reference(residents.info["title"])
    )
    of_day = {
        "died": row_messages.DIED_BEFORE,
        "unborn": row_messages.NOT_YET_BORN,
        "moved": row_messages.MOVED_BEFORE,
    }
    for what, rows in found.items():
        checked.columns[str(name)].add_places(rows, of_day[what])


def find_people(connection: sa.Connection, hashes: Iterable[str]) -> dict[str, str]:
    """Hash of an ID number → record number of the resident; a hash that two records share is left out."""
    wanted = list(hashes)
    found: dict[str, str] = {}
    shared: set[str] = set()
    for start in range(0, len(wanted), 5_000):
        some = sa.select(residents.c.identity, residents.c.resident_id).where(
            residents.c.identity.in_(wanted[start : start + 5_000])
        )
        for one, resident in connection.execute(some):
            if one in found:
                shared.add(one)
            found[one] = resident
    return {one: resident for one, resident in found.items() if one not in shared}
