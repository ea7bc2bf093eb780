"""Phrases on a series beside its usual ups and downs; without jargon except in the table of the
computation.
"""

from records.labels import Text

PHRASES: dict[str, Text] = {
    # choices
    "filter_view": Text("显示", "Show"),
    "parameter_view": Text("显示方式", "view"),
    "view_course": Text("走势", "Course"),
    "view_usual": Text("平常波动", "Usual range"),
    "filter_screen": Text("界线按", "Limits by"),
    "parameter_screen": Text("界线口径", "basis of limits"),
    "screen_all": Text("全部变动", "all changes"),
    "screen_calm": Text("不计突变", "without sudden ones"),
    # headlines
    "since_incentive": Text("激励后", " since the incentive"),
    "since_merger": Text("团队合并后", " since teams were merged"),
    "steady_steady": Text("{what}{since}各季都在平常波动之内，{mean}，{period}为{value}",
                          "{what}{since}: every quarter within its usual range, {mean}, {value} in {period}"),
    "steady_past": Text("{what}最近{n}个季度都在平常波动之内，{since}{mean}，{period}为{value}",
                        "{what}: the last {n} {n:quarter|quarters} within the usual range, {mean}{since}, {value} in {period}"),
    "steady_past_unsettled": Text("{what}{period}为{value}，没有超出平常波动，但先后高低不同", "{what}: {value} in {period}, within the usual range, though high and low by turns"),
    "steady_back": Text("{what}{period}为{value}，回到平常波动之内，{since}{mean}",
                        "{what}: {value} in {period}, back within the usual range, {mean}{since}"),
    "steady_rising": Text("{what}已连续{n}个季度上升，{period}为{value}", "{what}: up for {n} {n:quarter|quarters} in a row, {value} in {period}"),
    "steady_falling": Text("{what}已连续{n}个季度下降，{period}为{value}", "{what}: down for {n} {n:quarter|quarters} in a row, {value} in {period}"),
    "steady_rising_seasonal": Text("{what}扣除季节起伏后已连续{n}个季度上升，{period}为{value}",
                                   "{what}: leaving out the usual seasons, up for {n} {n:quarter|quarters} in a row, {value} in {period}"),
    "steady_falling_seasonal": Text("{what}扣除季节起伏后已连续{n}个季度下降，{period}为{value}",
                                    "{what}: leaving out the usual seasons, down for {n} {n:quarter|quarters} in a row, {value} in {period}"),
    "steady_moved_up": Text("{what}{since}这段时间里先低后高，{period}为{value}", "{what}{since}: low at first, high of late, {value} in {period}"),
    "steady_moved_down": Text("{what}{since}这段时间里先高后低，{period}为{value}", "{what}{since}: high at first, low of late, {value} in {period}"),
    "steady_outside_above": Text("{what}{period}为{value}，高于平常波动，{call}", "{what}: {value} in {period}, above its usual range: {call}"),
    "steady_outside_below": Text("{what}{period}为{value}，低于平常波动，{call}", "{what}: {value} in {period}, below its usual range: {call}"),
    "steady_shift_above": Text("{what}已连续{n}个季度高于平均水平，{period}为{value}，{call}",
                               "{what}: {n} {n:quarter|quarters} in a row above average, {value} in {period}: {call}"),
    "steady_shift_below": Text("{what}已连续{n}个季度低于平均水平，{period}为{value}，{call}",
                               "{what}: {n} {n:quarter|quarters} in a row below average, {value} in {period}: {call}"),
    "steady_two_of_three_above": Text("{what}近期偏高，接近平常波动的上限，{period}为{value}，{call}",
                                      "{what}: high of late, near the top of its usual range, {value} in {period}: {call}"),
    "steady_two_of_three_below": Text("{what}近期偏低，接近平常波动的下限，{period}为{value}，{call}",
                                      "{what}: low of late, near the bottom of its usual range, {value} in {period}: {call}"),
    "steady_short": Text("{what}{since}只有{n}个季度有结果，还看不出平常波动有多大", "{what}{since}: only {n} {n:quarter|quarters} with a value, too few to know the usual range"),
    "steady_unvarying": Text("{what}{since}没有变动，{period}为{value}", "{what}{since}: no change, {value} in {period}"),
    "steady_few_values": Text("{what}{since}只出现过{k}个不同的数值，还谈不上平常波动，{period}为{value}",
                              "{what}{since}: only {k} different values so far, too few to know the usual range; {value} in {period}"),
    "mean_plain": Text("平均约{level}", "{level} on average"),
    "mean_seasonal": Text("平均约{level}（已扣除季节起伏）", "{level} on average with the seasons taken out"),
    "call_worse": Text("需要查明原因", "find out why"),
    "call_better": Text("值得弄清原因、加以保持", "worth finding out why, and keeping"),
    "call_neutral": Text("值得弄清原因", "worth finding out why"),
    # the reading
    "usual_band": Text(
        "两条界线之间是平常波动：{since}大约在{lower}到{upper}之间，平均{level}。落在其中的高低起伏不说明变好或变差，不必逐季解释。",
        "Between the two limits lie the usual ups and downs:{since} roughly {lower} to {upper}, {level} on average. Rises and falls within them "
        "mean neither better nor worse and need no explaining."),
    "usual_season": Text(
        "两条界线之间是平常波动：{since}扣除季节起伏后平均{level}，界线随季节上下移动。落在其中的高低起伏不说明变好或变差，不必逐季解释。",
        "Between the two limits lie the usual ups and downs:{since} {level} on average with the seasons taken out, and limits that move with them. Rises and falls "
        "within them mean neither better nor worse and need no explaining."),
    "moving_season": Text("它没有停在一个水平上，界线只是这段时间的概括，不能当作今后的标准。",
                          "It did not stay at one level: the limits sum up this span and are no yardstick for what comes."),
    "moving_band": Text(
        "它没有停在一个水平上，界线（{lower}到{upper}）只是这段时间的概括，不能当作今后的标准。",
        "It did not stay at one level: the limits ({lower} to {upper}) sum up this span and are no yardstick for what comes."),
    "usual_none": Text("没有哪个季度需要单独解释。", "No quarter calls for an explanation."),
    "signal_outside_above": Text("{periods}高于平常波动{meaning}。", "{periods}: above the usual range{meaning}."),
    "signal_outside_below": Text("{periods}低于平常波动{meaning}。", "{periods}: below the usual range{meaning}."),
    "signal_mixed_above": Text("{periods}偏高{meaning}；其中有的季度超出了平常波动。", "{periods}: high{meaning}; some of these quarters lie above the usual range."),
    "signal_mixed_below": Text("{periods}偏低{meaning}；其中有的季度超出了平常波动。", "{periods}: low{meaning}; some of these quarters lie below the usual range."),
    "signal_shift_above": Text("{periods}连续高于平均水平{meaning}。", "{periods}: above average throughout{meaning}."),
    "signal_shift_below": Text("{periods}连续低于平均水平{meaning}。", "{periods}: below average throughout{meaning}."),
    "signal_trend_above": Text("{periods}一直上升{meaning}。", "{periods}: rising throughout{meaning}."),
    "signal_trend_below": Text("{periods}一直下降{meaning}。", "{periods}: falling throughout{meaning}."),
    "signal_two_of_three_above": Text("{periods}偏高，接近上面的界线{meaning}。", "{periods}: high, near the upper limit{meaning}."),
    "signal_two_of_three_below": Text("{periods}偏低，接近下面的界线{meaning}。", "{periods}: low, near the lower limit{meaning}."),
    "early_above": Text("{periods}偏高，那时还高于后来的水平。", "{periods}: high, still above the later level."),
    "early_below": Text("{periods}偏低，那时还没有到后来的水平。", "{periods}: low, not yet at the later level."),
    "meaning_better": Text("，是向好的方向", ", for the better"),
    "meaning_worse": Text("，是变差的方向", ", for the worse"),
    "signals_more": Text("另有{n}处，见“这是怎样算出来的”。", "{n} more: see “How this was computed”."),
    "rebased": Text("“{title}”自{period}开始，界线从这一季起重新计算。", "“{title}” began in {period}; the limits start anew there."),
    "rebased_levels": Text(
        "“{title}”自{period}开始，界线从这一季起重新计算：平均水平由{before}（此前{n}个季度）变为{after}（此后{m}个季度）。两者同时发生，但不能据此说是它造成的。",
        "“{title}” began in {period}; the limits start anew there: the average went from {before} ({n} {n:quarter|quarters}) to {after} ({m} {m:quarter|quarters}). The two came together; that "
        "does not prove that one caused the other."),
    "rebased_levels_seasonal": Text(
        "“{title}”自{period}开始，界线从这一季起重新计算：平均水平（有季节规律的，已扣除季节起伏）由{before}（此前{n}个季度）变为{after}（此后{m}个季度）。两者同时发生，但不能据此说是它造成的。",
        "“{title}” began in {period}; the limits start anew there: the average, with seasons taken out where there are any, went from {before} ({n} {n:quarter|quarters}) to "
        "{after} ({m} {m:quarter|quarters}). The two came together; that does not prove that one caused the other."),
    "trial": Text("{since}只有{n}个季度（不到12个），虚线界线是暂定的，以后会有出入。",
                  "With only {n} {n:quarter|quarters}{since} (fewer than 12) the dashed limits are provisional."),
    "too_short": Text("{periods}有结果的季度不到6个，不画界线。", "{periods}: fewer than 6 quarters with a value, so no limits."),
    "too_alike": Text("{periods}只出现过少数几个数值，谈不上波动，不画界线。", "{periods}: only a few different values, so no ups and downs to draw limits from."),
    "season_unknown": Text("四个季度各有三年以上的数据才能判断季节规律，目前不够。", "Telling a seasonal pattern takes three years of each quarter; there are fewer."),
    "season_none": Text("{n}个季度中没有看出稳定的季节规律。", "No steady seasonal pattern shows in the {n} {n:quarter|quarters}."),
    "season_found": Text("有稳定的季节规律：通常{high}偏高约{up}，{low}偏低约{down}。界线已随季节移动，每季都是与往年同季相比。",
                         "There is a steady seasonal pattern: {high} usually lies about {up} above, {low} about {down} below. The limits move with it, so "
                         "that each quarter is compared with the same quarter of other years."),
    "season_apart": Text("各年合起来有季节规律：通常{high}偏高约{up}，{low}偏低约{down}；但{since}的起伏并不随季节，界线没有移动。",
                         "Over all years there is a seasonal pattern: {high} about {up} above, {low} about {down} below; but the ups and downs{since} "
                         "do not follow it, and the limits are not moved."),
    "season_within": Text("{period}{moved}，与往年同季相比在平常波动之内。", "{period}, {moved}, is within its usual range compared with the same quarter of other years."),
    "season_beyond": Text("{period}{moved}，与往年同季相比也不寻常。", "{period}, {moved}, is unusual also compared with the same quarter of other years."),
    "moved_up": Text("比上一季高{change}", "{change} above the quarter before"),
    "moved_down": Text("比上一季低{change}", "{change} below the quarter before"),
    "moved_flat": Text("与上一季持平", "unchanged on the quarter before"),
    "year_quarter_1": Text("一季度", "Q1"),
    "year_quarter_2": Text("二季度", "Q2"),
    "year_quarter_3": Text("三季度", "Q3"),
    "year_quarter_4": Text("四季度", "Q4"),
    "quarters_left_out": Text("{n}个季度没有结果（{reasons}），没有计入。", "Quarters without a value ({reasons}) are left out: {n}."),
    "note_open": Text("{period}尚未结束（数据截至 {as_of}），没有列入。", "{period} is incomplete (data as of {as_of}) and left out."),
    # on the chart
    "limit_upper": Text("上限", "upper"),
    "limit_centre": Text("平均", "average"),
    "limit_season": Text("{quarter}平均", "usual {quarter}"),
    "limit_lower": Text("下限", "lower"),
    "beyond_above": Text("偏高或上升", "high or rising"),
    "beyond_early": Text("还未到后来的水平", "not yet at the later level"),
    "beyond_below": Text("偏低或下降", "low or falling"),
    # the table, and how it was computed
    "column_item": Text("内容", "Item"),
    "column_usual": Text("平常范围", "Usual range"),
    "column_signal": Text("不寻常之处", "Out of the ordinary"),
    "column_mean_range": Text("移动极差", "Moving range"),
    "column_lower": Text("下限", "Lower limit"),
    "column_upper": Text("上限", "Upper limit"),
    "column_remark": Text("说明", "Remark"),
    "item_part": Text("一段：{n}个季度的平均", "Part: mean of {n} {n:quarter|quarters}"),
    "item_season": Text("季节：与全年平均之差", "Season: apart from the year's mean"),
    "item_season_test": Text("季节检验", "Test of seasons"),
    "item_signal": Text("不寻常的季度", "Quarter out of the ordinary"),
    "remark_trial": Text("暂定界限（不到12个季度）", "trial limits (fewer than 12 quarters)"),
    "remark_seasonal": Text("已扣除季节", "season removed"),
    "remark_short": Text("不足6个季度，不算界限", "fewer than 6 quarters, no limits"),
    "remark_unvarying": Text("不同数值不足4个，不算界限", "fewer than 4 different values, no limits"),
    "remark_test": Text("F = {f}，自由度 3 与 {degrees}，p {p}", "F = {f} with 3 and {degrees} degrees of freedom, p {p}"),
    "rule_outside_above": Text("高于上限", "above the upper limit"),
    "rule_outside_below": Text("低于下限", "below the lower limit"),
    "rule_shift_above": Text("连续七个以上在平均（或走势）之上", "seven or more on end above the mean, or the course"),
    "rule_shift_below": Text("连续七个以上在平均（或走势）之下", "seven or more on end below the mean, or the course"),
    "rule_trend_above": Text("连续七个以上逐个上升", "seven or more rising on end"),
    "rule_trend_below": Text("连续七个以上逐个下降", "seven or more falling on end"),
    "rule_two_of_three_above": Text("连续三个中有两个高出平均2σ以上", "two of three beyond two sigma above"),
    "rule_two_of_three_below": Text("连续三个中有两个低于平均2σ以上", "two of three beyond two sigma below"),
    "control_note": Text(
        "单值－移动极差控制图（XmR）：界限 = 平均 ± 2.66 × 平均移动极差（相邻两季之差的绝对值），只显示在可能取值之内（比例0–100%，人数、金额等不小于0）。"
        "只用已结束的季度；缺失的季度跳过，存疑的季度计入并标＊。激励开始处分段，两边至少各有2个季度有结果；不足6个季度、或不同数值不足4个的一段不算界限。"
        "规则：超出界限；连续七个在平均同侧；连续七个上升或下降；连续三个中有两个在同侧2σ之外。{screen}"
        "季节：每段各一条直线之外再加四个季度的差别，用F检验，p < 0.01才算有（相邻季度此消彼长的序列按0.05会误报过多）；有季节且能使一段更平稳时，先扣除季节再算界限。"
        "一段若没有停在一个水平上，而一条直线比任何一次台阶都更贴近它（至少8个季度，斜率 p < 0.01，直线上下违反规则的季度不超过四分之一），界限就画在这条走势线上下；"
        "水平和直线都不合适、一半以上的季度违反规则的，不画界限。"
        "文献：Wheeler & Chambers 1992；Nelson 1984；Montgomery 2013；Draper & Smith 1998。",
        "Chart of individual values and moving ranges (XmR): limits = mean ± 2.66 × mean moving range (absolute difference of neighbouring quarters), "
        "shown only within possible values (proportions 0–100%, counts and sums from 0). Only quarters that have ended; missing ones are skipped, doubtful ones count and carry ＊. "
        "Parts begin at an incentive if two quarters on either side have a value; a part of fewer than 6 quarters, or with fewer than 4 different "
        "values, has no limits. Rules: outside the limits; seven on end on one side of the mean; seven on end rising or falling; two of three beyond two sigma on one side. {screen}"
        "Season: a straight line for each part and the differences of the four quarters on top, tested by F; claimed at p < 0.01 only (in series that swing to and fro 0.05 "
        "would claim too many). Where there is one and it makes a part calmer, limits are those of the values without it. "
        "A part that does not stay on a level has limits around a straight line if that lies nearer than any single step (8 quarters or more, slope p < 0.01, at most a quarter of the "
        "quarters break a rule around it); where neither fits and more than half of the quarters break a rule, there are none. "
        "References: Wheeler & Chambers 1992; Nelson 1984; Montgomery 2013; Draper & Smith 1998."),
    "note_screen_calm": Text("移动极差大于其平均3.267倍的不计入平均，再算一次。", "Moving ranges above 3.267 times their mean are left out of it, once. "),
    "note_screen_all": Text("所有移动极差都计入。", "All moving ranges count. "),
    "sample_unclear": Text("来自抽样调查：与上年同期相比，从低{low}到高{high}都有可能。差别也许只是抽样的偶然，不能说上升或下降。",
                           "From a sample: anything from {low} below to {high} above a year earlier is possible. The difference may be chance of sampling; neither a rise nor a fall can be claimed."),
    # how a course or a growth was computed
    "change_now": Text("本期", "This quarter"),
    "change_base": Text("上年同期", "A year earlier"),
    "change_difference": Text("相差", "Difference"),
    "interval_proportion": Text(
        "比例 = 分子 ÷ 分母。区间：威尔逊法（单个比例）、纽科姆法（两个比例之差），把每个人当作互不相关；同一居民在两个季度重复出现，"
        "所以差的区间只供参考。{sampled}文献：Wilson 1927；Newcombe 1998。",
        "Proportion = numerator ÷ denominator. Intervals: Wilson's (one proportion), Newcombe's (difference of two), which take people as unrelated; "
        "the same residents recur in both quarters, so that of the difference is a guide only. {sampled}References: Wilson 1927; Newcombe 1998."),
    "interval_sampled": Text("来自抽样调查，区间只反映抽样误差，不反映未应答。", "From a sample: the intervals reflect sampling only, not who did not answer. "),
    "interval_full": Text(
        "比例 = 分子 ÷ 分母。全数统计：由全部记录数出，没有抽样误差，所以不给区间；不足{small}人时几个人就会使比例大变，才给威尔逊区间（两个比例之差用纽科姆法）。"
        "变化是不是超出平常，看“平常波动”。文献：Wilson 1927；Newcombe 1998。",
        "Proportion = numerator ÷ denominator. A full count of all records has no error of sampling and therefore no interval; below {small} people, where a handful changes it much, "
        "Wilson's interval is given (Newcombe's for a difference). Whether a change is out of the ordinary is told under “Usual range”. References: Wilson 1927; Newcombe 1998."),
    "interval_none": Text("由全部记录计数得出，不是抽样，所以没有区间。", "Counted from all records, no sample: there is no interval."),
    "growth_note": Text(
        "增长率 = （本期 − 基期）÷ 基期；环比的基期是上一季，同比的基期是上年同季。只含两期都有数据的机构；未结束的季度不算。"
        "由全部记录得出，不是抽样，所以没有区间；签约人数的基数不足{small}人时标出，几个人就会使百分比大变。",
        "Growth = (this period − base) ÷ base; the base is the quarter before, or the same quarter a year earlier. Only institutions with data in both "
        "count, and no quarter that has not ended. Counted from all records, so there is no interval; a base of fewer than {small} signed residents is "
        "marked: a handful of people would change the percentage much."),
    "column_base": Text("基期", "Base"),
    "column_growth": Text("增长率", "Growth"),
    "small_base": Text("基数不足{small}", "base below {small}"),
}
