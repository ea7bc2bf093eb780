"""Guo Wei Yi Fa 2018 No. 26, annex 2: how a consortium works, 37 lines."""

from metrics.scorecards.shipped.annexes import annex
from records.labels import Text

_ORGANISED = (
    ("医联体建设的实施方案出台情况（定性）", "A plan for building the consortium (qualitative)", ()),
    ("医联体组成情况", "Make-up of the consortium", ()),
    (
        "区域内社区卫生服务中心/站、乡镇卫生院参与医联体建设的数量",
        "Community centres, stations and township hospitals taking part",
        (),
    ),
    (
        "参与医联体建设的社会力量举办医疗机构、护理院、康复医院数量",
        "Private institutions, nursing homes and rehabilitation hospitals taking part",
        (),
    ),
    (
        "制定与医联体相适应的绩效工资政策（定性）",
        "Performance pay that suits the consortium (qualitative)",
        (),
    ),
    (
        "医联体内促进医疗资源整合和下沉的考核和激励机制建立情况（定性）",
        "Assessment and incentives for moving resources to the primary level (qualitative)",
        (),
    ),
)
_DIVIDED = (
    (
        "制定医联体章程或协议，明确各成员单位的责、权、利关系",
        "Articles or an agreement on duties, rights and benefits of the members",
        (),
    ),
    ("医联体建立医疗质量同质化管理制度（定性）", "Rules for equal quality everywhere (qualitative)", ()),
    ("医联体建立双向转诊标准与程序（定性）", "Standards and steps of referral both ways (qualitative)", ()),
    (
        "为患者提供诊疗-康复-长护连续性服务（定性）",
        "Care from treatment to rehabilitation and long-term care (qualitative)",
        (),
    ),
    (
        "上级医院对转诊患者提供优先接诊、优先检查、优先住院等服务（定性）",
        "Priority for referred patients at higher hospitals (qualitative)",
        (),
    ),
)
_SHARED = (
    (
        "医联体内上级医院派医务人员开展专科共建、临床带教、业务指导、教学查房、科研和项目协作等业务情况（定性）",
        "Staff of higher hospitals share specialties, teach, supervise and do research (qualitative)",
        (),
    ),
    (
        "医联体内电子健康档案和电子病历的连续记录实现情况（定性）",
        "Health records and hospital records are continuous (qualitative)",
        (),
    ),
    ("医联体内居民健康信息共享情况（定性）", "Residents' health information is shared (qualitative)", ()),
    (
        "医联体内影像、检查检验、消毒供应和后勤服务中心等共享及区域内建设情况（定性）",
        "Imaging, laboratory, sterilisation and logistics centres are shared (qualitative)",
        (),
    ),
    (
        "实现医联体内检查检验结果互认的机构数量及占比",
        "Institutions that accept one another's test results, and their share",
        (),
    ),
)
_EFFICIENT = (
    (
        "医联体内二级以上医疗机构向基层医疗卫生机构派出专业技术/管理人才的人次数及占比",
        "Times that staff of level-2+ institutions were sent to the primary level, and their share",
        (),
    ),
    ("基层医疗卫生机构诊疗量占比及增长率", "Share and growth of visits at primary institutions", ()),
    ("基层医疗机构上转病人例数及其占比", "Patients referred upwards, and their share", ()),
    (
        "由二、三级医院向下级医疗卫生机构、接续性医疗机构下转病人例数及其占比",
        "Patients referred downwards, and their share",
        (),
    ),
    (
        "牵头医院帮助下级医疗机构开展新技术、新项目的数量",
        "New techniques and services that the leading hospital helped lower institutions to begin",
        (),
    ),
    (
        "牵头医院帮扶下级医疗机构专科建设的情况（定性）",
        "Help with specialties at lower institutions (qualitative)",
        (),
    ),
    ("基层医务人员去上级医院学习进修的人次数", "Times that primary staff trained at higher hospitals", ()),
    (
        "帮扶下级医疗机构提升管理能力情况（定性）",
        "Help with the management of lower institutions (qualitative)",
        (),
    ),
    (
        "牵头医院门诊、住院、手术量变化及患者病种分布",
        "Outpatients, inpatients and operations of the leading hospital: change, and kinds of diseases",
        (),
    ),
    (
        "牵头医院住院患者急、危重症患者比例",
        "Share of urgent and critical inpatients at the leading hospital",
        (),
    ),
    ("牵头医院三、四级手术占比", "Share of operations of levels 3 and 4 at the leading hospital", ()),
    (
        "牵头中医院中药和中医医疗技术使用和变化情况（牵头单位为中医院时考核）",
        "Use of Chinese drugs and techniques (only where a hospital of Chinese medicine leads)",
        (),
    ),
    (
        "成员单位门诊、住院、手术量变化及患者病种分布",
        "Outpatients, inpatients and operations of the members: change, and kinds of diseases",
        (),
    ),
    (
        "医联体内牵头医院平均住院日及近三年的变化情况",
        "Mean stay at the leading hospital, and its change over three years",
        (),
    ),
    (
        "基层医疗机构床位使用率及近三年的变化情况",
        "Bed use at the primary level, and its change over three years",
        (),
    ),
    (
        "基层和医院患者病人次均费用及三年变化趋势",
        "Mean cost of a visit at the primary level and at hospitals, and its course over three years",
        (),
    ),
    ("医院住院患者人均费用及三年变化趋势", "Mean cost of inpatients, and its course over three years", ()),
)
_LASTING = (
    ("医联体内建立利益共享机制（定性）", "Benefits are shared within the consortium (qualitative)", ()),
    (
        "制定医联体章程，明确核心医院与其他成员单位的责、权、利（定性）",
        "Articles on duties, rights and benefits of the leading hospital and the members (qualitative)",
        (),
    ),
    ("患者（门诊、在院、出院）满意度", "Satisfaction of patients (outpatients, in hospital, discharged)", ()),
    ("医务人员满意度", "Satisfaction of staff", ()),
)

consortium = annex(
    "consortium",
    Text("医联体综合绩效考核附件2（医联体）", "Consortium assessment, annex 2 (consortiums)"),
    2,
    (
        (Text("组织实施", "Organisation"), _ORGANISED),
        (Text("分工协作", "Working together"), _DIVIDED),
        (Text("医疗资源上下贯通", "Sharing resources"), _SHARED),
        (Text("效率效益", "Efficiency and benefit"), _EFFICIENT),
        (Text("可持续发展", "Lasting"), _LASTING),
    ),
)
