/* The list of keys (press ?), and a tour of the screen on the first visit. Both stand at the end of the document, so
   that a screen drawn again does not take them away. That the tour was seen is kept in the browser. */
{
const told = window.yunjiGuide ??= {};
Object.assign(told, DATA);
const SEEN = "yunji-tour";
const make = (tag, attributes = {}, ...inside) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...inside);
    return made;
};
const button = (text, does, name) => {
    const made = make("button", {type: "button", class: name}, text);
    made.onclick = does;
    return made;
};
const wasSeen = () => { try { return Boolean(localStorage.getItem(SEEN)); } catch { return true; } };
const toured = () => document.querySelectorAll("[data-toured]").forEach(one => one.removeAttribute("data-toured"));
const card = () => document.querySelector(".guide-tour");
// The card stands in the corner in which it hides least of what has the focus, of what it points to, and then of
// what needs attention.
const aside = () => {
    const shown = card(), weighed = [[document.activeElement, 10], [document.querySelector("[data-toured]"), 10],
        [document.querySelector(".st-key-remarks"), 1]];
    const seen = weighed.filter(([one]) => one && one !== document.body && !one.contains(shown) && !shown?.contains(one));
    if (!shown) return;
    const hidden = corner => {
        shown.dataset.corner = corner;
        const {left, right, top, bottom} = shown.getBoundingClientRect();
        return seen.reduce((sum, [one, weight]) => {
            const its = one.getBoundingClientRect(), area = its.width * its.height || 1;
            return sum + weight * Math.max(0, Math.min(right, its.right) - Math.max(left, its.left))
                * Math.max(0, Math.min(bottom, its.bottom) - Math.max(top, its.top)) / area;
        }, 0);
    };
    const now = shown.dataset.corner ?? "bottom right";
    const corners = [now, "bottom right", "bottom left", "top right", "top left"].map(corner => [hidden(corner), corner]);
    shown.dataset.corner = corners.reduce((best, one) => one[0] < best[0] ? one : best)[1];
};
const leave = () => {
    const within = card()?.contains(document.activeElement);
    try { localStorage.setItem(SEEN, "seen"); } catch { /* without storage no tour begins by itself */ }
    toured();
    card()?.remove();
    told.step = undefined;
    if (within) window.yunjiToHeading?.();
};
const step = (place, takesFocus = true) => {
    const {title, what, where} = told.steps[place], all = told.steps.length;
    toured();
    const target = [...document.querySelectorAll(where)].find(one => one.checkVisibility());
    target?.setAttribute("data-toured", "");
    told.step = place;
    const shown = card() ?? document.body.appendChild(make("section", {class: "guide-tour", role: "dialog", tabindex: "-1"}));
    shown.setAttribute("aria-label", told.words.tour);
    const number = told.words.place.replace("{n}", place + 1).replace("{all}", all);
    const on = place + 1 < all ? button(told.words.on, () => step(place + 1), "guide-on")
        : button(told.words.end, leave, "guide-on");
    const buttons = make("div", {class: "guide-buttons"});
    if (place + 1 < all) buttons.append(button(told.words.leave, leave));
    if (place) buttons.append(button(told.words.back, () => step(place - 1)));
    buttons.append(on);
    const said = make("div", {"aria-live": "polite"}, make("small", {}, number), make("strong", {}, title), make("p", {}, what));
    shown.replaceChildren(said, buttons);
    const {top, bottom} = target?.getBoundingClientRect() ?? {top: 0, bottom: 0};
    if (top < 0 || bottom > shown.getBoundingClientRect().top) target?.scrollIntoView({block: "center"});
    if (takesFocus) on.focus({preventScroll: true});
    aside();
};
const keys = () => {
    const open = document.querySelector(".guide-keys");
    if (open) return open.close();
    const rows = told.keys.map(([key, what]) => make("tr", {}, make("th", {scope: "row"}, make("kbd", {}, key)),
        make("td", {}, what)));
    const close = button(told.words.close, () => list.close(), "guide-on");
    const list = make("dialog", {class: "guide-keys", "aria-labelledby": "guide-title"},
        make("h2", {id: "guide-title"}, told.words.keys), make("table", {}, ...rows), close);
    // Keys pressed here are not for the screen below.
    list.onkeydown = event => {
        event.stopPropagation();
        if (event.key === "?" || event.key === "？") list.close();
    };
    list.onclose = () => list.remove();
    list.onclick = event => { if (event.target === list) list.close(); };
    document.body.append(list);
    list.showModal();
};
const typing = target => target.closest?.("input:not([type=checkbox], [type=radio], [type=file]), textarea, select, "
    + "[contenteditable=true], [role=combobox], [role=listbox], [role=spinbutton]");
told.heard?.abort();
told.heard = new AbortController();
const hear = (what, does) => document.addEventListener(what, does, {signal: told.heard.signal});
hear("keydown", event => {
    // In fields and boxes ? is a letter; this key lists the keys there, too.
    if ((event.ctrlKey || event.metaKey) && event.key === "/") {
        event.preventDefault();
        return keys();
    }
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key === "Escape" && event.target.closest?.(".guide-tour")) return leave();
    if (typing(event.target)) return;
    const does = {"?": keys, "？": keys, "/": () => document.querySelector(".finder input")?.focus()}[event.key];
    if (!does) return;
    event.preventDefault();
    does();
});
// The browser has scrolled to what took the focus by the next frame.
hear("focusin", () => { if (card()) requestAnimationFrame(aside); });
hear("click", event => {
    const asked = event.target.closest?.("[data-guide]")?.dataset.guide;
    if (asked === "keys") keys();
    if (asked === "tour") step(0);
});
// Another screen or language: a tour that is open goes on in its words; keys are listed anew when asked for.
if (told.step !== undefined) step(told.step, false);
else if (!wasSeen()) {
    // When what it points to is drawn.
    const begin = () => {
        const app = document.querySelector("[data-testid=stApp]");
        if (told.step !== undefined || wasSeen()) return;
        if (app?.dataset.testScriptState === "notRunning" && document.querySelector(".ways")) step(0);
        else told.later = setTimeout(begin, 300);
    };
    clearTimeout(told.later);
    told.later = setTimeout(begin, 300);
}
}
