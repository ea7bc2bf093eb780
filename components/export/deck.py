"""A deck of slides: one message each, over a native chart that can be edited, figures, lists or sentences."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from io import BytesIO

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.shapes.graphfrm import CT_GraphicalObjectFrame
from pptx.parts.chart import ChartPart
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide as Page

from components.drawings import columns_of, plot_of
from components.exhibits.folding import MOST
from components.exhibits.model import Exhibit
from components.exhibits.own import Own
from components.exhibits.series import Column
from components.exhibits.slides import SAID, Slide
from components.export.archive import APP, repacked
from components.export.chart_data import Grid, embedded_workbook
from components.export.deck_master import (
    BODY_BOX,
    CAPTION,
    CAPTION_BOX,
    COVER,
    EXHIBIT,
    FOOTER_BOX,
    READING,
    TEXT,
    TITLE_BOX,
    empty_deck,
    paint,
)
from components.export.deck_picture import write_picture
from components.export.deck_table import table_frame, table_height
from components.export.deck_text import emu, next_number, write, write_blocks
from components.export.deck_words import write_words
from components.export.drawing import chart_xml
from components.export.drawing_parts import Look
from components.export.fitting import LEAST, SMALL, Block, fitted, told
from components.export.model import (
    Cover,
    dated,
    day_of,
    defined,
    marked_demo,
    remarks,
    short_source,
    title_of,
    whose_and_when,
)
from components.native.letters import clean, in_property, rows
from components.text import say

_TOP, _BOTTOM = CAPTION_BOX[1] + CAPTION_BOX[3] + 0.04, FOOTER_BOX[1] - 0.06
# Inches of height reserved: for a chart (less where only so a sentence on what it does not prove stands below
# another), and at most for a table.
_LEAST_CHART, _LESS, _MOST_TABLE = 3.6, 0.62, 4.4
# Text under a chart is measured as if its place were narrower: where the deck's fonts are missing, letters
# are wider, and a further row would lie over the source.
_MEASURED = BODY_BOX[2] / 1.08
_LETTERS, _POINTS = LEAST, 72  # pt of letters in charts; pt of an inch
_GAP = 0.07
_FOOT = (SMALL,)  # pt


def deck(slides: Sequence[Slide], cover: Cover) -> bytes:
    """The bytes of a .pptx: a cover, a page for each of ``slides``, and an appendix of definitions."""
    made = empty_deck(cover.lang)
    _cover(made, slides, cover)
    for slide in slides:
        _slide(made, slide, cover)
    for number, (title, blocks) in enumerate(_appendix(slides, cover), len(slides) + 2):
        _page_of_text(made, title, blocks, cover, number)
    _properties(made, cover)
    packed = BytesIO()
    made.save(packed)
    return repacked(packed.getvalue(), APP)


def _properties(made: Deck, cover: Cover) -> None:
    known, day = made.core_properties, datetime.combine(cover.as_of, time())
    known.title, known.author, known.last_modified_by = (
        title_of(cover),
        say("brand", cover.lang),
        say("brand", cover.lang),
    )
    known.created = known.modified = day
    known.language = "zh-CN" if cover.lang == "zh" else "en-GB"
    known.revision = 1


def contents(exhibits: int, lang: str) -> str:
    """What a deck of so many exhibits contains, in a sentence."""
    return say("deck_contains", lang, n=exhibits)


def _cover(made: Deck, slides: Sequence[Slide], cover: Cover) -> None:
    page = made.slides.add_slide(made.slide_layouts[COVER])
    title, about = page.placeholders
    subject, whose = say("cover_subject", cover.lang), whose_and_when(cover)
    _write(title, subject, cover.lang, 11.2, (40, 36, 32), most=1)
    blocks = [
        Block(*told(whose, 11.2, (26, 22, 18)), "ink"),
        Block(marked_demo(dated(cover), cover), 18, ""),
        Block(contents(len(slides), cover.lang), LEAST, ""),
    ]
    write_blocks(
        about,
        [*blocks, *([Block(say("cover_synthetic", cover.lang), LEAST, "")] if cover.synthetic else [])],
        cover.lang,
    )


def _slide(made: Deck, slide: Slide, cover: Cover) -> None:
    lang = cover.lang
    page = made.slides.add_slide(made.slide_layouts[EXHIBIT])
    places = _places(page)
    _write(places[0], clean(slide.title), lang, TITLE_BOX[2], (28, 26, 24, 22, 20, LEAST))
    _write(places[CAPTION], clean(slide.exhibit.caption), lang, CAPTION_BOX[2], (SMALL,), most=1)
    body = (BODY_BOX[0], _TOP + _GAP, BODY_BOX[2], _BOTTOM - _TOP - _GAP)
    if not slide.in_words and not isinstance(slide.exhibit, Own):
        _show(page, places[READING], slide, slide.exhibit, lang)
    else:
        places[READING]._element.getparent().remove(places[READING]._element)
        if isinstance(slide.exhibit, Own) and slide.exhibit.picture:
            body = write_picture(page, slide.exhibit.picture, clean(slide.title), slide.points, body)
        write_words(page, slide, body, lang)
    _foot(page, footer(slide, cover), len(made.slides), lang)
    _speak(page, slide, lang)


def _write(place, text: str, lang: str, across: float, sizes: Sequence[float], most: int = 2) -> None:
    """Write a paragraph of at most ``most`` rows in the largest of ``sizes`` that fits. A text that is too
    long even so is cut; the notes have it in full.
    """
    kept, size = told(text, across, sizes, most)
    write(place, [kept], lang, size)


def _places(page: Page) -> dict:
    """The placeholders of a new page by the number that its layout gives them."""
    return {place.placeholder_format.idx: place for place in page.placeholders}


def _show(page: Page, reading, slide: Slide, exhibit: Exhibit, lang: str) -> None:
    """Draw the chart, and write below it as many sentences and notes as leave it enough room."""
    said = (slide.points or exhibit.reading)[:SAID]
    caution = [exhibit.caution] if exhibit.caution else []
    read, must, small = (
        [Block(clean(one), LEAST, "ink") for one in said],
        [Block(clean(one), LEAST, "ink") for one in caution],
        [Block(clean(one), SMALL, "quiet") for one in remarks(exhibit, lang) if one not in (*said, *caution)],
    )
    room, more = _BOTTOM - _TOP - _least(exhibit), say("more_in_notes", lang)
    pointer, kept = Block(more, SMALL, "quiet"), small  # notes are dropped before letters are made smaller
    while kept and _taken([*read, *must, *kept, *([pointer] if len(kept) < len(small) else [])]) > room:
        kept = kept[:-1]
    # What the chart does not prove stays where a sentence that only explains has no room.
    left_out, room = len(kept) < len(small), room + (_LESS if must and not _columns(exhibit) else 0)
    while must and read and _taken([*read, *must, *kept, *([pointer] if left_out else [])]) > room:
        read, left_out = read[:-1], True
    text, height = fitted([*read, *must, *kept, *([pointer] if left_out else [])], _MEASURED, room, more)
    if text:
        reading.left, reading.top, reading.width, reading.height = emu(
            BODY_BOX[0], _BOTTOM - height, BODY_BOX[2], height
        )
        write_blocks(reading, text, lang)
    else:
        reading._element.getparent().remove(reading._element)
    _draw(
        page,
        exhibit,
        clean(slide.title),
        (BODY_BOX[0], _TOP, BODY_BOX[2], _BOTTOM - _TOP - height - (_GAP if text else 0)),
        lang,
    )


def _taken(blocks: Sequence[Block]) -> float:
    """The height in inches of the paragraphs at their full size."""
    return sum(block.height(_MEASURED) for block in blocks)


def _least(exhibit: Exhibit) -> float:
    """The height in inches that the drawing needs to be readable; a table needs as much as its rows, up to
    _MOST_TABLE.
    """
    columns = _columns(exhibit)
    return min(_MOST_TABLE, table_height(columns)) + _GAP if columns else _LEAST_CHART


def _columns(exhibit: Exhibit) -> Sequence[Column]:
    """The columns of the table that is drawn instead of a native chart: those of a heat map, or the exhibit's
    table where it has no chart; empty for a chart.
    """
    if exhibit.chart is not None:
        return columns_of(exhibit.chart)
    return [Column(title=str(title), cells=tuple(exhibit.table[title])) for title in exhibit.table]


def footer(slide: Slide, cover: Cover) -> str:
    """The source of a slide's figures, the day of the data, and marks for a title in the speaker's words and
    for demo data; with a shorter source where the full one would need more than two lines. A slide of the
    speaker's own has no such day.
    """
    exhibit = slide.exhibit
    if isinstance(exhibit, Own):
        return clean(marked_demo(exhibit.source, cover))
    said = [
        clean(slide.footed(marked_demo(f"{source} · {day_of(cover)}", cover), cover.lang))
        for source in (exhibit.source, short_source(cover))
    ]
    return next((one for one in said if rows(one, FOOTER_BOX[2] * _POINTS / _FOOT[-1]) <= 2), said[-1])


def _draw(
    page: Page, exhibit: Exhibit, title: str, box: tuple[float, float, float, float], lang: str
) -> None:
    """Draw the native chart or the table into ``box`` (x, y, width, height in inches); write a sentence where
    there is nothing to draw.
    """
    x, y, cx, cy = emu(*box)
    number = next_number(page)
    plot = plot_of(exhibit.chart, lang, MOST)
    if plot is not None:
        grid = Grid(plot, lang)
        frame = CT_GraphicalObjectFrame.new_chart_graphicFrame(
            number, f"Chart {number}", _chart_part(page, grid), x, y, cx, cy
        )
    elif columns := _columns(exhibit):
        frame = table_frame(columns, number, (x, y, cx, cy), lang)
    else:
        box_ = page.shapes.add_textbox(x, y, cx, cy)
        write(box_, [say("nothing_to_draw", lang)], lang, LEAST)
        return
    frame.xpath("./p:nvGraphicFramePr/p:cNvPr")[0].set("descr", in_property(title))
    page.shapes._spTree.append(frame)


def _chart_part(page: Page, grid: Grid) -> str:
    """Put the chart and its workbook into the package; returns the id of the page's relation to it."""
    package = page.part.package
    part = ChartPart.load(
        package.next_partname(ChartPart.partname_template),
        CONTENT_TYPE.DML_CHART,
        package,
        chart_xml(grid, Look(_LETTERS, BODY_BOX[2] * _POINTS, paint, LEAST)),
    )
    part.chart_workbook.update_from_xlsx_blob(embedded_workbook(grid))
    return page.part.relate_to(part, RELATIONSHIP_TYPE.CHART)


def _foot(page: Page, said: str, number: int, lang: str) -> None:
    """Write source and page number into placeholders of the layout, which python-pptx does not create on a
    new page.
    """
    tree = page.shapes._spTree
    first = next_number(page)
    code = "zh-CN" if lang == "zh" else "en-GB"
    for step, (name, kind, idx) in enumerate((("Footer", "ftr", 11), ("Slide number", "sldNum", 12)), first):
        kept, size = told(said, FOOTER_BOX[2], _FOOT)
        run = (
            f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:rPr lang="{code}"/>'
            f"<a:t>{number}</a:t></a:fld>"
            if kind == "sldNum"
            else f'<a:r><a:rPr lang="{code}" sz="{round(size * 100)}"/><a:t/></a:r>'
        )
        shape = parse_xml(
            '<p:sp xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
            'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
            f'<p:nvSpPr><p:cNvPr id="{step}" name="{name} {step}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
            f'</p:cNvSpPr><p:nvPr><p:ph type="{kind}" sz="quarter" idx="{idx}"/>'
            f"</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>{run}</a:p></p:txBody>"
            "</p:sp>"
        )
        if kind == "ftr":
            shape.xpath(".//a:t")[0].text = kept
        tree.append(shape)


def _speak(page: Page, slide: Slide, lang: str) -> None:
    """Write the speaker notes of the page."""
    notes = page.notes_slide.notes_text_frame
    assert notes is not None  # python-pptx's own notes have a place for text
    notes.text = "\n".join(clean(line) for line in spoken(slide, lang))


def spoken(slide: Slide, lang: str) -> list[str]:
    """The lines of the speaker notes: the speaker's own, then the slide's sentences, lists, remarks and
    definitions with formulas, each line once.
    """
    exhibit = slide.exhibit
    said = [*slide.own_notes.splitlines(), *slide.notes.splitlines(), *slide.points]
    said += [
        line
        for one in slide.lists
        for line in (one.heading, *(" ".join(filter(None, row[:3])) for row in one.rows))
    ]
    said += [exhibit.headline] if clean(slide.title) != clean(exhibit.headline) else []
    said += [
        *exhibit.reading,
        *remarks(exhibit, lang),
        *(defined(indicator, lang) for indicator in exhibit.definitions),
    ]
    return list(dict.fromkeys(said))


def _appendix(slides: Sequence[Slide], cover: Cover) -> Iterable[tuple[str, list[Block]]]:
    """(title, paragraphs) of each page of the appendix, which defines all indicators of ``slides``."""
    indicators = dict.fromkeys(indicator for slide in slides for indicator in slide.exhibit.definitions)
    blocks = [Block(clean(defined(indicator, cover.lang)), 13, "ink") for indicator in indicators]
    pages: list[list[Block]] = []
    for block in blocks:
        if not pages or sum(one.height(BODY_BOX[2]) for one in (*pages[-1], block)) > BODY_BOX[3]:
            pages.append([])
        pages[-1].append(block)
    for number, page in enumerate(pages, 1):
        yield (
            say("appendix_title", cover.lang)
            if len(pages) == 1
            else say("appendix_title_of", cover.lang, n=number, of=len(pages)),
            page,
        )


def _page_of_text(made: Deck, title: str, blocks: list[Block], cover: Cover, number: int) -> None:
    page = made.slides.add_slide(made.slide_layouts[TEXT])
    places = _places(page)
    write(places[0], [title], cover.lang, 28)
    write_blocks(places[1], blocks, cover.lang)
    _foot(page, marked_demo(dated(cover), cover), number, cover.lang)
