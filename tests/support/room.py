"""Defects of letters measured in the page: text of charts on lines or marks, letters too small to be read
from afar, dates and numbers broken between lines, headers not above their numbers, courses of cards on
different heights.
"""

from playwright.sync_api import Page

from tests.support.browser import DRAWN_BY

FROM_AFAR = 18  # px of letters on a screen of 1920 px

_ON_CHARTS = r"""() => {
    const found = [];
    const short = text => text.trim().replace(/\s+/g, " ").slice(0, 40);
    for (const plot of document.querySelectorAll(".js-plotly-plot")) {
        if (!plot.checkVisibility({visibilityProperty: true})) continue;
        const svg = plot.querySelector(".main-svg"), frame = svg.getBoundingClientRect();
        const scale = frame.width / svg.width.baseVal.value;
        // Where drawn points appear: transforms within the drawing, then the enlargement of the page.
        const seen = (path, point) => {
            let to = new DOMMatrix();
            for (let at = path; at && at !== svg && at.tagName !== "svg"; at = at.parentNode)
                to = at.transform.baseVal.consolidate()
                    ? DOMMatrix.fromMatrix(at.transform.baseVal.consolidate().matrix).multiply(to) : to;
            let {x, y} = new DOMPoint(point.x, point.y).matrixTransform(to);
            for (let at = path.ownerSVGElement; at && at !== svg && plot.contains(at);
                at = at.ownerSVGElement) {
                x += at.x.baseVal.value; y += at.y.baseVal.value;
            }
            return [frame.left + x * scale, frame.top + y * scale];
        };
        const texts = [...plot.querySelectorAll(".annotation-text, .legendtext")].flatMap(text =>
            [...(text.querySelector("tspan") ? text.querySelectorAll("tspan.line") : [text])].map(line =>
                [short(line.textContent), line.getBoundingClientRect()])).filter(([, box]) => box.width > 1);
        const marks = [...plot.querySelectorAll(".scatterlayer path.point")].map(one =>
            one.getBoundingClientRect());
        const lines = [...plot.querySelectorAll(".scatterlayer path.js-line")].flatMap(path => {
            const long = path.getTotalLength?.() ?? 0, points = [];
            for (let at = 0; at <= long; at += 3) points.push(seen(path, path.getPointAtLength(at)));
            return points;
        });
        for (const [text, box] of texts) {
            // Glyphs keep a margin within their line.
            const high = box.height * 0.22, within = ([x, y]) => x > box.left + 1 && x < box.right - 1
                && y > box.top + high && y < box.bottom - high;
            if (lines.some(within)) found.push(`on a line: ${text}`);
            if (marks.some(mark => within([mark.left + mark.width / 2, mark.top + mark.height / 2])))
                found.push(`on a mark: ${text}`);
        }
    }
    return [...new Set(found)];
}"""

_BROKEN = r"""() => {
    const whole = new RegExp([/\d{4}-\d{2}-\d{2}/, /\d{4}年[一二三四]季度/, /\d{4} Q[1-4]/, /[≥≤]\s?\d[\d,.]*%?/,
        /[+−-]?\d[\d,.]*(?:%|个百分点| pp\b)/].map(one => one.source).join("|"), "g");
    const walker = document.createTreeWalker(document.querySelector("[data-testid=stMain]"),
        NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        const node = walker.currentNode, element = node.parentElement;
        if (!element || element.closest("svg, canvas, style, script, .st-key-stage")
            || !element.checkVisibility({visibilityProperty: true})) continue;
        for (const match of node.textContent.matchAll(whole)) {
            const range = document.createRange();
            range.setStart(node, match.index);
            range.setEnd(node, match.index + match[0].length);
            const tops = [...range.getClientRects()].filter(box => box.width > 1)
                .map(box => Math.round(box.top));
            if (Math.max(...tops) - Math.min(...tops) > 4)
                found.push(`broken: ${match[0]} in ${node.textContent.trim().slice(0, 40)}`);
        }
    }
    return [...new Set(found)];
}"""

_SMALL = r"""least => {
    const found = [], told = (size, text) => size < least - 0.1
        && found.push(`${size.toFixed(1)} px: ${text.trim().replace(/\s+/g, " ").slice(0, 30)}`);
    for (const text of document.querySelectorAll("[data-testid=stMain] .js-plotly-plot text")) {
        const svg = text.closest(".main-svg");
        if (!svg || !text.textContent.trim() || text.closest(".st-key-stage")
            || !text.checkVisibility({visibilityProperty: true})) continue;
        told(parseFloat(getComputedStyle(text).fontSize) * svg.getBoundingClientRect().width
            / svg.width.baseVal.value, text.textContent);
    }
    const read = "h2, h4, [data-testid=stMetric] *, [data-testid=stMarkdownContainer] p,"
        + "[data-testid=stHtml] *";
    for (const element of document.querySelectorAll(read)) {
        const own = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
        if (!own || element.closest("svg, style, script, .st-key-stage, button, label")
            || !element.offsetWidth
            || !element.closest("[data-testid=stMain]") || element.getBoundingClientRect().width <= 1
            || !element.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
        told(parseFloat(getComputedStyle(element).fontSize) * (element.currentCSSZoom ?? 1),
            element.textContent);
    }
    for (const canvas of document.querySelectorAll(
        "[data-testid=stDataFrame] canvas[data-testid=data-grid-canvas]")) {
        const {theme} = (DRAWN_BY)(canvas);
        told(parseFloat(theme.baseFontFull.match(/([\d.]+)px/)[1]) * canvas.getBoundingClientRect().width
            / canvas.offsetWidth, "a table");
    }
    return [...new Set(found)];
}"""

_HEADERS = r"""() => {
    const found = [];
    for (const canvas of document.querySelectorAll(
        "[data-testid=stDataFrame] canvas[data-testid=data-grid-canvas]")) {
        const {columns, rows, getCellContent} = (DRAWN_BY)(canvas);
        // Glide draws a title at the right where its first letter is of a language written to the left.
        columns.forEach((column, place) => {
            if (rows && (getCellContent([place, 0]).contentAlign === "right")
                !== /^\W*\u061c/.test(column.title))
                found.push(column.title);
        });
    }
    return found;
}"""

_COURSES = r"""() => {
    const rows = {};
    for (const card of document.querySelectorAll("[class*=st-key-card_]")) {
        const course = card.querySelector("img"), top = Math.round(card.getBoundingClientRect().top);
        if (course) (rows[top] ??= []).push(Math.round(course.getBoundingClientRect().bottom));
    }
    return Object.values(rows).filter(ends => Math.max(...ends) - Math.min(...ends) > 1)
        .map(ends => `courses end at ${ends}`);
}"""


def crowded(page: Page) -> list[str]:
    """Labels and legends of charts that lie on a line or a mark, broken dates and numbers, headers of tables
    not aligned like their numbers, and cards whose courses do not stand on one line.
    """
    return [
        flaw
        for script in (_ON_CHARTS, _BROKEN, _HEADERS, _COURSES)
        for flaw in page.evaluate(script.replace("DRAWN_BY", DRAWN_BY))
    ]


def too_small(page: Page, least: float = FROM_AFAR) -> list[str]:
    """Figures, labels, titles and tables in letters below ``least`` px as they appear on the screen."""
    return page.evaluate(_SMALL.replace("DRAWN_BY", DRAWN_BY), least)
