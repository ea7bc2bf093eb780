"""A table taken along says in each row where it comes from, and a file's name what is in it."""

from dataclasses import replace
from io import BytesIO

import pandas as pd
import pytest

from components.exhibits.caption import Caption, captioned, place_and_period
from components.export.csv import csv_with_origin
from components.widgets.showing.take_along import file_stem

ADDRESS = "http://yunji.example/trends?quarter=2018Q1"


def read(blob: bytes) -> pd.DataFrame:
    return pd.read_csv(BytesIO(blob), encoding="utf-8-sig")


def test_every_row_says_where_it_comes_from(course):
    exhibit = course(60, "no_data", 62.5, 63, 75)
    rows = read(csv_with_origin(exhibit, "zh", ["signing_rate 1234abcd"], ADDRESS))
    assert list(rows["结果"]) == ["60.0%", "—", "62.5%", "63.0%", "75.0%"]
    assert set(rows.columns) - set(exhibit.table.columns) == {
        "附注：指标",
        "附注：机构",
        "附注：期间",
        "附注：图表说明",
        "附注：数据截至",
        "附注：来源",
        "附注：公式版本",
        "附注：网址",
    }
    behind = rows[[name for name in rows if name.startswith("附注：")]].drop_duplicates()
    [told] = behind.to_dict("records")
    assert told["附注：指标"] == "签约率" and told["附注：期间"] == "2017年一季度–2018年一季度"
    assert told["附注：机构"] in exhibit.caption and told["附注：图表说明"] == exhibit.caption
    assert (told["附注：数据截至"], told["附注：来源"]) == ("2018-05-15", exhibit.source)
    assert (told["附注：公式版本"], told["附注：网址"]) == ("signing_rate 1234abcd", ADDRESS)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_kind_of_chart_has_its_rows_and_a_name_of_its_own(every_kind, lang):
    stems = {}
    for kind, exhibit in every_kind(lang).items():
        rows = read(csv_with_origin(exhibit, lang, ["x 1"], ADDRESS))
        assert len(rows) == len(exhibit.table), kind
        assert rows.iloc[:, : len(exhibit.table.columns)].columns.tolist() == list(exhibit.table.columns)
        stems[kind] = stem = file_stem(exhibit, lang)
        assert len(f"{stem}.svg".encode()) <= 255 and not set(stem) & set('\\/:*?"<>| \n')
    assert len(set(stems.values())) == len(stems)
    named = {"zh": "签约率走势_", "en": "Signing_rate_course_"}[lang]
    assert stems["lines"].startswith(named) and "2018" in stems["lines"]


def test_a_name_of_an_organisation_cannot_harm_a_files_name(course):
    hostile = Caption("x", where='..\\..\\"CON"<b>:' + "龘" * 200, period="2018年一季度")
    stem = file_stem(replace(course(60, 61, 62, 63, 75), caption=hostile), "zh")
    assert len(stem.encode()) <= 250 and stem.endswith("_2018年一季度")
    assert not set(stem) & set('\\/:*?"<>|')


def test_a_caption_remembers_its_parts_and_is_the_phrase_otherwise():
    caption = captioned("caption", "zh", what="签约率", where="道里区", period="2018年一季度")
    assert caption == "签约率 · 2018年一季度 · 道里区"
    assert place_and_period(caption + "，▲为好") == ("道里区", "2018年一季度")
    both = captioned("caption_before_after", "zh", where="道里区", before="2015年", after="2016年")
    assert place_and_period(both) == ("道里区", "2015年 → 2016年") and place_and_period("x") == ("", "")
