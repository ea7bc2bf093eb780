"""Bringing files in: choose the kind, take the template, check and load, see what the database holds."""

import pandas as pd
import sqlalchemy as sa
import streamlit as st

from components.text import numbers, say
from components.widgets import data
from components.widgets.address import choose
from components.widgets.exhibit import plain
from metrics import MEASURES
from metrics.rollup import roll_up_pending
from records.importing import ImportReport, load
from records.importing import template as workbook
from records.labels import Text
from records.tables import KINDS


def kind(lang: str) -> str:
    """Which kind of file."""
    return choose(say("filter_kind", lang), "kind", list(KINDS), "contracts", lambda key: _title(key, lang))


def _title(key: str, lang: str) -> str:
    return KINDS[key].info["title"].in_(lang)


def template(chosen: str, lang: str) -> None:
    """The template of a kind, built on the click."""
    st.download_button(say("download_template", lang, kind=_title(chosen, lang)), data=lambda: workbook(chosen, lang),
                       file_name=f"{_title(chosen, lang)}.xlsx", key=f"template_{chosen}_{lang}", on_click="ignore")


def upload(chosen: str, lang: str) -> None:
    """Take a file, check it, load it and roll up; or say what is wrong with it."""
    # Streamlit's own words on the box are English in every language.
    st.html(f"""<style>[data-testid=stFileUploaderDropzone] button p{{font-size:0}}
        [data-testid=stFileUploaderDropzone] button p::after{{content:"{say('choose_file', lang)}";font-size:1rem}}
        [data-testid=stFileUploaderDropzoneInstructions]{{display:none}}</style>""")
    file = st.file_uploader(say("upload_hint", lang), type=["xlsx", "xls", "csv"], key=f"upload_{chosen}")
    if file is None or not st.button(say("import_button", lang), type="primary"):
        return
    bar = st.progress(0.0, say("importing", lang))
    engine = data.engine()
    report = load(engine, file, chosen, measures=tuple(MEASURES))
    if report.changed:
        def tell(done: float, message: Text) -> None:
            bar.progress(done, message.in_(lang))

        roll_up_pending(engine, progress=tell)
    bar.empty()
    _outcome(report, lang)


def _outcome(report: ImportReport, lang: str) -> None:
    if report.refused:
        st.error(say("import_refused", lang, n=report.found))
        columns = [say(name, lang) for name in ("column_row", "column_column", "column_cell", "column_what", "column_mend")]
        st.dataframe(pd.DataFrame(
            [(p.row or "", p.column, p.value, p.what.in_(lang), p.mend.in_(lang)) for p in report.problems], columns=columns,
        ).astype(str), hide_index=True)
    else:
        st.success(say("import_done", lang, added=report.added, replaced=report.replaced, unchanged=report.unchanged))
    if report.ignored_columns:
        st.caption(plain(say("import_ignored", lang, columns="、".join(report.ignored_columns))))


def contents(lang: str) -> None:
    """Rows of every kind, and how far the data reaches."""
    reach = data.horizon()
    if reach is not None:
        st.caption(say("data_as_of", lang, as_of=numbers.day(reach.as_of, lang)))
    with data.engine().connect() as connection:
        counts = [connection.scalar(sa.select(sa.func.count()).select_from(table)) for table in KINDS.values()]
    st.dataframe(pd.DataFrame({
        say("column_kind", lang): [_title(key, lang) for key in KINDS], say("column_rows", lang): counts,
    }), hide_index=True, height=35 * (len(KINDS) + 1) + 3,
        column_config={say("column_rows", lang): st.column_config.NumberColumn(format="localized")})
