"""How the two annexes of the consortium scheme become schemes: they name indicators and give no points."""

from collections.abc import Iterable
from fractions import Fraction

from metrics.indicators.documents import cite
from metrics.scorecards.model import HUNDRED, Item, Part, Scheme, Section, evenly
from metrics.scorecards.shipped.parts import entered
from records.labels import Text

Line = tuple[str, str, tuple[Part, ...]]  # the document's words, the same in English, computed parts


def annex(key: str, title: Text, number: int, groups: Iterable[tuple[Text, Iterable[Line]]]) -> Scheme:
    """The scheme of annex ``number``: groups of lines in the document's order. Points are the district's to
    set; each line has as many as any other. A line without computed parts is entered.
    """
    held = [(name, list(lines)) for name, lines in groups]
    each, before, sections = HUNDRED / sum(len(lines) for _, lines in held), 0, []
    for place, (name, lines) in enumerate(held, start=1):
        items = tuple(
            Item(
                key=f"{at}",
                title=Text(zh, en),
                points=each,
                source=cite(("003", f"附件{number} #{at}")),
                parts=evenly(*parts) if parts else (entered(f"line_{at}", zh, en),),
                split_here=True,
            )
            for at, (zh, en, parts) in enumerate(lines, start=before + 1)
        )
        before += len(lines)
        sections.append(Section(key=f"{place}", title=name, points=Fraction(each * len(lines)), items=items))
    return Scheme(
        key=key,
        title=title,
        source=cite(("003", f"附件{number}")),
        level="district",
        sections=tuple(sections),
    )
