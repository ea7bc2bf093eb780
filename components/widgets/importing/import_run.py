"""The import that one person is working on: the files, the reports of their check, and loading them."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import streamlit as st

from components.text.escaping import plain
from components.widgets.basics import database
from components.widgets.internals.streamlit_types import DeltaGenerator
from components.widgets.internals.uploads import let_go
from metrics import MEASURES, SPREADS
from metrics.rollup import roll_up_pending
from records.importing import (
    REFUSE_ABOVE,
    Document,
    ImportReport,
    Incoming,
    Mapping,
    in_order,
    load,
    rehearse,
    remember,
)
from records.importing.reading import File
from records.labels import Text

_KEY, _ROUND, _LIMIT = "import_batch", "import_round", "import_limit_of_batch"
# The share of the progress bar that the roll-up after an import takes.
_COUNTING = 0.4


@dataclass
class Batch:
    """The files of one upload and the reports of their check: ``reports[i]`` is on ``files[i]``. ``stale``
    means that the files must be checked (again).
    """

    uploads: tuple[str, ...]
    kind: str | None
    files: list[Incoming]
    limit: float = REFUSE_ABOVE
    reports: list[ImportReport] = field(default_factory=list)
    stale: bool = True

    @property
    def ready(self) -> list[int]:
        """The positions of the files that can be imported and have not been."""
        return [place for place, report in enumerate(self.reports) if report.dry and not report.refused]

    @property
    def loaded(self) -> list[ImportReport]:
        return [report for report in self.reports if report.import_id is not None]

    @property
    def began(self) -> bool:
        """Whether loading has begun: some report is of a real import, not of a check."""
        return any(not report.dry for report in self.reports)

    def answer(
        self,
        place: int,
        *,
        mapping: Mapping | None = None,
        kind: str | None = None,
        corrects: int | None = None,
    ) -> None:
        """Store an answer about the file at ``place``; the files are then checked again."""
        self.files[place] = replace(self.files[place], mapping=mapping, kind=kind, corrects=corrects)
        self.stale = True


def current(uploads: tuple[str, ...]) -> Batch | None:
    """The batch of exactly these uploads; None where there is none. A batch of other uploads is dropped."""
    batch = st.session_state.get(_KEY)
    if batch is not None and batch.uploads != uploads:
        drop()
        return None
    return batch


def begin(uploads: tuple[str, ...], files: list[File], kind: str | None) -> Batch:
    """Begin a batch of these files, which has yet to be checked."""
    batch = Batch(uploads, kind, in_order(database.engine(), files, kind))
    st.session_state[_KEY] = batch
    return batch


def box() -> str:
    """The key of the box for files. It changes once an import is done, so that the new box is empty."""
    return f"upload_{st.session_state.get(_ROUND, 0)}"


def limit() -> float:
    """The share of wrong rows above which a file of this upload is refused."""
    return float(st.session_state.get(_LIMIT, REFUSE_ABOVE))


def allow(share: float) -> None:
    """Refuse files of this upload only above this ``share`` of wrong rows; the next upload begins with the
    usual limit again.
    """
    st.session_state[_LIMIT] = share


def drop() -> None:
    """Forget the batch, and what was allowed for it."""
    st.session_state.pop(_KEY, None)
    st.session_state.pop(_LIMIT, None)


def empty_box() -> None:
    """Forget the batch, and have an empty box at the next drawing."""
    drop()
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def check(batch: Batch, bar: DeltaGenerator, lang: str) -> None:
    """Rehearse the import of all files together, and remember the mappings that worked."""
    # An answer may have changed what a file holds, and files that others refer to must come first.
    batch.files.sort(key=lambda file: file.place)
    batch.reports = rehearse(
        database.engine(),
        batch.files,
        measures=MEASURES,
        limit=limit(),
        progress=telling(bar, lang, 0.0, 1.0),
    )
    batch.limit, batch.stale = limit(), False
    for file, report in zip(batch.files, batch.reports, strict=True):
        if file.mapping and report.question is None:
            remember(database.engine(), file.mapping)


def go(batch: Batch, by: str, bar: DeltaGenerator, lang: str) -> None:
    """Load the files that are ready, each entirely or not at all, then run a roll-up."""
    engine, ready = database.engine(), batch.ready
    share = (1 - _COUNTING) / len(ready)
    for done, place in enumerate(ready):
        file = batch.files[place]
        # Each report is stored at once: after an interruption the screen shows which files are loaded.
        batch.reports[place] = load(
            engine,
            file.file,
            file.kind,
            measures=MEASURES,
            spreads=SPREADS,
            by=by,
            corrects=file.corrects,
            mapping=file.mapping,
            limit=batch.limit,
            progress=telling(bar, lang, share * done, share),
        )
    _let_go(batch)
    roll_up_pending(engine, telling(bar, lang, 1 - _COUNTING, _COUNTING))


def _let_go(batch: Batch) -> None:
    """Free the memory of the files' bytes, which are not needed any more; the reports stay."""
    batch.files = [replace(file, file=Document(file.name, b"")) for file in batch.files]
    let_go(box())


def count(bar: DeltaGenerator, lang: str) -> None:
    """Run the roll-up for the records that wait for it."""
    roll_up_pending(database.engine(), telling(bar, lang, 0.0, 1.0))


def telling(bar: DeltaGenerator, lang: str, start: float, share: float) -> Callable[[float, Text], None]:
    """A callback for the progress of a long task, which fills ``share`` of the bar from ``start`` on."""

    def tell(done: float, message: Text) -> None:
        bar.progress(min(1.0, start + share * done), plain(message.in_(lang)))

    return tell
