"""Loading files: template, check, import, roll-up; events typed, what was imported, what the database holds,
and how good it is.
"""

import streamlit as st

from components.text import say
from components.widgets import backups, edition, error_messages, events, import_log, intake, quality
from components.widgets.page import chrome

lang, _ = chrome("data")
st.markdown(f"## {say('title_data', lang)}")
by = ""
if not error_messages.opens(lang):
    st.stop()
with error_messages.plain_errors(lang):
    edition.elsewhere(lang)
    backups.warn_if_behind(lang)
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
    events.section(lang, by)
with error_messages.plain_errors(lang):
    st.markdown(f"#### {say('heading_log', lang)}")
    import_log.section(lang, by)
    backups.section(lang)
with error_messages.plain_errors(lang):
    quality.section(lang)
