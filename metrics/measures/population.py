"""Residents on the period's last day: how many, in which key groups, and with which health records."""

import sqlalchemy as sa

from metrics.foundation.definitions import IN_YEAR, Measure, Reads, Unit, widest
from metrics.foundation.store import day_frame, group_frame, home_frame, person_frame, signed_frame
from metrics.measures.pieces import (
    GROUPED,
    LIVING,
    SIGNED,
    day,
    flag,
    is_key,
    is_latest_of_year,
    of_persons,
    same_resident,
    yearly,
)
from records.engines.expressions import quarter_index
from records.labels import Text
from records.tables import checkups, record_updates

_population = (
    sa.select(
        home_frame.c.day,
        home_frame.c.team_id,
        home_frame.c.institution_id,
        home_frame.c.elderly,
        home_frame.c.recorded,
        flag(is_key(home_frame)).label("key_group"),
        group_frame.c.disabled,
        group_frame.c.monitored,
    )
    .join_from(home_frame, group_frame, same_resident(group_frame, home_frame), isouter=True)
    .subquery("population")
)


def _stock(key: str, title: Text, table: sa.Subquery, where: sa.ColumnElement[bool], reads: Reads) -> Measure:
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
    )


_IN_GROUPS: Reads = {**LIVING, **GROUPED}
residents = _stock("residents", Text("常住居民", "Residents"), _population, sa.true(), LIVING)
key_group_residents = _stock(
    "key_group_residents",
    Text("重点人群", "Residents in key groups"),
    _population,
    _population.c.key_group == 1,
    _IN_GROUPS,
)
disabled_residents = _stock(
    "disabled_residents",
    Text("残疾人", "Disabled residents"),
    _population,
    _population.c.disabled == 1,
    _IN_GROUPS,
)
monitored_residents = _stock(
    "monitored_residents",
    Text("乡村振兴监测对象", "Rural-revitalisation monitored residents"),
    _population,
    _population.c.monitored == 1,
    _IN_GROUPS,
)
elderly_residents = _stock(
    "elderly_residents",
    Text("65岁及以上老年人", "Residents of 65 and over"),
    _population,
    _population.c.elderly == 1,
    LIVING,
)

# Covered residents are counted where they live, whichever team they signed with, so they can never outnumber
# the residents there.
_covered = sa.select(
    signed_frame.c.day,
    signed_frame.c.home_team_id.label("team_id"),
    signed_frame.c.home_institution_id.label("institution_id"),
    signed_frame.c.key_group,
    signed_frame.c.disabled,
    signed_frame.c.monitored,
).subquery("covered")

covered_residents = _stock(
    "covered_residents", Text("已签约常住居民", "Residents under contract"), _covered, sa.true(), SIGNED
)
covered_key_group = _stock(
    "covered_key_group",
    Text("已签约重点人群", "Key-group residents under contract"),
    _covered,
    _covered.c.key_group == 1,
    SIGNED,
)
covered_disabled = _stock(
    "covered_disabled",
    Text("已签约残疾人", "Disabled residents under contract"),
    _covered,
    _covered.c.disabled == 1,
    SIGNED,
)
covered_monitored = _stock(
    "covered_monitored",
    Text("已签约监测对象", "Monitored residents under contract"),
    _covered,
    _covered.c.monitored == 1,
    SIGNED,
)


def _with_event(event_day: sa.Column, *which: sa.ColumnElement[bool]) -> sa.Subquery:
    """Residents with an event in the year to the last day: the rows of ``home_frame`` that have one of the
    rows ``which`` of the table of ``event_day``.
    """
    quarters = (
        sa.select(person_frame.c.person, quarter_index(event_day).label("quarter"))
        .select_from(of_persons(event_day.table))
        .where(*which)
        .distinct()
    )
    spread = yearly(quarters.subquery())
    return (
        sa.select(
            home_frame.c.day,
            home_frame.c.team_id,
            home_frame.c.institution_id,
            home_frame.c.elderly,
            home_frame.c.recorded,
        )
        .join_from(spread, day_frame, is_latest_of_year(spread, day))
        .join(
            home_frame,
            sa.and_(home_frame.c.day == day.day, home_frame.c.person == spread.c.person),
        )
        .subquery()
    )


_graded = _with_event(checkups.c.done_on, checkups.c.grade.is_not(None))
elderly_graded = _stock(
    "elderly_graded",
    Text("一年内完成分级的老年人", "Residents of 65 and over graded within the year"),
    _graded,
    _graded.c.elderly == 1,
    {**LIVING, checkups: IN_YEAR},
)

health_records = _stock(
    "health_records", Text("居民健康档案", "Health records"), _population, _population.c.recorded == 1, LIVING
)

_used = _with_event(record_updates.c.updated_on)
health_records_used = _stock(
    "health_records_used",
    Text("一年内更新的健康档案", "Health records updated within the year"),
    _used,
    _used.c.recorded == 1,
    {**LIVING, record_updates: IN_YEAR},
)

MEASURES = (
    residents,
    key_group_residents,
    disabled_residents,
    monitored_residents,
    elderly_residents,
    covered_residents,
    covered_key_group,
    covered_disabled,
    covered_monitored,
    elderly_graded,
    health_records,
    health_records_used,
)
