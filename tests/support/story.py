"""The slides of a quarter made in the test's own process, without a screen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
import sqlalchemy as sa
import streamlit as st

from components.exhibits.slides import Slide
from components.export.model import Cover, cover_of
from components.widgets.basics import database
from components.widgets.basics.view import View
from components.widgets.story.scene import Scene
from components.widgets.story.telling import subjects, told, why_none
from metrics.foundation.organisations import DISTRICT
from records.engine import connect
from tests.support.server import copy_database


@dataclass(frozen=True)
class Told:
    """Slides by key, subjects by key, the cover of their files, an engine on their database, and reasons."""

    slides: dict[str, Slide]
    subjects: dict[str, str]
    cover: Cover
    engine: sa.Engine
    why: Callable[[str], str]  # key of a slide → why there is none


@pytest.fixture(scope="module")
def story(small_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Told]]:
    """``story("DELETE …", institution="I01", team="T001", quarter="2018Q1", lang="zh", keys=…)``: the slides
    of the small demo district after this SQL statement. Streamlit's caches are cleared when the statement
    changes.
    """
    opened: dict[str, sa.Engine] = {}
    last = [""]

    def engine(statement: str) -> sa.Engine:
        if statement not in opened:
            file = copy_database(small_demo, tmp_path_factory.mktemp("story") / "demo.duckdb")
            with duckdb.connect(str(file)) as connection:
                connection.execute(statement or "SELECT 1")
            opened[statement] = connect(f"duckdb:///{file}")
        if statement != last[0]:
            _forget()
        last[0] = statement
        return opened[statement]

    def tell(
        statement: str = "",
        *,
        institution: str = "",
        team: str = "",
        quarter: str = "2018Q1",
        lang: str = "zh",
        keys: tuple[str, ...] | None = None,
        scheme: str = "",
    ) -> Told:
        source = engine(statement)
        patched.setattr(database, "engine", lambda: source)
        figures = database.figures()
        assert figures is not None
        view = View(figures, database.setting(figures, lang))
        scene = Scene(view=view, quarter=quarter, institution=institution, team=team, scheme=scheme)
        named = subjects(scene)
        return Told(
            told(scene, named if keys is None else keys),
            named,
            cover_of(view.setting, team or institution or DISTRICT, quarter),
            source,
            lambda key: why_none(key, scene),
        )

    with pytest.MonkeyPatch.context() as patched:
        _forget()
        yield tell
    for one in opened.values():
        one.dispose()
    _forget()


def _forget() -> None:
    st.cache_data.clear()
    st.cache_resource.clear()
