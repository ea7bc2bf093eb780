"""What a reader sees while figures are worked out, or the server is away: a quiet line, and words in the
reader's language.
"""

from components.text import say
from components.theme import Palette
from components.widgets.escaping import html

# What takes less than half a second needs no sign that it takes time. The state of the program stands in the
# page itself.
_STYLE = """
.spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.waiting{height:.8rem;margin:.55rem 0;border-radius:.4rem;background:currentColor;opacity:.12;
animation:waiting 1.6s ease-in-out infinite}
.waiting:nth-of-type(even){width:72%}
@keyframes waiting{50%{opacity:.05}}
.working,.away{display:none;position:fixed;z-index:2000000;top:0;padding:.15rem .8rem;font-size:.875rem;
border-radius:0 0 .5rem .5rem}
.working{right:1rem;color:var(--quiet)}
[data-test-script-state=running] .working{display:block;animation:late .2s .5s both}
[data-test-script-state=running] .working::before{content:"";position:fixed;top:0;left:0;height:3px;width:30%;
background:var(--accent);
animation:pass 1.4s ease-in-out infinite}
.away{left:50%;transform:translateX(-50%);padding:.5rem 1rem;color:var(--ink);background:var(--ground);
border:1px solid var(--attention);border-top:0;max-width:92vw}
[data-testid=stApp]:not([data-test-connection-state=CONNECTED]) .away{display:block;
animation:late .2s 2s both}
[data-testid=stApp]:not([data-test-connection-state=CONNECTED]) .working{display:none}
body:has([data-testid=stApp]:not([data-test-connection-state=CONNECTED])) [data-testid=stDialog]{display:none}
[data-test-script-state=running] [data-testid=stMainBlockContainer]::after{content:"";display:var(--to-come,
none);height:46vh;margin-top:1.2rem;
border-radius:.5rem;opacity:.1;background:linear-gradient(90deg,currentColor 32%,#0000 32% 34%,
currentColor 34% 66%,#0000 66% 68%,currentColor 68%);
animation:late .3s .3s backwards,breathe 1.6s ease-in-out infinite}
@keyframes breathe{50%{opacity:.05}}
@keyframes late{from{opacity:0}to{opacity:1}}
@keyframes pass{from{left:-30%}to{left:100%}}
@media (prefers-reduced-motion:reduce){.waiting,[data-testid=stMainBlockContainer]::after,
[data-test-script-state=running] .working::before{animation:none}}
@media print{.working,.away{display:none !important}}
"""


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
