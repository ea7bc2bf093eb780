// The list of slides: its rows are dragged, moved by keys and buttons, taken out and put back. Each of these makes a new order, which is drawn at once and
// sent to the server, which writes it into the address and draws the slides.
export default function ({ parentElement, data, setTriggerValue }) {
  const held = window.yunjiDeckList ??= { marked: new Set(), sent: 0, sentAt: 0, timer: 0 };
  const root = parentElement.querySelector(".deck-list"), told = parentElement.querySelector(".deck-told"), say = data.labels;
  const WAIT = 250, PATIENCE = 5000;  // ms: several moves in a row are sent as one; an answer that never comes is not waited for
  const names = Object.fromEntries([...data.rows, ...data.left].map(row => [row.key, row.name]));
  const known = Object.fromEntries(data.rows.map(row => [row.key, row]));
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  // What the server says while it has not heard the last move yet is older than what is on the screen.
  const isLate = held.timer || (held.sent !== data.heard && performance.now() - held.sentAt < PATIENCE);
  if (!isLate || !held.order) held.order = data.rows.map(row => row.key);
  if (!isLate && held.chosen !== data.chosen) {  // also at the start, but then the slide show is not to turn
    held.follow = held.chosen === undefined ? null : data.chosen;
    held.chosen = data.chosen;
  }
  const shown = key => !known[key]?.why;

  function make(tag, attributes, ...inside) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes))
      if (name.startsWith("on")) made[name] = value;
      else if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
    made.append(...inside);
    return made;
  }
  function send() {
    clearTimeout(held.timer);
    held.timer = setTimeout(() => {
      held.timer = 0;
      held.sent = Date.now() % 1e9;
      held.sentAt = performance.now();
      setTriggerValue("asked", { order: held.order, chosen: held.chosen ?? "", mark: held.sent });
    }, WAIT);
  }
  function change(order, chosen, told) {
    held.order = order;
    held.chosen = order.includes(chosen) ? chosen : order[0] ?? "";
    announce(told);
    for (const key of held.marked) if (!order.includes(key)) held.marked.delete(key);
    draw();
    send();
  }
  function move(key, to) {
    const from = held.order.indexOf(key), place = Math.max(0, Math.min(held.order.length - 1, to));
    const name = names[key], of = held.order.length;
    if (place === from) { announce(filled(place ? say.last : say.first, { name, of })); return; }
    const order = held.order.filter(one => one !== key);
    order.splice(place, 0, key);
    held.follow = key;
    change(order, key, filled(say.moved, { name, n: place + 1, of }));
  }
  function remove(keys) {
    const order = held.order.filter(key => !keys.includes(key));
    const next = held.order.slice(held.order.indexOf(keys[0])).find(key => order.includes(key)) ?? order.at(-1);
    held.focus = next && held.focus ? { key: next, part: "name" } : { part: "tools" };
    change(order, keys.includes(held.chosen) ? next : held.chosen, filled(say.removed, { n: keys.length, of: order.length }));
  }
  function show(key, patience = 30) {  // the slide show above turns to this slide, once it has all slides
    const slides = held.order.filter(shown), place = slides.indexOf(key);
    if (place < 0) return;
    if (document.querySelector(".st-key-slides")?.children.length === slides.length) document.dispatchEvent(new CustomEvent("yunji-slide", { detail: place }));
    else if (patience) setTimeout(show, 100, key, patience - 1);
  }
  function choose(key) {
    held.chosen = key;
    draw();
    show(key);
    send();
  }
  function announce(text) {
    told.textContent = "";
    requestAnimationFrame(() => { told.textContent = text; });
  }

  function row(key, number) {
    const name = names[key] ?? key, place = held.order.indexOf(key), why = known[key]?.why;
    const button = (part, sign, label, does, off) => make("button", { "data-part": part, type: "button", "aria-label": label, title: label, "aria-disabled": off, onclick: does }, sign);
    const at = say.place && filled(say.place, { n: place + 1, of: held.order.length });
    return make("li", {
      "data-key": key, draggable: "true", class: [key === held.chosen && "chosen", why && "unshown"].filter(Boolean).join(" "),
      ondragstart: event => { held.dragged = key; event.dataTransfer.effectAllowed = "move"; event.dataTransfer.setData("text/plain", name); },
      ondragend: () => { held.dragged = null; root.querySelectorAll(".before, .behind").forEach(one => one.classList.remove("before", "behind")); },
      ondragover: event => {
        if (!held.dragged) return;
        event.preventDefault();
        const box = event.currentTarget.getBoundingClientRect(), behind = event.clientY > box.top + box.height / 2;
        root.querySelectorAll(".before, .behind").forEach(one => one.classList.remove("before", "behind"));
        event.currentTarget.classList.add(behind ? "behind" : "before");
      },
      ondrop: event => {
        const dragged = held.dragged, behind = event.currentTarget.classList.contains("behind");
        event.preventDefault();
        held.dragged = null;  // the row that would hear of the end of dragging is drawn anew
        if (!dragged || dragged === key) return;
        const rest = held.order.filter(one => one !== dragged);
        move(dragged, rest.indexOf(key) + (behind ? 1 : 0));
      },
      onkeydown: event => {
        const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        held.focus = { key, part: event.target.dataset.part };
        if (step && event.altKey) move(key, held.order.indexOf(key) + step);
        else if (step && !event.ctrlKey && !event.metaKey) root.querySelector(`li[data-key="${held.order[place + step]}"] [data-part="${event.target.dataset.part}"]`)?.focus();
        else if (event.key === "Delete") remove([key]);
        else return;
        event.preventDefault();
        event.stopPropagation();
      },
    },
    make("span", { class: "grip", "aria-hidden": "true" }, "⠿"),
    make("input", {
      type: "checkbox", "data-part": "mark", "aria-label": filled(say.mark, { name }),
      onchange: event => { held.marked[event.target.checked ? "add" : "delete"](key); held.focus = { key, part: "mark" }; draw(); },
    }),
    make("button", { type: "button", class: "name", "data-part": "name", "aria-current": key === held.chosen ? "true" : null, title: why || known[key]?.title || "", onclick: () => { held.focus = { key, part: "name" }; choose(key); } },
      make("b", {}, why ? "–" : String(number)), make("span", {}, name), make("small", {}, why || known[key]?.title || ""), make("i", { class: "deck-hidden" }, at)),
    button("up", "↑", filled(say.up, { name }), () => { held.focus = { key, part: "up" }; move(key, held.order.indexOf(key) - 1); }, place === 0 ? "true" : null),
    button("down", "↓", filled(say.down, { name }), () => { held.focus = { key, part: "down" }; move(key, held.order.indexOf(key) + 1); }, place === held.order.length - 1 ? "true" : null));
  }

  function draw() {
    const scrolled = root.querySelector("ol")?.scrollTop ?? 0;
    const hadFocus = root.contains(document.activeElement);
    const every = Object.keys(names), left = every.filter(key => !held.order.includes(key));
    const tool = (label, does, off, part) => make("button", { type: "button", "data-part": part, disabled: off, onclick: does }, label);
    let number = 0;
    const rows = held.order.map(key => row(key, shown(key) ? ++number : 0));
    const preset = ({ label, order }) => tool(label, () => { held.focus = { part: "tools" }; change(order.filter(key => every.includes(key)), order[0], filled(say.arranged, { of: order.length })); }, false, "tools");
    const marked = held.order.filter(key => held.marked.has(key));
    root.replaceChildren(
      make("p", { class: "deck-count" }, filled(say.count, { n: number })),
      make("div", { class: "deck-tools", role: "group", "aria-label": say.tools }, ...data.presets.map(preset),
        tool(filled(say.remove, { n: marked.length }), () => { held.focus = { part: "tools" }; remove(marked); }, !marked.length, "remove")),
      make("ol", { "aria-label": say.list }, ...rows),
      make("div", { class: "deck-left", role: "group", "aria-label": say.left }, make("span", {}, left.length ? say.left : say.none_left),
        ...left.map(key => tool(`＋ ${names[key]}`, () => { held.focus = { key, part: "name" }; held.follow = key; change([...held.order, key], key, filled(say.added, { name: names[key], of: held.order.length + 1 })); }, false, "add"))),
      make("p", { class: "deck-hint" }, say.hint));
    root.querySelectorAll("[data-part=mark]").forEach(box => { box.checked = held.marked.has(box.closest("li").dataset.key); });
    const list = root.querySelector("ol");
    list.scrollTop = scrolled;
    if (held.focus && (hadFocus || document.activeElement === document.body)) {
      const { key, part } = held.focus;
      const target = key ? root.querySelector(`li[data-key="${key}"] [data-part="${part}"]`) : root.querySelector(".deck-tools button:not([disabled])");
      target?.focus({ preventScroll: true });
      const item = target?.closest("li");  // the list scrolls to the row; the page stays where it is
      if (item) list.scrollTop = Math.max(item.offsetTop + item.offsetHeight - list.clientHeight, Math.min(list.scrollTop, item.offsetTop));
    }
  }
  root.onfocusout = event => { if (event.relatedTarget && !root.contains(event.relatedTarget)) held.focus = null; };
  draw();
  if (!isLate && held.follow) show(held.follow);
  if (!isLate) held.follow = null;
  return () => { clearTimeout(held.timer); delete window.yunjiDeckList; };
}
