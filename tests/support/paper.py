"""Reads PDFs back without the library that wrote them."""

import unicodedata
from io import BytesIO

from pypdf import PdfReader

A4 = (595, 842)  # pt
# Signs for which a PDF of the browser may name a look-alike; NFKC puts back most others (⼀ for 一).
_ALIKE: dict[int, int | str] = {
    **str.maketrans("⺠⻓⺟⻔⻅⻚⻋⻢⻩⻬⻰⺬⻛⻨⻘戶‒", "民长母门见页车马黄齐龙示风麦青户–")
}
_ALIKE[ord("\u2060")] = ""  # keeps two letters on one line, and is no letter itself


def pages(pdf: bytes) -> list[str]:
    """The text of each page without blanks, which stand for places on the sheet; asserts that all are A4."""
    read = PdfReader(BytesIO(pdf)).pages
    assert {(round(float(one.mediabox.width)), round(float(one.mediabox.height))) for one in read} == {A4}
    return [unspaced(one.extract_text()) for one in read]


def fonts(pdf: bytes) -> dict[str, bool]:
    """The name of each font of the PDF, and whether its letters stand in the file."""
    found = {}
    for page in PdfReader(BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():
            told = font.get_object()
            letters = told.get("/FontDescriptor", {})
            found[str(told["/BaseFont"])] = "/FontFile2" in letters
    return found


def unspaced(text: str) -> str:
    """``text`` without blanks, and with one sign for those that a font draws alike."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_ALIKE).split())
