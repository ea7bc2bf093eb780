"""Times in the reader's time zone; the database keeps UTC."""

import datetime as dt
from zoneinfo import ZoneInfo

import streamlit as st


def local(at: dt.datetime) -> str:
    """``at`` (UTC, without a zone) as 2018-04-12 09:30."""
    zone = st.context.timezone
    return f"{at.replace(tzinfo=dt.UTC).astimezone(ZoneInfo(zone) if zone else None):%Y-%m-%d %H:%M}"
