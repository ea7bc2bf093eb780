/* Streamlit says that every page is English; its way past the navigation ends before ours; and what a
   popover holds stands at the end of the document, which the next press of Tab does not reach. A chart
   that can be clicked keeps touches to itself, but does nothing with a tap, and lets no finger scroll the
   page: without them the browser makes a click of a tap. Chromium does not look at ":has(canvas :focus-
   visible)" again when a cell within the canvas takes the focus, and takes a focus that a script gave for
   one by keys, so a table is told. */
{
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
}
