"""Masking what reports and the log quote from a file: ID numbers and telephone numbers, in whatever way they
are written, and names of people in titles of files and sheets.
"""

import re
from functools import cache

from records.tables import KINDS

_LONGEST = 60
# Both texts have the same length, so that a match in the translated value is at the same place in the value.
_PLAIN = str.maketrans("０１２３４５６７８９Ｘｘ＋", "0123456789Xx+")
# Written "~" in the patterns below: an optional separator between two digits.
_BETWEEN = r"[\s\-\u2010-\u2015－._·/]?"

_PERSON = re.compile(
    r"""
    # as it should be: 18 digits or 15, blanks between them or not
    (?<!\d)[1-9](?:\s*\d){16}\s*[\dXx](?!\d)
    | (?<!\d)[1-9](?:\s*\d){14}(?!\d)
    # a digit too few or too many, or parted by signs: with a day of birth of 1800 to 2099 at its place,
    # or next to it
    | (?<!\d)[1-9](?:~\d){4,6} ~(?:1~[89]|2~0)~\d~\d ~(?:0~[1-9]|1~[0-2]) ~(?:0~[1-9]|[12]~\d|3~[01])
      (?:~\d){1,5}(?:~[Xx])?(?!\d)
    """.replace("~", _BETWEEN),
    re.VERBOSE,
)
_TELEPHONE = re.compile(
    r"""
    # of the country, if it is said; a mobile number, blanks anywhere or other signs between its three parts
    (?:(?:\+|(?<!\d)00)\s*86[\s\-－]* | (?<!\d)86[\s\-－]* | (?<!\d))
    (?:1\s*[3-9](?:\s*\d){9} | 1[3-9]\d~\d{4}~\d{4}) (?!\d)
    # of a city, and of a house in it
    | (?<!\d)[(（]?0\d{2,3}[)）\s\-\u2010-\u2015－]{1,2}[2-9]\d{6,7}(?!\d)
    """.replace("~", _BETWEEN),
    re.VERBOSE,
)


def hidden(value: str) -> str:
    """``value`` with stars for all but the first and last digits of ID numbers and telephones."""
    return _starred(_TELEPHONE, _starred(_PERSON, value, 4), 3)


def nameless(title: str) -> str:
    """The name of a file or sheet as ``hidden`` gives it, with stars for what may be the name of a person.

    Runs of Chinese characters are split at the words of the trade (``_words``). A piece between these counts
    as a name if it begins with a surname, is as long as a name, and does not end like a place, a team or a
    document. Other words that look like a name lose characters, too.
    """
    return _HAN.sub(_without_names, hidden(title))


def tells_of_person(text: str) -> bool:
    """Whether ``text`` contains an ID number or a telephone number."""
    return hidden(text) != text


_HAN = re.compile(r"[\u3400-\u9fff·]+")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎雷龙"
    "陶贺黎段郝顾龚邵万覃武钱戴严莫孔常赖文施洪牛樊葛邢安齐易倪殷颜庄章伍申翟芦翁管季康包左温柴华艾向舒耿路裴詹童柯蓝凌霍岳毛俞梅鲍祝甘柳成关焦盛丘曲费岑穆戚喻宁"
)
_TWO_LETTERS = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "司徒",
    "皇甫",
    "尉迟",
    "慕容",
    "令狐",
    "夏侯",
    "东方",
    "端木",
    "公孙",
    "长孙",
)
_ENDS_OTHERWISE = re.compile(
    r"[省市区县镇乡村州街路道组队站院室科所处局司校表单册簿据稿版份年月日号类项批期数率值费款]$|(?:中心|社区|小区|公司)$"
)
_OTHER_WORDS = (
    "的",
    "和",
    "与",
    "及",
    "等",
    "年",
    "月",
    "日",
    "季度",
    "季",
    "上半年",
    "下半年",
    "全年",
    "第",
    "期",
    "份",
    "附件",
    "数据",
    "名单",
    "名册",
    "明细",
    "汇总",
    "清单",
    "台账",
    "导出",
    "上报",
    "报表",
    "统计",
    "模板",
    "更正",
    "补录",
    "修改",
    "最新",
    "终稿",
    "定稿",
    "副本",
    "副件",
    "备份",
    "全部",
    "工作表",
    "表格",
    "文件",
    "资料",
    "信息",
    "情况",
    "记录",
    "登记",
    "花名册",
    "收入",
    "工资",
    "绩效",
    "考核",
    "医生",
    "护士",
    "主任",
    "院长",
    "站长",
    "队长",
    "同志",
    "老师",
    "先生",
    "女士",
    "患者",
    "病人",
    "本人",
    "家属",
    "个人",
    "填报",
    "负责人",
    "填报人",
    "审核人",
    "制表人",
    "经办人",
    "联系人",
    "高血压",
    "糖尿病",
    "老年人",
    "儿童",
    "孕产妇",
    "慢病",
    "居民",
    "团队",
    "机构",
    "随访",
    "签约",
    "服务",
    "履约",
    "体检",
    "门诊",
    "就诊",
    "问卷",
    "激励",
    "人员",
    "人群",
    "管理",
    "健康",
    "档案",
    "公卫",
    "公共",
    "卫生",
    "基层",
    "社区",
    "中心",
    "卫生院",
    "卫生室",
    "卫生站",
    "辖区",
    "全区",
    "全市",
    "方案",
    "周报",
    "金额",
    "成员",
    "关系",
    "安排",
    "任务",
    "成果",
    "常用",
    "温度",
    "时间",
    "计划",
    "总结",
    "通知",
    "说明",
    "问题",
    "核对",
    "测试",
    "程序",
    "项目",
    "江苏",
    "安徽",
    "江西",
    "云南",
    "贵州",
    "陕西",
    "湖南",
    "常州",
    "苏州",
    # months, and cities that begin with a surname
    *(
        f"{month}月"
        for month in ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "元", "腊")
    ),
    "宁波",
    "金华",
    "金昌",
    "成都",
    "常德",
    "常熟",
    "安庆",
    "安阳",
    "安康",
    "安顺",
    "安丘",
    "江门",
    "江阴",
    "江津",
    "黄山",
    "黄冈",
    "黄石",
    "唐山",
    "邢台",
    "秦皇岛",
    "石家庄",
    "石嘴山",
    "张家口",
    "张家界",
    "张掖",
    "武汉",
    "武威",
    "吴忠",
    "温岭",
    "龙岩",
    "龙口",
    "包头",
    "白城",
    "白山",
    "白银",
    "曲靖",
    "曲阜",
    "文山",
    "文昌",
    "海口",
    "康定",
    "宁夏",
    "马鞍山",
    "莫干山",
    "金坛",
)


@cache
def _words() -> re.Pattern[str]:
    """Matches words of the trade (titles, other names and codes of kinds and columns), the longest first."""
    said = {*_OTHER_WORDS, *(table.info["title"].zh for table in KINDS.values())}
    for column in (column for table in KINDS.values() for column in table.columns if "title" in column.info):
        said |= {
            column.info["title"].zh,
            *column.info.get("also", ()),
            *(word.zh for word in (column.info.get("codes") or {}).values()),
        }
    whole = (word for word in said if _HAN.fullmatch(word) and (len(word) > 1 or word in _OTHER_WORDS))
    return re.compile(f"({'|'.join(map(re.escape, sorted(whole, key=len, reverse=True)))})")


def _without_names(run: re.Match[str]) -> str:
    others, words = _words().split(run[0])[::2], [*_words().findall(run[0]), ""]
    return "".join(f"{_surname_alone(other)}{word}" for other, word in zip(others, words, strict=True))


def _surname_alone(word: str) -> str:
    surname = word[:2] if word.startswith(_TWO_LETTERS) else word[:1]
    given = len(word.replace("·", "")) - len(surname)
    is_name = (
        (surname in _SURNAMES or len(surname) == 2) and 1 <= given <= 2 and not _ENDS_OTHERWISE.search(word)
    )
    return surname + "*" * given if is_name else word


def _starred(what: re.Pattern[str], value: str, shown: int) -> str:
    plain, parts, end = value.translate(_PLAIN), [], 0
    for found in what.finditer(plain):
        digits = "".join(letter for letter in value[found.start() : found.end()] if letter.isalnum())
        parts += [
            value[end : found.start()],
            digits[:shown],
            "*" * max(len(digits) - shown - 4, 4),
            digits[-4:],
        ]
        end = found.end()
    return "".join([*parts, value[end:]])


def masked_title(title: str) -> str:
    """The name of a sheet as a report may show it."""
    return masked(nameless(title))


def is_name(name: str, longest: int) -> bool:
    """Whether ``name`` may be given to something that screens show: one line of 1 to ``longest`` letters,
    without an ID number or telephone number.
    """
    return 0 < len(name) <= longest and name.isprintable() and not tells_of_person(name)


def masked(value: str) -> str:
    """``value`` as a report may show it: ID numbers and telephone numbers hidden, printable, and not too
    long.
    """
    value = "".join(letter if letter.isprintable() else " " for letter in hidden(str(value))[: _LONGEST + 1])
    return value if len(value) <= _LONGEST else value[:_LONGEST] + "…"
