"""Trails of outpatient visits."""

from collections.abc import Mapping

import sqlalchemy as sa

from metrics.foundation.definitions import IN_PERIOD, IN_YEAR
from metrics.foundation.store import home_frame, period_frame, signed_frame
from metrics.measures.pieces import in_window
from metrics.measures.visits import _frequent_visitors
from metrics.trust.trails.trail import NOT_OF_PERIOD, Step, Trail, same, where_they_live
from records.engines.expressions import quarter_index
from records.tables import visits

_visited = visits.join(period_frame, sa.true()).outerjoin(
    signed_frame, same(signed_frame, visits.c.resident_id)
)


def _visits(*more: Step) -> Trail:
    return Trail(
        kind=visits,
        rows=_visited,
        place=(
            sa.func.coalesce(signed_frame.c.institution_id, visits.c.institution_id, ""),
            sa.func.coalesce(signed_frame.c.team_id, ""),
        ),
        keeps=(
            (NOT_OF_PERIOD, in_window(IN_PERIOD, quarter_index(visits.c.visited_on))),
            ("not_signed", signed_frame.c.person.is_not(None)),
            *more,
        ),
    )


_often = _visited.outerjoin(home_frame, same(home_frame, visits.c.resident_id)).outerjoin(
    _frequent_visitors,
    sa.and_(
        same(_frequent_visitors, visits.c.resident_id),
        _frequent_visitors.c.institution_id == visits.c.institution_id,
    ),
)


def _frequent(*more: Step) -> Trail:
    return Trail(
        kind=visits,
        rows=_often,
        place=where_they_live(home_frame),
        keeps=(
            (NOT_OF_PERIOD, in_window(IN_YEAR, quarter_index(visits.c.visited_on))),
            ("gone", home_frame.c.person.is_not(None)),
            ("elsewhere", visits.c.institution_id == home_frame.c.institution_id),
            ("few_visits", _frequent_visitors.c.person.is_not(None)),
            *more,
        ),
        person=visits.c.resident_id,
        order=(visits.c.visited_on.desc(), visits.c.visit_id),
        others="same_person",
    )


TRAILS: Mapping[str, Trail] = {
    "signed_visits": _visits(),
    "signed_visits_own": _visits(("elsewhere", visits.c.institution_id == signed_frame.c.institution_id)),
    "frequent_outpatients": _frequent(),
    "signed_frequent_outpatients": _frequent(("not_signed", signed_frame.c.person.is_not(None))),
}
