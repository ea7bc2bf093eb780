"""Phrases on the strengths and weaknesses of a team, and on how much it lacks to reach its targets."""

from records.labels import Text

PHRASES: dict[str, Text] = {
    "strengths_ahead": Text("强项（算上偶然也在前四分之一）：{which}。", "Strong (in the top fourth, chance allowed for): {which}."),
    "strengths_not_ahead": Text("在能估计偶然影响的{n}项中，没有哪一项算上偶然也在前四分之一。", "Of the {n} {n:indicator|indicators} whose rank can be judged none is in the top fourth, chance allowed for."),
    "strengths_behind": Text("弱项（算上偶然也在后四分之一）：{which}。", "Weak (in the bottom fourth, chance allowed for): {which}."),
    "strengths_not_behind": Text("在能估计偶然影响的{n}项中，没有哪一项算上偶然也在后四分之一。", "Of the {n} {n:indicator|indicators} whose rank can be judged none is in the bottom fourth, chance allowed for."),
    "strengths_far": Text("弱项共{n}项，其中{m}项明显落后（还远差于同规模者的平常水平）：{which}。",
                          "{n} weak in all, {m} of them clearly behind (also far worse than is usual for their size): {which}."),
    "strengths_none": Text("在能估计偶然影响的{n}项中，没有哪一项算上偶然也在前四分之一或后四分之一。",
                           "Of the {n} {n:indicator|indicators} whose rank can be judged none is in the top or the bottom fourth, chance allowed for."),
    "strengths_none_of_one": Text("只有1项能估计偶然影响，算上偶然还不能说它在前四分之一或后四分之一。",
                                  "Only 1 indicator has a rank that can be judged, and it is not in the top or the bottom fourth, chance allowed for."),
    "strength": Text("{what}（{n}个中{place}）", "{what} (of {n}, place {place})"),
    "needed": Text("{what}还差{n}（{of}）", "{what}: {n} more ({of})"),
    "needed_weak": Text("{what}还差{n}（{of}，与其他团队、机构相比是弱项）", "{what}: {n} more ({of}, weak beside others)"),
    "needed_freed": Text("{what}还差{n}（{of}，{condition}达标即可）", "{what}: {n} more ({of}, as it is met once {condition} is)"),
    "needed_freed_weak": Text("{what}还差{n}（{of}，{condition}达标即可，与其他团队、机构相比是弱项）", "{what}: {n} more ({of}, as it is met once {condition} is, weak beside others)"),
    "needed_for_targets": Text("按比例最接近目标的：{which}。", "Closest to their targets in proportion: {which}."),
    "and_more": Text("{which}；另有{n}项", "{which}; and {n} more"),
    "column_needed": Text("达标还差", "To the target"),
}
