"""Phrases on teams that got an incentive beside those that did not; a reader who knows no statistics must
understand them.
"""

from records.labels import Text

PHRASES: dict[str, Text] = {
    "heading_staggered": Text("先激励与未激励的团队", "Teams with and without the incentive"),
    # headlines, by how both moved
    "staggered_more_rise": Text("先激励的团队比未激励的团队多上升{gap}个百分点（{what}）",
                                "Teams with the incentive rose {gap} points more than those without ({what})"),
    "staggered_less_fall": Text("先激励的团队比未激励的团队少下降{gap}个百分点（{what}）",
                                "Teams with the incentive fell {gap} points less than those without ({what})"),
    "staggered_up_down": Text("先激励的团队上升、未激励的团队下降，相差{gap}个百分点（{what}）",
                              "Teams with the incentive rose and those without fell, {gap} points apart ({what})"),
    "staggered_less_rise": Text("先激励的团队比未激励的团队少上升{gap}个百分点（{what}）",
                                "Teams with the incentive rose {gap} points less than those without ({what})"),
    "staggered_more_fall": Text("先激励的团队比未激励的团队多下降{gap}个百分点（{what}）",
                                "Teams with the incentive fell {gap} points more than those without ({what})"),
    "staggered_down_up": Text("先激励的团队下降、未激励的团队上升，相差{gap}个百分点（{what}）",
                              "Teams with the incentive fell and those without rose, {gap} points apart ({what})"),
    "staggered_unclear": Text("{what}：先激励与未激励的团队变化相差{gap}个百分点，在平常波动之内",
                              "{what}: teams with and without the incentive changed {gap} points apart, within the usual ups and downs"),
    "staggered_untested": Text("{what}：团队太少，比不出先激励与未激励的差别", "{what}: too few teams to tell those with the incentive from those without"),
    "staggered_missing": Text("{what}：缺少激励前或激励后的数据，无法比较", "{what}: data before or after is missing, nothing to compare"),
    "staggered_said_apart": Text("{said}（激励前走势就不同）", "{said} (they moved apart already before)"),
    "staggered_said_unknown": Text("{said}（激励前是否同步不详）", "{said} (whether they moved alike before is not known)"),
    "staggered_said_short_course": Text("{said}（原有走势不详）", "{said} (the earlier course is not known)"),
    "staggered_said_steady_course": Text("{said}（没有超出两组差距原有的走势）", "{said} (no more than the earlier course of the gap)"),
    "staggered_said_stood_low": Text("{said}（先激励的团队原来就较低，可能只是自己回升）", "{said} (those with it stood low before: they may have risen by themselves)"),
    "staggered_said_stood_high": Text("{said}（先激励的团队原来就较高，可能只是自己回落）", "{said} (those with it stood high before: they may have fallen by themselves)"),
    "staggered_said_others_alike": Text("{said}（与原来水平相同的团队相比看不出差别）", "{said} (no difference beside teams that had stood alike)"),
    # readings
    "staggered_values": Text("先激励的 {early} 个团队由 {early_before} 变到 {early_after}，未激励的 {others} 个团队由 {others_before} 变到 {others_after}。",
                             "Teams with the incentive ({early}) went from {early_before} to {early_after}, those without it ({others}) from {others_before} to {others_after}."),
    "staggered_range": Text("{basis}，真实差别大约在 {low} 到 {high} 个百分点之间{sure}。",
                            "{basis}, the true difference lies roughly between {low} and {high} points{sure}."),
    "staggered_sure": Text("，不像是偶然波动", "; that is hardly chance"),
    "staggered_chance": Text("这样的差别也可能只是偶然，不能说激励使它们不同。",
                             "Such a difference may be mere chance: it cannot be said that the incentive set them apart."),
    "staggered_few": Text("每组至少要有 {fewest} 个前后都有数据的团队才能判断。", "Each group needs at least {fewest} teams with data on both sides."),
    "parallel_alike": Text("激励之前两组走势相近（变化只差 {gap} 个百分点）。", "Before the incentive both groups moved alike ({gap} points apart)."),
    "parallel_apart": Text("但激励之前两组的走势就不一样（变化已差 {gap} 个百分点），不能把差别算作激励的作用。",
                           "But the groups moved apart already before the incentive ({gap} points), so the difference cannot be credited to it."),
    "parallel_unknown": Text("激励之前的数据太少，看不出两组原来是否同步，不能单凭这一点归于激励。",
                             "There is too little data before the incentive to tell whether the groups moved alike; this alone credits nothing to it."),
    "staggered_against_short_course": Text("季度太少，看不出两组差距原有的走势，不能算作激励的作用。",
                                           "There are too few quarters to tell the earlier course of the gap between the groups, so nothing is credited to the incentive."),
    "staggered_against_steady_course": Text("但激励开始时，两组的差距没有在原有走势之外出现台阶或转折，不能算作激励的作用。",
                                            "But when the incentive began the gap between the groups showed neither a step nor a bend beyond its earlier course, "
                                            "so the difference cannot be credited to it."),
    "staggered_against_stood_low": Text("但先激励的团队原来就低于其他团队（{period}为 {early}，其他团队为 {others}），较低的往往自己会回升；{beside}，不能把差别算作激励的作用。",
                                        "But the teams with the incentive stood lower than the others anyway ({early} beside {others}, {period}), and what stands low often rises by itself; "
                                        "{beside}. The difference cannot be credited to the incentive."),
    "staggered_against_stood_high": Text("但先激励的团队原来就高于其他团队（{period}为 {early}，其他团队为 {others}），较高的往往自己会回落；{beside}，不能把差别算作激励的作用。",
                                         "But the teams with the incentive stood higher than the others anyway ({early} beside {others}, {period}), and what stands high often falls by itself; "
                                         "{beside}. The difference cannot be credited to the incentive."),
    "staggered_against_others_alike": Text("但与原来水平相同、没有激励的团队相比，看不出差别，不能算作激励的作用。",
                                           "But beside teams without the incentive that had stood alike no difference is to be seen, so nothing is credited to it."),
    "staggered_consistent": Text("这与“激励起了作用”的看法相符。", "This is consistent with the incentive working."),
    "staggered_against": Text("激励之后它们的变化反而不如未激励的团队，与“激励起了作用”的看法不符。",
                              "After the incentive they did less well than those without, which is not consistent with the incentive working."),
    "caveat_one_institution": Text("先激励的团队同属一家机构，机构自身的变化与激励分不开。",
                                   "The teams with the incentive are all of one institution: what else changed there cannot be told from the incentive."),
    "caveat_few_in_group": Text("其中一组团队少于 10 个。", "One group has fewer than ten teams."),
    "caption_staggered": Text("{what} · {period} · 全区各团队；未激励指到比较结束时还没有这类激励的团队",
                              "{what} · {period} · all teams of the district; without: no such incentive until the end of the comparison"),
    "staggered_early": Text("先激励", "with"),
    "staggered_others": Text("未激励", "without"),
    # computed
    "staggered_gap": Text("变化之差（先激励 − 未激励）与区间", "Difference of changes (with − without) and interval"),
    "staggered_naive": Text("把每个人当作互不相关：变化之差与区间", "People taken as unrelated: difference of changes and interval"),
    "staggered_change_early": Text("先激励的变化", "Change with"),
    "staggered_change_others": Text("未激励的变化", "Change without"),
    "staggered_ranks": Text("团队变化的秩和检验 p", "Rank-sum test of the teams' changes, p"),
    "staggered_teams": Text("团队数（先激励 / 未激励）", "Teams (with / without)"),
    "staggered_beforehand": Text("激励前：后半段与前半段之差的差与区间", "Before: the same from the first half to the second, and interval"),
    "staggered_beforehand_ranks": Text("激励前：秩和检验 p", "Before: rank-sum test, p"),
    "staggered_note": Text(
        "单位：百分点。双重差分：先激励团队合计的率的变化，减去未激励团队的变化；全区共有的涨落因此抵消。区间在两组内各自把整个团队重复抽样 4,000 次"
        "（固定种子），按团队较少的一组放宽。把每个人当作互不相关的区间一般仅供对照；抽样调查的指标，每一端都取两个区间中较宽的那个。只有这样得出的范围不含 0 且秩和检验 p < 0.05 时，才说“不像是偶然”。激励前的各季度分成前后两半，用同样的方法看两组是否同步；"
        "检验能区分开，或差别超过激励后差别的一半，就说走势不一样。看不出不同，不等于一定同步。此外，两组差距要在原有走势之外出现同向的台阶或转折（率与对数优势两种尺度上 p 都 < 0.0125），"
        "与原来水平相同、没有激励的团队相比也要有同向的差别（协方差分析，取最不利的一种，p < 0.05），才说相符或不符。文献：Angrist & Pischke 2009；Davison & Hinkley 1997；"
        "Hesterberg 2015；Mann & Whitney 1947；Newcombe 1998；Zou & Donner 2008；Barnett 2005。",
        "In percentage points. Difference-in-differences: the change of the pooled rate of teams with the incentive, less that of teams "
        "without; what moved the whole district cancels out. The interval draws whole teams within both groups 4,000 times (fixed seed), widened "
        "as the smaller group asks for. The interval that takes people as unrelated is for comparison only, but for surveys: there the wider of both "
        "counts at each end. “Hardly chance” is said only where the range so found leaves out 0 and the rank-sum test has p < 0.05. "
        "The quarters before are cut in halves and compared in the same way: the groups are said to have moved apart where that test tells "
        "them apart, or by more than half of the difference after. Not telling them apart does not prove that they moved alike. Besides, the gap must step or bend beyond its earlier course (p < 0.0125 both as a rate and in log-odds), and teams without the "
        "incentive that had stood alike must differ the same way (analysis of covariance, the least favourable, p < 0.05), before a difference is called consistent with the incentive, or not. References: "
        "Angrist & Pischke 2009; Davison & Hinkley 1997; Hesterberg 2015; Mann & Whitney 1947; Newcombe 1998; Zou & Donner 2008; Barnett 2005."),
}
