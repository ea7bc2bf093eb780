"""Cases of cells with the result of a formula."""

from datetime import date

from tests.records.importing.corpus.case import Case, visits
from tests.records.importing.corpus.containers import HEADER, K1, V1, V2
from tests.records.importing.corpus.write import calculated, delimited

CASES = {
    "formulas with their results": Case(
        file="a.xlsx",
        content=calculated(
            [
                HEADER,
                [('="JZ"&1', "JZ1"), "DA1", ('=IF(1,"JG1","")', "JG1"), ("=DATE(2018,1,5)", 43105)],
                [('="JZ"&3', "JZ3"), "DA3", ('=IF(1,"","JG1")', ""), ("=DATE(2018,1,7)", 43107)],
            ]
        ),
        parts=[visits()],
        brought={"visits": [K1, ("JZ3", "DA3", None, date(2018, 1, 7))]},
    ),
    "formulas that failed": Case(
        file="a.xlsx",
        content=calculated(
            [
                HEADER,
                V1,
                ["JZ2", "DA2", ("=VLOOKUP(1,A1:B2,2,0)", "#N/A"), "2018-01-06"],
                ["JZ3", ("=#REF!", "#REF!"), "JG1", "2018-01-06"],
            ]
        ),
        parts=[visits(3, refused=2)],
        problems=[(3, "就诊机构", "公式出错，没有值"), (4, "档案编号", "公式出错，没有值")],
        brought={"visits": [K1]},
    ),
    "a failed formula as text": Case(
        file="a.csv",
        content=delimited([HEADER, V1, [*V2[:2], "#N/A", V2[3]]]),
        parts=[visits(2, refused=1)],
        problems=[(3, "就诊机构", "公式出错，没有值")],
        brought={"visits": [K1]},
    ),
}
