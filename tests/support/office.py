"""Reads office files back without the libraries that wrote them, and checks them against ECMA-376."""

import posixpath
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

NS = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/package/2006/relationships",
    "t": "http://schemas.openxmlformats.org/package/2006/content-types",
}
# The order of children that ECMA-376 part 1, 21.2.2, prescribes: a program repairs, or refuses, a chart that
# breaks it.
_SHOWS = [
    "showLegendKey",
    "showVal",
    "showCatName",
    "showSerName",
    "showPercent",
    "showBubbleSize",
    "separator",
]
_AXIS = [
    "axId",
    "scaling",
    "delete",
    "axPos",
    "majorGridlines",
    "minorGridlines",
    "title",
    "numFmt",
    "majorTickMark",
    "minorTickMark",
    "tickLblPos",
    "spPr",
    "txPr",
    "crossAx",
    "crosses",
    "crossesAt",
]
_POINTS = ["dPt", "dLbls", "trendline", "errBars"]
ORDER = {
    "chartSpace": [
        "date1904",
        "lang",
        "roundedCorners",
        "style",
        "clrMapOvr",
        "chart",
        "spPr",
        "txPr",
        "externalData",
        "printSettings",
    ],
    "chart": ["title", "autoTitleDeleted", "plotArea", "legend", "plotVisOnly", "dispBlanksAs"],
    "plotArea": [
        "layout",
        "barChart",
        "lineChart",
        "scatterChart",
        "catAx",
        "dateAx",
        "valAx",
        "dTable",
        "spPr",
    ],
    "barChart": [
        "barDir",
        "grouping",
        "varyColors",
        "ser",
        "dLbls",
        "gapWidth",
        "overlap",
        "serLines",
        "axId",
    ],
    "lineChart": [
        "grouping",
        "varyColors",
        "ser",
        "dLbls",
        "dropLines",
        "hiLowLines",
        "upDownBars",
        "marker",
        "smooth",
        "axId",
    ],
    "scatterChart": ["scatterStyle", "varyColors", "ser", "dLbls", "axId"],
    "barChart/ser": [
        "idx",
        "order",
        "tx",
        "spPr",
        "invertIfNegative",
        "pictureOptions",
        *_POINTS,
        "cat",
        "val",
        "shape",
    ],
    "lineChart/ser": ["idx", "order", "tx", "spPr", "marker", *_POINTS, "cat", "val", "smooth"],
    "scatterChart/ser": ["idx", "order", "tx", "spPr", "marker", *_POINTS, "xVal", "yVal", "smooth"],
    "dPt": ["idx", "invertIfNegative", "marker", "bubble3D", "explosion", "spPr"],
    "marker": ["symbol", "size", "spPr"],
    "dLbls": ["dLbl", "delete", "numFmt", "spPr", "txPr", "dLblPos", *_SHOWS],
    "dLbl": ["idx", "delete", "layout", "tx", "numFmt", "spPr", "txPr", "dLblPos", *_SHOWS],
    "errBars": ["errDir", "errBarType", "errValType", "noEndCap", "plus", "minus", "val", "spPr"],
    "catAx": [*_AXIS, "auto", "lblAlgn", "lblOffset", "tickLblSkip", "tickMarkSkip", "noMultiLvlLbl"],
    "dateAx": [
        *_AXIS,
        "auto",
        "lblOffset",
        "baseTimeUnit",
        "majorUnit",
        "majorTimeUnit",
        "minorUnit",
        "minorTimeUnit",
    ],
    "valAx": [*_AXIS, "crossBetween", "majorUnit", "minorUnit", "dispUnits"],
    "scaling": ["logBase", "orientation", "max", "min"],
    "legend": ["legendPos", "legendEntry", "layout", "overlay", "spPr", "txPr"],
    "manualLayout": ["layoutTarget", "xMode", "yMode", "wMode", "hMode", "x", "y", "w", "h"],
    "numCache": ["formatCode", "ptCount", "pt"],
    "strCache": ["ptCount", "pt"],
    "numRef": ["f", "numCache"],
    "strRef": ["f", "strCache"],
}
# 21.2.2.48 and 21.2.3.10: where a label may stand depends on the kind of chart.
LABEL_PLACES = {
    "barChart": {"ctr", "inBase", "inEnd", "outEnd"},
    "lineChart": {"b", "ctr", "l", "r", "t"},
    "scatterChart": {"b", "ctr", "l", "r", "t"},
}


def parts(blob: bytes) -> dict[str, bytes]:
    """Name → content of the parts; asserts that no two names are alike, upper and lower case aside."""
    with ZipFile(BytesIO(blob)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len({name.casefold() for name in names}) == len(names)
        return {name: archive.read(name) for name in names}


def tree(xml: bytes) -> etree._Element:
    """The parsed part; raises where its XML is not well-formed."""
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))


def named(found: dict[str, bytes], beginning: str, ending: str = ".xml") -> list[str]:
    """The names of parts in the order of their numbers."""
    names = [
        name
        for name in found
        if name.startswith(beginning) and name.endswith(ending) and "/_rels/" not in name
    ]
    return sorted(names, key=lambda name: (len(name), name))


def texts(element: etree._Element, space: str = "a") -> list[str]:
    """Every run of text."""
    return [run.text or "" for run in element.iterfind(f".//{space}:t", NS)]


def check_package(blob: bytes) -> dict[str, bytes]:
    """Assert that parts are well-formed, have a content type and are targets of relationships, and that
    charts keep the order of their elements; returns name → content.
    """
    found = parts(blob)
    types = tree(found["[Content_Types].xml"])
    overrides = {one.get("PartName").lstrip("/") for one in types.iterfind("t:Override", NS)}
    endings = {one.get("Extension").lower() for one in types.iterfind("t:Default", NS)}
    assert overrides <= found.keys(), overrides - found.keys()
    reached = {"[Content_Types].xml"}
    for name, content in found.items():
        assert (
            name in overrides or name.rpartition(".")[2].lower() in endings or name == "[Content_Types].xml"
        ), name
        if name.endswith((".xml", ".rels")):
            parsed = tree(content)
            if name.endswith(".rels"):
                reached |= {name} | _targets(name, parsed, found)
            elif "/charts/chart" in name:
                check_chart(parsed)
    assert found.keys() == reached, found.keys() - reached
    return found


def _targets(name: str, rels: etree._Element, found: dict[str, bytes]) -> set[str]:
    owner = name.replace("_rels/", "").removesuffix(".rels")
    assert not owner or owner in found, owner
    keys = [one.get("Id") for one in rels.iterfind("r:Relationship", NS)]
    assert len(set(keys)) == len(keys)
    targets = set()
    for one in rels.iterfind("r:Relationship", NS):
        assert one.get("TargetMode") != "External", one.get("Target")  # nothing leads to the internet
        target = one.get("Target")
        full = (
            target.lstrip("/")
            if target.startswith("/")
            else posixpath.normpath(posixpath.join(posixpath.dirname(owner), target))
        )
        assert full in found, (name, target)
        targets.add(full)
    if owner:
        used = {
            value
            for element in tree(found[owner]).iter()
            for key, value in element.attrib.items()
            if "officeDocument/2006/relationships" in key
        }
        assert used <= set(keys), (owner, used - set(keys))
    return targets


def check_chart(chart: etree._Element) -> None:
    """Assert that elements are in the prescribed order, indices are unique, axes match those that series
    refer to, and labels are in places that the kind of chart allows.
    """
    for element in chart.iter():
        if not isinstance(element.tag, str) or not element.tag.startswith(f"{{{NS['c']}}}"):
            continue
        name, parent = etree.QName(element).localname, element.getparent()
        order = ORDER.get(f"{etree.QName(parent).localname}/{name}" if name == "ser" else name)
        children = [etree.QName(child).localname for child in element]
        if order and children and not (name == "marker" and element.get("val")):
            assert set(children) <= set(order), (name, children)
            places = [order.index(child) for child in children]
            assert places == sorted(places), (name, children)
    for kind, allowed in LABEL_PLACES.items():
        assert {one.get("val") for one in chart.iterfind(f".//c:{kind}//c:dLblPos", NS)} <= allowed
    for one in ("idx", "order"):
        numbers = [element.get("val") for element in chart.iterfind(f".//c:ser/c:{one}", NS)]
        assert len(set(numbers)) == len(numbers) > 0
    axes = {
        element.get("val")
        for axis in ("catAx", "dateAx", "valAx")
        for element in chart.iterfind(f".//c:{axis}/c:axId", NS)
    }
    for kind in LABEL_PLACES:
        for drawn in chart.iterfind(f".//c:{kind}", NS):
            assert {element.get("val") for element in drawn.findall("c:axId", NS)} == axes
    for reference in (*chart.iterfind(".//c:numRef", NS), *chart.iterfind(".//c:strRef", NS)):
        count = int(reference.find(".//c:ptCount", NS).get("val"))
        indices = [int(point.get("idx")) for point in reference.iterfind(".//c:pt", NS)]
        assert indices == sorted(set(indices)) and all(index < count for index in indices)


def series_of(chart: etree._Element) -> dict[str, list[float | None]]:
    """Name of each series → its values, None for a gap."""
    found = {}
    for series in chart.iterfind(".//c:ser", NS):
        name = series.findtext("c:tx//c:v", None, NS)
        values = (
            series.find("c:val", NS) if series.find("c:val", NS) is not None else series.find("c:yVal", NS)
        )
        found[name or ""] = cached(values)
    return found


def cached(reference: etree._Element) -> list[float | None]:
    """The numbers that a chart stores as a copy of the cells it refers to."""
    points = {
        int(point.get("idx")): float(point.findtext("c:v", None, NS))
        for point in reference.iterfind(".//c:pt", NS)
    }
    return [points.get(index) for index in range(int(reference.find(".//c:ptCount", NS).get("val")))]


def cells(blob: bytes, sheet: str | None = None) -> list[tuple]:
    """The rows of a workbook's sheet, read by openpyxl."""
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(blob))
    return [tuple(row) for row in (book[sheet] if sheet else book.worksheets[0]).iter_rows(values_only=True)]
