"""One file of the corpus, and the expected result of importing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.records.importing.corpus.write import Recipe

TITLES, BLANKS, TOTALS, NOTES = "表头以上的标题", "空行", "合计行", "表下的说明"
AGAIN, SAME, UNTOLD = "重复的表头", "与前面的行完全相同", "没有填写日期，无更新可记"


@dataclass(frozen=True, kw_only=True)
class Became:
    """The result for one sheet: how many rows were found, loaded and refused, and the numbers of the rows
    left out, by reason.
    """

    kind: str
    rows: int
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    refused: int = 0
    warned: int = 0
    left_out: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A file (its name and a function that makes its bytes) and the expected report and rows.

    ``problems`` are (row, column, what is wrong) in the order of rows, with row 0 for the whole file;
    ``brought`` the rows that the file leaves in the database, by kind, without ID hashes; ``hashes`` the ID
    hashes by record number; ``unread`` how many rows each sheet has that was not read; ``limit`` the share of
    wrong rows above which a file is refused.
    """

    file: str
    content: Recipe
    parts: Sequence[Became] = ()
    problems: Sequence[tuple[int, str, str]] = ()
    brought: Mapping[str, Sequence[tuple]] = field(default_factory=dict)
    hashes: Mapping[str, str | None] | None = None
    unread: Sequence[int] = ()
    ignored_columns: Sequence[str] = ()
    refused: bool = False
    limit: float = 1.0


def visits(rows: int = 2, **more: object) -> Became:
    """The result for a sheet of visits; unless ``added`` is given, rows not left out or refused are new."""
    given = {
        "added": rows - sum(map(len, more.get("left_out", {}).values())) - more.get("refused", 0),
        **more,
    }
    return Became(kind="visits", rows=rows, **given)
