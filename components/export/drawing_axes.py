"""Axes of native charts."""

from xml.sax.saxutils import escape, quoteattr

from components.export.drawing_parts import Look, line_xml, text_xml
from components.native.plot import Plot
from components.native.scales import Scale
from components.text.numbers import YEAR_FORM, begin_of_year
from components.theme import EAST_ASIAN, LATIN

FIRST_AXIS, SECOND_AXIS = 111, 222
DRAWN = 0.79  # share of the width that the drawing takes
_MOST_CATEGORIES = 10  # with more categories on a horizontal axis, long names are turned
_LONG = 5.0  # ems: longer names are turned
_ROWS = 20  # most rows of bars with letters of full size


def axes(plot: Plot, look: Look, lang: str) -> str:
    if plot.shape == "points" and plot.across is not None:
        across = _number_axis(
            plot.across,
            plot.across_form,
            look,
            own=FIRST_AXIS,
            other=SECOND_AXIS,
            place="b",
            title=plot.titles[0],
            grid=False,
            written=plot.places,
            crosses="min",
        )
        return across + _number_axis(
            plot.scale,
            plot.form,
            look,
            own=SECOND_AXIS,
            other=FIRST_AXIS,
            place="l",
            title=plot.titles[1],
            crosses="min",
        )
    bars = plot.shape == "bars"
    along = _time_axis(plot, look, lang) if plot.days else _category_axis(plot, look)
    return along + _number_axis(
        plot.scale,
        plot.form,
        look,
        own=SECOND_AXIS,
        other=FIRST_AXIS,
        place="b" if bars else "l",
        mark=plot.mark,
        written=plot.ticks,
        grid=plot.ticks and (not bars or plot.mark is not None or plot.stacked),
        between=True,
        crosses="max" if plot.downwards else "autoZero",
    )


def is_turned(plot: Plot) -> bool:
    """Whether the names below a chart are turned because they are many and long. Quarters, which are written
    in two lines or as years, are short enough.
    """
    return (
        plot.shape in ("lines", "columns")
        and not plot.days
        and len(plot.categories) > _MOST_CATEGORIES
        and any("\n" not in name and len(name) > _LONG for name in plot.categories)
    )


def row_size(plot: Plot, look: Look) -> float:
    """The size in pt of letters that are no higher than a row of bars."""
    return max(look.size * min(1.0, _ROWS / len(plot.categories)), look.least)


def _category_axis(plot: Plot, look: Look) -> str:
    bars = plot.shape == "bars"
    turned = is_turned(plot)
    size = row_size(plot, look) if bars else look.size
    shade = "ink" if bars or plot.shape == "columns" else "quiet"
    return (
        f'<c:catAx><c:axId val="{FIRST_AXIS}"/><c:scaling><c:orientation '
        f'val="{"maxMin" if plot.downwards else "minMax"}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"l" if bars else "b"}"/><c:numFmt formatCode="General" '
        'sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>'
        f"{line_xml('quiet' if plot.downwards else 'line', 1.0, look)}</c:spPr>"
        f"{text_xml(look, shade, size=size, turn=-2_700_000 if turned else 0)}"
        f'<c:crossAx val="{SECOND_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:tickLblSkip val="1"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _time_axis(plot: Plot, look: Look, lang: str) -> str:
    """An axis of days that names years, each below its first quarter. It begins with a year, since programs
    count the years they name from its beginning.
    """
    begins = begin_of_year(plot.days[0].values[0])
    return (
        f'<c:dateAx><c:axId val="{FIRST_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:min val="{begins!r}"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="b"/>'
        f'<c:numFmt formatCode={quoteattr(YEAR_FORM[lang])} sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{line_xml('line', 1.0, look)}</c:spPr>{text_xml(look, 'quiet', turn=0)}"
        f'<c:crossAx val="{SECOND_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblOffset val="100"/><c:baseTimeUnit val="months"/><c:majorUnit val="1"/>'
        '<c:majorTimeUnit val="years"/></c:dateAx>'
    )


def _number_axis(
    scale: Scale,
    form: str,
    look: Look,
    *,
    own: int,
    other: int,
    place: str,
    title: str = "",
    mark: tuple[float, str] | None = None,
    grid: bool = True,
    written: bool = True,
    between: bool = False,
    crosses: str = "autoZero",
) -> str:
    """An axis of numbers. With a ``mark`` (value, label) the grid has a single line there, dashed and
    labelled: the target.
    """
    if mark is not None:
        named = mark[1].replace('"', "")
        form = f'"{named}";;0{"%" if "%" in form else ""}'
    lines = (
        "<c:majorGridlines><c:spPr>"
        f"{line_xml('quiet' if mark else 'line', 1.25 if mark else 0.75, look, 'dash' if mark else 'solid')}"
        "</c:spPr></c:majorGridlines>"
        if grid
        else ""
    )
    titled = _axis_title(title, place, look) if title else ""
    return (
        f'<c:valAx><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/><c:max val="{scale.high!r}'
        f'"/><c:min val="{scale.low!r}"/></c:scaling>'
        f'<c:delete val="{int(not written)}"/><c:axPos val="{place}"/>{lines}{titled}<c:numFmt '
        f'formatCode={quoteattr(form)} sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos '
        f'val="{"low" if place == "l" else "nextTo"}"/>'
        f"<c:spPr>{line_xml('line', 0.0 if between else 1.0, look)}</c:spPr>{text_xml(look, 'quiet')}"
        f'<c:crossAx val="{other}"/><c:crosses val="{crosses}"/>'
        f'<c:crossBetween val="{"between" if between else "midCat"}"/><c:majorUnit '
        f'val="{mark[0] if mark else scale.step!r}"/></c:valAx>'
    )


def _axis_title(title: str, place: str, look: Look) -> str:
    turn = ' rot="-5400000" vert="horz"' if place == "l" else ""
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr{turn}/><a:lstStyle/><a:p><a:pPr><a:defRPr "
        f'sz="{round(look.size * 100)}" b="0"/></a:pPr><a:r>'
        f'<a:rPr lang="zh-CN" sz="{round(look.size * 100)}" b="0"><a:solidFill>{look.paint("quiet")}'
        f'</a:solidFill><a:latin typeface="{LATIN}"/>'
        f'<a:ea typeface="{EAST_ASIAN}"/></a:rPr><a:t>{escape(title)}</a:t></a:r></a:p></c:rich></c:tx>'
        '<c:overlay val="0"/></c:title>'
    )
