"""Invented names, so that no real institution appears with invented figures."""

from typing import NamedTuple


class Main(NamedTuple):
    """A community centre or township hospital: short name, and its teams on 2018-03-31."""

    name: str
    kind: str
    teams: int


DISTRICT = "云州区（演示）"

_CENTRES = (
    ("安康里", 8),
    ("下街口", 14),
    ("云溪", 9),
    ("禾风", 8),
    ("松岚", 7),
    ("青榆", 8),
    ("明岗", 7),
    ("柳汀", 6),
    ("兰渡", 9),
    ("枫泊", 7),
    ("朝澜", 8),
    ("星榆", 6),
    ("望棠", 7),
    ("锦坪", 8),
    ("竹汐", 7),
    ("书岸", 6),
    ("银杉", 8),
    ("晴坞", 7),
    ("听涛", 6),
)
_HOSPITALS = (("麦垄", 5), ("槐渡", 5), ("石泠", 5), ("鹤汀", 5))

MAIN = tuple(
    Main(name, kind, teams)
    for kind, names in (("community_centre", _CENTRES), ("township_hospital", _HOSPITALS))
    for name, teams in names
)
CENTRES = len(_CENTRES)
KANGAN, BEIXIAJIE = 0, 1  # the centres modelled on the published ones of Kang'an and Beixiajie
HOSPITALS = tuple(range(CENTRES, len(MAIN)))
SUFFIX = {"community_centre": "社区卫生服务中心", "township_hospital": "镇卫生院"}

COMMITTEES = (
    "东园",
    "西园",
    "南苑",
    "北苑",
    "和顺",
    "春晖",
    "长虹",
    "向荣",
    "文澜",
    "静安桥",
    "花溪",
    "新塘",
)
VILLAGES = ("上湾", "下湾", "东岭", "西岭", "大柳", "小柳", "前河", "后河", "石桥", "双槐", "新营")
STATIONS = ("东", "西", "南", "北", "中", "新")
