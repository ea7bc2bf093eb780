"""Trails of patients: who is in a group, and managed to standard or signed."""

from collections.abc import Mapping

import sqlalchemy as sa

from metrics.foundation.store import group_frame, home_frame, period_frame, signed_frame
from metrics.measures.chronic import FOLLOW_UPS_A_YEAR, _checked, _year
from metrics.measures.pieces import in_force, is_latest_of_year
from metrics.trust.trails.trail import NOT_OF_PERIOD, Step, Trail, same, where_they_live
from records.tables import resident_groups

_in_group = (
    resident_groups.join(period_frame, sa.true())
    .outerjoin(group_frame, same(group_frame, resident_groups.c.resident_id))
    .outerjoin(home_frame, same(home_frame, resident_groups.c.resident_id))
    .outerjoin(signed_frame, same(signed_frame, resident_groups.c.resident_id))
    .outerjoin(_year, same(_year, resident_groups.c.resident_id))
    .outerjoin(
        _checked,
        sa.and_(_checked.c.person == resident_groups.c.resident_id, is_latest_of_year(_checked)),
    )
)


def _patients(disease: str, *more: Step) -> Trail:
    return Trail(
        kind=resident_groups,
        rows=_in_group,
        place=where_they_live(home_frame),
        keeps=(
            (NOT_OF_PERIOD, in_force(resident_groups.c.since, resident_groups.c.until)),
            ("other_group", resident_groups.c.group == disease),
            ("gone", home_frame.c.person.is_not(None)),
            *more,
        ),
        person=resident_groups.c.resident_id,
        order=(resident_groups.c.since.desc(),),
    )


def _managed(disease: str) -> Trail:
    return _patients(
        disease,
        ("few_follow_ups", _year.c[disease] >= FOLLOW_UPS_A_YEAR),
        ("no_checkup", _checked.c.person.is_not(None)),
    )


_SIGNED: Step = ("not_signed", signed_frame.c.person.is_not(None))

TRAILS: Mapping[str, Trail] = {
    "hypertension_patients": _patients("hypertension"),
    "hypertension_managed": _managed("hypertension"),
    "diabetes_patients": _patients("diabetes"),
    "diabetes_managed": _managed("diabetes"),
    "signed_hypertension": _patients("hypertension", _SIGNED),
    "signed_diabetes": _patients("diabetes", _SIGNED),
}
