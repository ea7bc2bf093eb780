"""Every record table. ``KINDS`` lists them in an order in which references resolve."""

import sqlalchemy as sa

from records.tables.care import checkups, follow_ups, services, visits
from records.tables.field import metadata
from records.tables.organisation import areas, functional_communities, institutions, staff, teams
from records.tables.people import contracts, record_updates, resident_groups, resident_teams, residents
from records.tables.returns import incentives, pay, reported_values, survey_answers

KINDS: dict[str, sa.Table] = {
    table.name: table
    for table in (
        institutions, teams, staff, areas, functional_communities,
        residents, resident_teams, resident_groups, record_updates, contracts,
        services, follow_ups, checkups, visits,
        survey_answers, pay, reported_values, incentives,
    )
}

# What is known of the database as a whole: title, whether it is synthetic, data as of.
site = sa.Table(
    "site", metadata,
    sa.Column("key", sa.String(), primary_key=True),
    sa.Column("value", sa.String(), nullable=False),
)

__all__ = [
    "KINDS", "areas", "checkups", "contracts", "follow_ups", "functional_communities", "incentives",
    "institutions", "metadata", "pay", "record_updates", "reported_values", "resident_groups",
    "resident_teams", "residents", "services", "site", "staff", "survey_answers", "teams", "visits",
]
