"""What whoever works without a mouse, or listens to the screen, relies on beyond what Streamlit gives."""

import json

from components.theme import SMALL, Palette
from components.widgets.filled import filled, quoted

TAGS = {"zh": "zh-CN", "en": "en"}
# Streamlit says that every page is English; its way past the navigation ends before ours; and what a popover
# holds stands at the end of the document, which the next press of Tab does not reach. A chart that can be
# clicked keeps touches to itself, but does nothing with a tap, and lets no finger scroll the page: without
# them the browser makes a click of a tap. Chromium does not look at ":has(canvas :focus-visible)" again when
# a cell within the canvas takes the focus, and takes a focus that a script gave for one by keys, so a table
# is told.
_SCRIPT = """<script>{
document.documentElement.lang = LANG;
const skip = document.querySelector("[data-testid=stSkipToContent]");
if (skip) {
    skip.textContent = SKIP;
    skip.onclick = event => {
        const title = document.querySelector("[data-testid=stMain] h2");
        if (!title) return;
        event.preventDefault();
        event.stopPropagation();
        title.tabIndex = -1;
        title.focus();
    };
}
const within = (button, body) => {
    body.tabIndex = -1;
    body.focus();
    body.onkeydown = event => {
        const stops = [...body.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
            .filter(stop => stop.checkVisibility());
        const edges = event.shiftKey ? [body, stops[0]] : [stops.at(-1) ?? body];
        if (event.key === "Tab" && edges.includes(document.activeElement)) {
            event.preventDefault();
            button.focus();
        }
    };
};
window.yunjiTouch ??= event => {
    if (event.target.closest?.("[class*=st-key-exhibit_] .js-plotly-plot")) event.stopPropagation();
};
// The same one is added once.
document.addEventListener("touchstart", window.yunjiTouch, {capture: true, passive: true});
window.yunjiByKeys ??= ({type, target}) => {
    if (type !== "focusin") window.yunjiKeys = type === "keydown";
    else target.closest("[data-testid=stDataFrame]")
        ?.toggleAttribute("data-by-keys", Boolean(window.yunjiKeys));
};
for (const type of ["keydown", "pointerdown", "focusin"])
    document.addEventListener(type, window.yunjiByKeys, true);
document.onclick = event => {
    const button = event.target.closest?.("[data-testid=stPopoverButton]");
    if (!button || event.detail) return;  // a mouse counts its clicks, a key does not
    let frames = 30;
    const look = () => {
        const body = document.querySelector("[data-testid=stPopoverBody]");
        if (body) within(button, body);
        else if (frames--) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
};
}</script>"""
# Streamlit's own ring is half transparent (2.2 : 1 on white), and links and cells have none. The anchors of
# headings are small, English, and one more stop each.
_STYLE = """
:is([data-testid=stApp],[data-testid=stPopoverBody]) :focus-visible:not(input,textarea,canvas,canvas *),
:is([data-testid=stApp],
[data-testid=stPopoverBody]) div:has(>:is(input:not([type=file]),textarea):focus-visible),
[data-testid=stSkipToContent]:focus-visible,[data-testid=stPopoverBody]:focus-visible,
[data-testid=stDataFrameResizable]:focus-within{outline:2px solid RING !important;
outline-offset:2px !important;border-radius:4px}
[data-testid=stMain]:focus-visible,[data-testid=stPopoverBody]:focus-visible{outline-offset:-2px !important}
:is(.st-key-portrait,.st-key-import_log,
[class*=st-key-chart_]) [data-testid=stDataFrame][data-by-keys]:focus-within::after{content:CELLS;
position:absolute;top:calc(100% + 4px);left:0;z-index:1;padding:2px 8px;font-size:SMALLpx;color:INK;
background:GROUND;border:1px solid RING;border-radius:4px}
.st-key-import_log [data-testid=stDataFrame][data-by-keys]:focus-within::after{content:ROWS}
[data-testid=stDataFrame]{position:relative}
[data-testid=stHeaderActionElements]{display:none}
[data-testid=stElementContainer]:has(>[data-testid=stHtml]>script){display:none}
[data-testid=stTooltipIcon] button{min-width:24px;min-height:24px}
@media (prefers-reduced-motion:reduce){*,::before,::after{animation-duration:.01ms !important;
animation-iteration-count:1 !important;
transition-duration:.01ms !important;scroll-behavior:auto !important}}
"""


def style(ink: Palette, lang: str) -> str:
    """Rules for a focus that is seen on the ground of ``ink``, and for less that moves."""
    told = {
        "RING": ink.accent,
        "INK": ink.ink,
        "GROUND": ink.ground,
        "SMALL": str(SMALL),
        "CELLS": quoted("cell_keys", lang),
        "ROWS": quoted("row_keys", lang),
    }
    return filled(_STYLE, told)


def script(lang: str) -> str:
    """HTML that tells the browser the page's language, leads its first key press past the navigation, and the
    next into what was opened.
    """
    return filled(_SCRIPT, {"LANG": json.dumps(TAGS[lang]), "SKIP": quoted("skip", lang)})
