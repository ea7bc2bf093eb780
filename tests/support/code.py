"""The program's own files, and what each of them imports."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("pages", "commands", "components", "metrics", "records", "sample_data")


def imports(file: Path) -> set[str]:
    """The modules a file imports, also inside functions, as written: ``from a.b import c`` counts as a.b."""
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


def taken(file: Path) -> set[str]:
    """The names in a file's import statements: modules, and names imported from modules."""
    return {node.name for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.alias)}
