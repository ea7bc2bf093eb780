"""What one calculation works on: the values known, the organisations and the periods that must have a result."""

import pandas as pd
import sqlalchemy as sa

from metrics.definitions import Growth, Indicator, Quotient
from metrics.exact import exact_sums
from metrics.lineage import read_teams
from metrics.organisations import DISTRICT, main_institutions
from metrics.periods import Period
from metrics.reading import Horizon, read_overlaps, read_values


class Frame:
    """Values per team for some indicators and periods, at one level, perhaps narrowed to one organisation."""

    def __init__(
        self, engine: sa.Engine, level: str, periods: list[Period], indicators: list[Indicator],
        organisation: str | None, horizon: Horizon,
    ) -> None:
        self.level, self.periods, self.horizon, self.organisation = level, periods, horizon, organisation
        measures = {measure.key: measure for indicator in indicators for measure in indicator.measures}
        bases = {base_of(indicator, period) for indicator in indicators for period in periods if isinstance(indicator, Growth)}
        with engine.connect() as connection:
            self.everyone = read_teams(connection)
        values = read_values(engine, measures.values(), {*periods, *bases}, self.everyone, horizon.as_of)
        self.overlaps = read_overlaps(engine, [key for key, measure in measures.items() if measure.person is not None], periods)
        self.values = self._narrowed(values)
        self.rows = self._expected(engine)

    def _narrowed(self, values: pd.DataFrame) -> pd.DataFrame:
        if self.level == "team":
            values = values[values["team_id"] != ""]
        place = {"institution": values["institution_id"], "team": values["team_id"]}.get(self.level, DISTRICT)
        values = values.assign(organisation=place)
        if self.organisation is None or self.level == DISTRICT:
            return values
        return values[(values["organisation"] == self.organisation) | (values["institution_id"] == self.organisation)]

    def _expected(self, engine: sa.Engine) -> pd.DataFrame:
        """The (organisation, period) pairs that must have a result, be it a missing one."""
        found = self.values.loc[self.values["period"].isin(self.periods), ["organisation", "period"]].drop_duplicates()
        if self.level == DISTRICT:
            names = [DISTRICT]
        elif self.level == "institution" and self.organisation is None:
            names = sorted({*main_institutions(engine)["institution_id"], *found["organisation"]})
        elif self.organisation is not None and (
            self.level == "institution" or not (self.values["institution_id"] == self.organisation).any()
        ):
            names = [self.organisation]
        else:
            return found.sort_values(["organisation", "period"])
        pairs = pd.MultiIndex.from_product([names, self.periods], names=["organisation", "period"])
        return pairs.to_frame(index=False)

    def known(self, indicator: Indicator) -> pd.DataFrame:
        """The rows of which numerator and denominator are known.

        What an institution reports as a whole (team ``""``) stands beside the sum over its teams.
        """
        keys = [measure.key for measure in indicator.measures]
        parts = parts_of(indicator)
        place = ["organisation", "institution_id", "period"]
        complete = self.values.dropna(subset=parts)
        whole = self.values[(self.values["team_id"] == "") & self.values[parts].notna().any(axis=1)][place]
        if whole.empty:
            return complete
        whole = whole[~pd.MultiIndex.from_frame(whole).isin(pd.MultiIndex.from_frame(complete[place]))]
        totals = exact_sums(self.values, place, keys, min_count=1)
        return pd.concat([complete, totals.merge(whole).dropna(subset=parts)])

    def sums(self, indicator: Indicator) -> pd.DataFrame:
        """Per organisation and period the sums of the indicator's measures, over the rows of :meth:`known`."""
        keys = [measure.key for measure in indicator.measures]
        sums = exact_sums(self.known(indicator), ["organisation", "period"], keys, skipna=False)
        return self._each_person_once(sums) if len(self.overlaps) and self.level != "team" else sums

    def _each_person_once(self, sums: pd.DataFrame) -> pd.DataFrame:
        """``sums`` without those whom they have twice: who stands in several of an organisation's teams counts in it once."""
        inside = self.overlaps if self.level == DISTRICT else self.overlaps[self.overlaps["institution_id"] != ""]
        place = DISTRICT if self.level == DISTRICT else inside["institution_id"]
        too_many = inside.assign(organisation=place).pivot_table("value", ["organisation", "period"], "measure", aggfunc="sum")
        at = pd.MultiIndex.from_frame(sums[["organisation", "period"]])
        less = {key: sums[key] + too_many[key].reindex(at).fillna(0.0).to_numpy() for key in sums.columns.intersection(too_many.columns)}
        return sums.assign(**less)

    def contradictory(self, indicator: Quotient) -> pd.MultiIndex:
        """The (organisation, period) pairs in which some team's, or some institution's, numerator lies above its denominator."""
        top, bottom = (self.values[measure.key] for measure in (indicator.numerator, indicator.denominator))
        if not (top > bottom).any() and not (self.values["team_id"] == "").any():
            return pd.MultiIndex.from_arrays([[], []])  # as nearly always; what is put together of teams and wholes is looked at below
        known = self.known(indicator)
        wrong = known[known[indicator.numerator.key] > known[indicator.denominator.key]]
        return pd.MultiIndex.from_frame(wrong[["organisation", "period"]].drop_duplicates())


def parts_of(indicator: Indicator) -> list[str]:
    """The measures without which there is no value."""
    of = indicator.of if isinstance(indicator, Growth) else indicator
    if isinstance(of, Quotient):
        return [of.numerator.key, of.denominator.key]
    return [measure.key for measure in of.measures]


def base_of(growth: Growth, period: Period) -> Period:
    """The period a growth is measured from."""
    return period.year_before if growth.over_year else period.back(1)
