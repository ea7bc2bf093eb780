"""A district's own schemes: the versions that were published and when each is valid, and drafts."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

import sqlalchemy as sa

from metrics.foundation.periods import parse_period
from metrics.scorecards.model import DRAFT, Scheme
from metrics.scorecards.own import faults, publishing_faults
from metrics.scorecards.own.as_text import as_draft
from metrics.scorecards.own.draft import Draft, read_text
from metrics.scorecards.own.reading import tried
from metrics.scorecards.written import restored, written
from metrics.targets.entering import LONGEST_NAME, fault_of_words
from metrics.targets.faults import BAD_NAME, NOBODY, Fault, Refused
from records.assessing import own_schemes
from records.assessing.own_schemes import DISCARDED, SAVED, Moved, Row
from records.importing.message import Message
from records.masking import tells_of_person

LONGEST_NOTE = 200


@dataclass(frozen=True, kw_only=True)
class Version:
    """A published version: valid from ``first_quarter`` to ``last_quarter`` ("" for no end), unless a later
    version is valid by then.
    """

    scheme: Scheme
    first_quarter: str
    last_quarter: str
    note: str
    by: str
    at: dt.datetime

    def is_valid(self, period: str) -> bool:
        """Whether it is valid in the last quarter of ``period``."""
        index = parse_period(period).last_index
        last = parse_period(self.last_quarter).last_index if self.last_quarter else index
        return parse_period(self.first_quarter).first_index <= index <= last


@dataclass(frozen=True, kw_only=True)
class Own:
    """All of one key: its ``versions``, the first one first; its ``draft``, if there is one, as ``saved``;
    ``seen``: the number of the last row.
    """

    key: str
    versions: tuple[Version, ...]
    draft: Draft | None
    saved: Row | None
    seen: int

    def version(self, period: str) -> Version | None:
        """The version that is valid in ``period``: the latest of those that are."""
        return next((one for one in reversed(self.versions) if one.is_valid(period)), None)

    @property
    def last(self) -> Version | None:
        return self.versions[-1] if self.versions else None


def catalogue(rows: Iterable[Row]) -> dict[str, Own]:
    """Key → all of it, in the order in which they were begun."""
    found: dict[str, Own] = {}
    for row in rows:
        before = found.get(row.key, Own(key=row.key, versions=(), draft=None, saved=None, seen=0))
        if row.act == SAVED:
            now = replace(before, draft=read_text(row.scheme), saved=row)
        elif row.act == DISCARDED:
            now = replace(before, draft=None, saved=None)
        else:
            made = Version(
                scheme=restored(row.scheme),
                first_quarter=row.first_quarter,
                last_quarter=row.last_quarter,
                note=row.note,
                by=row.by,
                at=row.at,
            )
            now = replace(before, versions=(*before.versions, made), draft=None, saved=None)
        found[row.key] = replace(now, seen=row.number)
    return {key: own for key, own in found.items() if own.versions or own.draft}


def in_force(every: Mapping[str, Own], period: str) -> dict[str, Scheme]:
    """Key → scheme, of those that are valid in ``period``."""
    valid = {key: own.version(period) for key, own in every.items()}
    return {key: version.scheme for key, version in valid.items() if version is not None}


def drafted(own: Own, others: Mapping[str, Scheme]) -> Scheme | None:
    """The draft as a scheme, to look at its scores before it is published; None where there is none, or it
    has faults.
    """
    if own.draft is None:
        return None
    found, _ = tried(own.draft, others, len(own.versions) + 1)
    return replace(found, key=own.key + DRAFT) if found else None


@dataclass(frozen=True, kw_only=True)
class Publication:
    """What is typed when a draft is published."""

    first_quarter: str
    last_quarter: str = ""
    note: str
    by: str


def save(
    engine: sa.Engine,
    draft: Draft,
    by: str,
    shipped: Mapping[str, Scheme],
    seen: int | None,
    at: dt.datetime | None = None,
) -> None:
    """Keep ``draft``, faults and all; one without faults in the form in which schemes are written, whatever
    words it was typed in. Raises Refused where it has no usable key or tells of a
    person, or nobody saves it, or
    somebody else has changed it since.
    """
    by = " ".join(by.split())
    found = [Fault("by", fault)] if (fault := _fault_of_name(by)) else []
    key = draft.key.strip()
    scheme, wrong = tried(draft, shipped)
    bad = [one for one in wrong if (one.table, one.column) == ("head", "key")]
    if bad or key in shipped:
        found.append(Fault("key", bad[0].message if bad else faults.SHIPPED_KEY))
    if any(tells_of_person(text) for row in draft.every_row for text in row.values()):
        found.append(Fault("draft", publishing_faults.PERSONAL))
    if found:
        raise Refused(found)
    text = (as_draft(scheme) if scheme else draft).text
    _in_turn(lambda: own_schemes.save(engine, key, text, by=by, seen=seen, at=at))


def discard(engine: sa.Engine, own: Own, by: str) -> None:
    """Give the draft of ``own`` up. Raises Refused."""
    by = " ".join(by.split())
    if fault := _fault_of_name(by):
        raise Refused([Fault("by", fault)])
    _in_turn(lambda: own_schemes.discard(engine, own.key, by=by, seen=own.seen))


def publish(
    engine: sa.Engine,
    own: Own,
    given: Publication,
    others: Mapping[str, Scheme],
    at: dt.datetime | None = None,
) -> Scheme:
    """Publish the draft of ``own`` as its next version and return it. Raises Refused; faults of the table are
    those of the field "draft".
    """
    note, by = (" ".join(text.split()) for text in (given.note, given.by))
    found = [
        Fault(field, fault)
        for field, fault in {
            "first_quarter": _fault_of_start(own, given.first_quarter),
            "last_quarter": _fault_of_end(given),
            "note": fault_of_words(note, LONGEST_NOTE, publishing_faults.NO_NOTE, publishing_faults.BAD_NOTE),
            "by": _fault_of_name(by),
        }.items()
        if fault is not None
    ]
    if own.draft is None:
        raise Refused([Fault("draft", publishing_faults.NO_DRAFT)])
    scheme, _ = tried(own.draft, others, len(own.versions) + 1)
    if scheme is None:
        found.append(Fault("draft", publishing_faults.FAULTY))
    elif own.last and same(scheme, own.last.scheme):
        found.append(Fault("draft", publishing_faults.NO_CHANGE))
    if found or scheme is None:
        raise Refused(found)
    _in_turn(
        lambda: own_schemes.publish(
            engine,
            own.key,
            written(scheme),
            version=scheme.version,
            first_quarter=given.first_quarter,
            last_quarter=given.last_quarter,
            note=note,
            by=by,
            seen=own.seen,
            at=at,
        )
    )
    return scheme


def same(one: Scheme, other: Scheme) -> bool:
    """Whether two versions say the same."""
    return replace(one, version=other.version) == other


def _in_turn(write: Callable[[], int]) -> None:
    try:
        write()
    except Moved as error:
        raise Refused([Fault("draft", publishing_faults.MOVED)]) from error


def _fault_of_name(by: str) -> Message | None:
    return fault_of_words(by, LONGEST_NAME, NOBODY, BAD_NAME)


def _fault_of_start(own: Own, quarter: str) -> Message | None:
    first = _quarter(quarter)
    if first is None:
        return publishing_faults.NO_QUARTER
    if own.last and first < parse_period(own.last.first_quarter).first_index:
        return publishing_faults.earlier(own.last.first_quarter)
    return None


def _fault_of_end(given: Publication) -> Message | None:
    if not given.last_quarter:
        return None
    first, last = _quarter(given.first_quarter), _quarter(given.last_quarter)
    if last is None:
        return publishing_faults.NO_QUARTER
    return publishing_faults.ENDS_BEFORE if first is not None and last < first else None


def _quarter(text: str) -> int | None:
    """The running number of the quarter that ``text`` names; None for anything else."""
    try:
        found = parse_period(text)
    except ValueError:
        return None
    return None if found.is_year else found.first_index
