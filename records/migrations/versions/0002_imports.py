"""The import log, the rows that imports replaced, mappings, ID hashes, and what waits to be rolled up."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

KINDS = (
    "institutions",
    "teams",
    "staff",
    "areas",
    "functional_communities",
    "residents",
    "resident_teams",
    "resident_groups",
    "record_updates",
    "contracts",
    "services",
    "follow_ups",
    "checkups",
    "visits",
    "survey_answers",
    "pay",
    "reported_values",
    "incentives",
)


def upgrade() -> None:
    op.add_column("residents", sa.Column("identity", sa.String()))
    for kind in KINDS:
        op.add_column(kind, sa.Column("import_id", sa.Integer()))
        op.execute(f"CREATE TABLE replaced_{kind} AS SELECT * FROM {kind} WHERE 1 = 0")
        op.add_column(f"replaced_{kind}", sa.Column("replaced_by", sa.Integer()))
    _log()
    op.create_table(
        "import_mappings",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("name", "kind", "header", "column")),
    )
    op.create_table(
        "pending_periods",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("period", "institution_id")),
    )


def _log() -> None:
    op.create_table(
        "imports",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("by", "file", "sha256", "outcome")),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("corrects", sa.Integer()),
        sa.Column("undone_at", sa.DateTime()),
        sa.Column("undone_by", sa.String()),
    )
    op.create_table(
        "import_parts",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("mapping", sa.String()),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("rows", "ignored", "refused", "warned", "added", "replaced", "unchanged", "removed")
        ),
    )
    op.create_table(
        "import_counts",
        sa.Column("import_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("kind", "institution_id", "period")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("rows", "refused", "warned")),
    )
    op.create_table(
        "import_links",
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("import_id", "earlier_id")),
    )
