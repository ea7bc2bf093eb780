"""Phrases on why a target is missed."""

from records.labels import Text

PHRASES: dict[str, Text] = {
    "heading_why": Text("为什么：", "Why:"),
    "stop": Text("。", "."),
    "why_main": Text("{whole}比目标{worse}{gap}，主要差在{who}：按目标算，合计使它{worse}{share}", "{whole} is {gap} {worse} than the target, mostly in {who}: measured against the target, together they put it {share} {worse}"),
    "why_main_one": Text("{whole}比目标{worse}{gap}，主要差在{who}：按目标算，使它{worse}{share}", "{whole} is {gap} {worse} than the target, mostly in {who}: measured against the target, it puts the whole {share} {worse}"),
    "why_if_target": Text("；若都达到目标，{whole}为{value}", "; were they at the target, {whole} would be at {value}"),
    "why_one_if_target": Text("；若它达到目标，{whole}为{value}", "; were it at the target, {whole} would be at {value}"),
    "why_if_district": Text("换按全区水平（{reference}）算：若都达到这个水平，{whole}为{value}，{left}。", "Measured against the district's level ({reference}) instead: were they at that level, {whole} would be at {value}, {left}."),
    "why_one_if_district": Text("换按全区水平（{reference}）算：若它达到这个水平，{whole}为{value}，{left}。", "Measured against the district's level ({reference}) instead: were it at that level, {whole} would be at {value}, {left}."),
    "why_left": Text("仍比目标{worse}{gap}", "still {gap} {worse} than the target"),
    "why_none_left": Text("即达到目标", "which meets the target"),
    "why_lower": Text("低", "lower"),
    "why_higher": Text("高", "higher"),
    "why_of_institution": Text("{n}家机构（{names}）", "{n} {n:institution|institutions} ({names})"),
    "why_of_team": Text("{n}个团队（{names}）", "{n} {n:team|teams} ({names})"),
    "why_all_institution": Text("{n}家机构中{short}家未达标，差距分散，不集中在哪几家", "{short} of {n} {n:institution|institutions} {short:misses|miss} the target; the gap is spread, not the work of a few"),
    "why_all_team": Text("{n}个团队中{short}个未达标，差距分散，不集中在哪几个", "{short} of {n} {n:team|teams} {short:misses|miss} the target; the gap is spread, not the work of a few"),
    "why_every_institution": Text("{n}家机构都未达标，差距分散，不集中在哪几家", "all {n} {n:institution|institutions} miss the target; the gap is spread, not the work of a few"),
    "why_every_team": Text("{n}个团队都未达标，差距分散，不集中在哪几个", "all {n} {n:team|teams} miss the target; the gap is spread, not the work of a few"),
    "why_shown": Text("能单独显示的{said}", "of those that can be shown, {said}"),
    "why_needed": Text("要达标还需增加{n}（{of}）", "to meet it takes {n} more ({of})"),
    "why_needed_freed": Text("{condition}达标后，低于{level}也算达标：为此还需增加{n}（{of}）", "a value below {level} is enough once {condition} meets its target: that takes {n} more ({of})"),
    "why_new": Text("上季度还达标，是新出现的", "it was met last quarter, so this is new"),
    "why_since": Text("自{period}起一直未达标", "missed since {period}"),
    "why_always": Text("自有记录的{period}起一直未达标", "missed ever since records begin, in {period}"),
    "why_doubt": Text("所依据的记录存疑（{doubt}），请先核实", "the records behind it are in doubt ({doubt}): check these first"),
    "why_rest": Text("其余（不单独显示）", "The rest (not shown apart)"),
    "why_total": Text("合计（等于缺口）", "Total (the gap)"),
    "column_adds": Text("使缺口增加", "Adds to the gap"),
    "why_note_higher": Text(
        "缺口按目标算，不按全区水平算。每一部分使缺口增加多少 = （目标 × 它的分母 − 它的分子）÷ 合计的分母；高于目标的为负数。各部分相加正好等于缺口。"
        "点名的是最少的几个（不超过三个），它们合计占未达标部分的一半以上。这是算术，不说明原因，也不说明责任。",
        "The gap is to the target, not to the district's level. What a part adds to the gap = (target × its denominator − its numerator) ÷ the denominator of all; negative where it is above the target. The parts sum to the gap. "
        "Named are the fewest (three at most) that make half or more of all that is lacking. This is arithmetic: it tells neither cause nor blame."),
    "why_note_lower": Text(
        "缺口按目标算，不按全区水平算。每一部分使缺口增加多少 = （它的分子 − 目标 × 它的分母）÷ 合计的分母；低于上限的为负数。各部分相加正好等于缺口。"
        "点名的是最少的几个（不超过三个），它们合计占超出部分的一半以上。这是算术，不说明原因，也不说明责任。",
        "The gap is to the target, not to the district's level. What a part adds to the gap = (its numerator − target × its denominator) ÷ the denominator of all; negative where it is below the limit. The parts sum to the gap. "
        "Named are the fewest (three at most) that make half or more of the excess. This is arithmetic: it tells neither cause nor blame."),
}
