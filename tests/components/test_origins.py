"""Sentences on the records behind a figure."""

import pytest

from components.exhibits.origins import origins_said
from metrics.trust.origins import Origin

FOUND = [
    Origin("services", 28381, "2018Q1", "2018Q1", (3, 7)),
    Origin("contracts", 1200, "2017Q2", "2018Q1", ()),
]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "zh",
            "依据的记录：签约服务 28,381行（2018年一季度，导入编号 3、7）；签约 1,200行（2017年二季度–2018年一季度）。"
            "行数是日期落在这些季度里的全部行；“分子、分母从哪些记录来”里只数属于本期的行，所以两处的行数可以不同。",
        ),
        (
            "en",
            "Rests on: Contract services: 28,381 rows (2018 Q1, import no. 3, 7); Contracts: 1,200 rows "
            "(2017 Q2–2018 Q1). These are all rows dated within those quarters; under “The records behind "
            "numerator and denominator” only the rows of this period are "
            "counted, so the two numbers may differ.",
        ),
    ],
)
def test_rows_span_and_imports(setting, lang, said):
    assert origins_said(FOUND, "face_to_face_rate", setting(lang)) == said


def test_without_dated_records_it_says_so(setting):
    assert "不随季度" in origins_said([], "teams", setting("zh"))
