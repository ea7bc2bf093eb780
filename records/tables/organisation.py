"""Kinds of records about those who serve: institutions, teams, staff, and the areas and places they look
after.
"""

from records.labels import AREA_KINDS, COMMUNITY_KINDS, INSTITUTION_KINDS, STAFF_ROLES
from records.tables.field import code, date, decimal, person, text, whole, yes_no
from records.tables.kind import kind

institutions = kind(
    "institutions",
    "机构",
    "Institutions",
    text(
        "institution_id",
        "机构编号",
        "Institution number",
        also=("机构代码", "组织机构代码"),
        example="JG002",
        existing="JG001",
    ),
    text("name", "机构名称", "Name", also=("单位名称",), example="示例社区卫生服务站"),
    code("kind", "机构类别", "Kind", INSTITUTION_KINDS, example="社区卫生服务站"),
    text(
        "parent_id",
        "上级机构编号",
        "Parent institution",
        required=False,
        also=("上级机构", "所属机构"),
        references="institutions.institution_id",
    ),
    decimal("area_km2", "辖区面积（平方公里）", "Area (km²)", places=2, required=False, example="0.54"),
    whole("residents", "服务人口", "Residents served", required=False, example="4800"),
    whole("households", "户数", "Households", required=False, example="1920"),
    whole("staff", "职工数", "Staff", required=False, example="9"),
    whole("technicians", "卫生技术人员数", "Health technicians", required=False, example="7"),
    whole("general_practitioners", "全科医师数", "General practitioners", required=False, example="2"),
    whole("beds", "床位数", "Beds", required=False, example="0"),
    whole("floor_area_m2", "业务用房面积（平方米）", "Floor area (m²)", required=False, example="260"),
    key=("institution_id",),
    owner="institution_id",
    called="name",
    everywhere=True,
    register=True,
    chained="parent_id",
)

teams = kind(
    "teams",
    "家庭医生团队",
    "Family-doctor teams",
    text(
        "team_id",
        "团队编号",
        "Team number",
        also=("团队代码", "签约团队编号"),
        example="TD002",
        existing="TD001",
    ),
    text("name", "团队名称", "Name", also=("签约团队名称",), example="示例家庭医生团队"),
    text(
        "institution_id",
        "机构编号",
        "Institution number",
        also=("所属机构", "所属机构编号", "签约单位", "机构名称"),
        references="institutions.institution_id",
    ),
    text(
        "station_id",
        "站点编号",
        "Station number",
        required=False,
        also=("所属站点", "服务站"),
        references="institutions.institution_id",
    ),
    date("founded_on", "成立日期", "Founded on", required=False, example="2012-03-01"),
    date("closed_on", "撤销日期", "Closed on", required=False, example="2018-12-31"),
    text("successor_id", "并入团队编号", "Merged into team", required=False, references="teams.team_id"),
    key=("team_id",),
    owner="institution_id",
    called="name",
    everywhere=True,
    register=True,
    ordered=(("founded_on", "closed_on"),),
    chained="successor_id",
)

staff = kind(
    "staff",
    "团队人员",
    "Team members",
    person("staff_id", "人员编号", "Staff number", also=("工号", "医生编号", "职工编号"), example="RY001"),
    text(
        "team_id",
        "团队编号",
        "Team number",
        also=("所属团队", "签约团队", "团队名称"),
        references="teams.team_id",
    ),
    code("role", "岗位", "Role", STAFF_ROLES, also=("人员类别", "岗位类别")),
    yes_no(
        "chinese_medicine",
        "是否中（蒙）医药人员",
        "Chinese or Mongolian medicine",
        also=("是否中医药人员", "是否中医"),
    ),
    date("since", "任职开始日期", "Since", also=("入团日期", "任职日期")),
    date(
        "until",
        "任职结束日期",
        "Until",
        required=False,
        also=("离团日期", "离职日期"),
        ahead=True,
        example="2018-12-31",
    ),
    key=("staff_id", "since"),
    owner="team_id",
    ties="staff_id",
    home=("since", "until"),
    ordered=(("since", "until"),),
)

areas = kind(
    "areas",
    "行政区划",
    "Administrative areas",
    text(
        "area_id",
        "区划编号",
        "Area number",
        also=("区划代码", "行政区划代码"),
        example="QH002",
        existing="QH001",
    ),
    text("name", "区划名称", "Name", also=("行政区划名称",), example="示例社区居委会"),
    code("kind", "区划类别", "Kind", AREA_KINDS, example="社区居委会"),
    text("parent_id", "上级区划编号", "Parent area", required=False, references="areas.area_id"),
    text(
        "institution_id",
        "管辖机构编号",
        "Institution number",
        required=False,
        references="institutions.institution_id",
    ),
    text("team_id", "责任团队编号", "Team number", required=False, references="teams.team_id"),
    person(
        "doctor_id", "对接家庭医生编号", "Named family doctor", required=False, references="staff.staff_id"
    ),
    date("doctor_since", "对接日期", "Named since", required=False),
    key=("area_id",),
    owner="institution_id",
    called="name",
    everywhere=True,
    register=True,
    chained="parent_id",
)

functional_communities = kind(
    "functional_communities",
    "功能社区",
    "Functional communities",
    text("community_id", "功能社区编号", "Community number", example="GN001"),
    text("team_id", "团队编号", "Team number", references="teams.team_id"),
    code("kind", "功能社区类别", "Kind", COMMUNITY_KINDS),
    date("listed_on", "列入日期", "Listed on"),
    date("signed_on", "签约日期", "Signed on", required=False),
    date("ends_on", "结束日期", "Ends on", required=False, ahead=True, example="2018-12-31"),
    key=("community_id",),
    owner="team_id",
    ordered=(("signed_on", "ends_on"),),
)

KINDS = (institutions, teams, staff, areas, functional_communities)
