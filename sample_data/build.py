"""Building the demo district: every record table, from one seed."""

from collections.abc import Callable

import numpy as np
import sqlalchemy as sa

from records import tables
from records.engine import unhurried
from records.labels import Text
from sample_data.care.checkups import Checkups
from sample_data.care.follow_ups import FollowUps
from sample_data.care.record_updates import RecordUpdates
from sample_data.care.services import Services
from sample_data.care.visits import Visits
from sample_data.columns import Writer
from sample_data.district.areas import write_areas
from sample_data.district.communities import write_communities
from sample_data.district.institutions import write_institutions
from sample_data.district.names import MAIN
from sample_data.district.sizes import FULL, team_sizes
from sample_data.district.staff import make_staff, write_staff
from sample_data.district.teams import make_teams, write_teams
from sample_data.draws import Streams
from sample_data.people.groups import Groups, make_groups, write_groups
from sample_data.people.population import People, make_people, write_people
from sample_data.people.signing import Signing
from sample_data.quarters import QUARTERS, SERIES, Quarter
from sample_data.returns.judgements import write_judgements
from sample_data.returns.pay import write_incentive, write_pay
from sample_data.returns.surveys import write_surveys
from sample_data.targets import numerators, signed_residents

Progress = Callable[[float, Text], None]

_DISTRICT_DONE, _QUARTERS_DONE = 0.08, 0.88  # shares of the time


class DatabaseNotEmpty(Exception):
    """The demo district is only built into a database without records."""


def build(
    engine: sa.Engine, residents: int = FULL, seed: int = 2018, progress: Progress | None = None
) -> None:
    """Fill the empty record tables of ``engine`` with a synthetic district, all or nothing.

    ``progress`` is told the share done (0 to 1) and what is being made. Raises DatabaseNotEmpty if
    any record table has rows, ValueError if ``residents`` are too few for the district's teams.
    """
    tell = progress or (lambda done, message: None)
    with engine.begin() as connection:
        unhurried(connection)
        _require_empty(connection)
        _build(Writer(connection), residents, Streams(seed), tell)
        connection.execute(sa.delete(tables.site).where(tables.site.c.key == "synthetic"))
        connection.execute(sa.insert(tables.site).values(key="synthetic", value="yes"))
        tell(_QUARTERS_DONE + 0.05, Text("保存", "Saving"))
    tell(1.0, Text("演示区已建成", "The demo district is built"))


def _require_empty(connection: sa.Connection) -> None:
    for name, table in tables.KINDS.items():
        if connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first():
            raise DatabaseNotEmpty(f"{name} already has rows; the demo district needs an empty database")


def _build(writer: Writer, residents: int, streams: Streams, tell: Progress) -> None:
    tell(0.0, Text("机构、团队与居民", "Institutions, teams and residents"))
    teams = make_teams(streams)
    sizes = team_sizes(residents, teams)
    staff = make_staff(teams)
    write_institutions(
        writer, teams, np.bincount(teams.institution, weights=sizes, minlength=len(MAIN)).astype(int)
    )
    write_teams(writer, teams)
    write_staff(writer, teams, staff)
    write_areas(writer, teams, staff)
    write_communities(writer, teams)
    people = make_people(teams, sizes)
    write_people(writer, people)
    groups = make_groups(people)
    write_groups(writer, groups)
    signing = _quarter_by_quarter(writer, people, groups, signed_residents(residents), tell)
    tell(_QUARTERS_DONE, Text("签约、问卷与薪酬", "Contracts, surveys and pay"))
    signing.contracts.write(writer, people)
    write_surveys(writer, teams, residents)
    write_incentive(writer)
    write_pay(writer, teams, staff, signing.signed_by_team)
    write_judgements(writer.connection, streams)


def _records_of(quarter: Quarter) -> Text:
    year, number = quarter.key.split("Q")
    return Text(f"{year}年{'一二三四'[int(number) - 1]}季度的记录", f"Records of {year} Q{number}")


def _quarter_by_quarter(
    writer: Writer, people: People, groups: Groups, totals: dict[str, int], tell: Progress
) -> Signing:
    """Make contracts and care quarter by quarter, so that memory holds the rows of care of one quarter only.
    Returns the signing, whose contracts are still to be written.
    """
    in_series = {quarter.key: totals[quarter.key] for quarter in SERIES}
    signing = Signing(people, groups, totals)
    services = Services(
        people, groups, {rate: numerators(rate, in_series) for rate in ("face_to_face", "home_visit")}
    )
    follow_ups, checkups = FollowUps(people, groups), Checkups(people, groups)
    visits, updates = Visits(people, groups), RecordUpdates(people, groups)
    for number, quarter in enumerate(QUARTERS):
        done = _DISTRICT_DONE + (_QUARTERS_DONE - _DISTRICT_DONE) * number / len(QUARTERS)
        tell(done, _records_of(quarter))
        signed = signing.advance(quarter)
        if quarter in SERIES:
            services.write(writer, quarter, signed)
        follow_ups.write(writer, quarter)
        checkups.write(writer, quarter)
        visits.write(writer, quarter, signed)
        updates.write(writer, quarter, signed)
    return signing
