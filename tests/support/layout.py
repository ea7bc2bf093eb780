"""Layout defects measured in the page: cut, covered or overlapping text, elements outside the first view, and
violations of accessibility rules.
"""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.support.browser import DRAWN_BY

# To describe in full what is sound, too, would take axe four times as long.
_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}

_FLAWS = r"""() => {
    const main = document.querySelector("[data-testid=stApp]");
    const unseen = element =>
        element.closest("canvas, style, script, noscript, [data-testid=stIconMaterial]")
        || element.closest("[data-testid=stTooltipContent]")
        || !element.checkVisibility({opacityProperty: true, visibilityProperty: true,
            contentVisibilityAuto: true});
    // What is kept for readers of screens alone is clipped to nothing on purpose.
    const spoken = style => style.clipPath.startsWith("inset(50%")
        || style.clip === "rect(0px, 0px, 0px, 0px)" || style.clip === "rect(1px, 1px, 1px, 1px)";
    const hides = value => value === "hidden" || value === "clip";
    const found = [], texts = [];
    const short = text => text.trim().replace(/\s+/g, " ").slice(0, 40);

    const scrolls = value => value === "auto" || value === "scroll";
    function frame(element) {
        // The edges at which ancestors cut a text, as far as it cannot be scrolled into view; null for what
        // is only spoken.
        const seen = {left: -1e9, right: 1e9, top: -1e9, bottom: 1e9};
        let across = true, down = true;
        for (let at = element; at && at !== document.body && (across || down); at = at.parentElement) {
            const style = getComputedStyle(at), edges = at.getBoundingClientRect();
            if (spoken(style) || (edges.width <= 1 && edges.height <= 1
                && hides(style.overflowX))) return null;
            across &&= !scrolls(style.overflowX);
            down &&= !scrolls(style.overflowY);
            if (across && hides(style.overflowX)) { seen.left = Math.max(seen.left, edges.left);
                seen.right = Math.min(seen.right, edges.right); }
            if (down && hides(style.overflowY)) { seen.top = Math.max(seen.top, edges.top);
                seen.bottom = Math.min(seen.bottom, edges.bottom); }
        }
        return seen;
    }

    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode, element = node.parentElement, text = short(node.textContent);
        if (!text || !element || unseen(element)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) {
            if (box.width < 1 || box.height < 1) continue;
            const seen = frame(element);
            if (!seen) continue;
            const cut = Math.max(seen.left - box.left, box.right - seen.right),
                above = Math.max(seen.top - box.top, box.bottom - seen.bottom);
            // Glyphs keep a margin within their line, so a few px of its height say nothing.
            if (cut > 1.5 || above > box.height * 0.3) found.push(`cut: ${text}`);
            texts.push({text, element, box});
        }
    }
    // Something else upon it; what lets the pointer through cannot be asked for, nor what is drawn in a
    // chart.
    for (const {text, element, box} of texts) {
        if (element.closest("svg") || getComputedStyle(element).pointerEvents === "none") continue;
        const upon = [0.1, 0.5, 0.9].map(part => document.elementFromPoint(box.left + part * box.width,
            box.top + box.height / 2));
        if (upon.some(one => one && !one.contains(element)
            && !element.contains(one))) found.push(`covered: ${text}`);
    }
    for (const field of main.querySelectorAll("input"))
        if (!unseen(field) && field.scrollWidth >
            field.clientWidth + 1) found.push(`cut in its field: ${short(field.value || field.placeholder)}`);

    // One px too many, and an ellipsis takes the place of the last letters.
    for (const line of main.querySelectorAll("[data-testid=stMarkdownContainer]"))
        if (!unseen(line) && getComputedStyle(line).textOverflow === "ellipsis"
            && line.scrollWidth > line.clientWidth) found.push(`cut: ${short(line.textContent)}`);

    texts.sort((one, other) => one.box.top - other.box.top);
    texts.forEach((one, index) => {
        for (let next = index + 1; next < texts.length && texts[next].box.top < one.box.bottom; next++) {
            const other = texts[next];
            if (one.element === other.element || one.element.contains(other.element)
                || other.element.contains(one.element)) continue;
            const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
            const high = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
            if (wide > 2 && high > 0.3 * Math.min(one.box.height,
                other.box.height)) found.push(`overlap: ${one.text} | ${other.text}`);
        }
    });
    return [...new Set(found)];
}"""


_NAMES = 300  # px: longer names leave no room for a figure on a phone
# A table is drawn on a canvas, so its columns are read from the component that draws it, and its texts are
# measured in that component's font.
_CUT_IN_TABLES = r"""() => {
    const pen = document.createElement("canvas").getContext("2d"), found = [];
    const wide = (font, text) => { pen.font = font; return Math.max(...`${text}`.split("\n").map(line =>
        pen.measureText(line).width)); };
    const drawnBy = DRAWN_BY;
    const grids = document.querySelectorAll("[data-testid=stDataFrame] canvas[data-testid=data-grid-canvas]");
    for (const canvas of grids) {
        const told = drawnBy(canvas);
        if (!told) throw new Error("a table does not tell its columns");
        const {columns, rows, getCellContent, theme, width} = told;
        let begins = 0;
        columns.forEach((column, place) => {
            const cells = [...Array(rows).keys()].map(row => getCellContent([place, row])).filter(cell =>
                "displayData" in cell), texts = cells.map(cell => cell.displayData ?? "");
            const longest = [[theme.headerFontFull, `↑ ${column.title}`], ...texts.map(text =>
                [theme.baseFontFull, text])]
                .map(([font, text]) => [wide(font, text) + 2 * theme.cellHorizontalPadding - column.width,
                    text]).sort(([one], [other]) => other - one)[0];
            const sentence = longest[1].length > 40 && column.width >= 180;  // in full beside the table
            if (longest[0] > 0.5 && column.width < MOST && !sentence)
                found.push(`cut in its column: ${longest[1]}`);
            // Beside names that leave no room for a whole column the next one may be cut behind its figures
            // ("—" and a reason are none).
            const read = place === 1 && cells.every(cell => cell.contentAlign !== "right")
                && texts.every(text => text.startsWith("—")
                    || begins + theme.cellHorizontalPadding + wide(theme.baseFontFull, text) < width);
            if (begins < width - 1 && begins + column.width > width + 1
                && !read) found.push(`cut by the edge of its table: ${column.title}`);
            begins += column.width;
        });
        if (columns.length > 1 && columns[0].width < NAMES
            && width < columns[0].width + 20) found.push(`nothing beside its names: ${columns[0].title}`);
    }
    return [...new Set(found)];
}"""
_UNDER_TOOLS = """() => {
    const short = text => text.trim().replace(/\\s+/g, " ").slice(0, 40);
    const upon = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1
        && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;
    const found = [];
    for (const tools of document.querySelectorAll("[data-testid=stElementToolbar], .modebar")) {
        if (!tools.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
        const box = tools.getBoundingClientRect();
        const drawn = tools.parentElement.querySelector("canvas, .main-svg");
        if (upon(box, drawn.getBoundingClientRect())) found.push("the table itself");
        // What opens over the page covers it as a whole, so only what is in it counts.
        const within = tools.closest("[data-testid=stPopoverBody]") ?? document.body;
        const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const node = walker.currentNode, element = node.parentElement;
            if (!short(node.textContent)
                || element.closest("canvas, style, script, [data-testid=stElementToolbar]")
                    || !element.checkVisibility({visibilityProperty: true})) continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            if ([...range.getClientRects()].some(line => upon(box,
                line))) found.push(short(node.textContent));
        }
    }
    return found;
}"""


def flaws(page: Page) -> list[str]:
    """Cut and overlapping texts of the whole screen as it is now, and covered texts of its visible part; each
    is named by its first 40 characters.
    """
    return page.evaluate(_FLAWS)


def cut_in_tables(page: Page, most: int) -> list[str]:
    """Texts of tables that are wider than their column (columns of ``most`` px are exempt), columns that the
    table's edge cuts in two, and tables that show only their column of names.
    """
    return page.evaluate(
        _CUT_IN_TABLES.replace("DRAWN_BY", DRAWN_BY).replace("MOST", str(most)).replace("NAMES", str(_NAMES))
    )


def covered_by_tools(page: Page) -> list[str]:
    """Texts, tables and charts that the visible toolbars cover."""
    return page.evaluate(_UNDER_TOOLS)


def under_tools(page: Page) -> list[str]:
    """Point at each table and chart in turn; what the toolbar that then appears covers."""
    found = []
    for drawn in page.locator("[data-testid=stDataFrame], [class*=st-key-exhibit_] .js-plotly-plot").all():
        if not drawn.is_visible():  # a telephone shows cards in place of a table
            continue
        drawn.hover(position={"x": 20, "y": 20})
        page.wait_for_timeout(150)
        found += covered_by_tools(page)
    return list(dict.fromkeys(found))


def below_the_fold(page: Page, promised: tuple[str, ...]) -> list[str]:
    """Which elements (for each selector in ``promised`` the first one) end below the first view, and by how
    many px.
    """
    page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    bottoms = {
        one: page.locator(one).first.evaluate(
            "element => element.getBoundingClientRect().bottom - innerHeight"
        )
        for one in promised
    }
    return [f"{one}: {bottom:.0f} px" for one, bottom in bottoms.items() if bottom > 0]


def violations(page: Page) -> list[tuple[str, str, str]]:
    """What axe finds against WCAG 2.2 AA: the rule, how bad, and the beginning of the element."""
    found = Axe().run(page, options=_RULES).response["violations"]
    return [(one["id"], one["impact"], node["html"][:200]) for one in found for node in one["nodes"]]
