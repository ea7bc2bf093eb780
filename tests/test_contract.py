"""The structure of the code: which packages may import which, and what a page may contain. No exceptions."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path
from statistics import median

import pytest

from components.widgets.basics.links import SCREENS
from records.tables import KINDS
from tests.support.code import PACKAGES, ROOT, code, imports, packages, taken

PAGES = sorted((ROOT / "pages").glob("[!_]*.py"))
MOST_LINES, MOST_LINES_OF_ALL = 80, 350  # of a page, and of half of the files; of any file


def test_imports_go_one_way():
    # The contracts are in pyproject.toml.
    program = Path(sys.executable).with_name("lint-imports")
    outcome = subprocess.run([program], cwd=ROOT, capture_output=True, text=True)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def test_every_folder_of_code_is_under_contract():
    folders = {file.parent.name for file in ROOT.glob("*/*.py") if not file.parent.name.startswith(".")}
    assert folders - {"tests", "docs"} == set(PACKAGES)


def test_imports_are_whole():
    # Relative imports and star imports hide which names come from which module.
    files = code(*PACKAGES)
    assert len(files) > 200
    hidden = [
        f"{file}: {name}"
        for file in files
        for name in imports(file) | taken(file)
        if name.startswith((".", "*"))
    ]
    assert not hidden, "\n".join(hidden)


def imported_tests(file: Path) -> list[str]:
    """The modules of tests that a file imports, or takes names from."""
    found = imports(file) | taken(file)
    return [name for name in found if any(part.startswith("test_") for part in name.split("."))]


def test_no_file_of_tests_imports_another():
    # Code shared by tests is in other files, so that tests can be split, moved and removed freely.
    files = code("tests")
    assert len(files) > 200
    assert not [f"{file}: {name}" for file in files for name in imported_tests(file)]


@pytest.mark.parametrize(
    "written",
    [
        "from tests.records.test_clock import EASTMOST",
        "from tests.records import test_clock as clock",
        "import tests.records.test_clock",
    ],
)
def test_an_import_of_tests_would_be_found(written, tmp_path):
    (file := tmp_path / "x.py").write_text(written)
    assert imported_tests(file)


def test_the_doors_do_not_open_each_other():
    assert "manage" not in packages(ROOT / "app.py")
    for file in [ROOT / "manage.py", *code("commands")]:
        assert not packages(file) & {"app", "pages", "streamlit", "plotly"}


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
        compared = {
            one.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Compare)
            for one in ast.walk(node)
            if isinstance(one, ast.Constant)
        }
        asks = any(isinstance(node, ast.Attribute) and node.attr == "dialect" for node in ast.walk(tree))
        if (
            asks
            or engines & compared
            or any(part in engines for module in imports(file) for part in module.split("."))
        ):
            asking.append(str(file))
    assert not asking


def test_statements_are_written_in_words_of_every_engine():
    """What engines write in different ways is written in records/engines/ alone: see expressions.py there."""
    found = []
    for file in [*code(*PACKAGES), *ROOT.glob("*.py")]:
        if file.is_relative_to(ROOT / "records" / "engines"):
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and (
                node.attr in ("rowcount", "literal_column")
                or ast.unparse(node) in ("sa.func.least", "sa.func.greatest")
            ):
                found.append(f"{file}:{node.lineno} {node.attr}")
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and (
                    (node.func.attr == "over" and any(word.arg == "groups" for word in node.keywords))
                    or ast.unparse(node.func) == "sa.extract"
                )
            ):
                found.append(f"{file}:{node.lineno} {node.func.attr}")
    assert not found


def test_no_line_is_longer_than_the_formatter_makes_them_but_in_tables_of_phrases():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]
    phrases = {ROOT / file for file in settings["format"]["exclude"]}
    assert settings["line-length"] <= 110 and all(file.is_file() for file in phrases)
    files = {*code(*PACKAGES), *code("tests"), *code("docs"), *ROOT.glob("*.py")} - phrases
    assert not [
        f"{file}:{number}"
        for file in sorted(files)
        for number, line in enumerate(file.read_text("utf-8").split("\n"), 1)
        if len(line) > settings["line-length"]
    ]


def test_files_are_short():
    def lines(file: Path) -> int:
        return file.read_text("utf-8").count("\n")

    program = [lines(file) for file in [*code(*PACKAGES), *ROOT.glob("*.py")]]
    assert max([*program, *map(lines, code("tests", "docs"))]) <= MOST_LINES_OF_ALL
    assert median(program) <= MOST_LINES


def listed_kinds(file: Path) -> list[str]:
    """Where a file lists kinds of records: a literal that holds several of their tables, or is made of
    several of their names.
    """
    tree = ast.parse(file.read_text("utf-8"))
    tables = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("records.tables")
        for alias in node.names
        if alias.name in KINDS
    }
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict):
            parts = node.keys if isinstance(node, ast.Dict) else node.elts
            named = {ast.unparse(part) for part in parts if part is not None} & (
                tables | {f"tables.{kind}" for kind in KINDS}
            )
            words = {part.value if isinstance(part, ast.Constant) else None for part in parts}
            if len(named) > 1 or (len(words) > 1 and words <= KINDS.keys()):
                found.append(f"{file.relative_to(ROOT)}:{node.lineno}: {ast.unparse(node)[:80]}")
    return found


def test_kinds_of_records_are_listed_only_where_they_are_declared():
    """Code that needs certain kinds selects them by their declarations. Exceptions: a measure names the kinds
    that its statement reads, a migration those of its version.
    """
    own = [ROOT / "records" / "tables", ROOT / "records" / "migrations", ROOT / "metrics" / "measures"]
    files = [
        file
        for file in [*code(*PACKAGES), *ROOT.glob("*.py")]
        if not any(file.is_relative_to(folder) for folder in own)
    ]
    assert not [place for file in files for place in listed_kinds(file)]


@pytest.mark.parametrize(
    "written",
    [
        "from records.tables import pay, visits\nfor table in (pay, other, visits): pass",
        "from records import tables\nlarge = {tables.pay: 1, tables.visits: 2}",
        "SEASONAL = ('contracts', 'checkups')",
        "found = kind in {'contracts', 'checkups'}",
    ],
)
def test_a_list_of_kinds_would_be_found(written, tmp_path, monkeypatch):
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    (file := tmp_path / "x.py").write_text(written)
    assert len(listed_kinds(file)) == 1


def test_every_page_is_registered():
    # Streamlit does not discover pages that are registered by hand: a forgotten page would never appear.
    assert set(SCREENS) == {file.stem for file in PAGES}


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
class TestPage:
    def test_is_short(self, file):
        assert len(file.read_text("utf-8").splitlines()) <= MOST_LINES

    def test_imports_nothing_to_calculate_or_query_with(self, file):
        tools = {
            "sqlalchemy",
            "duckdb",
            "psycopg",
            "numpy",
            "pandas",
            "pyarrow",
            "scipy",
            "math",
            "statistics",
        }
        assert not packages(file) & tools

    def test_does_not_calculate(self, file):
        arithmetic = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)
        tree = ast.parse(file.read_text("utf-8"))
        found = [
            node for node in ast.walk(tree) if isinstance(node, ast.BinOp) and isinstance(node.op, arithmetic)
        ]
        assert not [f"line {node.lineno}: {ast.unparse(node)}" for node in found]
