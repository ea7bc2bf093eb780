"""Phrases of the compare screen and of saved views."""

from records.labels import Text

PHRASES: dict[str, Text] = {
    "screen_compare": Text("对比", "Compare"),
    "title_compare": Text("并排对比 · {period}", "Side by side, {period}"),
    "filter_level": Text("比较", "Compare"),
    "level_institution": Text("机构", "Institutions"),
    "level_team": Text("团队", "Teams"),
    "filter_institutions": Text("机构（不选为全部）", "Institutions (none: all)"),
    "filter_teams": Text("团队（不选为全部）", "Teams (none: all)"),
    "filter_indicators": Text("指标", "Indicators"),
    "parameter_level": Text("比较对象", "level"),
    "parameter_institutions": Text("机构", "institutions"),
    "parameter_teams": Text("团队", "teams"),
    "parameter_indicators": Text("指标", "indicators"),
    "bad_choices": Text("地址中的{name}“{values}”不存在，已略去。", "The address asks for {name} that do not exist ({values}); they are left out."),
    "compare_nothing": Text("请至少选一项指标。", "Choose at least one indicator."),
    "views_heading": Text("已保存的选择", "Saved choices"),
    "views_hint": Text("给当前的选择起个名字，以后一点就能打开。", "Give the present choice a name and open it again with one click."),
    "view_name": Text("名称", "Name"),
    "view_save": Text("保存当前选择", "Save this choice"),
    "view_keep": Text("保存", "Save"),
    "view_remove": Text("删除“{name}”", "Remove “{name}”"),
    "view_saved": Text("已保存“{name}”。", "Saved as “{name}”."),
    "view_replaced": Text("“{name}”已改为当前的选择。", "“{name}” now stands for this choice."),
    "view_removed": Text("已删除“{name}”。", "“{name}” was removed."),
    "name_unfit": Text("请填写名称（不超过 {n} 个字），不要写身份证号、电话号码。", "Give it a name of at most {n} {n:letter|letters}, without an ID number or telephone."),
    "views_not_written": Text("没有保存：数据库不接受写入。请告诉维护人员。", "Not saved: the database takes no writes. Tell your engineer."),
}
