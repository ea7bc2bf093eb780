"""What was done: contract services, follow-ups, check-ups, outpatient visits."""

from records.labels import FOLLOW_UP_DISEASES, FOLLOW_UP_MODES, GRADES, SERVICE_ITEMS, SERVICE_MODES
from records.tables.field import code, date, decimal, kind, text, whole
from records.tables.people import resident_id

services = kind(
    "services", "签约服务", "Contract services",
    text("service_id", "服务记录编号", "Service number"),
    resident_id(),
    text("team_id", "服务团队编号", "Team number", references="teams.team_id"),
    code("item", "服务项目", "Item", SERVICE_ITEMS),
    code("mode", "服务方式", "Mode", SERVICE_MODES, required=False),
    date("due_on", "应完成日期", "Due on", required=False),
    date("done_on", "服务日期", "Done on", required=False),
    key=("service_id",), owner="resident_id",
    one_of=("due_on", "done_on"), together=(("done_on", "mode"),),
)

follow_ups = kind(
    "follow_ups", "慢病随访", "Follow-ups",
    text("follow_up_id", "随访记录编号", "Follow-up number"),
    resident_id(),
    text("team_id", "随访团队编号", "Team number", references="teams.team_id"),
    code("disease", "病种", "Disease", FOLLOW_UP_DISEASES),
    date("due_on", "应随访日期", "Due on"),
    date("done_on", "随访日期", "Done on", required=False),
    code("mode", "随访方式", "Mode", FOLLOW_UP_MODES, required=False),
    whole("systolic", "收缩压", "Systolic (mmHg)", required=False),
    whole("diastolic", "舒张压", "Diastolic (mmHg)", required=False),
    decimal("fasting_glucose", "空腹血糖", "Fasting glucose (mmol/L)", places=1, required=False),
    key=("follow_up_id",), owner="resident_id",
)

checkups = kind(
    "checkups", "健康体检", "Check-ups",
    text("checkup_id", "体检编号", "Check-up number"),
    resident_id(),
    date("done_on", "体检日期", "Done on"),
    code("grade", "红黄绿分级", "Grade", GRADES, required=False),
    key=("checkup_id",), owner="resident_id",
)

visits = kind(
    "visits", "门诊就诊", "Outpatient visits",
    text("visit_id", "就诊流水号", "Visit number"),
    resident_id(),
    text("institution_id", "就诊机构编号", "Institution (empty: elsewhere)", required=False,
         references="institutions.institution_id"),
    date("visited_on", "就诊日期", "Visited on"),
    key=("visit_id",), owner="resident_id",
)
