/* This script mends five things:
   1. Streamlit declares every page to be English; the language is set here.
   2. Streamlit's link that skips the navigation does not skip our own; it is made to lead to the title.
   3. The contents of a popover stand at the end of the document, where the next press of Tab does not lead;
      the focus is moved there and back.
   4. A clickable chart swallows touches, so that a tap does nothing and a finger cannot scroll the page. The
      touches are kept from the chart, and the browser then makes a click of a tap.
   5. Chromium does not evaluate ":has(canvas :focus-visible)" again when a cell within the canvas takes the
      focus, and treats a focus set by a script like one from the keyboard. So a table gets the attribute
      data-by-keys while it is focused by keys. */
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
// Adding the same function again has no effect, so the script may run many times.
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
    if (!button || event.detail) return;  // detail is 0 for a key, and the number of clicks for a mouse
    let frames = 30;
    const look = () => {
        const body = document.querySelector("[data-testid=stPopoverBody]");
        if (body) within(button, body);
        else if (frames--) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
};
}
