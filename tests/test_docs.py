"""The documentation says what the program does."""

import re
from pathlib import Path

import pytest

import manage
from docs.indicators import FILE, page
from records.tables import KINDS
from records.version import VERSION

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_the_indicators_page_is_fresh():
    assert FILE.read_text("utf-8") == page(), "docs/indicators.md is stale: run python manage.py docs"


def test_the_changelog_begins_with_this_version():
    assert re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)[1] == VERSION


@pytest.mark.parametrize("command", sorted(manage.main.commands))
def test_every_command_is_in_the_readme(command):
    assert f"manage.py {command}" in README


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_is_in_the_readme(kind):
    assert f"`{kind}`" in README


def test_every_environment_variable_is_in_the_readme():
    files = [ROOT / "Makefile", *(ROOT / "setup").iterdir(), *(file for name in ("records", "components") for file in (ROOT / name).rglob("*.py"))]
    used = {name for file in files for name in re.findall(r"YUNJI_[A-Z_]+", file.read_text("utf-8"))}
    assert used and not {name for name in used if name not in README}


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
def test_links_lead_somewhere(file):
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", file.read_text("utf-8"))
    inside = [target for target in targets if not target.startswith(("http://", "https://", "mailto:"))]
    assert not [target for target in inside if not (file.parent / target).exists()]
