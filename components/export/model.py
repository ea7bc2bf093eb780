"""What a file is made from: exhibits in an order, and what stands on its cover."""

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
    """Whose figures of which quarter a file holds. ``place`` is the name as it is read, ``within`` those of
    what it is part of, the largest first; ``period`` such as ``2018Q1``.
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


def slide_of(exhibit: Exhibit, title: str = "", notes: str = "") -> Slide:
    """A slide of one exhibit: ``title`` instead of its headline, ``notes`` to be spoken before all others."""
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
    """Where the figures come from, without the documents that define them."""
    return say(
        "source_and_appendix", cover.lang, origin=origin_of(cover.synthetic, cover.edition, cover.lang)
    )


def remarks(exhibit: Exhibit, lang: str) -> tuple[str, ...]:
    """What is to be known of an exhibit beside its reading, also of how a file draws it."""
    drawn = drawing_of(exhibit.chart).file.remark if exhibit.chart is not None else ""
    return (*([say(drawn, lang)] if drawn else []), *exhibit.notes)


def whose(cover: Cover) -> str:
    """The name; that of a team behind its institution's, since teams of several may be called alike."""
    return " ".join(map(name_in_title, (*cover.within[1:], cover.place)))


def whose_and_when(cover: Cover) -> str:
    """道里区 · 2018年一季度."""
    return f"{whose(cover)} · {cover.when}"


def title_of(cover: Cover) -> str:
    """What a file is called in the list of its properties."""
    return in_property(f"{whose_and_when(cover)} · {say('cover_subject', cover.lang)}")


def day_of(cover: Cover) -> str:
    """The day the data is as of, and that the quarter has not ended."""
    if cover.unfinished:
        return say(
            "data_of_open",
            cover.lang,
            period=numbers.period(cover.period, cover.lang),
            as_of=numbers.day(cover.as_of, cover.lang),
        )
    return say("data_as_of", cover.lang, as_of=numbers.day(cover.as_of, cover.lang))


def dated(cover: Cover) -> str:
    """The day the data is as of, and the edition it stands in."""
    return (
        f"{day_of(cover)} · {clean(edition_mark(cover.edition, cover.lang))}"
        if cover.edition
        else day_of(cover)
    )


def marked_demo(text: str, cover: Cover) -> str:
    """``text`` with the mark of synthetic data, where that is what it speaks of."""
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
    """What an exhibit is, in a few letters: its name, or the indicator where there is one, and how it is
    looked at.
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
