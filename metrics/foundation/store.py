"""The tables that the roll-up fills. All of them are derived: dropping them loses nothing."""

import sqlalchemy as sa

metadata = sa.MetaData()

OVERLAP = "overlap"  # ``origin`` of rows of measure_values that correct sums

# One row per measure × team × period. team_id is "" for a value known only of the institution as a whole.
# Rows of origin "overlap" correct for persons who stand in several teams: a negative number to add to the sum
# of an institution's teams (team_id "") or of the district's institutions (both ids "").
measure_values = sa.Table(
    "measure_values",
    metadata,
    sa.Column("period", sa.String(), nullable=False),
    sa.Column("institution_id", sa.String(), nullable=False),
    sa.Column("team_id", sa.String(), nullable=False),
    sa.Column("measure", sa.String(), nullable=False),
    sa.Column("value", sa.Double(), nullable=False),
    sa.Column("origin", sa.String(), nullable=False),
)

# The periods that were rolled up. An incomplete one was counted up to ``last_day``, the day that the records
# reach to.
rolled_periods = sa.Table(
    "rolled_periods",
    metadata,
    sa.Column("period", sa.String(), nullable=False),
    sa.Column("kind", sa.String(), nullable=False),
    sa.Column("last_day", sa.Date(), nullable=False),
    sa.Column("complete", sa.Boolean(), nullable=False),
)

# One row: the version of the roll-up that the values come from, and the day that the records reach to.
rollup_state = sa.Table(
    "rollup_state",
    metadata,
    sa.Column("version", sa.String(), nullable=False),
    sa.Column("as_of", sa.Date(), nullable=False),
    sa.Column("rolled_up_at", sa.DateTime(), nullable=False),
)

# How many records of a kind with a day column belong to an institution and quarter. team_id is "" for records
# that name no team.
arrivals = sa.Table(
    "arrivals",
    metadata,
    sa.Column("period", sa.String(), nullable=False),
    sa.Column("institution_id", sa.String(), nullable=False),
    sa.Column("team_id", sa.String(), nullable=False),
    sa.Column("kind", sa.String(), nullable=False),
    sa.Column("rows", sa.Integer(), nullable=False),
)

# Which records of which quarter are missing or doubtful, and why. team_id is "" for the institution as a
# whole.
doubts = sa.Table(
    "doubts",
    metadata,
    sa.Column("period", sa.String(), nullable=False),
    sa.Column("institution_id", sa.String(), nullable=False),
    sa.Column("team_id", sa.String(), nullable=False),
    sa.Column("kind", sa.String(), nullable=False),
    sa.Column("reason", sa.String(), nullable=False),
    sa.Column(
        "compared", sa.String(), nullable=False
    ),  # the quarter it was compared with; "" for refused rows
)

# The counts that must not be shown, because they, or a count that could be worked out from them, tell of
# fewer than five people.
withheld = sa.Table(
    "withheld",
    metadata,
    sa.Column("period", sa.String(), nullable=False),
    sa.Column("level", sa.String(), nullable=False),
    sa.Column("organisation", sa.String(), nullable=False),
    sa.Column("measure", sa.String(), nullable=False),
)

# Working tables of one roll-up; they are temporary and vanish with its connection.
working = sa.MetaData()

# Which team answers in a period for records that name ``recorded_team_id``: mergers are followed to the
# successor.
team_frame = sa.Table(
    "team_frame",
    working,
    sa.Column("period", sa.String()),
    sa.Column("recorded_team_id", sa.String()),
    sa.Column("team_id", sa.String()),
    sa.Column("institution_id", sa.String()),
    sa.Column("active", sa.Boolean()),
    prefixes=["TEMPORARY"],
)

# The periods being counted, with the days and quarter numbers that windows need.
period_frame = sa.Table(
    "period_frame",
    working,
    sa.Column("period", sa.String()),
    sa.Column("kind", sa.String()),
    sa.Column("first_index", sa.Integer()),
    sa.Column("last_index", sa.Integer()),
    sa.Column("year_index", sa.Integer()),  # first of the four quarters that end with last_index
    sa.Column("first_day", sa.Date()),
    sa.Column("last_day", sa.Date()),  # of an incomplete period: the day that the records reach to
    sa.Column("elderly_by", sa.Date()),  # born on or before: 65 or older on last_day
    sa.Column("child_after", sa.Date()),  # born after: 6 or younger on last_day
    prefixes=["TEMPORARY"],
)

group_frame = sa.Table(
    "group_frame",
    working,
    sa.Column("period", sa.String()),
    sa.Column("resident_id", sa.String()),
    sa.Column("hypertension", sa.Integer()),
    sa.Column("diabetes", sa.Integer()),
    sa.Column("disabled", sa.Integer()),
    sa.Column("monitored", sa.Integer()),
    prefixes=["TEMPORARY"],
)

signed_frame = sa.Table(
    "signed_frame",
    working,
    sa.Column("period", sa.String()),
    sa.Column("resident_id", sa.String()),
    sa.Column("team_id", sa.String()),
    sa.Column("institution_id", sa.String()),
    sa.Column("home_team_id", sa.String()),
    sa.Column("home_institution_id", sa.String()),
    sa.Column("key_group", sa.Integer()),
    sa.Column("disabled", sa.Integer()),
    sa.Column("monitored", sa.Integer()),
    prefixes=["TEMPORARY"],
)
