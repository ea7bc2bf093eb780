/* A fetched script is normally run when its element arrives. The script of charts takes longer than all
   others (0.2 to 0.6 s), so it is run early, while the server calculates the screen. */
{
const seen = new MutationObserver(() => {
    if (!document.querySelector("[data-test-connection-state=CONNECTED]")) return;
    seen.disconnect();
    setTimeout(() => import("./static/js/NAME"));
});
seen.observe(document, {subtree: true, childList: true, attributeFilter: ["data-test-connection-state"]});
}
