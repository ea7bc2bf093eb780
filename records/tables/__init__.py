"""Every record table. ``KINDS`` lists them in an order in which references resolve."""

import sqlalchemy as sa

from records.tables.care import checkups, follow_ups, services, visits
from records.tables.editions import edition_parts, editions
from records.tables.field import day_column, fields, metadata, written
from records.tables.imports import (
    import_counts,
    import_links,
    import_mappings,
    import_parts,
    imports,
    pending_periods,
    replaced,
)
from records.tables.organisation import areas, functional_communities, institutions, staff, teams
from records.tables.people import contracts, record_updates, resident_groups, resident_teams, residents
from records.tables.returns import incentives, notes, pay, reported_values, survey_answers
from records.tables.views import views

KINDS: dict[str, sa.Table] = {
    table.name: table
    for table in (
        institutions, teams, staff, areas, functional_communities,
        residents, resident_teams, resident_groups, record_updates, contracts,
        services, follow_ups, checkups, visits,
        survey_answers, pay, reported_values, incentives, notes,
    )
}

# Kinds of events: they explain figures and take part in none.
EVENTS: dict[str, sa.Table] = {table.name: table for table in (incentives, notes)}

# Kind → the rows of it that imports replaced, so that an import can be undone.
REPLACED: dict[str, sa.Table] = {name: replaced(table) for name, table in KINDS.items()}

# What is known of the database as a whole: title, whether it is synthetic, data as of.
site = sa.Table(
    "site", metadata,
    sa.Column("key", sa.String(), primary_key=True),
    sa.Column("value", sa.String(), nullable=False),
)

__all__ = [
    "EVENTS", "KINDS", "REPLACED", "areas", "checkups", "contracts", "day_column", "edition_parts", "editions", "fields", "follow_ups",
    "functional_communities", "import_counts", "import_links", "import_mappings", "import_parts", "imports",
    "incentives", "institutions", "metadata", "notes", "pay", "pending_periods", "record_updates", "reported_values",
    "resident_groups", "resident_teams", "residents", "services", "site", "staff", "survey_answers", "teams", "views",
    "visits", "written",
]
