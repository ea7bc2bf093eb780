"""What stands where figures are being worked out: quiet grey lines, and words for who hears the screen."""

from components.widgets.exhibit import html

STYLE = """
.spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.waiting{height:.8rem;margin:.55rem 0;border-radius:.4rem;background:currentColor;opacity:.12;animation:waiting 1.6s ease-in-out infinite}
.waiting:nth-of-type(even){width:72%}
@keyframes waiting{50%{opacity:.05}}
@media (prefers-reduced-motion:reduce){.waiting{animation:none}}
"""


def waiting(said: str, lines: int) -> str:
    """So many ``lines`` of HTML in the place of text to come; ``said`` is what is being done."""
    bars = '<div class="waiting" aria-hidden="true"></div>' * lines
    return f'<div role="status"><span class="spoken">{html(said)}</span>{bars}</div>'
