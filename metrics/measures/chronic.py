"""Patients with hypertension or diabetes: managed to standard, and in range at their last follow-up."""

import sqlalchemy as sa

from metrics.foundation.definitions import IN_YEAR, Measure, Reads, Unit, widest
from metrics.foundation.store import day_frame, group_frame, home_frame, person_frame, signed_frame
from metrics.measures.pieces import (
    GROUPED,
    LIVING,
    SIGNED,
    day,
    flag,
    in_window,
    is_latest_of_year,
    of_persons,
    same_resident,
    yearly,
)
from records.engines.expressions import quarter_index
from records.labels import Text
from records.tables import checkups, follow_ups

FOLLOW_UPS_A_YEAR = 4
SYSTOLIC_LIMIT, ELDERLY_SYSTOLIC_LIMIT, DIASTOLIC_LIMIT = 140, 150, 90  # mmHg, exclusive
GLUCOSE_LIMIT = 7  # mmol/L, exclusive


def _follow_ups_in_year() -> sa.Subquery:
    """Per resident and last day: how many follow-ups were done in the year to it, by disease."""
    by_quarter = (
        sa.select(
            person_frame.c.person,
            quarter_index(follow_ups.c.done_on).label("quarter"),
            *(sa.func.sum(flag(follow_ups.c.disease == d)).label(d) for d in ("hypertension", "diabetes")),
        )
        .select_from(of_persons(follow_ups))
        .where(follow_ups.c.done_on.is_not(None))
        .group_by(person_frame.c.person, quarter_index(follow_ups.c.done_on))
        .subquery()
    )
    return (
        sa.select(
            day.day,
            by_quarter.c.person,
            sa.func.sum(by_quarter.c.hypertension).label("hypertension"),
            sa.func.sum(by_quarter.c.diabetes).label("diabetes"),
        )
        .join_from(by_quarter, day_frame, in_window(IN_YEAR, by_quarter.c.quarter, day))
        .group_by(day.day, by_quarter.c.person)
        .subquery()
    )


def _last_reading(disease: str) -> sa.Subquery:
    """Per resident and quarter the last follow-up of ``disease``, with the quarters for which it is the
    latest of the year (see ``yearly``).
    """
    quarter = quarter_index(follow_ups.c.done_on)
    last = sa.func.row_number().over(
        partition_by=[person_frame.c.person, quarter],
        order_by=[follow_ups.c.done_on.desc(), follow_ups.c.follow_up_id.desc()],
    )
    numbered = (
        sa.select(
            person_frame.c.person,
            quarter.label("quarter"),
            follow_ups.c.systolic,
            follow_ups.c.diastolic,
            follow_ups.c.fasting_glucose,
            last.label("last"),
        )
        .select_from(of_persons(follow_ups))
        .where(follow_ups.c.done_on.is_not(None), follow_ups.c.disease == disease)
        .subquery()
    )
    return yearly(sa.select(numbered).where(numbered.c.last == 1).subquery())


_checked = yearly(
    sa.select(person_frame.c.person, quarter_index(checkups.c.done_on).label("quarter"))
    .select_from(of_persons(checkups))
    .distinct()
    .subquery()
)
_year = _follow_ups_in_year()
_pressure = _last_reading("hypertension")
_glucose = _last_reading("diabetes")


def pressure_in_range(reading: sa.FromClause) -> sa.ColumnElement[bool]:
    """Condition: the blood pressure of ``reading`` is in range for the age on the last day."""
    limit = sa.case((home_frame.c.elderly == 1, ELDERLY_SYSTOLIC_LIMIT), else_=SYSTOLIC_LIMIT)
    return sa.and_(reading.c.systolic < limit, reading.c.diastolic < DIASTOLIC_LIMIT)


def glucose_in_range(reading: sa.FromClause) -> sa.ColumnElement[bool]:
    """Condition: the fasting glucose of ``reading`` is in range."""
    return reading.c.fasting_glucose < GLUCOSE_LIMIT


def _patients() -> sa.Subquery:
    """Patients present on each last day, with what was done for them in the year."""

    def latest(spread: sa.Subquery) -> sa.ColumnElement[bool]:
        return sa.and_(spread.c.person == group_frame.c.person, is_latest_of_year(spread, day))

    return (
        sa.select(
            group_frame.c.day,
            home_frame.c.team_id,
            home_frame.c.institution_id,
            group_frame.c.hypertension,
            group_frame.c.diabetes,
            flag(signed_frame.c.person.is_not(None)).label("signed"),
            flag(sa.and_(_year.c.hypertension >= FOLLOW_UPS_A_YEAR, _checked.c.person.is_not(None))).label(
                "pressure_managed"
            ),
            flag(sa.and_(_year.c.diabetes >= FOLLOW_UPS_A_YEAR, _checked.c.person.is_not(None))).label(
                "glucose_managed"
            ),
            flag(pressure_in_range(_pressure)).label("pressure_controlled"),
            flag(glucose_in_range(_glucose)).label("glucose_controlled"),
        )
        .join_from(group_frame, day_frame, day.day == group_frame.c.day)
        .join(home_frame, same_resident(home_frame, group_frame))
        .outerjoin(signed_frame, same_resident(signed_frame, group_frame))
        .outerjoin(_year, same_resident(_year, group_frame))
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

MEASURES = (
    hypertension_patients,
    hypertension_managed,
    diabetes_patients,
    diabetes_managed,
    signed_hypertension,
    pressure_controlled,
    signed_diabetes,
    glucose_controlled,
)
