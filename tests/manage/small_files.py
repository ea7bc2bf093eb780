"""The text of four small files, commands that only read, and the number of rows in a table."""

import sqlalchemy as sa

import commands.opening
from records.engine import connect

CENTRES = "机构编号,机构名称,机构类别\nJG1,康安中心,社区卫生服务中心\n"
TEAMS = "团队编号,团队名称,机构编号\nTD1,一队,JG1\n"
PEOPLE = "档案编号,性别,出生日期\nDA1,女,1950-01-01\n"
CONTRACTS = "签约记录编号,档案编号,签约团队编号,签约状态,签约日期,开始日期,结束日期\nQY1,DA1,TD1,签约,2018-01-05,2018-01-05,2019-01-04\n"
READING = (
    ("status",),
    ("imports",),
    ("editions",),
    ("export", "JG1", "--to", "unused"),
    ("undo", 1),
    ("rollup",),
)


def rows(url: str, table: sa.Table) -> int:
    engine = connect(url)
    count = commands.opening.count(engine, table)
    engine.dispose()
    return count
