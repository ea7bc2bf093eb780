"""Every phrase used in the code exists in both languages, with the same places to fill; every one is used."""

import ast
import string

import pytest

from components.text import LANGUAGES, phrases, say
from components.text.phrases import PHRASES
from tests.support.server import ROOT

# Keys of obstacles are named in records, and said by app.py (screens) and manage.py (commands).
FILES = [
    ROOT / "app.py",
    ROOT / "manage.py",
    ROOT / "records" / "obstacles.py",
    *(
        file
        for folder in ("records/engines", "pages", "components")
        for file in sorted((ROOT / folder).rglob("*.py"))
    ),
]
# Without files that declare phrases, in which every key would count as used.
TREES = [ast.parse(text) for file in FILES if "PHRASES: dict" not in (text := file.read_text("utf-8"))]
NODES = [node for tree in TREES for node in ast.walk(tree)]
SAID = [
    node.args[0]
    for node in NODES
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say"
]
WORDS = {node.value for node in NODES if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def constants(node: ast.expr) -> list[str]:
    """The keys written as constants; both keys of a conditional expression."""
    if isinstance(node, ast.IfExp):
        return constants(node.body) + constants(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) else []


def prefix(node: ast.expr) -> str | None:
    """The fixed beginning of an f-string."""
    first = node.values[0] if isinstance(node, ast.JoinedStr) else None
    return first.value if isinstance(first, ast.Constant) else None


KEYS = sorted({key for node in SAID for key in constants(node)})
PREFIXES = sorted({prefix(node) for node in SAID} - {None})


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_search_finds_what_is_said():
    assert len(KEYS) > 80 and {"reason_", "headline_trend_", "screen_"} <= set(PREFIXES)
    for node in SAID:  # a key is written out, built from a beginning, or handed on by a name
        assert constants(node) or prefix(node) or isinstance(node, ast.Name), ast.unparse(node)


# One test checks all phrases, instead of thousands of tests; if it fails it names all phrases that are wrong.
def test_what_is_said_exists():
    missing = [key for key in KEYS if key not in PHRASES]
    assert not missing, missing


def test_what_is_said_by_its_beginning_exists():
    missing = [
        beginning for beginning in PREFIXES if len([key for key in PHRASES if key.startswith(beginning)]) < 2
    ]
    assert not missing, missing


def test_every_screen_has_its_words():
    # Screens that need no figures have no phrase on what will be shown once there are figures.
    drawn = {file.stem for file in (ROOT / "pages").glob("*.py") if "\nscreen(" in file.read_text("utf-8")}
    assert len(drawn) > 6 and not [
        key for screen in drawn for key in (f"screen_{screen}", f"empty_{screen}") if key not in PHRASES
    ]


def test_every_phrase_is_said():
    unsaid = [key for key in PHRASES if key not in WORDS and not key.startswith(tuple(PREFIXES))]
    assert not unsaid, unsaid


def test_every_phrase_is_there_in_both_languages():
    empty = [key for key, phrase in PHRASES.items() if not (phrase.zh.strip() and phrase.en.strip())]
    assert not empty, empty


def test_both_languages_of_a_phrase_have_the_same_places_to_fill():
    unlike = [
        key
        for key, phrase in PHRASES.items()
        if blanks(phrase.zh) != blanks(phrase.en) or "" in blanks(phrase.zh)
    ]
    assert not unlike, unlike


def test_no_phrase_stands_twice():
    parts = [part.PHRASES for part in vars(phrases).values() if hasattr(part, "PHRASES")]
    assert len(parts) > 2 and sum(map(len, parts)) == len(PHRASES)


@pytest.mark.parametrize(
    "reason",
    [
        "no_data",
        "zero_denominator",
        "incomplete_period",
        "no_base",
        "changed_team",
        "not_settled",
        "small_count",
    ],
)
def test_every_reason_has_words(reason):
    assert all(say(f"reason_{reason}", lang) for lang in LANGUAGES)


def test_every_reason_is_listed():
    from metrics.calculation.calculate import REASONS

    assert {key.removeprefix("reason_") for key in PHRASES if key.startswith("reason_")} == set(REASONS)
