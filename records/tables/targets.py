"""Targets of the district's own. A row is added when one is entered and marked when it is withdrawn; none is
ever deleted.
"""

import sqlalchemy as sa

from records.tables.field import metadata

own_targets = sa.Table(
    "own_targets",
    metadata,
    sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column("indicator", sa.String(), nullable=False),
    sa.Column("level", sa.String(), nullable=False),  # district, institution or team; "" for all three
    sa.Column("kind", sa.String(), nullable=False),  # a kind of main institution; "" for all of them
    sa.Column("value", sa.Numeric(14, 4), nullable=False),  # a share of 70% is 0.7
    sa.Column("starts_on", sa.Date(), nullable=False),  # its first day
    sa.Column("ends_on", sa.Date()),  # its last day; NULL while no end is set
    sa.Column("source", sa.String(), nullable=False),  # name or number of the document that sets it
    sa.Column("by", sa.String(), nullable=False),
    sa.Column("at", sa.DateTime(), nullable=False),  # UTC
    sa.Column("withdrawn_by", sa.String()),
    sa.Column("withdrawn_at", sa.DateTime()),  # UTC; NULL for a target that counts
    info={"key": ("number",)},
)
