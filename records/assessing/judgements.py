"""Judgements of parts of a scheme, and the files that they rest on."""

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

import sqlalchemy as sa

from records.assessing import chain
from records.engine import Source, one_writer, reading
from records.tables import evidence_files, judgements


class File(NamedTuple):
    """A file to keep: its ``name`` as it was chosen, its ``kind`` (ending) and bytes."""

    name: str
    kind: str
    content: bytes


class Kept(NamedTuple):
    """A file that is kept: under which SHA-256, and the name it had."""

    sha256: str
    name: str


class Judgement(NamedTuple):
    """One row of ``judgements``. ``points``: None where the part does not apply; ``of_points``: the most
    there were to give, as an exact fraction in text.
    """

    number: int
    scheme: str
    part: str
    organisation: str
    period: str
    points: Decimal | None
    of_points: str
    sentence: str
    evidence: tuple[Kept, ...]
    by: str
    at: dt.datetime


class Given(NamedTuple):
    """What somebody decides: see :class:`Judgement`. ``kept``: evidence that is there already."""

    scheme: str
    part: str
    organisation: str
    period: str
    points: Decimal | None
    of_points: str
    sentence: str
    by: str
    files: Sequence[File] = ()
    kept: Sequence[Kept] = ()


def add(engine: sa.Engine, given: Sequence[Given], at: dt.datetime | None = None) -> list[int]:
    """Add the judgements ``given``, all or none, and return their numbers. A file that is kept already is not
    stored again.
    """
    now = at or dt.datetime.now(dt.UTC).replace(tzinfo=None)
    with one_writer(engine, judgements, evidence_files) as connection:
        return [_add(connection, one, now) for one in given]


def _add(connection: sa.Connection, given: Given, at: dt.datetime) -> int:
    kept = [*given.kept, *(keep(connection, file, at) for file in given.files)]
    told = {name: value for name, value in given._asdict().items() if name not in ("files", "kept")}
    points = given.points if given.points is None else given.points.quantize(Decimal("0.0001"))
    evidence = json.dumps(kept, ensure_ascii=False)
    return chain.add(connection, judgements, told | {"points": points, "evidence": evidence, "at": at})


def keep(connection: sa.Connection, file: File, at: dt.datetime) -> Kept:
    """Store ``file`` unless its bytes are kept already."""
    digest = hashlib.sha256(file.content).hexdigest()
    there = sa.select(evidence_files.c.sha256).where(evidence_files.c.sha256 == digest)
    if connection.scalar(there) is None:
        row = {"sha256": digest, "kind": file.kind, "size": len(file.content), "content": file.content}
        connection.execute(sa.insert(evidence_files).values(**row, at=at))
    return Kept(digest, file.name)


def read(source: Source, *, scheme: str = "", period: str = "") -> list[Judgement]:
    """Every judgement of ``scheme`` in ``period`` ("" for any), the earliest first. Later ones replace
    earlier ones of the same part, organisation and period.
    """
    asked = {judgements.c.scheme: scheme, judgements.c.period: period}
    query = sa.select(judgements).where(*(column == text for column, text in asked.items() if text))
    with reading(source) as connection:
        rows = connection.execute(query.order_by(judgements.c.number)).mappings()
        return [
            Judgement(
                **{name: row[name] for name in Judgement._fields if name != "evidence"},
                evidence=tuple(Kept(*one) for one in json.loads(row["evidence"])),
            )
            for row in rows
        ]


def content(source: Source, sha256: str) -> bytes | None:
    """The bytes of the file kept under ``sha256``; None where there is none."""
    with reading(source) as connection:
        query = sa.select(evidence_files.c.content).where(evidence_files.c.sha256 == sha256)
        found = connection.scalar(query)
    return None if found is None else bytes(found)
