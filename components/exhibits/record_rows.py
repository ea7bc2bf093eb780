"""Rows of records by number: which may be chosen to be listed, and the list. It holds the number, day, kind
and import of each row and nothing else of what the row says.
"""

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from components.exhibits.behind import reasons_of
from components.exhibits.model import Setting
from components.exhibits.parts import frame
from components.text import numbers, say
from components.text.numbers import MISSING
from metrics.reader.behind import Behind
from records.tables import KINDS


class Choice(NamedTuple):
    """Rows to list: those of the count ``place`` that fell away for ``reasons`` (none: that count)."""

    place: int
    reasons: tuple[str, ...]
    rows: int
    said: str


def choices(found: tuple[Behind, ...], setting: Setting) -> dict[str, Choice]:
    """Name in the address → rows that may be listed."""
    return {
        f"{place}.{'.'.join(reasons) or 'counted'}": Choice(place, reasons, rows, said)
        for place, one in enumerate(found)
        for reasons, rows, said in _of(one, setting)
    }


def _of(one: Behind, setting: Setting) -> Iterator[tuple[tuple[str, ...], int, str]]:
    if one.why:
        return
    lang = setting.lang
    side = f"{say(f'side_{one.term.side}', lang)} {numbers.period(one.term.period, lang)}"
    yield (), one.counting, say("rows_of_counted", lang, side=side)
    for group in one.fallen or ():
        yield (
            group.reasons,
            group.rows,
            say("rows_of_fallen", lang, side=side, reasons=reasons_of(group.reasons, lang)),
        )


def listed_rows(rows: pd.DataFrame, of: Behind, lang: str) -> pd.DataFrame:
    """``rows`` (of ``Figures.record_rows``) as a table in words."""
    kind = KINDS[of.kind]
    columns: dict[str, list[object]] = {
        kind.c[name].info["title"].in_(lang): _texts(rows[name]) for name in kind.info["key"]
    }
    if "day" in rows:
        columns[say("rows_day", lang)] = _texts(rows["day"])
    columns[say("rows_kind", lang)] = [kind.info["title"].in_(lang)] * len(rows)
    columns[say("rows_import", lang)] = [
        MISSING if pd.isna(number) else str(int(number)) for number in rows["import_id"]
    ]
    return frame(columns)


def _texts(cells: pd.Series) -> list[object]:
    return [
        MISSING if pd.isna(cell) else str(cell)[:10] if hasattr(cell, "year") else str(cell) for cell in cells
    ]
