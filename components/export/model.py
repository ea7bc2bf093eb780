"""What decks, workbooks and reports share: the cover, chapters, and texts on exhibits and their source."""

from dataclasses import dataclass
from datetime import date

from components.drawings import drawing_of
from components.exhibits.definition import definition
from components.exhibits.model import Exhibit, Setting
from components.exhibits.parts import edition_mark, origin_of
from components.exhibits.slides import Slide
from components.native.letters import clean, in_property, name_in_title
from components.text import numbers, say
from components.text.joining import following, listed
from metrics import Indicator
from metrics.editions.keeping import Edition
from metrics.foundation.organisations import DISTRICT


@dataclass(frozen=True, kw_only=True)
class Cover:
    """The organisation and quarter that a file is about. ``place`` is the organisation's name, ``within`` the
    names of the organisations above it, the largest first; ``period`` is such as ``2018Q1``.
    """

    place: str
    within: tuple[str, ...]
    period: str
    as_of: date
    synthetic: bool
    lang: str
    edition: Edition | None = None
    unfinished: bool = False  # the quarter has not ended

    @property
    def when(self) -> str:
        """The period in words, marked where it has not ended."""
        said = numbers.period(self.period, self.lang)
        return say("incomplete_mark", self.lang, period=said) if self.unfinished else said


@dataclass(frozen=True, kw_only=True)
class Section:
    """A chapter of the report."""

    title: str
    exhibits: tuple[Exhibit, ...]
    notes: str = ""  # what the speaker noted, one note a line


def slide_of(exhibit: Exhibit, title: str = "", notes: str = "") -> Slide:
    """A slide of one exhibit. ``title``, if given, replaces its headline; ``notes`` come before all other
    speaker notes.
    """
    return Slide(
        key=exhibit.key,
        subject=exhibit.headline,
        title=title or exhibit.headline,
        footer=exhibit.caption,
        exhibit=exhibit,
        own_notes=notes,
    )


def cover_of(setting: Setting, organisation: str, period: str) -> Cover:
    """The cover of a file on ``organisation`` in ``period``."""
    above = (
        (DISTRICT, setting.homes[organisation])
        if organisation in setting.homes
        else ()
        if organisation == DISTRICT
        else (DISTRICT,)
    )
    return Cover(
        place=setting.name(organisation),
        within=tuple(map(setting.name, above)),
        period=period,
        as_of=setting.as_of,
        synthetic=setting.synthetic,
        lang=setting.lang,
        edition=setting.edition,
        unfinished=period in setting.open_periods,
    )


def short_source(cover: Cover) -> str:
    """The source of the figures without the documents that define the indicators; it refers to the appendix
    instead.
    """
    return say(
        "source_and_appendix", cover.lang, origin=origin_of(cover.synthetic, cover.edition, cover.lang)
    )


def remarks(exhibit: Exhibit, lang: str) -> tuple[str, ...]:
    """The exhibit's caution and notes, after a remark on how a file draws it differently from a screen, if it
    does.
    """
    drawn = drawing_of(exhibit.chart).file.remark if exhibit.chart is not None else ""
    return (*([say(drawn, lang)] if drawn else []), *exhibit.remarks)


def whose(cover: Cover) -> str:
    """The organisation's name; for a team with its institution's name before it, since teams of several
    institutions may have the same name.
    """
    return " ".join(map(name_in_title, (*cover.within[1:], cover.place)))


def whose_and_when(cover: Cover) -> str:
    """Name and period in one line, such as 道里区 · 2018年一季度."""
    return f"{whose(cover)} · {cover.when}"


def title_of(cover: Cover) -> str:
    """The title in the properties of a file."""
    return in_property(f"{whose_and_when(cover)} · {say('cover_subject', cover.lang)}")


def day_of(cover: Cover) -> str:
    """The words for the day of the data; where the quarter has not ended, they say that too."""
    if cover.unfinished:
        return say(
            "data_of_open",
            cover.lang,
            period=numbers.period(cover.period, cover.lang),
            as_of=numbers.day(cover.as_of, cover.lang),
        )
    return say("data_as_of", cover.lang, as_of=numbers.day(cover.as_of, cover.lang))


def dated(cover: Cover) -> str:
    """The words for the day of the data, and for the edition, if the figures are of one."""
    return (
        f"{day_of(cover)} · {clean(edition_mark(cover.edition, cover.lang))}"
        if cover.edition
        else day_of(cover)
    )


def marked_demo(text: str, cover: Cover) -> str:
    """``text``, with the mark of demo data where the figures are synthetic."""
    return f"{text} · {say('demo_badge', cover.lang)}" if cover.synthetic else text


def defined(indicator: Indicator, lang: str) -> str:
    """An indicator's definition in one paragraph."""
    said = definition(indicator, lang)
    return following(
        [
            f"{said.title} = {said.formula}" + ("。" if lang == "zh" else "."),
            *(_ended(remark, lang) for remark in said.remarks),
        ],
        lang,
    )


def _ended(remark: str, lang: str) -> str:
    return remark if remark.endswith(("。", ".", "！", "？")) else remark + ("。" if lang == "zh" else ".")


def kind_of(exhibit: Exhibit, lang: str) -> str:
    """A short title of an exhibit for sheets and headings: its ``name``, or else its indicator (or what the
    chart is about) and the kind of drawing. Empty for an exhibit without name and chart.
    """
    if exhibit.name or exhibit.chart is None:
        return exhibit.name
    drawing = drawing_of(exhibit.chart)
    what = (
        exhibit.definitions[0].title.in_(lang)
        if len(exhibit.definitions) == 1
        else listed(drawing.about(exhibit.chart), lang)
    )
    view = say(f"view_of_{drawing.view}", lang)
    return say("kind_of", lang, what=what, view=view) if what else view[:1].upper() + view[1:]
