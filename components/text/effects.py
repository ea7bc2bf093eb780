"""Phrases on a change after an incentive. A reader who knows no statistics must understand each of them."""

from records.labels import Text

PHRASES: dict[str, Text] = {
    "effect_rose": Text(
        "**{what}**由 {before} 升到 {after}，{teams} 个团队{rising}上升。{basis}，真实升幅大约在 {low} 到 {high} 个百分点之间"
        "{view}。",
        "**{what}** rose from {before} to {after}, in {rising} {teams} teams. {basis}, the true rise lies roughly "
        "between {low} and {high} percentage points{view}."),
    "effect_fell": Text(
        "**{what}**由 {before} 降到 {after}，{teams} 个团队{falling}下降。{basis}，真实降幅大约在 {low} 到 {high} 个百分点之间"
        "{view}。",
        "**{what}** fell from {before} to {after}, in {falling} {teams} teams. {basis}, the true fall lies roughly "
        "between {low} and {high} percentage points{view}."),
    "effect_basis_teams": Text("从各团队的情况看", "Going by the teams"),
    "effect_basis_sample": Text("从各团队的情况看，并算进抽样误差", "Going by the teams, and allowing for the size of the sample"),
    "effect_hardly_chance": Text("，不像是偶然波动", ", which is hardly chance"),
    "effect_agrees": Text("，不像是偶然波动，与“激励起了作用”的看法**相符**",
                          ". That is hardly chance, and **consistent with** the incentive working"),
    "effect_disagrees": Text("，不像是偶然波动，与“激励起了作用”的看法**不符**",
                             ". That is hardly chance, and **not consistent with** the incentive working"),
    # why a change is not credited to the incentive
    "against_short_course": Text("但季度太少，看不出它原有的走势，**不能说**与激励有关。",
                                 "But there are too few quarters to tell its earlier course, so it **cannot be said** to have to do with the incentive."),
    "against_steady_course": Text("但激励之前它已在朝同一方向变化，激励开始时看不出台阶或转折：这是**原有走势的延续**，不能算作激励的作用。",
                                  "But it was moving the same way before, and neither a step nor a bend is to be seen when the incentive began: "
                                  "it **carries on its earlier course** and cannot be credited to the incentive."),
    "against_no_departure": Text("但逐季来看，激励开始时没有超出平常波动的台阶或转折，**不能说**是激励使它改变的。",
                                 "But by quarters neither a step nor a bend beyond its usual ups and downs is to be seen when the incentive began: "
                                 "it **cannot be said** that the incentive changed it."),
    "against_off_course": Text("但按激励之前的走势，它本来会变化得更多，**不能**算作激励的作用。",
                               "But going by its earlier course it would have moved further: it **cannot** be credited to the incentive."),
    "against_stood_low": Text("但有激励的团队原来就低于其他团队（{period}为 {early}，其他团队为 {others}），较低的往往自己会回升；{beside}，**不能**算作激励的作用。",
                              "But the teams with the incentive stood lower than the others anyway ({early} beside {others}, {period}), and what stands low often rises by itself; "
                              "{beside}. It **cannot** be credited to the incentive."),
    "against_stood_high": Text("但有激励的团队原来就高于其他团队（{period}为 {early}，其他团队为 {others}），较高的往往自己会回落；{beside}，**不能**算作激励的作用。",
                               "But the teams with the incentive stood higher than the others anyway ({early} beside {others}, {period}), and what stands high often falls by itself; "
                               "{beside}. It **cannot** be credited to the incentive."),
    "against_others_alike": Text("但与原来水平相同、没有激励的团队相比，看不出差别，**不能**算作激励的作用。",
                                 "But beside teams without the incentive that had stood alike no difference is to be seen: it **cannot** be credited to the incentive."),
    "beside_alike": Text("与原来水平相同的其他团队相比，看不出更大的变化", "beside others that had stood alike, no larger change is to be seen"),
    "beside_nobody": Text("又没有足够的团队可以对照", "and there are too few teams to compare them with"),
    "effect_all": Text("全部", "all"),
    "effect_some": Text("中有 {n} 个", "{n} of"),
    "effect_unclear": Text(
        "**{what}**激励前 {before}，激励后 {after}。{teams} 个团队中 {rose} 个上升、{fell} 个下降：这样的变化也可能只是偶然，"
        "**不能说**激励使它改变了。",
        "**{what}** was {before} before and {after} after. It rose in {rose} and fell in {fell} of {teams} teams: such a change "
        "may be mere chance, and it **cannot be said** that the incentive changed it."),
    "effect_untested": Text(
        "**{what}**激励前 {before}，激励后 {after}。前后都有数据的团队只有 {teams} 个，太少，本平台不作判断。",
        "**{what}** was {before} before and {after} after. Teams with data on both sides: {teams}. That is too few, and no judgement is made."),
    "both_effects": Text("前后相差（括号内为扣除原有走势后）：{which}。", "Difference before and after (in brackets: with the earlier course taken out): {which}."),
    "both_effects_one": Text("{what}{change}（{apart}）", "{what} {change} ({apart})"),
    "apart": Text("{value}，{low}至{high}", "{value}, {low} to {high}"),
    "apart_unknown": Text("季度太少，看不出", "too few quarters to tell"),
    "column_apart": Text("扣除原有走势后", "With the earlier course taken out"),
    "beyond_course": Text("扣除原有走势后，激励后平均相差 {value} 个百分点（{low} 至 {high}）。",
                          "With its earlier course taken out, the difference is {value} points on average ({low} to {high})."),
    "beyond_unknown": Text("季度太少，看不出原有走势，只能作前后比较。", "There are too few quarters to take out its earlier course: this only compares before and after."),
    "effect_missing": Text("**{what}**缺少激励前或激励后的数据，无法比较。", "**{what}** lacks data before or after and cannot be compared."),
    "caveat_sampled": Text("来自抽样调查（有效问卷 {before} 份与 {after} 份），不是全体居民。",
                           "It comes from a sample ({before} and {after} valid answers), not from all residents."),
    "caveat_moving_before": Text("激励之前它就在朝同一方向变化，变化有多少与激励有关，说不清。",
                                 "It was moving the same way before the incentive: how much of the change has to do with it cannot be told."),
    "caveat_drifting_before": Text("激励之前平均每季{moved}约 {slope} 个百分点，但还分不清是不是平常的波动。",
                                   "Before the incentive it {moved} by about {slope} points a quarter on average, which may be no more than its usual ups and downs."),
    "caveat_stood_low": Text("有激励的团队原来就低于其他团队（{period}为 {early}，其他团队为 {others}），较低的往往自己会回升一些{more}。",
                             "The teams with the incentive stood lower than the others before it ({early} beside {others}, {period}), and what stands low often rises by itself{more}."),
    "caveat_stood_high": Text("有激励的团队原来就高于其他团队（{period}为 {early}，其他团队为 {others}），较高的往往自己会回落一些{more}。",
                              "The teams with the incentive stood higher than the others before it ({early} beside {others}, {period}), and what stands high often falls by itself{more}."),
    "stood_above": Text("；与原来水平相同的其他团队相比，激励后仍高约 {gap} 个百分点", "; beside others that had stood alike they were still about {gap} points higher after it"),
    "stood_below": Text("；与原来水平相同的其他团队相比，激励后仍低约 {gap} 个百分点", "; beside others that had stood alike they were still about {gap} points lower after it"),
    "drift_up": Text("上升", "rose"),
    "drift_down": Text("下降", "fell"),
    "caveat_other_event": Text("比较的季度里还有别的措施开始。", "Another measure began in the quarters compared."),
    "caveat_small_numbers": Text("人数很少，几个人就会改变结果。", "The numbers are small: a handful of people would change the result."),
    "caveat_teams_left_out": Text("有 {n} 个团队只有一边的数据，没有计入团队比较。",
                                  "Teams with data on one side only, left out of the comparison of teams: {n}."),
    "caveat_short_window": Text("前后不足四个季度，季节变化没有抵消。",
                                "There are fewer than four quarters on a side, so seasons do not cancel out."),
    "caveat_doubtful": Text("＊所依据的记录可能不全或有误，请核实后再用。", "＊ The records behind it may be incomplete or wrong: check before using it."),
    "effect_series_step": Text("{period}{what}为{actual}，若按原有走势约为{course}（{range}）",
                               "{what} was {actual} in {period}; had its earlier course gone on, it would have been about {course} ({range})"),
    "effect_series_bend_above": Text("激励开始后{what}逐渐高于原有走势：{period}为{actual}，若按原有走势约为{course}（{range}）",
                                     "After the incentive began {what} rose above its earlier course: {actual} in {period}, where that would have been about {course} ({range})"),
    "effect_series_bend_below": Text("激励开始后{what}逐渐低于原有走势：{period}为{actual}，若按原有走势约为{course}（{range}）",
                                     "After the incentive began {what} fell below its earlier course: {actual} in {period}, where that would have been about {course} ({range})"),
    "effect_series_steady": Text("{what}延续激励前的走势，激励开始时没有看出台阶或转折",
                                 "{what} carries on its earlier course: neither a step nor a bend is to be seen when the incentive began"),
    "effect_series_steady_later": Text("{what}延续激励前的走势，过渡期之后没有看出台阶或转折",
                                       "{what} carries on its earlier course: neither a step nor a bend is to be seen after the transition"),
    "effect_series_none": Text("没有看出{what}在激励开始时有超出平常波动的升降",
                               "{what}: no rise or fall beyond its usual ups and downs is to be seen when the incentive began"),
    "effect_series_none_later": Text("没有看出{what}在过渡期之后有超出平常波动的升降",
                                     "{what}: no rise or fall beyond its usual ups and downs is to be seen after the transition"),
    "effect_series_short": Text("{what}的季度数据太少，看不出原有走势", "{what}: too few quarters to tell its earlier course"),
    "effect_series_few": Text("{said}（团队太少，本平台不作判断）", "{said} (too few teams: no judgement is made)"),
    "effect_series_unclear": Text("{said}（各团队升降不一，也可能只是偶然）", "{said} (teams moved both ways: it may be chance)"),
    "effect_series_stood_low": Text("{said}（这些团队原来就较低，可能只是自己回升）", "{said} (these teams stood low before: they may have risen by themselves)"),
    "effect_series_stood_high": Text("{said}（这些团队原来就较高，可能只是自己回落）", "{said} (these teams stood high before: they may have fallen by themselves)"),
    "effect_series_others_alike": Text("{said}（没有激励的团队也差不多）", "{said} (teams without the incentive did much the same)"),
    "not_credited": Text("{said}（看不出与激励有关）", "{said} (not to be credited to the incentive)"),
    "not_credited_one": Text("{said}（{what}的变化看不出与激励有关）", "{said} (the change of {what} is not to be credited to the incentive)"),
    "note_not_credited": Text("看不出与激励有关的变化：{which}。原因见“激励前后”页面的文字。",
                              "Changes not to be credited to the incentive: {which}. The Incentive screen says why."),
    "effect_actual": Text("实际", "actual"),
    "effect_course": Text("按原有走势", "had it gone on"),
    "heading_computed": Text("这是怎样算出来的", "How this was computed"),
    "computed_team": Text("团队前后配对：差异与区间", "Teams paired before and after: difference and interval"),
    "computed_wilcoxon": Text("团队符号秩检验 p", "Signed-rank test of teams, p"),
    "computed_ratio": Text("后 ÷ 前", "After ÷ before"),
    "computed_naive": Text("把每个人当作互不相关：差异、区间与 p", "People taken as unrelated: difference, interval and p"),
    "computed_range": Text("文字里说的范围", "The range said in the text"),
    "computed_trend": Text("激励前每季变化", "Change a quarter before"),
    "computed_level": Text("激励时的台阶", "Step at the incentive"),
    "computed_slope": Text("激励后每季变化的增减", "Change of the quarterly change after"),
    "computed_off_course": Text("与原有走势相差（比较的季度平均）", "Apart from its earlier course, mean of the quarters compared"),
    "computed_departure": Text("离开原有走势", "Departure from the course"),
    "departed_step_up": Text("台阶，向上", "step upwards"),
    "departed_step_down": Text("台阶，向下", "step downwards"),
    "departed_bend_up": Text("转折，向上", "bend upwards"),
    "departed_bend_down": Text("转折，向下", "bend downwards"),
    "departed_none": Text("没有看出", "none found"),
    "computed_beyond": Text("与原来水平相同、没有激励的团队相比", "Beside teams without it that had stood alike"),
    "computed_span": Text("{value}（{low}–{high}）", "{value} ({low}–{high})"),
    "computed_with_p": Text("{span}；{p}", "{span}; {p}"),
    "computed_note": Text(
        "单位：百分点（后÷前除外）。差异是前后两段合计的率之差；区间把整个团队重复抽样 4,000 次（固定种子）得到，所以同一居民反复出现、"
        "同一团队彼此相近都不会使它过窄。把每个人当作互不相关的区间一般仅供对照；抽样调查的指标，各团队的结果碰巧相近并不使样本变大，"
        "所以两个区间的每一端都取较宽的那个。只有这样得出的范围不含 0 且符号秩检验 p < 0.05 时，才说“不像是偶然”。台阶与转折由前后两段的分段回归判断；原有走势只由激励前的季度得出，以后的值不会改变它。"
        "相邻季度的相关程度未知，按各种可能的程度加权平均，至少八个季度才作；按原有走势的值只延续四个季度，括号和竖线是若无激励该季可能落在的95%范围（走势的误差加上该季自身的起伏）。只有台阶或转折（率与对数优势两种尺度上 p 都 < 0.0125）与变化同向，才说与激励相符或不符；激励只给一部分团队时，还要与没有激励、原来水平相同的团队相比"
        "（协方差分析，按激励前 1、2、3、4 个季度和全部季度的水平各作一次，取最不利的，p < 0.05），以免把低者自然回升当作作用。文献：Hesterberg 2015；Wilcoxon 1945；Newcombe 1998；Katz 1978；"
        "Wagner 2002；Zellner & Tiao 1964；Salkever 1976；Barnett 2005；Angrist & Pischke 2009。",
        "In percentage points (but for after ÷ before). The difference is that of the pooled rates; its interval draws whole teams "
        "4,000 times (fixed seed), so neither residents who recur nor likeness within a team makes it too narrow. The interval that takes people as unrelated is "
        "for comparison only, but for surveys: that teams happen to answer alike makes a sample no larger, so at each end the wider of "
        "both counts. “Hardly chance” is said only where the range so found leaves out 0 and the signed-rank test has p < 0.05. A step or a bend is told by a segmented regression through both parts; the earlier course comes from the quarters "
        "before the incentive alone, so that nothing after it changes it. Both are averaged over how strongly neighbouring quarters may correlate, from eight quarters on; the course is continued for four quarters only, with the 95% range in which that quarter would lie without the incentive (error of the course and the quarter's own ups and downs). A change is called consistent with the incentive, or not, only where a step or a bend (p < 0.0125 both as a rate and in log-odds) "
        "goes the same way. Where only some teams got the incentive, they are also compared with teams without it that had stood alike (analysis of covariance on the level of the last 1, 2, 3, 4 and of all "
        "quarters before, the least favourable of them, p < 0.05), so that what rises by itself from a low standing is not called an effect. References: Hesterberg 2015; "
        "Wilcoxon 1945; Newcombe 1998; Katz 1978; Wagner 2002; Zellner & Tiao 1964; Salkever 1976; Barnett 2005; Angrist & Pischke 2009."),
}
