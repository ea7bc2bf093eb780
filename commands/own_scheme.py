"""For the demo: a scheme of the district's own, for teams, with a draft of its next version."""

import datetime as dt

import sqlalchemy as sa

from metrics.scorecards import SCHEMES
from metrics.scorecards.model import GRADES
from metrics.scorecards.own.as_text import grades_as_text
from metrics.scorecards.own.catalogue import Publication, catalogue, publish, save
from metrics.scorecards.own.draft import Cells, Draft
from records.assessing import own_schemes

KEY = "demo_teams"
_BY = "考核办公室（演示）"
_SAVED, _PUBLISHED, _CHANGED = (dt.datetime(2017, month, 12, 1, 15) for month in (9, 10, 12))

_HEAD = {
    "key": KEY,
    "title_zh": "团队季度评分（演示）",
    "title_en": "Teams by the quarter (demo)",
    "source_zh": "演示用，不是任何文件的规定",
    "source_en": "for the demo, set by no document",
    "levels": "team",
}


def _section(key: str, zh: str, en: str, points: str, *rows: dict[str, str]) -> list[Cells]:
    shared = {"section": key, "section_zh": zh, "section_en": en, "section_points": points}
    return [shared | row for row in rows]


def _item(key: str, zh: str, en: str, points: str, **part: str) -> dict[str, str]:
    return {"item": key, "item_zh": zh, "item_en": en, "points": points, "set_here": "yes"} | part


_ROWS = (
    *_section(
        "1",
        "签约",
        "Signing",
        "30",
        _item("1.1", "签约率", "Signing rate", "15", quantity="signing_rate", rule="linear", target="75%",
              floor="40%", others="镇卫生院：65%"),
        _item("1.2", "重点人群签约率", "Signing rate of key groups", "15", quantity="key_group_signing_rate",
              rule="bands", bands="0%–70%：0%；70%–80%：1/2；80%–90%：80%；90%–100%：100%"),
    ),
    *_section(
        "2",
        "服务",
        "Services",
        "40",
        _item("2.1", "面对面服务率", "Face-to-face service", "10", quantity="face_to_face_rate", target="55%"),
        _item("2.2", "定期随访执行率", "Regular follow-up", "10", quantity="follow_up_rate", rule="deducted",
              target="95%", step="1%", each="5%"),
        _item("2.3", "高血压规范管理率", "Management of hypertension", "10",
              quantity="hypertension_management_rate", target="80%"),
        _item("2.4", "糖尿病规范管理率", "Management of diabetes", "10",
              quantity="diabetes_management_rate", target="80%"),
    ),
    *_section(
        "3",
        "效果",
        "Effect",
        "20",
        _item("3.1", "续约率", "Renewal rate", "10", quantity="renewal_rate", rule="all_or_nothing",
              target="95%"),
        _item("3.2", "慢病控制率", "Control of chronic disease", "10", together="yes",
              quantity="blood_pressure_control_rate", target="50%"),
        _item("3.2", "慢病控制率", "Control of chronic disease", "10", together="yes",
              quantity="glucose_control_rate", target="50%"),
    ),
    *_section(
        "4",
        "评价",
        "Judgement",
        "10",
        _item("4.1", "团队例会与台账", "Team meetings and records", "10", set_here="",
              judged_zh="每月召开例会，有记录；签约台账齐全",
              judged_en="Meetings each month with minutes; registers complete"),
    ),
)  # fmt: skip


def add_own_scheme(engine: sa.Engine) -> None:
    """Publish the scheme for teams, then save a draft that asks for more."""
    draft = Draft(_HEAD, _ROWS, grades_as_text(GRADES))
    save(engine, draft, _BY, SCHEMES, None, at=_SAVED)
    given = Publication(first_quarter="2017Q4", note="团队按季度评分，演示用", by=_BY)
    publish(engine, catalogue(own_schemes.read(engine))[KEY], given, SCHEMES, at=_PUBLISHED)
    rows = tuple({**row, "target": "60%"} if row.get("item") == "2.1" else row for row in draft.rows)
    seen = catalogue(own_schemes.read(engine))[KEY].seen
    save(engine, draft.with_rows(rows), _BY, SCHEMES, seen, at=_CHANGED)
