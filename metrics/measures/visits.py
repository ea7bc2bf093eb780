"""Outpatient visits: of signed residents, at their own institution or elsewhere, and residents who visit
often.
"""

import sqlalchemy as sa

from metrics.foundation.definitions import IN_PERIOD, IN_YEAR, Measure, Reads, Unit, widest
from metrics.foundation.store import day_frame, home_frame, period_frame, person_frame, signed_frame
from metrics.measures.pieces import LIVING, SIGNED, day, flag, in_window, of_persons, period, same_resident
from records.engines.expressions import quarter_index
from records.labels import Text
from records.tables import visits

FREQUENT_VISITS = 4
_visit_quarters = (
    sa.select(
        person_frame.c.person,
        visits.c.institution_id,
        quarter_index(visits.c.visited_on).label("quarter"),
        sa.func.count().label("visits"),
        sa.func.count(sa.distinct(visits.c.visited_on)).label("days"),
    )
    .select_from(of_persons(visits))
    .group_by(person_frame.c.person, visits.c.institution_id, quarter_index(visits.c.visited_on))
    .subquery("visit_quarters")
)
_signed_visits = (
    sa.select(
        period.period,
        signed_frame.c.team_id,
        signed_frame.c.institution_id,
        _visit_quarters.c.visits,
        flag(_visit_quarters.c.institution_id == signed_frame.c.institution_id).label("own"),
    )
    .join_from(_visit_quarters, period_frame, in_window(IN_PERIOD, _visit_quarters.c.quarter))
    .join(
        signed_frame,
        sa.and_(
            signed_frame.c.day == period.day,
            signed_frame.c.person == _visit_quarters.c.person,
        ),
    )
    .subquery("signed_visits")
)
_VISITING: Reads = {**SIGNED, visits: IN_PERIOD}


def _visit_count(key: str, title: Text, where: sa.ColumnElement[bool]) -> Measure:
    return Measure(
        key=key,
        title=title,
        unit=Unit.VISITS,
        table=_signed_visits,
        where=where,
        count=_signed_visits.c.visits,
        reads=_VISITING,
        window=widest(_VISITING),
        additive_over_time=False,  # quarters do not add up: residents signed at the period's end count
    )


signed_visits = _visit_count(
    "signed_visits", Text("签约居民全部门诊就诊人次", "Visits of signed residents anywhere"), sa.true()
)
signed_visits_own = _visit_count(
    "signed_visits_own",
    Text("签约居民在签约机构就诊人次", "Visits of signed residents at their own institution"),
    _signed_visits.c.own == 1,
)

_frequent_visitors = (
    sa.select(day.day, _visit_quarters.c.person, _visit_quarters.c.institution_id)
    .join_from(_visit_quarters, day_frame, in_window(IN_YEAR, _visit_quarters.c.quarter, day))
    .where(_visit_quarters.c.institution_id.is_not(None))
    .group_by(day.day, _visit_quarters.c.person, _visit_quarters.c.institution_id)
    .having(sa.func.sum(_visit_quarters.c.days) >= FREQUENT_VISITS)
    .subquery("frequent_visitors")
)
_frequent = (
    sa.select(
        home_frame.c.day,
        home_frame.c.team_id,
        home_frame.c.institution_id,
        flag(signed_frame.c.person.is_not(None)).label("signed"),
    )
    .join_from(
        _frequent_visitors,
        home_frame,
        sa.and_(
            same_resident(home_frame, _frequent_visitors),
            home_frame.c.institution_id == _frequent_visitors.c.institution_id,
        ),
    )
    .outerjoin(signed_frame, same_resident(signed_frame, home_frame))
    .subquery("frequent")
)
_OFTEN_THERE: Reads = {**LIVING, visits: IN_YEAR}
_OFTEN_SIGNED: Reads = {**SIGNED, visits: IN_YEAR}
frequent_outpatients = Measure(
    key="frequent_outpatients",
    title=Text(
        "本机构一年内门诊≥4次的居民", "Residents with 4 or more visits to the institution in the year"
    ),
    unit=Unit.PERSONS,
    table=_frequent,
    where=sa.true(),
    count=sa.literal(1),
    reads=_OFTEN_THERE,
    window=widest(_OFTEN_THERE),
    additive_over_time=False,
)
signed_frequent_outpatients = Measure(
    key="signed_frequent_outpatients",
    title=Text(
        "本机构一年内门诊≥4次的已签约居民",
        "Signed residents with 4 or more visits to the institution in the year",
    ),
    unit=Unit.PERSONS,
    table=_frequent,
    where=_frequent.c.signed == 1,
    count=sa.literal(1),
    reads=_OFTEN_SIGNED,
    window=widest(_OFTEN_SIGNED),
    additive_over_time=False,
)

MEASURES = (
    signed_visits,
    signed_visits_own,
    frequent_outpatients,
    signed_frequent_outpatients,
)
