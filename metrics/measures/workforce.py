"""Teams, their members, their pay, and the committees and villages that have a named doctor."""

import sqlalchemy as sa

from metrics.foundation.definitions import IN_PERIOD, Measure, Reads, Unit, Window, widest
from metrics.foundation.store import period_frame, team_frame
from metrics.measures.pieces import answering, flag, in_force, in_period, period
from records.engines.expressions import month_index
from records.labels import Text
from records.tables import areas, day_column, pay, staff

SIGNED_PER_DOCTOR = 2000  # the most signed residents per family doctor that the source document allows


def _stock(key: str, title: Text, unit: Unit, table: sa.Subquery, where: sa.ColumnElement[bool]) -> Measure:
    return Measure(
        key=key,
        title=title,
        unit=unit,
        table=table,
        where=where,
        count=sa.literal(1),
        reads={},
        window=Window.LAST_DAY,
        additive_over_time=False,
    )


def _had(condition: sa.ColumnElement[bool], name: str) -> sa.Label:
    """1 if the condition holds for any of the person's posts in the team, else 0."""
    return sa.func.max(flag(condition)).label(name)


# One row per person and team, however many posts the person has in it or in teams that were merged into it.
_members = (
    sa.select(
        period.period,
        team_frame.c.team_id,
        team_frame.c.institution_id,
        staff.c.staff_id,
        _had(staff.c.role != "specialist", "member"),
        _had(staff.c.role == "family_doctor", "doctor"),
        _had(staff.c.role == "specialist", "specialist"),
        _had(staff.c.chinese_medicine == "yes", "chinese_medicine"),
    )
    .join_from(staff, period_frame, in_force(staff.c.since, staff.c.until))
    .join(team_frame, answering(staff.c.team_id))
    .group_by(period.period, team_frame.c.team_id, team_frame.c.institution_id, staff.c.staff_id)
    .subquery("members")
)


def _people(
    key: str, title: Text, where: sa.ColumnElement[bool], each: int = 1, unit: Unit = Unit.STAFF
) -> Measure:
    return Measure(
        key=key,
        title=title,
        unit=unit,
        table=_members,
        where=where,
        count=sa.literal(each),
        reads={},
        window=Window.LAST_DAY,
        additive_over_time=False,
        person=_members.c.staff_id,
    )


team_members = _people("team_members", Text("团队成员", "Team members"), _members.c.member == 1)
family_doctors = _people("family_doctors", Text("家庭医生", "Family doctors"), _members.c.doctor == 1)
signing_capacity = _people(
    "signing_capacity",
    Text("家庭医生数×2000", "Family doctors × 2000"),
    _members.c.doctor == 1,
    SIGNED_PER_DOCTOR,
    Unit.PERSONS,
)
specialists = _people(
    "specialists",
    Text("参与签约的二级及以上医院专科医生", "Specialists of level-2+ hospitals taking part"),
    _members.c.specialist == 1,
)

_with_chinese_medicine = (
    sa.select(_members.c.period, _members.c.team_id)
    .where(_members.c.chinese_medicine == 1)
    .distinct()
    .subquery()
)
_teams = (
    sa.select(
        period.period,
        team_frame.c.team_id,
        team_frame.c.institution_id,
        flag(_with_chinese_medicine.c.team_id.is_not(None)).label("chinese_medicine"),
    )
    .join_from(team_frame, period_frame, period.day == team_frame.c.day)
    .outerjoin(
        _with_chinese_medicine,
        sa.and_(
            _with_chinese_medicine.c.period == period.period,
            _with_chinese_medicine.c.team_id == team_frame.c.team_id,
        ),
    )
    .where(team_frame.c.active, team_frame.c.recorded_team_id == team_frame.c.team_id)
    .subquery("active_teams")
)
teams = _stock("teams", Text("家庭医生团队", "Family-doctor teams"), Unit.TEAMS, _teams, sa.true())
chinese_medicine_teams = _stock(
    "chinese_medicine_teams",
    Text("配备中（蒙）医药人员的团队", "Teams with a Chinese or Mongolian medicine practitioner"),
    Unit.TEAMS,
    _teams,
    _teams.c.chinese_medicine == 1,
)

_committees = (
    sa.select(
        period.period,
        sa.func.coalesce(team_frame.c.team_id, "").label("team_id"),
        sa.func.coalesce(team_frame.c.institution_id, areas.c.institution_id).label("institution_id"),
        flag(sa.and_(areas.c.doctor_id.is_not(None), areas.c.doctor_since <= period.last_day)).label(
            "has_doctor"
        ),
    )
    .join_from(areas, period_frame, sa.true())
    .outerjoin(team_frame, answering(areas.c.team_id))
    .where(
        areas.c.kind.in_(("committee", "village")),
        sa.or_(areas.c.institution_id.is_not(None), areas.c.team_id.is_not(None)),
    )
    .subquery("committees")
)
committees = _stock(
    "committees", Text("居（村）委会", "Committees and villages"), Unit.PLACES, _committees, sa.true()
)
committees_with_doctor = _stock(
    "committees_with_doctor",
    Text("有对接家庭医生的居（村）委会", "Committees and villages with a named family doctor"),
    Unit.PLACES,
    _committees,
    _committees.c.has_doctor == 1,
)


def at_post(table: sa.Table, *columns: sa.Column | sa.Label) -> sa.Select:
    """Select ``columns`` of the records of ``table``, which are about staff, with the ``team_id`` they belong
    to.

    There is a row for each of the person's posts; keep only ``best`` = 1, the post held in the month of the
    record's day (the newest of several). A month without a post (pay after leaving, or before a post was
    entered) belongs to the last post before it, else to the first one after, so that no record is lost.
    """
    day, person, key = (
        table.c[str(day_column(table))],
        table.c[table.info["owner"]],
        [table.c[name] for name in table.info["key"]],
    )
    begun = month_index(staff.c.since) <= month_index(day)
    held = sa.and_(begun, sa.or_(staff.c.until.is_(None), staff.c.until >= day))
    order = [
        sa.case((held, 0), (begun, 1), else_=2),
        sa.case((begun, -month_index(staff.c.since)), else_=month_index(staff.c.since)),
        staff.c.since.desc(),
    ]
    best = sa.func.row_number().over(partition_by=key, order_by=order)
    return sa.select(*columns, staff.c.team_id, best.label("best")).join_from(
        table, staff, staff.c.staff_id == person
    )


def pay_by_month() -> sa.Select:
    """Pay per person and month with the team it was paid in; keep only rows with ``best`` = 1."""
    return at_post(pay, pay.c.staff_id, pay.c.month, pay.c.total, pay.c.performance)


def _paid() -> sa.Subquery:
    """Pay per person and period; the whole period belongs to the team of the person's latest month in it."""
    monthly = pay_by_month().subquery("monthly")
    latest = sa.func.first_value(monthly.c.team_id).over(
        partition_by=[period.period, monthly.c.staff_id], order_by=monthly.c.month.desc()
    )
    placed = (
        sa.select(
            period.period, monthly.c.staff_id, monthly.c.total, monthly.c.performance, latest.label("team_id")
        )
        .join_from(monthly, period_frame, in_period(monthly.c.month))
        .where(monthly.c.best == 1)
        .subquery("placed")
    )
    person = (
        sa.select(
            placed.c.period,
            placed.c.staff_id,
            placed.c.team_id,
            sa.func.sum(placed.c.total).label("total"),
            sa.func.sum(placed.c.performance).label("performance"),
        )
        .group_by(placed.c.period, placed.c.staff_id, placed.c.team_id)
        .subquery("person")
    )
    return (
        sa.select(
            person.c.period,
            team_frame.c.team_id,
            team_frame.c.institution_id,
            person.c.staff_id,
            person.c.total,
            person.c.performance,
        )
        .join_from(person, period_frame, period.period == person.c.period)
        .join(team_frame, answering(person.c.team_id))
        .subquery("paid")
    )


_pay = _paid()
_PAID: Reads = {pay: IN_PERIOD}


def _pay_sum(key: str, title: Text, unit: Unit, count: sa.ColumnElement) -> Measure:
    return Measure(
        key=key,
        title=title,
        unit=unit,
        table=_pay,
        where=sa.true(),
        count=count,
        reads=_PAID,
        window=widest(_PAID),
        additive_over_time=False,  # counts distinct people; sums of pay must rest on the same people
    )


staff_paid = _pay_sum("staff_paid", Text("领薪人数", "Staff paid"), Unit.STAFF, sa.literal(1))
pay_total = _pay_sum("pay_total", Text("应发薪酬合计", "All pay"), Unit.YUAN, _pay.c.total)
pay_performance = _pay_sum(
    "pay_performance", Text("绩效薪酬", "Performance pay"), Unit.YUAN, _pay.c.performance
)
pay_squares = _pay_sum(
    "pay_squares", Text("薪酬平方和", "Sum of squared pay"), Unit.YUAN, _pay.c.total * _pay.c.total
)

MEASURES = (
    teams,
    chinese_medicine_teams,
    team_members,
    family_doctors,
    signing_capacity,
    specialists,
    committees,
    committees_with_doctor,
    staff_paid,
    pay_total,
    pay_performance,
    pay_squares,
)
