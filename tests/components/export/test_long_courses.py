"""Courses of more quarters than an axis has room for: every program shows years, and cells name quarters."""

from io import BytesIO

import openpyxl
import pytest

from components.exhibits.trend import trend
from components.export.deck import deck
from components.export.model import Section, slide_of
from components.export.report import report
from components.export.workbook import workbook
from tests.support.office import NS, check_package, named, parts, tree

LONG = [f"{year}Q{quarter}" for year in range(2014, 2019) for quarter in (1, 2, 3, 4)]


def chart_of(blob, folder):
    """The first chart of a file."""
    found = check_package(blob)
    return tree(found[named(found, f"{folder}/charts/chart")[0]])


@pytest.fixture
def long_course(results, setting):
    def make(quarters, lang="zh"):
        rows = results(
            *(("I01", quarter, "signing_rate", 40 + place, 100) for place, quarter in enumerate(quarters))
        )
        return trend(rows, rows.head(0), setting(lang), ())

    return make


@pytest.fixture
def files(cover):
    """``files(exhibit, lang)``: folder of the parts → file, of each kind with charts."""

    def make(exhibit, lang="zh"):
        return {
            "ppt": deck([slide_of(exhibit)], cover(lang)),
            "word": report([Section(title="x", exhibits=(exhibit,))], cover(lang)),
            "xl": workbook([exhibit], cover(lang)),
        }

    return make


def test_an_axis_of_many_quarters_names_years(long_course, files, lang):
    """Names of all quarters would lie over each other in programs that do not leave any out."""
    for folder, blob in files(long_course(LONG[:17], lang), lang).items():
        chart = chart_of(blob, folder)
        assert chart.find(".//c:catAx", NS) is None
        axis = chart.find(".//c:dateAx", NS)
        form = axis.find("c:numFmt", NS)
        assert (form.get("formatCode"), form.get("sourceLinked")) == (
            {"zh": 'yyyy"年"', "en": "yyyy"}[lang],
            "0",
        )
        assert axis.find("c:majorUnit", NS).get("val") == "1"
        assert axis.find("c:majorTimeUnit", NS).get("val") == "years"
        days = [float(one.text) for one in chart.iterfind(".//c:ser[1]/c:cat//c:v", NS)]
        # What Excel counts for 2014-01-01, 2014-04-01 and 2018-01-01
        assert (days[:2], days[-1], len(days)) == ([41640.0, 41730.0], 43101.0, 17)


def test_years_stand_below_their_first_quarters(long_course, files):
    """Also where a course begins within a year: programs count years from the beginning of the axis."""
    chart = chart_of(files(long_course(LONG[2:17]))["ppt"], "ppt")
    assert float(chart.find(".//c:dateAx/c:scaling/c:min", NS).get("val")) == 41640.0


@pytest.mark.parametrize(("lang", "form"), [("zh", 'yyyy"年三季度"'), ("en", 'yyyy" Q3"')])
def test_the_cells_of_a_long_course_name_quarters(long_course, files, lang, form):
    made = files(long_course(LONG[:17], lang), lang)
    found = parts(made["ppt"])
    [inside] = [name for name in found if name.endswith(".xlsx")]
    cell = openpyxl.load_workbook(BytesIO(found[inside])).worksheets[0]["A4"]
    assert (f"{cell.value:%Y-%m-%d}", cell.number_format) == ("2014-07-01", form)


def test_few_quarters_are_named_each(long_course, files, lang):
    """Up to twelve, which have room at the size of the letters."""
    for folder, blob in files(long_course(LONG[:12], lang), lang).items():
        chart = chart_of(blob, folder)
        names = [one.text for one in chart.iterfind(".//c:ser[1]/c:cat//c:v", NS)]
        assert (names[0], len(names)) == ({"zh": "14年\n一季", "en": "Q1\n2014"}[lang], 12)
        assert chart.find(".//c:tickLblSkip", NS).get("val") == "1"
