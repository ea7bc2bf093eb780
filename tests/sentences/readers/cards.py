"""Cards of the overview: title, value, change and what is said under it."""

import math
import re

from metrics import INDICATORS
from tests.sentences.facts import Facts, Place, before, differs, indicator_named, number, says
from tests.sentences.reading import Claims, reads

_CARD = r"<what:label> \| (?:<value:amount>(?: ±<margin:amount>| ?[（(]<low:amount>–<high:amount>[）)])?＊?|—) \| (?P<change>[-+−±]?[^|]*?) \| <under:text>"


@reads(_CARD, _CARD)
def card(said: Claims, place: Place, facts: Facts) -> None:
    key = indicator_named(said["what"], place.lang).key
    row = facts.row(key, place.level, place.organisation, place.quarter)
    if said["value"] is None:
        assert math.isnan(row["value"])
        return
    says(said["value"], row["value"], key, place.lang)
    if said["margin"]:
        assert number(f"{said['margin']}%").is_((row["upper"] - row["lower"]) / 2)
    if said["low"]:
        assert number(f"{said['low']}%").is_(row["lower"]) and number(f"{said['high']}%").is_(row["upper"])
    if said["change"]:
        moved = row["value"] - facts.here(place, key, before(place.quarter, 1))
        differs(said["change"], moved, key, place.lang)
        assert said["change"].startswith("+" if moved > 0 else "-") or abs(moved) < 0.0005
    day = re.search(r"(?:截至|as of) ([-\d]+)", said["under"])
    assert day is None or day[1] == str(facts.horizon.as_of)
    target = INDICATORS[key].target
    assert ("≥" in said["under"] or "≤" in said["under"]) == (target is not None), said["under"]
    if target is not None:
        assert number(said["under"].rpartition("≥")[2]).is_(target)
