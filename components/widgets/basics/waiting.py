"""What a reader sees while a screen is calculated or the server does not answer: a thin line, and words in
the reader's language.
"""

from components.text import say
from components.text.escaping import html
from components.theme import Palette
from components.widgets.internals.assets import asset

_STYLE = asset("waiting.css")


def style(ink: Palette) -> str:
    """CSS in the colours of the reader's theme."""
    named = ";".join(
        f"--{name}:{getattr(ink, name)}" for name in ("quiet", "accent", "ink", "ground", "attention")
    )
    return f".working,.away{{{named}}}{_STYLE}"


# A screen drawn for the first time has grey fields where the rest will stand; a screen drawn again keeps its
# old contents meanwhile. Both styles are in the page while it is drawn again, and the second overrides the
# first.
BEGUN = "<style>:root{--to-come:block}</style>"
DRAWN = "<style>:root:root{--to-come:none}</style>"


def signs(lang: str) -> str:
    """HTML that the styles make visible while the screen is calculated, and while the server does not
    answer.
    """
    return (
        f'<div class="working" role="status">{html(say("working", lang))}</div><div class="away" '
        f'role="alert">{html(say("reconnecting", lang))}</div>'
    )


def waiting(said: str, lines: int) -> str:
    """HTML with ``lines`` grey bars in the place of text to come; ``said`` tells a screen reader what is
    being done.
    """
    bars = '<div class="waiting" aria-hidden="true"></div>' * lines
    return f'<div role="status"><span class="spoken">{html(said)}</span>{bars}</div>'
