"""A scheme's items, and what differs between two schemes, as tables."""

from collections.abc import Sequence
from fractions import Fraction

import pandas as pd

from components.exhibits.parts import frame
from components.exhibits.schemes.spoken import shared, spoken, title_of
from components.text import say
from metrics.indicators.unlisted import quantity
from metrics.scorecards.model import Computed, Scheme
from metrics.scorecards.own.cells import Row
from metrics.scorecards.own.columns import SHEETS, column
from metrics.scorecards.own.differing import Difference
from metrics.scorecards.own.draft import Cells, Draft
from metrics.scorecards.own.faults import Fault
from metrics.scorecards.own.parts import read_part
from metrics.scorecards.trace import in_words

_RULE = ("rule", "direction", "target", "floor", "low", "bands", "step", "each", "most", "condition")


def items(draft: Draft, faults: Sequence[Fault], lang: str) -> pd.DataFrame:
    """A row for each part of each item; with a column that counts faults where there are any."""
    wrong = [fault.row for fault in faults if fault.table == "rows"]
    rows: dict[str, list[str]] = {}
    said: tuple[str, str] = ("", "")
    for at, row in enumerate(draft.rows):
        its = draft.items[row.get("item", "")]
        item = shared(its, "item")
        section = shared([one for one in draft.rows if one.get("section") == row.get("section")], "section")
        here = (row.get("section", ""), row.get("item", ""))
        cells = {
            say("column_scheme_section", lang): _named(section, "section", lang)
            if here[0] != said[0]
            else "",
            say("column_score_item", lang): _named(item, "item", lang) if here != said else "",
            say("column_available", lang): item["points"] if here != said else "",
            say("column_part", lang): _part(row, item, lang),
            say("column_scheme_share", lang): row.get("share") or _even(len(its)),
            say("column_scheme_rule", lang): rule(row, lang),
        }
        if wrong:
            cells[say("column_scheme_faults", lang)] = str(wrong.count(at) or "")
        for name, text in cells.items():
            rows.setdefault(name, []).append(text)
        said = here
    return frame(rows)


def _named(cells: Cells, of: str, lang: str) -> str:
    return cells.get(f"{of}_{lang}") or cells.get(f"{of}_zh") or cells.get(of, "")


def _even(parts: int) -> str:
    return "" if parts == 1 else f"1/{parts}"


def _part(row: Cells, item: Cells, lang: str) -> str:
    if item.get("taken_from"):
        return say("scheme_taken", lang, taken=item["taken_from"])
    if row.get("quantity"):
        return title_of(row["quantity"], lang)
    return row.get(f"judged_{lang}") or row.get("judged_zh", "")


def rule(row: Cells, lang: str) -> str:
    """The rule of credit of a part in words; as it is typed where it cannot be read."""
    if not row.get("quantity"):
        return "" if row.get("taken_from") else say("scheme_judged", lang)
    part = read_part(Row("rows", 0, row, []), Fraction(1), 1)
    if not isinstance(part, Computed):
        typed = (spoken(column("rows", key), row.get(key, ""), lang) for key in _RULE)
        return " ".join(filter(None, typed))
    words = in_words(part.rule, quantity(part.quantity), lang)
    if not part.others:
        return words
    others = spoken(column("rows", "others"), row["others"], lang)
    return say("scheme_other_targets", lang, rule=words, others=others)


def differences(found: Sequence[Difference], before: Draft, now: Draft, lang: str) -> pd.DataFrame:
    """A row for each difference: where, what, before and now."""
    rows = [_difference(one, before, now, lang) for one in found]
    titles = ("column_scheme_place", "column_scheme_column", "column_scheme_before", "column_scheme_now")
    return frame({say(title, lang): [row[at] for row in rows] for at, title in enumerate(titles)})


def _difference(one: Difference, before: Draft, now: Draft, lang: str) -> tuple[str, str, str, str]:
    table = SHEETS[one.table][0].in_(lang)
    place = table
    if one.table == "rows":
        its = (draft.items.get(one.key[0], ()) for draft in (now, before))
        named = next((shared(rows, "item") for rows in its if rows), {})
        part = title_of(one.key[1], lang) if len(one.key) > 1 else ""
        place = " · ".join(filter(None, (_named(named, "item", lang), part)))
    elif one.table == "grades":
        place = f"{table} · {one.key[0]}"
    if one.column is None:
        return (
            place,
            say("scheme_row_new" if one.now else "scheme_row_gone", lang),
            one.before,
            one.now,
        )
    told = (spoken(one.column, text, lang) for text in (one.before, one.now))
    return (place, one.column.title.in_(lang), *told)  # type: ignore[return-value]


def summary(scheme: Scheme, levels: str, kinds: str, lang: str) -> str:
    """Whom a scheme is for, how many points and items it has, and its grades."""
    grades = [
        say(
            "scheme_grade",
            lang,
            grade=one.title.in_(lang),
            least=f"{float(one.least):g}",
            coefficient=f"{float(one.coefficient):g}",
        )
        for one in scheme.grades
    ]
    return say(
        "scheme_for",
        lang,
        levels=levels,
        kinds=say("scheme_for_kinds", lang, kinds=kinds) if kinds else "",
        points=f"{float(scheme.total):g}",
        items=len(scheme.items),
        grades=("、" if lang == "zh" else ", ").join(grades),
    )
