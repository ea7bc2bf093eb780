"""What a screen shows while there are no figures: why, and what to do next."""

import streamlit as st

from components.text import numbers, say
from components.widgets.basics import database
from components.widgets.basics.address import carried
from components.widgets.importing import intake
from metrics import Horizon


def without_figures(screen: str, reach: Horizon | None, lang: str) -> None:
    """The message where no quarter can be shown: nothing is imported, or no roll-up has run, or the only
    quarters have not ended (``reach`` then has them).
    """
    with st.container(border=True, key="nothing"):
        if reach is not None and reach.quarters:
            period = numbers.period(str(reach.quarters[-1]), lang)
            _said(
                "only_open_title",
                say("only_open", lang, period=period, as_of=numbers.day(reach.as_of, lang)),
                lang,
            )
        elif database.has_records():
            _said("uncounted_title", say("uncounted", lang), lang)
        else:
            # two spaces and a newline: a line break of markdown
            _said("empty_title", f"{say(f'empty_{screen}', lang)}  \n{say('empty_how', lang)}", lang)
            intake.template(lang)
        st.page_link("pages/data.py", label=f"{say('empty_go', lang)} →", query_params=carried())


def no_institution(lang: str) -> None:
    """The message where there are figures, but the register has no main institution."""
    _alone("no_institution", lang)


def no_team(lang: str) -> None:
    """The message where the chosen institution, or the district, has no team on record."""
    _alone("no_team", lang)


def _alone(key: str, lang: str) -> None:
    with st.container(border=True, key="nothing"):
        st.info(say(key, lang))
        st.page_link("pages/data.py", label=f"{say('empty_go', lang)} →", query_params=carried())


def _said(title: str, body: str, lang: str) -> None:
    st.info(f"**{say(title, lang)}**  \n{body}")
