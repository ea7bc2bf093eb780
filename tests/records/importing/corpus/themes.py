"""All cases of the corpus: "theme: description" → case."""

from tests.records.importing.corpus import (
    containers,
    layout,
    lines,
    people,
    refusals,
    rows,
    values,
    workbooks,
)

THEMES = (containers, layout, lines, workbooks, values, people, rows, refusals)
CASES = {
    f"{theme.__name__.split('.')[-1]}: {what}": case for theme in THEMES for what, case in theme.CASES.items()
}
