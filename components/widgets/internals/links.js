/* The browser's way back is the one way of changing screens from outside that Streamlit keeps open;
   without this script, or with a key held, an address is an address. */
window.onclick = event => {
    const link = event.target.closest?.("a.screen");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.pushState(null, "", link.getAttribute("href"));
    dispatchEvent(new PopStateEvent("popstate"));
    window.yunjiToTop?.();
    const asked = new URL(link.href).searchParams.has("indicator");
    if (asked && !link.closest(".ways, .st-key-trail")) window.yunjiBring?.(false);
};
