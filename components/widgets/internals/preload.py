"""What a screen will need of Streamlit's own scripts, asked for before it is drawn: Streamlit asks for each
only when its element has come.
"""

import json
import re
from functools import cache

from components.widgets.internals.assets import script_tag
from components.widgets.internals.served import SCRIPTS, first_page

_ANY = ("Html", "Button", "Selectbox")
_CHARTS, _TABLES = ("PlotlyChart",), ("DataFrame", "arrowFormatUtils")
NEEDED = {
    "overview": (*_ANY, *_CHARTS, "Metric"),
    "trends": (*_ANY, *_CHARTS, "ButtonGroup"),
    "incentive": (*_ANY, *_CHARTS),
    "institution": (*_ANY, *_CHARTS, *_TABLES, "Metric"),
    "team": (*_ANY, *_CHARTS, *_TABLES, "Metric", "ButtonGroup"),
    "compare": (*_ANY, *_TABLES, "ButtonGroup", "Multiselect"),
    "present": (*_ANY, *_CHARTS, "BidiComponent", "DownloadButton"),
    "data": (*_ANY, *_TABLES, "DownloadButton", "FileUploader", "TextInput"),
    "definitions": ("Html", "Button", "TextInput"),
}
_IMPORTED = re.compile(r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")
_RUN = script_tag("run_early.js")
_SCRIPT = script_tag("fetch_early.js")


@cache
def files(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The files of ``kinds`` of elements as they are called in this version of Streamlit, and those that they
    import beyond Streamlit's first page.
    """
    found: dict[str, None] = {}
    todo = [file.name for kind in kinds for file in sorted(SCRIPTS.glob(f"{kind}.*.js"))]
    for name in todo:  # grows on the way
        if name not in found and name not in first_page():
            found[name] = None
            todo += _IMPORTED.findall((SCRIPTS / name).read_text("utf-8"))
    return tuple(found)


@cache
def head(screen: str) -> str:
    """HTML for the head of a first page."""
    fetched = "".join(
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}" fetchpriority="low">'
        for name in files(NEEDED[screen])
    )
    return fetched + (_RUN.replace("NAME", files(_CHARTS)[0]) if "PlotlyChart" in NEEDED[screen] else "")


@cache
def script(screen: str) -> str:
    """HTML for the body of ``screen``, where the browser may have come from another: its large scripts alone;
    "" where it has none.
    """
    large = [name for kind in (*_CHARTS, *_TABLES) if kind in NEEDED[screen] for name in files((kind,))[:1]]
    return _SCRIPT.replace("NAMES", json.dumps(large)) if large else ""
