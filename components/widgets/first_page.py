"""The page a browser is handed first: Streamlit's own, in the reader's language, which asks at once for what
its screen will need.
"""

import re
from functools import cache

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from streamlit import config

from components.text import say
from components.widgets import access, preload
from components.widgets.address import language_of
from components.widgets.escaping import html
from components.widgets.links import SCREENS, path

# Below a deep address Streamlit's script would look for the server there first.
_SERVER = "<script>window.__streamlit = {BACKEND_BASE_URL: new URL('.', location).href}</script>"
_NO_SCRIPTS = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


def routes() -> list[Route]:
    """Where the screens are found, each answered with its page."""
    base = f"/{config.get_option('server.baseUrlPath').strip('/')}/".replace("//", "/")
    return [Route(f"{base}{path(screen)}", _answer, name=screen) for screen in SCREENS]


async def _answer(request: Request) -> HTMLResponse:
    return HTMLResponse(
        _page(request.scope["route"].name, language_of(request.query_params)),
        headers={"Cache-Control": "no-cache"},
    )


@cache
def _page(screen: str, lang: str) -> str:
    page = (
        preload.first_page()
        .replace('<html lang="en">', f'<html lang="{access.TAGS[lang]}">')
        .replace("<title>Streamlit</title>", f"<title>{html(say('brand', lang))}</title>")
    )
    page = _NO_SCRIPTS.sub(f"<noscript>{html(say('no_scripts', lang))}</noscript>", page)
    return page.replace("</head>", f"{_SERVER}{preload.head(screen)}</head>")
