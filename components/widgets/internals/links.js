/* Streamlit offers one way to change screens from outside: it follows the browser's history. So a click adds
   an entry there and announces it. Names of indicators in Streamlit's own texts are links to definitions.  Without this script, or with a key held, a link loads its address as
   usual. */
window.yunjiGo = address => {
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
    window.yunjiToTop?.();
};
window.onclick = event => {
    const link = event.target.closest?.("a.screen, a[href^='definitions?']");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    window.yunjiGo(link.getAttribute("href"));
    const parameters = new URL(link.href).searchParams, asked = parameters.has("indicator") || parameters.has("part");
    if (asked && !link.closest(".ways, .st-key-trail")) window.yunjiBring?.(false);
};
