"""Where a click on a figure leads: a card to the course of its indicator, its name to the definition, a basic
count to where it is shown or comes from.
"""

from components.text import say
from components.text.escaping import html
from components.widgets.basics.address import carried
from components.widgets.basics.links import anchor, href

# Basic count → screen and indicator. The others stand in a register only, and the data screen says what is
# on record of it.
_OF_BASE: dict[str, tuple[str, str | None]] = {
    "base_residents": ("trends", "residents"),
    "base_signed": ("trends", "signed_residents"),
    "base_teams": ("trends", "teams"),
    "base_doctors": ("trends", "family_doctors"),
    "base_committees": ("trends", "committee_coverage"),
    "base_own_committees": ("trends", "committee_coverage"),
    "base_centres": ("compare", None),
    "base_stations": ("institution", None),
    "base_own_stations": ("institution", None),
}
_REGISTER: tuple[str, str | None] = ("data", None)


def of_base(key: str, content: str) -> str:
    """HTML of a basic count (its phrase's ``key``) as a link; ``content`` is HTML already."""
    screen, indicator = _OF_BASE.get(key, _REGISTER)
    return anchor(screen, content, carried(**({"indicator": indicator} if indicator else {})))


def to_definition(title: str, key: str) -> str:
    """Markdown of an indicator's name as a link to its definition."""
    return f"[{title}]({href('definitions', carried(indicator=key))})"


def of_name(title: str, key: str, lang: str) -> str:
    """HTML of the link that covers the name on an indicator's card and leads to the definition. It stands
    before the card's other contents, so that the keys come to it first, as the eye does.
    """
    said = html(say("door_definition", lang, what=title))
    return anchor("definitions", "", carried(indicator=key), kind="name", said=said)


def of_card(title: str, key: str, drawn: str, lang: str) -> str:
    """HTML of the link that covers an indicator's card and leads to its course. ``drawn``: HTML of what
    stands in its place.
    """
    said = html(say("door_course", lang, what=title))
    return anchor("trends", drawn, carried(indicator=key), kind="whole", said=said)
