// The slide show: every slide is in the page already, so a change of slide is one attribute and asks the server for nothing.
export default function ({ parentElement, data }) {
  const held = window.yunjiStage ??= { at: 0 };  // kept in the window, so that a redrawn screen stays on the same slide
  // Streamlit runs this function again for every change of the deck, but its cleanup only when the screen is left; so the previous run is ended here.
  held.drawing?.abort();
  const drawing = held.drawing = new AbortController();
  const leave = () => drawing.abort();
  const stage = document.querySelector(".st-key-stage"), slides = document.querySelector(".st-key-slides");
  if (!stage || !slides) return leave;
  const notes = document.querySelector(".stage-notes");
  const counter = parentElement.querySelector("[data-counter]");
  const WIDTH = 1600, HEIGHT = 900, SWIPE = 50, IDLE = 2500;
  const count = () => slides.children.length;
  let idle = 0, touched = null, pinned = null;

  function show(to) {
    held.at = Math.max(0, Math.min(count() - 1, to));
    [...slides.children].forEach((slide, place) => slide.toggleAttribute("data-shown", place === held.at));
    counter.textContent = `${held.at + 1} / ${count()}`;
    if (notes) notes.textContent = data.notes[held.at] || "";
    highlight(pinned = null);
  }
  function fit() {
    const { clientWidth, clientHeight } = stage, factor = Math.min(clientWidth / WIDTH, clientHeight / HEIGHT);
    slides.style.setProperty("--stage-scale", factor);
    slides.style.setProperty("--stage-left", `${(clientWidth - WIDTH * factor) / 2}px`);
    slides.style.setProperty("--stage-top", `${(clientHeight - HEIGHT * factor) / 2}px`);
  }
  const full = () => document.fullscreenElement ? document.exitFullscreen() : stage.requestFullscreen();

  function key(event) {
    const busy = event.target.closest?.("input, textarea, select, [contenteditable=true], [role=listbox], [role=grid], [data-testid=stDataFrame]");
    if (busy || event.ctrlKey || event.altKey || event.metaKey) return;
    const onButton = event.target.closest?.("button, a, summary");
    const turns = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
    if (event.key in turns) show(held.at + turns[event.key]);
    else if (event.key === " " && !onButton) show(held.at + (event.shiftKey ? -1 : 1));
    else if (event.key === "Home") show(0);
    else if (event.key === "End") show(count() - 1);
    else if (event.key === "f" || event.key === "F") full();
    else if (event.key === "Escape") highlight(pinned = null);  // the browser itself leaves the full screen
    else return;
    event.preventDefault();
  }

  // The series under the pointer is highlighted, and a click keeps it so: this replaces a laser pointer.
  function seriesAt(target) {
    const trace = target.closest?.(".js-plotly-plot .trace, .js-plotly-plot .traces");
    if (!trace) return null;
    const plot = trace.closest(".js-plotly-plot");
    const group = [...plot.querySelectorAll(trace.classList.contains("traces") ? ".legend .traces" : ".scatterlayer > .trace, .barlayer > .trace")];
    return { plot, place: group.indexOf(trace) };
  }
  function highlight(found) {
    stage.querySelectorAll(".faded").forEach(one => one.classList.remove("faded"));
    if (!found || found.place < 0) return;
    const drawn = [...found.plot.querySelectorAll(".scatterlayer > .trace, .barlayer > .trace")];
    if (drawn.length > 1) drawn.forEach((one, place) => one.classList.toggle("faded", place !== found.place));
  }
  const over = event => { if (!pinned) highlight(seriesAt(event.target)); };
  const click = event => { highlight(pinned = seriesAt(event.target)); };

  function awake() {
    stage.classList.remove("quiet");
    clearTimeout(idle);
    idle = setTimeout(() => document.fullscreenElement && stage.classList.add("quiet"), IDLE);
  }
  const down = event => { touched = event.touches[0].clientX; };
  const up = event => {
    const moved = event.changedTouches[0].clientX - touched;
    if (touched !== null && Math.abs(moved) > SWIPE) show(held.at + (moved < 0 ? 1 : -1));
    touched = null;
  };

  const actions = { back: () => show(held.at - 1), on: () => show(held.at + 1), full };
  parentElement.querySelectorAll("button").forEach(button => {
    button.onclick = () => actions[button.dataset.does]();
    button.title = data.labels[button.dataset.does];
    button.setAttribute("aria-label", data.labels[button.dataset.does]);
  });
  const asked = event => show(event.detail);  // the list of slides names one
  const heard = [[document, "yunji-slide", asked], [document, "keydown", key], [stage, "mouseover", over], [stage, "click", click], [stage, "mousemove", awake],
                 [stage, "touchstart", down], [stage, "touchend", up], [document, "fullscreenchange", fit], [document, "fullscreenchange", awake]];
  heard.forEach(([where, what, does]) => where.addEventListener(what, does, { passive: what.startsWith("touch"), signal: drawing.signal }));
  const resized = new ResizeObserver(fit), changed = new MutationObserver(() => show(held.at));
  resized.observe(stage);
  changed.observe(slides, { childList: true });  // slides come and go after this was run
  drawing.signal.addEventListener("abort", () => {
    resized.disconnect();
    changed.disconnect();
    clearTimeout(idle);
  });
  fit();
  show(held.at);
  return leave;
}
