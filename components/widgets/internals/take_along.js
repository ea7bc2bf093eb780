// A chart as a picture of its own: the drawing on the screen is copied into one SVG with title, notes and source on white, which is saved as it is or drawn
// twice as large as PNG. Nothing leaves the browser. The address of the chart is copied here too.
export default function ({ parentElement, data }) {
  const { labels } = data, SVG = "http://www.w3.org/2000/svg";
  const EDGE = 28, TITLE = 20, SMALL = 13, LINE = 1.5, NARROWEST = 620, SCALE = 2;  // px; PNG is SCALE times as large
  const told = parentElement.querySelector("[role=status]");
  const box = () => document.querySelector(`.st-key-exhibit_${CSS.escape(data.exhibit)}`);
  const tell = text => { told.textContent = text; };

  function make(tag, attributes, ...inside) {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...inside);
    return made;
  }
  const clean = text => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "");

  function wrapped(text, font, width) {  // lines that fit; Latin words stay whole, and no line begins with a closing sign
    const pen = document.createElement("canvas").getContext("2d"), lines = [""];
    pen.font = font;
    for (const piece of clean(text).match(/[!-~\u00a1-\u024f]+\s*|\s+|./gsu) ?? []) {
      if (lines.at(-1) && !/^[，。；：、）》”！？]/.test(piece) && pen.measureText(lines.at(-1) + piece.trimEnd()).width > width) lines.push("");
      lines[lines.length - 1] += lines.at(-1) ? piece : piece.trimStart();
    }
    return lines;
  }
  function written(texts, size, weight, fill, width, top) {
    const group = make("g", { "font-size": size, "font-weight": weight, fill });
    let y = top;
    for (const text of texts) for (const line of wrapped(text, `${weight} ${size}px ${data.font}`, width)) {
      y += size * LINE;
      group.append(make("text", { x: EDGE, y: y - size * 0.4 }, line));
    }
    return [group, y];
  }

  function ofPlotly(plot) {
    const layers = [...plot.querySelectorAll(".main-svg")].filter(one => !one.parentElement.closest(".main-svg"));
    const drawn = layers.map(layer => {
      const copy = layer.cloneNode(true);
      copy.querySelectorAll(".hoverlayer, .draglayer, .zoomlayer, .selectionlayer").forEach(one => one.remove());
      copy.querySelectorAll("[style*=cursor], [style*=pointer-events]").forEach(one => { one.style.cursor = ""; one.style.pointerEvents = ""; });
      copy.removeAttribute("style");
      return copy;
    });
    const { width, height } = plot.querySelector(".main-svg").getBoundingClientRect();
    return { width, height, drawn };
  }
  function ofCells(cells) {  // small multiples: each is a link with words and an SVG image
    const all = cells.map(one => one.getBoundingClientRect());
    const left = Math.min(...all.map(one => one.left)), top = Math.min(...all.map(one => one.top));
    const drawn = cells.flatMap(cell => [...picture(cell.querySelector("img"), left, top), ...words(cell, left, top)]);
    return { width: Math.max(...all.map(one => one.right)) - left, height: Math.max(...all.map(one => one.bottom)) - top, drawn };
  }
  function picture(image, left, top) {
    const inside = new DOMParser().parseFromString(new TextDecoder().decode(Uint8Array.from(atob(image.src.split(",")[1]), one => one.charCodeAt(0))), "image/svg+xml").documentElement;
    const place = image.getBoundingClientRect(), drawn = document.importNode(inside, true);
    for (const [name, value] of Object.entries({ x: place.left - left, y: place.top - top, width: place.width, height: place.height })) drawn.setAttribute(name, value);
    const line = { x1: place.left - left, x2: place.right - left, y1: place.bottom - top, y2: place.bottom - top, stroke: data.line };
    return [drawn, make("line", line)];
  }
  function words(cell, left, top) {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), drawn = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const style = getComputedStyle(node.parentElement), range = document.createRange(), lines = new Map();
      [...node.data].reduce((at, letter) => {  // a name may take two lines: letters at one height are one
        range.setStart(node, at);
        range.setEnd(node, at + letter.length);
        const place = range.getClientRects()[0];
        if (place) {
          const line = lines.get(place.top) ?? lines.set(place.top, { place, text: "" }).get(place.top);
          line.text += letter;
        }
        return at + letter.length;
      }, 0);
      for (const { place, text } of lines.values())
        if (text.trim()) drawn.push(make("text", { x: place.left - left, y: place.top - top + place.height / 2, "dominant-baseline": "central", "font-size": style.fontSize, "font-weight": style.fontWeight, fill: style.color }, clean(text)));
    }
    return drawn;
  }

  // Colours of the dark theme become those of the light one, since the picture is on white.
  function lightened(text) {
    const numbers = colour => [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16)).join(", ");
    const pairs = new Map(data.swapped.flatMap(([dark, light]) => [[dark.toLowerCase(), light], [numbers(dark), numbers(light)]]));
    return text.replace(/#[0-9a-f]{6}\b|(?<=rgba?\()\d+, \d+, \d+/gi, found => pairs.get(found.toLowerCase()) ?? found);
  }
  function drawing() {
    const held = box(), plot = held?.querySelector(".js-plotly-plot"), cells = [...held?.querySelectorAll("a.screen:has(img)") ?? []];
    if (!plot && !cells.length) return null;
    const { width, height, drawn } = plot ? ofPlotly(plot) : ofCells(cells);
    const wide = Math.max(width, NARROWEST);
    const [title, below] = written([data.title], TITLE, 700, data.ink, wide, EDGE / 2);
    const chart = make("svg", { x: EDGE + (wide - width) / 2, y: below + 10, width, height, overflow: "visible" }, ...drawn);
    const [lines, end] = written(data.lines, SMALL, 400, data.quiet, wide, below + height + 22);
    const size = { width: Math.ceil(wide + 2 * EDGE), height: Math.ceil(end + EDGE / 2) };
    const whole = make("svg", { ...size, viewBox: `0 0 ${size.width} ${size.height}`, "font-family": data.font },
      make("title", {}, clean(data.title)), make("desc", {}, clean([...data.lines, data.address].join("\n"))),
      make("rect", { ...size, fill: "#FFFFFF" }), title, chart, lines);
    // Within the page some references carry its whole address.
    const text = lightened(new XMLSerializer().serializeToString(whole)).replace(/url\((&quot;|"|')?[^)#]*#([^)"'&]+)(&quot;|"|')?\)/g, "url(#$2)");
    return { text, ...size };
  }
  function save(blob, ending) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${data.stem}.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    tell(labels.saved);
  }
  const vector = made => new Blob(['<?xml version="1.0" encoding="UTF-8"?>\n', made.text], { type: "image/svg+xml" });
  async function points(made) {
    const image = new Image(), address = URL.createObjectURL(vector(made));
    image.src = address;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: made.width * SCALE, height: made.height * SCALE });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address);
    return new Promise(done => canvas.toBlob(done, "image/png"));
  }
  async function copy() {
    const line = parentElement.querySelector("input");
    line.parentElement.hidden = false;
    line.value = data.address;
    line.select();
    // Without https the browser lets pages copy in the old way only.
    const copied = await (navigator.clipboard?.writeText(data.address).then(() => true, () => false) ?? false) || document.execCommand("copy");
    tell(copied ? labels.copied : labels.copy_yourself);
  }
  const does = {
    svg: () => save(vector(drawing()), "svg"),
    png: async () => save(await points(drawing()), "png"),
    link: copy,
  };
  parentElement.querySelectorAll("button").forEach(button => {
    const name = button.dataset.does;
    button.textContent = labels[name];
    button.hidden = name !== "link" && !data.drawn;
    button.onclick = () => Promise.resolve().then(does[name]).catch(() => tell(labels.failed));
  });
  parentElement.querySelector("input").setAttribute("aria-label", labels.link);
}
