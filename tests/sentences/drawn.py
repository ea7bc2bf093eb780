"""Draws screens at random, and the sentences that they say there, without a browser."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from unittest import mock

import streamlit as st
from streamlit.testing.v1 import AppTest

from metrics import INDICATORS
from tests.sentences.facts import DISTRICT, Facts, Place

ROOT = Path(__file__).parents[2]
SCREENS = ("overview", "trends", "incentive", "institution", "team", "compare")
ONE_CHOSEN = {"institution": "institution", "team": "team"}  # screens that always have an organisation
WITH_INDICATOR = ("trends", "institution", "team")
CHOICES = {  # screen → what else may be chosen there
    "trends": {"base": ("quarter", "year"), "view": ("course", "usual")},
    "team": {
        "among": ("funnel", "order"),
        "spread": ("teams", "chance"),
        "scope": ("institution", "district"),
    },
    "compare": {"level": ("institution", "team")},
    "incentive": {"rate": ("face_to_face_rate", "home_visit_rate", "awareness_rate", "satisfaction_rate")},
}
FIRST_QUARTERS = 3  # of the records, in which most sentences only say that there is nothing to compare with
LIMIT = 240  # seconds
_BREAK = re.compile(r"<br>|</p>|<span style=\"display:block[^>]*>")
_LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\([^)]*\)")
_MARKUP = re.compile(r"<[^>]*>|:[a-z-]+-badge\[[^]]*\]|:small\[|\*\*|^#+ |^- ", re.MULTILINE)


@dataclass(frozen=True)
class Sentence:
    text: str
    place: Place


def draw(rng: random.Random, facts: Facts) -> Place:
    """A screen with choices, each with equal chance."""
    screen, lang = rng.choice(SCREENS), rng.choice(("zh", "en"))
    level = ONE_CHOSEN.get(screen) or (
        DISTRICT if screen == "compare" else rng.choice((DISTRICT, "institution"))
    )
    quarters = [str(quarter) for quarter in facts.horizon.quarters][FIRST_QUARTERS:]
    known = sorted(organisation for at, organisation in facts.names.values() if at == level)
    return Place(
        screen,
        lang,
        level,
        rng.choice(known),
        rng.choice(quarters),
        rng.choice(sorted(INDICATORS)) if screen in WITH_INDICATOR else "",
        tuple((name, rng.choice(values)) for name, values in CHOICES.get(screen, {}).items()),
    )


def sentences(place: Place) -> list[Sentence]:
    """What the screen says at ``place`` in headlines, text, captions, cards and remarks, each once."""
    app = AppTest.from_file(str(ROOT / "pages" / f"{place.screen}.py"), default_timeout=LIMIT)
    chosen = {"lang": place.lang, "quarter": place.quarter, "indicator": place.indicator} | dict(place.more)
    if place.organisation:
        chosen[place.level] = place.organisation
    for name, value in chosen.items():
        if value:
            app.query_params[name] = value
    # Without a browser there are no cookies: this is a first visit.
    with mock.patch.object(type(st.context), "cookies", {}):
        app.run()
    assert not app.exception, f"{place}: {[one.message for one in app.exception]}"
    found = dict.fromkeys(
        sentence for text in _texts(app, place.screen) for sentence in split(text, place.lang)
    )
    return [Sentence(text, place) for text in found]


def _texts(app: AppTest, screen: str) -> Iterator[str]:
    card = ""
    for node in app.main:
        if node.type in ("markdown", "caption"):
            yield node.value
        elif node.type == "metric" and screen == "overview":
            card = f"{node.label} | {node.value} | {node.delta}"
        elif node.type == "html":
            body = node.proto.body
            if card and not body.startswith("<p>"):  # the line under a card's change
                yield f"{card} | {body}"
            elif "<details>" not in body:  # of links
                yield from re.findall(r"<p>(.*?)</p>", body, re.DOTALL)
            card = ""


def split(text: str, lang: str) -> Iterator[str]:
    """Sentences of a text in markdown or HTML, without markup."""
    plain = _MARKUP.sub("", _LINK.sub(r"\1", _BREAK.sub("\n", text)))
    plain = re.sub(r"\\(?=[\W_])", "", unescape(plain)).replace("\u2060", "")
    for line in plain.split("\n"):
        ends = r"(?<=。)" if lang == "zh" else r"(?<=[.])\s+(?=[A-Z±“]|\d{4} Q)"
        yield from (one.strip() for one in re.split(ends, line) if one.strip())
