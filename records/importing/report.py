"""What an import did, and which rows it refused and why."""

from dataclasses import dataclass
from typing import NamedTuple

from records.importing.reading.sheet import Ignored
from records.labels import Text
from records.tables import KINDS

# How many problems a screen or a terminal lists, and how many are kept for the workbook that goes back to the
# sender. All are counted.
LISTED = 200
KEPT = 10_000


class Problem(NamedTuple):
    """A problem of one cell, row or file. ``row`` is the row's number in the file; 0 means the whole file.
    A ``verdict`` says what follows from the other problems, and is not counted beside them.
    """

    file: str
    sheet: str
    row: int
    column: str
    value: str
    what: Text
    mend: Text
    warning: bool = False
    verdict: bool = False

    def named(self, lang: str) -> str:
        """The column in quotation marks; "" where what is wrong begins with it, or there is none."""
        said = Text(f"「{self.column}」", f"“{self.column}”").in_(lang) if self.column else ""
        return "" if said and self.what.in_(lang).startswith(said) else said

    def line(self, lang: str) -> str:
        """The problem in one line: where, what, and how to mend it."""
        sign = Text("（提醒）", "(warning) ").in_(lang) if self.warning else ""
        row = Text(f"第 {self.row} 行", f"row {self.row}").in_(lang) if self.row else ""
        place = " ".join(part for part in (self.sheet, row, self.named(lang), self.value) if part)
        wrong = Text(f"{self.what.zh}。{self.mend.zh}。", f"{self.what.en}. Remedy: {self.mend.en}.").in_(
            lang
        )
        return sign + (place + Text("：", ": ").in_(lang) + wrong if place else wrong)


class Returned(NamedTuple):
    """Rows with problems as they were written, to be sent back: (number, cells under ``headers``) each.

    ID numbers and telephones are masked; columns that Yunji does not know are left out.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


_NOTHING = Returned((), ())


@dataclass(frozen=True, kw_only=True)
class Part:
    """What became of one sheet, read as one kind. Every row of it was accepted, refused or ignored:
    ``rows == accepted + refused + sum of ignored``.

    ``added``, ``replaced`` and ``unchanged`` count records, so their sum is more than ``accepted`` where
    cells list several words (人群分类), each of which is a record.
    """

    sheet: str
    kind: str
    mapping: str | None = None
    rows: int = 0
    ignored: tuple[Ignored, ...] = ()
    refused: int = 0
    warned: int = 0
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    removed: int = 0
    ignored_columns: tuple[str, ...] = ()
    returned: Returned = _NOTHING

    @property
    def accepted(self) -> int:
        return self.rows - self.refused - self.left_out

    @property
    def left_out(self) -> int:
        """How many rows were ignored."""
        return sum(some.count for some in self.ignored)

    def counts(self) -> dict[str, object]:
        """What the import log keeps of the part: a row of ``import_parts`` without the number."""
        return {"sheet": self.sheet, "kind": self.kind, "mapping": self.mapping, "ignored": self.left_out} | {
            name: getattr(self, name)
            for name in ("rows", "refused", "warned", "added", "replaced", "unchanged", "removed")
        }


@dataclass(frozen=True, kw_only=True)
class Question:
    """A sheet whose header was not understood: which kind it may be, which required columns it lacks, and
    which headers have no known meaning.
    """

    sheet: str
    headers: tuple[str, ...]
    kind: str | None
    missing: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ImportReport:
    """The outcome of one file. ``errors`` and ``warnings`` count all problems, ``problems`` lists the first
    ``KEPT`` and the verdicts that follow from them.

    ``refused`` says that nothing of the file was loaded; ``dry`` that it was only tried. ``periods`` are the
    quarters whose figures the file may have changed (``2018Q1``); None means all. ``limit`` is the share of
    wrong rows above which a file is refused; ``earlier`` the number of an import of a file of the same name
    that this one may be meant to replace.
    """

    file: str
    parts: tuple[Part, ...] = ()
    refused: bool = False
    errors: int = 0
    warnings: int = 0
    problems: tuple[Problem, ...] = ()
    unread: tuple[Ignored, ...] = ()
    question: Question | None = None
    periods: tuple[str, ...] | None = ()
    limit: float = 0.0
    dry: bool = False
    import_id: int | None = None
    earlier: int | None = None

    @property
    def found(self) -> int:
        return self.errors + self.warnings

    @property
    def kind(self) -> str:
        """The kind of the first sheet; "" if it was not recognised."""
        return self.parts[0].kind if self.parts else ""

    @property
    def changed(self) -> bool:
        return not (self.refused or self.dry) and bool(self.added + self.replaced + self.removed)

    rows = property(lambda self: self._sum("rows"))
    added = property(lambda self: self._sum("added"))
    replaced = property(lambda self: self._sum("replaced"))
    unchanged = property(lambda self: self._sum("unchanged"))
    removed = property(lambda self: self._sum("removed"))
    refused_rows = property(lambda self: self._sum("refused"))
    warned_rows = property(lambda self: self._sum("warned"))

    def _sum(self, name: str) -> int:
        return sum(getattr(part, name) for part in self.parts)

    @property
    def ignored_columns(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(header for part in self.parts for header in part.ignored_columns))

    def lines(self, lang: str) -> list[str]:
        """The report in words: the outcome, the counts of each sheet, what was left out, the problems."""
        listed = self.problems[:LISTED]
        more = self.found - sum(not problem.verdict for problem in listed)
        rest = Text(f"  ……另有 {more} 处", f"  … and {more} more")
        return [
            self._outcome().in_(lang),
            *(line.in_(lang) for part in self.parts for line in _part_lines(part, refused=self.refused)),
            *(_unread(some).in_(lang) for some in self.unread),
            *(f"  {problem.line(lang)}" for problem in listed),
            *([rest.in_(lang)] if more else []),
        ]

    def _outcome(self) -> Text:
        title = KINDS[self.kind].info["title"] if self.kind else Text("种类不明", "unknown kind")
        if self.refused:
            return Text(
                f"{self.file}（{title.zh}）未导入，{self.errors} 处错误：",
                f"{self.file} ({title.en}) was refused, errors: {self.errors}",
            )
        if self.dry:
            return Text(
                f"{self.file}（{title.zh}）试导入，没有写入任何内容：",
                f"{self.file} ({title.en}), dry run, nothing was written:",
            )
        return Text(
            f"{self.file}（{title.zh}）已导入，编号 {self.import_id}：",
            f"{self.file} ({title.en}) was imported as number {self.import_id}:",
        )


def _part_lines(part: Part, *, refused: bool) -> list[Text]:
    title = KINDS[part.kind].info["title"]
    removed = Text(f"，删除 {part.removed}", f", {part.removed} removed") if part.removed else Text("", "")
    loaded = Text(
        f"，新增 {part.added}，替换 {part.replaced}，未变 {part.unchanged}{removed.zh}",
        f", {part.added} added, {part.replaced} replaced, {part.unchanged} unchanged{removed.en}",
    )
    lines = [
        Text(
            f"  {title.zh}：{part.rows} 行{'' if refused else loaded.zh}，有错误 {part.refused}，有提醒 {part.warned}，"
            f"略去 {part.left_out}",
            f"  {title.en}: {part.rows} rows{'' if refused else loaded.en}, {part.refused} with errors, "
            f"{part.warned} with warnings, {part.left_out} left out",
        )
    ]
    lines += [_left_out(some) for some in part.ignored]
    if part.ignored_columns:
        lines.append(
            Text(
                "  忽略的列：" + "、".join(part.ignored_columns),
                "  Columns ignored: " + ", ".join(part.ignored_columns),
            )
        )
    return lines


def _left_out(some: Ignored) -> Text:
    rows = ", ".join(map(str, some.first)) + (" …" if some.count > len(some.first) else "")
    return Text(
        f"    其中{some.why.zh} {some.count} 行：第 {rows} 行",
        f"    of these left out: {some.why.en} {some.count}: row {rows}",
    )


def _unread(some: Ignored) -> Text:
    return Text(
        f"  没有读，也不在上面的行数里：{some.why.zh}（{some.count} 行）",
        f"  Not read, and not among the rows above: {some.why.en} ({some.count} rows)",
    )
