"""A slide: one message, and what shows it."""

from dataclasses import dataclass

from components.exhibits.charts import Chart
from components.exhibits.listing import Listing
from components.exhibits.model import Exhibit

_ABREAST = (4, 5, 3)  # figures in a row, what is usual first
SAID = 2  # sentences under a chart; the others are for the speaker


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One message (``title``) over an ``exhibit``: its chart; where it is a table, on the wall figures as
    (value, label), ``lists`` side by side or sentences (``points``) instead.

    ``subject`` names it where slides are chosen; ``footer`` says what, when, where and as of which day;
    ``notes`` are for the speaker, ``own_notes`` those the speaker wrote.
    """

    key: str
    subject: str
    title: str
    footer: str
    exhibit: Exhibit
    figures: tuple[tuple[str, str], ...] = ()
    lists: tuple[Listing, ...] = ()
    points: tuple[str, ...] = ()
    notes: str = ""
    own_notes: str = ""

    @property
    def in_words(self) -> bool:
        """Whether figures, lists or sentences tell it, not the exhibit's own drawing."""
        return not self.has_chart and bool(self.figures or self.lists or self.points)

    @property
    def abreast(self) -> int:
        """How many of the figures stand in a row: as many as leave the last row fullest."""
        return min(_ABREAST, key=lambda wide: -len(self.figures) % wide)

    @property
    def chart(self) -> Chart | None:
        """The chart that tells it; none where that is a table of cells, which from afar nobody can read."""
        chart = self.exhibit.chart
        return None if chart is None or chart.is_table else chart

    @property
    def has_chart(self) -> bool:
        """Whether a chart tells it."""
        return self.chart is not None
