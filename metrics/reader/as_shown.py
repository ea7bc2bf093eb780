"""Analyses of rates before and after, with the values removed that would tell of few people, as screens and
files may show them.

A value over several quarters is withheld if any of these quarters is, since the other quarters could be
subtracted from it. In a course quarter by quarter the same quarters are withheld as in the results.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

import numpy as np

from metrics.analysis.before_after import SIDES
from metrics.analysis.effect import Effect
from metrics.analysis.samples import RATES, Sample, Share
from metrics.analysis.staggered import Group, Staggered, groups
from metrics.events.incentives import incentives
from metrics.foundation.organisations import read_teams
from metrics.privacy.small_counts import withheld_quarters
from metrics.statistics.sampling import Weighted
from records.engine import Source

_NAN = float("nan")
_Spans = dict[str, list[str]]


def effects_as_shown(
    found: list[Effect], spans: _Spans, organisation: str | None, engine: Source, teams: Collection[str] = ()
) -> list[Effect]:
    """``found`` with withheld values as NaN.

    ``found``: answers of ``effects.effects`` for the same ``spans``, ``organisation`` and ``teams``.
    """
    quarters = {quarter for one in found for quarter in one.series.quarters}
    hidden = withheld_quarters([one.indicator for one in found], quarters, organisation, teams, engine)
    return [_effect(one, hidden[one.indicator], spans) for one in found]


def _effect(one: Effect, hidden: set[str], spans: _Spans) -> Effect:
    course = replace(one.series, values=_without(one.series.quarters, one.series.values, hidden))
    before, after = (
        _NAN if hidden & set(spans[side]) else value
        for side, value in zip(SIDES, (one.value_before, one.value_after), strict=True)
    )
    return replace(one, series=course, value_before=before, value_after=after)


def staggered_as_shown(found: list[Staggered], spans: _Spans, start: str, engine: Source) -> list[Staggered]:
    """``found`` with withheld values as NaN.

    ``found``: answers of :func:`metrics.analysis.staggered.staggered` for the same ``spans`` and ``start``.
    """
    if not found:
        return []
    keys = [one.indicator for one in found]
    pair = groups(incentives(engine), read_teams(engine)["team_id"], start, spans["after"][-1])
    early, others = (withheld_quarters(keys, found[0].quarters, None, teams, engine) for teams in pair)
    return [
        replace(
            one,
            early=_group(one.early, one.quarters, early[one.indicator], spans),
            others=_group(one.others, one.quarters, others[one.indicator], spans),
        )
        for one in found
    ]


def _group(group: Group, quarters: Iterable[str], hidden: set[str], spans: _Spans) -> Group:
    before, after = (
        _NAN if hidden & set(spans[side]) else value
        for side, value in zip(SIDES, (group.before, group.after), strict=True)
    )
    return replace(group, before=before, after=after, course=_without(quarters, group.course, hidden))


def samples_as_shown(
    found: dict[str, Sample], organisation: str | None, engine: Source, teams: Collection[str] = ()
) -> dict[str, Sample]:
    """``found`` with withheld shares as NaN.

    ``found``: answers of :func:`metrics.analysis.samples.samples` for the same ``organisation`` and
    ``teams``.
    """
    quarters = {quarter for one in found.values() for quarter in one.periods}
    hidden = withheld_quarters(RATES, quarters, organisation, teams, engine)
    return {
        name: replace(
            one,
            shares=tuple(
                _unknown(share) if hidden[share.indicator] & set(one.periods) else share
                for share in one.shares
            ),
        )
        for name, one in found.items()
    }


def _unknown(share: Share) -> Share:
    return replace(
        share,
        value=_NAN,
        lower=_NAN,
        upper=_NAN,
        margin=_NAN,
        weighted=Weighted(*(_NAN,) * len(Weighted._fields)),
        differs=False,
    )


def _without(quarters: Iterable[str], values: Iterable[float], hidden: set[str]) -> tuple[float, ...]:
    return tuple(
        np.nan if quarter in hidden else value for quarter, value in zip(quarters, values, strict=True)
    )
