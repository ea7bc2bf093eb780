"""The district, its institutions, teams and areas, read from the registers."""

import pandas as pd
import sqlalchemy as sa

from records.engine import Source, reading
from records.labels import MAIN_INSTITUTION_KINDS
from records.tables import areas, institutions, site, teams

DISTRICT = "district"
LEVELS = (DISTRICT, "institution", "team")


def read_institutions(engine: Source) -> pd.DataFrame:
    """Every institution and station with its profile, one row each, ordered by number."""
    return pd.read_sql_query(sa.select(institutions).order_by(institutions.c.institution_id), engine)


def main_institutions(engine: Source) -> pd.DataFrame:
    """The institutions that have teams: community centres and township hospitals."""
    everything = read_institutions(engine)
    return everything[everything["kind"].isin(MAIN_INSTITUTION_KINDS)]


def read_teams(engine: Source) -> pd.DataFrame:
    """Every team, closed ones included, ordered by number."""
    return pd.read_sql_query(sa.select(teams).order_by(teams.c.team_id), engine)


def read_kinds(engine: Source) -> dict[str, str]:
    """Institution or team → kind of the institution."""
    places, groups = read_institutions(engine), read_teams(engine)
    kinds = dict(zip(places["institution_id"], places["kind"], strict=True))
    homes = zip(groups["team_id"], groups["institution_id"], strict=True)
    return kinds | {team: kinds.get(home, "") for team, home in homes}


def read_areas(engine: Source) -> pd.DataFrame:
    """Every administrative area."""
    return pd.read_sql_query(
        sa.select(areas.c.area_id, areas.c.name, areas.c.kind, areas.c.parent_id, areas.c.institution_id),
        engine,
    )


def is_synthetic(engine: Source) -> bool:
    """Whether the records are those of the demo district."""
    with reading(engine) as connection:
        return connection.scalar(sa.select(site.c.value).where(site.c.key == "synthetic")) == "yes"
