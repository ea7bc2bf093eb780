"""Views of a screen, saved by name."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "views",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("name", "screen", "parameters")),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
    )
