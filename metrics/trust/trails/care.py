"""Trails of what is done for residents: items and follow-ups due, and readings."""

from collections.abc import Mapping

import sqlalchemy as sa

from metrics.foundation.definitions import IN_YEAR
from metrics.foundation.store import group_frame, home_frame, signed_frame
from metrics.measures.chronic import glucose_in_range, pressure_in_range
from metrics.measures.due import FOLLOW_UP_SLACK_DAYS
from metrics.measures.pieces import in_period, in_window, period
from metrics.trust.trails.trail import (
    ANSWERING,
    NOT_OF_PERIOD,
    Step,
    Trail,
    first_known,
    recorded,
    same,
)
from records.engines.expressions import days_after, quarter_index
from records.tables import follow_ups, services


def _due(table: sa.Table, *more: Step) -> Trail:
    return Trail(
        kind=table,
        rows=recorded(table),
        place=ANSWERING,
        keeps=((NOT_OF_PERIOD, in_period(table.c.due_on)), *more),
    )


def _read(disease: str, in_range: sa.ColumnElement[bool]) -> Trail:
    """Signed patients by their last follow-up of the year."""
    return Trail(
        kind=follow_ups,
        rows=recorded(follow_ups)
        .outerjoin(home_frame, same(home_frame, follow_ups.c.resident_id))
        .outerjoin(group_frame, same(group_frame, follow_ups.c.resident_id))
        .outerjoin(signed_frame, same(signed_frame, follow_ups.c.resident_id)),
        place=first_known(home_frame),
        keeps=(
            (NOT_OF_PERIOD, in_window(IN_YEAR, quarter_index(follow_ups.c.done_on))),
            ("other_disease", follow_ups.c.disease == disease),
            ("gone", home_frame.c.person.is_not(None)),
            ("no_patient", group_frame.c[disease] == 1),
            ("not_signed", signed_frame.c.person.is_not(None)),
        ),
        person=follow_ups.c.resident_id,
        order=(follow_ups.c.done_on.desc(), follow_ups.c.follow_up_id.desc()),
        others="earlier",
        then=(("out_of_range", in_range),),
    )


TRAILS: Mapping[str, Trail] = {
    "items_due": _due(services),
    "items_delivered": _due(services, ("undone", services.c.done_on <= period.last_day)),
    "follow_ups_due": _due(follow_ups),
    "follow_ups_on_time": _due(
        follow_ups, ("late", follow_ups.c.done_on <= days_after(follow_ups.c.due_on, FOLLOW_UP_SLACK_DAYS))
    ),
    "pressure_controlled": _read("hypertension", pressure_in_range(follow_ups)),
    "glucose_controlled": _read("diabetes", glucose_in_range(follow_ups)),
}
