"""A sheet of A4 to write on, as a PDF. Its letters are those of the font beside this file, which stand in the
PDF itself: a reader's machine needs no Chinese font, and neither does the server.
"""

import re
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from components.native.letters import clean
from components.theme import LIGHT

_FONT = Path(__file__).parent / "fonts" / "NotoSansSC-GBK.ttf"
_NAME, _UNKNOWN = "NotoSansSC", "〓"  # the sign that stands for a character which the font lacks
_ALIKE = str.maketrans({"✗": "×"})  # a sign that the font lacks, and one that reads the same
_BOLD = 30  # the outline that makes letters bold, as a part of their size
WIDTH, HEIGHT = A4  # pt
EDGE = 40.0  # pt: margin
# What is not parted at the end of a line: words and numbers with their signs; and no line begins with a sign
# that closes or ends with one that opens.
_PIECES = re.compile(r"[（“《〈]*(?:[!-~\u00a1-\u024f±≥≤−–→]+|.)[，。、；：！？）”》〉％·…]*\s*", re.S)


@lru_cache(maxsize=1)
def _font() -> TTFont:
    """The font, read once and made known to the library."""
    font = TTFont(_NAME, _FONT)
    registerFont(font)
    return font


def written(text: str) -> str:
    """``text`` as the sheet shows it: one line, with a sign for every character that the font lacks."""
    known = _font().face.charToGlyph
    return "".join(letter if ord(letter) in known else _UNKNOWN for letter in clean(text).translate(_ALIKE))


def lines(text: str, size: float, room: float) -> list[str]:
    """``text`` in lines of at most ``room`` pt at letters of ``size`` pt."""
    found, line = [], ""
    for piece in _PIECES.findall(written(text)):
        if line and stringWidth(line + piece.rstrip(), _NAME, size) > room:
            found.append(line.rstrip())
            line = ""
        line += piece
        while stringWidth(line.rstrip(), _NAME, size) > room and len(line.rstrip()) > 1:
            end = next(
                place
                for place in range(len(line.rstrip()) - 1, 0, -1)
                if place == 1 or stringWidth(line[:place], _NAME, size) <= room
            )
            found.append(line[:end])
            line = line[end:]
    return [*found, line.rstrip()] if line.strip() or not found else found


class Sheet:
    """One page. Places are in pt from its upper left corner; ``scale`` shrinks all letters and spaces."""

    def __init__(self, title: str, author: str, lang: str, scale: float = 1.0) -> None:
        _font()
        self._packed = BytesIO()
        self._canvas = Canvas(
            self._packed,
            pagesize=A4,
            invariant=1,
            lang="zh-CN" if lang == "zh" else "en-GB",
            initialFontName=_NAME,
        )
        self._canvas.setTitle(clean(title))
        self._canvas.setAuthor(author)
        self.scale = scale

    def write(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        shade: str = LIGHT.ink,
        *,
        bold: bool = False,
        right: bool = False,
    ) -> None:
        """Write one line with its baseline at ``y``; ``right``: so that it ends at ``x``."""  # fmt: skip
        size, said = size * self.scale, written(text)
        left = x - stringWidth(said, _NAME, size) if right else x
        self._canvas.saveState()  # the library never leaves the bold mode by itself
        drawn = self._canvas.beginText(left, HEIGHT - y)
        drawn.setFont(_NAME, size)
        drawn.setFillColor(HexColor(shade))
        drawn.setStrokeColor(HexColor(shade))
        if bold:
            self._canvas.setLineWidth(size / _BOLD)
            drawn.setTextRenderMode(2)
        drawn.textOut(said)
        self._canvas.drawText(drawn)
        self._canvas.restoreState()

    def paragraph(
        self,
        x: float,
        y: float,
        room: float,
        text: str,
        size: float,
        shade: str = LIGHT.ink,
        *,
        bold: bool = False,
    ) -> float:
        """Write ``text`` in lines from ``y`` (their upper edge) on; returns where the next may begin."""
        for line in lines(text, size * self.scale, room):
            y += size * self.scale * 1.36
            self.write(x, y - size * self.scale * 0.3, line, size, shade, bold=bold)
        return y

    def width(self, text: str, size: float) -> float:
        """How wide ``text`` is in one line."""
        return stringWidth(written(text), _NAME, size * self.scale)

    def line(
        self, x: float, y: float, to_x: float, to_y: float, shade: str, wide: float = 0.61, dash: bool = False
    ) -> None:
        """Draw a line."""
        self._canvas.setStrokeColor(HexColor(shade))
        self._canvas.setLineWidth(wide)
        self._canvas.setDash([2, 2] if dash else [])
        self._canvas.line(x, HEIGHT - y, to_x, HEIGHT - to_y)
        self._canvas.setDash([])

    def bar(self, x: float, y: float, wide: float, high: float, shade: str, hollow: bool = False) -> None:
        """Draw a bar down from ``y``; a ``hollow`` one is told from others also without colours."""
        self._canvas.setFillColor(HexColor(LIGHT.ground if hollow else shade))
        self._canvas.setStrokeColor(HexColor(shade))
        self._canvas.setLineWidth(0.7)
        self._canvas.rect(x, HEIGHT - y - high, wide, high, stroke=1, fill=1)

    def done(self) -> bytes:
        """The bytes of the PDF."""
        self._canvas.showPage()
        self._canvas.save()
        return self._packed.getvalue()
