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
const leave = () => {
    try { localStorage.setItem(SEEN, "seen"); } catch { /* without storage no tour begins by itself */ }
    toured();
    document.querySelector(".guide-tour")?.remove();
    told.step = undefined;
};
const step = (place, takesFocus = true) => {
    const {title, what, where} = told.steps[place], all = told.steps.length;
    toured();
    const target = [...document.querySelectorAll(where)].find(one => one.checkVisibility());
    target?.setAttribute("data-toured", "");
    told.step = place;
    const card = document.querySelector(".guide-tour")
        ?? document.body.appendChild(make("section", {class: "guide-tour", role: "dialog", tabindex: "-1"}));
    card.setAttribute("aria-label", told.words.tour);
    const number = told.words.place.replace("{n}", place + 1).replace("{all}", all);
    const on = place + 1 < all ? button(told.words.on, () => step(place + 1), "guide-on")
        : button(told.words.end, leave, "guide-on");
    const buttons = make("div", {class: "guide-buttons"});
    if (place + 1 < all) buttons.append(button(told.words.leave, leave));
    if (place) buttons.append(button(told.words.back, () => step(place - 1)));
    buttons.append(on);
    const said = make("div", {"aria-live": "polite"}, make("small", {}, number), make("strong", {}, title), make("p", {}, what));
    card.replaceChildren(said, buttons);
    const {top, bottom} = target?.getBoundingClientRect() ?? {top: 0, bottom: 0};
    if (top < 0 || bottom > card.getBoundingClientRect().top) target.scrollIntoView({block: "center"});
    if (takesFocus) on.focus({preventScroll: true});
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
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key === "Escape" && event.target.closest?.(".guide-tour")) return leave();
    if (typing(event.target)) return;
    const does = {"?": keys, "？": keys, "/": () => document.querySelector(".finder input")?.focus()}[event.key];
    if (!does) return;
    event.preventDefault();
    does();
});
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
