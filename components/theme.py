"""The palette and the type scale, once. The same colours stand in .streamlit/config.toml for Streamlit's own parts."""

from dataclasses import dataclass

FONT = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',sans-serif"
LATIN, EAST_ASIAN = "Arial", "Microsoft YaHei"  # in office files: both stand on every Windows, and others fall back on theirs
SMALL, NORMAL = 13, 14  # px; nothing on a chart is smaller


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
    ground="#FFFFFF", ink="#1B2A34", quiet="#5B6B75", line="#DDE4E7", context="#9AA7AF",
    accent="#0B6E75", better="#0072B2", worse="#D55E00", attention="#E69F00",
)
DARK = Palette(
    ground="#0F171C", ink="#E4EBEE", quiet="#A3B1B9", line="#2C3941", context="#7C8A92",
    accent="#3AA9B0", better="#56B4E9", worse="#F08A4B", attention="#F0B93A",
)


def palette(dark: bool) -> Palette:
    """The palette for a near-black or a white ground."""
    return DARK if dark else LIGHT
