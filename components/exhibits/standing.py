"""Organisations that are far ahead or far behind: outside the range usual for their size."""

from collections.abc import Collection, Mapping

import pandas as pd

from components.exhibits.doubt import marked
from components.exhibits.heat import Cell, role_of
from components.exhibits.listing import Listing, Row
from components.exhibits.model import Setting
from components.exhibits.parts import is_open, with_unfinished
from components.text import numbers, say
from metrics import INDICATORS
from metrics.analysis.among_all import Funnel

_NAMED, _MORE = 9, "standing_more"


def outstanding(found: Mapping[str, Funnel], within: Collection[str]) -> dict[str, list[Cell]]:
    """``ahead`` and ``behind`` → cells of the organisations ``within`` that lie far outside the funnels
    (``found``: indicator → funnel), the farthest first.
    """
    cells = [
        Cell(name, key, role_of(position, INDICATORS[key].direction), abs(one.scores[name]))
        for key, one in found.items()
        for name, position in one.positions.items()
        if name in within
    ]
    return {
        side: sorted((cell for cell in cells if cell.role == role), key=lambda cell: -cell.far)
        for side, role in (("ahead", "far_better"), ("behind", "far_worse"))
    }


def standing(
    rows: pd.DataFrame, found: Mapping[str, Funnel], setting: Setting
) -> tuple[str, tuple[Listing, ...]]:
    """A title, and the lists of organisations ahead and behind. ``rows``: results of one quarter for the
    organisations looked at; ``found``: indicator → funnel of all organisations.
    """
    lang = setting.lang
    if is_open(rows, setting):
        return with_unfinished(say("slide_standing_open", lang), rows["period"], setting), ()
    sides = outstanding(found, set(rows["organisation"]))
    if not any(sides.values()):
        return with_unfinished(say("slide_standing_none", lang), rows["period"], setting), ()
    of = rows.set_index(["organisation", "indicator"])[["value", "doubt"]]
    title = say("slide_standing", lang, **{side: len(cells) for side, cells in sides.items()})
    return with_unfinished(title, rows["period"], setting), tuple(
        Listing(say(f"standing_{side}", lang), _rows(cells, of, found, setting), _MORE)
        for side, cells in sides.items()
        if cells
    )


def _rows(
    cells: list[Cell], of: pd.DataFrame, found: Mapping[str, Funnel], setting: Setting
) -> tuple[Row, ...]:
    lang = setting.lang
    named = [
        Row(
            say(
                "heat_cell",
                lang,
                who=setting.name(cell.organisation),
                what=numbers.title(cell.indicator, lang),
            ),
            marked(
                numbers.amount(
                    INDICATORS[cell.indicator], of.at[(cell.organisation, cell.indicator), "value"], lang
                ),
                of.at[(cell.organisation, cell.indicator), "doubt"],
            ),
            say("standing_district", lang, district=numbers.percent(found[cell.indicator].baseline)),
        )
        for cell in cells[:_NAMED]
    ]
    others = len(cells) - len(named)
    return (*named, *([Row(say(_MORE, lang, n=others), "", counted=others)] if others else []))
