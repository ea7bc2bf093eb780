"""The brief of a quarter as one page of A4."""

from components.charts.marks import colour
from components.exhibits.attention import MARKS
from components.exhibits.base import Basic
from components.exhibits.brief import Brief, Card, Place, ends
from components.exhibits.charts import Bars, Ranking
from components.export.model import Cover, dated, marked_demo
from components.export.paper import EDGE, HEIGHT, WIDTH, Sheet
from components.text import say
from components.theme import LIGHT

_ROOM = WIDTH - 2 * EDGE
_GAP = 20.0  # pt between two columns
_SCALES = (1.3, 1.24, 1.18, 1.12, 1.06, 1.0, 0.95, 0.9, 0.85, 0.79, 0.73, 0.67, 0.61)
_IN_A_ROW, _BASE_IN_A_ROW = 3, 5


def brief_pdf(brief: Brief, cover: Cover) -> bytes:
    """The bytes of the PDF: always one page, with smaller letters where there is much to say."""
    for scale in _SCALES:
        sheet = Sheet(brief.title, say("brand", cover.lang), cover.lang, scale)
        if _drawn(sheet, brief, cover) <= HEIGHT - EDGE * 0.7:
            break
    return sheet.done()


def _drawn(sheet: Sheet, brief: Brief, cover: Cover) -> float:
    """Draw everything; returns where it ends."""
    one, lang = sheet.scale, cover.lang
    y = sheet.paragraph(EDGE, EDGE * 0.82, _ROOM, brief.title, 17, bold=True)
    y = sheet.paragraph(EDGE, y, _ROOM, marked_demo(dated(cover), cover), 9, LIGHT.quiet) + 6 * one
    sheet.line(EDGE, y, WIDTH - EDGE, y, LIGHT.ink, 1.2)
    y = _base(sheet, brief.base, y + 4 * one)
    y = _cards(sheet, brief.cards, y + 8 * one)
    y = _small(sheet, brief.doubts, EDGE, y, _ROOM)
    half = (_ROOM - _GAP) / 2
    left = _ranking(sheet, brief, EDGE, y + 8 * one, half, lang)
    right = _before_after(sheet, brief, EDGE + half + _GAP, y + 8 * one, half, lang)
    y = max(left, right) + 8 * one
    y = sheet.paragraph(EDGE, y, _ROOM, say("heading_attention", lang), 11, bold=True)
    for remark in brief.remarks:
        sheet.write(EDGE, y + 9.5 * one, MARKS[remark.role], 9, colour(remark.role, LIGHT))
        y = sheet.paragraph(EDGE + 14 * one, y, _ROOM - 14 * one, remark.text, 9.5)
        if remark.why:
            y = sheet.paragraph(EDGE + 14 * one, y, _ROOM - 14 * one, remark.why, 8.5, LIGHT.quiet)
    if brief.quiet:
        y = sheet.paragraph(EDGE, y, _ROOM, brief.quiet, 9.5)
    y += 8 * one
    sheet.line(EDGE, y, WIDTH - EDGE, y, LIGHT.line)
    return sheet.paragraph(EDGE, y + 2, _ROOM, brief.source, 7.5, LIGHT.quiet)


def _base(sheet: Sheet, figures: tuple[Basic, ...], y: float) -> float:
    one, wide = sheet.scale, _ROOM / _BASE_IN_A_ROW
    for start in range(0, len(figures), _BASE_IN_A_ROW):
        for place, (value, label, _) in enumerate(figures[start : start + _BASE_IN_A_ROW]):
            x = EDGE + place * wide
            sheet.write(x, y + 15 * one, value, 13, bold=True)
            sheet.write(x, y + 26 * one, label, 8, LIGHT.quiet)
        y += 32 * one
    return y


def _cards(sheet: Sheet, cards: tuple[Card, ...], y: float) -> float:
    one, wide = sheet.scale, (_ROOM - (_IN_A_ROW - 1) * 10) / _IN_A_ROW
    for start in range(0, len(cards), _IN_A_ROW):
        top = y
        for place, card in enumerate(cards[start : start + _IN_A_ROW]):
            x = EDGE + place * (wide + 10)
            sheet.line(x, top, x + wide, top, LIGHT.line)
            at = sheet.paragraph(x, top + 2 * one, wide, card.title, 9, LIGHT.quiet)
            sheet.write(x, at + 17 * one, card.value, 17, bold=True)
            at += 20 * one
            if card.change:
                shade = (
                    LIGHT.quiet if card.judged.meaning == "context" else colour(card.judged.meaning, LIGHT)
                )
                at = sheet.paragraph(x, at, wide, card.marked_change, 9, shade)
            for line, shade in ((card.target, LIGHT.ink), (card.beside, LIGHT.quiet)):
                at = sheet.paragraph(x, at, wide, line, 8, shade) if line else at
            y = max(y, at + 6 * one)
    return y


def _ranking(sheet: Sheet, brief: Brief, x: float, y: float, wide: float, lang: str) -> float:
    """The best and the last organisations with their values as bars from zero."""
    one, exhibit = sheet.scale, brief.ranking
    y = sheet.paragraph(x, y, wide, exhibit.headline, 10.5, bold=True) + 3 * one
    if isinstance(exhibit.chart, Ranking) and brief.ranked:
        found = ends(exhibit.chart)
        most = max((place.value for place in (*found.best, *found.last)), default=0.0) or 1.0
        y = _places(sheet, found.best, most, x, y, wide)
        if found.between:
            y = sheet.paragraph(x, y, wide, say("rows_left_out", lang, n=found.between), 8, LIGHT.quiet)
        y = _places(sheet, found.last, most, x, y, wide)
        if any(place.role == "worse" for place in (*found.best, *found.last)):
            y = sheet.paragraph(x, y + 2 * one, wide, say("brief_hollow", lang), 7.5, LIGHT.quiet)
    return _small(sheet, (exhibit.caption, *exhibit.remarks), x, y + 2 * one, wide)


def _places(sheet: Sheet, places: tuple[Place, ...], most: float, x: float, y: float, wide: float) -> float:
    one, from_x, room = sheet.scale, x + wide * 0.52, wide * 0.3
    for place in places:
        missed = place.role == "worse"
        end = sheet.paragraph(x, y, wide * 0.5, place.name, 8.5)
        sheet.bar(
            from_x,
            y + 3.5 * one,
            room * max(place.value, 0.0) / most,
            6 * one,
            colour(place.role, LIGHT),
            hollow=missed,
        )
        sheet.write(x + wide, y + 9 * one, place.label, 8.5, right=True)
        y = end + 1.5 * one
    return y


def _before_after(sheet: Sheet, brief: Brief, x: float, y: float, wide: float, lang: str) -> float:
    """Each rate before and after as two bars with the values, or why there is nothing to compare."""
    one, exhibit = sheet.scale, brief.before_after
    if isinstance(exhibit, str):
        return sheet.paragraph(x, y, wide, exhibit, 9.5, LIGHT.quiet)
    y = sheet.paragraph(x, y, wide, exhibit.headline, 10.5, bold=True) + 3 * one
    if isinstance(exhibit.chart, Bars):
        for place, rate in enumerate(exhibit.chart.before.x):
            change = exhibit.table[say("column_change", lang)].iloc[place]
            sheet.write(x + wide, y + 9.5 * one, change, 8.5, right=True)
            y = sheet.paragraph(x, y, wide - sheet.width(change, 8.5) - 6, rate, 8.5) + 1.5 * one
            for side in exhibit.chart.series:
                value = side.y[place]
                sheet.write(x, y + 7 * one, side.name, 7.5, LIGHT.quiet)
                if value is not None:
                    reach = wide * 0.55 * value
                    sheet.bar(
                        x + 40 * one,
                        y + 1.5 * one,
                        reach,
                        5.5 * one,
                        colour(side.role, LIGHT),
                        side.role == "before",
                    )
                sheet.write(x + wide, y + 7 * one, side.labels[place], 8, right=True)
                y += 10.5 * one
            y += 2 * one
    return _small(sheet, (exhibit.caption, *exhibit.remarks), x, y + 2 * one, wide)


def _small(sheet: Sheet, said: tuple[str, ...], x: float, y: float, wide: float) -> float:
    for one in said:
        y = sheet.paragraph(x, y, wide, one, 7.5, LIGHT.quiet)
    return y
