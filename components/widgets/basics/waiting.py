"""What a reader sees while figures are worked out, or the server is away: a quiet line, and words in the
reader's language.
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


# A screen drawn for the first time has grey fields where the rest will stand; drawn again it keeps what stood
# there. Both styles stay while it is drawn again, and the second prevails.
BEGUN = "<style>:root{--to-come:block}</style>"
DRAWN = "<style>:root:root{--to-come:none}</style>"


def signs(lang: str) -> str:
    """HTML that shows itself while the screen is worked out, and while the server does not answer."""
    return (
        f'<div class="working" role="status">{html(say("working", lang))}</div><div class="away" '
        f'role="alert">{html(say("reconnecting", lang))}</div>'
    )


def waiting(said: str, lines: int) -> str:
    """So many ``lines`` of HTML in the place of text to come; ``said`` is what is being done."""
    bars = '<div class="waiting" aria-hidden="true"></div>' * lines
    return f'<div role="status"><span class="spoken">{html(said)}</span>{bars}</div>'
