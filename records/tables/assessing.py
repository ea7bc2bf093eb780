"""What people decide in an assessment. Rows are added, never changed or deleted; each carries the hash of the
one before it (``records.assessing.chain``), so that a later change would be noticed.
"""

import sqlalchemy as sa

from records.tables.field import metadata

# The points that somebody gave for a judged part of a scheme. For one part, organisation and period the row
# with the highest number counts.
judgements = sa.Table(
    "judgements",
    metadata,
    sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column("scheme", sa.String(), nullable=False),
    sa.Column("part", sa.String(), nullable=False),
    sa.Column("organisation", sa.String(), nullable=False),
    sa.Column("period", sa.String(), nullable=False),
    sa.Column("points", sa.Numeric(9, 4)),  # NULL: does not apply
    sa.Column("of_points", sa.String(), nullable=False),  # the most there were to give, exact: "5/2"
    sa.Column("sentence", sa.String(), nullable=False),
    sa.Column("evidence", sa.String(), nullable=False),  # JSON: [[SHA-256, name of the file], …]
    sa.Column("by", sa.String(), nullable=False),
    sa.Column("at", sa.DateTime(), nullable=False),  # UTC
    sa.Column("before", sa.String(), nullable=False),  # the hash of the row before; "" for the first
    sa.Column("hash", sa.String(), nullable=False),  # SHA-256 over all other columns
    info={"key": ("number",)},
)

# Files that judgements rest on, each stored once, under the SHA-256 of its bytes.
evidence_files = sa.Table(
    "evidence_files",
    metadata,
    sa.Column("sha256", sa.String(), primary_key=True),
    sa.Column("kind", sa.String(), nullable=False),  # its ending: pdf, png, …
    sa.Column("size", sa.Integer(), nullable=False),  # bytes
    sa.Column("content", sa.LargeBinary(), nullable=False),
    sa.Column("at", sa.DateTime(), nullable=False),  # UTC
    info={"key": ("sha256",)},
)

# Schemes of a district's own: what was saved as a draft, published or discarded. Of a key, the last row tells
# whether there is a draft; rows with a version are published and stay.
own_schemes = sa.Table(
    "own_schemes",
    metadata,
    sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column("key", sa.String(), nullable=False),
    sa.Column("act", sa.String(), nullable=False),  # saved, published, discarded
    sa.Column("version", sa.Integer()),  # of a published one: 1, 2, …
    sa.Column("scheme", sa.String(), nullable=False),  # JSON: a draft's table, or a published scheme; "" else
    sa.Column("first_quarter", sa.String(), nullable=False),  # from when it is valid: "2018Q1"; "" of a draft
    sa.Column("last_quarter", sa.String(), nullable=False),  # "" for no end
    sa.Column("note", sa.String(), nullable=False),  # what it is for, or what has changed
    sa.Column("by", sa.String(), nullable=False),
    sa.Column("at", sa.DateTime(), nullable=False),  # UTC
    sa.Column("before", sa.String(), nullable=False),
    sa.Column("hash", sa.String(), nullable=False),
    info={"key": ("number",)},
)
