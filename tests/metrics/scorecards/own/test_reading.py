"""A scheme as a table of text: read back it is the same scheme, and every fault is named with its place."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.foundation.definitions import Direction
from metrics.scorecards import SCHEMES
from metrics.scorecards.credit import AllOrNothing, Balanced, Bands, Deducted, Linear, Proportional
from metrics.scorecards.model import Computed, Entered, Item, OtherTarget, Scheme, Section
from metrics.scorecards.own.as_text import as_draft
from metrics.scorecards.own.draft import Draft, read_text
from metrics.scorecards.own.faults import Refused
from metrics.scorecards.own.reading import read
from metrics.scorecards.together import taken
from records.labels import Text

A1 = SCHEMES["uxin_institution"]

fractions = st.fractions(min_value=Fraction(1, 50), max_value=1, max_denominator=60)
directions = st.sampled_from((Direction.HIGHER, Direction.LOWER))


@st.composite
def bands(draw) -> Bands:
    bounds = sorted(draw(st.sets(fractions, min_size=2, max_size=5)))
    count = len(bounds) - 1
    return Bands(tuple(bounds), tuple(draw(st.lists(fractions, min_size=count, max_size=count))))


rules = st.one_of(
    st.builds(Proportional, fractions, directions),
    st.builds(AllOrNothing, fractions, directions),
    st.builds(
        lambda ends, low: Linear(*ends, low),
        st.tuples(fractions, fractions).filter(lambda ends: ends[0] != ends[1]),
        fractions,
    ),
    bands(),
    st.builds(Deducted, fractions, fractions, fractions, fractions, directions),
    st.builds(lambda target: Balanced(target, "signing_rate"), fractions),
)  # fmt: skip


@st.composite
def computed(draw) -> Computed:
    rule = draw(rules)
    others: tuple[OtherTarget, ...] = ()
    if not isinstance(rule, Bands) and draw(st.booleans()):
        others = (
            OtherTarget(level="", of_kind="township_hospital", target=draw(fractions)),
            OtherTarget(level="team", of_kind="community_centre", target=draw(fractions)),
        )
    return Computed(
        share=Fraction(1),
        quantity=draw(st.sampled_from(("signing_rate", "renewal_rate", "monitored_signing_rate"))),
        rule=rule,
        set_here=draw(st.booleans()),
        fewest=draw(st.integers(0, 30)),
        none_means_not_applicable=draw(st.booleans()),
        others=others,
    )


@st.composite
def schemes(draw) -> Scheme:
    """A scheme of four items of which the first has any rules, with any shares."""
    parts = draw(st.lists(computed(), min_size=1, max_size=4))
    weights = draw(st.lists(st.integers(1, 9), min_size=len(parts), max_size=len(parts)))
    split = tuple(
        replace(part, share=Fraction(weight, sum(weights)))
        for part, weight in zip(parts, weights, strict=True)
    )
    judged = Entered(share=Fraction(1), key="judged", title=Text("评分", "Judged"), drawn=draw(st.booleans()))
    first = Item(
        key="一.1", title=Text("甲", "A"), points=Fraction(100, 3), source=Text("依据", "source"), parts=split
    )
    second = replace(first, key="一.2", points=Fraction(50, 3), parts=(judged,), together=draw(st.booleans()))
    third = taken(A1, "coverage", Fraction(50))
    return replace(
        A1,
        key="made",
        also_for=draw(st.sampled_from(((), ("team",)))),
        kinds=draw(st.sampled_from(((), ("township_hospital",)))),
        sections=(
            Section(key="一", title=Text("部分", "Section"), points=Fraction(50), items=(first, second)),
            Section(key="二", title=Text("其余", "Rest"), points=Fraction(50), items=(third,)),
        ),
    )


@pytest.mark.parametrize("key", SCHEMES)
def test_a_shipped_scheme_is_read_back(key):
    assert read(as_draft(SCHEMES[key]), SCHEMES, SCHEMES[key].version) == SCHEMES[key]


@given(schemes())
def test_any_scheme_is_read_back(scheme):
    draft = as_draft(scheme)
    assert read(draft, SCHEMES) == scheme
    assert read(read_text(draft.text), SCHEMES) == scheme


def changed(where: str, **cells: str) -> Draft:
    """Annex 1 with other ``cells`` in the first row whose item or indicator is ``where``."""
    draft = as_draft(A1)
    at = next(n for n, row in enumerate(draft.rows) if where in (row["item"], row.get("quantity")))
    rows = [dict(row) for row in draft.rows]
    rows[at] |= cells
    return draft.with_rows(tuple(rows))


def faults(draft: Draft) -> list[tuple[str, str, str]]:
    """Table, column and message of each fault."""
    with pytest.raises(Refused) as refused:
        read(draft, SCHEMES)
    return [(one.table, one.column, one.message.what.zh) for one in refused.value.faults]


@pytest.mark.parametrize(
    ("where", "cells", "column", "said"),
    [
        ("signing_rate", {"target": "很高"}, "target", "不是数"),
        ("signing_rate", {"target": ""}, "target", "没有目标"),
        ("signing_rate", {"target": "0%"}, "target", "必须大于 0"),
        ("signing_rate", {"target": "75"}, "target", "看不出是百分数还是小数"),
        ("residents_per_team", {"target": "50%"}, "target", "这个指标不是百分数"),
        ("signing_rate", {"quantity": "签约比例"}, "quantity", "没有这个指标"),
        ("signing_rate", {"quantity": ""}, "quantity", "既没有指标，也没有评分内容"),
        ("signing_rate", {"judged_zh": "看一看"}, "judged_zh", "指标和评分内容只能有一个"),
        ("signing_rate", {"rule": "随意"}, "rule", "不是允许的词"),
        ("signing_rate", {"rule": "linear"}, "floor", "直线规则没有起点"),
        ("signing_rate", {"rule": "linear", "floor": "75%"}, "floor", "起点与目标相同"),
        ("signing_rate", {"rule": "deducted"}, "step", "扣分规则没有“每差”或“扣”"),
        ("signing_rate", {"rule": "balanced"}, "condition", "“不多不少”没有所依据的指标"),
        ("signing_rate", {"rule": "bands"}, "bands", "没有分档，或看不懂"),
        ("signing_rate", {"rule": "bands", "bands": "0–6%：0；7%–9%：1%"}, "bands", "“0–6%:0”与“7%–9%:1%”不相接"),
        ("signing_rate", {"rule": "bands", "bands": "60%–0%：0%"}, "bands", "没有分档，或看不懂"),
        ("signing_rate", {"others": "村卫生室：60%"}, "others", "看不懂这些目标"),
        ("signing_rate", {"others": "镇卫生院：60%；township_hospital：70%"}, "others", "同一层级和机构类别有两个目标"),
        ("signing_rate", {"fewest": "2.5"}, "fewest", "必须是 0 或正整数"),
        ("signing_rate", {"share": "50%"}, "share", "同一评分项有的构成填了占比，有的没填"),
        ("signing_rate", {"section_points": "26"}, "section_points", "部分分值为 26 分，各评分项合计 25 分：coverage 25"),
        ("coverage", {"points": "0"}, "points", "必须大于 0"),
        ("key_group_signing_rate", {"points": "30"}, "points", "与同一评分项前面的行不同"),
        ("system", {"taken_from": "uxin_institution:nothing"}, "taken_from", "没有这个方案或评分项可以引用"),
        ("system", {"taken_from": "uxin_institution:coverage"}, "quantity", "引用的评分项只能有一行，右侧各列须留空"),
        ("system", {"judged": "separate_accounts"}, "judged", "编号“separate_accounts”用了不止一次"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_place(where, cells, column, said):
    assert ("rows", column, said) in faults(changed(where, **cells))


def test_faults_of_one_item_do_not_hide_those_of_another():
    draft = changed("signing_rate", target="")
    rows = [dict(row) for row in draft.rows]
    next(row for row in rows if row.get("quantity") == "awareness_rate")["target"] = "x"
    found = faults(draft.with_rows(tuple(rows)))
    assert [column for _, column, _ in found] == ["target", "target"]


@pytest.mark.parametrize(
    ("head", "column"),
    [({"key": "两个"}, "key"), ({"key": ""}, "key"), ({"title_zh": ""}, "title_zh"),
     ({"levels": "省"}, "levels"), ({"levels": ""}, "levels"),
     ({"kinds": "诊所"}, "kinds"), ({"source_zh": "电话13812345678"}, "source_zh")],
)  # fmt: skip
def test_a_fault_of_the_head(head, column):
    assert [found[:2] for found in faults(as_draft(A1).with_head(head))] == [("head", column)]


def test_faults_of_grades():
    draft = as_draft(A1)
    rising = tuple({**row, "least": str(at)} for at, row in enumerate(draft.grades))
    assert ("grades", "least", "各等级的最低分必须由高到低，最后一级为 0") in faults(
        draft.with_grades(rising)
    )
    paid = tuple({**row, "coefficient": str(at)} for at, row in enumerate(draft.grades))
    assert ("grades", "coefficient", "较好的等级，系数不能更低") in faults(draft.with_grades(paid))
    assert faults(draft.with_grades(())) == [("grades", "", "没有等级")]


def test_sections_must_make_a_hundred():
    draft = as_draft(A1)
    rows = tuple(row for row in draft.rows if row["section"] != "satisfaction")
    assert faults(draft.with_rows(rows)) == [
        (
            "rows",
            "section_points",
            "各部分合计 85 分，不是 100 分：organisation 20 + fulfilment 40 + coverage 25",
        )
    ]


def test_names_and_words_of_either_language_are_read():
    rows = changed(
        "signing_rate", quantity="Signing rate", rule="All or nothing", direction="≥", set_here="Yes"
    )
    found = read(rows, SCHEMES).items[6].parts[0]
    assert found.quantity == "signing_rate" and isinstance(found.rule, AllOrNothing) and found.set_here
