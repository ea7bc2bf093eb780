"""Numbers in the examples of templates: formed like the site's own, and marked, so that nobody takes them for
real. A row with such a number is an example that was left in a file.
"""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa

from records.importing.example_forms import formed, numbers
from records.importing.masks import mask
from records.labels import Text
from records.tables import KINDS

MARK = Text("示例", "EXAMPLE-")
_MARKED = rf"(?i)^(?:{MARK.zh}|{MARK.en})[A-Z0-9_.\-]*\d[A-Z0-9_.\-]*$"


def are_examples(table: sa.Table, texts: dict[str, pa.Array], count: int) -> np.ndarray:
    """A mask of the rows that are an example of a template."""
    found = np.zeros(count, dtype=bool)
    for name in numbers(table):
        if name not in texts:
            continue
        # Nearly no file has any, and this is quick.
        starts = (pc.starts_with(texts[name], word, ignore_case=True) for word in (MARK.zh, MARK.en))
        if any(pc.any(some).as_py() for some in starts):
            found |= mask(pc.match_substring_regex(texts[name], _MARKED))
    return found


def holds_numbers(column: sa.Column) -> bool:
    """Whether ``column`` holds numbers of records: its own kind's, or those of a kind that it refers to."""
    return "references" in column.info or column.name in numbers(column.table)


def declared(column: sa.Column) -> str | None:
    """The example in the declaration of the column, or of the column that it refers to; None if there is
    none.
    """
    if "references" not in column.info:
        return column.info.get("example")
    its = _meant(column).info
    return its.get("existing") or its.get("example")


def shown(column: sa.Column, forms: Mapping[str, str], lang: str) -> str | None:
    """The marked number that the template shows for a column of numbers; None if nothing is declared."""
    written, meant = declared(column), _meant(column)
    if written is None:
        return None
    form = forms.get(f"{meant.table.name}.{meant.name}")
    last = 2 if "references" not in column.info and "existing" in column.info else 1
    return MARK.in_(lang) + (formed(form, last) if form else written)


def _meant(column: sa.Column) -> sa.Column:
    if "references" not in column.info:
        return column
    kind, name = column.info["references"].split(".")
    return KINDS[kind].c[name]
