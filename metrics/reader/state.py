"""One state of a database or of an edition: everything read through it is consistent, however often it is
asked.
"""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd
import sqlalchemy as sa

from metrics.editions.opening import Opened
from metrics.events.event import on_record
from metrics.events.incentives import Incentive, incentives
from metrics.events.notes import Note, notes
from metrics.foundation import organisations
from metrics.foundation.lineage import Team, read_teams
from metrics.foundation.own_target import OwnTarget
from metrics.foundation.store import rollup_state
from metrics.scorecards.own.catalogue import Own, catalogue
from metrics.targets.in_force import Targets, Withdrawn, read_targets
from metrics.targets.in_force import on_record as targets_on_record
from metrics.values.stored import Horizon, read_horizon
from records.assessing import own_schemes as own_schemes_kept
from records.assessing.judgements import Judgement, content
from records.assessing.judgements import read as read_judgements
from records.engine import Source, one_state, reading
from records.importing import history
from records.tables import KINDS, imports, judgements, own_schemes, own_targets, pending_periods


class Moved(Exception):
    """The database has changed since these figures were begun, so they cannot answer any more; call
    :func:`read_figures` again.
    """


class Places(NamedTuple):
    """The tables of organisations and areas."""

    institutions: pd.DataFrame
    main: pd.DataFrame  # the institutions that are assessed, without their stations
    teams: pd.DataFrame
    areas: pd.DataFrame


class _Held(threading.local):
    """The state of the database that one thread holds open while it draws, from its first question on."""

    def __init__(self) -> None:
        self.depth = 0
        self.open = ExitStack()
        self.source: Source | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class State:
    """A database, or an ``edition`` kept in it, as it stood when reading began.

    ``key`` changes with everything that an answer may depend on: the database or edition, the roll-up, and
    the import log (which also records events, refusals and imports taken back), and the district's own
    targets. Every answer is of the state
    that ``key`` names, whatever is written meanwhile; where that is impossible, Moved is raised.
    """

    database: sa.Engine
    edition: Opened | None
    key: str
    _here: _Held = field(default_factory=_Held, repr=False)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Within this context the state of the database is held open from the first question on, so that no
        later question can fail with Moved.
        """
        here = self._here
        here.depth += 1
        try:
            yield
        finally:
            here.depth -= 1
            if not here.depth:
                here.source = None
                here.open.close()

    @contextmanager
    def _source(self) -> Iterator[Source]:
        if self.edition:
            yield self.edition.engine
            return
        with self.held():
            here = self._here
            if here.source is None:
                state = here.open.enter_context(one_state(self.database))
                if key_of(state) != self.key:
                    raise Moved
                here.source = state
            yield here.source

    def incentives(self) -> tuple[Incentive, ...]:
        """Every incentive on record, earliest first."""
        with self._source() as source:
            return incentives(source)

    def notes(self) -> tuple[Note, ...]:
        """Every note on record, earliest first."""
        with self._source() as source:
            return notes(source)

    def targets(self) -> Targets:
        """The targets of the district's own that count."""
        with self._source() as source:
            return read_targets(source)

    def judgements(self) -> list[Judgement]:
        """Every judgement of a part of a scheme, the earliest first; later ones replace earlier ones."""
        with self._source() as source:
            return read_judgements(source)

    def own_schemes(self) -> dict[str, Own]:
        """Key → a scheme of the district's own, with its versions and, but for an edition, its draft."""
        with self._source() as source:
            rows = own_schemes_kept.read(source)
        return catalogue([row for row in rows if row.version is not None] if self.edition else rows)

    def evidence(self, sha256: str) -> bytes | None:
        """The bytes of the file kept under ``sha256``; None where there is none, as in an edition."""
        if self.edition:
            return None
        with self._source() as source:
            return content(source, sha256)

    def targets_on_record(self) -> list[tuple[OwnTarget, Withdrawn | None]]:
        """Every target that was entered: see :func:`metrics.targets.in_force.on_record`."""
        with self._source() as source:
            return targets_on_record(source)

    def places(self) -> Places:
        with self._source() as source:
            return Places(
                organisations.read_institutions(source),
                organisations.main_institutions(source),
                organisations.read_teams(source),
                organisations.read_areas(source),
            )

    def teams(self) -> dict[str, Team]:
        """Number → team, closed ones included."""
        with self._source() as source, reading(source) as connection:
            return read_teams(connection)

    def is_synthetic(self) -> bool:
        """Whether the records are those of the demo district."""
        with self._source() as source:
            return organisations.is_synthetic(source)

    def events(self) -> pd.DataFrame:
        """Every event as it was entered, of whatever kind: see :func:`metrics.events.event.on_record`."""
        with self._source() as source:
            return on_record(source)

    def imports(self) -> pd.DataFrame:
        """The log of imports: see :func:`records.importing.history`."""
        with self._source() as source:
            return history(source)

    def contents(self) -> dict[str, int]:
        """How many rows there are of each kind of record."""
        counts = [sa.select(sa.func.count()).select_from(table).scalar_subquery() for table in KINDS.values()]
        with self._source() as source, reading(source) as connection:
            return dict(zip(KINDS, connection.execute(sa.select(*counts)).one(), strict=True))

    def has_records(self) -> bool:
        """Whether there is a row of any kind of record; stops at the first one instead of counting."""
        with self._source() as source, reading(source) as connection:
            return any(
                connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first()
                for table in KINDS.values()
            )

    def waits(self) -> bool:
        """Whether anything was imported that the roll-up has not counted yet."""
        with self._source() as source, reading(source) as connection:
            return bool(connection.scalar(sa.select(sa.func.count()).select_from(pending_periods)))


def read_state(database: sa.Engine) -> State:
    """``database`` as it stands now."""
    return State(database=database, edition=None, key=key_of(database))


def address(database: sa.Engine) -> str:
    """The database's address without its password; the database of an edition has an address of its own."""
    return database.url.render_as_string(hide_password=True)


def key_of(source: Source, held: Horizon | None = None) -> str:
    """The key of the state that ``source`` is in; ``held``: its horizon, if the caller knows it."""
    # A failing statement would end the transaction that holds the state, so look first whether the table
    # exists.
    counted = not isinstance(source, sa.Connection) or sa.inspect(source).has_table(rollup_state.name)
    horizon = held or (read_horizon(source) if counted else None)
    return "|".join((address(source.engine), horizon.version if horizon else "", _position(source)))


def _position(source: Source) -> str:
    """How far the import log and the lists of targets, judgements and schemes have got. Numbers alone would
    not tell: after a backup is restored they are used a second time.
    """
    counted = (
        sa.func.count(),
        sa.func.max(imports.c.import_id),
        sa.func.max(imports.c.at),
        sa.func.count(imports.c.undone_at),
        sa.func.max(imports.c.undone_at),
    )
    entered = (
        sa.func.count(),
        sa.func.max(own_targets.c.at),
        sa.func.count(own_targets.c.withdrawn_at),
        sa.func.max(own_targets.c.withdrawn_at),
    )
    judged, written = (
        (sa.func.max(table.c.number), sa.func.max(table.c.at)) for table in (judgements, own_schemes)
    )
    with reading(source) as connection:
        log = connection.execute(sa.select(*counted).select_from(imports)).one()
        targets = connection.execute(sa.select(*entered).select_from(own_targets)).one()
        points = connection.execute(sa.select(*judged).select_from(judgements)).one()
        schemes = connection.execute(sa.select(*written).select_from(own_schemes)).one()
    return ",".join(map(str, (*log, *targets, *points, *schemes)))
