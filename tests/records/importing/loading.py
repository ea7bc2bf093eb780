"""Headers of files, a row of a service, and the rows in a table after an import."""

import sqlalchemy as sa

from records.quarters import Spread
from records.tables import fields

PAY = ["人员编号", "月份", "应发合计（元）", "绩效部分（元）"]
RESIDENTS = ["档案编号", "性别", "出生日期"]
SERVICES = ["服务记录编号", "档案编号", "服务团队编号", "服务项目", "服务方式", "服务日期"]
CONTRACTS = ["签约记录编号", "档案编号", "签约团队编号", "签约状态", "签约日期", "开始日期", "结束日期"]
REPORTED = ["机构编号", "团队编号", "期间", "计数项", "数值"]
# As if a contract affected figures from one quarter earlier to one later, a service to four quarters later.
SPREADS = {"contracts": Spread(earlier=1, later=1), "services": Spread(earlier=1, later=4)}


def counts(report):
    return report.rows, report.added, report.replaced, report.unchanged


def rows_of(engine, table):
    with engine.connect() as connection:
        return sorted(connection.execute(sa.select(*fields(table))).all(), key=repr)


def service(number, day):
    return [f"FW{number}", "DA1", "TD1", "健康咨询", "面对面", day]
