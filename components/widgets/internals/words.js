/* Streamlit's own words in the reader's language. An observer replaces a text or an attribute as soon as it
   appears, before it is painted; what somebody wrote for this program (texts of screens, charts, cells of tables)
   is left alone. */
{
const words = WORDS, named = ["aria-label", "title", "placeholder"];
const OURS = "script, style, canvas, svg, .js-plotly-plot, [data-testid=stHtml], [data-testid=stMarkdown], "
    + "[data-testid=stHeading], [data-testid=stMetricLabel], [data-testid=stAlert], [data-testid=stIconMaterial]";
const plain = text => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const known = new Map(Object.entries(words));
const shaped = [...known].filter(([from]) => from.includes("{}")).map(([from, to]) =>
    [RegExp(`^${from.split("{}").map(plain).join("(.+?)")}$`, "s"), to]);
const translated = text => {
    const whole = known.get(text);
    if (whole) return whole;
    for (const [shape, to] of shaped) {
        const found = shape.exec(text);
        if (!found) continue;
        let place = 0;
        return to.replaceAll("{}", () => translated(found[++place]) ?? found[place]);
    }
    // Also "Fullscreen: name of the table", "day, name of the field".
    const [, first, rest] = /^([^:,]+)[:,] (.+)$/s.exec(text) ?? [];
    return known.has(first) ? `${known.get(first)}：${rest}` : undefined;
};
const held = window.yunjiWords ??= {texts: new Map(), marks: new Map()};
held.observer?.disconnect();
for (const [node, [was, now]] of held.texts) if (node.data === now) node.data = was;
for (const [node, all] of held.marks)
    for (const [name, [was, now]] of Object.entries(all))
        if (node.getAttribute(name) === now) node.setAttribute(name, was);
held.texts.clear();
held.marks.clear();
const text = node => {
    const was = node.data, said = was.trim();
    if (!said || !/[A-Za-z]/.test(said) || node.parentElement?.closest(OURS)) return;
    const now = translated(said);
    if (now === undefined) return;
    node.data = now;
    held.texts.set(node, [was, now]);
};
const mark = (node, name) => {
    const was = node.getAttribute(name);
    const now = was && /[A-Za-z]/.test(was) && !node.closest(".js-plotly-plot, [data-testid=stHtml]")
        ? translated(was) : undefined;
    if (now === undefined) return;
    node.setAttribute(name, now);
    held.marks.set(node, {...held.marks.get(node), [name]: [was, now]});
};
const look = root => {
    if (root.nodeType === Node.TEXT_NODE) return text(root);
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest("canvas, .js-plotly-plot, [data-testid=stHtml]")) return;
    for (const node of [root, ...root.querySelectorAll("[aria-label], [title], [placeholder]")])
        for (const name of named) if (node.hasAttribute(name)) mark(node, name);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) text(walker.currentNode);
};
const forget = () => {
    for (const all of [held.texts, held.marks]) for (const node of all.keys()) if (!node.isConnected) all.delete(node);
};
if (known.size) {
    look(document.body);
    let seen = 0;
    held.observer = new MutationObserver(changes => {
        for (const {type, target, attributeName, addedNodes} of changes)
            if (type === "attributes") mark(target, attributeName);
            else if (type === "characterData") text(target);
            else addedNodes.forEach(look);
        if (++seen % 200 === 0) forget();
    });
    held.observer.observe(document.body,
        {subtree: true, childList: true, characterData: true, attributeFilter: named});
}
}
