"""The report of a check or an import of one file: its sheets, what was left out, the problems and how to mend
them.
"""

from pathlib import Path

import pandas as pd
import streamlit as st

from components.native.letters import in_file_name
from components.text import say
from components.text.escaping import plain
from components.text.joining import listed
from components.widgets.basics import database
from components.widgets.importing.import_log import taken_back
from components.widgets.importing.import_mapping import ask
from components.widgets.importing.import_run import Batch
from components.widgets.internals.grid import grid, height_of
from components.widgets.internals.streamlit_types import ColumnConfig
from records.importing import REFUSE_ABOVE, ImportReport, Problem, forget
from records.importing.marked import ONLY_WRONG, marked
from records.importing.reading.sheet import Ignored
from records.importing.report import LISTED, Part
from records.labels import Text
from records.tables import KINDS

_NUMBERS = ("rows", "added", "replaced", "unchanged", "removed", "refused", "warned", "ignored")
# Of a refused file nothing is added or replaced, so these numbers are not shown.
_IF_REFUSED = ("rows", "refused", "warned", "ignored")
_SENTENCES = 5


def summary(batch: Batch, lang: str) -> None:
    """One sentence on all files of the batch: imported, ready to import, or refused."""
    reports, ready = batch.reports, batch.ready
    undone = taken_back([report.import_id for report in batch.loaded if report.import_id], lang)
    loaded = [report for report in batch.loaded if report.import_id not in undone]
    if undone and not loaded:
        st.info(say("import_undone_all", lang))
    elif loaded:
        sums = {
            name: f"{sum(getattr(report, name) for report in loaded):,}"
            for name in ("added", "replaced", "unchanged", "removed")
        }
        left = sum(report.refused_rows for report in loaded)
        more = say("import_done_without", lang, n=f"{left:,}") if left else ""
        st.success(say("import_done", lang, n=len(loaded), **sums) + more)
    elif batch.began:
        st.error(say("import_none_done", lang))
    elif not ready and any(report.question for report in reports):
        st.warning(say("import_ready_question", lang))
    elif not ready:
        st.error(say("import_ready_none", lang))
    elif not any(report.added + report.replaced + report.unchanged + report.removed for report in reports):
        st.info(say("import_ready_nothing", lang))
    elif all(report.added + report.replaced + report.removed == 0 for report in reports):
        st.info(say("import_ready_same", lang))
    elif len(ready) == len(reports):
        wrong = sum(report.refused_rows for report in reports)
        said = (
            say("import_ready_one", lang)
            if len(reports) == 1
            else say("import_ready_all", lang, n=len(ready))
        )
        if wrong:
            st.warning(said + say("import_ready_without", lang, n=f"{wrong:,}"))
        else:
            st.success(said)
    else:
        st.warning(say("import_ready_some", lang, n=len(ready), refused=len(reports) - len(ready)))


def card(batch: Batch, place: int, lang: str) -> None:
    """Everything about one file."""
    report = batch.reports[place]
    with st.container(border=True, key=f"report_{place}"):
        undone = taken_back([report.import_id] if report.import_id else [], lang)
        st.markdown(f"**{plain(report.file)}** {_state(report, bool(undone), lang)}")
        for number, outcome in undone.items():
            st.info(plain(say("import_undone", lang, number=number, outcome=outcome)))
        if report.limit > REFUSE_ABOVE:
            usual = f"{REFUSE_ABOVE:.0%}"
            st.caption(say("import_allowed", lang, limit=f"{report.limit:.0%}", usual=usual))
        if report.question and not batch.began:
            ask(batch, place, report.question, lang)
            return
        for problem in _of_file(report)[:_SENTENCES]:
            st.error(plain(_sentence(problem, lang)))
        if report.parts:
            _parts(report, lang)
        _left_out(batch, place, lang)
        _corrects(batch, place, lang)
        _problems(report, place, lang)


def _state(report: ImportReport, undone: bool, lang: str) -> str:
    if report.question and report.dry:
        return f":orange-badge[{say('import_state_question', lang)}]"
    if report.refused:
        return f":red-badge[{say('import_state_refused', lang)}]"
    if report.import_id is None:
        return f":blue-badge[{say('import_state_ready', lang)}]"
    if undone:
        return f":gray-badge[{say('import_state_undone', lang, number=report.import_id)}]"
    return f":green-badge[{say('import_state_loaded', lang, number=report.import_id)}]"


def _of_file(report: ImportReport) -> list[Problem]:
    """The problems of the file as a whole, as opposed to those of a row."""
    return [problem for problem in report.problems if problem.row == 0 and not problem.warning]


def _sentence(problem: Problem, lang: str) -> str:
    said = say("import_sentence", lang, what=problem.what.in_(lang), mend=problem.mend.in_(lang))
    where = " ".join(filter(None, (problem.column, problem.value)))
    return f"{where} {said}" if where else said[0].upper() + said[1:]


def _parts(report: ImportReport, lang: str) -> None:
    names = _IF_REFUSED if report.refused else _NUMBERS
    frame = pd.DataFrame(
        [
            {
                say("column_sheet", lang): part.sheet,
                say("column_kind", lang): KINDS[part.kind].info["title"].in_(lang),
            }
            | {
                say(f"count_{name}", lang): part.left_out if name == "ignored" else getattr(part, name)
                for name in names
            }
            for part in report.parts
        ]
    )
    sheet = say("column_sheet", lang)
    numbers = {
        say(f"count_{name}", lang): st.column_config.NumberColumn(format="localized") for name in names
    }
    grid(frame if frame[sheet].any() else frame.drop(columns=sheet), column_config=numbers)


def _left_out(batch: Batch, place: int, lang: str) -> None:
    """Rows, sheets and columns that were not imported, in small print."""
    report = batch.reports[place]
    lines = [_ignored(part, len(report.parts) > 1, lang) for part in report.parts if part.left_out]
    lines += [
        say("import_unread", lang, n=f"{some.count:,}", why=some.why.in_(lang)) for some in report.unread
    ]
    if report.ignored_columns:
        lines.append(say("import_ignored", lang, columns=listed(report.ignored_columns, lang)))
    if any(part.refused for part in report.parts) and not report.refused:
        lines.insert(0, say("import_wrong_rows", lang))
    if lines:
        st.caption("  \n".join(map(plain, lines)))
    for number, part in enumerate(report.parts):
        if part.mapping is not None:
            _mapped(batch, part, f"{place}_{number}", lang)


def _mapped(batch: Batch, part: Part, key: str, lang: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(plain(say("import_mapped", lang, name=part.mapping)), width="content")
        if not batch.began and st.button(say("import_forget", lang), type="tertiary", key=f"forget_{key}"):
            forget(database.engine(), part.mapping or "", part.kind)
            for place in range(len(batch.files)):
                batch.answer(place, kind=batch.kind)
            st.rerun()


def _ignored(part: Part, several: bool, lang: str) -> str:
    """The rows of a part that were left out: the number in the table above, and its reasons."""
    reasons = [_reason(some, lang) for some in part.ignored if some.count]
    said = Text("；", "; ").in_(lang).join(reasons)
    if not several:
        return say("import_left_total", lang, n=f"{part.left_out:,}", reasons=said)
    kind = KINDS[part.kind].info["title"].in_(lang)
    return say("import_left_total_of", lang, kind=kind, n=f"{part.left_out:,}", reasons=said)


def _reason(some: Ignored, lang: str) -> str:
    rows = listed(map(str, some.first), lang) + (" …" if some.count > len(some.first) else "")
    return say("import_left_reason", lang, n=f"{some.count:,}", why=some.why.in_(lang), rows=rows)


def _corrects(batch: Batch, place: int, lang: str) -> None:
    """A box to tick where an earlier file of this name was imported: the new file then replaces its rows."""
    report, file = batch.reports[place], batch.files[place]
    number = file.corrects or report.earlier
    if number is None or batch.began:
        return
    chosen = st.checkbox(
        say("import_corrects", lang, number=number),
        value=file.corrects is not None,
        key=f"corrects_{place}_{number}",
    )
    if chosen != (file.corrects is not None):
        batch.answer(place, mapping=file.mapping, kind=file.kind, corrects=number if chosen else None)
        st.rerun()


def _problems(report: ImportReport, place: int, lang: str) -> None:
    whole = _of_file(report)[:_SENTENCES]
    # Errors come first, since only LISTED problems are shown and warnings may be many.
    rows = sorted(
        (problem for problem in report.problems if problem not in whole), key=lambda problem: problem.warning
    )
    if not rows:
        return
    shown = rows[:LISTED]
    st.caption(_counted(report, sum(not one.verdict for one in whole), shown, lang))
    with st.container(key=f"problems_{place}"):
        grid(_table(shown, lang), height=height_of(min(11, len(shown))), column_config=_widths(lang))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.download_button(
            say("import_marked", lang),
            data=lambda: marked(report, lang),
            key=f"marked_{place}",
            on_click="ignore",
            file_name=say("import_marked_file", lang, name=in_file_name(Path(report.file).stem)),
        )
        if report.refused:
            st.caption(plain(ONLY_WRONG.in_(lang)))


def _counted(report: ImportReport, above: int, shown: list[Problem], lang: str) -> str:
    """How many problems there are. If the table has only some of them (``shown``; ``above`` are told in
    sentences of their own), how many errors and how many warnings are missing, and where they are.
    """
    every = {"errors": report.errors, "warnings": report.warnings}
    said = say(
        "import_problems", lang, n=f"{report.found:,}", **{name: f"{n:,}" for name, n in every.items()}
    )
    of_file = sum(problem.warning and not problem.row for problem in report.problems)
    said += say("import_of_file", lang, n=of_file) if of_file else ""
    warned = sum(problem.warning for problem in shown)
    missing = {"errors": report.errors - above - len(shown) + warned, "warnings": report.warnings - warned}
    rest = [say(f"import_more_{name}", lang, n=f"{n:,}") for name, n in missing.items() if n]
    if not rest:
        return said
    kept = sum(not problem.verdict for problem in report.problems)
    where = "import_all_in_workbook" if kept >= report.found else "import_most_in_workbook"
    more = say("import_more_problems", lang, shown=len(shown), rest=listed(rest, lang))
    return said + Text("", " ").in_(lang) + more + say(where, lang, kept=f"{kept:,}")


def _table(problems: list[Problem], lang: str) -> pd.DataFrame:
    nature = {True: say("import_warning", lang), False: say("import_error", lang)}
    frame = pd.DataFrame(
        {
            say("column_sheet", lang): [problem.sheet for problem in problems],
            say("column_row", lang): [str(problem.row or "") for problem in problems],
            say("column_column", lang): [problem.column for problem in problems],
            say("column_cell", lang): [problem.value for problem in problems],
            say("column_nature", lang): [nature[problem.warning] for problem in problems],
            say("column_what", lang): [problem.what.in_(lang) for problem in problems],
            say("column_mend", lang): [problem.mend.in_(lang) for problem in problems],
        }
    )
    several = len({problem.sheet for problem in problems}) > 1
    return frame if several else frame.drop(columns=say("column_sheet", lang))


def _widths(lang: str) -> dict[str, ColumnConfig | None]:
    narrow: dict[str, ColumnConfig | None] = {
        say(name, lang): st.column_config.Column(width=width)
        for name, width in (("column_nature", 70), ("column_column", 100), ("column_cell", 120))
    }
    return {
        say("column_row", lang): st.column_config.Column(width=50),
        **narrow,
        say("column_mend", lang): st.column_config.Column(width="large"),
    }
