/* What is fetched is run when its element comes; but that of charts takes longer than all else (0.2 to 0.6
   s), and is run while the server works out the screen. */
{
const seen = new MutationObserver(() => {
    if (!document.querySelector("[data-test-connection-state=CONNECTED]")) return;
    seen.disconnect();
    setTimeout(() => import("./static/js/NAME"));
});
seen.observe(document, {subtree: true, childList: true, attributeFilter: ["data-test-connection-state"]});
}
