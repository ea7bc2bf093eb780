"""What stands where figures are being worked out: quiet grey lines, and words for who hears the screen."""

from components.widgets.exhibit import html


def waiting(said: str, lines: int) -> str:
    """So many ``lines`` of HTML in the place of text to come; ``said`` is what is being done."""
    bars = '<div class="waiting" aria-hidden="true"></div>' * lines
    return f'<div role="status"><span class="spoken">{html(said)}</span>{bars}</div>'
