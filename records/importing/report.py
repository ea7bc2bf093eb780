"""What an import did, and which rows it refused and why."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from records.labels import Text
from records.tables import KINDS

# How many problems a report lists; all are counted.
LISTED = 200

_LONGEST = 60
_PERSON = re.compile(r"(?<!\d)([1-9]\d{3})(?:(\d{10})(\d{3}[\dXx])|(\d{7})(\d{4}))(?!\d)")
_MOBILE = re.compile(r"(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)")


class Problem(NamedTuple):
    """One refused cell or row. ``row`` counts as the file does (the header is row 1); 0 means the whole file."""

    file: str
    sheet: str
    row: int
    column: str
    value: str
    what: Text
    mend: Text

    def line(self, lang: str) -> str:
        """The problem in one line: where, what, and how to mend it."""
        row = Text(f"第 {self.row} 行", f"row {self.row}").in_(lang) if self.row else ""
        column = Text(f"「{self.column}」", f"“{self.column}”").in_(lang) if self.column else ""
        place = " ".join(part for part in (self.sheet, row, column, self.value) if part)
        wrong = Text(f"{self.what.zh}。{self.mend.zh}。", f"{self.what.en}. Remedy: {self.mend.en}.").in_(lang)
        return place + Text("：", ": ").in_(lang) + wrong if place else wrong


@dataclass(frozen=True, kw_only=True)
class ImportReport:
    """The outcome of one file. ``found`` counts all problems, ``problems`` lists the first ``LISTED``.

    ``periods`` are the quarters whose figures the file may have changed (``2018Q1``); None means any.
    """

    kind: str
    file: str
    rows: int
    added: int
    replaced: int
    unchanged: int
    found: int
    problems: tuple[Problem, ...]
    ignored_columns: tuple[str, ...]
    periods: tuple[str, ...] | None

    @property
    def refused(self) -> bool:
        return self.found > 0

    @property
    def changed(self) -> bool:
        return self.added + self.replaced > 0

    def lines(self, lang: str) -> list[str]:
        """The report in words: the counts or the refusal, the columns left out, the problems."""
        title = KINDS[self.kind].info["title"] if self.kind else Text("种类不明", "unknown kind")
        done = Text(
            f"{self.file}（{title.zh}）：{self.rows} 行，新增 {self.added}，替换 {self.replaced}，未变 {self.unchanged}",
            f"{self.file} ({title.en}): {self.rows} rows, {self.added} added, {self.replaced} replaced, "
            f"{self.unchanged} unchanged")
        refusal = Text(f"{self.file}（{title.zh}）未导入，{self.found} 处问题：",
                       f"{self.file} ({title.en}) was refused, problems: {self.found}")
        ignored = Text("  忽略的列：" + "、".join(self.ignored_columns), "  Columns ignored: " + ", ".join(self.ignored_columns))
        rest = Text(f"  ……另有 {self.found - len(self.problems)} 处", f"  … and {self.found - len(self.problems)} more")
        return [
            (refusal if self.refused else done).in_(lang),
            *([ignored.in_(lang)] if self.ignored_columns else []),
            *(f"  {problem.line(lang)}" for problem in self.problems),
            *([rest.in_(lang)] if self.found > len(self.problems) else []),
        ]


def masked(value: str) -> str:
    """``value`` fit for a report: ID numbers and mobile numbers masked, nothing unprintable, not too long."""
    value = _PERSON.sub(lambda m: m[1] + "*" * len(m[2] or m[4]) + (m[3] or m[5]), str(value))
    value = _MOBILE.sub(r"\1****\2", value)
    value = "".join(letter if letter.isprintable() else " " for letter in value[: _LONGEST + 1])
    return value if len(value) <= _LONGEST else value[:_LONGEST] + "…"
