"""An empty 16:9 deck: theme colours and fonts, a master, and the three layouts that pages use."""

import re

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Deck
from pptx.util import Emu

from components.theme import EAST_ASIAN, LATIN, LIGHT

WIDTH, HEIGHT = 13.333, 7.5  # inches
INCH = 914_400
COVER, EXHIBIT, TEXT = range(3)  # the layouts
CAPTION, READING = 13, 14  # numbers of placeholders of the exhibit's layout, beside its title
# Name of a palette's colour → its slot in the theme. Shapes refer to slots, so that a user can recolour the
# whole deck by choosing another theme.
SLOTS = {
    "ink": "tx1",
    "ground": "bg1",
    "quiet": "tx2",
    "line": "bg2",
    "accent": "accent1",
    "better": "accent2",
    "worse": "accent3",
    "attention": "accent4",
    "context": "accent5",
}
_THEME = {
    "dk1": "ink",
    "lt1": "ground",
    "dk2": "quiet",
    "lt2": "line",
    "accent1": "accent",
    "accent2": "better",
    "accent3": "worse",
    "accent4": "attention",
    "accent5": "context",
    "accent6": "quiet",
    "hlink": "accent",
    "folHlink": "quiet",
}
_KEPT = (0, 5, 1)  # the layouts of python-pptx's template that stay: cover, title only, title and text
_SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TITLE_BOX, CAPTION_BOX = (0.62, 0.3, 12.13, 0.98), (0.62, 1.3, 12.13, 0.34)
BODY_BOX = (0.62, 1.55, 12.13, 5.2)
FOOTER_BOX, NUMBER_BOX = (0.62, 6.93, 11.3, 0.42), (12.03, 6.93, 0.7, 0.42)


def paint(shade: str) -> str:
    """The XML of a palette's colour as a colour of the deck's theme."""
    return f'<a:schemeClr val="{SLOTS[shade]}"/>'


def empty_deck(lang: str) -> Deck:
    """A deck without pages, made from the template of python-pptx."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(round(WIDTH * INCH)), Emu(round(HEIGHT * INCH))
    deck.element.find("{*}sldSz").attrib.pop("type", None)
    _forget(deck)
    master, kept = deck.slide_master, [deck.slide_layouts[index] for index in _KEPT]
    for layout in list(deck.slide_layouts):
        if not any(layout is one for one in kept):
            deck.slide_layouts.remove(layout)
    names = master.element.find("{*}sldLayoutIdLst")
    names[:] = sorted(
        names, key=lambda one: [layout.part for layout in kept].index(master.part.related_part(one.rId))
    )
    _themed(master.part.part_related_by(RELATIONSHIP_TYPE.THEME))
    _replace(master.element, _MASTER, "")
    for old, new in (("txStyles", _STYLES),):
        found = master.element.find(f"{{*}}{old}")
        found.getparent().replace(found, parse_xml(new))
    for layout, (name, tree) in zip(
        kept, (("封面 / Cover", _COVER), ("图表 / Exhibit", _EXHIBIT), ("文字 / Text", _TEXT)), strict=True
    ):
        _replace(layout.element, tree, name)
    _spell(deck, "zh-CN" if lang == "zh" else "en-GB")
    return deck


def _forget(deck: Deck) -> None:
    """Remove the preview picture and the printer settings that python-pptx's template contains."""
    for rels in (deck.part.package._rels, deck.part.rels):
        for key in [
            key for key, rel in rels.items() if rel.reltype.endswith(("/thumbnail", "/printerSettings"))
        ]:
            rels.pop(key)


def _themed(part) -> None:
    """Set colours and fonts of the theme, with an East Asian font for Chinese."""
    colours = "".join(
        f'<a:{slot}><a:srgbClr val="{getattr(LIGHT, name)[1:]}"/></a:{slot}>' for slot, name in _THEME.items()
    )
    fonts = "".join(
        f'<a:{kind}><a:latin typeface="{LATIN}"/><a:ea typeface="{EAST_ASIAN}"/><a:cs typeface=""/>'
        f'<a:font script="Hans" typeface="{EAST_ASIAN}"/></a:{kind}>'
        for kind in ("majorFont", "minorFont")
    )
    xml = part.blob.decode("utf-8")
    for tag, inside in (("clrScheme", colours), ("fontScheme", fonts)):
        xml = re.sub(
            rf"<a:{tag} name=.*?</a:{tag}>", f'<a:{tag} name="Yunji">{inside}</a:{tag}>', xml, flags=re.S
        )
    part._blob = re.sub(r'(<a:theme [^>]*name=")[^"]*', r"\1Yunji", xml).encode("utf-8")


def _spell(deck: Deck, code: str) -> None:
    for element in deck.element.iter("{*}defRPr"):
        element.set("lang", code)


def _replace(element, tree: str, name: str) -> None:
    """Replace the shapes and the background of a master or layout by ``tree``."""
    shape_tree = parse_xml(
        f"<p:cSld {_SPACES}{f' name={chr(34)}{name}{chr(34)}' if name else ''}>{tree}</p:cSld>"
    )
    element.replace(element.find("{*}cSld"), shape_tree)


def _box(box: tuple[float, float, float, float]) -> str:
    x, y, cx, cy = (round(one * INCH) for one in box)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'


def _place(
    number: int,
    name: str,
    kind: str,
    box: tuple[float, float, float, float] | None,
    *,
    anchor: str = "t",
    size: int = 0,
    shade: str = "",
    bold: bool = False,
    align: str = "l",
    words: str = "",
    field: str = "",
) -> str:
    """The XML of a placeholder for text; ``kind`` are the attributes of its p:ph."""
    level = (
        f'<a:lvl1pPr marL="0" indent="0" algn="{align}"><a:buNone/><a:defRPr'
        + (f' sz="{size * 100}"' if size else "")
        + f' b="{int(bold)}">'
        + (f'<a:solidFill><a:schemeClr val="{SLOTS[shade]}"/></a:solidFill>' if shade else "")
        + "</a:defRPr></a:lvl1pPr>"
    )
    run = (
        f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="{field}"><a:rPr lang="zh-CN"/><a:t>'
        "‹#›</a:t></a:fld>"
        if field
        else f'<a:r><a:rPr lang="zh-CN"/><a:t>{words}</a:t></a:r>'
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f"</p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>"
        f"<p:spPr>{_box(box) if box else ''}"
        f"{'<a:prstGeom prst=' + chr(34) + 'rect' + chr(34) + '><a:avLst/></a:prstGeom>' if box else ''}"
        "</p:spPr>"
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/>'
        f"</a:bodyPr><a:lstStyle>{level}</a:lstStyle>"
        f"<a:p>{run}</a:p></p:txBody></p:sp>"
    )


def _bar(number: int, box: tuple[float, float, float, float], shade: str) -> str:
    """The XML of a rectangle of one colour, as decoration."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Accent {number}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
        f"</p:nvSpPr><p:spPr>{_box(box)}"
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{SLOTS[shade]}"/>'
        "</a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>"
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="zh-CN"/></a:p></p:txBody></p:sp>'
    )


def _tree(*shapes: str) -> str:
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
        f'<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>{"".join(shapes)}</p:spTree>'
    )


def _foot(first: int) -> tuple[str, str]:
    return (
        _place(
            first,
            "Footer",
            'type="ftr" sz="quarter" idx="11"',
            FOOTER_BOX,
            anchor="ctr",
            size=12,
            shade="quiet",
        ),
        _place(
            first + 1,
            "Slide number",
            'type="sldNum" sz="quarter" idx="12"',
            NUMBER_BOX,
            anchor="ctr",
            size=12,
            shade="quiet",
            align="r",
            field="slidenum",
        ),
    )


_GROUND = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
_TITLE = {"size": 28, "shade": "ink", "bold": True, "anchor": "b", "words": "标题 / Title"}
_MASTER = _GROUND + _tree(
    _place(2, "Title", 'type="title"', TITLE_BOX, **_TITLE),  # type: ignore[arg-type]
    _place(3, "Text", 'type="body" idx="1"', BODY_BOX, size=16, shade="ink", words="文字 / Text"),
    *_foot(4),
)
_COVER = _tree(
    _bar(2, (0.0, 0.0, 0.32, HEIGHT), "accent"),
    _place(
        3,
        "Title",
        'type="ctrTitle"',
        (1.1, 2.1, 11.2, 1.7),
        anchor="b",
        size=40,
        shade="ink",
        bold=True,
        words="标题 / Title",
    ),
    _place(
        4,
        "Subtitle",
        'type="subTitle" idx="1"',
        (1.1, 4.0, 11.2, 1.8),
        size=18,
        shade="quiet",
        words="说明 / About",
    ),
)
_EXHIBIT = _tree(
    _bar(2, (0.0, 0.42, 0.14, 1.18), "accent"),
    _place(3, "Title", 'type="title"', TITLE_BOX, **_TITLE),  # type: ignore[arg-type]
    _place(
        4,
        "Caption",
        f'type="body" sz="quarter" idx="{CAPTION}"',
        CAPTION_BOX,
        size=12,
        shade="quiet",
        words="单位 · 期间 · 机构 / unit · period · organisation",
    ),
    _place(
        5,
        "Reading",
        f'type="body" sz="quarter" idx="{READING}"',
        (BODY_BOX[0], 5.9, BODY_BOX[2], 0.9),
        size=18,
        shade="ink",
        words="解读 / Reading",
    ),
    *_foot(6),
)
_TEXT = _tree(
    _bar(2, (0.0, 0.42, 0.14, 0.86), "accent"),
    _place(3, "Title", 'type="title"', TITLE_BOX, **_TITLE),  # type: ignore[arg-type]
    _place(4, "Text", 'type="body" idx="1"', BODY_BOX, size=14, shade="ink", words="文字 / Text"),
    *_foot(5),
)


def _level(size: int, face: str, number: int = 1, bold: bool = False) -> str:
    return (
        f'<a:lvl{number}pPr marL="0" indent="0" algn="l" eaLnBrk="1" hangingPunct="1"><a:lnSpc><a:spcPct '
        'val="108000"/></a:lnSpc><a:buNone/>'
        f'<a:defRPr sz="{size * 100}" b="{int(bold)}" kern="1200"><a:solidFill><a:schemeClr val="tx1"/>'
        f'</a:solidFill><a:latin typeface="+{face}-lt"/>'
        f'<a:ea typeface="+{face}-ea"/><a:cs typeface="+{face}-cs"/></a:defRPr></a:lvl{number}pPr>'
    )


_STYLES = (
    f"<p:txStyles {_SPACES}><p:titleStyle>{_level(28, 'mj', bold=True)}</p:titleStyle>"
    f"<p:bodyStyle>{''.join(_level(16, 'mn', number) for number in range(1, 6))}</p:bodyStyle>"
    f"<p:otherStyle>{_level(16, 'mn')}</p:otherStyle></p:txStyles>"
)
