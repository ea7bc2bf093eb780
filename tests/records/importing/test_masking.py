"""Reports show where a problem is and what is wrong, but mask people's numbers and names."""

import zipfile

import numpy as np
import pyarrow as pa
import pytest

from records.importing import history, load
from records.importing.reading import Sheet
from records.importing.recognised import recognised
from records.masking import masked, nameless


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("23010219800101123X", "2301**********123X"),
        ("230102800101123", "2301*******1123"),
        ("13812345678", "138****5678"),
        ("身份证23010219800101123x，电话13812345678", "身份证2301**********123x，电话138****5678"),
        ("２３０１０２１９８００１０１１２３Ｘ", "２３０１**********１２３Ｘ"),
        ("230102 19800101 123X", "2301**********123X"),
        ("138 1234 5678", "138****5678"),
        ("2018-01-05 2018-01-06", "2018-01-05 2018-01-06"),
        ("2018-01-05", "2018-01-05"),
        ("DA0000001", "DA0000001"),
        ("a\x1b[31mb\nc", "a [31mb c"),
        # a digit too few or too many, and digits separated by spaces or hyphens
        ("2301021980010112", "2301********0112"),
        ("23010219800101123", "2301*********1123"),
        ("2301021980010112345", "2301***********2345"),
        ("3010219800101123X", "3010*********123X"),
        ("230102-19800101-123X", "2301**********123X"),
        ("230102－1980－0101－1234", "2301**********1234"),
        ("230102.1980.01.01.1234", "2301**********1234"),
        ("张三_230102 1980 0101 1234.xlsx", "张三_2301**********1234.xlsx"),
        ("230102198001011234 13812345678", "2301**********1234 138****5678"),
        # telephones
        ("+8613812345678", "861******5678"),
        ("+86 138-1234-5678", "861******5678"),
        ("0086-138 1234 5678", "008********5678"),
        ("86-13812345678", "861******5678"),
        ("8613812345678", "861******5678"),
        ("138-1234-5678", "138****5678"),
        ("138－1234－5678", "138****5678"),
        ("139.1234.0000", "139****0000"),
        ("电话：＋８６１３８１２３４５６７８", "电话：８６１******５６７８"),
        ("0451-87654321", "045*****4321"),
        ("（0451）8765432", "045****5432"),
        # neither ID numbers nor telephones
        ("230102001002012345", "2301**********2345"),  # of 18 digits each one is
        ("11010100201201234", "11010100201201234"),  # a health record's number: 17 digits, no day in it
        ("2018-01-05 12:30:00", "2018-01-05 12:30:00"),
        ("2018.01.05-2019.01.04", "2018.01.05-2019.01.04"),
        ("2018-11-12 2019-01-06", "2018-11-12 2019-01-06"),
        ("20180105-20190104", "20180105-20190104"),
        ("2018-01-05 – 2018-12-31", "2018-01-05 – 2018-12-31"),
        ("1985-03-12", "1985-03-12"),
        ("137805.51", "137805.51"),
        ("13,812,345,678.00", "13,812,345,678.00"),
        ("QY20180105001", "QY20180105001"),
        ("0001234567", "0001234567"),
        ("2017Q4", "2017Q4"),
        ("长" * 61, "长" * 60 + "…"),
    ],
)
def test_masks(value, shown):
    assert masked(value) == shown


def test_the_log_holds_no_number_that_stands_in_a_files_name(duckdb_tables, tmp_path):
    """Also for refused files and members of an archive."""
    names = ("230102-19800101-1234.csv", "签约+86 138-1234-5678.csv", "a.csv")
    archive = tmp_path / "13812345678.zip"
    with zipfile.ZipFile(archive, "w") as together:
        for name in names[:2]:
            (tmp_path / name).write_text(
                "机构编号,机构名称,机构类别\nJG1,康安中心,社区卫生服务中心\n", "utf-8"
            )
            together.write(tmp_path / name, name)
    (tmp_path / names[2]).write_text("a,b\n1,2\n", "utf-8")
    for path in (*(tmp_path / name for name in names), archive, tmp_path / "missing13812345678.csv"):
        load(duckdb_tables, path)
    told = "".join(history(duckdb_tables)["file"])
    assert "2301**********1234.csv" in told and "签约861******5678.csv" in told and "138****5678" in told
    for number in ("19800101", "13812345678", "1234-5678"):
        assert number not in told


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("张三丰随访.xlsx", "张**随访.xlsx"),
        ("王小明.csv", "王**.csv"),
        ("李四光的签约明细(2018).csv", "李**的签约明细(2018).csv"),
        ("王五岳和李四光门诊", "王**和李**门诊"),
        ("签约_陈静_更正版.xlsx", "签约_陈*_更正版.xlsx"),
        ("填报人赵六顺.xlsx", "填报人赵**.xlsx"),
        ("欧阳修、诸葛孔明体检.xls", "欧阳*、诸葛**体检.xls"),
        ("随访-张三-230102198001011234", "随访-张*-2301**********1234"),
        # no names, though some begin with a surname
        *[
            (title, title)
            for title in (
                "高血压随访2018.xlsx",
                "康安一队.csv",
                "康安队签约.xlsx",
                "金坛区签约汇总.xlsx",
                "晴坞社区卫生服务中心2018年1季度.xlsx",
                "1机构.csv",
                "方案.csv",
                "高新区中心.xlsx",
                "红黄绿分级.xlsx",
                "名单",
                "Sheet1",
                "年度报表（最终）.xlsx",
                "黄河路街道",
                "宁波二月.xlsx",
                "安康十一月签约",
                "东软一月.csv",
            )
        ],
    ],
)
def test_the_name_of_a_file_or_sheet_names_nobody(title, shown):
    assert nameless(title) == shown


def test_nobody_is_left_anywhere_who_stood_in_a_files_or_a_sheets_name(duckdb_tables, tmp_path, caplog):
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "王小明.csv").write_text("机构编号,机构名称,机构类别\nJG1,康安中心,社区卫生服务中心\n", "utf-8")
    (folder / "李四光的表.csv").write_text("a,b\n1,2\n", "utf-8")
    with zipfile.ZipFile(folder / "赵六顺.zip", "w") as together:
        together.write(folder / "李四光的表.csv", "张三丰/王五岳13812345678.csv")
    reports = [load(duckdb_tables, path) for path in sorted(folder.iterdir())]
    told = "".join(
        [
            *history(duckdb_tables)["file"],
            *(line for report in reports for lang in ("zh", "en") for line in report.lines(lang)),
            caplog.text,
        ]
    )
    duckdb_tables.dispose()
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert "王**.csv" in told and "王**138****5678.csv" in told and written
    for name in ("王小明", "李四光", "赵六顺", "张三丰", "王五岳", "13812345678"):
        assert name not in told and name.encode() not in written


@pytest.mark.parametrize(
    "name", ["张医生团队139-1234-0000", "一队（230102-19800101-1234）", "康安 +86 138 1234 5678"]
)
def test_what_stands_on_every_screen_holds_no_number_of_a_person(district, write_csv, name):
    report = load(district, write_csv([["团队编号", "团队名称", "机构编号"], ["T9", name, "JG1"]]))
    assert [problem.what.zh for problem in report.problems if problem.row] == [
        "含有像身份证号或电话号码的数字"
    ] and name not in "".join(report.lines("zh"))


def test_a_sheet_that_is_not_read_is_not_called_by_somebodys_name():
    found = recognised([Sheet("王小明", ["a"], [pa.array(["1"])], np.array([2]))], None, [])
    assert [some.why.zh for some in found.unread] == ["工作表“王**”没有记录，或已隐藏"]
