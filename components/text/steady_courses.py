"""Phrases on a course that rises or falls steadily, and on a change beside its usual ups and downs."""

from records.labels import Text

PHRASES: dict[str, Text] = {
    # headlines of the control chart
    "steady_course_up": Text("{what}{since}稳步上升，平均每季约{step}，{period}为{value}，没有偏离这一走势",
                             "{what}{since}: rising steadily by about {step} a quarter, {value} in {period}, in line with that course"),
    "steady_course_down": Text("{what}{since}持续下降，平均每季约{step}，{period}为{value}，没有偏离这一走势",
                               "{what}{since}: falling steadily by about {step} a quarter, {value} in {period}, in line with that course"),
    "steady_moving": Text("{what}{since}起伏很大，没有停在一个水平上，{period}为{value}", "{what}{since}: high and low by turns, on no level, {value} in {period}"),
    "steady_outside_above_course": Text("{what}{period}为{value}，高于原有走势的平常波动，{call}", "{what}: {value} in {period}, above the usual range of its course: {call}"),
    "steady_outside_below_course": Text("{what}{period}为{value}，低于原有走势的平常波动，{call}", "{what}: {value} in {period}, below the usual range of its course: {call}"),
    "steady_shift_above_course": Text("{what}已连续{n}个季度高于原有走势，{period}为{value}，{call}",
                                      "{what}: {n} {n:quarter|quarters} in a row above its course, {value} in {period}: {call}"),
    "steady_shift_below_course": Text("{what}已连续{n}个季度低于原有走势，{period}为{value}，{call}",
                                      "{what}: {n} {n:quarter|quarters} in a row below its course, {value} in {period}: {call}"),
    "steady_two_of_three_above_course": Text("{what}近期高于原有走势，接近平常波动的上限，{period}为{value}，{call}",
                                             "{what}: above its course of late, near the top of the usual range, {value} in {period}: {call}"),
    "steady_two_of_three_below_course": Text("{what}近期低于原有走势，接近平常波动的下限，{period}为{value}，{call}",
                                             "{what}: below its course of late, near the bottom of the usual range, {value} in {period}: {call}"),
    # the reading under it
    "usual_course_up": Text("{since}它一直在上升，平均每季约{step}；两条界线随这一走势上移，{period}大约在{lower}到{upper}之间。落在其中的高低起伏没有偏离走势，不必逐季解释。",
                            "It has risen{since} by about {step} a quarter; the two limits rise with that course, from roughly {lower} to {upper} in {period}. Ups and downs "
                            "within them follow the course and need no explaining."),
    "usual_course_down": Text("{since}它一直在下降，平均每季约{step}；两条界线随这一走势下移，{period}大约在{lower}到{upper}之间。落在其中的高低起伏没有偏离走势，不必逐季解释。",
                              "It has fallen{since} by about {step} a quarter; the two limits fall with that course, from roughly {lower} to {upper} in {period}. Ups and downs "
                              "within them follow the course and need no explaining."),
    "signal_shift_above_course": Text("{periods}连续高于原有走势{meaning}。", "{periods}: above its course throughout{meaning}."),
    "signal_shift_below_course": Text("{periods}连续低于原有走势{meaning}。", "{periods}: below its course throughout{meaning}."),
    "too_moving": Text("{periods}既没有停在一个水平上，也没有沿一条直线升降，一半以上的季度会落在任何界线之外：画不出平常波动，所以不画界线。",
                       "{periods}: neither on one level nor along a straight line, so that more than half of the quarters would lie outside any limits. There is no usual "
                       "range to draw."),
    "limit_course": Text("走势", "course"),
    "remark_moving": Text("既不在一个水平上也不沿直线，不算界限", "on no level and no line, no limits"),
    "remark_course": Text("界限随走势移动，每季{slope}", "limits follow the course, {slope} a quarter"),
    # a change from the quarter before, on cards
    "change_open": Text("较上季", "from last quarter"),
    "change_flat": Text("较上季，持平", "from last quarter, unchanged"),
    "change_chance": Text("较上季，在抽样误差之内", "from last quarter, no more than sampling may bring"),
    "change_usual": Text("较上季，在平常波动之内", "from last quarter, within its usual range"),
    "change_along_up": Text("较上季，延续上升", "from last quarter, still rising"),
    "change_along_down": Text("较上季，延续下降", "from last quarter, still falling"),
    "change_unknown": Text("较上季，还看不出平常波动", "from last quarter, usual range not known yet"),
    "change_beyond_outside_above": Text("较上季，高于平常波动", "from last quarter, above its usual range"),
    "change_beyond_outside_below": Text("较上季，低于平常波动", "from last quarter, below its usual range"),
    "change_beyond_trend_above": Text("较上季，连续上升", "from last quarter, rising for long"),
    "change_beyond_trend_below": Text("较上季，连续下降", "from last quarter, falling for long"),
    "change_beyond_shift_above": Text("较上季，近期持续偏高", "from last quarter, high of late"),
    "change_beyond_shift_below": Text("较上季，近期持续偏低", "from last quarter, low of late"),
    "change_beyond_two_of_three_above": Text("较上季，近期偏高", "from last quarter, high of late"),
    "change_beyond_two_of_three_below": Text("较上季，近期偏低", "from last quarter, low of late"),
    "change_still_outside_above": Text("较上季，仍高于平常波动", "from last quarter, still above its usual range"),
    "change_still_outside_below": Text("较上季，仍低于平常波动", "from last quarter, still below its usual range"),
    "change_still_trend_above": Text("较上季，扣除季节后仍在上升", "from last quarter, still rising but for its seasons"),
    "change_still_trend_below": Text("较上季，扣除季节后仍在下降", "from last quarter, still falling but for its seasons"),
    "change_still_shift_above": Text("较上季，近期仍偏高", "from last quarter, still high"),
    "change_still_shift_below": Text("较上季，近期仍偏低", "from last quarter, still low"),
    "change_still_two_of_three_above": Text("较上季，近期仍偏高", "from last quarter, still high"),
    "change_still_two_of_three_below": Text("较上季，近期仍偏低", "from last quarter, still low"),
    # the same after a sentence
    "span_usual": Text("{said}，在平常波动之内", "{said}, within the usual range"),
    "span_along": Text("{said}，与原有走势一致", "{said}, in line with its course"),
    "span_chance": Text("{said}，在抽样误差之内", "{said}, no more than sampling may bring"),
}
