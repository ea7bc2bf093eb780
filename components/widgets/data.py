"""The one way from the screens to the figures: cached by the roll-up they come from."""

from datetime import date

import pandas as pd
import sqlalchemy as sa
import streamlit as st

import metrics
from components.exhibits.model import Setting
from components.text import say
from metrics import organisations
from metrics.before_after import before_after, windows
from metrics.effects import Effect, effect
from metrics.origins import Origin
from metrics.origins import origins as origins_of
from metrics.periods import parse_period, quarter_of
from metrics.quality import quality, read_doubts
from records.engine import default_engine
from records.migrate import upgrade
from records.tables import imports

_MOST = 300  # results kept, each a small frame


@st.cache_resource(show_spinner=False)
def engine() -> sa.Engine:
    """The database of this process, brought up to date."""
    opened = default_engine()
    upgrade(opened)
    return opened


def horizon() -> metrics.Horizon | None:
    """How far the data reaches; None while there is none."""
    return metrics.read_horizon(engine())


# The cached functions have no defaults: Streamlit's key confuses strings beside defaulted arguments.
@st.cache_data(max_entries=_MOST, show_spinner=False)
def _results(version: str, keys: tuple[str, ...], level: str, periods: tuple[str, ...], organisation: str) -> pd.DataFrame:
    rows = metrics.results(keys, level, periods, organisation or None, engine())
    return metrics.withhold_small_counts(rows)


def results(version: str, keys: tuple[str, ...], level: str, periods: tuple[str, ...], organisation: str = "") -> pd.DataFrame:
    """Results as they may be shown: small counts withheld."""
    return _results(version, tuple(keys), level, tuple(periods), organisation)


@st.cache_data(max_entries=_MOST, show_spinner=False)
def _compared(version: str, keys: tuple[str, ...], level: str, start: str, before: int, after: int, organisation: str) -> pd.DataFrame:
    reach = metrics.read_horizon(engine())
    if reach is None:
        raise LookupError("the figures were removed while the page was drawn")
    return before_after(keys, level, windows(parse_period(start), before, after, reach), organisation or None, engine())


def compared(
    version: str, keys: tuple[str, ...], level: str, start: str, before: int, after: int, organisation: str = "",
) -> pd.DataFrame:
    """Rates of ``before`` quarters before and ``after`` quarters from ``start`` on."""
    return _compared(version, tuple(keys), level, start, before, after, organisation)


@st.cache_data(max_entries=_MOST, show_spinner=False)
def _effects(version: str, keys: tuple[str, ...], start: str, before: int, after: int, organisation: str) -> list[Effect]:
    reach = metrics.read_horizon(engine())
    if reach is None:
        raise LookupError("the figures were removed while the page was drawn")
    spans = windows(parse_period(start), before, after, reach)
    return [effect(key, spans, start, organisation or None, engine()) for key in keys]


def effects(version: str, keys: tuple[str, ...], start: str, before: int, after: int, organisation: str = "") -> list[Effect]:
    """What may be said of each rate before and from ``start`` on."""
    return _effects(version, tuple(keys), start, before, after, organisation)


@st.cache_data(max_entries=_MOST, show_spinner=False)
def _origins(version: str, key: str, period: str, institution: str, team: str) -> list[Origin]:
    return origins_of(engine(), metrics.INDICATORS[key], period, institution, team)


def origins(version: str, key: str, period: str, institution: str, team: str) -> list[Origin]:
    """The records that a figure rests on, and the imports that brought them."""
    return _origins(f"{version}-{_imports()}", key, period, institution, team)


def _imports() -> int:
    """A number that changes with every import and every import taken back."""
    with engine().connect() as connection:
        latest = connection.execute(sa.select(sa.func.max(imports.c.import_id), sa.func.count(imports.c.undone_at))).one()
    return (latest[0] or 0) + latest[1]


@st.cache_data(max_entries=8, show_spinner=False)
def places(version: str) -> dict[str, pd.DataFrame]:
    """The tables of organisations, areas and incentives, by name."""
    source = engine()
    return {
        "institutions": organisations.read_institutions(source), "main": organisations.main_institutions(source),
        "teams": organisations.read_teams(source), "areas": organisations.read_areas(source),
        "incentives": organisations.read_incentives(source),
    }


def setting(lang: str, reach: metrics.Horizon) -> Setting:
    """What every exhibit needs to know beside its results."""
    tables = places(reach.version)
    districts = tables["areas"].loc[tables["areas"]["kind"] == "district", "name"]
    names = {organisations.DISTRICT: districts.iloc[0] if len(districts) else say("district", lang)}
    names |= dict(zip(tables["institutions"]["institution_id"], tables["institutions"]["name"], strict=True))
    names |= dict(zip(tables["teams"]["team_id"], tables["teams"]["name"], strict=True))
    events = tuple((str(quarter_of(row.starts_on)), row.title) for row in tables["incentives"].itertuples())
    homes = dict(zip(tables["teams"]["team_id"], tables["teams"]["institution_id"], strict=True))
    return Setting(lang=lang, names=names, as_of=reach.as_of, synthetic=organisations.is_synthetic(engine()), incentives=events,
                   doubts=read_doubts(engine(), reach.version), homes=homes)


@st.cache_data(max_entries=40, show_spinner=False)
def _quality(version: str, last_import: int, quarter: str) -> pd.DataFrame:
    return quality(engine(), quarter)


def quality_of(version: str, quarter: str) -> pd.DataFrame:
    """What has arrived of one quarter, and what was refused of it; read again after every roll-up and import."""
    return _quality(version, _imports(), quarter)


def quarter_starting(day: date) -> str:
    """The quarter that ``day`` lies in."""
    return str(quarter_of(day))
