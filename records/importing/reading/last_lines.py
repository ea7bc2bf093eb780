"""Recognising lines that tools write below the rows they export: the number of rows, the time taken, an end
mark.
"""

import re

_N = r"[\d,]+"
_B = r"[ \u3000\u00a0]*"
_ROWS = r"(?:rows?|row\(s\)|records?|record\(s\)|lines?|documents?)"
_LINES = (
    # SQL Server, MySQL, PostgreSQL, Oracle, Db2, Hive, ClickHouse, Kingbase, DM and others, in Chinese and
    # English.
    rf"[(（]?{_B}{_N}{_B}(?:行|条|条记录|行记录|个行|row|rows|row\(s\))(?:{_B}(?:受影响|已受影响|affected|已返回|returned))?{_B}"
    r"[)）]?[.。]?",
    rf"[(（]?{_B}所?影响的?行数(?:为|:|：)?{_B}{_N}{_B}行?{_B}[)）]?[.。]?",
    rf"(?:no|{_N}) {_ROWS}(?: (?:in "
    r"set|affected|selected|returned|retrieved|fetched|exported|processed|found|listed))?[.,;]?(?: "
    r".{0,60})?",
    r"(?:empty set|query ok|ok|fetched|time taken|rows?|records?|total|total "
    r"(?:rows|records|count)|(?:row|record) ?count|(?:rows|records) exported|"
    r"completion time|execution time|elapsed|elapsed time|run time|finished|done|end of "
    r"(?:file|report|data|output)|eof|end|"
    r"report generated|generated|exported|printed|page)\b[-:：.,]?.{0,80}",
    r"commands? completed successfully.*|pl/sql procedure successfully completed.*|disconnected from "
    r".*|connected to .*|version \d[\d.]*|sql>.*|>",
    rf"(?:本次|查询|导出|检索|返回|全部|合计|总计|总共|共计|共有|共|已选择|已选取|选定了|已导出|查询到|检索到|返回了?){{1,3}}{_B}[:：]?{_B}{_N}{_B}"
    rf"(?:个)?{_B}(?:行|条|条数据|条记录|行记录|行数据|笔|人|户|份|项|记录)(?:记录|数据|被选择|已选择)?[.。]?",
    rf"(?:总?记录总?数|总?行数|总?条数|数据总?量|数据条数|总数)(?:为|是|:|：){_B}{_N}{_B}(?:行|条|条记录)?[.。]?",
    r"未选定行[.。]?|未选择任何行[.。"
    r"]?|(?:完成|完毕|结束|执行|生成|导出|打印|查询|统计|制作|截止|截至|数据截止|数据截至|报表生成|已用|用时|耗时)(?:时间|日期|时刻)?(?:为|[:：]).{1,60}",
    r"(?:查询条件|筛选条件|数据来源|来源|数据源|操作员|操作人|导出人|经办人|经手人|单位盖章|盖章|单位[(（]盖章[)）])[:：].{0,60}",
    r"(?:从|已从) .* 断开.*|pl/sql 过程已成功完成.*|命令已成功完成.*|执行(?:成功|完毕|号).*",
    rf"[-—－=＝*＊_·~ ]*(?:第{_B}\d+{_B}页(?:{_B}[,，/、]?{_B}共{_B}\d+{_B}页)?|共{_B}\d+{_B}"
    r"页|以下空白|以下无正文|报表结束|数据结束|文件结束|完|结束|end|eof)[-—－=＝*＊_·~ ]*",
    r"[(（]完[)）]|[(（]以下空白[)）]|[(（]以下无正文[)）]",
    rf"\[{_N} rows? x \d+ columns?\]",
    # End marks of MS-DOS (Ctrl-Z) and of PostgreSQL's COPY (\.); rules of dashes below headers and above
    # totals.
    r"\x1a+|\\\.|[-=_*+─━—]{3,}",
)
OF_TOOLS = re.compile("|".join(f"(?:{line})" for line in _LINES), re.IGNORECASE)
