"""The data screen: importing files (template, check, import, roll-up), typing incentives and notes, the log
of imports, how many rows the database holds, and how complete and consistent the records are.
"""

import streamlit as st

from components.text import say
from components.widgets.basics import database, edition, error_messages
from components.widgets.importing import import_log, intake
from components.widgets.sections import arrivals_and_doubts, event_list
from components.widgets.shell import backup_warning
from components.widgets.shell.page import beside, chrome

lang, place = chrome("data")
st.markdown(f"## {say('title_data', lang)}")
by = ""
if not error_messages.opens(lang):
    st.stop()
with error_messages.plain_errors(lang):
    beside(place, database.state(), lang, "data")
    edition.elsewhere(lang)
    backup_warning.warn_if_behind(lang)
    error_messages.notice(lang)
    import_log.notices()
    import_log.pending(lang)
left, right = st.columns([3, 1], gap="large", wrap=True)
with error_messages.plain_errors(lang):
    with left:
        st.markdown(f"#### {say('heading_import', lang)}")
        intake.synthetic(lang)
        intake.template(lang)
        by = intake.section(lang)
    with right:
        st.markdown(f"#### {say('heading_contents', lang)}")
        import_log.contents(lang)
with left, error_messages.plain_errors(lang):
    st.markdown(f"#### {say('heading_events', lang)}")
    event_list.section(lang, by)
with error_messages.plain_errors(lang):
    st.markdown(f"#### {say('heading_log', lang)}")
    import_log.section(lang, by)
    backup_warning.section(lang)
with error_messages.plain_errors(lang):
    arrivals_and_doubts.section(lang)
