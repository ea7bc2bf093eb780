"""Labels in lines: whole words where they fit, nothing wider than asked, and a cut that shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.charts.lettering import in_lines, width, written
from components.charts.room import Box, Room


@pytest.mark.parametrize(
    ("text", "most", "lines"),
    [
        ("新系统", 2, ["新系统"]),
        ("", 2, []),
        ("New information system", 2, ["New information", "system"]),
        ("二次提高（仅下街口）", 2, ["二次提高", "（仅下街口）"]),
        ("Abcdefghijklmnopqrst", 1, ["Abcdefghijklmn…"]),
        ("One two three four five six", 2, ["One two three", "four five six"]),
        ("One two three four five sixty one", 2, ["One two three", "four five sixt…"]),
        ("一二三四五六七八九十一二", 1, ["一二三四五六七八…"]),
        ("  a \n b ", 1, ["a b"]),
    ],
)
def test_words_stay_whole_where_they_fit(text, most, lines):
    # 117 px: nine Chinese characters of 13 px, or 15 letters of 7.4 px; beside a cut, which takes 13 px,
    # eight or 14.
    assert in_lines(text, 117, most) == lines


@given(st.text(), st.integers(40, 200), st.integers(1, 3))
def test_no_line_is_too_wide_and_none_too_many(text, widest, most):
    lines = in_lines(text, widest, most)
    assert len(lines) <= most and all(width(line) <= widest for line in lines)
    letters = "".join("".join(lines).split())
    whole = "".join(text.split())
    assert letters == whole or (letters.endswith("…") and whole.startswith(letters[:-1]))


@pytest.mark.parametrize("text", ["<b>x</b>", "a & b", "&lt;", "<a href='http://x'>y</a>"])
def test_tags_and_entities_are_letters(text):
    import html

    assert "<" not in written(text) and html.unescape(written(text)) == text


def test_a_label_takes_the_first_place_that_is_free():
    room = Room(100, [Box(0, 50, 0, 30)])
    assert room.find(0, 40, 20, from_top=False) == Box(0, 40, 30, 50)
    assert room.take(room.find(60, 90, 20, from_top=False)) == Box(60, 90, 0, 20)
    assert room.find(70, 99, 20, from_top=False) == Box(70, 99, 24, 44)  # in steps of 6 px
    assert room.find(0, 40, 20, from_top=True) == Box(0, 40, 80, 100)


def test_where_nothing_is_free_a_label_covers_what_is_drawn_but_never_a_label():
    room = Room(40, [Box(0, 99, 0, 40), Box(0, 99, 0, 20)])
    assert room.find(0, 40, 20, from_top=False) is None
    covering = room.take(room.find(0, 40, 20, from_top=False, cover=True))
    assert covering == Box(0, 40, 20, 40) and room.covered(covering) == 1
    assert room.find(0, 40, 40, from_top=True, cover=True) == Box(0, 40, 40, 80)  # above everything
