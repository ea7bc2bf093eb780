"""Residents on the period's last day: how many, in which key groups, and with which health records."""

import sqlalchemy as sa

from metrics.foundation.definitions import IN_YEAR, Measure, Reads, Unit, widest
from metrics.foundation.store import group_frame, period_frame, signed_frame
from metrics.measures.pieces import (
    GROUPED,
    LIVING,
    SIGNED,
    flag,
    is_key,
    is_latest_of_year,
    period,
    present,
    with_groups,
    yearly,
)
from records.engines.expressions import quarter_index
from records.labels import Text
from records.tables import checkups, record_updates

_people = present().subquery("people")

_population = (
    sa.select(
        _people.c.period,
        _people.c.team_id,
        _people.c.institution_id,
        _people.c.elderly,
        _people.c.recorded,
        flag(is_key(_people)).label("key_group"),
        group_frame.c.disabled,
        group_frame.c.monitored,
    )
    .join_from(_people, group_frame, with_groups(_people), isouter=True)
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
    signed_frame.c.period,
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

_grade_quarters = (
    sa.select(checkups.c.resident_id, quarter_index(checkups.c.done_on).label("quarter"))
    .where(checkups.c.grade.is_not(None))
    .distinct()
    .subquery()
)
_graded_spread = yearly(_grade_quarters)
_graded = (
    sa.select(_people.c.period, _people.c.team_id, _people.c.institution_id)
    .join_from(_graded_spread, period_frame, is_latest_of_year(_graded_spread))
    .join(
        _people,
        sa.and_(_people.c.period == period.period, _people.c.resident_id == _graded_spread.c.resident_id),
    )
    .where(_people.c.elderly == 1)
    .subquery("graded")
)
elderly_graded = _stock(
    "elderly_graded",
    Text("一年内完成分级的老年人", "Residents of 65 and over graded within the year"),
    _graded,
    sa.true(),
    {**LIVING, checkups: IN_YEAR},
)

health_records = _stock(
    "health_records", Text("居民健康档案", "Health records"), _population, _population.c.recorded == 1, LIVING
)

_update_quarters = (
    sa.select(record_updates.c.resident_id, quarter_index(record_updates.c.updated_on).label("quarter"))
    .distinct()
    .subquery()
)
_update_spread = yearly(_update_quarters)
_used = (
    sa.select(_people.c.period, _people.c.team_id, _people.c.institution_id)
    .join_from(_update_spread, period_frame, is_latest_of_year(_update_spread))
    .join(
        _people,
        sa.and_(_people.c.period == period.period, _people.c.resident_id == _update_spread.c.resident_id),
    )
    .where(_people.c.recorded == 1)
    .subquery("used")
)
health_records_used = _stock(
    "health_records_used",
    Text("一年内更新的健康档案", "Health records updated within the year"),
    _used,
    sa.true(),
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
