"""The screens there are, and links to them as plain HTML: many of them are one element, and a click changes
the screen without loading the page again.
"""

from urllib.parse import urlencode

from components.widgets.escaping import html

# the first at the root
SCREENS = (
    "overview",
    "trends",
    "incentive",
    "institution",
    "team",
    "compare",
    "present",
    "data",
    "definitions",
)
# The browser's way back is the one way of changing screens from outside that Streamlit keeps open; without
# this script, or with a key held, an address is an address.
SCRIPT = """<script>
window.onclick = event => {
    const link = event.target.closest?.("a.screen");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.pushState(null, "", link.getAttribute("href"));
    dispatchEvent(new PopStateEvent("popstate"));
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
    const asked = new URL(link.href).searchParams.has("indicator");
    if (asked && !link.closest(".ways, .st-key-trail")) window.yunjiBring?.(false);
};
</script>"""


def path(screen: str) -> str:
    """Where ``screen`` is found below the root."""
    return "" if screen == SCREENS[0] else screen


def anchor(screen: str, label: str, parameters: dict[str, str]) -> str:
    """HTML of a link to ``screen`` with ``parameters``; ``label`` is HTML already."""
    where = path(screen) or "./"
    address = f"{where}?{urlencode(parameters)}" if parameters else where
    return f'<a class="screen" href="{html(address)}">{label}</a>'
