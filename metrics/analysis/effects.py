"""Whether a rate changed with an incentive, judged by teams, and the reasons not to conclude more
than that.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

import pandas as pd

from metrics.analysis.before_after import LEFT_OUT, SIDES, both_sides
from metrics.analysis.courses import (
    by_team,
    course_around,
    courses_of,
    numbers_of,
    proportions,
    quarters_of,
    rate,
)
from metrics.analysis.effect import Effect, Series
from metrics.analysis.selection import Selection, selection
from metrics.analysis.verdicts import caveats_of, course_before, said_range, speaks_against, verdict
from metrics.calculation.calculate import results
from metrics.events.incentives import groups, incentives
from metrics.events.notes import notes
from metrics.foundation.definitions import is_sampled
from metrics.foundation.organisations import DISTRICT
from metrics.foundation.periods import parse_period
from metrics.indicators import INDICATORS
from metrics.statistics.clusters import paired_change
from metrics.statistics.comparisons import difference_of_proportions, two_proportions_test
from metrics.statistics.growth import ratio_of_proportions
from metrics.trust.doubts import joined
from records.engine import Source

MOST = 0.5  # share of the teams; an event for more than these changes their common course


def effect(
    key: str,
    spans: dict[str, list[str]],
    start: str,
    organisation: str | None,
    engine: Source,
    teams: Collection[str] = (),
    name: str = "",
) -> Effect:
    """As :func:`effects`, of the one rate ``key``."""
    return effects([key], spans, start, organisation, engine, teams, name)[0]


def effects(
    keys: Iterable[str],
    spans: dict[str, list[str]],
    start: str,
    organisation: str | None,
    engine: Source,
    teams: Collection[str] = (),
    name: str = "",
) -> list[Effect]:
    """The effects for the rates ``keys`` in ``spans`` (of ``before_after.windows``) around the quarter
    ``start``.

    ``organisation`` is an institution, or None for the district; of its teams only those named in ``teams``
    count (none named: all), together called ``name``. ValueError if a key is not a proportion.
    """
    keys = proportions(keys)
    rows = both_sides(keys, "team", spans, organisation, engine, teams)
    sides = {side: by_team(rows[rows["period"].isin(spans[side])]) for side in SIDES}
    courses = courses_of(keys, start, organisation, engine, teams)
    compared = _Compared(spans, start, teams or _teams_of(sides), name or organisation or DISTRICT)
    elsewhen, happened = _other_events(compared, engine), happened_within(spans, compared.teams, engine)
    chosen = _selections(keys, courses, compared, engine) if teams or organisation else {}
    return [_effect(key, sides, courses[key], chosen.get(key), compared, elsewhen, happened) for key in keys]


class _Compared(NamedTuple):
    """What is compared: the windows around ``start`` and the teams, together called ``name``."""

    spans: dict[str, list[str]]
    start: str
    teams: Collection[str]
    name: str


def _teams_of(sides: dict[str, pd.DataFrame]) -> set[str]:
    return {team for rows in sides.values() for team in rows.index}


def _effect(
    key: str,
    sides: dict[str, pd.DataFrame],
    series: Series,
    chosen: Selection | None,
    compared: _Compared,
    others: dict[str, float],
    noted: bool,
) -> Effect:
    before, after = (
        rows[rows["indicator"] == key].drop(columns="indicator") for rows in (sides["before"], sides["after"])
    )
    teams = before.add_suffix("_before").join(after.add_suffix("_after"), how="outer")
    x1, n1, x2, n2 = (
        teams[column].fillna(0).to_numpy()
        for column in ("numerator_before", "denominator_before", "numerator_after", "denominator_after")
    )
    change = paired_change(x1, n1, x2, n2)
    (b, m), (a, n) = (x1.sum(), n1.sum()), (x2.sum(), n2.sum())
    naive = numbers_of(difference_of_proportions(a, n, b, m))
    lower, upper = said_range(is_sampled(INDICATORS[key]), change, naive)
    left_out = tuple(compared.spans.get(LEFT_OUT, ()))
    segmented, departure = course_around(
        series,
        left_out,
        len(compared.spans["after"]),
        {quarter for quarter, share in others.items() if share > MOST},
    )
    another = not set(others).isdisjoint(quarters_of(compared.spans))
    doubt = joined([*teams["doubt_before"].dropna(), *teams["doubt_after"].dropna()])
    found = verdict(change._replace(lower=lower, upper=upper), "rose", "fell")
    before_it = course_before(segmented, change, compared.spans)
    against = speaks_against(found, departure, before_it, chosen)
    return Effect(
        indicator=key,
        organisation=compared.name,
        all_teams=len(teams),
        before=(b, m),
        after=(a, n),
        value_before=rate(b, m),
        value_after=rate(a, n),
        change=change,
        lower=lower,
        upper=upper,
        naive=naive,
        naive_p=float(two_proportions_test(b, m, a, n)),
        ratio=numbers_of(ratio_of_proportions(b, m, a, n)),
        series=series,
        segmented=segmented,
        verdict=found,
        caveats=tuple(
            caveats_of(
                key,
                change,
                before_it,
                chosen,
                against,
                compared.spans,
                (b, m - b, a, n - a),
                len(teams),
                doubt,
                another,
                noted,
            )
        ),
        left_out=left_out,
        departure=departure,
        selection=chosen,
        against=against,
    )


def _selections(
    keys: list[str], courses: dict[str, Series], compared: _Compared, engine: Source
) -> dict[str, Selection | None]:
    """Rate → how the teams compared stood beside all others of the district; empty where the incentive is for
    the others, too.
    """
    known, after = incentives(engine), compared.spans["after"]
    if not after or any(str(one.start) == compared.start and one.covers(DISTRICT) for one in known):
        return {}
    quarters = courses[keys[0]].quarters
    rows = results(keys, "team", list(quarters), None, engine)
    _, without = groups(known, set(rows["organisation"]) - set(compared.teams), compared.start, after[-1])
    before = [quarter for quarter in quarters if parse_period(quarter) < parse_period(compared.start)]
    return {
        key: selection(rows[rows["indicator"] == key], compared.teams, without, before, after) for key in keys
    }


def _other_events(compared: _Compared, engine: Source) -> dict[str, float]:
    """Quarters in which other incentives began for some of the teams → the share of the teams they
    were for.
    """
    found: dict[str, float] = {}
    for one in incentives(engine):
        share = sum(one.concerns(team) for team in compared.teams) / max(len(compared.teams), 1)
        if share and str(one.start) != compared.start:
            found[str(one.start)] = min(1.0, found.get(str(one.start), 0.0) + share)
    return found


def happened_within(spans: dict[str, list[str]], teams: Collection[str], engine: Source) -> bool:
    """Whether a note on record begins in one of the quarters of ``spans`` for any of ``teams``, the first
    quarter with the incentive included.
    """
    quarters = quarters_of(spans)
    return any(
        str(one.start) in quarters and any(one.concerns(team) for team in teams) for one in notes(engine)
    )
