"""The choices that an import is started with, apart from the file itself."""

from collections.abc import Callable
from dataclasses import dataclass

from records.importing.mappings import Mapping
from records.importing.reading import Document, File, Source, Typed
from records.labels import Text
from records.quarters import Spreads

# The share of wrong rows above which a whole file is refused, unless whoever brings it allows more: fewer
# refused rows can be mended later, more would distort the figures of a quarter.
REFUSE_ABOVE = 0.05
Progress = Callable[[float, Text], None]
Incomable = File | Document | Source | Typed


@dataclass(frozen=True)
class Asked:
    """``kind``: the kind of the file's records (None: its headers decide); ``mapping``: what unusual headers
    mean; ``corrects``: the number of an earlier import, whose rows are removed if this file lacks them;
    ``measures``: the keys that reported totals may name; ``spreads``: how far figures look around the days of
    each kind; ``limit``: the share of wrong rows above which this file is refused.
    """

    kind: str | None = None
    mapping: Mapping | None = None
    corrects: int | None = None
    measures: frozenset[str] = frozenset()
    spreads: Spreads | None = None
    limit: float = REFUSE_ABOVE
