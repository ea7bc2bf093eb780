"""The exhibits of the overview: the parts in order, and the last changes of signing and income."""

from components.exhibits.growth import PAIRS, growth
from components.exhibits.model import Exhibit
from components.exhibits.ranking import ranking
from components.widgets.basics.view import View, kept_of_view
from components.widgets.controls import filters

_QUARTERS = 5  # of growth shown
_KEYS = ("signing_rate",)  # what the parts are ordered by


@kept_of_view(100)
def order_of(view: View, quarter: str, level: str, organisation: str) -> Exhibit:
    """The institutions of the district, or the teams of an institution, in order of the signing rate."""
    below = "team" if organisation else "institution"
    ranked = view.results(_KEYS, below, (quarter,), organisation)
    return ranking(ranked, view.results(_KEYS, level, (quarter,), organisation), below, view.setting)


@kept_of_view(100)
def growth_of(view: View, quarter: str, level: str, organisation: str) -> Exhibit:
    """Growth of signing and income, quarter on quarter."""
    span = filters.quarters_to(view, quarter, _QUARTERS)
    return growth(view.results(PAIRS["quarter"], level, span, organisation), "quarter", view.setting)
