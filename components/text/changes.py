"""What parts add to a change, mean growth over a span, and whether two growths go together, in words without jargon."""

from records.labels import Text

PHRASES: dict[str, Text] = {
    # contributions
    "contribution_up": Text("{what}{period}{against}上升{change}{from_whom}", "{what}, {period}: up {change} {against}{from_whom}"),
    "contribution_down": Text("{what}{period}{against}下降{change}{from_whom}", "{what}, {period}: down {change} {against}{from_whom}"),
    "contribution_grew": Text("{what}{period}{against}增长{change}{from_whom}", "{what}, {period}: up {change} {against}{from_whom}"),
    "contribution_shrank": Text("{what}{period}{against}减少{change}{from_whom}", "{what}, {period}: down {change} {against}{from_whom}"),
    "contribution_flat": Text("{what}{period}{against}持平{from_whom}", "{what}, {period}: unchanged {against}{from_whom}"),
    "contribution_missing": Text("{what}：本期或基期没有结果，说不出变化来自哪里", "{what}: no value now or in the base period, so its change cannot be traced"),
    "contribution_contradicts": Text("{what}：各部分之和与总体不符，无法分解，请检查导入文件", "{what}: the parts contradict the whole and cannot be told apart; check the imported files"),
    "contribution_from": Text("，主要来自{names}", ", mainly from {names}"),
    "contribution_most_up": Text("，拉高最多的是{names}", ", most from {names}"),
    "contribution_most_down": Text("，拉低最多的是{names}", ", most from {names}"),
    "contribution_drag": Text("；{names}拉低", "; held down by {names}"),
    "contribution_lift": Text("；{names}拉高", "; held up by {names}"),
    "contribution_offset": Text("：{ups}与{downs}相互抵消", ": {ups} and {downs} cancel out"),
    "contribution_one": Text("{name}（{value}）", "{name} ({value})"),
    "against_quarter": Text("较上季", "on the quarter before"),
    "against_year": Text("较上年同期", "on a year earlier"),
    "contribution_series": Text("贡献", "Contribution"),
    "contribution_others_institution": Text("其他{n}家合计", "the other {n} together"),
    "contribution_others_team": Text("其他{n}个团队合计", "the other {n} teams together"),
    "contribution_rest": Text("未列出的部分", "not listed"),
    "contribution_several": Text("{who}等{n}个", "{who} and others ({n})"),
    "unit_points": Text("个百分点", "pp"),
    "caption_contributions": Text("对变化的贡献（{unit}） · {period}{against} · {where}",
                                  "Contributions to the change ({unit}) · {period} {against} · {where}"),
    "contribution_sum": Text("各项贡献相加，正好等于{where}的变化。规模大的贡献自然大，贡献大小不等于工作好坏。",
                             "The parts sum exactly to the change of {where}. Larger ones naturally add more: that does not grade their work."),
    "contribution_ways": Text("其中各自水平的变化合计 {own}，所占比重的变化合计 {share}。",
                              "Of it, {own} comes from their own levels and {share} from a shift of their shares."),
    "contribution_sampled": Text("这项指标来自抽样调查，问卷少的机构或团队，贡献里有不少偶然成分。",
                                 "This comes from a sample: where answers are few, much of a contribution is chance."),
    "contribution_small_base": Text("基数只有 {base}，增长率容易被几个人改变。", "The base is only {base}: a handful of people changes the growth."),
    "note_one_sided": Text("{names}只有一期有数据，其贡献是加入或缺席带来的。", "{names} report in one of the two periods only: what they add is their coming or going."),
    "note_rest": Text("“未列出的部分”含{names}（{reason}）。", "“Not listed” holds {names} ({reason})."),
    "note_absent": Text("{names}没有计入（{reason}）。", "{names} not counted ({reason})."),
    "column_base_value": Text("基期", "Base period"),
    "column_now_value": Text("本期", "This period"),
    "column_counts_before": Text("基期 分子/分母", "Base: numerator / denominator"),
    "column_counts_after": Text("本期 分子/分母", "Now: numerator / denominator"),
    "column_own": Text("自身水平", "Own level"),
    "column_share": Text("所占比重", "Shift of share"),
    "column_contribution": Text("贡献合计", "Contribution"),
    "contribution_whole": Text("合计", "Total"),
    "contribution_note_rate": Text(
        "自身水平 = 两期平均比重 × 自身率（均值、比值）的变化；所占比重 = 比重的变化 ×（自身两期平均 − 总体两期平均）；比重是占分母的份额。"
        "两者对所有部分求和，等于总体的变化（Kitagawa 1955，以总体的率为参照）。增长率再除以总体基期的值。"
        "某期没有数据的部分按“当期无人”处理；因人数少而不显示的部分合并为一项。",
        "Own level = mean share of both periods × change of its own rate (mean, ratio); shift of share = change of its share × (its mean of "
        "both periods − the whole's); shares are those of the denominator. Over all parts both sum to the change of the whole (Kitagawa 1955, with "
        "the whole's rate as reference); a growth is then divided by the whole's base. A part without data in a period counts as nobody "
        "there; those withheld for small numbers are one part."),
    "contribution_note_count": Text("贡献 = 自身变化 ÷ 总体基期的值，相加等于总体的增长率。因人数少、合并或新建而不显示的部分合并为一项。",
                                    "Contribution = own change ÷ the whole's base; they sum to its growth. Parts withheld for small numbers, or merged or founded since, are one part."),
    # mean growth over a span
    "compound_quarter": Text("{what}近{n}个季度平均每季{grew}（复合）：{first}为{start}，{last}为{end}。",
                             "{what} {grew} a quarter on average over {n} quarters (compound): {start} in {first}, {end} in {last}."),
    "compound_year": Text("{what}近{n}年平均每年{grew}（复合）：{first}为{start}，{last}为{end}。",
                          "{what} {grew} a year on average over {n} years (compound): {start} in {first}, {end} in {last}."),
    "compound_no_end": Text("{what}在{first}或{last}没有数据，不计算平均增长。", "{what}: no data in {first} or {last}, so no mean growth is given."),
    "compound_gap": Text("{what}在{first}至{last}之间缺少数据，不计算平均增长。", "{what}: data is missing between {first} and {last}, so no mean growth is given."),
    "compound_small_base": Text("{what}在{first}的基数不足{least}人，不计算平均增长。", "{what} rests on fewer than {least} people in {first}, so no mean growth is given."),
    "compound_changed": Text("{what}在{first}至{last}之间报数的机构有变动，不计算平均增长。",
                             "{what}: other institutions report in {last} than in {first}, so no mean growth is given."),
    "what_signed_residents": Text("签约居民", "Signed residents"),
    "what_mean_income": Text("人均收入", "Mean income"),
    # income with signing
    "together_together_strong": Text("{when}签约增长快的团队，收入增长也快", "{when}: teams whose signing grew faster also saw income grow faster"),
    "together_together_medium": Text("{when}签约增长快的团队，收入增长往往也较快", "{when}: teams whose signing grew faster tended to see income grow faster"),
    "together_together_weak": Text("{when}签约增长快的团队收入增长也略快，但关系较弱", "{when}: where signing grew faster income grew a little faster, but the link is weak"),
    "together_against_strong": Text("{when}签约增长快的团队，收入增长反而慢", "{when}: teams whose signing grew faster saw income grow more slowly"),
    "together_against_medium": Text("{when}签约增长快的团队，收入增长往往反而较慢", "{when}: teams whose signing grew faster tended to see income grow more slowly"),
    "together_against_weak": Text("{when}签约增长快的团队收入增长反而略慢，但关系较弱", "{when}: where signing grew faster income grew a little more slowly, but the link is weak"),
    "together_unclear": Text("{when}看不出团队的签约增长与收入增长有关", "{when}: no link to be seen between teams' growth of signing and of income"),
    "together_untested": Text("{when}可比的团队太少，判断不了签约增长与收入增长是否有关", "{when}: too few teams to tell whether income grows with signing"),
    "together_span": Text("近{n}个季度", "Over {n} quarters"),
    "together_fast": Text("签约增长高于中位数的{fast}个团队中，{both}个的收入增长也高于中位数；两者若毫无关系，约为一半。",
                          "Of {fast} teams above the middle in signing, {both} are above the middle in income, too; were the two unrelated, about half would be."),
    "together_caveat": Text("同时变化不等于由谁引起：同一机构的团队共用一个绩效总额，人员进出、其他工作量也会改变收入。",
                            "That both move does not mean that one moves the other: teams of an institution share its pool of pay, and staff who come or go and other work change income, too."),
    "together_few": Text("可比的团队有{teams}个，分属{homes}家机构；至少要10个团队，跨机构时至少{least}家。",
                         "{teams} teams of {homes} institutions can be compared; it takes ten teams and, across institutions, {least} of these."),
    "together_left_out": Text("{n}个团队没有计入（{reasons}）。", "{n} teams are not counted ({reasons})."),
    "together_reason": Text("{reason} {n} 个", "{reason}: {n}"),
    "left_out_small_base": Text("签约基数不足30人", "fewer than 30 signed residents to start from"),
    "together_series": Text("团队", "Teams"),
    "together_middle": Text("中位数 {value}", "median {value}"),
    "axis_signing_quarter": Text("签约居民环比增长", "Growth of signed residents on the quarter before"),
    "axis_signing_year": Text("签约居民同比增长", "Growth of signed residents on a year earlier"),
    "axis_income_quarter": Text("人均收入环比增长", "Growth of mean income on the quarter before"),
    "axis_income_year": Text("人均收入同比增长", "Growth of mean income on a year earlier"),
    "together_point": Text("签约 {signing}，收入 {income}", "signing {signing}, income {income}"),
    "caption_together": Text("每点一个团队 · {base} · {period} · {where}", "One dot a team · {base} · {period} · {where}"),
    "caption_together_mean": Text("每点一个团队，为各季平均 · {base} · {period} · {where}", "One dot a team, the mean of the quarters · {base} · {period} · {where}"),
    "filter_span": Text("范围", "Span"),
    "parameter_span": Text("范围", "span"),
    "span_one": Text("本季", "this quarter"),
    "span_four": Text("近四季", "four quarters"),
    "column_rho": Text("相关程度", "Correlation"),
    "column_institutions_counted": Text("机构数", "Institutions"),
    "column_left_out": Text("未计入", "Left out"),
    "column_teams_counted": Text("团队数", "Teams"),
    "computed_pooled": Text("各季平均（一个团队一个点）", "Mean of the quarters (one point a team)"),
    "together_note": Text(
        "相关程度是 Spearman 等级相关 ρ（−1 到 1）。|ρ| 不足 0.3 为弱，0.3–0.5 为中等，0.5 及以上为强（Cohen 1988）；95% 区间不含 0 才说有关。"
        "合在一起时一个团队只算一个点（各季增长的几何平均），因为同一团队的各个季度彼此相近；同一机构的团队也彼此相近，所以误差由每次整体去掉一家机构算得"
        "（Fisher z，t 分布，机构数 − 1 个自由度），且不窄于把团队当作互不相关的区间。两者其实无关的模拟数据上，说成有关的不超过二十分之一。"
        "文献：Spearman 1904；Bonett & Wright 2000；MacKinnon, Nielsen & Webb 2022。",
        "The correlation is Spearman's rank ρ (−1 to 1): |ρ| below 0.3 is weak, 0.3–0.5 medium, 0.5 and more strong (Cohen 1988); a link is "
        "claimed only where the 95% interval leaves out 0. Over several quarters a team is one point (geometric mean of its growths), since quarters "
        "of one team are alike; teams of one institution are alike, too, so the error comes from leaving out one whole institution at a time "
        "(Fisher's z, Student's t on institutions − 1 degrees of freedom), and is never smaller than for unrelated teams. On simulated data without "
        "a link one is claimed in at most one case of twenty. References: Spearman 1904; Bonett & Wright 2000; MacKinnon, Nielsen & Webb 2022."),
}
