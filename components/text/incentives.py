"""Phrases on whom an incentive is for, and on the quarters left out after it."""

from records.labels import Text

PHRASES: dict[str, Text] = {
    "incentive_scope": Text("{title}（仅{who}）", "{title} ({who} only)"),
    "incentive_scopes": Text("{title}（仅{who}等{n}处）", "{title} ({who} etc., {n} in all)"),
    "incentive_only_for": Text("这项激励只适用于{who}，以下比较只算适用的团队。",
                               "This incentive is for {who} only; the comparison below counts its teams alone."),
    "filter_transition": Text("过渡季度", "Transition quarters"),
    "parameter_transition": Text("过渡季度", "transition quarters"),
    "transition_none": Text("不留", "none"),
    "left_out": Text("{quarters}为过渡期，不计入比较。", "{quarters}: transition, left out of the comparison."),
    "left_out_drawn": Text("{quarters}为过渡期（空心点），不计入比较。", "{quarters}: transition (hollow points), left out of the comparison."),
}
