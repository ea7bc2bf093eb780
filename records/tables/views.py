"""Views of a screen that somebody saved by name."""

import sqlalchemy as sa

from records.tables.field import metadata

views = sa.Table(
    "views",
    metadata,
    sa.Column("name", sa.String(), nullable=False),
    sa.Column("screen", sa.String(), nullable=False),
    sa.Column("parameters", sa.String(), nullable=False),  # as in an address
    sa.Column("saved_at", sa.DateTime(), nullable=False),  # UTC
)
