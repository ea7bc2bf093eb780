"""The documentation says what the program does."""

import re
from pathlib import Path

import pytest

import manage
from components.text import say
from components.widgets.basics.links import SCREENS
from docs.indicators import FILE, page
from records.tables import KINDS
from records.version import VERSION
from tests.support.code import PACKAGES

ROOT = Path(__file__).parents[1]
PAGES = [
    *ROOT.glob("README*.md"),
    ROOT / "CHANGELOG.md",
    ROOT / "tests" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
LANGUAGES = ("", ".en")  # of the pages that users read


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_the_indicators_page_is_fresh():
    assert FILE.read_text("utf-8") == page(), "docs/indicators.md is stale: run python manage.py docs"


def test_the_changelog_begins_with_this_version():
    assert re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)[1] == VERSION


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_command_is_told_of(lang):
    operations = text(f"docs/operations{lang}.md")
    assert [name for name in manage.main.commands if f"manage.py {name}" not in operations] == []


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
def test_every_command_told_of_is_one_with_these_options(file):
    for name, rest in re.findall(r"manage\.py ([\w-]+)([^\n`#]*)", file.read_text("utf-8")):
        known = {option for one in manage.main.commands[name].params for option in one.opts} | {"--help"}
        assert set(re.findall(r"--[\w-]+", rest)) <= known, f"manage.py {name}{rest}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_screen_is_told_of(lang):
    names = [say(f"screen_{screen}", lang[1:] or "zh") for screen in SCREENS]
    assert [name for name in names if f"| {name} |" not in text(f"docs/user{lang}.md")] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_file_is_told_of(lang):
    assert [kind for kind in KINDS if f"`{kind}`" not in text(f"docs/user{lang}.md")] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_environment_variable_is_told_of_and_no_other(lang):
    files = [
        ROOT / "Makefile",
        *(ROOT / "setup").iterdir(),
        *(file for name in ("records", "components", "commands") for file in (ROOT / name).rglob("*.py")),
    ]
    used = {name for file in files for name in re.findall(r"YUNJI_[A-Z_]+", file.read_text("utf-8"))}
    assert used and used == set(re.findall(r"YUNJI_[A-Z_]+", text(f"docs/operations{lang}.md")))


@pytest.mark.parametrize(
    "file", [page for page in PAGES if page.name != "CHANGELOG.md"], ids=lambda file: file.name
)
def test_files_that_are_named_are_there(file):
    named = set(re.findall(r"`([\w/.]+\.(?:py|sql|css|js))`", file.read_text("utf-8")))
    files = {found.name for folder in (*PACKAGES, "tests", "docs") for found in (ROOT / folder).rglob("*.*")}
    # A name without a folder may be in any folder, as the text around it names the folder.
    assert [
        name for name in sorted(named) if "/" not in name and name not in files and not (ROOT / name).exists()
    ] == []
    assert [name for name in sorted(named) if "/" in name and not (ROOT / name).exists()] == []


def test_the_rooms_that_are_named_are_there():
    named = set(re.findall(r"`([\w/]+/)`", text("docs/architecture.md")))
    assert len(named) > 10 and [name for name in sorted(named) if not (ROOT / name).is_dir()] == []


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
def test_links_lead_somewhere(file):
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", file.read_text("utf-8"))
    inside = [target for target in targets if not target.startswith(("http://", "https://", "mailto:"))]
    assert not [target for target in inside if not (file.parent / target).exists()]
