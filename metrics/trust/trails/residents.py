"""Trails of residents: who lives where, in which key group, and with which health record."""

from collections.abc import Mapping

import sqlalchemy as sa

from metrics.foundation.definitions import IN_YEAR
from metrics.foundation.store import group_frame, home_frame, period_frame
from metrics.measures.pieces import in_force, in_window, not_yet, period
from metrics.trust.trails.trail import ANSWERING, NOT_OF_PERIOD, Step, Trail, recorded, same, where_they_live
from records.engines.expressions import quarter_index
from records.tables import checkups, record_updates, resident_teams, residents

_LIVING: tuple[Step, ...] = (
    (NOT_OF_PERIOD, in_force(resident_teams.c.since, resident_teams.c.until)),
    ("gone", sa.and_(not_yet(residents.c.died_on), not_yet(residents.c.left_on))),
)
_old, _young = residents.c.birth_date <= period.elderly_by, residents.c.birth_date > period.child_after
_home = (
    recorded(resident_teams)
    .join(residents, residents.c.resident_id == resident_teams.c.resident_id)
    .outerjoin(group_frame, same(group_frame, resident_teams.c.resident_id))
)


def _living(*more: Step) -> Trail:
    return Trail(kind=resident_teams, rows=_home, place=ANSWERING, keeps=(*_LIVING, *more))


def _in_year(table: sa.Table, day: str, *more: Step) -> Trail:
    """Residents of whom there is a row of ``table`` in the year to the period's end; the latest counts."""
    rows = (
        table.join(period_frame, sa.true())
        .join(residents, residents.c.resident_id == table.c.resident_id)
        .outerjoin(home_frame, same(home_frame, table.c.resident_id))
    )
    return Trail(
        kind=table,
        rows=rows,
        place=where_they_live(home_frame),
        keeps=(
            (NOT_OF_PERIOD, in_window(IN_YEAR, quarter_index(table.c[day]))),
            ("gone", home_frame.c.person.is_not(None)),
            *more,
        ),
        person=table.c.resident_id,
        order=(table.c[day].desc(), *(table.c[name] for name in table.info["key"])),
        others="earlier",
    )


_RECORDED: Step = ("no_record", residents.c.created_on <= period.last_day)

TRAILS: Mapping[str, Trail] = {
    "residents": _living(),
    "key_group_residents": _living(("not_key", sa.or_(_old, _young, group_frame.c.person.is_not(None)))),
    "disabled_residents": _living(("other_group", group_frame.c.disabled == 1)),
    "monitored_residents": _living(("other_group", group_frame.c.monitored == 1)),
    "elderly_residents": _living(("younger", _old)),
    "health_records": _living(_RECORDED),
    "elderly_graded": _in_year(
        checkups, "done_on", ("younger", _old), ("no_grade", checkups.c.grade.is_not(None))
    ),
    "health_records_used": _in_year(record_updates, "updated_on", _RECORDED),
}
