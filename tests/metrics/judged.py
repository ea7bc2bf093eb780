"""The judgement on made-up row counts of one kind, and a database with residents of two institutions."""

import pandas as pd
import sqlalchemy as sa

from metrics.foundation.lineage import Team
from metrics.foundation.periods import parse_period, quarters_between
from metrics.trust.quality import judge
from tests.metrics.stored import stored

LOG = ["import_id", "at", "kind", "institution_id", "period", "rows", "refused", "warned"]
TEAMS = {f"{place}-T": Team(f"{place}-T", place, None, None, None) for place in "ABCDE"}


def judged(
    kind: str, counts: dict[str, list[int]], log: list[tuple] = (), teams: dict[str, Team] = TEAMS
) -> pd.DataFrame:
    """The judgement on the last quarter by institution; ``counts``: institution or team → number of rows in
    each quarter from 2016Q1 on.
    """
    start = parse_period("2016Q1")
    spans = quarters_between(start, start.back(1 - max(map(len, counts.values()))))
    found = pd.DataFrame(
        [
            (str(span), place.split("-")[0], place if "-" in place else "", kind, rows)
            for place, course in counts.items()
            for span, rows in zip(spans, course, strict=True)
            if rows
        ],
        columns=["period", "institution_id", "team_id", "kind", "rows"],
    )
    rows = judge(found, dict.fromkeys(spans, True), teams, pd.DataFrame(log, columns=LOG))
    return rows[(rows["period"] == str(spans[-1])) & (rows["kind"] == kind)].set_index("institution_id")


def status(kind: str, **counts: list[int]) -> str:
    """The status of institution A in the last quarter."""
    return judged(kind, counts).loc["A", "status"]


def known(*, incomplete: tuple[str, ...] = ()) -> sa.Engine:
    """A database with residents of two institutions with two teams each, in four quarters."""
    return stored(
        [
            (f"2017Q{number}", place, "residents", 100)
            for number in range(1, 5)
            for place in ("A-1", "A-2", "B-1", "B-2")
        ],
        incomplete=incomplete,
    )
