"""Services and follow-ups: how many were due, and how many were done in time."""

import sqlalchemy as sa

from metrics.foundation.definitions import Look, Measure, Reads, Unit, Window, widest
from metrics.foundation.store import period_frame, team_frame
from metrics.measures.pieces import answering, flag, in_period, period
from records.engines.expressions import days_after
from records.labels import Text
from records.tables import follow_ups, services

FOLLOW_UP_SLACK_DAYS = 7


def _items(
    key: str,
    title: Text,
    table: sa.Subquery,
    where: sa.ColumnElement[bool],
    unit: Unit,
    reads: Reads,
    settles_after: int = 0,
) -> Measure:
    return Measure(
        key=key,
        title=title,
        unit=unit,
        table=table,
        where=where,
        count=sa.literal(1),
        reads=reads,
        window=widest(reads),
        additive_over_time=True,
        settles_after=settles_after,
    )


_due = (
    sa.select(
        period.period,
        team_frame.c.team_id,
        team_frame.c.institution_id,
        flag(services.c.done_on <= period.last_day).label("delivered"),
    )
    .join_from(services, period_frame, in_period(services.c.due_on))
    .join(team_frame, answering(services.c.team_id))
    .subquery("due")
)
_DUE_SERVICES: Reads = {services: Look(window=Window.PERIOD, by="due_on")}
items_due = _items(
    "items_due", Text("应完成签约服务项目", "Contract items due"), _due, sa.true(), Unit.ITEMS, _DUE_SERVICES
)
items_delivered = _items(
    "items_delivered",
    Text("期末前已完成项目", "Contract items delivered by the period's end"),
    _due,
    _due.c.delivered == 1,
    Unit.ITEMS,
    _DUE_SERVICES,
)

_scheduled = (
    sa.select(
        period.period,
        team_frame.c.team_id,
        team_frame.c.institution_id,
        flag(follow_ups.c.done_on <= days_after(follow_ups.c.due_on, FOLLOW_UP_SLACK_DAYS)).label("on_time"),
    )
    .join_from(follow_ups, period_frame, in_period(follow_ups.c.due_on))
    .join(team_frame, answering(follow_ups.c.team_id))
    .subquery("scheduled")
)
_DUE_FOLLOW_UPS: Reads = {follow_ups: Look(window=Window.PERIOD, by="due_on")}
follow_ups_due = _items(
    "follow_ups_due",
    Text("应随访人次", "Follow-ups due"),
    _scheduled,
    sa.true(),
    Unit.VISITS,
    _DUE_FOLLOW_UPS,
    FOLLOW_UP_SLACK_DAYS,
)
follow_ups_on_time = _items(
    "follow_ups_on_time",
    Text("按期随访人次（含7天宽限）", "Follow-ups done by the due date + 7 days"),
    _scheduled,
    _scheduled.c.on_time == 1,
    Unit.VISITS,
    _DUE_FOLLOW_UPS,
    FOLLOW_UP_SLACK_DAYS,
)

MEASURES = (
    items_due,
    items_delivered,
    follow_ups_due,
    follow_ups_on_time,
)
