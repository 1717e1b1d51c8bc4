"""The closed vocabularies rules and inputs share, in the words the policy texts use.

A rule names a term, an input offers it, and a check compares the two: none of them belongs
to one policy, so a further policy is described with the same words.
"""

from __future__ import annotations

CATEGORIES = ("事务性", "服务性")
"""What a purchased item can be. A rule without a category draws no such line."""

LIST_CATEGORIES = (
    *CATEGORIES,
    "buyer",
    "catalogue",
    "contract-elements",
    "contractor-kind",
    "dispatch-destination",
    "estimate-factors",
    "named-item",
    "procurement-method",
    "service-area",
    "special-funds",
    "staffing-factors",
)
"""What a list can be a list of; calculators look lists up by it."""

NATURES: dict[str, str] = {
    "人员招聘": "购买主体的人员招、聘用",
    "劳务派遣": "以劳务派遣方式用工（由承接主体派遣人员）",
    "公益性岗位": "设置公益性岗位",
    "货物": "货物",
    "工程": "工程",
    "工程与服务打包": "将工程和服务打包",
    "融资": "融资行为",
    "不属政府职责": "不属于政府职责范围的事项",
    "应由政府直接履职": "应当由政府直接履职、直接提供的事项",
    "行政管理": "行政管理性事务",
    "行政行为": "行政行为（审批、给付、检查、处罚等）",
    "保密事项": "保密事项",
    "工作经费支出": "用作工作经费",
    "购置设备": "购置设备",
    "建设工程": "建设工程",
    "发工资补贴": "向聘用人员、劳务派遣人员发放工资、补贴",
    "法定禁止": "法律、行政法规规定不得购买的其他事项",
}
"""What else a purchase can be by its nature, key to label; prohibitions name the keys."""

DISPATCH = "劳务派遣"
ORDINARY_SERVICE = "一般服务"
"""What a reader marks to say that an item has none of the natures its words bring up."""

WIDER_NATURES = {
    "购置设备": "货物",
    "建设工程": "工程",
    "行政行为": "应由政府直接履职",
}
"""A nature and the wider one it is a case of: what bars the wider one bars it too."""

WORKS = frozenset({"工程", "建设工程"})
BUNDLE = "工程与服务打包"
"""What works and services in one project are by nature."""

CONTRACTOR_KINDS = (
    "企业",
    "社会组织",
    "公益一类事业单位",
    "公益二类事业单位",
    "生产经营类事业单位",
    "村民委员会",
    "居民委员会",
    "农村集体经济组织",
    "由财政拨款保障的群团组织",
    "个体工商户",
    "农民专业合作社",
    "国家机关",
    "个人",
)

CONTRACTOR_CONDITIONS: dict[str, str] = {
    "civil_liability": "具有独立承担民事责任的能力",
    "facilities": "具备提供服务所必需的设施",
    "personnel": "具备提供服务所必需的人员",
    "technical_capacity": "具备提供服务所必需的专业技术能力",
    "governance": "具有健全的内部治理结构",
    "accounting": "具有健全的财务会计制度",
    "asset_management": "具有健全的资产管理制度",
    "professional_team": "拥有熟练掌握社会工作知识、方法和技能的专业团队",
    "procurement_law": "符合政府采购法律、行政法规规定的条件",
    "staffing_mechanism": "已建立财政经费与人员编制协调约束机制",
}
"""Key of the yes/no input to its label."""

TERM_CONDITIONS: dict[str, str] = {
    "budget_secured": "预算有保障",
    "content_fixed": "购买内容相对固定",
    "continuous": "连续性强",
    "funding_stable": "经费来源稳定",
    "price_stable": "价格变化幅度小",
}
"""Key of the yes/no input to its label."""

BREACH_CONDITIONS: dict[str, str] = {
    "serious": "情节严重",
    "adverse_impact": "造成恶劣社会影响",
}
"""Key of the yes/no input to its label."""

SPECIAL_FUNDS = "社会救助专项资金"

FUNDS = (
    "社会救助工作经费",
    SPECIAL_FUNDS,
    "困难群众救助补助资金",
    "城乡医疗救助资金",
    "本级福彩公益金",
    "省本级福彩公益金",
)

EDUCATION_LEVELS = ("小学", "初中", "中专", "高中", "大专", "本科", "研究生")
"""From the lowest to the highest; 中专 stands for every secondary vocational school."""

EDUCATION_IN_DOUBT = frozenset({("中专", "高中")})
"""Pairs of a level held and a level asked for that usage treats alike and no text decides."""

STAFF_QUALITIES: dict[str, str] = {
    "social_work_background": "具有社会工作教育背景或社会工作职业资格",
    "computer_skills": "具备一定计算机操作能力",
}
"""Key of the yes/no input to its label."""

STAFF_ROLES = (
    "被派遣人员",
    "兼职民生协理员",
    "县（市、区）经办人员",
    "乡镇（街道）工作人员",
    "村（居）工作人员",
)

ROLE_NATURES = {"被派遣人员": DISPATCH}
"""The nature of a purchase that puts people into a role."""
