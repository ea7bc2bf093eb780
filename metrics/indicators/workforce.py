"""Indicators of teams and staff: their number and what they cover."""

from metrics.foundation.definitions import Count, Direction, Proportion, Ratio, Unit
from metrics.indicators.documents import cite
from metrics.measures import workforce
from records.labels import Text

FAMILY = "workforce"

teams = Count(
    key="teams",
    title=Text("家庭医生团队数", "Family-doctor teams"),
    family=FAMILY,
    unit=Unit.TEAMS,
    direction=Direction.NEUTRAL,
    target=None,
    source=cite(("000", "")),
    note=None,
    numerator=workforce.teams,
)

family_doctors = Count(
    key="family_doctors",
    title=Text("家庭医生数", "Family doctors"),
    family=FAMILY,
    unit=Unit.STAFF,
    direction=Direction.NEUTRAL,
    target=None,
    source=cite(("004", "附件2 1.4")),
    note=None,
    numerator=workforce.family_doctors,
)

specialist_ratio = Ratio(
    key="specialist_ratio",
    title=Text("专科医生配比", "Specialists per team"),
    family=FAMILY,
    unit=Unit.RATIO,
    direction=Direction.HIGHER,
    target=0.8,
    source=cite(("004", "附件2 1.4")),
    note=None,
    numerator=workforce.specialists,
    denominator=workforce.teams,
)

tcm_team_rate = Proportion(
    key="tcm_team_rate",
    title=Text("配备中（蒙）医药人员团队占比", "Teams with Chinese or Mongolian medicine"),
    family=FAMILY,
    unit=Unit.PERCENT,
    direction=Direction.HIGHER,
    target=1.0,
    source=cite(("004", "附件1 一.2")),
    note=None,
    numerator=workforce.chinese_medicine_teams,
    denominator=workforce.teams,
    sampled=False,
)

committee_coverage = Proportion(
    key="committee_coverage",
    title=Text("居（村）委会对接覆盖率", "Committees with a named family doctor"),
    family=FAMILY,
    unit=Unit.PERCENT,
    direction=Direction.HIGHER,
    target=1.0,
    source=cite(("004", "附件2 1.4")),
    note=None,
    numerator=workforce.committees_with_doctor,
    denominator=workforce.committees,
    sampled=False,
)

INDICATORS = (teams, family_doctors, specialist_ratio, tcm_team_rate, committee_coverage)
