"""Targets of the district's own."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "own_targets",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("indicator", "level", "kind")),
        sa.Column("value", sa.Numeric(14, 4), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date()),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("source", "by")),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("withdrawn_by", sa.String()),
        sa.Column("withdrawn_at", sa.DateTime()),
    )
