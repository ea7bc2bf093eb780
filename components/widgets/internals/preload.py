"""Has the browser fetch the Streamlit scripts that a screen needs before it is drawn; Streamlit itself
fetches each only when its element arrives.
"""

import json
import re
from functools import cache

from components.widgets.internals.assets import script_tag
from components.widgets.internals.served import SCRIPTS, first_page

_ANY = ("Html", "Button", "Selectbox")
_FIGURES = (*_ANY, "rehype-raw")  # titles hold HTML that keeps numbers and their units in one line
_CHARTS, _TABLES = ("PlotlyChart",), ("DataFrame", "arrowFormatUtils")
NEEDED = {
    "overview": (*_FIGURES, *_CHARTS, "Metric", "DownloadButton"),
    "trends": (*_FIGURES, *_CHARTS, "ButtonGroup"),
    "incentive": (*_FIGURES, *_CHARTS),
    "institution": (*_FIGURES, *_CHARTS, *_TABLES, "Metric"),
    "team": (*_FIGURES, *_CHARTS, *_TABLES, "Metric", "ButtonGroup"),
    "compare": (*_FIGURES, *_TABLES, "ButtonGroup", "Multiselect"),
    "scorecard": (*_FIGURES, *_CHARTS, *_TABLES, "DownloadButton"),
    "schemes": (*_FIGURES, *_TABLES, "DownloadButton", "TextInput"),
    "present": (*_FIGURES, *_CHARTS, "BidiComponent", "DownloadButton"),
    "data": (*_FIGURES, *_TABLES, "DownloadButton", "FileUploader", "TextInput"),
    "definitions": (*_ANY, "TextInput"),
}
_IMPORTED = re.compile(r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")
_RUN = script_tag("run_early.js")
_SCRIPT = script_tag("fetch_early.js")


@cache
def files(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The names, in the installed version of Streamlit, of the scripts for ``kinds`` of elements and of those
    they import, without the scripts that Streamlit's first page loads anyway.
    """
    found: dict[str, None] = {}
    todo = [file.name for kind in kinds for file in sorted(SCRIPTS.glob(f"{kind}.*.js"))]
    for name in todo:  # the list grows while it is read
        if name not in found and name not in first_page():
            found[name] = None
            todo += _IMPORTED.findall((SCRIPTS / name).read_text("utf-8"))
    return tuple(found)


@cache
def head(screen: str) -> str:
    """HTML for the head of the first page, where ``screen`` is the first one opened: it fetches all scripts
    of the screen.
    """
    fetched = "".join(
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}" fetchpriority="low">'
        for name in files(NEEDED[screen])
    )
    return fetched + (_RUN.replace("NAME", files(_CHARTS)[0]) if "PlotlyChart" in NEEDED[screen] else "")


@cache
def script(screen: str) -> str:
    """HTML for the body of ``screen``, which the reader may have reached from another screen: it fetches only
    the large scripts; "" where the screen needs none.
    """
    large = [name for kind in (*_CHARTS, *_TABLES) if kind in NEEDED[screen] for name in files((kind,))[:1]]
    return _SCRIPT.replace("NAMES", json.dumps(large)) if large else ""
