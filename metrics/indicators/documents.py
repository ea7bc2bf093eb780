"""The source documents that indicators come from, and how they are cited."""

from collections.abc import Iterable

from records.labels import Text

DOCUMENTS = {
    "000": Text("道里区康安社区卫生服务中心“云绩效”材料", "Daoli District “cloud performance” slides"),
    "001": Text("郑州市北下街社区卫生服务中心季度考核材料", "Beixiajie centre quarterly assessment slides"),
    "002": Text("杭州某区标化工作当量材料", "Hangzhou district workload-equivalent article"),
    "003": Text(
        "国卫医发〔2018〕26号 医联体综合绩效考核",
        "National Health Commission (Guo Wei Yi Fa) 2018 No. 26, consortium assessment",
    ),
    "004": Text(
        "乌审旗家庭医生签约服务工作绩效考核方案（2025）",
        "Uxin Banner contract-service assessment scheme (2025)",
    ),
}


# The documents that set targets, by the name they have in a sentence.
_SCHEMES = {"004": Text("乌审旗2025年方案", "the Uxin Banner scheme of 2025")}


def scheme(source: Text) -> Text | None:
    """The scheme whose target an indicator cited as ``source`` has, as named in a sentence; None if no scheme
    is cited.
    """
    return next((name for number, name in _SCHEMES.items() if DOCUMENTS[number].zh in source.zh), None)


def cite(*places: tuple[str, str]) -> Text:
    """A source line from (document number, place in it) pairs, such as ``("004", "附件1 三.1")``."""
    parts = [(DOCUMENTS[number], place) for number, place in places]
    return Text(
        "；".join(f"{document.zh}{' ' + place if place else ''}" for document, place in parts),
        "; ".join(f"{document.en}{', ' + _in_english(place) if place else ''}" for document, place in parts),
    )


def each_once(cited: Iterable[str], lang: str) -> list[str]:
    """Citations by :func:`cite` with each document named once, with all its places."""
    names = [document.in_(lang) for document in DOCUMENTS.values()]
    found: dict[str, list[str]] = {}
    for one in cited:
        name = next((name for name in names if one.startswith(name)), one)
        places = found.setdefault(name, [])
        if (place := one[len(name) :].lstrip(" ,")) and place not in places:
            places.append(place)
    before, between = (" ", "、") if lang == "zh" else (", ", ", ")
    return [name + (before + between.join(places) if places else "") for name, places in found.items()]


def _in_english(place: str) -> str:
    """``附件1 三.1`` as ``annex 1 III.1``."""
    for chinese, english in (("附件", "annex "), ("一", "I"), ("二", "II"), ("三", "III"), ("四", "IV")):
        place = place.replace(chinese, english)
    return place
