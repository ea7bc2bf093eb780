"""What is kept of every import: who brought what when, what became of it, and the rows it replaced."""

import sqlalchemy as sa

from records.tables.field import metadata

# One row per file that was brought, loaded or refused.
imports = sa.Table(
    "imports",
    metadata,
    sa.Column("import_id", sa.Integer(), nullable=False),
    sa.Column("at", sa.DateTime(), nullable=False),  # UTC
    sa.Column("by", sa.String(), nullable=False),
    sa.Column("file", sa.String(), nullable=False),
    sa.Column("sha256", sa.String(), nullable=False),
    sa.Column("outcome", sa.String(), nullable=False),  # loaded, refused or undone
    sa.Column("found", sa.Integer(), nullable=False),  # problems, errors and warnings
    sa.Column("corrects", sa.Integer()),  # the import whose remaining rows this one took away
    sa.Column("undone_at", sa.DateTime()),
    sa.Column("undone_by", sa.String()),
    sa.Column("allowed", sa.Numeric(5, 4)),  # the share of wrong rows, where it was raised for this import
)

# One row per sheet that was read as one kind.
import_parts = sa.Table(
    "import_parts",
    metadata,
    sa.Column("import_id", sa.Integer(), nullable=False),
    sa.Column("sheet", sa.String(), nullable=False),
    sa.Column("kind", sa.String(), nullable=False),
    sa.Column("mapping", sa.String()),
    *(
        sa.Column(name, sa.Integer(), nullable=False)
        for name in ("rows", "ignored", "refused", "warned", "added", "replaced", "unchanged", "removed")
    ),
)

# The number of rows of a sheet by institution and quarter; "" for rows that do not tell theirs.
import_counts = sa.Table(
    "import_counts",
    metadata,
    sa.Column("import_id", sa.Integer(), nullable=False),
    sa.Column("kind", sa.String(), nullable=False),
    sa.Column("institution_id", sa.String(), nullable=False),
    sa.Column("period", sa.String(), nullable=False),
    *(sa.Column(name, sa.Integer(), nullable=False) for name in ("rows", "refused", "warned")),
)

# An import and an earlier one whose rows it replaced or confirmed: the earlier one can only be undone after
# it.
import_links = sa.Table(
    "import_links",
    metadata,
    sa.Column("import_id", sa.Integer(), nullable=False),
    sa.Column("earlier_id", sa.Integer(), nullable=False),
)

# What an institution's own headers mean: one row per header; an empty column means "leave it out".
import_mappings = sa.Table(
    "import_mappings",
    metadata,
    sa.Column("name", sa.String(), nullable=False),
    sa.Column("kind", sa.String(), nullable=False),
    sa.Column("header", sa.String(), nullable=False),
    sa.Column("column", sa.String(), nullable=False),
)

# Periods and institutions whose figures a roll-up must count again; "" stands for all.
pending_periods = sa.Table(
    "pending_periods",
    metadata,
    sa.Column("period", sa.String(), nullable=False),
    sa.Column("institution_id", sa.String(), nullable=False),
)


def replaced(table: sa.Table) -> sa.Table:
    """The table of rows of ``table`` that an import replaced or removed, with the number of that import."""
    return sa.Table(
        f"replaced_{table.name}",
        metadata,
        *(sa.Column(column.name, column.type) for column in table.columns),
        sa.Column("replaced_by", sa.Integer()),
    )
