"""What stands in decks, workbooks and reports beside the exhibits themselves."""

from records.labels import Text

PHRASES: dict[str, Text] = {
    "file_name": Text("{place}_{period}_绩效分析", "{place}_{period}_performance"),
    "cover_title": Text("{place} · 家庭医生签约服务绩效分析 · {period}", "{place} · Family-doctor contract service, {period}"),
    "cover_synthetic": Text("演示区的记录为合成数据，不代表任何真实机构。", "The records of the demo district are synthetic and stand for no real institution."),
    "deck_contains": Text("{n}页图表，每页一句结论、可编辑的图表、解读与来源；备注栏有讲解要点与指标定义；附录为指标定义。",
                          "{n} slides, each with one message, an editable chart, its reading and source; speaker notes with definitions; definitions as appendix."),
    "more_in_notes": Text("其余说明见备注栏。", "Further remarks stand in the notes."),
    "nothing_to_draw": Text("所选期间没有可以画出的结果。", "There is nothing to draw for this span."),
    "appendix_title": Text("附录：指标定义{n}", "Appendix: definitions{n}"),
    "rows_more": Text("⋯ 其余 {n} 行未列出", "⋯ {n} more rows not shown"),
    "error_above": Text("误差上", "Interval above"),
    "error_below": Text("误差下", "Interval below"),
    "rows_left_out": Text("⋯ 中间 {n} 个未列出 ⋯", "⋯ {n} between, not shown ⋯"),
    "beyond_the_axes": Text("在图外更远处（数值见表）", "Farther out than drawn (see the table)"),
}
