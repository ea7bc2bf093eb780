"""Guo Wei Yi Fa 2018 No. 26, annex 1: how an administration supports consortiums, 39 lines."""

from metrics.scorecards.shipped.annexes import annex
from metrics.scorecards.shipped.parts import at_least
from records.labels import Text

_ORGANISED = (
    ("医联体建设的工作方案出台情况（定性）", "A plan of work for consortiums (qualitative)", ()),
    (
        "制定区域医联体建设规划，形成适宜规模、功能互补的医联体网格化布局（定性）",
        "A regional plan: consortiums of suitable size that complement one another (qualitative)",
        (),
    ),
    (
        "区域内启动医联体建设工作的三级公立医院比例",
        "Share of public level-3 hospitals that have begun a consortium",
        (),
    ),
    (
        "区域内社区卫生服务中心/站、乡镇卫生院参与医联体建设的占比",
        "Share of community centres, stations and township hospitals taking part",
        (),
    ),
    (
        "参与医联体建设的社会力量举办医疗机构、护理院、康复医院",
        "Private institutions, nursing homes and rehabilitation hospitals taking part",
        (),
    ),
    ("医保差异化报销实施情况（定性）", "Reimbursement that differs by level (qualitative)", ()),
    (
        "制定医联体内部利益共享机制的指导意见或制度（定性）",
        "Guidance on sharing benefits within consortiums (qualitative)",
        (),
    ),
    ("制定远程医疗收费标准等（定性）", "Fees of telemedicine (qualitative)", ()),
    (
        "落实“两个允许”，制定与医联体相适应的绩效工资政策（定性）",
        "Performance pay that suits consortiums (qualitative)",
        (),
    ),
    (
        "促进医疗资源整合和下沉的考核和激励机制建立情况（定性）",
        "Assessment and incentives for moving resources to the primary level (qualitative)",
        (),
    ),
)
_DIVIDED = (
    (
        "制定明确医联体核心医院与其他成员单位的责、权、利关系的指导意见或制度（定性）",
        "Guidance on duties, rights and benefits of the leading hospital and the members (qualitative)",
        (),
    ),
    (
        "制定指导医联体建立医疗质量管理、双向转诊标准与程序的文件或制度（定性）",
        "Guidance on quality and on referral both ways (qualitative)",
        (),
    ),
    ("明确签约服务内容（定性）", "The content of contract service is settled (qualitative)", ()),
    ("人群签约率", "Signing rate", (at_least("signing_rate", "0.75", set_here=True),)),
    (
        "落实为慢性病签约患者开展健康教育指导，实施长处方、延伸处方等便民政策（定性）",
        "Health education and long prescriptions for signed chronic patients (qualitative)",
        (),
    ),
    (
        "制定指导医联体为患者提供诊疗-康复-长护连续性服务的文件或制度（定性）",
        "Guidance on care from treatment to rehabilitation and long-term care (qualitative)",
        (),
    ),
    (
        "出台上级医院对转诊患者提供优先接诊、优先检查、优先住院等服务相关指导意见（定性）",
        "Guidance on priority for referred patients (qualitative)",
        (),
    ),
)
_SHARED = (
    (
        "落实医务人员在医疗集团、医共体内不需办理执业地点变更和执业机构备案手续（定性）",
        "Staff practise within the group without further registration (qualitative)",
        (),
    ),
    (
        "制定鼓励医联体专科共建、业务指导、科研和项目协作等的指导意见或制度（定性）",
        "Guidance on shared specialties, supervision, research and projects (qualitative)",
        (),
    ),
    (
        "区域内电子健康档案和电子病历的连续记录实现情况（定性）",
        "Health records and hospital records are continuous in the region (qualitative)",
        (),
    ),
    (
        "区域内居民健康信息共享情况（定性）",
        "Residents' health information is shared in the region (qualitative)",
        (),
    ),
    (
        "制定促进医联体内影像、检查检验、消毒供应和后勤服务中心等资源共享的指导意见或制度",
        "Guidance on sharing imaging, laboratory, sterilisation and logistics centres",
        (),
    ),
    ("实现医联体内检查检验结果互认的机构数量", "Institutions that accept one another's test results", ()),
)
_EFFICIENT = (
    ("婴儿死亡率", "Infant mortality", ()),
    ("孕产妇死亡率", "Maternal mortality", ()),
    (
        "高血压、糖尿病患者规范化诊疗和管理率",
        "Standard management of hypertension and diabetes",
        (
            at_least("hypertension_management_rate", "0.8", set_here=True),
            at_least("diabetes_management_rate", "0.8", set_here=True),
        ),
    ),
    (
        "医联体内二级以上医疗机构向基层医疗卫生机构派出专业技术/管理人才的人次数",
        "Times that staff of level-2+ institutions were sent to the primary level",
        (),
    ),
    ("基层医疗卫生机构诊疗量占比及增长率", "Share and growth of visits at primary institutions", ()),
    ("基层医疗机构上转病人例数及其占比", "Patients referred upwards, and their share", ()),
    (
        "由二、三级医院向基层医疗卫生机构、接续性医疗机构下转病人例数及其占比",
        "Patients referred downwards, and their share",
        (),
    ),
    (
        "对下级医疗机构健康教育工作指导情况（定性）",
        "Guidance of lower institutions in health education (qualitative)",
        (),
    ),
    ("县域内就诊率", "Share of visits within the county", ()),
    (
        "牵头医院帮助基层医疗机构开展新技术、新项目的数量",
        "New techniques and services that the leading hospital helped the primary level to begin",
        (),
    ),
    (
        "核心医院帮扶基层医疗机构专科建设的情况（定性）",
        "Help with specialties at primary institutions (qualitative)",
        (),
    ),
    ("基层医务人员去上级医院学习进修的人次数", "Times that primary staff trained at higher hospitals", ()),
    (
        "三级医院平均住院日及近三年的变化情况",
        "Mean stay at level-3 hospitals, and its change over three years",
        (),
    ),
    (
        "基层医疗机构床位使用率及近三年的变化情况",
        "Bed use at the primary level, and its change over three years",
        (),
    ),
    (
        "基层医疗机构门诊患者次均费用及三年变化趋势",
        "Mean cost of an outpatient visit at the primary level, and its course over three years",
        (),
    ),
    (
        "医院门诊、住院患者人均费用及三年变化趋势",
        "Mean cost of hospital out- and inpatients, and its course over three years",
        (),
    ),
)

consortium_administration = annex(
    "consortium_administration",
    Text("医联体综合绩效考核附件1（行政部门）", "Consortium assessment, annex 1 (administrations)"),
    1,
    (
        (Text("组织实施", "Organisation"), _ORGANISED),
        (Text("分工协作", "Working together"), _DIVIDED),
        (Text("医疗资源上下贯通", "Sharing resources"), _SHARED),
        (Text("效率效益", "Efficiency and benefit"), _EFFICIENT),
    ),
)
