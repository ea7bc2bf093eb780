"""The columns of the table in which a scheme is written: a row for each part of an item."""

from typing import NamedTuple

from records.labels import YES_NO, Codes, Text


class Column(NamedTuple):
    """``of``: whether all rows of a "section" or an "item" share the column's value, or each "part" has its
    own. ``note`` says how it is filled in; ``words`` are those allowed, with their keys.
    """

    key: str
    of: str
    title: Text
    note: Text
    words: Codes = {}  # noqa: RUF012  (an immutable default of a named tuple)
    required: bool = False


RULES: Codes = {
    "proportional": Text("按比例", "in proportion"),
    "all_or_nothing": Text("达标得分", "all or nothing"),
    "linear": Text("直线", "straight line"),
    "bands": Text("分档", "bands"),
    "deducted": Text("扣分", "deduction"),
    "balanced": Text("不多不少", "neither more nor less"),
}
DIRECTIONS: Codes = {"HIGHER": Text("≥", "≥"), "LOWER": Text("≤", "≤")}
NOBODY: Codes = {
    "left_out": Text("不适用", "does not apply"),
    "open": Text("暂不能评", "cannot be scored"),
}

ROWS = (
    Column("section", "section", Text("部分编号", "Section"), Text("如 一", "like 1"), required=True),
    Column(
        "section_zh",
        "section",
        Text("部分名称", "Section, in Chinese"),
        Text("同一部分的各行只需填一次", "once for all rows of a section"),
        required=True,
    ),
    Column(
        "section_en",
        "section",
        Text("部分英文名称", "Section, in English"),
        Text("可空，空则同中文", "may be empty: then as in Chinese"),
    ),
    Column(
        "section_points",
        "section",
        Text("部分分值", "Points of the section"),
        Text("等于各评分项分值之和", "what its items add up to"),
        required=True,
    ),
    Column(
        "item",
        "item",
        Text("评分项编号", "Item"),
        Text(
            "全方案不重复；同一评分项有几个构成就写几行", "once in a scheme; a row for each part of an item"
        ),
        required=True,
    ),
    Column(
        "item_zh",
        "item",
        Text("评分项名称", "Item, in Chinese"),
        Text("同一评分项的各行只需填一次", "once for all rows of an item"),
        required=True,
    ),
    Column(
        "item_en",
        "item",
        Text("评分项英文名称", "Item, in English"),
        Text("可空", "may be empty"),
    ),
    Column(
        "points",
        "item",
        Text("分值", "Points"),
        Text("如 5、2.5 或 10/3", "like 5, 2.5 or 10/3"),
        required=True,
    ),
    Column(
        "source_zh",
        "item",
        Text("依据", "Source, in Chinese"),
        Text("文件中的条款", "the paragraph of the document"),
    ),
    Column("source_en", "item", Text("依据（英文）", "Source, in English"), Text("可空", "may be empty")),
    Column(
        "together",
        "item",
        Text("须同时满足", "All or none"),
        Text("是：各构成都得满分才得分", "yes: points only if every part earns all of its own"),
        YES_NO,
    ),
    Column(
        "split_here",
        "item",
        Text("占比为本地自定", "Split is our choice"),
        Text("是：文件没有规定占比", "yes: the document gives no split"),
        YES_NO,
    ),
    Column(
        "taken_from",
        "item",
        Text("引用", "Taken from"),
        Text(
            "方案编号:评分项编号；引用其他方案的评分项，不重复考核，右侧各列留空",
            "scheme:item of another scheme, measured once; leave the columns to the right empty",
        ),
    ),
    Column(
        "share",
        "part",
        Text("占比", "Share"),
        Text(
            "占本评分项分值，如 1/4、25%；各行都空则平均",
            "of the item's points, like 1/4 or 25%; all empty: even",
        ),
    ),
    Column(
        "quantity",
        "part",
        Text("指标", "Indicator"),
        Text("按数据计分的指标；空则为人工评分", "earned by this indicator; empty: judged by people"),
    ),
    Column(
        "judged_zh",
        "part",
        Text("评分内容", "What is judged, in Chinese"),
        Text("人工评分才填", "only where people judge"),
    ),
    Column(
        "judged_en",
        "part",
        Text("评分内容（英文）", "What is judged, in English"),
        Text("可空", "may be empty"),
    ),
    Column(
        "judged",
        "part",
        Text("评分内容编号", "Key of what is judged"),
        Text(
            "可空；改版时保持不变，已录的分才延续",
            "may be empty; keep it in later versions, so that points stay",
        ),
    ),
    Column(
        "rule",
        "part",
        Text("计分规则", "Rule of credit"),
        Text("空则按比例", "empty: in proportion"),
        RULES,
    ),
    Column(
        "direction",
        "part",
        Text("方向", "Direction"),
        Text("空则按指标本身的方向", "empty: the indicator's own"),
        DIRECTIONS,
    ),
    Column("target", "part", Text("目标", "Target"), Text("如 75% 或 2000", "like 75% or 2000")),
    Column(
        "set_here",
        "part",
        Text("目标为本地自定", "Target is our choice"),
        Text("是：文件没有规定目标", "yes: the document gives no target"),
        YES_NO,
    ),
    Column(
        "others",
        "part",
        Text("其他目标", "Other targets"),
        Text(
            "按层级或机构类别另定的目标，如 镇卫生院：70%；团队·镇卫生院：65%",
            "by level or kind of institution, like township hospital: 70%; team · township hospital: 65%",
        ),
    ),
    Column(
        "floor",
        "part",
        Text("起点", "Floor"),
        Text("直线：从这里起得分", "straight line: where points begin"),
    ),
    Column(
        "low",
        "part",
        Text("起点得分", "Share at the floor"),
        Text("占本构成分值，如 50%；空则为 0", "of the part's points, like 50%; empty: 0"),
    ),
    Column(
        "bands",
        "part",
        Text("分档", "Bands"),
        Text(
            "含下限、不含上限，首尾相接：0%–60% 得 0%；60%–75% 得 50%；75%–100% 得 100%",
            "with the lower bound, without the upper, end to end: 0%–60% earns 0%; 60%–75% earns 50%; "
            "75%–100% earns 100%",
        ),
    ),
    Column("step", "part", Text("每差", "For every"), Text("扣分：如 1%", "deduction: like 1%")),
    Column(
        "each", "part", Text("扣", "Is lost"), Text("占本构成分值，如 10%", "of the part's points, like 10%")
    ),
    Column(
        "most",
        "part",
        Text("最多扣", "At most"),
        Text("占本构成分值；空则为 100%", "of the part's points; empty: 100%"),
    ),
    Column(
        "condition",
        "part",
        Text("所依据的指标", "Depends on"),
        Text(
            "不多不少：这个指标未达标时也不得低于目标",
            "neither more nor less: while this one misses its target",
        ),
    ),
    Column(
        "fewest",
        "part",
        Text("最少例数", "Fewest cases"),
        Text("分母少于此数则暂不能评", "with fewer in the denominator it cannot be scored"),
    ),
    Column(
        "nobody",
        "part",
        Text("分母为零时", "If nobody counts"),
        Text("空则暂不能评", "empty: cannot be scored"),
        NOBODY,
    ),
    Column(
        "applies_with",
        "part",
        Text("适用人群", "Applies with"),
        Text("人工评分：这个指标的分母为零时不适用", "judged: does not apply where this one counts nobody"),
    ),
    Column(
        "drawn",
        "part",
        Text("抽查", "By a draw"),
        Text("人工评分：是＝分数来自抽查", "judged: yes, if the points rest on a draw"),
        YES_NO,
    ),
)

HEAD = (
    Column(
        "key",
        "scheme",
        Text("方案编号", "Key"),
        Text("小写字母、数字、下划线，字母开头", "small letters, digits and _, a letter first"),
        required=True,
    ),
    Column("title_zh", "scheme", Text("方案名称", "Title, in Chinese"), Text("", ""), required=True),
    Column("title_en", "scheme", Text("方案英文名称", "Title, in English"), Text("可空", "may be empty")),
    Column(
        "source_zh",
        "scheme",
        Text("依据文件", "Document, in Chinese"),
        Text("文件名称或文号", "title or number of the document"),
        required=True,
    ),
    Column(
        "source_en", "scheme", Text("依据文件（英文）", "Document, in English"), Text("可空", "may be empty")
    ),
    Column(
        "levels",
        "scheme",
        Text("适用层级", "Levels"),
        Text("全区、机构、团队；几个用顿号分开", "district, institution, team; several with commas"),
        required=True,
    ),
    Column(
        "kinds",
        "scheme",
        Text("适用机构类别", "Kinds of institutions"),
        Text("空则都适用", "empty: all of them"),
    ),
)

GRADES = (
    Column("grade", "grade", Text("等级编号", "Key"), Text("如 excellent", "like excellent"), required=True),
    Column(
        "grade_zh", "grade", Text("等级", "Grade, in Chinese"), Text("如 优秀", "like 优秀"), required=True
    ),
    Column("grade_en", "grade", Text("等级英文名称", "Grade, in English"), Text("可空", "may be empty")),
    Column(
        "least",
        "grade",
        Text("最低分（含）", "From points (included)"),
        Text("最后一级为 0", "the last grade begins at 0"),
        required=True,
    ),
    Column(
        "coefficient",
        "grade",
        Text("经费系数", "Coefficient"),
        Text("如 0.9", "like 0.9"),
        required=True,
    ),
)

SHEETS = {
    "head": (Text("方案", "Scheme"), HEAD),
    "rows": (Text("评分项", "Items"), ROWS),
    "grades": (Text("等级", "Grades"), GRADES),
}


def column(table: str, key: str) -> Column:
    """The column ``key`` of one of ``SHEETS``."""
    return next(one for one in SHEETS[table][1] if one.key == key)
