"""All record tables. Each family of kinds has a file that declares and lists them; what follows from all
declarations together is in ``registry.py``.
"""

import sqlalchemy as sa

from records.tables import care, organisation, people, returns
from records.tables.assessing import evidence_files, judgements, own_schemes
from records.tables.care import checkups, follow_ups, services, visits
from records.tables.editions import edition_parts, editions
from records.tables.field import fields, metadata, written
from records.tables.imports import (
    import_counts,
    import_links,
    import_mappings,
    import_parts,
    imports,
    pending_periods,
)
from records.tables.kind import INSTITUTION, RESIDENT, STAFF, TEAM, day_column, target
from records.tables.organisation import areas, functional_communities, institutions, staff, teams
from records.tables.people import contracts, record_updates, resident_groups, resident_teams, residents
from records.tables.registry import (
    EVENTS,
    KINDS,
    REPLACED,
    dated,
    declared,
    home_of,
    leading_to,
    owned_by,
    quarters_back,
    register,
    tying,
)
from records.tables.returns import incentives, notes, pay, reported_values, survey_answers
from records.tables.targets import own_targets
from records.tables.views import views

for _table in (*organisation.KINDS, *people.KINDS, *care.KINDS, *returns.KINDS):
    register(_table)

# What is known of the database as a whole: title, whether it is synthetic, data as of.
site = sa.Table(
    "site",
    metadata,
    sa.Column("key", sa.String(), primary_key=True),
    sa.Column("value", sa.String(), nullable=False),
)

__all__ = [
    "EVENTS",
    "INSTITUTION",
    "KINDS",
    "REPLACED",
    "RESIDENT",
    "STAFF",
    "TEAM",
    "areas",
    "checkups",
    "contracts",
    "dated",
    "day_column",
    "declared",
    "edition_parts",
    "editions",
    "evidence_files",
    "fields",
    "follow_ups",
    "functional_communities",
    "home_of",
    "import_counts",
    "import_links",
    "import_mappings",
    "import_parts",
    "imports",
    "incentives",
    "institutions",
    "judgements",
    "leading_to",
    "metadata",
    "notes",
    "own_schemes",
    "own_targets",
    "owned_by",
    "pay",
    "pending_periods",
    "quarters_back",
    "record_updates",
    "reported_values",
    "resident_groups",
    "resident_teams",
    "residents",
    "services",
    "site",
    "staff",
    "survey_answers",
    "target",
    "teams",
    "tying",
    "views",
    "visits",
    "written",
]
