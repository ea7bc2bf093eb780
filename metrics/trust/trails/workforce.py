"""Trails of pay, and of registers of staff, teams and places."""

from collections.abc import Mapping

import sqlalchemy as sa

from metrics.foundation.store import period_frame, team_frame
from metrics.measures.pieces import answering, in_force, in_period, period
from metrics.measures.workforce import SIGNED_PER_DOCTOR, _pay, _with_chinese_medicine
from metrics.trust.trails.trail import ANSWERING, NOT_OF_PERIOD, Step, Trail, recorded
from records.tables import areas, pay, staff, teams


def _posts(has_role: sa.ColumnElement[bool], each: int = 1) -> Trail:
    return Trail(
        kind=staff,
        rows=recorded(staff),
        place=ANSWERING,
        keeps=((NOT_OF_PERIOD, in_force(staff.c.since, staff.c.until)), ("other_role", has_role)),
        person=staff.c.staff_id,
        order=(staff.c.since.desc(), staff.c.team_id, staff.c.role),
        by_place=True,
        others="same_person",
        amount=sa.literal(each),
    )


_of_recorded = sa.and_(team_frame.c.day == period.day, team_frame.c.recorded_team_id == teams.c.team_id)
_registered = (
    teams.join(period_frame, sa.true())
    .join(team_frame, _of_recorded)
    .outerjoin(
        _with_chinese_medicine,
        sa.and_(
            _with_chinese_medicine.c.period == period.period,
            _with_chinese_medicine.c.team_id == teams.c.team_id,
        ),
    )
)
_AT_WORK: Step = (
    "not_at_work",
    sa.and_(team_frame.c.active, team_frame.c.recorded_team_id == team_frame.c.team_id),
)


def _teams(*more: Step) -> Trail:
    return Trail(kind=teams, rows=_registered, place=ANSWERING, keeps=(_AT_WORK, *more))


def _areas(*more: Step) -> Trail:
    return Trail(
        kind=areas,
        rows=areas.join(period_frame, sa.true()).outerjoin(team_frame, answering(areas.c.team_id)),
        place=(
            sa.func.coalesce(team_frame.c.institution_id, areas.c.institution_id, ""),
            sa.func.coalesce(team_frame.c.team_id, ""),
        ),
        keeps=(
            ("other_area", areas.c.kind.in_(("committee", "village"))),
            ("no_institution", sa.or_(areas.c.institution_id.is_not(None), areas.c.team_id.is_not(None))),
            *more,
        ),
    )


def _paid(person: sa.ColumnElement | None, amount: sa.ColumnElement | None) -> Trail:
    return Trail(
        kind=pay,
        rows=pay.join(period_frame, sa.true()).outerjoin(
            _pay, sa.and_(_pay.c.period == period.period, _pay.c.staff_id == pay.c.staff_id)
        ),
        place=(sa.func.coalesce(_pay.c.institution_id, ""), sa.func.coalesce(_pay.c.team_id, "")),
        keeps=((NOT_OF_PERIOD, in_period(pay.c.month)), ("no_post", _pay.c.staff_id.is_not(None))),
        person=person,
        order=(pay.c.month.desc(),),
        others="other_month",
        amount=amount,
    )


TRAILS: Mapping[str, Trail] = {
    "team_members": _posts(staff.c.role != "specialist"),
    "family_doctors": _posts(staff.c.role == "family_doctor"),
    "signing_capacity": _posts(staff.c.role == "family_doctor", SIGNED_PER_DOCTOR),
    "specialists": _posts(staff.c.role == "specialist"),
    "teams": _teams(),
    "chinese_medicine_teams": _teams(("no_chinese_medicine", _with_chinese_medicine.c.team_id.is_not(None))),
    "committees": _areas(),
    "committees_with_doctor": _areas(
        ("no_doctor", sa.and_(areas.c.doctor_id.is_not(None), areas.c.doctor_since <= period.last_day))
    ),
    "staff_paid": _paid(pay.c.staff_id, None),
    "pay_total": _paid(None, pay.c.total),
    "pay_performance": _paid(None, pay.c.performance),
}
