"""The palette and the type scale of everything that is drawn. .streamlit/config.toml repeats the colours for
Streamlit's own parts.
"""

from dataclasses import dataclass

FONT = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',sans-serif"
# Fonts of office files: every Windows has both, and other systems substitute their own.
LATIN, EAST_ASIAN = (
    "Arial",
    "Microsoft YaHei",
)
SMALL, NORMAL = 13, 14  # px; nothing on a chart is smaller
# How strongly a cell is tinted: weakly enough that text in the colour ``ink`` is readable on it.
_STRENGTH = {"better": 0.18, "far_better": 0.42, "worse": 0.18, "far_worse": 0.42, "accent": 0.22}


@dataclass(frozen=True)
class Palette:
    """Colours by what they mean. Every one is read by a chart or a widget."""

    ground: str
    ink: str
    quiet: str
    line: str
    context: str
    accent: str
    better: str
    worse: str
    attention: str


LIGHT = Palette(
    ground="#FFFFFF",
    ink="#1B2A34",
    quiet="#5B6B75",
    line="#DDE4E7",
    context="#9AA7AF",
    accent="#0B6E75",
    better="#0072B2",
    worse="#D55E00",
    attention="#E69F00",
)
DARK = Palette(
    ground="#0F171C",
    ink="#E4EBEE",
    quiet="#A3B1B9",
    line="#2C3941",
    context="#7C8A92",
    accent="#3AA9B0",
    better="#56B4E9",
    worse="#F08A4B",
    attention="#F0B93A",
)


def palette(dark: bool) -> Palette:
    """The palette for a near-black or a white ground."""
    return DARK if dark else LIGHT


def tint_of(role: str, colours: Palette) -> str:
    """The background of a cell as #RRGGBB; empty for a role that has no tint."""
    return (
        _tint(getattr(colours, role.removeprefix("far_")), colours.ground, _STRENGTH[role])
        if role in _STRENGTH
        else ""
    )


def _tint(shade: str, ground: str, share: float) -> str:
    """``share`` (0 to 1) of a colour mixed into a background, both as #RRGGBB."""
    pairs = [(int(shade[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(share * one + (1 - share) * other):02X}" for one, other in pairs)
