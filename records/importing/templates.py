"""Empty files to fill in: a sheet with the header, and a sheet that explains every column."""

import csv
import io
from collections.abc import Iterable, Mapping

import sqlalchemy as sa
import xlsxwriter

from records.importing import examples
from records.importing.workbook import add_data_sheet, new_workbook, write_wrapped
from records.labels import Text
from records.tables import KINDS, fields

NOTES = Text("填写说明", "How to fill in")

_HEADINGS = (
    Text("列名", "Column"),
    Text("是否必填", "Required"),
    Text("填写形式", "Form"),
    Text("允许的词", "Allowed words"),
    Text("示例（只示样子，请换成自己的）", "Example (for its form alone)"),
)
_YES, _NO = Text("必填", "Yes"), Text("可空", "No")
_WIDTHS = (26, 12, 46, 60, 32)


def template(kind: str, lang: str = "zh", forms: Mapping[str, str] | None = None) -> bytes:
    """An empty ``.xlsx`` for records of ``kind``, with a second sheet of notes. ``forms`` say how the site's
    own numbers look (``own_forms``).
    """
    table = KINDS[kind]
    target = io.BytesIO()
    with new_workbook(target) as book:
        add_data_sheet(book, table, fields(table), lang)
        _add_notes(book, table, lang, forms or {})
    return target.getvalue()


def template_csv(kind: str, lang: str = "zh") -> bytes:
    """The header alone, as CSV in UTF-8 with the byte-order mark that Excel needs."""
    text = io.StringIO()
    csv.writer(text).writerow(column.info["title"].in_(lang) for column in fields(KINDS[kind]))
    return text.getvalue().encode("utf-8-sig")


def example(column: sa.Column) -> str:
    """A made-up value as a person would write it; for a column that refers to records, the number of a record
    in the other templates' examples.
    """
    if written := examples.declared(column):
        return written
    if codes := column.info.get("codes"):
        return next(iter(codes.values())).zh
    if isinstance(column.type, sa.Date):
        return "2018-01-05"
    return "示例" if isinstance(column.type, sa.String) else "120"


def _add_notes(book: xlsxwriter.Workbook, table: sa.Table, lang: str, forms: Mapping[str, str]) -> None:
    sheet = book.add_worksheet(NOTES.in_(lang))
    bold, wrapped = (
        book.add_format({"bold": True, "bottom": 1}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    for place, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, heading.in_(lang), bold)
    for row, column in enumerate(fields(table), start=1):
        write_wrapped(sheet, row, _note(column, lang, forms), _WIDTHS, wrapped)
    for row, rule in enumerate(_rules(table), start=len(fields(table)) + 2):
        sheet.write_string(row, 0, rule.in_(lang))
    sheet.freeze_panes(1, 0)


def _note(column: sa.Column, lang: str, forms: Mapping[str, str]) -> tuple[str, ...]:
    number = examples.shown(column, forms, lang) if examples.holds_numbers(column) else None
    words = [word.in_(lang) for word in column.info.get("codes", {}).values()]
    return (
        column.info["title"].in_(lang),
        (_NO if column.nullable else _YES).in_(lang),
        _form(column).in_(lang),
        ("、" if lang == "zh" else ", ").join(words),
        number or example(column),
    )


def _form(column: sa.Column) -> Text:
    if column.info.get("several"):
        return Text("从允许的词中选；可写几个，用顿号分开", "some of the allowed words, separated by commas")
    if column.info.get("codes"):
        return Text("从允许的词中选一个", "one of the allowed words")
    if column.info.get("references"):
        title = KINDS[column.info["references"].split(".")[0]].info["title"]
        return Text(f"「{title.zh}」表中已有的编号", f"a number that exists in “{title.en}”")
    if column.info.get("identity"):
        return Text(
            "18 位或 15 位；只保存不可还原的编码",
            "18 or 15 digits; only a code that cannot be turned back is kept",
        )
    if "month" in column.info:
        return Text("月份，如 2018-01", "month, like 2018-01")
    if isinstance(column.type, sa.Date):
        return Text("日期，如 2018-01-05", "date, like 2018-01-05")
    if isinstance(column.type, sa.Integer):
        return Text("0 或正整数", "whole number, 0 or more")
    if isinstance(column.type, sa.Numeric):
        return Text(
            f"0 或正数，最多 {column.type.scale} 位小数", f"0 or more, at most {column.type.scale} decimals"
        )
    if "period" in column.info:
        return Text("季度或年度，如 2018Q1 或 2018", "quarter or year, like 2018Q1 or 2018")
    if "measure" in column.info:
        return Text("“指标定义”页列出的计数项代码", "a key listed on the definitions page")
    if longest := column.info.get("longest"):
        return Text(f"文字，最多 {longest} 个字", f"text, at most {longest} letters")
    return Text("文字", "text")


def _rules(table: sa.Table) -> list[Text]:
    def named(names: Iterable[str]) -> Text:
        titles = [table.c[name].info["title"] for name in names]
        return Text(
            "".join(f"「{title.zh}」" for title in titles), ", ".join(f"“{title.en}”" for title in titles)
        )

    key = named(table.info["key"])
    rules = [
        Text(
            f"每条记录由{key.zh}确定；再次导入同一条记录会替换原来的内容。",
            f"A record is told by {key.en}; importing it again replaces what was there.",
        )
    ]
    for first, second in table.info.get("ordered", ()):
        a, b = named([first]), named([second])
        rules.append(Text(f"{b.zh}不得早于{a.zh}。", f"{b.en} must not lie before {a.en}."))
    for part, whole in table.info.get("not_above", ()):
        a, b = named([part]), named([whole])
        rules.append(Text(f"{a.zh}不得大于{b.zh}。", f"{a.en} must not be more than {b.en}."))
    if names := table.info.get("one_of"):
        rules.append(Text(f"{named(names).zh}至少填一项。", f"Fill at least one of {named(names).en}."))
    if names := table.info.get("only_for"):
        rules.append(
            Text(
                f"{named(names).zh}都留空，表示适用于全区。",
                f"Leave {named(names).en} empty for the whole district.",
            )
        )
    for names in table.info.get("together", ()):
        rules.append(
            Text(f"{named(names).zh}要么都填，要么都不填。", f"Fill all of {named(names).en}, or none.")
        )
    rules.append(
        Text(
            f"以“{examples.MARK.zh}”开头的编号只示样子，含这样编号的行导入时略去。",
            f"Numbers that begin with {examples.MARK.en} only show their form; rows with them are left out.",
        )
    )
    rules.append(
        Text(
            "请勿填写姓名、电话和住址；多出的列会被忽略，不会保存。",
            "Leave out names, telephones and addresses; extra columns are ignored and never stored.",
        )
    )
    return rules
