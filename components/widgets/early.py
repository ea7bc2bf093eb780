"""What a screen will need of Streamlit's own scripts, asked for before it is drawn: Streamlit asks for each only when its element has come."""

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
    "overview": (*_ANY, *_CHARTS, "Metric"), "trends": (*_ANY, *_CHARTS, "ButtonGroup"), "incentive": (*_ANY, *_CHARTS, "ButtonGroup"),
    "institution": (*_ANY, *_CHARTS, *_TABLES), "team": (*_ANY, *_CHARTS, *_TABLES), "compare": (*_ANY, *_TABLES, "ButtonGroup", "Multiselect", "TextInput"),
    "present": (*_ANY, *_CHARTS, "Multiselect", "TextInput"), "data": (*_ANY, *_TABLES, "FileUploader", "DownloadButton", "TextInput"),
    "definitions": (*_ANY, "TextInput"),
}
_IMPORTED = re.compile(r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")
# Fetched and compiled, not run: what comes before it on the screen is not to wait for it.
_SCRIPT = """<script>{
const all = document.querySelector("script[type=module][src]");
for (const name of NAMES) if (all && !document.querySelector(`link[href$="/${name}"]`)) document.head.append(
    Object.assign(document.createElement("link"), {rel: "modulepreload", crossOrigin: "", href: new URL(name, all.src)}));
}</script>"""


@cache
def files(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The files of ``kinds`` of elements as they are called in this version of Streamlit, and those that they import beyond Streamlit's first page."""
    found: dict[str, None] = {}
    todo = [file.name for kind in kinds for file in sorted(_SCRIPTS.glob(f"{kind}.*.js"))]
    for name in todo:  # grows on the way
        if name not in found and name not in _at_once():
            found[name] = None
            todo += _IMPORTED.findall((_SCRIPTS / name).read_text("utf-8"))
    return tuple(found)


@cache
def _at_once() -> str:
    """Streamlit's first page, which names the scripts that every page begins with."""
    return (STATIC / "index.html").read_text("utf-8")


def links(screen: str) -> str:
    """HTML for the head of a first page."""
    return "".join(f'<link rel="modulepreload" crossorigin href="./static/js/{name}" fetchpriority="low">' for name in files(NEEDED[screen]))


def script(screen: str) -> str:
    """HTML for the body of ``screen``, where the browser came from another."""
    return _SCRIPT.replace("NAMES", json.dumps(files(NEEDED[screen])))
