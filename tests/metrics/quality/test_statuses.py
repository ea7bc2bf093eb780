"""Each quarter's status: compared with other institutions, a year earlier, and a new level."""

from datetime import date

import pandas as pd

from metrics.foundation.lineage import Team as Line
from metrics.foundation.periods import parse_period, quarters_between
from metrics.trust.quality import judge
from metrics.trust.status import STATUSES

# The judgement itself.

EVERYONE = {f"{place}-T": Line(f"{place}-T", place, None, None, None) for place in "ABCDE"}
NO_LOG = pd.DataFrame(
    columns=["import_id", "at", "kind", "institution_id", "period", "rows", "refused", "warned"]
)


def statuses(
    kind: str,
    counts: dict[str, list[int]],
    *,
    complete: bool = True,
    everyone: dict[str, Line] = EVERYONE,
    first: str = "2016Q1",
) -> dict[str, str]:
    """Place → the status of the last quarter."""
    start = parse_period(first)
    spans = quarters_between(start, start.back(1 - len(next(iter(counts.values())))))
    found = pd.DataFrame(
        [
            (str(span), place, "", kind, rows)
            for place, its in counts.items()
            for span, rows in zip(spans, its, strict=True)
            if rows
        ],
        columns=["period", "institution_id", "team_id", "kind", "rows"],
    )
    judged = judge(found, {span: complete or span != spans[-1] for span in spans}, everyone, NO_LOG)
    last = judged[(judged["period"] == str(spans[-1])) & (judged["kind"] == kind)]
    return {
        place: status
        for place, status in zip(last["institution_id"], last["status"], strict=True)
        if place in counts
    }


def test_contracts_are_compared_with_a_year_earlier():
    season = [100, 300, 100, 100]
    assert statuses("contracts", {"A": [*season, 100]}) == {"A": "arrived"}
    # no year earlier: volume is not judged
    assert statuses("contracts", {"A": season[:3]}) == {"A": "arrived"}
    assert statuses("contracts", {"A": [*season, 100, 140]}) == {"A": "few"}
    assert statuses("contracts", {"A": [*season, 100, 0]}) == {"A": "missing"}
    # back from a quarter that was too many
    assert statuses("services", {"A": season[:3]}) == {"A": "arrived"}


def test_a_rise_that_all_share_is_real_and_a_fall_is_not():
    assert set(statuses("services", {place: [100, 300] for place in "ABCD"}).values()) == {"arrived"}
    assert (
        statuses(
            "services", {"A": [100, 300], "B": [100, 300], "C": [100, 300], "D": [100, 300], "E": [100, 451]}
        )["E"]
        == "many"
    )
    assert set(statuses("services", {place: [100, 40] for place in "ABCD"}).values()) == {"few"}
    assert statuses("services", {"A": [100, 300], "B": [100, 100]}) == {"A": "many", "B": "arrived"}


def test_a_new_level_is_marked_once_above_and_a_year_below():
    assert statuses("services", {"A": [100, 200, 200]}) == {"A": "arrived"}
    for quarters in (1, 4):
        assert statuses("services", {"A": [100, *[40] * quarters]}) == {"A": "few"}
    assert statuses("services", {"A": [100, *[40] * 5]}) == {"A": "arrived"}


def test_silence_lasts_while_there_are_teams():
    assert statuses("services", {"A": [100, *[0] * 7]}) == {"A": "missing"}
    closed = EVERYONE | {"A-T": Line("A-T", "A", None, date(2016, 6, 1), None)}
    assert statuses("services", {"A": [100, 0]}, everyone=closed) == {"A": "not_expected"}


def test_an_unfinished_quarter_is_not_judged():
    assert statuses("services", {"A": [100, 10], "B": [100, 0], "C": [0, 0]}, complete=False) == {
        "A": "open",
        "B": "open",
        "C": "not_expected",
    }


def test_every_status_is_listed():
    assert {"arrived", "few", "many", "missing", "not_expected", "open"} == set(STATUSES)
