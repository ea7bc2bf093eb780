"""One file of the corpus, and what is to become of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.records.importing.corpus.write import Recipe

TITLES, BLANKS, TOTALS, NOTES = "表头以上的标题", "空行", "合计行", "表下的说明"
AGAIN, SAME, UNTOLD = "重复的表头", "与前面的行完全相同", "没有填写日期，无更新可记"


@dataclass(frozen=True, kw_only=True)
class Became:
    """What became of one sheet: rows found, loaded, refused, and those left out by reason with their
    numbers.
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
    """A file by its name and how it is made.

    ``problems`` are (row, column, what is wrong) in the order of rows, those about the whole file with row 0;
    ``brought`` the rows that the database holds from it afterwards, by kind, without their ID hashes;
    ``hashes`` those hashes by record number; ``unread`` the rows of sheets that were not read.
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
    """A sheet of visits, all of whose rows but those left out are new unless told otherwise."""
    given = {
        "added": rows - sum(map(len, more.get("left_out", {}).values())) - more.get("refused", 0),
        **more,
    }
    return Became(kind="visits", rows=rows, **given)
