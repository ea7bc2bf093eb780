"""What is said of incentives and notes: on charts, in comparisons, and where they are entered."""

from records.labels import Text

PHRASES: dict[str, Text] = {
    # on charts
    "noted_line": Text("◇ {day}：{title}", "◇ {day}: {title}"),
    "noted_more": Text("◇ 另有 {n} 件大事记，见“数据”页。", "◇ More notes on the data screen: {n}."),
    "caveat_noted": Text("比较的季度里另有情况发生（图上标◇的大事记），变化有多少与它有关，说不清。",
                         "Something else happened in the quarters compared (the notes marked ◇ on the charts): how much of the change goes with it cannot be told."),
    # the list
    "heading_events": Text("激励与大事记", "Incentives and notes"),
    "events_hint": Text("激励措施用于前后比较；大事记（如换了信息系统、改了统计口径、发生疫情、机构合并）只在走势图上标出，说明曲线为什么转折，不改变任何数字。",
                        "Incentives are what figures are compared before and after. Notes (a new information system, another rule of counting, an epidemic, "
                        "merged centres) are only marked on time charts, where they explain a bend; they change no figure."),
    "events_none": Text("还没有录入激励措施或大事记。", "No incentive and no note has been entered yet."),
    "column_event": Text("名称", "Title"),
    "column_starts_on": Text("开始日期", "First day"),
    "column_for": Text("适用范围", "For whom"),
    "column_shares": Text("绩效比例", "Performance share"),
    "column_origin": Text("来源", "Where it came from"),
    "event_from_screen": Text("屏幕录入", "entered on screen"),
    "event_from_import": Text("{file}（{by}，第 {number} 次导入）", "{file} ({by}, import {number})"),
    "event_from_nobody": Text("{file}（第 {number} 次导入）", "{file} (import {number})"),
    "event_from_start": Text("建库时已有", "there from the beginning"),
    # the form
    "event_fold": Text("录入、更正或删除一条", "Enter, correct or remove one"),
    "event_choose": Text("哪一条", "Which one"),
    "event_new": Text("录入新的", "A new one"),
    "event_kind": Text("类别", "Kind"),
    "event_kind_incentives": Text("激励措施", "Incentive"),
    "event_kind_notes": Text("大事记", "Note"),
    "event_title": Text("名称", "Title"),
    "event_title_hint": Text("如：启用新信息系统", "such as: new information system"),
    "event_day": Text("开始日期", "First day"),
    "event_day_hint": Text("如 2017-03-01", "like 2017-03-01"),
    "event_for": Text("适用范围", "For whom"),
    "event_everybody": Text("全区", "The whole district"),
    "event_station": Text("{station}（{institution}）", "{station} ({institution})"),
    "event_team": Text("{team}（{institution}）", "{team} ({institution})"),
    "event_share_before": Text("调整前绩效比例", "Share before"),
    "event_share_after": Text("调整后绩效比例", "Share after"),
    "event_share_hint": Text("如 30%", "like 30%"),
    "event_save": Text("录入", "Enter"),
    "event_correct": Text("保存更正", "Save the correction"),
    "event_remove": Text("删除这一条", "Remove it"),
    "event_by": Text("经办人取自上面的“经办人”一栏；录入、更正、删除都记入导入记录，可以撤销。",
                     "The name is taken from “Imported by” above. Entering, correcting and removing are noted in the import log, where they can be taken back."),
    # the outcome
    "event_entered": Text("已录入“{title}”，导入记录第 {number} 次。", "“{title}” was entered: import {number} in the log."),
    "event_corrected": Text("已更正为“{title}”，导入记录第 {number} 次。", "It now reads “{title}”: import {number} in the log."),
    "event_removed": Text("已删除“{title}”，导入记录第 {number} 次；撤销那一次即可恢复。", "“{title}” was removed: import {number} in the log; take that back to restore it."),
    "event_unchanged": Text("内容与原来相同，没有改动。", "Nothing differs from what is there."),
    "event_gone": Text("这一条已经不在了，可能刚被删除或撤销。", "It is no longer there: perhaps it was just removed or taken back."),
    "event_refused": Text("没有保存。请改正：", "Nothing was saved. Please mend:"),
    "event_problem": Text("{column}：{what}。{mend}。", "{column}: {what}. Remedy: {mend}."),
    "event_twice": Text("名称：同一天、同一范围已经有同名的一条。如果是同一件事，不必再录；如果不是，请换个名称。",
                        "Title: there already is one of this title, day and scope. If it is the same, leave it; if not, give it another title."),
}
