/* Where the focus goes when the browser would lose it: Streamlit exchanges a whole screen for another, and draws a
   button anew or takes it away while it is pressed; the focus then falls to the body of the page.
   - On another screen (by a link, a search, the browser's "back") it goes to the screen's heading.
   - What was drawn anew or was disabled for a while gets it back; if it is gone, the heading does. What was in a
     popover that has closed leaves it to the popover's button.
   A row that takes the focus in a table drawn on a canvas is scrolled into view, too: the browser sees only where
   the canvas is. */
{
const kept = window.yunjiFocus ??= {path: location.pathname};
const HEAD = ROW_HEIGHT, ROW = ROW_HEIGHT;
const nowhere = () => !document.activeElement || document.activeElement === document.body;
const heading = () => document.querySelector("[data-testid=stMain] h2");
const give = one => {
    if (!one.matches("a[href], button, input, textarea, summary, [tabindex]")) one.tabIndex = -1;
    one.focus({preventScroll: true});
};
window.yunjiToHeading = () => { const title = heading(); if (title) give(title); };
// What a control is told by after it was drawn anew: the nearest key of Streamlit, its kind and its words.
const words = one => one.getAttribute("aria-label") || one.textContent.trim();
const told = one => ({one, words: words(one), kind: one.tagName,
    opener: one.closest("[data-testid=stPopoverBody]") && told(document.querySelector("[data-testid=stPopoverButton][aria-expanded=true]") ?? document.body),
    key: one.closest("[class*=st-key-]")?.className.match(/st-key-[\w-]+/)?.[0]});
const anew = last => last.key && [...document.querySelectorAll(`.${CSS.escape(last.key)} ${last.kind}, ${last.kind}.${CSS.escape(last.key)}`)]
    .find(one => words(one) === last.words && one.checkVisibility());
const state = () => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState;
const drawn = () => state() === "notRunning" && !document.querySelector("[data-testid=stMain] [data-testid=stSkeleton]");
const arrived = () => {
    const {begun, since, from, of} = kept.turn, now = document.activeElement;
    kept.turn.begun ||= state() === "running";
    // Somebody, or the script that brings a chosen chart into view, has moved it in the meantime.
    if (!nowhere() && now !== from && now !== of) kept.turn = undefined;
    else if ((begun || performance.now() - since > 1500) && drawn() && heading()) {
        kept.turn = kept.last = undefined;
        give(heading());
    } else if (performance.now() - since > 60000) kept.turn = undefined;
};
const lost = () => {
    const {one} = kept.last;
    if (one.isConnected) {
        if (!one.disabled && one.checkVisibility()) give(one);
        return;
    }
    const {opener} = kept.last;
    if (opener && opener.one !== document.body && !document.querySelector("[data-testid=stPopoverBody]")) {
        kept.last = opener;
        return;
    }
    const again = anew(kept.last);
    if (again && !again.disabled) give(again);
    else if (!again && drawn()) {
        // Once more after a moment: what is drawn anew is away for a moment.
        if (!kept.waits) kept.waits = performance.now();
        else if (performance.now() - kept.waits > 600) { kept.last = undefined; window.yunjiToHeading(); }
        return;
    }
    kept.waits = undefined;
};
const look = () => {
    if (location.pathname !== kept.path) {
        kept.path = location.pathname;
        kept.turn = {since: performance.now(), from: document.activeElement, of: kept.last?.one};
    }
    if (kept.turn) arrived();
    else if (kept.last && kept.byKeys && nowhere()) lost();
    else kept.waits = undefined;
};
// The row of a table on a canvas in which the focus is, in px of the window.
const rowOf = cell => {
    const canvas = cell.closest("canvas"), frame = cell.closest("[data-testid=stDataFrame]"), row = cell.closest("tr");
    const number = Number(row?.getAttribute("aria-rowindex")) - 2;  // the header is row 1
    if (!canvas || !frame || !(number >= 0)) return;
    const {top, height} = canvas.getBoundingClientRect(), scale = height / canvas.offsetHeight || 1;
    const scrolled = frame.querySelector(".dvn-scroller")?.scrollTop ?? 0;
    const at = top + scale * (HEAD + number * ROW - scrolled);
    return {top: at, bottom: at + scale * ROW};
};
const bring = () => {
    const main = document.querySelector("[data-testid=stMain]"), row = kept.byKeys && rowOf(document.activeElement);
    if (!row || !main) return;
    const edges = main.getBoundingClientRect(), room = 8;
    const bottom = Math.min(edges.bottom, innerHeight) - room, top = Math.max(edges.top, 0) + room;
    if (row.bottom > bottom) main.scrollBy(0, row.bottom - bottom);
    else if (row.top < top) main.scrollBy(0, row.top - top);
};
kept.heard?.abort();
kept.heard = new AbortController();
const hear = (what, does) => document.addEventListener(what, does, {capture: true, signal: kept.heard.signal});
hear("keydown", event => { kept.byKeys = true; kept.tabbed = event.key === "Tab"; });
hear("pointerdown", () => { kept.byKeys = false; });
hear("focusin", ({target}) => {
    kept.waits = undefined;
    kept.tabbed = false;
    kept.last = target === document.body ? undefined : told(target);
    if (target.closest?.("canvas")) setTimeout(() => requestAnimationFrame(bring), 60);  // it scrolls within itself first
});
// Out of the page by Tab is no loss, nor is a box that was chosen in with the pointer and left: whoever goes on by
// keys means the page, not the box.
hear("focusout", event => {
    if (!event.relatedTarget && (kept.tabbed || !kept.byKeys)) kept.last = undefined;
});
clearInterval(kept.clock);
kept.clock = setInterval(look, 150);
}
