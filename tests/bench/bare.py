"""The page that the overview is timed against: nothing but charts and metric cards, as many as the address asks for."""

import plotly.graph_objects as go
import streamlit as st

st.set_page_config(layout="wide")
asked = st.query_params
history = [61.0, 63.5, 62.8, 66.1, 70.2, 75.0] if asked.get("sparklines") == "yes" else None
for place, column in enumerate(st.columns(int(asked["cards"]))):
    column.metric(f"Metric {place}", "75.0%", "1.2", border=True, chart_data=history, chart_type="line")
for place, column in enumerate(st.columns(int(asked["charts"]))):
    column.plotly_chart(go.Figure(go.Bar(x=list("abcdef"), y=[6, 5, 4, 3, 2, 1])), key=f"chart_{place}", theme=None)
