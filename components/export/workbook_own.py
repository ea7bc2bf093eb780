"""Writes the sheet of a slide of the speaker's own: title, sentences, picture."""

from io import BytesIO

from xlsxwriter.worksheet import Worksheet

from components.exhibits.model import Exhibit
from components.exhibits.own import Own
from components.export.model import marked_demo
from components.export.workbook_format import HEADLINE, Book
from components.native.letters import clean, in_property, short, wrapped
from components.theme import LIGHT

_EMS = 44.0  # ems of a line of text
_WIDE, _HIGH = 800, 520  # px that a picture takes at most
_LINES = 3  # the row of the first sentence, counted from 0
_COLUMNS, _ROW = 12, 20  # columns that are printed; px of a row


def own_sheet(made: Book, sheet: Worksheet, exhibit: Exhibit) -> None:
    """Write title, a line that says who it is from, the sentences, and the picture below them."""
    sheet.write_string(0, 0, short(clean(exhibit.headline), HEADLINE), made.style(bold=True, font_size=14))
    sheet.write_string(
        1, 0, clean(marked_demo(exhibit.source, made.cover)), made.style(font_color=LIGHT.quiet)
    )
    lines = [line for said in exhibit.reading for line in wrapped(clean(said), _EMS)]
    for row, line in enumerate(lines, _LINES):
        sheet.write_string(row, 0, line, made.style(font_size=11))
    last = _LINES + len(lines) + 1
    if isinstance(exhibit, Own) and (picture := exhibit.picture):
        wide, high = picture.within(_WIDE, _HIGH)
        sheet.insert_image(
            last,
            0,
            f"{picture.key}.{picture.ending}",
            {
                "image_data": BytesIO(picture.content),
                "x_scale": wide / picture.width,
                "y_scale": high / picture.height,
                "description": in_property(exhibit.headline),
                "object_position": 3,
            },
        )
        last += -(-int(high) // _ROW) + 1
    sheet.print_area(0, 0, last, _COLUMNS)
