{
const all = document.querySelector("script[type=module][src]");
const asked = [...document.head.querySelectorAll("link")].map(link => link.href);
for (const name of all ? NAMES : []) {
    const href = new URL(name, all.src).href;
    if (asked.includes(href)) continue;
    const early = {rel: "modulepreload", crossOrigin: "", href};
    document.head.append(Object.assign(document.createElement("link"), early));
}
}
