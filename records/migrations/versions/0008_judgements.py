"""Judged parts of scorecards, and the files that they rest on."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("scheme", "part", "organisation", "period")
        ),
        sa.Column("points", sa.Numeric(9, 4)),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("of_points", "sentence", "evidence", "by")
        ),
        sa.Column("at", sa.DateTime(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("before", "hash")),
    )
    op.create_table(
        "evidence_files",
        sa.Column("sha256", sa.String(), primary_key=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
    )
