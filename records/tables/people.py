"""Kinds of records about those who are served: residents, their teams and groups, and their contracts."""

import sqlalchemy as sa

from records.labels import CONTRACT_STATUS, RESIDENT_GROUPS, SEX, TERMINATION_REASONS
from records.tables.field import Words, code, date, identity, person, text
from records.tables.kind import RESIDENT, kind

RECORD_NUMBER: Words = ("健康档案编号", "居民健康档案编号", "档案号", "居民档案编号")


def resident_id() -> sa.Column[str]:
    """The column with a resident's health-record number (档案编号), by which an inspector finds the paper
    record.
    """
    return person("resident_id", "档案编号", "Health-record number", also=RECORD_NUMBER, references=RESIDENT)


residents = kind(
    "residents",
    "居民档案",
    "Residents",
    person(
        "resident_id", "档案编号", "Health-record number", also=RECORD_NUMBER, example="99999900100100001"
    ),
    code("sex", "性别", "Sex", SEX),
    date(
        "birth_date",
        "出生日期",
        "Date of birth",
        also=("出生年月日", "生日"),
        birth=True,
        example="1956-03-21",
    ),
    date(
        "created_on",
        "建档日期",
        "Record created on",
        required=False,
        also=("建档时间",),
        example="2012-05-10",
    ),
    date("died_on", "死亡日期", "Died on", required=False, also=("死亡时间",), example="2018-02-11"),
    date("left_on", "迁出日期", "Moved out on", required=False, also=("迁出时间",), example="2017-09-30"),
    identity(
        "identity",
        "身份证号",
        "ID number",
        also=("身份证号码", "身份证", "证件号码", "证件号", "居民身份证号", "公民身份号码", "身份证件号码"),
        example="999999195603210009",
    ),
    key=("resident_id",),
    owner="resident_id",
    alike=("identity",),
    gives=("record_updates",),
    ordered=(("birth_date", "created_on"), ("birth_date", "died_on"), ("birth_date", "left_on")),
)

resident_teams = kind(
    "resident_teams",
    "居民管辖",
    "Residents' teams",
    resident_id(),
    text(
        "team_id",
        "责任团队编号",
        "Team number",
        also=("责任团队", "管辖团队", "家庭医生团队"),
        references="teams.team_id",
    ),
    date("since", "开始日期", "Since"),
    date("until", "结束日期", "Until", required=False, ahead=True, example="2018-12-31"),
    key=("resident_id", "since"),
    owner="team_id",
    ordered=(("since", "until"),),
    apart=("since", "until"),
    lasts=("since", "until"),
    ties="resident_id",
    home=("since", "until"),
)

resident_groups = kind(
    "resident_groups",
    "人群分类",
    "Key groups",
    resident_id(),
    code(
        "group",
        "人群分类",
        "Group",
        RESIDENT_GROUPS,
        example="高血压",
        also=("人群类别", "重点人群", "人群类型"),
        several=(
            "老年人",
            "65岁以上老年人",
            "65岁及以上老年人",
            "儿童",
            "0-6岁儿童",
            "一般人群",
            "普通人群",
            "健康人群",
        ),
    ),
    date("since", "开始日期", "Since"),
    date("until", "结束日期", "Until", required=False, ahead=True, example="2018-12-31"),
    key=("resident_id", "group", "since"),
    owner="resident_id",
    ordered=(("since", "until"),),
    lasts=("since", "until"),
)

record_updates = kind(
    "record_updates",
    "档案更新",
    "Health-record updates",
    resident_id(),
    date(
        "updated_on",
        "最后修改日期",
        "Updated on",
        also=("最后更新日期", "修改日期", "更新日期", "最后修改时间"),
    ),
    key=("resident_id", "updated_on"),
    owner="resident_id",
    day="updated_on",
    told_by="updated_on",
)

contracts = kind(
    "contracts",
    "签约",
    "Contracts",
    text(
        "contract_id",
        "签约记录编号",
        "Contract number",
        also=("签约编号", "协议编号", "签约记录号", "合同编号"),
        example="QY0000001",
    ),
    resident_id(),
    text(
        "team_id",
        "签约团队编号",
        "Team number",
        also=("签约团队", "签约团队名称", "家庭医生团队", "团队编号"),
        references="teams.team_id",
    ),
    code("status", "签约状态", "Status", CONTRACT_STATUS, also=("状态", "协议状态")),
    date("signed_on", "签约日期", "Signed on", also=("签约时间",)),
    date("starts_on", "开始日期", "Starts on", also=("生效日期", "协议开始日期", "签约开始日期"), ahead=True),
    date(
        "ends_on",
        "结束日期",
        "Ends on",
        also=("到期日期", "协议结束日期", "签约结束日期", "截止日期"),
        ahead=True,
        example="2018-12-31",
    ),
    date(
        "terminated_on",
        "解约日期",
        "Terminated on",
        required=False,
        also=("解约时间", "终止日期"),
        example="2018-06-30",
    ),
    code("reason", "解约原因", "Reason", TERMINATION_REASONS, required=False, also=("终止原因",)),
    key=("contract_id",),
    owner="team_id",
    happened="signed_on",
    marks="end",
    seasonal=True,
    alike=("resident_id", "starts_on"),
    lasts=("starts_on", "ends_on"),
    ties="resident_id",
    ordered=(("starts_on", "ends_on"), ("starts_on", "terminated_on")),
)

KINDS = (residents, resident_teams, resident_groups, record_updates, contracts)
