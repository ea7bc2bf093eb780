"""Contracts: residents signed with a team, and those of them who were served, renewed, or are new."""

import sqlalchemy as sa

from metrics.foundation.definitions import IN_PERIOD, Look, Measure, Reads, Unit, Window, widest
from metrics.foundation.store import period_frame, person_frame, signed_frame, team_frame
from metrics.measures.pieces import SIGNED, answering, flag, in_period, in_window, of_persons, period
from records.engines.expressions import days_after, least_of_later, lesser, quarter_index
from records.labels import Text
from records.tables import contracts, functional_communities, services

GRACE_DAYS = 30  # the longest gap between a contract's end and the next one's start for a renewal
CONTINUITY_DAYS = 90  # a newly signed resident should have a service within so many days

_served_quarters = (
    sa.select(
        person_frame.c.person,
        quarter_index(services.c.done_on).label("quarter"),
        sa.func.max(flag(services.c.mode.in_(("face_to_face", "home_visit")))).label("face_to_face"),
        sa.func.max(flag(services.c.mode == "home_visit")).label("home_visit"),
    )
    .select_from(of_persons(services))
    .where(services.c.done_on.is_not(None))
    .group_by(person_frame.c.person, quarter_index(services.c.done_on))
    .subquery("served_quarters")
)
_met = (
    sa.select(
        period.period,
        _served_quarters.c.person,
        sa.func.max(_served_quarters.c.face_to_face).label("face_to_face"),
        sa.func.max(_served_quarters.c.home_visit).label("home_visit"),
    )
    .join_from(_served_quarters, period_frame, in_window(IN_PERIOD, _served_quarters.c.quarter))
    .where(_served_quarters.c.face_to_face == 1)
    .group_by(period.period, _served_quarters.c.person)
    .subquery("met")
)
_signed = (
    sa.select(
        period.period,
        signed_frame.c.team_id,
        signed_frame.c.institution_id,
        _met.c.face_to_face,
        _met.c.home_visit,
    )
    .join_from(signed_frame, period_frame, period.day == signed_frame.c.day)
    .outerjoin(_met, sa.and_(_met.c.period == period.period, _met.c.person == signed_frame.c.person))
    .subquery("signed")
)


def _people(
    key: str,
    title: Text,
    table: sa.Subquery,
    where: sa.ColumnElement[bool],
    reads: Reads,
    settles_after: int = 0,
) -> Measure:
    return Measure(
        key=key,
        title=title,
        unit=Unit.PERSONS,
        table=table,
        where=where,
        count=sa.literal(1),
        reads=reads,
        window=widest(reads),
        additive_over_time=False,
        settles_after=settles_after,
    )


_SERVED: Reads = {**SIGNED, services: IN_PERIOD}
signed_residents = _people(
    "signed_residents", Text("签约居民", "Signed residents"), _signed, sa.true(), SIGNED
)
face_to_face_residents = _people(
    "face_to_face_residents",
    Text("接受面对面服务的签约居民", "Signed residents served face to face"),
    _signed,
    _signed.c.face_to_face == 1,
    _SERVED,
)
home_visited_residents = _people(
    "home_visited_residents",
    Text("接受入户服务的签约居民", "Signed residents visited at home"),
    _signed,
    _signed.c.home_visit == 1,
    _SERVED,
)

# Each contract with what its renewal depends on in the resident's other contracts. A contract ends on its
# last day or, if that is earlier, when it is terminated.
_ended_on = lesser(contracts.c.ends_on, sa.func.coalesce(contracts.c.terminated_on, contracts.c.ends_on))
_of_resident = person_frame.c.person
_started = [contracts.c.starts_on, contracts.c.contract_id]
_chain = (
    sa.select(
        contracts.c.contract_id,
        person_frame.c.person,
        person_frame.c.died_on,
        person_frame.c.left_on,
        contracts.c.team_id,
        contracts.c.starts_on,
        contracts.c.reason,
        _ended_on.label("ended_on"),
        # The latest end among contracts that started before: a long contract may outlast a short one inside
        # it.
        sa.func.max(_ended_on)
        .over(partition_by=_of_resident, order_by=_started, rows=(None, -1))
        .label("previous_end"),
        # The earliest start among contracts that end later: a duplicate, which ends on the same day, renews
        # nothing.
        least_of_later(contracts.c.starts_on, _of_resident, _ended_on).label("next_start"),
    )
    .select_from(of_persons(contracts))
    .where(contracts.c.status != "pending")
    .subquery("chain")
)

_renews = _chain.c.next_start <= days_after(_chain.c.ended_on, GRACE_DAYS)
_last_chance = sa.case((_renews, _chain.c.ended_on), else_=days_after(_chain.c.ended_on, GRACE_DAYS))
# Residents who died or moved away before the grace period was over, without having renewed, could not renew
# any more and are left out; for those who had renewed, only the time to the contract's end matters.
_gone_by = lambda day: sa.and_(day.is_not(None), day <= _last_chance)  # noqa: E731
_ended = (
    sa.select(
        period.period,
        team_frame.c.team_id,
        team_frame.c.institution_id,
        _chain.c.person,
        sa.func.max(flag(_renews)).label("renewed"),
    )
    .join_from(_chain, period_frame, in_period(_chain.c.ended_on))
    .join(team_frame, answering(_chain.c.team_id))
    .where(
        sa.or_(_chain.c.reason.is_(None), _chain.c.reason.not_in(("died", "moved"))),
        sa.not_(sa.or_(_gone_by(_chain.c.died_on), _gone_by(_chain.c.left_on))),
    )
    .group_by(period.period, team_frame.c.team_id, team_frame.c.institution_id, _chain.c.person)
    .subquery("ended")
)
# Looks at contracts that end in the period, and at those that begin in the grace period after it.
_ENDING: Reads = {contracts: Look(window=Window.PERIOD, after=GRACE_DAYS)}
ended_residents = _people(
    "ended_residents",
    Text("合同到期（终止）居民", "Residents whose contract ended"),
    _ended,
    sa.true(),
    _ENDING,
    GRACE_DAYS,
)
renewed_residents = _people(
    "renewed_residents",
    Text("宽限期内续约居民", "Residents who signed again within the grace period"),
    _ended,
    _ended.c.renewed == 1,
    _ENDING,
    GRACE_DAYS,
)

_is_new = sa.or_(
    _chain.c.previous_end.is_(None), days_after(_chain.c.previous_end, GRACE_DAYS) < _chain.c.starts_on
)
_newcomers = (
    sa.select(
        period.period,
        team_frame.c.team_id,
        team_frame.c.institution_id,
        _chain.c.person,
        _chain.c.starts_on,
    )
    .join_from(_chain, period_frame, in_period(_chain.c.starts_on))
    .join(team_frame, answering(_chain.c.team_id))
    .where(_is_new)
    .subquery("newcomers")
)
_services = (
    sa.select(person_frame.c.person, services.c.done_on).select_from(of_persons(services)).subquery("done")
)
_new = (
    sa.select(
        _newcomers.c.period,
        _newcomers.c.team_id,
        _newcomers.c.institution_id,
        _newcomers.c.person,
        sa.func.max(flag(_services.c.person.is_not(None))).label("continued"),
    )
    .join_from(
        _newcomers,
        _services,
        sa.and_(
            _services.c.person == _newcomers.c.person,
            _services.c.done_on.between(
                _newcomers.c.starts_on, days_after(_newcomers.c.starts_on, CONTINUITY_DAYS)
            ),
        ),
        isouter=True,
    )
    .group_by(_newcomers.c.period, _newcomers.c.team_id, _newcomers.c.institution_id, _newcomers.c.person)
    .subquery("new")
)
# _BEGINNING looks at contracts that begin in the period, and at earlier ones whose grace period may reach
# into it; _CONTINUING also at services in the days after a contract's start.
_BEGINNING: Reads = {contracts: Look(window=Window.PERIOD, before=GRACE_DAYS)}
_CONTINUING: Reads = {**_BEGINNING, services: Look(window=Window.PERIOD, after=CONTINUITY_DAYS)}
newly_signed_residents = _people(
    "newly_signed_residents",
    Text("新增签约居民", "Newly signed residents"),
    _new,
    sa.true(),
    _BEGINNING,
    CONTINUITY_DAYS,
)
continued_residents = _people(
    "continued_residents",
    Text("90天内获得服务的新增签约居民", "Newly signed residents served within 90 days"),
    _new,
    _new.c.continued == 1,
    _CONTINUING,
    CONTINUITY_DAYS,
)

_listed = (
    sa.select(
        period.period,
        team_frame.c.team_id,
        team_frame.c.institution_id,
        flag(
            sa.and_(
                functional_communities.c.signed_on <= period.last_day,
                sa.or_(
                    functional_communities.c.ends_on.is_(None),
                    functional_communities.c.ends_on >= period.last_day,
                ),
            )
        ).label("signed"),
    )
    .join_from(functional_communities, period_frame, functional_communities.c.listed_on <= period.last_day)
    .join(team_frame, answering(functional_communities.c.team_id))
    .subquery("listed")
)
listed_communities = Measure(
    key="listed_communities",
    title=Text("名册内功能社区", "Functional communities on the list"),
    unit=Unit.PLACES,
    table=_listed,
    where=sa.true(),
    count=sa.literal(1),
    reads={},
    window=Window.LAST_DAY,
    additive_over_time=False,
)
signed_communities = Measure(
    key="signed_communities",
    title=Text("已签约功能社区", "Functional communities under contract"),
    unit=Unit.PLACES,
    table=_listed,
    where=_listed.c.signed == 1,
    count=sa.literal(1),
    reads={},
    window=Window.LAST_DAY,
    additive_over_time=False,
)

MEASURES = (
    signed_residents,
    face_to_face_residents,
    home_visited_residents,
    ended_residents,
    renewed_residents,
    newly_signed_residents,
    continued_residents,
    listed_communities,
    signed_communities,
)
