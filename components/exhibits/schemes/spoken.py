"""Cells of a scheme's table in the reader's language: words and names in place of keys."""

from collections.abc import Sequence

from components.text import say
from metrics.indicators import INDICATORS
from metrics.indicators.unlisted import UNLISTED, quantity
from metrics.scorecards.own.columns import ROWS, SHEETS, Column
from metrics.scorecards.own.draft import Cells, Draft
from metrics.scorecards.own.faults import Fault
from metrics.scorecards.own.words import KINDS, LEVEL_WORDS
from records.labels import Codes

INDICATOR_COLUMNS = ("quantity", "condition", "applies_with")
_MOST_FAULTS = 20  # that are listed
_PLACES: Codes = {**LEVEL_WORDS, **KINDS}


def spoken(column: Column, said: str, lang: str) -> str:
    """What stands in a cell of ``column``; text that means nothing there stays as it is."""
    if column.words:
        return column.words[said].in_(lang) if said in column.words else said
    if column.key in INDICATOR_COLUMNS:
        return title_of(said, lang)
    if column.key in ("levels", "kinds"):
        return places(said.split(","), lang)
    if column.key == "others":
        for key, word in _PLACES.items():
            for form in (key, *word):
                said = said.replace(form, word.in_(lang))
    return said


def places(keys: Sequence[str], lang: str) -> str:
    """Levels or kinds of institutions by name."""
    between = "、" if lang == "zh" else ", "
    return between.join(_PLACES[key].in_(lang) if key in _PLACES else key for key in keys if key)


def title_of(key: str, lang: str) -> str:
    """The indicator's title; ``key`` itself where there is none."""
    return quantity(key).title.in_(lang) if key in INDICATORS or key in UNLISTED else key


def quantities() -> list[str]:
    """The keys of all that points may rest on."""
    return [*INDICATORS, *UNLISTED]


def where(fault: Fault, draft: Draft, lang: str) -> str:
    """Where in ``draft`` a fault is: the row of its file, or else the item; and the column."""
    table, columns = SHEETS[fault.table]
    numbers = draft.numbers.get(fault.table, ())
    row = ""
    if fault.row < len(numbers):
        row = say("scheme_where_row", lang, n=numbers[fault.row])
    elif fault.table == "rows" and fault.row < len(draft.rows):
        row = say("scheme_where_item", lang, item=name_of(draft.rows[fault.row], draft))
    titles = {column.key: column.title.in_(lang) for column in columns}
    column = say("scheme_where_column", lang, column=titles[fault.column]) if fault.column in titles else ""
    return say("scheme_where", lang, table=table.in_(lang), row=row, column=column)


def told(fault: Fault, draft: Draft, lang: str) -> str:
    """A fault in one sentence: where, what, and how to mend it."""
    return say(
        "scheme_fault",
        lang,
        where=where(fault, draft, lang),
        what=fault.message.what.in_(lang),
        mend=fault.message.mend.in_(lang),
    )


def all_told(faults: Sequence[Fault], draft: Draft, lang: str) -> list[str]:
    """The faults in one sentence each; of many the first ones, and how many more there are."""
    said = [told(fault, draft, lang) for fault in faults[:_MOST_FAULTS]]
    more = len(faults) - _MOST_FAULTS
    return [*said, say("scheme_more_faults", lang, n=more)] if more > 0 else said


def name_of(row: Cells, draft: Draft) -> str:
    """The item of ``row`` by its title, or its key where it has none."""
    item = row.get("item", "")
    titles = (one.get("item_zh", "") for one in draft.items.get(item, ()))
    return next(filter(None, titles), item)


def shared(rows: Sequence[Cells], of: str) -> dict[str, str]:
    """What all ``rows`` of a section or an item share: each cell from the first that fills it."""
    keys = [column.key for column in ROWS if column.of == of]
    return {key: next((row[key] for row in rows if row.get(key)), "") for key in keys}
