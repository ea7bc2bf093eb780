"""The way down to a figure and back: trails, search, the records behind it."""

from records.labels import Text

PHRASES: dict[str, Text] = {
    "screen_institution": Text("机构", "Institution"),
    "title_institution": Text("{who} · {period}", "{who} · {period}"),
    "find": Text("查找机构或团队", "Find an institution or team"),
    "find_team": Text("{name}（{home}）", "{name} ({home})"),
    "find_closed": Text("{name}（{home}，已撤销）", "{name} ({home}, closed)"),
    "find_indicator": Text("按名称、公式、依据查找指标", "Find an indicator by name, formula or source"),
    "indicator_unknown": Text("没有找到含“{asked}”的指标。", "No indicator mentions “{asked}”."),
    "unit_and_direction": Text("单位：{unit}；{direction}", "Unit: {unit}; {direction}"),
    "no_unit": Text("比值", "a ratio"),
    "direction_higher": Text("越高越好", "higher is better"),
    "direction_lower": Text("越低越好", "lower is better"),
    "direction_neutral": Text("不分高低", "neither way is better"),
    "shown_on": Text("见于", "Shown on"),
    "standing": Text("全区{period}：{value}", "District, {period}: {value}"),
    "standing_interval": Text("95%区间 {interval}", "95% interval {interval}"),
    "standing_met": Text("达标", "meets the target"),
    "standing_missed": Text("未达标", "misses the target"),
    "standing_missing": Text("全区{period}：没有结果（{reason}）", "District, {period}: no value ({reason})"),
    "filter_station": Text("服务站", "Station"),
    "parameter_station": Text("服务站", "station"),
    "all_stations": Text("全部团队", "All teams"),
    "no_teams": Text("本季度没有团队数据。", "No team has figures in this quarter."),
    "origin_none": Text("这项指标来自机构、人员等档案，不随季度报送。", "This figure rests on registers of places and people, which do not come by quarter."),
    "origin_rows": Text("{kind} {rows}行（{span}{imports}）", "{kind}: {rows} rows ({span}{imports})"),
    "origin_imports": Text("，导入编号 {numbers}", ", imports {numbers}"),
    "origin_said": Text("依据的记录：{origins}。", "Rests on: {origins}."),
    "origin_institution": Text("导入编号按机构登记。", "Imports are known by institution."),
}
