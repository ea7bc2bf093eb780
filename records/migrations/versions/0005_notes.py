"""Notes: what happened and explains a bend in the figures, but is no incentive."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    _table("notes", required=True)
    _table("replaced_notes", required=False, more=("replaced_by",))


def _table(name: str, required: bool, more: tuple[str, ...] = ()) -> None:
    op.create_table(
        name,
        *(sa.Column(column, sa.String(), nullable=not required) for column in ("note_id", "title")),
        sa.Column("starts_on", sa.Date(), nullable=not required),
        *(sa.Column(column, sa.String()) for column in ("institution_id", "team_id")),
        *(sa.Column(column, sa.Integer()) for column in ("import_id", *more)),
    )
