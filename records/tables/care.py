"""Kinds of records about care: contract services, follow-ups, check-ups, outpatient visits."""

from records.labels import FOLLOW_UP_DISEASES, FOLLOW_UP_MODES, GRADES, SERVICE_ITEMS, SERVICE_MODES
from records.tables.field import code, date, decimal, text, whole
from records.tables.kind import kind
from records.tables.people import resident_id

services = kind(
    "services",
    "签约服务",
    "Contract services",
    text(
        "service_id",
        "服务记录编号",
        "Service number",
        also=("服务编号", "履约记录编号", "服务流水号"),
        example="FW0000001",
    ),
    resident_id(),
    text(
        "team_id",
        "服务团队编号",
        "Team number",
        also=("服务团队", "签约团队编号", "签约团队", "团队编号", "家庭医生团队"),
        references="teams.team_id",
    ),
    code("item", "服务项目", "Item", SERVICE_ITEMS, also=("服务内容", "项目名称", "履约项目")),
    code("mode", "服务方式", "Mode", SERVICE_MODES, required=False, also=("服务形式", "服务途径")),
    date(
        "due_on",
        "应完成日期",
        "Due on",
        required=False,
        also=("计划服务日期", "应服务日期", "约定日期"),
        ahead=True,
    ),
    date(
        "done_on",
        "服务日期",
        "Done on",
        required=False,
        also=("履约日期", "实际服务日期", "完成日期", "服务时间"),
    ),
    key=("service_id",),
    owner="team_id",
    happened="done_on",
    marks="series",
    within="done_on",
    one_of=("due_on", "done_on"),
    together=(("done_on", "mode"),),
)

follow_ups = kind(
    "follow_ups",
    "慢病随访",
    "Follow-ups",
    text(
        "follow_up_id",
        "随访记录编号",
        "Follow-up number",
        also=("随访编号", "随访流水号", "随访记录号"),
        example="SF0000001",
    ),
    resident_id(),
    text(
        "team_id",
        "随访团队编号",
        "Team number",
        also=("随访团队", "签约团队编号", "签约团队", "团队编号", "责任团队"),
        references="teams.team_id",
    ),
    code(
        "disease",
        "病种",
        "Disease",
        FOLLOW_UP_DISEASES,
        also=("随访病种", "慢病类型", "疾病名称", "随访类型"),
    ),
    date("due_on", "应随访日期", "Due on", also=("计划随访日期", "应访日期"), ahead=True),
    date("done_on", "随访日期", "Done on", required=False, also=("本次随访日期", "实际随访日期", "随访时间")),
    code("mode", "随访方式", "Mode", FOLLOW_UP_MODES, required=False, also=("随访形式",)),
    whole(
        "systolic",
        "收缩压",
        "Systolic (mmHg)",
        required=False,
        also=("高压", "SBP"),
        usual=(60, 260),
        example="128",
    ),
    whole(
        "diastolic",
        "舒张压",
        "Diastolic (mmHg)",
        required=False,
        also=("低压", "DBP"),
        usual=(30, 160),
        example="82",
    ),
    decimal(
        "fasting_glucose",
        "空腹血糖",
        "Fasting glucose (mmol/L)",
        places=1,
        required=False,
        also=("空腹血糖值", "FPG"),
        usual=(1, 35),
        example="5.6",
    ),
    key=("follow_up_id",),
    owner="team_id",
    happened="done_on",
    marks="end",
    not_above=(("diastolic", "systolic"),),
    alike=("resident_id", "disease", "done_on"),
)

checkups = kind(
    "checkups",
    "健康体检",
    "Check-ups",
    text(
        "checkup_id", "体检编号", "Check-up number", also=("体检记录编号", "体检流水号"), example="TJ0000001"
    ),
    resident_id(),
    date("done_on", "体检日期", "Done on", also=("体检时间",)),
    code("grade", "红黄绿分级", "Grade", GRADES, required=False, also=("分级", "健康分级", "管理分级")),
    key=("checkup_id",),
    owner="resident_id",
    happened="done_on",
    seasonal=True,
)

visits = kind(
    "visits",
    "门诊就诊",
    "Outpatient visits",
    text(
        "visit_id",
        "就诊流水号",
        "Visit number",
        also=("门诊号", "就诊编号", "门诊流水号"),
        example="JZ0000001",
    ),
    resident_id(),
    text(
        "institution_id",
        "就诊机构编号",
        "Institution (empty: elsewhere)",
        required=False,
        also=("就诊机构", "就诊机构代码", "就诊机构名称"),
        references="institutions.institution_id",
    ),
    date("visited_on", "就诊日期", "Visited on", also=("就诊时间", "门诊日期")),
    key=("visit_id",),
    owner="institution_id",
    happened="visited_on",
    marks="end",
)

KINDS = (services, follow_ups, checkups, visits)
