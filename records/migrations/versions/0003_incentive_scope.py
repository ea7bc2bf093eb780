"""Whom an incentive is for: an institution, a team, or (both empty) the whole district."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

OLD = ("incentive_id", "title", "starts_on", "share_before", "share_after", "import_id")


def upgrade() -> None:
    _made_anew("incentives", required=True)
    _made_anew("replaced_incentives", required=False, more=("replaced_by",))


def _made_anew(table: str, required: bool, more: tuple[str, ...] = ()) -> None:
    """The table with the new columns in their place. It is short, and added columns would stand at its
    end.
    """
    op.rename_table(table, f"old_{table}")
    op.create_table(
        table,
        *(sa.Column(name, sa.String(), nullable=not required) for name in ("incentive_id", "title")),
        sa.Column("starts_on", sa.Date(), nullable=not required),
        *(
            sa.Column(name, sa.Numeric(14, 3), nullable=not required)
            for name in ("share_before", "share_after")
        ),
        *(sa.Column(name, sa.String()) for name in ("institution_id", "team_id")),
        *(sa.Column(name, sa.Integer()) for name in ("import_id", *more)),
    )
    kept = ", ".join((*OLD, *more))
    op.execute(f"INSERT INTO {table} ({kept}) SELECT {kept} FROM old_{table}")
    op.drop_table(f"old_{table}")
