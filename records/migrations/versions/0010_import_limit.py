"""The share of wrong rows allowed for one import, where it was raised above the usual."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("imports", sa.Column("allowed", sa.Numeric(5, 4)))
