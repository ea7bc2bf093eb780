"""Editions of a quarter."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "editions",
        sa.Column("edition_id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("name", sa.String(), nullable=False, unique=True),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("period", "note", "by")),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("last_import", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("parameters", "program", "content_hash")),
    )
    op.create_table(
        "edition_parts",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
