"""Screens and components read figures in one way only, and cache them in one way only."""

import ast
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from components.widgets.basics.kept import kept
from metrics.reader.state import Moved, State
from records.engine import Source
from tests.support.server import ROOT

ABOVE = [file for folder in ("components", "pages") for file in sorted((ROOT / folder).rglob("*.py"))] + [
    ROOT / "app.py"
]
# Streamlit's caches: for answers that change with the records, only ``kept`` may use them.
KEEPERS = {"cache_data", "cache_resource"}
# Other uses: the database of the process; an opened edition, which never changes; what was looked at last.
NOT_OF_FIGURES = {
    "components/widgets/basics/database.py": 1,
    "components/widgets/basics/edition.py": 1,
    "components/widgets/sections/remarks.py": 1,
}


def place(file: Path) -> str:
    return str(file.relative_to(ROOT))


def reads(thing: object) -> bool:
    """Whether ``thing`` is a function that reads figures or records from a source given as an argument."""
    if not inspect.isfunction(thing):
        return False
    return any(
        parameter.annotation in (Source, Source | None)
        for parameter in inspect.signature(thing).parameters.values()
    )


def readers_named_in(file: Path) -> Iterator[str]:
    """The reading functions that a file imports, or names as a part of a module that it imports."""
    tree = ast.parse(file.read_text("utf-8"))
    modules = {}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.ImportFrom)
            and node.module
            and node.module.split(".")[0] in ("metrics", "records")
        ):
            module = importlib.import_module(node.module)
            for alias in node.names:
                thing = getattr(module, alias.name, None)
                if inspect.ismodule(thing):
                    modules[alias.asname or alias.name] = thing
                elif reads(thing):
                    yield alias.name
        if isinstance(node, ast.Import):
            modules |= {
                alias.asname or alias.name: importlib.import_module(alias.name)
                for alias in node.names
                if alias.name.split(".")[0] in ("metrics", "records")
            }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and reads(getattr(modules.get(node.value.id), node.attr, None))
        ):
            yield f"{node.value.id}.{node.attr}"


def test_there_are_readers_to_look_for():
    import metrics
    from metrics.analysis import effects
    from metrics.events import event
    from metrics.foundation import organisations

    assert all(map(reads, (metrics.results, effects.effects, organisations.read_teams, event.on_record)))
    assert not reads(metrics.pooled)


@pytest.mark.parametrize("file", ABOVE, ids=place)
def test_figures_are_read_in_one_way(file):
    assert list(readers_named_in(file)) == []


@pytest.mark.parametrize("file", ABOVE, ids=place)
def test_no_connection_is_opened_but_in_one_place(file):
    opened = [
        node.attr
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("connect", "execute")
    ]
    assert not opened or place(file) == "components/widgets/basics/database.py"


@pytest.mark.parametrize("file", ABOVE, ids=place)
def test_figures_are_kept_in_one_way(file):
    used = [
        node.attr
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in KEEPERS
    ]
    if place(file) != "components/widgets/basics/kept.py":
        assert len(used) == NOT_OF_FIGURES.get(place(file), 0)


def state(key: str) -> State:
    return State(database=None, edition=None, key=key)


def test_answers_are_kept_by_state_and_question_and_for_each_function():
    asked = []

    @kept(10)
    def one(state: State, what: str) -> str:
        asked.append(("one", state.key, what))
        return f"1 {what}"

    @kept(10)
    def other(state: State, what: str) -> str:
        asked.append(("other", state.key, what))
        return f"2 {what}"

    for ask, key, what in [
        (one, "a", "x"),
        (other, "a", "x"),
        (one, "a", "x"),
        (one, "a", "y"),
        (one, "b", "x"),
        (other, "a", "x"),
    ]:
        assert ask(state(key), what) == {one: "1", other: "2"}[ask] + f" {what}"
    assert asked == [("one", "a", "x"), ("other", "a", "x"), ("one", "a", "y"), ("one", "b", "x")]


def test_every_reader_gets_a_copy_unless_it_is_shared():
    @kept(10)
    def own(state: State) -> list[int]:
        return [1]

    @kept(10, shared=True)
    def shared(state: State) -> list[int]:
        return [1]

    own(state("a")).append(2)
    assert own(state("a")) == [1] and shared(state("a")) is shared(state("a"))


def test_an_answer_that_comes_too_late_is_not_kept(monkeypatch):
    begun = []
    monkeypatch.setattr("components.widgets.basics.kept.st.rerun", lambda: begun.append("anew"))

    @kept(10)
    def late(state: State) -> str:
        if not begun:
            raise Moved
        return "now"

    with pytest.raises(Moved):
        late(state("late"))
    assert begun == ["anew"] and late(state("late")) == "now"
