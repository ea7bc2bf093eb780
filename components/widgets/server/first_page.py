"""The first page that a browser loads: Streamlit's own in the reader's language, extended so that it fetches
at once the scripts its screen will need.
"""

from functools import cache

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from components.text import say
from components.text.escaping import html
from components.widgets.basics.address import language_of
from components.widgets.basics.links import SCREENS, path
from components.widgets.internals import accessibility, preload
from components.widgets.internals.served import first_page_with
from components.widgets.shell.tab import tab_title


def routes() -> list[Route]:
    """A route for the address of each screen, answered with the first page for that screen."""
    base = f"/{st.get_option('server.baseUrlPath').strip('/')}/".replace("//", "/")
    return [Route(f"{base}{path(screen)}", _answer, name=screen) for screen in SCREENS]


async def _answer(request: Request) -> HTMLResponse:
    return HTMLResponse(
        _page(request.scope["route"].name, language_of(request.query_params)),
        headers={"Cache-Control": "no-cache"},
    )


@cache
def _page(screen: str, lang: str) -> str:
    return first_page_with(
        accessibility.TAGS[lang],
        html(tab_title(screen, lang)),
        html(say("no_scripts", lang)),
        preload.head(screen),
    )
