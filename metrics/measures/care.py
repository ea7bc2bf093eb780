"""Service delivered: contract items, follow-ups, patients managed and controlled, outpatient visits."""

import sqlalchemy as sa

from metrics.foundation.definitions import IN_PERIOD, IN_YEAR, Look, Measure, Reads, Unit, Window, widest
from metrics.foundation.store import group_frame, period_frame, signed_frame, team_frame
from metrics.measures.pieces import (
    GROUPED,
    LIVING,
    SIGNED,
    answering,
    flag,
    in_period,
    in_window,
    is_latest_of_year,
    period,
    present,
    yearly,
)
from records.engines.expressions import days_after, quarter_index
from records.labels import Text
from records.tables import checkups, follow_ups, services, visits

FOLLOW_UP_SLACK_DAYS = 7
FOLLOW_UPS_A_YEAR = 4
FREQUENT_VISITS = 4
SYSTOLIC_LIMIT, ELDERLY_SYSTOLIC_LIMIT, DIASTOLIC_LIMIT = 140, 150, 90  # mmHg, exclusive
GLUCOSE_LIMIT = 7  # mmol/L, exclusive


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


def _follow_ups_in_year() -> sa.Subquery:
    """Per resident and period: follow-ups done in the year, by disease."""
    by_quarter = (
        sa.select(
            follow_ups.c.resident_id,
            quarter_index(follow_ups.c.done_on).label("quarter"),
            *(sa.func.sum(flag(follow_ups.c.disease == d)).label(d) for d in ("hypertension", "diabetes")),
        )
        .where(follow_ups.c.done_on.is_not(None))
        .group_by(follow_ups.c.resident_id, quarter_index(follow_ups.c.done_on))
        .subquery()
    )
    return (
        sa.select(
            period.period,
            by_quarter.c.resident_id,
            sa.func.sum(by_quarter.c.hypertension).label("hypertension"),
            sa.func.sum(by_quarter.c.diabetes).label("diabetes"),
        )
        .join_from(by_quarter, period_frame, in_window(IN_YEAR, by_quarter.c.quarter))
        .group_by(period.period, by_quarter.c.resident_id)
        .subquery()
    )


def _last_reading(disease: str) -> sa.Subquery:
    """Per resident and quarter its last follow-up of ``disease``, spread over the year for which it is the
    latest.
    """
    quarter = quarter_index(follow_ups.c.done_on)
    last = sa.func.row_number().over(
        partition_by=[follow_ups.c.resident_id, quarter],
        order_by=[follow_ups.c.done_on.desc(), follow_ups.c.follow_up_id.desc()],
    )
    numbered = (
        sa.select(
            follow_ups.c.resident_id,
            quarter.label("quarter"),
            follow_ups.c.systolic,
            follow_ups.c.diastolic,
            follow_ups.c.fasting_glucose,
            last.label("last"),
        )
        .where(follow_ups.c.done_on.is_not(None), follow_ups.c.disease == disease)
        .subquery()
    )
    return yearly(sa.select(numbered).where(numbered.c.last == 1).subquery())


_people = present().subquery("people")
_checked = yearly(
    sa.select(checkups.c.resident_id, quarter_index(checkups.c.done_on).label("quarter"))
    .distinct()
    .subquery()
)
_year = _follow_ups_in_year()
_pressure = _last_reading("hypertension")
_glucose = _last_reading("diabetes")


def _patients() -> sa.Subquery:
    """Patients present on the period's last day, with what was done for them in the year."""
    limit = sa.case((_people.c.elderly == 1, ELDERLY_SYSTOLIC_LIMIT), else_=SYSTOLIC_LIMIT)

    def same(frame: sa.FromClause) -> sa.ColumnElement[bool]:
        return sa.and_(
            frame.c.period == group_frame.c.period, frame.c.resident_id == group_frame.c.resident_id
        )

    def latest(spread: sa.Subquery) -> sa.ColumnElement[bool]:
        return sa.and_(spread.c.resident_id == group_frame.c.resident_id, is_latest_of_year(spread))

    return (
        sa.select(
            group_frame.c.period,
            _people.c.team_id,
            _people.c.institution_id,
            group_frame.c.hypertension,
            group_frame.c.diabetes,
            flag(signed_frame.c.resident_id.is_not(None)).label("signed"),
            flag(
                sa.and_(_year.c.hypertension >= FOLLOW_UPS_A_YEAR, _checked.c.resident_id.is_not(None))
            ).label("pressure_managed"),
            flag(sa.and_(_year.c.diabetes >= FOLLOW_UPS_A_YEAR, _checked.c.resident_id.is_not(None))).label(
                "glucose_managed"
            ),
            flag(sa.and_(_pressure.c.systolic < limit, _pressure.c.diastolic < DIASTOLIC_LIMIT)).label(
                "pressure_controlled"
            ),
            flag(_glucose.c.fasting_glucose < GLUCOSE_LIMIT).label("glucose_controlled"),
        )
        .join_from(group_frame, period_frame, period.period == group_frame.c.period)
        .join(_people, same(_people))
        .outerjoin(signed_frame, same(signed_frame))
        .outerjoin(_year, same(_year))
        .outerjoin(_checked, latest(_checked))
        .outerjoin(_pressure, latest(_pressure))
        .outerjoin(_glucose, latest(_glucose))
        .where(sa.or_(group_frame.c.hypertension == 1, group_frame.c.diabetes == 1))
        .subquery("patients")
    )


_patient = _patients()

_PATIENTS: Reads = {**LIVING, **GROUPED}
_CHECKED: Reads = {**_PATIENTS, checkups: IN_YEAR, follow_ups: IN_YEAR}
_FOLLOWED_UP: Reads = {**SIGNED, follow_ups: IN_YEAR}


def _patient_count(key: str, title: Text, reads: Reads, *conditions: sa.ColumnElement[bool]) -> Measure:
    return Measure(
        key=key,
        title=title,
        unit=Unit.PERSONS,
        table=_patient,
        where=sa.and_(*conditions),
        count=sa.literal(1),
        reads=reads,
        window=widest(reads),
        additive_over_time=False,
    )


_hypertension, _diabetes, _is_signed = (
    _patient.c.hypertension == 1,
    _patient.c.diabetes == 1,
    _patient.c.signed == 1,
)
hypertension_patients = _patient_count(
    "hypertension_patients", Text("在管高血压患者", "Hypertension patients managed"), _PATIENTS, _hypertension
)
hypertension_managed = _patient_count(
    "hypertension_managed",
    Text("规范管理的高血压患者", "Hypertension patients managed to standard"),
    _CHECKED,
    _hypertension,
    _patient.c.pressure_managed == 1,
)
diabetes_patients = _patient_count(
    "diabetes_patients", Text("在管2型糖尿病患者", "Type 2 diabetes patients managed"), _PATIENTS, _diabetes
)
diabetes_managed = _patient_count(
    "diabetes_managed",
    Text("规范管理的2型糖尿病患者", "Type 2 diabetes patients managed to standard"),
    _CHECKED,
    _diabetes,
    _patient.c.glucose_managed == 1,
)
signed_hypertension = _patient_count(
    "signed_hypertension",
    Text("签约高血压患者", "Signed hypertension patients"),
    SIGNED,
    _hypertension,
    _is_signed,
)
pressure_controlled = _patient_count(
    "pressure_controlled",
    Text(
        "最近一次随访血压达标的签约高血压患者", "Signed hypertension patients in range at the last follow-up"
    ),
    _FOLLOWED_UP,
    _hypertension,
    _is_signed,
    _patient.c.pressure_controlled == 1,
)
signed_diabetes = _patient_count(
    "signed_diabetes",
    Text("签约2型糖尿病患者", "Signed type 2 diabetes patients"),
    SIGNED,
    _diabetes,
    _is_signed,
)
glucose_controlled = _patient_count(
    "glucose_controlled",
    Text("最近一次随访血糖达标的签约糖尿病患者", "Signed diabetes patients in range at the last follow-up"),
    _FOLLOWED_UP,
    _diabetes,
    _is_signed,
    _patient.c.glucose_controlled == 1,
)

_visit_quarters = (
    sa.select(
        visits.c.resident_id,
        visits.c.institution_id,
        quarter_index(visits.c.visited_on).label("quarter"),
        sa.func.count().label("visits"),
        sa.func.count(sa.distinct(visits.c.visited_on)).label("days"),
    )
    .group_by(visits.c.resident_id, visits.c.institution_id, quarter_index(visits.c.visited_on))
    .subquery("visit_quarters")
)
_signed_visits = (
    sa.select(
        signed_frame.c.period,
        signed_frame.c.team_id,
        signed_frame.c.institution_id,
        _visit_quarters.c.visits,
        flag(_visit_quarters.c.institution_id == signed_frame.c.institution_id).label("own"),
    )
    .join_from(_visit_quarters, period_frame, in_window(IN_PERIOD, _visit_quarters.c.quarter))
    .join(
        signed_frame,
        sa.and_(
            signed_frame.c.period == period.period,
            signed_frame.c.resident_id == _visit_quarters.c.resident_id,
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
        additive_over_time=False,  # whose visits count depends on who is signed at the end
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
    sa.select(period.period, _visit_quarters.c.resident_id, _visit_quarters.c.institution_id)
    .join_from(_visit_quarters, period_frame, in_window(IN_YEAR, _visit_quarters.c.quarter))
    .where(_visit_quarters.c.institution_id.is_not(None))
    .group_by(period.period, _visit_quarters.c.resident_id, _visit_quarters.c.institution_id)
    .having(sa.func.sum(_visit_quarters.c.days) >= FREQUENT_VISITS)
    .subquery("frequent_visitors")
)
_frequent = (
    sa.select(
        _people.c.period,
        _people.c.team_id,
        _people.c.institution_id,
        flag(signed_frame.c.resident_id.is_not(None)).label("signed"),
    )
    .join_from(
        _frequent_visitors,
        _people,
        sa.and_(
            _people.c.period == _frequent_visitors.c.period,
            _people.c.resident_id == _frequent_visitors.c.resident_id,
            _people.c.institution_id == _frequent_visitors.c.institution_id,
        ),
    )
    .outerjoin(
        signed_frame,
        sa.and_(
            signed_frame.c.period == _people.c.period, signed_frame.c.resident_id == _people.c.resident_id
        ),
    )
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
    items_due,
    items_delivered,
    follow_ups_due,
    follow_ups_on_time,
    hypertension_patients,
    hypertension_managed,
    diabetes_patients,
    diabetes_managed,
    signed_hypertension,
    pressure_controlled,
    signed_diabetes,
    glucose_controlled,
    signed_visits,
    signed_visits_own,
    frequent_outpatients,
    signed_frequent_outpatients,
)
