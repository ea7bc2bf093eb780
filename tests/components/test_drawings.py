"""Every type of chart is drawn, on a screen and in a file."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import components
from components.charts.heat import Cells
from components.drawings import DRAWINGS
from components.exhibits.charts import Chart
from components.native.types import NativeTable
from components.text import say


def types_below(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from types_below(one)


def test_no_type_is_without_its_drawing():
    """Holds for types declared anywhere in the program, as all its modules are imported first."""
    for found in pkgutil.walk_packages(components.__path__, "components."):
        importlib.import_module(found.name)
    assert {kind for kind in types_below(Chart) if kind.__module__.startswith("components.")} == set(DRAWINGS)


def test_every_type_has_its_own_fields_and_no_name_for_what_it_is():
    for kind in DRAWINGS:
        assert "kind" not in kind.__dataclass_fields__ and kind.__doc__, kind


def test_a_chart_of_no_type_cannot_be_made():
    with pytest.raises(TypeError, match="abstract"):
        Chart()


def test_a_table_on_screens_is_one_in_files():
    for kind, drawing in DRAWINGS.items():
        assert kind.is_table == isinstance(drawing.file, NativeTable) == isinstance(drawing.screen, Cells), (
            kind
        )


def test_every_type_says_what_it_shows(lang):
    views = [say(f"view_of_{drawing.view}", lang) for drawing in DRAWINGS.values()]
    assert all(views)
