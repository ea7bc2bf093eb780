"""Exhibits without a chart: lists or sentences, put into a table that a file can hold."""

from collections.abc import Sequence
from typing import NamedTuple

from components.exhibits.model import Exhibit, Setting
from components.exhibits.parts import frame, origin_of, source_line
from components.text import say
from metrics import Indicator


class Row(NamedTuple):
    """One line of a list: the thing listed, its value, and a remark. A line that only counts things without a
    line of their own stands for so many (``counted``).
    """

    what: str
    value: str
    remark: str = ""
    counted: int = 1


class Listing(NamedTuple):
    """Rows under a heading; "" for a list that needs none. ``more`` is the phrase that counts those without a
    row of their own.
    """

    heading: str
    rows: tuple[Row, ...]
    more: str = "rows_more"


def listing(
    key: str,
    headline: str,
    lists: Sequence[Listing],
    caption: str,
    setting: Setting,
    definitions: Sequence[Indicator],
    name: str,
) -> Exhibit:
    """The exhibit of ``lists``; ``name`` is its entry in the list of contents of a file. Columns without any
    text are left out of the table.
    """
    lang = setting.lang
    told = [(row.what, one.heading, row.value, row.remark) for one in lists for row in one.rows]
    titles = [say(f"column_{name}", lang) for name in ("listed", "list", "value", "remark")]
    columns = [(title, list(cells)) for title, *cells in zip(titles, *told, strict=True) if any(cells)]
    return Exhibit(
        key=key,
        headline=headline,
        chart=None,
        table=frame(dict(columns)),
        definitions=tuple(definitions),
        source=_source(setting, definitions),
        as_of=setting.as_of,
        caption=caption,
        notes=(),
        name=name,
    )


def _source(setting: Setting, definitions: Sequence[Indicator]) -> str:
    return (
        source_line(setting, definitions)
        if definitions
        else origin_of(setting.synthetic, setting.edition, setting.lang)
    )
