"""What can be found by name, and how its characters are spoken."""

import pandas as pd

from components.text.pinyin import readings
from components.widgets.shell.finder import listed
from metrics.reader.state import Places


def test_every_reading_of_a_character_is_known():
    # Xinhua dictionary: 厦 is shà or xià (as in 厦门), 长 cháng or zhǎng, 重 zhòng or chóng
    spoken = readings(["厦门", "长岭", "重光"])
    assert {"sha", "xia"} <= {*spoken["厦"]} and {"chang", "zhang"} <= {*spoken["长"]}
    assert {"zhong", "chong"} <= {*spoken["重"]} and spoken["门"] == ["men"]


def test_a_u_with_dots_is_typed_as_v_or_u():
    assert {"lv", "lu"} <= {*readings(["绿洲"])["绿"]}


def test_only_chinese_characters_have_readings():
    assert readings(["A区·2"]).keys() == {"区"} and readings([]) == {}


def test_institutions_come_first_and_a_closed_team_says_so():
    institutions = pd.DataFrame({"institution_id": ["I1", "I2"], "name": ["晴坞中心", "东站"]})
    teams = pd.DataFrame(
        {
            "team_id": ["T1", "T2", "T3"],
            "name": ["一队", "二队", "三队"],
            "institution_id": ["I1", "I1", "I9"],
            "closed_on": [None, pd.Timestamp("2017-05-01"), pd.NaT],
        }
    )
    places = Places(institutions, institutions.head(1), teams, pd.DataFrame())
    assert listed(places, "zh") == [
        ("晴坞中心", "晴坞中心", "I1", ""),
        ("一队", "一队（晴坞中心）", "I1", "T1"),
        ("二队", "二队（晴坞中心，已撤销）", "I1", "T2"),
        ("三队", "三队（—）", "I9", "T3"),
    ]
