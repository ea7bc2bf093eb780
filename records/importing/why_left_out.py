"""Why rows were left out, in both languages."""

from records.labels import Text

EXAMPLE_ROWS = Text(
    "模板里的示例，编号以“示例”开头", "examples of the template, whose numbers begin with EXAMPLE"
)
TITLE_ROWS = Text("表头以上的标题", "titles above the header")
BLANK_ROWS = Text("空行", "blank rows")
TOTALS_ROWS = Text("合计行", "totals")
NOTE_ROWS = Text("表下的说明", "notes below the table")
HEADER_AGAIN = Text("重复的表头", "header repeated")
SAME_ROWS = Text("与前面的行完全相同", "exactly like an earlier row")
UNLISTED_ROWS = Text("只写了由年龄得出或不记录的人群", "only groups that follow from age or are not recorded")
UNTOLD_ROWS = Text("没有填写日期，无更新可记", "no date, so there is nothing to tell")


def other_sheet(name: str) -> Text:
    """Why the rows of the sheet ``name`` were left out."""
    return Text(f"工作表“{name}”没有记录，或已隐藏", f"the sheet “{name}” holds no records or is hidden")
