"""The page that a screen's time is compared with: only as many elements of each kind as the address asks for,
each in its plainest form.
"""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

st.set_page_config(layout="wide")


def wanted(kind: str) -> range:
    return range(int(st.query_params.get(kind, 0)))


history = [61.0, 63.5, 62.8, 66.1, 70.2, 75.0] if wanted("sparklines") else None
for place in wanted("texts"):
    st.markdown(f"Text {place}")
with st.container(horizontal=True):
    for place in wanted("links"):
        st.page_link("https://example.test", label=f"Link {place}", width="content")
    for place in wanted("buttons"):
        st.button(f"Button {place}", width="content")
for place in wanted("choices"):
    st.selectbox(f"Choice {place}", list("abcdef"))
for place, column in zip(wanted("cards"), st.columns(max(1, len(wanted("cards")))), strict=False):
    column.metric(f"Metric {place}", "75.0%", "1.2", border=True, chart_data=history, chart_type="line")
for place, column in zip(wanted("charts"), st.columns(max(1, len(wanted("charts")))), strict=False):
    column.plotly_chart(
        go.Figure(go.Bar(x=list("abcdef"), y=[6, 5, 4, 3, 2, 1])), key=f"chart_{place}", theme=None
    )
for place in wanted("tables"):
    st.dataframe(
        pd.DataFrame({"name": list("abcdef"), "value": [6, 5, 4, 3, 2, 1]}),
        hide_index=True,
        key=f"table_{place}",
    )
