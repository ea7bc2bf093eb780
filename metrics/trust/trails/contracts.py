"""Trails of contracts: who is signed, who was served, who renewed, who is new."""

from collections.abc import Mapping

import sqlalchemy as sa

from metrics.foundation.definitions import IN_PERIOD
from metrics.foundation.store import group_frame, home_frame, signed_frame
from metrics.measures.pieces import (
    in_force,
    in_period,
    in_window,
    is_key,
    not_yet,
    period,
)
from metrics.measures.signing import _chain, _ended, _is_new, _new
from metrics.trust.trails.trail import ANSWERING, NOT_OF_PERIOD, Step, Trail, first_known, recorded, same
from records.engines.expressions import quarter_index
from records.tables import contracts, functional_communities, services

_held = (
    recorded(contracts)
    .outerjoin(home_frame, same(home_frame, contracts.c.resident_id))
    .outerjoin(group_frame, same(group_frame, contracts.c.resident_id))
)
_VALID: tuple[Step, ...] = (
    (NOT_OF_PERIOD, in_force(contracts.c.starts_on, contracts.c.ends_on)),
    ("pending", contracts.c.status != "pending"),
    ("terminated", not_yet(contracts.c.terminated_on)),
    ("gone", home_frame.c.person.is_not(None)),
)


def _signed(place: tuple[sa.ColumnElement, sa.ColumnElement], *more: Step) -> Trail:
    return Trail(
        kind=contracts,
        rows=_held,
        place=place,
        keeps=(*_VALID, *more),
        person=contracts.c.resident_id,
        order=(contracts.c.starts_on.desc(), contracts.c.contract_id.desc()),
    )


def _covered(*more: Step) -> Trail:
    return _signed(first_known(home_frame), *more)


_served = recorded(services).outerjoin(signed_frame, same(signed_frame, services.c.resident_id))


def _met(*modes: str) -> Trail:
    return Trail(
        kind=services,
        rows=_served,
        place=first_known(signed_frame),
        keeps=(
            (NOT_OF_PERIOD, in_window(IN_PERIOD, quarter_index(services.c.done_on))),
            ("other_mode", services.c.mode.in_(modes)),
            ("not_signed", signed_frame.c.person.is_not(None)),
        ),
        person=services.c.resident_id,
        order=(services.c.done_on, services.c.service_id),
    )


_chained = recorded(contracts).outerjoin(_chain, _chain.c.contract_id == contracts.c.contract_id)


def _of_team(frame: sa.Subquery) -> sa.ColumnElement[bool]:
    return sa.and_(
        frame.c.period == period.period,
        frame.c.team_id == ANSWERING[1],
        frame.c.person == contracts.c.resident_id,
    )


def _turning(frame: sa.Subquery, keeps: tuple[Step, ...], *then: Step) -> Trail:
    """Contracts that end or begin in the period; ``frame`` counts their residents."""
    return Trail(
        kind=contracts,
        rows=_chained.outerjoin(frame, _of_team(frame)),
        place=ANSWERING,
        keeps=(("pending", contracts.c.status != "pending"), *keeps),
        person=contracts.c.resident_id,
        order=(contracts.c.starts_on.desc(), contracts.c.contract_id.desc()),
        by_team=True,
        then=then,
    )


_ENDING: tuple[Step, ...] = (
    (NOT_OF_PERIOD, in_period(_chain.c.ended_on)),
    ("cannot_renew", _ended.c.person.is_not(None)),
)
_BEGINNING: tuple[Step, ...] = ((NOT_OF_PERIOD, in_period(_chain.c.starts_on)), ("renewal", _is_new))


def _communities(*more: Step) -> Trail:
    return Trail(
        kind=functional_communities,
        rows=recorded(functional_communities),
        place=ANSWERING,
        keeps=((NOT_OF_PERIOD, functional_communities.c.listed_on <= period.last_day), *more),
    )


TRAILS: Mapping[str, Trail] = {
    "covered_residents": _covered(),
    "covered_key_group": _covered(("not_key", is_key(home_frame))),
    "covered_disabled": _covered(("other_group", group_frame.c.disabled == 1)),
    "covered_monitored": _covered(("other_group", group_frame.c.monitored == 1)),
    "signed_residents": _signed(ANSWERING),
    "face_to_face_residents": _met("face_to_face", "home_visit"),
    "home_visited_residents": _met("home_visit"),
    "ended_residents": _turning(_ended, _ENDING),
    "renewed_residents": _turning(_ended, _ENDING, ("not_renewed", _ended.c.renewed == 1)),
    "newly_signed_residents": _turning(_new, _BEGINNING),
    "continued_residents": _turning(_new, _BEGINNING, ("not_served", _new.c.continued == 1)),
    "listed_communities": _communities(),
    "signed_communities": _communities(
        ("no_contract", in_force(functional_communities.c.signed_on, functional_communities.c.ends_on))
    ),
}
