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

# The days on which people are counted: the last days of the periods. A year shares its day with its last
# quarter, so who lives where and who is signed is worked out once for both.
day_frame = sa.Table(
    "day_frame",
    working,
    sa.Column("day", sa.SmallInteger()),  # running number
    sa.Column("last_day", sa.Date()),
    sa.Column("last_index", sa.Integer()),  # the quarter of the day
    sa.Column("year_index", sa.Integer()),  # first of the four quarters that end with last_index
    sa.Column("elderly_by", sa.Date()),  # born on or before: 65 or older on last_day
    sa.Column("child_after", sa.Date()),  # born after: 6 or younger on last_day
    prefixes=["TEMPORARY"],
)

# Which team answers on a day for records that name ``recorded_team_id``: mergers are followed to the
# successor.
team_frame = sa.Table(
    "team_frame",
    working,
    sa.Column("day", sa.SmallInteger()),
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
    sa.Column("day", sa.SmallInteger()),  # the row of ``day_frame`` of the last day
    sa.Column("first_index", sa.Integer()),
    sa.Column("last_index", sa.Integer()),
    sa.Column("year_index", sa.Integer()),
    sa.Column("first_day", sa.Date()),
    sa.Column("last_day", sa.Date()),  # of an incomplete period: the day that the records reach to
    sa.Column("elderly_by", sa.Date()),
    sa.Column("child_after", sa.Date()),
    prefixes=["TEMPORARY"],
)

# A number for each resident: the tables below have a row for each resident and day, and whole numbers are
# found several times faster in them than identifiers of 17 or 18 characters.
person_frame = sa.Table(
    "person_frame",
    working,
    sa.Column("person", sa.Integer()),
    sa.Column("resident_id", sa.String()),
    sa.Column("birth_date", sa.Date()),
    sa.Column("created_on", sa.Date()),
    sa.Column("died_on", sa.Date()),
    sa.Column("left_on", sa.Date()),
    prefixes=["TEMPORARY"],
)

# Who lives where.
home_frame = sa.Table(
    "home_frame",
    working,
    sa.Column("day", sa.SmallInteger()),
    sa.Column("person", sa.Integer()),
    sa.Column("team_id", sa.String()),
    sa.Column("institution_id", sa.String()),
    sa.Column("elderly", sa.SmallInteger()),
    sa.Column("child", sa.SmallInteger()),
    sa.Column("recorded", sa.SmallInteger()),
    prefixes=["TEMPORARY"],
)

# Who is in which key groups.
group_frame = sa.Table(
    "group_frame",
    working,
    sa.Column("day", sa.SmallInteger()),
    sa.Column("person", sa.Integer()),
    sa.Column("hypertension", sa.SmallInteger()),
    sa.Column("diabetes", sa.SmallInteger()),
    sa.Column("disabled", sa.SmallInteger()),
    sa.Column("monitored", sa.SmallInteger()),
    prefixes=["TEMPORARY"],
)

# Who is signed, with the team of the contract and that of the home.
signed_frame = sa.Table(
    "signed_frame",
    working,
    sa.Column("day", sa.SmallInteger()),
    sa.Column("person", sa.Integer()),
    sa.Column("team_id", sa.String()),
    sa.Column("institution_id", sa.String()),
    sa.Column("home_team_id", sa.String()),
    sa.Column("home_institution_id", sa.String()),
    sa.Column("key_group", sa.SmallInteger()),
    sa.Column("disabled", sa.SmallInteger()),
    sa.Column("monitored", sa.SmallInteger()),
    prefixes=["TEMPORARY"],
)
