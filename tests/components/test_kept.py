"""Cached answers depend on everything they are made from: after any change, screens say what a newly started
program would say.
"""

import ast
import re
from pathlib import Path

import pytest
import sqlalchemy as sa
import streamlit as st

from components.text.phrases import PHRASES
from components.widgets.basics import database, edition
from components.widgets.basics.view import View
from components.widgets.sections import remarks
from components.widgets.showing.cards import cards_of
from metrics.editions.freezing import freeze
from metrics.editions.opening import Opened
from metrics.foundation.organisations import DISTRICT
from metrics.foundation.periods import parse_period, quarters_between
from metrics.rollup import roll_up
from records.engine import connect
from records.importing import Typed, load, take_away, undo
from records.migrate import upgrade
from tests.metrics.district import District
from tests.metrics.district import load as put
from tests.support.server import ROOT, copy_database

QUARTERS = [str(one) for one in quarters_between(parse_period("2015Q1"), parse_period("2017Q4"))]
NOW = "2017Q4"
# Of 100 who answer about 60 know of the service, since the middle of 2016 now more, now fewer. The last
# quarter lies below the usual range, unless limits start anew, by which they become wider.
AWARE = dict(zip(QUARTERS, [60, 62, 59, 61, 63, 60, 58, 50, 62, 48, 60, 20], strict=True))
INCENTIVE = {
    "incentive_id": "M1",
    "title": "提高绩效比例",
    "starts_on": "2016-07-01",
    "share_before": "30%",
    "share_after": "50%",
}
NOTE = {"note_id": "N1", "title": "启用新系统", "starts_on": "2016-07-01"}


@pytest.fixture(scope="module")
def original(tmp_path_factory) -> Path:
    """A database of one team, rolled up."""
    file = tmp_path_factory.mktemp("kept") / "original.duckdb"
    district = District()
    team = district.institution("I1").team()
    for quarter, aware in AWARE.items():
        for number in range(100):
            team.answer(
                asked=f"{quarter[:4]}-{int(quarter[-1]) * 3:02}-10", aware="yes" if number < aware else "no"
            )
    team.answer(asked="2018-01-05")
    engine = connect(f"duckdb:///{file}")
    upgrade(engine)
    put(engine, district.rows)
    roll_up(engine)
    engine.dispose()
    return file


@pytest.fixture
def at(original, tmp_path, monkeypatch):
    """``at("name")``: switch to the copy of the database with this name, made at the first call; returns its
    engine.
    """

    def turn(name: str = "own") -> sa.Engine:
        file = tmp_path / f"{name}.duckdb"
        if not file.exists():
            copy_database(original, file)
        monkeypatch.setenv("YUNJI_DATABASE_URL", f"duckdb:///{file}")
        return database.engine()

    for looked_for in ("WATCHED", "COMPARED"):  # one indicator is enough to tell old from new
        monkeypatch.setattr(remarks, looked_for, ("awareness_rate",))
    monkeypatch.setattr(remarks, "_behind", lambda *_: [])  # a single team is behind nobody
    forget()
    yield turn
    forget()


def forget() -> None:
    """Clear Streamlit's caches, as in a newly started program."""
    st.cache_data.clear()
    st.cache_resource.clear()


def told(lang: str = "zh", opened: Opened | None = None) -> dict[str, object]:
    """Texts and figures of screens that depend on more than the rolled-up values."""
    figures = database.figures(opened)
    view = View(figures, database.setting(figures, lang))
    setting = view.setting
    here = (DISTRICT, "")
    shown = cards_of(view, ("awareness_rate",), tuple(QUARTERS), *here)
    return {
        "attention": [(one.kind, one.text) for one in remarks.said(view, NOW, here)],
        "incentives": [(one.title, one.starts_on) for one in setting.incentives],
        "notes": [one.title for one in setting.notes],
        "names": setting.names,
        "refused": view.quality(NOW)["refused_rows"].fillna(0).tolist(),
        "value": view.results(("awareness_rate",), DISTRICT, (NOW,))["value"].tolist(),
        "cards": [(card, helping) for _, card, helping, _ in shown.cards],
        "doubts": shown.notes,
    }


def as_new() -> dict[str, object]:
    """The same from a newly started program."""
    forget()
    return told()


def enter(engine: sa.Engine, kind: str, cells: dict[str, str]) -> int:
    report = load(engine, Typed({"institution_id": "", "team_id": ""} | cells), kind)
    assert report.import_id is not None and not report.refused, report
    return report.import_id


def test_an_incentive_entered_corrected_removed_and_taken_back_is_heeded_at_once(at):
    engine = at()
    without = told()["attention"]
    first = enter(engine, "incentives", INCENTIVE)
    with_it = told()
    assert with_it["attention"] != without and with_it == as_new()
    # the shift is no longer at the start of new limits
    enter(engine, "incentives", INCENTIVE | {"starts_on": "2015-07-01"})
    corrected = told()
    assert corrected["attention"] != with_it["attention"] and corrected == as_new()
    gone = take_away(engine, "incentives", "M1")
    assert told()["attention"] == without
    undo(engine, gone)
    assert told() == corrected
    assert first < gone


def test_a_note_entered_corrected_and_removed_is_heeded_at_once(at):
    engine, said = at(), []
    told()
    for cells in (NOTE, NOTE | {"title": "改了口径"}):
        enter(engine, "notes", cells)
        said.append(told()["notes"])
    take_away(engine, "notes", "N1")
    assert [*said, told()["notes"]] == [["启用新系统"], ["改了口径"], []]


def test_a_name_corrected_is_said_before_anything_is_counted_again(at):
    engine = at()
    assert told()["names"]["I1"] == "I1"
    enter(engine, "institutions", {"institution_id": "I1", "name": "北下街中心", "kind": "社区卫生服务中心"})
    assert told()["names"]["I1"] == "北下街中心"


def test_another_database_of_the_same_roll_up_is_another(at):
    first = at()
    enter(first, "notes", NOTE)
    assert told()["notes"] == ["启用新系统"]
    enter(at("other"), "notes", NOTE | {"title": "改了口径"})  # its log is as long as the first one's
    assert told()["notes"] == ["改了口径"]
    at()
    assert told()["notes"] == ["启用新系统"]


def test_a_log_that_counts_on_from_a_backup_is_another(at):
    engine = at()
    enter(engine, "notes", NOTE)
    assert told()["notes"] == ["启用新系统"]
    with engine.begin() as connection:  # as from a backup made before the note
        for table in ("notes", "import_counts", "import_parts", "imports"):
            connection.execute(sa.text(f"DELETE FROM {table}"))
    enter(engine, "notes", NOTE | {"title": "改了口径"})
    assert told()["notes"] == ["改了口径"]


def test_an_edition_keeps_its_own_and_leaves_the_present_alone(at, monkeypatch):
    engine = at()
    enter(engine, "notes", NOTE)
    frozen = freeze(engine, "一", NOW, PHRASES)
    take_away(engine, "notes", "N1")
    assert told()["notes"] == []
    monkeypatch.setattr(edition.st, "query_params", {"edition": str(frozen.edition_id)})
    with edition.looked_at() as opened:
        assert told(opened=opened)["notes"] == ["启用新系统"]
    assert told()["notes"] == []
    # Another database has an edition of the same number.
    freeze(at("other"), "二", NOW, PHRASES)
    with edition.looked_at() as opened:
        assert opened.edition.name == "二" and told(opened=opened)["notes"] == []


def test_each_language_has_its_own_sentences(at):
    at()
    for part in ("attention", "cards"):
        assert told("zh")[part] != told("en")[part] == told("en")[part]


def test_what_was_looked_at_is_forgotten_with_what_is_kept(at):
    at()
    for number in range(1_000):
        remarks._note((f"version {number}", NOW, remarks._Place(DISTRICT, "")))
    assert len(remarks._looked_at()) == remarks._KEPT


def kept_functions() -> dict[str, tuple[str, ast.FunctionDef]]:
    """ "file:function" → (decorator, function) of all functions that cache their answers."""
    found = {}
    for file in (
        file
        for folder in ("components", "metrics", "records", "pages")
        for file in sorted((ROOT / folder).rglob("*.py"))
    ):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            for decorator in getattr(node, "decorator_list", ()):
                if re.search(
                    r"\b(lru_cache|cache|cache_data|cache_resource|kept_of_view)\b",
                    written := ast.unparse(decorator),
                ):
                    found[f"{file.relative_to(ROOT)}:{node.name}"] = (written, node)
    return found


# Functions whose arguments can take few values: fixed by the program, or the one database that it serves.
FEW_BY_NATURE = {
    "components/widgets/internals/preload.py:files",
    "components/widgets/internals/served.py:first_page",
    "components/widgets/internals/preload.py:head",
    "components/widgets/internals/preload.py:script",
    "components/widgets/server/first_page.py:_page",
    "components/widgets/internals/from_memory.py:_names",
    "components/widgets/internals/from_memory.py:_kept",
    "records/engine.py:_shared",
    "records/importing/kinds.py:_words",
    "records/importing/blank_words.py:words_for_nothing",
    "metrics/measures/scope.py:_copy_of",
    "metrics/scorecards/own/cells.py:_indicators",
    "records/masking.py:_words",
    "components/widgets/sections/remarks.py:_looked_at",
}


def test_what_is_made_once_for_all_readers_asks_nothing_of_one_of_them():
    """Neither the address nor what a reader has chosen: these are no part of the key."""
    made = {name: node for name, (decorator, node) in kept_functions().items() if "of_view" in decorator}
    assert len(made) > 8
    asking = {"asked", "choose", "switch", "carried", "st"}
    for name, node in made.items():
        named = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
        assert not named & asking, name


def test_nothing_is_kept_without_bound():
    found = kept_functions()
    unbounded = {name for name, (decorator, _) in found.items() if not re.search("max|of_view", decorator)}
    assert len(found) > 20 and unbounded == FEW_BY_NATURE
