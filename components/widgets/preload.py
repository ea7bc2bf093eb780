"""What a screen will need of Streamlit's own scripts, asked for before it is drawn: Streamlit asks for each
only when its element has come.
"""

import json
import re
from functools import cache
from pathlib import Path

import streamlit as st

STATIC = Path(st.__file__).parent / "static"
_SCRIPTS = STATIC / "static" / "js"
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
# What is fetched is run when its element comes; but that of charts takes longer than all else (0.2 to 0.6 s),
# and is run while the server works out the screen.
_RUN = """<script>{
const seen = new MutationObserver(() => {
    if (!document.querySelector("[data-test-connection-state=CONNECTED]")) return;
    seen.disconnect();
    setTimeout(() => import("./static/js/NAME"));
});
seen.observe(document, {subtree: true, childList: true, attributeFilter: ["data-test-connection-state"]});
}</script>"""
_SCRIPT = """<script>{
const all = document.querySelector("script[type=module][src]");
const asked = [...document.head.querySelectorAll("link")].map(link => link.href);
for (const name of all ? NAMES : []) {
    const href = new URL(name, all.src).href;
    if (asked.includes(href)) continue;
    const early = {rel: "modulepreload", crossOrigin: "", href};
    document.head.append(Object.assign(document.createElement("link"), early));
}
}</script>"""


@cache
def files(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The files of ``kinds`` of elements as they are called in this version of Streamlit, and those that they
    import beyond Streamlit's first page.
    """
    found: dict[str, None] = {}
    todo = [file.name for kind in kinds for file in sorted(_SCRIPTS.glob(f"{kind}.*.js"))]
    for name in todo:  # grows on the way
        if name not in found and name not in first_page():
            found[name] = None
            todo += _IMPORTED.findall((_SCRIPTS / name).read_text("utf-8"))
    return tuple(found)


@cache
def first_page() -> str:
    """Streamlit's first page as HTML, which names the scripts that every page begins with."""
    return (STATIC / "index.html").read_text("utf-8")


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
