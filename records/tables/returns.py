"""Kinds of records about surveys, pay and reported totals; and the kinds of events: incentives, and notes of
other events.
"""

from records.labels import RESPONDENTS
from records.tables.field import code, date, decimal, measure, month, period, person, text, yes_no
from records.tables.kind import kind

survey_answers = kind(
    "survey_answers",
    "问卷调查",
    "Survey answers",
    text("answer_id", "问卷编号", "Questionnaire number", also=("问卷号", "调查编号"), example="WJ0000001"),
    text(
        "team_id",
        "团队编号",
        "Team number",
        also=("签约团队", "签约团队编号", "被调查团队"),
        references="teams.team_id",
    ),
    code("respondent", "调查对象", "Respondent", RESPONDENTS, also=("受访者类别", "对象类别")),
    date("asked_on", "调查日期", "Asked on", also=("调查时间", "访问日期")),
    yes_no("reached", "是否接通", "Reached", also=("是否接听", "接通情况")),
    yes_no("valid", "是否有效", "Valid", also=("是否有效问卷", "有效问卷")),
    yes_no("aware", "是否知晓", "Aware", required=False, also=("知晓情况",)),
    yes_no("satisfied", "是否满意", "Satisfied", required=False, also=("满意度", "满意情况")),
    key=("answer_id",),
    owner="team_id",
    day="asked_on",
    marks="series",
)

pay = kind(
    "pay",
    "薪酬",
    "Pay",
    person("staff_id", "人员编号", "Staff number", also=("工号", "职工编号"), references="staff.staff_id"),
    month("month", "月份", "Month", also=("发放月份", "工资月份")),
    decimal("total", "应发合计（元）", "Total (yuan)", places=2, also=("应发工资",), example="8200.00"),
    decimal(
        "performance",
        "绩效部分（元）",
        "Performance part (yuan)",
        places=2,
        also=("绩效工资",),
        example="2460.00",
    ),
    key=("staff_id", "month"),
    owner="staff_id",
    day="month",
    not_above=(("performance", "total"),),
)

# Measure → the measure that it is a part of: for the same place and period its total cannot be larger.
PARTS_OF_TOTALS = {
    "covered_residents": "residents",
    "covered_key_group": "key_group_residents",
    "renewed_residents": "ended_residents",
    "continued_residents": "newly_signed_residents",
    "signed_communities": "listed_communities",
    "face_to_face_residents": "signed_residents",
    "home_visited_residents": "signed_residents",
    "items_delivered": "items_due",
    "signed_frequent_outpatients": "frequent_outpatients",
    "signed_visits_own": "signed_visits",
    "health_records_used": "health_records",
    "follow_ups_on_time": "follow_ups_due",
    "elderly_graded": "elderly_residents",
    "hypertension_managed": "hypertension_patients",
    "diabetes_managed": "diabetes_patients",
    "pressure_controlled": "signed_hypertension",
    "glucose_controlled": "signed_diabetes",
    "aware_answers": "valid_answers",
    "satisfied_answers": "valid_answers",
    "satisfied_staff_answers": "valid_staff_answers",
    "pay_performance": "pay_total",
    "chinese_medicine_teams": "teams",
    "committees_with_doctor": "committees",
}

reported_values = kind(
    "reported_values",
    "上报汇总数",
    "Reported totals",
    text("institution_id", "机构编号", "Institution number", references="institutions.institution_id"),
    text("team_id", "团队编号", "Team number", required=False, references="teams.team_id"),
    period("period", "期间", "Period"),
    measure("measure", "计数项", "Measure"),
    decimal("value", "数值", "Value", places=2),
    key=("institution_id", "team_id", "period", "measure"),
    owner="institution_id",
    among=("measure", "value", PARTS_OF_TOTALS),
)

# Titles of events are read aloud and written on charts, so they must be short; a date outside these years is
# a typing error.
_TITLE = 60  # letters
_YEARS = (1990, 2)  # the first year, and how many years ahead something may be planned

incentives = kind(
    "incentives",
    "激励措施",
    "Incentives",
    text("incentive_id", "激励编号", "Incentive number", example="JL001"),
    text("title", "名称", "Title", longest=_TITLE, example="提高绩效比例"),
    date("starts_on", "开始日期", "Starts on", years=_YEARS, ahead=True),
    decimal(
        "share_before", "调整前绩效比例", "Performance share before", places=3, share=True, example="0.3"
    ),
    decimal("share_after", "调整后绩效比例", "Performance share after", places=3, share=True, example="0.4"),
    text(
        "institution_id",
        "适用机构",
        "For institution",
        required=False,
        also=("适用机构编号", "适用机构名称", "适用单位", "实施机构"),
        references="institutions.institution_id",
    ),
    text(
        "team_id",
        "适用团队",
        "For team",
        required=False,
        also=("适用团队编号", "适用团队名称", "实施团队"),
        references="teams.team_id",
    ),
    key=("incentive_id",),
    owner="institution_id",
    event=True,
    register=True,
    only_for=("institution_id", "team_id"),
    alike=("starts_on", "institution_id", "team_id", "title"),
)

notes = kind(
    "notes",
    "大事记",
    "Notes",
    text("note_id", "大事记编号", "Note number", also=("事项编号",), example="DS001"),
    text(
        "title",
        "事项",
        "Title",
        longest=_TITLE,
        also=("名称", "标题", "事项名称", "大事记"),
        example="启用新信息系统",
    ),
    date(
        "starts_on",
        "发生日期",
        "Starts on",
        years=_YEARS,
        ahead=True,
        also=("开始日期", "日期", "启用日期", "起始日期"),
    ),
    text(
        "institution_id",
        "涉及机构",
        "Concerns institution",
        required=False,
        also=("涉及机构编号", "涉及机构名称", "涉及单位", "适用机构", "适用单位"),
        references="institutions.institution_id",
    ),
    text(
        "team_id",
        "涉及团队",
        "Concerns team",
        required=False,
        also=("涉及团队编号", "涉及团队名称", "适用团队"),
        references="teams.team_id",
    ),
    key=("note_id",),
    owner="institution_id",
    event=True,
    register=True,
    only_for=("institution_id", "team_id"),
    alike=("starts_on", "institution_id", "team_id", "title"),
)

KINDS = (survey_answers, pay, reported_values, incentives, notes)
