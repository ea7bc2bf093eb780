"""The rows behind one result: for its numerator and denominator how many rows there are, which of them count,
why the others do not, and which imports brought them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import isclose

import pandas as pd
import sqlalchemy as sa

from metrics.foundation.definitions import Growth, Indicator, Measure, Quotient
from metrics.foundation.organisations import DISTRICT
from metrics.foundation.periods import Period, parse_period
from metrics.foundation.store import measure_values
from metrics.indicators import INDICATORS
from metrics.privacy.rows import Group, fallen
from metrics.trust.traced import COUNTED, Place, count_rows
from metrics.trust.trails import NOT_OF_PERIOD, TRAILS
from metrics.values.basis import base_of
from records.engine import Source, reading

# Why rows are not set out: the count is withheld; there is none; totals were reported in place of records;
# the records give another count than the roll-up found.
WITHHELD, UNKNOWN, REPORTED, DIFFERS = "withheld", "unknown", "reported", "differs"


@dataclass(frozen=True, kw_only=True)
class Term:
    """A count that a result is made of: the ``measure`` in ``period``, as the numerator or denominator of
    ``indicator``.
    """

    side: str
    measure: Measure
    period: str
    indicator: str


@dataclass(frozen=True, kw_only=True)
class Behind:
    """The rows behind one term. ``counted``: the count as it is shown; ``fallen``: the rows that are not
    counted, by reason (None: too few to be shown); ``counting``: how many rows count. ``imports``: the
    numbers of the imports that brought rows which were looked at; ``unimported``: whether some came without
    an import. ``why``: why rows are not set out (WITHHELD, UNKNOWN, REPORTED, DIFFERS); "" where they are.
    """

    term: Term
    kind: str
    counted: float
    counting: int = 0
    fallen: tuple[Group, ...] | None = ()
    imports: tuple[int, ...] = ()
    unimported: bool = False
    why: str = ""

    @property
    def total(self) -> int | None:
        """How many rows of the kind there are in all; None where it may not be shown."""
        return None if self.fallen is None else self.counting + sum(group.rows for group in self.fallen)

    @property
    def of_period(self) -> int | None:
        """How many rows belong to the period; None where it may not be shown."""
        if self.fallen is None or any(
            len(group.reasons) > 1 and NOT_OF_PERIOD in group.reasons for group in self.fallen
        ):
            return None
        return self.counting + sum(group.rows for group in self.fallen if group.reasons != (NOT_OF_PERIOD,))


def terms(indicator: Indicator, period: Period) -> Iterator[Term]:
    """The counts that the value of ``indicator`` in ``period`` is made of; those of a growth are of both of
    its periods.
    """
    if isinstance(indicator, Growth):
        for one in (period, base_of(indicator, period)):
            yield from terms(INDICATORS[indicator.of.key], one)
        return
    sides = (
        {"numerator": indicator.numerator, "denominator": indicator.denominator}
        if isinstance(indicator, Quotient)
        else {"numerator": indicator.measures[0]}
    )
    for side, measure in sides.items():
        yield Term(side=side, measure=measure, period=str(period), indicator=indicator.key)


def behind(source: Source, state: str, term: Term, place: Place, shown: pd.DataFrame, as_of: date) -> Behind:
    """The rows behind ``term`` for ``place``; ``shown``: its result as it is shown, one row or none;
    ``state``: the key of the state of ``source``.
    """
    measure, period = term.measure, parse_period(term.period)
    trail = TRAILS[measure.key]
    counted = float(shown[term.side].iloc[0]) if len(shown) else float("nan")
    nothing = Behind(term=term, kind=trail.kind.name, counted=counted)
    if counted != counted:
        few = len(shown) and shown["reason"].iloc[0] == "small_count"
        return replace(nothing, why=WITHHELD if few else UNKNOWN)
    if _is_reported(source, term, place):
        return replace(nothing, why=REPORTED)
    rows = count_rows(source, state, measure.key, period, as_of, place.level)
    own = rows if place.level == DISTRICT else rows[rows[f"{place.level}_id"] == place.organisation]
    kept = own[own["reason"] == COUNTED]
    if not isclose(kept["amount"].sum(), counted, abs_tol=0.005):
        return replace(nothing, why=DIFFERS)
    found = fallen(rows[rows["reason"] != COUNTED], place.level, place.organisation)
    looked_at = own.loc[own["reason"] != NOT_OF_PERIOD, "import_id"]
    return replace(
        nothing,
        counting=int(kept["rows"].sum()),
        fallen=found,
        imports=tuple(sorted(int(number) for number in looked_at.dropna().unique())),
        unimported=bool(looked_at.isna().any()),
    )


def _is_reported(source: Source, term: Term, place: Place) -> bool:
    """Whether a total that was reported is part of the count."""
    inside = {
        DISTRICT: sa.true(),
        "institution": measure_values.c.institution_id == place.organisation,
        "team": measure_values.c.team_id == place.organisation,
    }[place.level]
    asked = (
        sa.select(sa.literal(1))
        .where(
            measure_values.c.measure == term.measure.key,
            measure_values.c.period == term.period,
            measure_values.c.origin == "reported",
            inside,
        )
        .limit(1)
    )
    with reading(source) as connection:
        return connection.scalar(asked) is not None
