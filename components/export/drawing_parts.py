"""Letters, lines and colours of native charts."""

from collections.abc import Callable
from dataclasses import dataclass

from components.theme import EAST_ASIAN, LATIN, LIGHT

EMU = 12_700  # EMU of a point

Paint = Callable[[str], str]  # name of a palette's colour → XML of a colour


def plain_paint(shade: str) -> str:
    """The XML of a palette's colour as a fixed colour, for files without our theme."""
    return f'<a:srgbClr val="{getattr(LIGHT, shade)[1:]}"/>'


@dataclass(frozen=True)
class Look:
    """The size of letters, the width of the chart, the least size of letters (all in pt), and how colours are
    written.
    """

    size: float
    wide: float
    paint: Paint = plain_paint
    least: float = 7.0


def text_xml(look: Look, shade: str, *, size: float = 0, turn: int | None = None, whole: bool = False) -> str:
    """The XML of the properties of text. It names an East Asian font too, since programs would otherwise
    write Chinese in any font.
    """
    turned = (f' rot="{turn}" vert="horz"' if turn is not None else "") + (' wrap="none"' if whole else "")
    return (
        f"<c:txPr><a:bodyPr{turned}/><a:lstStyle/><a:p><a:pPr><a:defRPr "
        f'sz="{round((size or look.size) * 100)}" b="0">'
        f'<a:solidFill>{look.paint(shade)}</a:solidFill><a:latin typeface="{LATIN}"/><a:ea '
        f'typeface="{EAST_ASIAN}"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def line_xml(shade: str, width: float, look: Look, dash: str = "solid") -> str:
    if not width:
        return "<a:ln><a:noFill/></a:ln>"
    return (
        f'<a:ln w="{round(width * EMU)}" cap="rnd"><a:solidFill>{look.paint(shade)}</a:solidFill><a:prstDash '
        f'val="{dash}"/><a:round/></a:ln>'
    )
