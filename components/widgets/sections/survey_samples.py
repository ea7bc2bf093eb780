"""How many people answered the surveys behind some of the rates."""

import streamlit as st

from components.exhibits.model import Setting
from components.exhibits.sample import sample_computed, sample_readings
from components.text import say
from components.text.escaping import plain
from components.text.unbroken import unbroken
from components.widgets.showing.exhibit import show_computed
from metrics.analysis.samples import Sample


def survey(samples: dict[str, Sample], setting: Setting) -> None:
    """Sentences on the samples in small print, and the table of numbers behind a fold; nothing where
    ``samples`` is empty.
    """
    if not samples:
        return
    with st.container(key="samples", gap="small"):
        st.markdown(f"#### {say('heading_sample', setting.lang)}")
        for reading in sample_readings(samples, setting):
            st.caption(unbroken(reading, plain), unsafe_allow_html=True)
        show_computed(sample_computed(samples, setting), setting.lang, "samples")
