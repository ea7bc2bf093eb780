"""What a screen will need of Streamlit's own scripts, asked for at its first line: charts come last, and their script is the largest."""

import json
from functools import cache
from pathlib import Path

import streamlit as st

CHARTS, TABLES = ("PlotlyChart",), ("DataFrame", "arrowFormatUtils")
_FILES = Path(st.__file__).parent / "static" / "static" / "js"
NEEDED = {
    "overview": CHARTS, "trends": CHARTS, "incentive": CHARTS, "institution": CHARTS + TABLES, "team": CHARTS + TABLES,
    "compare": TABLES, "present": CHARTS, "data": TABLES,
}
# Fetched and compiled, not run: what comes before it on the screen is not to wait for it.
_SCRIPT = """<script>{
const all = document.querySelector("script[type=module][src]");
for (const name of NAMES) if (all) document.head.append(Object.assign(document.createElement("link"), {
    rel: "modulepreload", crossOrigin: "", href: new URL(name, all.src),
}));
}</script>"""


@cache
def files(kinds: tuple[str, ...]) -> list[str]:
    """The files of ``kinds`` of elements as they are called in this version of Streamlit."""
    return [file.name for kind in kinds for file in sorted(_FILES.glob(f"{kind}.*.js"))]


def script(screen: str) -> str:
    """HTML that has the browser fetch what ``screen`` will need; "" where that is little."""
    names = files(NEEDED.get(screen, ()))
    return _SCRIPT.replace("NAMES", json.dumps(names)) if names else ""
