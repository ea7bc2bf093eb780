"""Phrases on the strengths and weaknesses of a team, and on how much it lacks to reach its targets."""

from records.labels import Text

PHRASES: dict[str, Text] = {
    "strengths_ahead": Text("强项（基本可以肯定在前四分之一）：{which}。", "Strong (almost surely in the top fourth): {which}."),
    "strengths_not_ahead": Text("在能估计名次把握的{n}项中，没有哪一项基本可以肯定在前四分之一。", "Of the {n} {n:indicator|indicators} whose rank can be judged none is almost surely in the top fourth."),
    "strengths_behind": Text("弱项（基本可以肯定在后四分之一）：{which}。", "Weak (almost surely in the bottom fourth): {which}."),
    "strengths_not_behind": Text("在能估计名次把握的{n}项中，没有哪一项基本可以肯定在后四分之一。", "Of the {n} {n:indicator|indicators} whose rank can be judged none is almost surely in the bottom fourth."),
    "strengths_far": Text("弱项共{n}项，其中{m}项明显落后（还远差于同规模者的平常水平）：{which}。",
                          "{n} weak in all, {m} of them clearly behind (also far worse than is usual for their size): {which}."),
    "strengths_none": Text("在能估计名次把握的{n}项中，没有哪一项基本可以肯定在前四分之一或后四分之一。",
                           "Of the {n} {n:indicator|indicators} whose rank can be judged none is almost surely in the top or the bottom fourth."),
    "strengths_none_of_one": Text("只有1项能估计名次把握，还不能肯定它在前四分之一或后四分之一。",
                                  "Only 1 indicator has a rank that can be judged, and it is not almost surely in the top or the bottom fourth."),
    "strength": Text("{what}（第{place}位，共{n}个）", "{what} (place {place} of {n})"),
    "needed": Text("{what}还差{n}（{of}）", "{what}: {n} more ({of})"),
    "needed_weak": Text("{what}还差{n}（{of}，与其他团队、机构相比是弱项）", "{what}: {n} more ({of}, weak beside others)"),
    "needed_for_targets": Text("按比例最接近目标的：{which}。", "Closest to their targets in proportion: {which}."),
    "and_more": Text("{which}；另有{n}项", "{which}; and {n} more"),
    "column_needed": Text("达标还差", "To the target"),
}
