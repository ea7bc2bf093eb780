"""Phrases on a survey's sample: how many answered, how sure the shares are, what unequal sampling does to
them.
"""

from records.labels import Text

PHRASES: dict[str, Text] = {
    "heading_sample": Text("问卷样本", "The survey's sample"),
    "sample_before": Text("激励前（{period}）", "Before ({period})"),
    "sample_after": Text("激励后（{period}）", "After ({period})"),
    "sample_last": Text("最近一个完整季度（{period}）", "Last complete quarter ({period})"),
    "sample_asked": Text("{when}：共问 {asked} 人，接通 {reached} 人，有效问卷 {valid} 份；{missing}的人没有有效回答。",
                         "{when}: {asked} {asked:person|people} asked, {reached} reached, {valid} valid {valid:answer|answers}; {missing} gave none."),
    "sample_few": Text("{when}：有效问卷不足 5 份，不显示结果。", "{when}: fewer than 5 valid answers, no result is shown."),
    "sample_error": Text("，误差约 ±{margin} 个百分点", ", give or take {margin} points"),
    "sample_error_uneven": Text("，真实值多半（95%）在 {low} 到 {high} 之间", ", most likely (95%) between {low} and {high}"),
    "sample_alike": Text("{what} {value}{error}；按各团队居民人数折算后为 {weighted}，差别不大。",
                         "{what} {value}{error}; with each team counted by its residents {weighted}, little different."),
    "sample_differs": Text("{what} {value}{error}；按各团队居民人数折算后为 {weighted}，相差超过误差：各团队问的人数与居民数不成比例，宜以折算后的为准。",
                           "{what} {value}{error}; with each team counted by its residents {weighted}, further off than that: "
                           "the teams were not asked in proportion to their residents, so prefer the latter."),
    "sample_unweighted": Text("{what} {value}{error}；缺少各团队居民人数，未能折算。",
                              "{what} {value}{error}; how many residents each team has is not known, so teams cannot be counted by them."),
    "sample_reaches_both": Text("误差不超过 ±5 个百分点需 {five} 份、±3 个百分点需 {three} 份有效问卷，都已达到。",
                                "±5 points need {five} valid {five:answer|answers} and ±3 points {three}: both are reached."),
    "sample_reaches_five": Text("误差不超过 ±5 个百分点需 {five} 份有效问卷，已达到；±3 个百分点需 {three} 份，还差 {short} 份。",
                                "±5 points need {five} valid {five:answer|answers}, which is reached; ±3 points need {three}, {short} more than there are."),
    "sample_reaches_none": Text("误差不超过 ±5 个百分点需 {five} 份有效问卷，还差 {short} 份。", "±5 points need {five} valid {five:answer|answers}, {short} more than there are."),
    "sample_warning_few_answers": Text("有效问卷太少，这些比例只能作参考。", "There are too few valid answers: take these shares as hints only."),
    "sample_warning_mostly_silent": Text("一半以上的人没有有效回答：他们的想法可能不同，这些比例未必代表全体居民。",
                                         "More than half gave no valid answer: they may think otherwise, and these shares may not speak for all residents."),
    "sample_unheard": Text("{n} 个团队没有有效问卷，其居民的看法不在其中。", "Teams without a valid answer: {n}; what their residents think is not in it."),
    # the table
    "sample_row_asked": Text("问到的居民（人）", "Residents asked"),
    "sample_row_reached": Text("接通（人）", "Reached"),
    "sample_row_valid": Text("有效问卷（份）", "Valid answers"),
    "sample_row_missing": Text("没有有效回答的比例", "Share without a valid answer"),
    "sample_row_unheard": Text("没有有效问卷的团队", "Teams without a valid answer"),
    "sample_row_value": Text("{what}与 95% 区间", "{what} and 95% interval"),
    "sample_row_weighted": Text("{what}（按团队人数加权）与 95% 区间", "{what}, weighted by the teams' residents, and 95% interval"),
    "sample_row_effective": Text("加权后的有效样本量（{what}）", "Effective sample size when weighted ({what})"),
    "sample_row_population": Text("期末常住居民（人）", "Residents on the last day"),
    "sample_row_five": Text("±5 个百分点所需有效问卷", "Valid answers needed for ±5 points"),
    "sample_row_three": Text("±3 个百分点所需有效问卷", "Valid answers needed for ±3 points"),
    "sample_note": Text(
        "误差是 Wilson 95% 区间宽度的一半，把有效问卷看作随机抽样。所需份数按 50% 的比例（最保守）和期末常住居民数（有限总体校正）计算：问卷对象是居民，"
        "不只是签约居民，常住居民数也更大、更稳妥。加权按各团队期末常住居民数，没有有效问卷的团队不计入；有效样本量是加权后相当于多少份随机问卷（Kish）。"
        "文献：Wilson 1927；Cochran 1977；Kish 1965；Korn & Graubard 1998。",
        "The margin is half of Wilson's 95% interval and takes the valid answers as a random sample. The answers needed assume a share of 50% (the most "
        "cautious) among the residents on the last day (finite population): the survey asks residents, not only the signed, and they are more, which is "
        "the safer side. Weights are the teams' residents on the last day; teams without a valid answer are left out. The effective sample size is how "
        "many answers of a random sample the weighted ones amount to (Kish). References: Wilson 1927; Cochran 1977; Kish 1965; Korn & Graubard 1998."),
}
