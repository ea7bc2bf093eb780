/* The search: compares what is typed with the names, letter by letter or by pinyin; a team is found by its
   institution's name too, which stands behind its own. Of a character any reading
   counts, whole or its first letters: "qingwu", "qw" and "qingw" are all the beginning of the same name. What nobody
   says of a team's number may be left out: "qw3", "晴坞3队" and "qingwu3dui" are 晴坞第3团队. */
{
const found = window.yunjiFound ??= {};
Object.assign(found, DATA, {nothing: NOTHING, counted: COUNTED});
const MOST = 40;
// 第 before a number, and 团 of 团队.
const unsaid = (name, at) => name[at] === "第" && /[\d一二三四五六七八九十]/.test(name[at + 1] ?? "") || name[at] === "团" && name[at + 1] === "队";
// Where in the name what is typed ends, if it stands there from the place "at" on; 0 if not.
const follows = (typed, name, at, begun = false) => {
    if (!typed) return at;
    if (at >= name.length) return 0;
    const letter = name[at], rest = typed[0] === letter && follows(typed.slice(1), name, at + 1, true);
    if (rest) return rest;
    for (const reading of found.readings[letter] ?? [])
        for (let most = reading.length; most; most--) {
            const end = typed.startsWith(reading.slice(0, most)) && follows(typed.slice(most), name, at + 1, true);
            if (end) return end;
        }
    return begun && unsaid(name, at) ? follows(typed, name, at + 1, true) : 0;
};
const packed = text => text.toLowerCase().replace(/\s+/g, "");
const place = (typed, name) => {
    for (let at = 0; at < name.length; at++) {
        const end = follows(typed, name, at);
        // Team 1 before team 10, if 1 was typed.
        if (end) return at + (/\d$/.test(typed) && /\d/.test(name[end] ?? "") ? .5 : 0);
    }
    return -1;
};
found.search = asked => {
    const typed = packed(asked);
    if (!typed) return found.places.filter(([, , , team]) => !team);
    const all = found.places.map(one => [place(typed, packed(one[1])), one]).filter(([at]) => at >= 0);
    // Two letters begin syllables in almost every name: those whose name begins so are meant, if there are any.
    const first = all.filter(([at]) => at < 1);
    const meant = first.length && /^[a-z]+\d*$/.test(typed) ? first : all;
    return meant.sort(([one], [other]) => one - other).map(([, one]) => one);
};
const field = event => event.target.closest?.(".finder input");
const listOf = input => input.parentElement.querySelector("ul");
const close = input => {
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
};
const open = input => {
    const some = found.search(input.value), list = listOf(input);
    list.replaceChildren(...some.slice(0, MOST).map(([, said, institution, team], number) => {
        const asked = new URLSearchParams(input.parentElement.dataset.carried);
        asked.set("institution", institution);
        if (team) asked.set("team", team);
        const option = Object.assign(document.createElement("li"), {id: `found-${number}`, role: "option", textContent: said});
        option.dataset.href = `${team ? "team" : "institution"}?${asked}`;
        return option;
    }));
    const told = some.length ? found.counted.replace("{n}", some.length) : found.nothing.replace("{asked}", input.value.trim());
    if (!some.length) {
        const none = Object.assign(document.createElement("li"), {role: "option", textContent: told});
        none.ariaDisabled = "true";
        list.append(none);
    }
    input.parentElement.querySelector("[role=status]").textContent = told;
    list.scrollTop = 0;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
};
const options = input => [...listOf(input).querySelectorAll("[data-href]")];
const turn = (input, step) => {
    const all = options(input), now = all.findIndex(one => one.ariaSelected === "true");
    if (!all.length) return;
    const next = all[now < 0 ? (step > 0 ? 0 : all.length - 1) : (now + step + all.length) % all.length];
    for (const one of all) one.ariaSelected = String(one === next);
    input.setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({block: "nearest"});
};
const go = (input, option) => {
    input.value = "";
    close(input);
    window.yunjiGo(option.dataset.href);
};
found.heard?.abort();
found.heard = new AbortController();
const hear = (what, does) => document.addEventListener(what, does, {signal: found.heard.signal});
hear("input", event => { const input = field(event); if (input) open(input); });
hear("keydown", event => {
    const input = field(event);
    if (!input || event.isComposing) return;
    const shown = input.ariaExpanded === "true";
    const keys = {
        ArrowDown: () => shown ? turn(input, 1) : open(input),
        ArrowUp: () => shown ? turn(input, -1) : open(input),
        Enter: () => {
            const all = shown ? options(input) : [];
            const chosen = all.find(one => one.ariaSelected === "true") ?? all[0];
            if (chosen) go(input, chosen);
        },
        Escape: () => { if (!shown) input.value = ""; close(input); },
    };
    if (!(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
});
hear("mousedown", event => {
    const option = event.target.closest?.(".finder li");
    if (!option) return;
    event.preventDefault();  // the field keeps the focus until the click is done
});
hear("click", event => {
    const input = field(event), option = event.target.closest?.(".finder [data-href]");
    if (option) go(option.closest(".finder").querySelector("input"), option);
    else if (input && input.ariaExpanded !== "true") open(input);
});
hear("focusout", event => { const input = field(event); if (input) close(input); });
}
