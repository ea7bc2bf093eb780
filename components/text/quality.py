"""What is said of the data's quality."""

from records.labels import Text

PHRASES: dict[str, Text] = {
    # reasons to doubt, as words in a cell
    "doubt_missing": Text("记录缺失", "records missing"),
    "doubt_few": Text("记录偏少", "too few records"),
    "doubt_many": Text("记录偏多", "too many records"),
    "doubt_refused": Text("未通过校验的行偏多", "many rows refused"),
    "doubt_teams": Text("有团队缺记录", "a team's records missing"),
    "in_doubt": Text("＊存疑", "＊ in doubt"),
    # as sentences
    "doubtful_missing": Text("{who}{period}没有“{kind}”记录（{base}有）", "{who}: {kind} of {period} are missing (there were some in {base})"),
    "doubtful_missing_of_late": Text("{who}{period}没有“{kind}”记录（以往有）", "{who}: {kind} of {period} are missing (there were some before)"),
    "doubtful_few": Text("{who}{period}的“{kind}”记录不到{base}的一半", "{who}: {kind} of {period} number less than half of {base}"),
    "doubtful_many": Text("{who}{period}的“{kind}”记录超过{base}的1.5倍", "{who}: {kind} of {period} number over 1.5 times {base}"),
    "doubtful_refused": Text("{who}{period}的“{kind}”记录有超过2%的行未通过校验", "{who}: {kind} of {period} had over 2% of their rows refused"),
    "doubtful_teams": Text("{who}{period}的“{kind}”缺部分团队的记录", "{who}: {kind} of {period} lack those of a team"),
    "doubt_several": Text("{who}等{n}家", "{who} and others ({n})"),
    "note_doubt": Text("＊存疑：{what}，相关数值请核实后再用。", "＊ In doubt: {what}. Check before using these figures."),
    "note_doubts_more": Text("＊另有{n}处记录存疑，见“数据”页面。", "＊ {n} more {n:finding|findings}: see the Data screen."),
    "note_sign": Text("＊ 所依据的记录缺失或存疑，原因见表中最后一列。", "＊ The records behind it are missing or in doubt; the last column says why."),
    "column_doubt": Text("存疑原因", "In doubt because"),
    # the section on the data screen
    "heading_quality": Text("数据质量", "Data quality"),
    "quality_none": Text("还没有汇总过的记录，导入后这里显示各机构各季度到了哪些数据。",
                         "No records have been rolled up yet; after an import this shows what has arrived from whom."),
    "quality_summary": Text("{period}：{n}家机构应报{expected}份记录，{found}。", "{period}: {expected} {expected:set|sets} of records due (institutions: {n}); {found}."),
    "quality_all_well": Text("全部收到，数量正常", "all are here and look right"),
    "quality_some": Text("{missing}份没有收到，收到的{arrived}份（{share}）中有{doubtful}份存疑",
                         "{missing} {missing:has|have} not come; of the {arrived} here ({share}) {doubtful} {doubtful:is|are} in doubt"),
    "quality_open": Text("{period}尚未结束（数据截至 {as_of}），数量不作判断。", "{period} has not ended (data as of {as_of}): its volume is not judged."),
    "quality_demo": Text("演示区的记录由程序生成，不是导入的：及时性和未通过校验的比例未知。",
                         "The demo district's records were generated, not imported: timeliness and refused shares are unknown."),
    "quality_legend": Text(
        "已到：数量与可比季度相当；偏少：不到一半；偏多：超过1.5倍（且超过各机构普遍涨幅的1.5倍）；缺失：以前有、本季没有；不适用：从未报送过。"
        "可比季度是此前最近的正常季度；签约、体检有淡旺季，与上年同季比。条数少、差别可能出于偶然的，不判多少。",
        "Arrived: about as many as in the quarter compared; few: less than half; many: over 1.5 times (and 1.5 times what others rose by); "
        "missing: there were some before; n/a: never sent. Compared with the last good quarter; contracts and check-ups, which come in seasons, "
        "with the same quarter a year earlier. A difference of few rows that may be chance is not judged."),
    "status_arrived": Text("已到", "arrived"),
    "status_few": Text("偏少", "few"),
    "status_many": Text("偏多", "many"),
    "status_missing": Text("缺失", "missing"),
    "status_not_expected": Text("不适用", "n/a"),
    "status_open": Text("未结束", "open"),
    "status_with_rows": Text("{status} {rows}", "{status} {rows}"),
    "status_refused": Text("{status} 校验不过{share}", "{status}, {share} refused"),
    "status_teams": Text("{status} 缺{n}个团队", "{status}, {n} silent"),
    "column_expected": Text("到齐", "Complete"),
    "column_refused": Text("未通过校验", "Refused"),
    "column_warned": Text("有提醒", "Warned"),
    "column_days": Text("最晚到达", "Last came"),
    "of_expected": Text("{arrived} / {expected}", "{arrived} of {expected}"),
    "days_after": Text("{days}天", "{days} {days:day|days}"),
    "days_over": Text("一年以后", "over a year"),
    "unknown": Text("未知", "unknown"),
    "heading_doubts": Text("因此缺失或存疑的指标", "Indicators that are therefore missing or in doubt"),
    "doubts_more": Text("另有{n}处未列出，见上表。", "{n} more {n:is|are} not listed; see the table above."),
    "quality_details": Text("逐类明细", "Details by kind"),
    "column_status": Text("状态", "Status"),
    "column_before": Text("可比季度行数", "Rows compared with"),
    "column_compared": Text("可比季度", "Compared with"),
    "column_late": Text("季末后到达", "Came after the quarter"),
    "column_silent": Text("没有记录的团队", "Silent teams"),
    "doubts_none": Text("没有。", "None."),
    "doubts_line": Text("{what}。影响：", "{what}. Affects:"),
}
