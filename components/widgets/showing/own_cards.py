"""The indicators of an organisation on a telephone: a card for each, in place of the table of all columns."""

from typing import NamedTuple

import pandas as pd

from components.text import say
from components.text.escaping import html
from components.widgets.basics.address import carried
from components.widgets.basics.links import anchor


class OwnCards(NamedTuple):
    """HTML of the cards up to the chosen indicator, and of those after it: its chart stands between them."""

    upto: str
    after: str


def own_cards(rows: pd.DataFrame, chosen: str, screen: str, lang: str) -> OwnCards:
    """``rows``: of ``portrait``; ``chosen``: the key of the indicator whose chart is shown; ``screen``: where
    a card leads, with its indicator chosen.
    """
    drawn = [_card(row, row["key"] == chosen, screen, lang) for _, row in rows.iterrows()]
    end = list(rows["key"]).index(chosen) + 1
    return OwnCards(_listed(drawn[:end]), _listed(drawn[end:]))


def _card(row: pd.Series, here: bool, screen: str, lang: str) -> str:
    more = [
        _mark_first(row[say("column_target", lang)]),
        row[say("column_rank", lang)],
        _to_the_target(row[say("column_needed", lang)], lang),
    ]
    label = (
        f"<span>{html(row[say('column_indicator', lang)])}</span>"
        f"<b>{html(row[say('column_value', lang)])}</b> "
        f"{html(' · '.join(filter(None, more)))}"
    )
    told = ' aria-current="true"' if here else ""
    return f"<li{told}>{anchor(screen, label, carried(indicator=row['key']))}</li>"


def _mark_first(target: str) -> str:
    """✓ ≥75% for ≥75% ✓: beside the value the mark is read first."""
    said, _, mark = target.rpartition(" ")
    return f"{mark} {said}" if said else target


def _to_the_target(needed: str, lang: str) -> str:
    return f"{say('column_needed', lang)} {needed}" if needed else ""


def _listed(cards: list[str]) -> str:
    return f'<ul class="own">{"".join(cards)}</ul>' if cards else ""
