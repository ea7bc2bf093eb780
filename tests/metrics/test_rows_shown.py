"""How many rows fall away is shown only where it tells of no few people, also by subtraction."""

import itertools

import numpy as np
import pandas as pd
import pytest

from metrics.privacy.rows import Group, fallen
from records.listing import are_records_listed


def rows(*lines: tuple[str, str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(lines, columns=["institution_id", "team_id", "reason", "rows"])


LARGE = rows(
    ("I1", "T1", "pending", 9),
    ("I1", "T1", "not_of_period", 90),
    ("I1", "T2", "pending", 6),
    ("I2", "T3", "pending", 20),
)


def test_large_counts_are_shown_one_by_one():
    assert fallen(LARGE, "team", "T1") == (Group(("not_of_period",), 90), Group(("pending",), 9))
    assert fallen(LARGE, "institution", "I1") == (Group(("not_of_period",), 90), Group(("pending",), 15))
    assert fallen(LARGE, "district", "district") == (Group(("not_of_period",), 90), Group(("pending",), 35))
    assert fallen(LARGE, "team", "T9") == ()  # nothing fell away


def test_a_few_rows_are_put_together_with_the_next_reason_at_all_places_of_a_total():
    few = pd.concat([LARGE, rows(("I1", "T2", "gone", 3), ("I1", "T1", "gone", 8))])
    assert fallen(few, "team", "T2") == (Group(("gone", "pending"), 9),)
    # Otherwise the institution's 11 less the 8 shown here would tell the 3.
    assert fallen(few, "team", "T1") == (Group(("not_of_period",), 90), Group(("gone", "pending"), 17))
    assert Group(("gone",), 11) in fallen(few, "institution", "I1")
    assert fallen(few, "team", "T3") == (Group(("pending",), 20),)


def test_too_few_rows_in_all_are_not_shown_and_neither_are_those_of_the_smallest_place_beside():
    few = rows(("I1", "T1", "gone", 3), ("I1", "T2", "gone", 40), ("I1", "T3", "gone", 7))
    assert [fallen(few, "team", team) for team in ("T1", "T2", "T3")] == [
        None,
        (Group(("gone",), 40),),
        None,
    ]
    assert fallen(few, "institution", "I1") == (Group(("gone",), 50),)


def seen(groups: tuple[Group, ...] | None, reason: str) -> int | None:
    """The number of rows of one reason that a reader can tell from what is shown of a place, if any."""
    for group in groups or ():
        if reason in group.reasons:
            return group.rows if len(group.reasons) == 1 else None
    return None if groups is None else 0


@pytest.mark.parametrize("seed", range(20))
def test_no_subtraction_gives_a_few_rows_away(seed):
    """Whoever takes a reason's rows of all teams but one from those of the institution learns nothing
    small.
    """
    draw = np.random.default_rng(seed)
    reasons, teams = ("gone", "pending", "terminated", "not_of_period"), ("T1", "T2", "T3", "T4")
    every = rows(
        *(
            ("I1", team, reason, int(n))
            for team, reason in itertools.product(teams, reasons)
            if (n := draw.integers(0, 12)) and draw.random() < 0.8
        )
    )
    whole, parts = fallen(every, "institution", "I1"), [fallen(every, "team", team) for team in teams]
    for reason in reasons:
        for left_out in range(len(teams)):
            known = [seen(whole, reason)] + [
                seen(part, reason) for place, part in enumerate(parts) if place != left_out
            ]
            if None not in known:
                left = known[0] - sum(known[1:])
                assert left == 0 or left >= 5, (reason, teams[left_out])


@pytest.mark.parametrize(
    ("set_to", "listed"), [(None, False), ("", False), ("no", False), ("yes", True), ("YES", True)]
)
def test_records_are_listed_only_where_the_site_says_so(monkeypatch, set_to, listed):
    if set_to is None:
        monkeypatch.delenv("YUNJI_SHOW_RECORDS", raising=False)
    else:
        monkeypatch.setenv("YUNJI_SHOW_RECORDS", set_to)
    assert are_records_listed() == listed
