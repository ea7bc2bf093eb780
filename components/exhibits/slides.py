"""A slide: one message, and the exhibit that supports it."""

from dataclasses import dataclass, replace

from components.exhibits.charts import Chart
from components.exhibits.listing import Listing
from components.exhibits.model import Exhibit
from components.text import say

_ABREAST = (4, 5, 3)  # possible numbers of figures in a row, the preferred one first
SAID = 2  # sentences under a chart; further ones go to the speaker's notes


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One message (``title``) over the chart of ``exhibit``. Where the exhibit has no chart to show from
    afar, the slide shows ``figures`` as (value, label), ``lists`` side by side or sentences (``points``)
    instead.

    ``subject`` names the slide where slides are chosen; ``footer`` gives indicator, period, organisation and
    day of the data; ``notes`` are the program's notes for the speaker, ``own_notes`` those the speaker wrote.
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
        """Whether the slide shows figures, lists or sentences instead of a drawing of its exhibit."""
        return not self.has_chart and bool(self.figures or self.lists or self.points)

    @property
    def abreast(self) -> int:
        """How many figures stand in a row: the number that leaves the fewest gaps in the last row."""
        return min(_ABREAST, key=lambda wide: -len(self.figures) % wide)

    @property
    def chart(self) -> Chart | None:
        """The chart of the slide; None for a table of cells, which nobody can read from afar."""
        chart = self.exhibit.chart
        return None if chart is None or chart.is_table else chart

    @property
    def is_retitled(self) -> bool:
        """Whether the speaker wrote the title of a slide whose title is computed."""
        return self.title != self.exhibit.headline

    def footed(self, foot: str, lang: str) -> str:
        """``foot``, a line under the slide, after a mark where the title is in the speaker's words."""
        return f"{say('own_title', lang)} · {foot}" if self.is_retitled else foot

    def exhibit_in_files(self, lang: str) -> Exhibit:
        """The exhibit as workbooks and reports show it: under the slide's title. Where that is the speaker's
        own it is marked as that, and the computed sentence follows it, so that no file has the speaker's
        words alone.
        """
        if not self.is_retitled:
            return self.exhibit
        said = (self.exhibit.headline, *self.exhibit.reading)
        return replace(self.exhibit, headline=say("own_title_marked", lang, title=self.title), reading=said)

    @property
    def has_chart(self) -> bool:
        """Whether the slide shows a chart."""
        return self.chart is not None
