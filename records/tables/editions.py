"""Editions: figures that were shown at a meeting and stay as they were. Rows are added, never changed."""

import sqlalchemy as sa

from records.tables.field import metadata

# One row per edition. ``content_hash`` covers all other columns, too.
editions = sa.Table(
    "editions",
    metadata,
    sa.Column("edition_id", sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column("name", sa.String(), nullable=False, unique=True),
    sa.Column("period", sa.String(), nullable=False),  # the quarter presented
    sa.Column("note", sa.String(), nullable=False),
    sa.Column("by", sa.String(), nullable=False),
    sa.Column("made_at", sa.DateTime(), nullable=False),  # UTC
    sa.Column("as_of", sa.Date(), nullable=False),
    sa.Column(
        "last_import", sa.Integer(), nullable=False
    ),  # the position of the import log: the last number in it, 0 for none
    sa.Column("parameters", sa.String(), nullable=False),  # arrangement of its slides, as address parameters
    sa.Column("program", sa.String(), nullable=False),  # the version of the program
    sa.Column("content_hash", sa.String(), nullable=False),  # SHA-256
)

# The contents of an edition: each part is a Parquet file.
edition_parts = sa.Table(
    "edition_parts",
    metadata,
    sa.Column("edition_id", sa.Integer(), nullable=False),
    sa.Column("part", sa.String(), nullable=False),
    sa.Column("rows", sa.Integer(), nullable=False),
    sa.Column("content", sa.LargeBinary(), nullable=False),
)
