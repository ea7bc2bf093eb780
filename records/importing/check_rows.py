"""Checks between the cells of a row, such as the order of two dates."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa

from records.importing import row_messages
from records.importing.findings import Column
from records.importing.masks import mask
from records.tables import fields


def check_rows(rows: pa.Table, table: sa.Table, columns: dict[str, Column]) -> None:
    """Check the rules that the declaration of ``table`` sets for a row: the order of dates, parts not above
    their whole, which columns must be filled.
    """
    title = {column.name: column.info["title"] for column in fields(table)}
    for first, second in table.info.get("ordered", ()):
        early = mask(pc.less(rows[second], rows[first]))
        columns[second].add(early, row_messages.wrong_order(title[first], title[second]))
    for part, whole in table.info.get("not_above", ()):
        columns[part].add(
            mask(pc.greater(rows[part], rows[whole])), row_messages.above(title[part], title[whole])
        )
    if "among" in table.info:
        _check_totals(rows, table, columns)
    if names := table.info.get("one_of", ()):
        some = np.logical_or.reduce(_given(columns, names, rows.num_rows))
        columns[names[0]].add(~some, row_messages.none_of([title[name] for name in names]))
    for names in table.info.get("together", ()):
        given = _given(columns, names, rows.num_rows)
        partly = np.logical_or.reduce(given) & ~np.logical_and.reduce(given)
        columns[names[0]].add(partly, row_messages.not_together([title[name] for name in names]))


def _check_totals(rows: pa.Table, table: sa.Table, columns: dict[str, Column]) -> None:
    """Warn of totals that are larger than the total of which they are a part, reported for the same place and
    period (rule ``among`` of the kind).
    """
    name, number, parts = table.info["among"]
    alike = [column for column in table.info["key"] if column != name]
    told = rows.select([*alike, name, number]).to_pylist()
    totals = {(*(row[column] for column in alike), row[name]): row[number] for row in told}
    found: dict[str, list[int]] = {}
    for place, row in enumerate(told):
        whole = totals.get((*(row[column] for column in alike), parts.get(row[name])))
        if whole is not None and row[number] is not None and row[number] > whole:
            found.setdefault(row[name], []).append(place)
    for part, places in found.items():
        columns[number].add_places(places, row_messages.above_total(part, parts[part]))


def _given(columns: dict[str, Column], names: tuple[str, ...], length: int) -> list[np.ndarray]:
    """For each of the columns ``names``, a mask of filled cells, also with invalid values: these have a
    problem of their own already.
    """
    texts = [columns[name].texts for name in names]
    return [np.zeros(length, dtype=bool) if text is None else mask(pc.is_valid(text)) for text in texts]
