"""The one way from the screens to the figures, kept by all that an answer depends on (:func:`horizon`)."""

from dataclasses import replace
from typing import NamedTuple

import pandas as pd
import sqlalchemy as sa
import streamlit as st

import metrics
from components.exhibits.model import Setting
from components.text import say
from metrics import organisations
from metrics.as_shown import effects_as_shown, samples_as_shown, staggered_as_shown
from metrics.before_after import before_after, windows
from metrics.editions.opening import current
from metrics.effects import Effect
from metrics.effects import effects as effects_of
from metrics.incentives import Incentive, Place, incentives
from metrics.lineage import read_teams
from metrics.notes import Note, notes
from metrics.origins import Origin
from metrics.origins import origins as origins_of
from metrics.periods import parse_period
from metrics.quality import quality, read_doubts
from metrics.samples import Sample
from metrics.samples import samples as samples_of
from metrics.staggered import Staggered
from metrics.staggered import staggered as staggered_of
from records.engine import database_url, default_engine
from records.migrate import upgrade
from records.tables import KINDS, imports

_MOST = 300  # results kept, each a small frame
_DATABASES = 4  # a process has one; a test may have more


def engine() -> sa.Engine:
    """The database that the environment names, brought up to date."""
    return _engine(database_url())


@st.cache_resource(max_entries=_DATABASES, show_spinner=False)
def _engine(named: str) -> sa.Engine:
    opened = default_engine()
    upgrade(opened)
    return opened


def source() -> sa.Engine:
    """Where figures are read from: the edition that is looked at, else the database."""
    opened = current()
    return opened.engine if opened else engine()


def has_records() -> bool:
    """Whether anything was imported."""
    with engine().connect() as connection:
        return any(connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first() for table in KINDS.values())


def horizon() -> metrics.Horizon | None:
    """How far the data reaches; None while there is none.

    Its ``version`` changes with all that an answer may depend on: the database or edition looked at, the roll-up, and
    the import log, where events, refusals and what was taken back are noted, too. What is kept is kept by it and by
    nothing less: some of what is said rests on events, for which no roll-up is made.
    """
    read_from = source()
    reach = metrics.read_horizon(read_from)
    return replace(reach, version="|".join((address(read_from), reach.version, _position(read_from)))) if reach else None


def address(of: sa.Engine) -> str:
    """Which database it is; that of an edition is one of its own."""
    return of.url.render_as_string(hide_password=True)


def _position(of: sa.Engine) -> str:
    """Where the import log stands. Its numbers alone do not tell: after a backup is restored they are given a second time."""
    counted = (sa.func.count(), sa.func.max(imports.c.import_id), sa.func.max(imports.c.at), sa.func.count(imports.c.undone_at), sa.func.max(imports.c.undone_at))
    with of.connect() as connection:
        return ",".join(map(str, connection.execute(sa.select(*counted).select_from(imports)).one()))


# The cached functions have no defaults: Streamlit's key confuses strings beside defaulted arguments.
@st.cache_data(max_entries=_MOST, show_spinner=False)
def _results(version: str, keys: tuple[str, ...], level: str, periods: tuple[str, ...], organisation: str) -> pd.DataFrame:
    figures = source()
    return metrics.withhold_small_counts(metrics.results(keys, level, periods, organisation or None, figures), figures)


def results(version: str, keys: tuple[str, ...], level: str, periods: tuple[str, ...], organisation: str = "") -> pd.DataFrame:
    """Results as they may be shown: small counts withheld."""
    return _results(version, tuple(keys), level, tuple(periods), organisation)


class Windows(NamedTuple):
    """The quarters compared: so many ``before`` the quarter ``start``, and ``after`` it but for the first ``transition``."""

    start: str
    before: int
    after: int
    transition: int

    def spans(self) -> dict[str, list[str]]:
        """As :func:`metrics.before_after.windows`."""
        reach = metrics.read_horizon(source())
        if reach is None:
            raise LookupError("the figures were removed while the page was drawn")
        return windows(parse_period(self.start), self.before, self.after, reach, self.transition)


@st.cache_data(max_entries=_MOST, show_spinner=False)
def _compared(version: str, keys: tuple[str, ...], level: str, compare: Windows, place: Place) -> pd.DataFrame:
    return before_after(keys, level, compare.spans(), place.institution or None, source(), place.teams, place.name)


def compared(version: str, keys: tuple[str, ...], level: str, compare: Windows, place: Place) -> pd.DataFrame:
    """Rates before and after at ``level`` within ``place``."""
    return _compared(version, tuple(keys), level, compare, place)


@st.cache_data(max_entries=_MOST, show_spinner=False)
def _effects(version: str, keys: tuple[str, ...], compare: Windows, place: Place) -> list[Effect]:
    spans, figures, institution = compare.spans(), source(), place.institution or None
    found = effects_of(keys, spans, compare.start, institution, figures, place.teams, place.name)
    return effects_as_shown(found, spans, institution, figures, place.teams)


def effects(version: str, keys: tuple[str, ...], compare: Windows, place: Place) -> list[Effect]:
    """What may be said of each rate before and after in ``place``."""
    return _effects(version, tuple(keys), compare, place)


@st.cache_data(max_entries=_MOST, show_spinner=False)
def _staggered(version: str, keys: tuple[str, ...], compare: Windows) -> list[Staggered]:
    spans, figures = compare.spans(), source()
    return staggered_as_shown(staggered_of(keys, spans, compare.start, figures), spans, compare.start, figures)


def staggered(version: str, keys: tuple[str, ...], compare: Windows) -> list[Staggered]:
    """Each rate of the teams that got an incentive beside the others; empty where there are none."""
    return _staggered(version, tuple(keys), compare)


@st.cache_data(max_entries=_MOST, show_spinner=False)
def _samples(version: str, compare: Windows, place: Place) -> dict[str, Sample]:
    spans = compare.spans()
    last = [str(quarter) for reach in (metrics.read_horizon(source()),) if reach for quarter in reach.complete_quarters[-1:]]
    figures, institution = source(), place.institution or None
    found = samples_of({"before": spans["before"], "after": spans["after"], "last": last}, institution, figures, place.teams)
    return samples_as_shown(found, institution, figures, place.teams)


def samples(version: str, compare: Windows, place: Place) -> dict[str, Sample]:
    """The survey before and after and in the last complete quarter."""
    return _samples(version, compare, place)


@st.cache_data(max_entries=_MOST, show_spinner=False)
def _origins(version: str, key: str, period: str, institution: str, team: str) -> list[Origin]:
    return origins_of(source(), metrics.INDICATORS[key], period, institution, team)


def origins(version: str, key: str, period: str, institution: str, team: str) -> list[Origin]:
    """The records that a figure rests on, and the imports that brought them."""
    return _origins(version, key, period, institution, team)


@st.cache_data(max_entries=8, show_spinner=False)
def places(version: str) -> dict[str, pd.DataFrame]:
    """The tables of organisations and areas, by name."""
    return _places(source())


def _places(kept_in: sa.Engine) -> dict[str, pd.DataFrame]:
    return {
        "institutions": organisations.read_institutions(kept_in), "main": organisations.main_institutions(kept_in),
        "teams": organisations.read_teams(kept_in), "areas": organisations.read_areas(kept_in),
    }


@st.cache_data(max_entries=8, show_spinner=False)
def all_incentives(version: str) -> tuple[Incentive, ...]:
    """Every incentive on record, earliest first."""
    return incentives(source())


@st.cache_data(max_entries=8, show_spinner=False)
def all_notes(version: str) -> tuple[Note, ...]:
    """Every note on record, earliest first."""
    return notes(source())


def names(kept_in: sa.Engine) -> dict[str, str]:
    """What the district, its institutions and teams are called there."""
    return _names(_places(kept_in))


def _names(tables: dict[str, pd.DataFrame]) -> dict[str, str]:
    districts = tables["areas"].loc[tables["areas"]["kind"] == "district", "name"]
    called = {organisations.DISTRICT: districts.iloc[0]} if len(districts) else {}
    for table, number in (("institutions", "institution_id"), ("teams", "team_id")):
        called |= dict(zip(tables[table][number], tables[table]["name"], strict=True))
    return called


def setting(lang: str, reach: metrics.Horizon) -> Setting:
    """What every exhibit needs to know beside its results."""
    tables, opened = places(reach.version), current()
    homes = dict(zip(tables["teams"]["team_id"], tables["teams"]["institution_id"], strict=True))
    with source().connect() as connection:
        teams = read_teams(connection)
    return Setting(lang=lang, names={organisations.DISTRICT: say("district", lang)} | _names(tables), as_of=reach.as_of, synthetic=organisations.is_synthetic(source()), incentives=all_incentives(reach.version),
                   doubts=read_doubts(source(), reach.version), homes=homes, notes=all_notes(reach.version), edition=opened.edition if opened else None, teams=teams,
                   open_periods=frozenset(str(period) for period, complete in reach.periods.items() if not complete))


@st.cache_data(max_entries=40, show_spinner=False)
def quality_of(version: str, quarter: str) -> pd.DataFrame:
    """What has arrived of one quarter, and what was refused of it."""
    return quality(source(), quarter)
