"""The one reader of figures: screens, slides and files ask here for everything they show, and all answers of
one ``Figures`` are of one state of the records.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd
import sqlalchemy as sa

from metrics.analysis.before_after import before_after, windows
from metrics.analysis.effect import Effect
from metrics.analysis.effects import effects
from metrics.analysis.samples import Sample, samples
from metrics.analysis.staggered import Staggered, staggered
from metrics.calculation.calculate import calculated, results
from metrics.editions.opening import Opened
from metrics.events.incentives import Place
from metrics.foundation.organisations import DISTRICT, read_kinds
from metrics.foundation.periods import parse_period
from metrics.indicators import INDICATORS
from metrics.indicators.unlisted import UNLISTED, quantity
from metrics.privacy.small_counts import withhold_small_counts
from metrics.reader.as_shown import effects_as_shown, samples_as_shown, staggered_as_shown
from metrics.reader.behind import Behind, behind, terms
from metrics.reader.state import State, key_of
from metrics.scorecards import SCHEMES
from metrics.scorecards.judging import entries
from metrics.scorecards.model import Scheme
from metrics.scorecards.own.catalogue import drafted, in_force
from metrics.scorecards.scored import Scored
from metrics.scorecards.scoring import asked_of, sheets_of, with_what_is_known
from metrics.scorecards.trying import AS_IT_IS, Scenario, entries_of, tried, values_of
from metrics.scorecards.written import restored
from metrics.trust.doubts import Doubt, read_doubts
from metrics.trust.origins import Origin, origins
from metrics.trust.quality import quality
from metrics.trust.traced import COUNTED, list_rows
from metrics.trust.traced import Place as Whose
from metrics.values.stored import Horizon, read_horizon
from records.assessing.judgements import read as read_judgements
from records.listing import are_records_listed


class Windows(NamedTuple):
    """The quarters to compare: ``before`` quarters before the quarter ``start``, and ``after`` quarters from
    it on, not counting the first ``transition``.
    """

    start: str
    before: int
    after: int
    transition: int

    def spans(self, horizon: Horizon) -> dict[str, list[str]]:
        """The quarters of each side, as :func:`metrics.analysis.before_after.windows` returns them."""
        return windows(parse_period(self.start), self.before, self.after, horizon, self.transition)


@dataclass(frozen=True, eq=False, kw_only=True)
class Figures(State):
    """The figures of one state of the records, without small counts, which are withheld."""

    horizon: Horizon

    def results(
        self, keys: Iterable[str], level: str, periods: Iterable[str], organisation: str = ""
    ) -> pd.DataFrame:
        """As :func:`metrics.results`, small counts withheld; ``organisation``: "" for all of the level."""
        with self._source() as source:
            return withhold_small_counts(results(keys, level, periods, organisation or None, source), source)

    def compared(self, keys: Iterable[str], level: str, compare: Windows, place: Place) -> pd.DataFrame:
        """Rates before and after at ``level`` within ``place``."""
        with self._source() as source:
            return before_after(
                keys,
                level,
                compare.spans(self.horizon),
                place.institution or None,
                source,
                place.teams,
                place.name,
            )

    def effects(self, keys: Iterable[str], compare: Windows, place: Place) -> list[Effect]:
        """How each rate changed from before to after in ``place``, and what may be concluded."""
        spans, institution = compare.spans(self.horizon), place.institution or None
        with self._source() as source:
            found = effects(keys, spans, compare.start, institution, source, place.teams, place.name)
            return effects_as_shown(found, spans, institution, source, place.teams)

    def staggered(self, keys: Iterable[str], compare: Windows) -> list[Staggered]:
        """Each rate of the teams that got an incentive beside that of the other teams; empty where one group
        is missing.
        """
        spans = compare.spans(self.horizon)
        with self._source() as source:
            return staggered_as_shown(
                staggered(keys, spans, compare.start, source), spans, compare.start, source
            )

    def samples(self, compare: Windows, place: Place) -> dict[str, Sample]:
        """The survey of residents before, after, and in the last complete quarter."""
        spans, institution = compare.spans(self.horizon), place.institution or None
        asked: Mapping[str, Collection[str]] = {side: spans[side] for side in ("before", "after")} | {
            "last": [str(quarter) for quarter in self.horizon.complete_quarters[-1:]]
        }
        with self._source() as source:
            return samples_as_shown(
                samples(asked, institution, source, place.teams), institution, source, place.teams
            )

    def origins(self, key: str, period: str, institution: str = "", team: str = "") -> list[Origin]:
        """The records that a figure rests on, and the imports that brought them."""
        with self._source() as source:
            return origins(source, INDICATORS[key], period, institution, team)

    def behind(self, key: str, period: str, level: str, organisation: str) -> tuple[Behind, ...] | None:
        """The rows behind a figure, for each count that it is made of; None in an edition, which holds no
        records. Reads the records.
        """
        if self.edition:
            return None
        with self._source() as source:
            whose = Whose(level=level, organisation=organisation or DISTRICT)
            return tuple(
                behind(
                    source,
                    self.key,
                    term,
                    whose,
                    self._shown(term.indicator, level, term.period, organisation),
                    self.horizon.as_of,
                )
                for term in terms(quantity(key), parse_period(period))
            )

    def _shown(self, key: str, level: str, period: str, organisation: str) -> pd.DataFrame:
        """The result of any indicator, listed or not, for one organisation."""
        if key in INDICATORS:
            return self.results((key,), level, (period,), organisation)
        with self._source() as source:
            found = calculated([UNLISTED[key]], level, [period], organisation or None, source)
            return withhold_small_counts(found, known=UNLISTED)

    def record_rows(
        self, of: Behind, level: str, organisation: str, reasons: tuple[str, ...], most: int
    ) -> pd.DataFrame:
        """The first ``most`` rows ``of`` a count by their numbers: those that count (no ``reasons``), or
        those of a group that fell away. PermissionError unless the site lists records and the screens show
        how many rows these are.
        """
        groups = [group.reasons for group in of.fallen or ()]
        if self.edition or of.why or not are_records_listed() or (reasons and reasons not in groups):
            raise PermissionError("records are not listed")
        with self._source() as source:
            return list_rows(
                source,
                of.term.measure.key,
                parse_period(of.term.period),
                self.horizon.as_of,
                Whose(level=level, organisation=organisation or DISTRICT),
                reasons or (COUNTED,),
                most,
            )

    def schemes(self, period: str = "") -> dict[str, Scheme]:
        """Key → scheme of assessment: those of the program (in an edition those it froze) and the district's
        own, as they are valid in ``period`` or, without one, in their last version; then drafts without
        faults. Empty in an edition of before there were any.
        """
        if self.edition is None:
            published = dict(SCHEMES)
        else:
            published = {key: restored(text) for key, text in self.edition.schemes.items()}
        own = self.own_schemes()
        if period:
            published |= in_force(own, period)
        else:
            published |= {key: one.last.scheme for key, one in own.items() if one.last}
        drafts = (drafted(one, published) for one in own.values())
        return published | {one.key: one for one in drafts if one is not None}

    def scored(
        self, scheme: Scheme, level: str, period: str, scenario: Scenario = AS_IT_IS, organisation: str = ""
    ) -> Scored:
        """The sheet of ``scheme`` for each organisation of ``level``: from figures without small counts, and
        the points that people gave. ``scenario``: what is tried instead, its values for ``organisation``.
        """
        asked = asked_of(scheme)
        with self._source() as source:
            listed = results(asked.listed, level, [period], None, source)
            added = calculated(asked.added, level, [period], None, source)
            shown = (
                with_what_is_known(listed, withhold_small_counts(listed, source)),
                with_what_is_known(added, withhold_small_counts(added, known=UNLISTED)),
            )
            given = entries(
                read_judgements(source, scheme=scheme.published_key, period=period), scheme, period
            )
            given[organisation] = given.get(organisation, {}) | entries_of(scheme, scenario)
            values = {organisation: values_of(scheme, scenario)}
            changed = tried(scheme, scenario)
            kinds = read_kinds(source) if scheme.kinds or scheme.differs_by_place else {}
            found = sheets_of(changed, shown, self.horizon, given, values, level=level, kinds=kinds)
            return Scored(changed, period, tuple(found), level=level, calculation=self.horizon.version)

    def quality(self, quarter: str) -> pd.DataFrame:
        """What has arrived of one quarter's records, and what was refused: see
        :func:`metrics.trust.quality.quality`.
        """
        with self._source() as source:
            return quality(source, quarter)

    def doubts(self) -> tuple[Doubt, ...]:
        """Every doubt about records that are missing or wrong."""
        with self._source() as source:
            return read_doubts(source, self.horizon.version)


def read_figures(database: sa.Engine, edition: Opened | None = None) -> Figures | None:
    """The figures of ``edition`` or, without one, of ``database`` as it stands now; None if nothing was
    rolled up yet.
    """
    source = edition.engine if edition else database
    horizon = read_horizon(source)
    return (
        Figures(database=database, edition=edition, key=key_of(source, horizon), horizon=horizon)
        if horizon
        else None
    )
