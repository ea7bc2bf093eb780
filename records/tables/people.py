"""Who is served: residents, where they belong, and their contracts."""

import sqlalchemy as sa

from records.labels import CONTRACT_STATUS, RESIDENT_GROUPS, SEX, TERMINATION_REASONS
from records.tables.field import code, date, kind, text

RESIDENT = "residents.resident_id"


def resident_id() -> sa.Column[str]:
    """The health-record number (档案编号), by which an inspector finds the paper."""
    return text("resident_id", "档案编号", "Health-record number", references=RESIDENT)


residents = kind(
    "residents", "居民档案", "Residents",
    text("resident_id", "档案编号", "Health-record number"),
    code("sex", "性别", "Sex", SEX),
    date("birth_date", "出生日期", "Date of birth"),
    date("created_on", "建档日期", "Record created on", required=False),
    date("died_on", "死亡日期", "Died on", required=False),
    date("left_on", "迁出日期", "Moved out on", required=False),
    key=("resident_id",), owner="resident_id",
    ordered=(("birth_date", "created_on"), ("birth_date", "died_on"), ("birth_date", "left_on")),
)

resident_teams = kind(
    "resident_teams", "居民管辖", "Residents' teams",
    resident_id(),
    text("team_id", "责任团队编号", "Team number", references="teams.team_id"),
    date("since", "开始日期", "Since"),
    date("until", "结束日期", "Until", required=False),
    key=("resident_id", "since"), owner="team_id", ordered=(("since", "until"),),
)

resident_groups = kind(
    "resident_groups", "人群分类", "Key groups",
    resident_id(),
    code("group", "人群分类", "Group", RESIDENT_GROUPS),
    date("since", "开始日期", "Since"),
    date("until", "结束日期", "Until", required=False),
    key=("resident_id", "group", "since"), owner="resident_id", ordered=(("since", "until"),),
)

record_updates = kind(
    "record_updates", "档案更新", "Health-record updates",
    resident_id(),
    date("updated_on", "最后修改日期", "Updated on"),
    key=("resident_id", "updated_on"), owner="resident_id",
)

contracts = kind(
    "contracts", "签约", "Contracts",
    text("contract_id", "签约记录编号", "Contract number"),
    resident_id(),
    text("team_id", "签约团队编号", "Team number", references="teams.team_id"),
    code("status", "签约状态", "Status", CONTRACT_STATUS),
    date("signed_on", "签约日期", "Signed on"),
    date("starts_on", "开始日期", "Starts on"),
    date("ends_on", "结束日期", "Ends on"),
    date("terminated_on", "解约日期", "Terminated on", required=False),
    code("reason", "解约原因", "Reason", TERMINATION_REASONS, required=False),
    key=("contract_id",), owner="resident_id",
    ordered=(("starts_on", "ends_on"), ("starts_on", "terminated_on")),
)
