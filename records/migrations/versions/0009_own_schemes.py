"""Schemes of assessment of a district's own."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "own_schemes",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("key", "act")),
        sa.Column("version", sa.Integer()),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("scheme", "first_quarter", "last_quarter", "note", "by")
        ),
        sa.Column("at", sa.DateTime(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("before", "hash")),
    )
