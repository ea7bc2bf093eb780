"""A table of text as a scheme: every cell is read, every fault named with its place."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from metrics.scorecards.model import HUNDRED, Grade, Item, Part, Scheme, Section, evenly
from metrics.scorecards.own import faults
from metrics.scorecards.own.cells import Row
from metrics.scorecards.own.draft import Draft
from metrics.scorecards.own.faults import Fault, Refused
from metrics.scorecards.own.parts import read_part
from metrics.scorecards.own.words import KINDS, LEVEL_WORDS
from metrics.scorecards.together import taken
from records.labels import Text

LONGEST_TITLE, LONGEST_TEXT = 60, 200
_NOTHING = Fraction(0)


def read(draft: Draft, others: Mapping[str, Scheme], version: int = 1) -> Scheme:
    """The scheme that ``draft`` is the table of. ``others``: key → scheme from which items may be taken.
    Raises Refused with every fault.
    """
    return _Reading(draft, others).scheme(version)


def tried(draft: Draft, others: Mapping[str, Scheme], version: int = 1) -> tuple[Scheme | None, list[Fault]]:
    """The scheme of ``draft`` and no faults; or, where it has some, None and every fault."""
    try:
        return read(draft, others, version), []
    except Refused as error:
        return None, error.faults


class _Reading:
    """One draft being read; ``found`` gathers its faults."""

    def __init__(self, draft: Draft, others: Mapping[str, Scheme]) -> None:
        self.draft, self.others = draft, others
        self.found: list[Fault] = []
        self.rows = [Row("rows", place, cells, self.found) for place, cells in enumerate(draft.rows)]

    def scheme(self, version: int) -> Scheme:
        head = Row("head", 0, self.draft.head, self.found)
        key = head.key("key")
        title, source = head.both("title", LONGEST_TITLE), head.both("source", LONGEST_TEXT)
        levels = head.several("levels", LEVEL_WORDS, faults.NO_LEVEL)
        kinds = head.several("kinds", KINDS, faults.NO_KIND)
        grades, sections = self._grades(), self._sections()
        if self.found:
            raise Refused(self.found)
        return Scheme(
            key=key,
            title=title,
            source=source,
            level=levels[0],
            also_for=levels[1:],
            kinds=kinds,
            sections=sections,
            grades=grades,
            version=version,
        )

    def _note(self, place: int, column: str, message: faults.Message, table: str = "rows") -> None:
        self.found.append(Fault(table, place, column, message))

    def _grades(self) -> tuple[Grade, ...]:
        rows = [Row("grades", place, cells, self.found) for place, cells in enumerate(self.draft.grades)]
        if not rows:
            self._note(0, "", faults.NO_GRADES, "grades")
        grades = tuple(
            Grade(
                key=row.place_key("grade"),
                title=row.both("grade", LONGEST_TITLE),
                least=row.number("least"),
                coefficient=row.number("coefficient"),
            )
            for row in rows
        )
        for place, one in enumerate(grades):
            if one.key in [other.key for other in grades[:place]]:
                self._note(place, "grade", faults.twice(one.key), "grades")
        bounds, paid = [one.least for one in grades], [one.coefficient for one in grades]
        if grades and (bounds[-1] or any(one >= other for other, one in pairwise(bounds))):
            self._note(len(grades) - 1, "least", faults.GRADES_DO_NOT_FALL, "grades")
        if paid != sorted(paid, reverse=True):
            self._note(len(grades) - 1, "coefficient", faults.COEFFICIENTS_RISE, "grades")
        return grades

    def _sections(self) -> tuple[Section, ...]:
        if not self.rows:
            self._note(0, "", faults.NO_ROWS)
        sections, used = [], {"item": set[str](), "judged": set[str]()}
        for key, rows in _grouped(self.rows, "section").items():
            first = self._shared(rows, "section")
            title, points = first.both("section", LONGEST_TITLE), first.positive("section_points")
            items = tuple(self._item(name, its, used) for name, its in _grouped(rows, "item").items())
            held = {item.key: item.points for item in items if item is not None}
            if points and all(items) and sum(held.values(), _NOTHING) != points:
                self._note(first.place, "section_points", faults.section_adds_up(points, held))
            elif points and all(items):
                made = tuple(item for item in items if item is not None)
                sections.append(Section(key=key, title=title, points=points, items=made))
        total = {one.key: one.points for one in sections}
        if not self.found and sum(total.values(), _NOTHING) != HUNDRED:
            self._note(0, "section_points", faults.total_adds_up(sum(total.values(), _NOTHING), total))
        return tuple(sections)

    def _shared(self, rows: list[Row], of: str) -> Row:
        """What all rows of a section or an item share, as one row: each cell from the first that fills it."""
        first, *rest = rows
        for row in rest:
            first = first.with_shared(row, of)
        return first

    def _item(self, key: str, rows: list[Row], used: dict[str, set[str]]) -> Item | None:
        before = len(self.found)
        first = self._shared(rows, "item")
        if first.place_key("item") in used["item"]:
            self._note(first.place, "item", faults.twice(key))
        used["item"].add(key)
        title, points = first.both("item", LONGEST_TITLE), first.positive("points")
        source = first.both("source", LONGEST_TEXT, required=False)
        together, split_here = first.yes("together"), first.yes("split_here")
        if first.text("taken_from"):
            return self._taken(first, rows, title, points)
        parts = self._parts(first, rows, used["judged"])
        if len(self.found) > before:
            return None
        return Item(
            key=key,
            title=title,
            points=points,
            source=source,
            parts=parts,
            split_here=split_here,
            together=together,
        )

    def _parts(self, first: Row, rows: list[Row], judged: set[str]) -> tuple[Part, ...]:
        shares = [row.share("share", zero=False) for row in rows]
        empty = [not row.text("share") for row in rows]
        if any(empty) and not all(empty):
            self._note(first.place, "share", faults.SOME_SHARES)
        parts = [
            read_part(row, share or Fraction(1), place)
            for place, (row, share) in enumerate(zip(rows, shares, strict=True), start=1)
        ]
        for row, part in zip(rows, parts, strict=True):
            name = getattr(part, "key", None)
            if name in judged:
                self._note(row.place, "judged", faults.twice(name))
            elif name is not None:
                judged.add(name)
        total = sum((share for share in shares if share is not None), _NOTHING)
        if not any(empty) and None not in shares and total != 1:
            self._note(first.place, "share", faults.shares_add_up(total))
        sound = tuple(part for part in parts if part is not None)
        return evenly(*sound) if all(empty) and sound else sound

    def _taken(self, first: Row, rows: list[Row], title: Text, points: Fraction) -> Item | None:
        scheme, _, item = first.text("taken_from").partition(":")
        if scheme not in self.others or item not in {one.key for one in self.others[scheme].items}:
            self._note(first.place, "taken_from", faults.NOT_TAKEN)
            return None
        if len(rows) > 1 or any(row.has_part for row in rows):
            self._note(rows[-1].place, "quantity", faults.PARTS_OF_TAKEN)
            return None
        return replace(taken(self.others[scheme], item, points), key=first.text("item"), title=title)


def _grouped(rows: list[Row], column: str) -> dict[str, list[Row]]:
    """Rows by their key in ``column``, in the order of the first of each; a missing key is that of the row
    above.
    """
    found: dict[str, list[Row]] = {}
    last = ""
    for row in rows:
        last = row.text(column) or last
        found.setdefault(last, []).append(row)
    return found
