"""The shape of the house: who may import whom, and what a page may hold. There is no list of exceptions."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from components.widgets.links import SCREENS

ROOT = Path(__file__).parents[1]
PACKAGES = ("pages", "components", "metrics", "records", "sample_data")
PAGES = sorted((ROOT / "pages").glob("[!_]*.py"))
MOST_LINES = 80


def imports(file: Path) -> set[str]:
    """The modules a file imports, wherever in it, as written: ``from a.b import c`` counts as a.b."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add("." * node.level + (node.module or ""))
    return found


def packages(file: Path) -> set[str]:
    return {module.split(".")[0] for module in imports(file)}


def code(*folders: str) -> list[Path]:
    return [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]


def test_imports_go_one_way():
    # The contracts are in pyproject.toml.
    program = Path(sys.executable).with_name("lint-imports")
    outcome = subprocess.run([program], cwd=ROOT, capture_output=True, text=True)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def test_every_folder_of_code_is_under_contract():
    folders = {file.parent.name for file in ROOT.glob("*/*.py") if not file.parent.name.startswith(".")}
    assert folders - {"tests", "docs"} == set(PACKAGES)


def test_imports_are_whole():
    # Relative imports and star imports hide what is taken from where.
    files = code(*PACKAGES)
    assert len(files) > 200
    hidden = [f"{file}: {name}" for file in files for name in imports(file) | taken(file) if name.startswith((".", "*"))]
    assert not hidden, "\n".join(hidden)


def taken(file: Path) -> set[str]:
    """The names a file imports, from modules or of them."""
    return {node.name for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.alias)}


def test_the_doors_do_not_open_each_other():
    assert "manage" not in packages(ROOT / "app.py")
    assert not packages(ROOT / "manage.py") & {"app", "pages", "streamlit", "plotly"}


def test_only_the_screens_and_their_widgets_use_streamlit():
    allowed = [ROOT / "pages", ROOT / "components" / "widgets"]
    users = [file for file in code(*PACKAGES) if "streamlit" in packages(file)]
    assert not [file for file in users if not any(file.is_relative_to(folder) for folder in allowed)]


def test_only_charts_draw_with_plotly():
    drawing = [ROOT / "components" / "charts", ROOT / "components" / "widgets"]
    users = [file for file in code(*PACKAGES) if "plotly" in packages(file)]
    assert not [file for file in users if not any(file.is_relative_to(folder) for folder in drawing)]


def test_only_the_files_of_engines_know_one():
    engines = {"duckdb", "duckdb_sqlalchemy", "postgresql", "psycopg", "sqlite"}
    asking = []
    for file in [*code(*PACKAGES), *ROOT.glob("*.py")]:
        if file.is_relative_to(ROOT / "records" / "engines"):
            continue
        tree = ast.parse(file.read_text("utf-8"))
        compared = {one.value for node in ast.walk(tree) if isinstance(node, ast.Compare) for one in ast.walk(node) if isinstance(one, ast.Constant)}
        asks = any(isinstance(node, ast.Attribute) and node.attr == "dialect" for node in ast.walk(tree))
        if asks or engines & compared or any(part in engines for module in imports(file) for part in module.split(".")):
            asking.append(str(file))
    assert not asking


def test_every_page_is_registered():
    # Registering pages by hand switches off Streamlit's own discovery: a forgotten one would never be seen.
    assert set(SCREENS) == {file.stem for file in PAGES}


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
class TestPage:
    def test_is_short(self, file):
        assert len(file.read_text("utf-8").splitlines()) <= MOST_LINES

    def test_imports_nothing_to_calculate_or_query_with(self, file):
        tools = {"sqlalchemy", "duckdb", "psycopg", "numpy", "pandas", "pyarrow", "scipy", "math", "statistics"}
        assert not packages(file) & tools

    def test_does_not_calculate(self, file):
        arithmetic = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)
        tree = ast.parse(file.read_text("utf-8"))
        found = [node for node in ast.walk(tree) if isinstance(node, ast.BinOp) and isinstance(node.op, arithmetic)]
        assert not [f"line {node.lineno}: {ast.unparse(node)}" for node in found]
