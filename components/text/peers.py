"""Phrases on a team among other teams. A reader who knows no statistics must understand all but those on how
a figure was computed.
"""

from records.labels import Text

PHRASES: dict[str, Text] = {
    # the funnel
    "funnel_teams": Text("团队", "Teams"),
    "funnel_inner_chance": Text("约95%的同规模团队会落在其间", "about 95% of teams of that size lie within"),
    "funnel_outer_chance": Text("约99.8%", "about 99.8%"),
    "funnel_inner_teams": Text("九成以上的同规模团队会落在其间", "over 90% of teams of that size lie within"),
    "funnel_outer_teams": Text("约99%", "about 99%"),
    "funnel_baseline": Text("全区 {value}", "district {value}"),
    "limits_teams_far_above": Text("{who}的{what}远高于同规模团队平常的差别", "{who}: {what} far above what teams of its size usually differ by"),
    "limits_teams_above": Text("{who}的{what}略高于同规模团队平常的差别", "{who}: {what} a little above what teams of its size usually differ by"),
    "limits_teams_within": Text("{who}的{what}没有超出同规模团队平常的差别", "{who}: {what} within what teams of its size usually differ by"),
    "limits_teams_below": Text("{who}的{what}略低于同规模团队平常的差别", "{who}: {what} a little below what teams of its size usually differ by"),
    "limits_teams_far_below": Text("{who}的{what}远低于同规模团队平常的差别", "{who}: {what} far below what teams of its size usually differ by"),
    "limits_chance_far_above": Text("{who}的{what}远高于偶然所能解释的", "{who}: {what} far above what chance explains"),
    "limits_chance_above": Text("{who}的{what}略高于偶然所能解释的", "{who}: {what} a little above what chance explains"),
    "limits_chance_within": Text("{who}的{what}与全区的差距可能只是偶然", "{who}: {what} differs from the district by no more than chance may"),
    "limits_chance_below": Text("{who}的{what}略低于偶然所能解释的", "{who}: {what} a little below what chance explains"),
    "limits_chance_far_below": Text("{who}的{what}远低于偶然所能解释的", "{who}: {what} far below what chance explains"),
    "funnel_missing": Text("{who}本季度没有{what}", "{who} has no {what} in this quarter"),
    "funnel_others_none": Text("；{n} 个团队都在界限之内", "; all {n} {n:team lies|teams lie} within the limits"),
    "funnel_others": Text("；{n} 个团队中 {outside} 个在界限之外", "; {outside} of {n} {n:team|teams} {outside:lies|lie} outside the limits"),
    "funnel_expected_chance": Text("（单凭偶然，平均也会有约 {expected} 个）", " (chance alone: about {expected})"),
    "funnel_expected_chance_few": Text("（单凭偶然，平均不到 1 个）", " (chance alone: fewer than 1)"),
    "funnel_expected_teams": Text("（单凭偶然和平常的差别，平均也会有约 {expected} 个）", " (by usual chance: about {expected})"),
    "funnel_expected_teams_few": Text("（单凭偶然和平常的差别，平均不到 1 个）", " (by usual chance: fewer than 1)"),
    "caption_funnel": Text("{what} · {period} · 横轴为所依据的人数 · 每点一个团队", "{what} · {period} · by the people behind it · one dot a team"),
    "reading_funnel_teams": Text(
        "人数越少，比率越容易忽高忽低，界限就越宽。除此之外各团队条件不同，平常就与全区相差 {apart} 个百分点左右，界限里已经算进去了。",
        "The fewer people, the more a rate swings, so the wider the limits. Beyond that teams work under different conditions and usually "
        "lie some {apart} points from the district, which the limits allow for."),
    "reading_funnel_alike": Text(
        "人数越少，比率越容易忽高忽低，界限就越宽。除此之外看不出各团队平常还有别的差别。",
        "The fewer people, the more a rate swings, so the wider the limits. Beyond that teams show no usual differences."),
    "reading_funnel_few": Text(
        "人数越少，比率越容易忽高忽低，界限就越宽。有结果的团队不足 {fewest} 个，看不出平常的差别有多大，界限只算进了偶然。",
        "The fewer people, the more a rate swings, so the wider the limits. With a value for fewer than {fewest} teams their usual "
        "differences cannot be told: the limits allow for chance alone."),
    "reading_funnel_chance": Text(
        "界限只算进了偶然：各团队条件不同，本来就会有许多团队在界限之外，不等于做得好或差。",
        "The limits allow for chance alone: teams work under different conditions, so many lie outside without doing well or badly."),
    "reading_funnel_outside": Text("在界限之外值得去了解原因，还不能就此认定做得好或差。",
                                   "Outside the limits is a reason to ask why, not yet a verdict."),
    "reading_similar_sampled": Text("在人数相近的 {n} 个团队中{place}，实际可能在第 {low} 到第 {high} 位之间。",
                                    "Among the {n} {n:team|teams} nearest to it in size it ranks {place}; it may really be anywhere from {low} to {high}."),
    "reading_similar_sampled_sure": Text("在人数相近的 {n} 个团队中{place}，这个位次比较确定。",
                                         "Among the {n} {n:team|teams} nearest to it in size it ranks {place}, and that is fairly sure."),
    "reading_similar_full": Text("在人数相近的 {n} 个团队中{place}；单凭偶然，也会在第 {low} 到第 {high} 位之间变动。",
                                 "Among the {n} {n:team|teams} nearest to it in size it ranks {place}; chance alone may move that anywhere from {low} to {high}."),
    "reading_similar_full_sure": Text("在人数相近的 {n} 个团队中{place}，单凭偶然不会变。",
                                      "Among the {n} {n:team|teams} nearest to it in size it ranks {place}, which chance alone would hardly move."),
    "filter_spread": Text("界限按", "Limits by"),
    "parameter_spread": Text("界限", "limits"),
    "spread_teams": Text("团队平常的差别", "usual differences"),
    "spread_chance": Text("纯属偶然", "chance alone"),
    "column_position": Text("位置", "Position"),
    "position_far_above": Text("高于 99.8% 界限", "above 99.8%"),
    "position_above": Text("高于 95% 界限", "above 95%"),
    "position_within": Text("界限之内", "within"),
    "position_below": Text("低于 95% 界限", "below 95%"),
    "position_far_below": Text("低于 99.8% 界限", "below 99.8%"),
    "peers_incomplete": Text("{period}尚未结束（数据截至 {as_of}），数值还会变，所以不排名次，也不判断达标和偏离。", "{period} is incomplete (data as of {as_of}): values will change, so nobody is ranked, held against a target or called an outlier."),
    # ranks
    "rank_range": Text("{place} / {n}（{low}–{high}）", "{place} of {n} ({low}–{high})"),
    "place_alike": Text("并列 {place}", "joint {place}"),
    "placed": Text("排第 {place} 位", "{place}"),
    "placed_alike": Text("与另 {m} 个并列第 {place} 位", "{place}, tied with {m} {m:other|others}"),
    "column_place": Text("名次", "Rank"),
    "column_range": Text("单凭偶然会有的名次", "By chance alone"),
    "range": Text("{low}–{high}", "{low}–{high}"),
    # the caterpillar
    "filter_among": Text("与其他团队比较", "Among other teams"),
    "parameter_among": Text("比较方式", "view"),
    "among_funnel": Text("按规模比较", "By size"),
    "among_order": Text("按名次排列", "In order"),
    "caterpillar_sampled": Text("{who}的{what}在{where} {n} 个团队中{place}（实际可能第 {low}—{high} 位）",
                                "{who}: {what}, of {n} in {where}, ranks {place} (may really be {low} to {high})"),
    "caterpillar_sampled_sure": Text("{who}的{what}在{where} {n} 个团队中{place}，位次比较确定",
                                     "{who}: {what}, of {n} in {where}, ranks {place}, and that is fairly sure"),
    "caterpillar_full": Text("{who}的{what}在{where} {n} 个团队中{place}（单凭偶然，第 {low}—{high} 位都有可能）",
                             "{who}: {what}, of {n} in {where}, ranks {place} (by chance alone anywhere from {low} to {high})"),
    "caterpillar_full_sure": Text("{who}的{what}在{where} {n} 个团队中{place}，单凭偶然不会变",
                                  "{who}: {what}, of {n} in {where}, ranks {place}, which chance alone would hardly move"),
    "caption_caterpillar": Text("{what} · {period} · {where} · 由好到差排列，竖线为{spread}",
                                "{what} · {period} · {where} · best to worst; lines: {spread}"),
    "reading_caterpillar_sampled": Text("{who}可能的名次有 {n} 个：与排在这些位次的团队谁先谁后，难以分清。",
                                        "{n} {n:rank is|ranks are} possible for {who}: which of the teams at these ranks comes first can hardly be told."),
    "reading_caterpillar_sampled_wide": Text("名次很不确定，不宜单凭名次评优或问责。", "The rank is very unsure: neither praise nor blame should rest on it."),
    "reading_caterpillar_full": Text("全数统计，名次没有抽样误差。但{who}与排在这 {n} 个位次的团队相差不大，单凭偶然就会互换先后。",
                                     "All were counted, so the rank has no error of sampling. But from the teams at these {n} ranks {who} differs by so little that chance alone may change their order."),
    "reading_caterpillar_full_wide": Text("偶然就能让名次变动很大，不宜单凭名次评优或问责。", "Chance alone moves this rank a lot: neither praise nor blame should rest on it."),
    # the heat table
    "filter_scope": Text("列出的团队", "Teams listed"),
    "parameter_scope": Text("团队范围", "scope of teams"),
    "scope_institution": Text("本机构", "Its institution"),
    "scope_district": Text("全区", "Whole district"),
    "heading_heat": Text("{where}{of}、{k}项指标中：", "{where}, {of} and {k} {k:indicator|indicators}: "),
    "heat_unfinished": Text("{where}：季度结束后才能比较", "{where}: nothing to compare before the quarter has ended"),
    "heat_behind": Text("远差于同规模者平常水平的有 {n} 处（{which}）", "{n} far worse than is usual for their size ({which})"),
    "heat_none_behind": Text("没有远差于同规模者平常水平的", "none far worse than is usual for their size"),
    "heat_ahead": Text("，远好于的有 {n} 处", "; {n} far better"),
    "heat_missing": Text("{where}本季度没有可比较的结果", "{where}: nothing to compare in this quarter"),
    "heat_cell": Text("{who}{what}", "{who}: {what}"),
    "heat_and_more": Text("{which}等", "{which} and more"),
    "heat_chosen": Text("★ {who}", "★ {who}"),
    "caption_side_by_side": Text("{period} · {where}", "{period} · {where}"),
    "caption_chosen": Text("{period} · {where} · 在别处选中的（★）在最前", "{period} · {where} · chosen on another screen (★) first"),
    "caption_heat": Text("各团队的比率 · {period} · {where} · 选中的团队（★）在最前",
                         "Rates of teams · {period} · {where} · the chosen team (★) first"),
    "portrait_hint": Text("点一行，看该指标的走势和比较。", "Click a row for the course of its indicator."),
    "whole_table": Text("整张表，行多时可上下滚动", "The whole table; a long one scrolls up and down"),
    "columns_beyond": Text("右边还有列，横向滑动查看 →", "More columns to the right: scroll sideways →"),
    "heat_hint": Text("点列名排序；点任一格，就能打开它所属的机构或团队。", "A column's title sorts; click a cell to open the institution or team it belongs to."),
    "heat_open": Text("打开 {who}{what} ›", "Open {who}{what} ›"),
    "note_heat_marks": Text("▲▲ ▼▼ 远在同规模者平常的差别之外，▲ ▼ 略在其外；蓝色为好，橙色为差。",
                            "▲▲ ▼▼ far outside what others of their size usually differ by, ▲ ▼ a little; blue is good, orange bad."),
    "note_heat_unmarked": Text("不作同类比较的指标只列数值，不作标记。", "Indicators that are not compared with others of their size are listed without marks."),
    "note_heat_withheld": Text("{n} 格会透露不足 5 人，不显示。", "{n} {n:cell|cells} that would reveal fewer than 5 people {n:is|are} withheld."),
    "note_heat_missing": Text("{n} 格没有结果。", "{n} {n:cell has|cells have} no value."),
    "note_heat_dropped": Text("没有可显示的结果，未列出：{which}。", "Left out, with nothing to show: {which}."),
    "reading_heat": Text("一共看了 {cells} 格：格子多了，总有几格只是碰巧越过界限，要结合往季和实际情况再下结论。",
                         "These are {cells} {cells:cell|cells}: among so many a few pass a limit by mere luck. Look at earlier quarters and at the place before judging."),
    # how it was computed
    "column_input": Text("项目", "What"),
    "computed_baseline": Text("全区合计的率", "District's pooled rate"),
    "computed_teams": Text("有结果的团队", "Teams with a value"),
    "computed_factor": Text("离散程度 φ（1 为纯属偶然）", "Dispersion φ (1: chance alone)"),
    "computed_apart": Text("团队之间的标准差 τ（百分点）", "Standard deviation between teams τ (points)"),
    "computed_scatter_p": Text("“只有偶然”的检验 p", "Test of “chance alone”, p"),
    "computed_own": Text("本团队：分子 ÷ 分母", "This team: numerator ÷ denominator"),
    "computed_own_interval": Text("本团队的率与 95% 区间", "Its rate and 95% interval"),
    "computed_limits": Text("同规模的 {level} 界限", "{level} limits at its size"),
    "computed_score": Text("距全区几个标准差", "Standard deviations from the district"),
    "computed_outside": Text("{level} 界限之外的团队", "Teams outside the {level} limits"),
    "computed_place": Text("名次（单凭偶然，95% 会在其间）", "Rank (95% range by chance alone)"),
    "computed_draws": Text("模拟次数（固定种子）", "Draws (fixed seed)"),
    "computed_funnel_teams": Text(
        "界限 = 全区率 ± z·√(全区率×(1−全区率)÷人数 + τ²)，z 为 1.96 与 3.09，截在 0 与 1 之间；τ² 用矩估计（DerSimonian–Laird），"
        "由标准分算出，两端各十分之一的团队先收到第十与第九十百分位，免得少数极端团队把界限撑宽；因此团队差别大时，窄的界限只包住约九成的团队、宽的约99%。"
        "不足 10 个团队时 τ 取 0。文献：Spiegelhalter 2005（Stat Med；Qual Saf Health Care）；Spiegelhalter 等 2012；DerSimonian 与 Laird 1986。",
        "Limits = district's rate ± z·√(rate × (1 − rate) ÷ people + τ²), z 1.96 and 3.09, cut at 0 and 1. τ² is a moment estimate "
        "(DerSimonian–Laird) from standard scores, the outer tenth on either side pulled in to the 10th and 90th percentile so that a few extreme "
        "teams do not widen the limits; where teams differ much the narrow limits therefore hold about nine teams of ten and the wide ones about 99%. Below 10 teams τ is 0. "
        "References: Spiegelhalter 2005 (Stat Med; Qual Saf Health Care); Spiegelhalter et al 2012; DerSimonian and Laird 1986."),
    "computed_funnel_chance": Text(
        "界限 = 全区率 ± z·√(全区率×(1−全区率)÷人数)，z 为 1.96 与 3.09，截在 0 与 1 之间。恰好在界限上的团队，其自身的威尔逊区间刚好碰到全区率。"
        "文献：Spiegelhalter 2005（Stat Med）；Wilson 1927。",
        "Limits = district's rate ± z·√(rate × (1 − rate) ÷ people), z 1.96 and 3.09, cut at 0 and 1. A team on a limit is one whose own "
        "Wilson interval just touches the district's rate. References: Spiegelhalter 2005 (Stat Med); Wilson 1927."),
    "computed_ranks": Text(
        "名次的范围由模拟得出：每次按各团队的分子、分母和全区的分布抽取一个率（贝塔分布），排出名次，取中间 95%，"
        "并总是包含现在的名次。全区的分布取合计的率与 τ²：团队之间若只差在偶然，哪个名次都可能；不足 10 个团队时用 Beta(½, ½)。"
        "抽样调查中，这是总体名次可能在的范围；全数统计的名次没有抽样误差，这里回答的是：做法不变、恰好换一批同样多的人，名次会变多少。"
        "它只反映“恰好数到谁”的偶然，没有算进各季度之间的起伏，所以换一个季度名次可能变得更多。竖线是各团队自己的 95% 区间"
        "（威尔逊）。文献：Goldstein 与 Spiegelhalter 1996；Casella 1985；Wilson 1927。",
        "The range of a rank is simulated: each draw takes a rate for every team from its counts and the district's distribution (beta) "
        "and ranks them; the middle 95% of places is shown and always holds the present one. The district's distribution has the "
        "pooled rate and τ²: teams that differ by chance alone may take any place; below 10 teams it is Beta(½, ½). Of a sample it is the range in which the rank among everybody lies; "
        "the rank of a full count has no error of sampling, and the range answers how far it would move if the same work met as many other people. It reflects the chance "
        "of who was counted, not how teams change from quarter to quarter, so another quarter may move ranks further. Lines are each team's own 95% "
        "interval (Wilson). References: Goldstein and Spiegelhalter 1996; Casella 1985; Wilson 1927."),
    "computed_heat": Text(
        "每项比率与全区所有团队比较，界限同漏斗图：全区率 ± z·√(全区率×(1−全区率)÷人数 + τ²)，双三角为 99.8% 界限之外，单三角为 95% 界限之外。"
        "没有为格子之多再作调整。按机构、居（村）委会或团队数计算的比率分母只有几个，不在表中。文献：Spiegelhalter 2005；Spiegelhalter 等 2012；DerSimonian 与 Laird 1986。",
        "Each rate is compared with that of all teams of the district, limits as in the funnel: district's rate ± z·√(rate × (1 − rate) ÷ people + τ²); "
        "double triangles lie outside the 99.8% limits, single ones outside the 95% limits. Nothing further allows for the number of cells. Rates "
        "of places or teams, whose denominators are a handful, are left out. References: Spiegelhalter 2005; Spiegelhalter et al 2012; DerSimonian and Laird 1986."),
}
