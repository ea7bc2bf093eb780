"""A sheet of each of the consortium's annexes worked by hand. The annexes give no points: each line has an
equal part of the 100, so the arithmetic is in lines, and a line is worth 100 ÷ 39 or 100 ÷ 37 points.
"""

from fractions import Fraction as F

import pytest

from metrics.scorecards import SCHEMES
from metrics.scorecards.model import Entered
from metrics.scorecards.rounding import rounded
from metrics.scorecards.sheet import Entry, Sheet, State, Value, sheet

ANNEX_1, ANNEX_2 = SCHEMES["consortium_administration"], SCHEMES["consortium"]


def judged(scheme, shares, *, not_applicable, not_entered) -> dict[str, Entry]:
    """The share of each group's judged lines, but for one line that does not apply and one left open."""
    entries = {
        part.key: Entry(None if item.key == not_applicable else F(share))
        for section, share in zip(scheme.sections, shares, strict=True)
        for item in section.items
        for part in item.parts
        if isinstance(part, Entered)
    }
    del entries[f"line_{not_entered}"]
    return entries


def in_lines(found: Sheet, key: str) -> F:
    """The points of a line as a share of one line's."""
    item = next(one for one in found.items if one.item.key == key)
    return item.won / item.item.points


def test_annex_1():
    """39 lines of 100/39 = 2.5641 points. Line 3 does not apply (no level-3 hospital in the district), line
    20 is not entered; 14 and 26 are computed, the other 35 are entered.

    Organisation (1 to 10 without 3): 9 lines × 1 = 9. Working together (11 to 17 without 14): 6 × 3/4 = 4.5.
    Resources (18 to 23 without 20): 5 × 4/5 = 4. Efficiency (24 to 39 without 26): 15 × 9/10 = 13.5.
    Line 14, signing: 60% ÷ 75% = 0.8. Line 26: half × 60% ÷ 80% + half × 1, as 90% is beyond its target =
    0.375 + 0.5 = 0.875. Together 9 + 4.5 + 4 + 13.5 + 0.8 + 0.875 = 32.675 of the 38 lines that apply.

    Rescaled: 32.675 ÷ 38 × 100 = 85.99; with line 20, (32.675 + 1) ÷ 38 × 100 = 88.62: good either way.
    """
    line = F(100, 39)
    values = {
        "signing_rate": Value(F("0.60")),
        "hypertension_management_rate": Value(F("0.60")),
        "diabetes_management_rate": Value(F("0.90")),
    }
    entries = judged(ANNEX_1, ("1", "3/4", "4/5", "9/10"), not_applicable="3", not_entered="20")
    assert len(entries) == 36  # 35 with a share, one that does not apply
    found = sheet(ANNEX_1, "district", values, entries)
    assert [in_lines(found, key) for key in ("1", "11", "14", "18", "24", "26")] == [
        1, F(3, 4), F("0.8"), F(4, 5), F(9, 10), F("0.875"),
    ]  # fmt: skip
    states = {one.item.key: one.state for one in found.items if one.state is not State.SCORED}
    assert states == {"3": State.NOT_APPLICABLE, "20": State.NOT_SCORABLE}
    assert (found.won, found.apart, found.not_applicable) == (F("32.675") * line, line, line)
    assert found.lost == (38 - 1 - F("32.675")) * line
    assert found.won + found.lost + found.apart + found.not_applicable == 100
    assert (found.score, found.upper) == (F("32.675") / 38 * 100, F("33.675") / 38 * 100)
    assert [str(rounded(end)) for end in (found.lower, found.score, found.upper)] == [
        "85.99", "85.99", "88.62",
    ]  # fmt: skip
    assert {ANNEX_1.grade(end).key for end in (found.lower, found.upper)} == {"good"}


def test_annex_2():
    """37 lines of 100/37 = 2.7027 points, all entered. Line 4 does not apply (no private institution takes
    part), line 20 is not entered.

    Organisation (1 to 6 without 4): 5 lines × 1 = 5. Working together (7 to 11): 5 × 4/5 = 4. Resources
    (12 to 16): 5 × 1/2 = 2.5. Then 17 to 33 without 20: 16 × 3/4 = 12. The last 4 × 9/10 = 3.6.
    Together 5 + 4 + 2.5 + 12 + 3.6 = 27.1 of the 36 lines that apply.

    Rescaled: 27.1 ÷ 36 × 100 = 75.28; with line 20, 28.1 ÷ 36 × 100 = 78.06: passed either way.
    """
    line = F(100, 37)
    entries = judged(ANNEX_2, ("1", "4/5", "1/2", "3/4", "9/10"), not_applicable="4", not_entered="20")
    found = sheet(ANNEX_2, "district", {}, entries)
    lines = [sum(in_lines(found, item.key) for item in section.items) for section in ANNEX_2.sections]
    assert lines == [5, 4, F("2.5"), 12, F("3.6")]
    assert (found.won, found.apart, found.not_applicable) == (F("27.1") * line, line, line)
    assert found.won + found.lost + found.apart + found.not_applicable == 100
    assert (found.score, found.upper) == (F("27.1") / 36 * 100, F("28.1") / 36 * 100)
    assert [str(rounded(end)) for end in (found.score, found.upper)] == ["75.28", "78.06"]
    assert {ANNEX_2.grade(end).key for end in (found.lower, found.upper)} == {"passed"}


@pytest.mark.parametrize("scheme", [ANNEX_1, ANNEX_2], ids=["annex 1", "annex 2"])
def test_all_in_full_are_100_and_none_are_0(scheme):
    """39 or 37 equal lines have no exact decimal: the sum is 100 all the same."""
    values = {"signing_rate": Value(F(1))} | {
        f"{group}_management_rate": Value(F(1)) for group in ("hypertension", "diabetes")
    }
    parts = [part.key for item in scheme.items for part in item.parts if isinstance(part, Entered)]
    for share, full in (("1", 100), ("0", 0)):
        own = {key: Value(value.value * full / 100) for key, value in values.items()}
        assert sheet(scheme, "district", own, {key: Entry(F(share)) for key in parts}).score == full
