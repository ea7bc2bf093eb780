"""The words that people and programs write into a cell to say that it is empty."""

from functools import cache

import pyarrow as pa
import sqlalchemy as sa

from records.labels import ALSO

# As written by SQL tools, programming languages, spreadsheets and people. #N/A is none: a formula failed
# there.
_WORDS = (
    "null",
    "(null)",
    "<null>",
    "[null]",
    "{null}",
    "\\n",
    "nil",
    "(nil)",
    "none",
    "(none)",
    "<none>",
    "nan",
    "nat",
    "<na>",
    "n/a",
    "n.a.",
    "na",
    "undefined",
    "(blank)",
    "(empty)",
    "dbnull",
    "-",
    "--",
    "---",
    "–",
    "—",
    "——",
    "―",
    "－－",
    "－",
    "/",
    "//",
    "\\",
    "无",
    "(无)",
    "（无）",
    "空",
    "(空)",
    "（空）",
    "空值",
    "未填",
    "未填写",
    "无数据",
    "暂无",
    "不详",
)
_WIDE = {letter: letter + 0xFEE0 for letter in range(0x21, 0x7F)}


def _spellings(word: str) -> set[str]:
    forms = {word, word.upper(), word.title(), word.capitalize(), word.replace("n", "N")}
    return forms | {form.translate(_WIDE) for form in forms} | {"NaN", "NaT", "DBNull"}


_ALL = sorted(set().union(*map(_spellings, _WORDS)))


@cache
def words_for_nothing(column: sa.Column) -> pa.Array:
    """The words, with the empty text, that count as an empty cell of ``column``: all but those that the
    column has as an answer (such as 无 for no).
    """
    codes = column.info.get("codes", {})
    own = {word.casefold() for key in codes for word in (key, *codes[key], *ALSO.get(key, ()))} | {
        word.casefold() for word in column.info.get("several", ())
    }
    return pa.array(["", *(word for word in _ALL if word.casefold() not in own)], pa.string())
