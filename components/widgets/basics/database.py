"""The database behind the screens, and answers from its figures, cached for all readers."""

from dataclasses import replace

import pandas as pd
import sqlalchemy as sa
import streamlit as st

from components.exhibits.model import Setting
from components.text import say
from components.widgets.basics.kept import anew, kept
from metrics.analysis.effect import Effect
from metrics.analysis.samples import Sample
from metrics.analysis.staggered import Staggered
from metrics.editions.opening import Opened
from metrics.events.incentives import Incentive, Place
from metrics.foundation import organisations
from metrics.foundation.own_target import OwnTarget
from metrics.reader.behind import Behind
from metrics.reader.figures import Figures, Windows, read_figures
from metrics.reader.state import Places, State, read_state
from metrics.scorecards import SCHEMES
from metrics.scorecards.model import Scheme
from metrics.scorecards.own.catalogue import Own
from metrics.scorecards.scored import Scored
from metrics.scorecards.trying import read as read_scenario
from metrics.scorecards.written import written
from metrics.targets.in_force import Targets, Withdrawn
from metrics.trust.origins import Origin
from records.assessing.judgements import Judgement
from records.engine import database_url, default_engine
from records.importing import example_forms
from records.migrate import upgrade

_MOST = 300  # cached answers of each function, each a small frame
ROWS_LISTED = 200  # rows of records listed at most
_DATABASES = 4  # a server has one; tests use several


def engine() -> sa.Engine:
    """The database that the environment names, migrated to the current schema."""
    return _engine(database_url())


@st.cache_resource(max_entries=_DATABASES, show_spinner=False)
def _engine(named: str) -> sa.Engine:
    opened = default_engine()
    upgrade(opened)
    return opened


def imports() -> pd.DataFrame:
    """The log of imports, as it stands now."""
    return _imports(state())


@kept(8)
def _imports(state: State) -> pd.DataFrame:
    return state.imports()


def contents() -> dict[str, int]:
    """How many rows there are of each kind of record now."""
    return _contents(state())


@kept(8)
def _contents(state: State) -> dict[str, int]:
    return state.contents()


@anew
def has_records() -> bool:
    """Whether anything was imported."""
    return state().has_records()


@anew
def waits() -> bool:
    """Whether imported records wait for a roll-up to count them."""
    return state().waits()


def opens() -> None:
    """Raise the database's error where it cannot be opened."""
    engine().connect().close()


def own_forms() -> dict[str, str]:
    """How the numbers of this database look: see :func:`records.importing.example_forms.own_forms`."""
    with engine().connect() as connection:
        return example_forms.own_forms(connection)


def state() -> State:
    """The database as it stands now, even if no roll-up has counted its records."""
    return read_state(engine())


def figures(edition: Opened | None = None) -> Figures | None:
    """The figures of ``edition`` or, without one, of the database as it stands now; None while there are
    none.
    """
    return read_figures(engine(), edition)


@kept(_MOST)
def results(
    figures: Figures, keys: tuple[str, ...], level: str, periods: tuple[str, ...], organisation: str
) -> pd.DataFrame:
    return figures.results(keys, level, periods, organisation)


@kept(_MOST)
def compared(
    figures: Figures, keys: tuple[str, ...], level: str, compare: Windows, place: Place
) -> pd.DataFrame:
    return figures.compared(keys, level, compare, place)


@kept(_MOST)
def effects(figures: Figures, keys: tuple[str, ...], compare: Windows, place: Place) -> list[Effect]:
    return figures.effects(keys, compare, place)


@kept(_MOST)
def staggered(figures: Figures, keys: tuple[str, ...], compare: Windows) -> list[Staggered]:
    return figures.staggered(keys, compare)


@kept(_MOST)
def samples(figures: Figures, compare: Windows, place: Place) -> dict[str, Sample]:
    return figures.samples(compare, place)


@kept(_MOST)
def origins(figures: Figures, key: str, period: str, institution: str, team: str) -> list[Origin]:
    return figures.origins(key, period, institution, team)


@kept(_MOST, shared=True)
def behind(
    figures: Figures, key: str, period: str, level: str, organisation: str
) -> tuple[Behind, ...] | None:
    return figures.behind(key, period, level, organisation)


@kept(40)
def record_rows(
    figures: Figures,
    key: str,
    period: str,
    level: str,
    organisation: str,
    place: int,
    reasons: tuple[str, ...],
) -> pd.DataFrame:
    found = behind(figures, key, period, level, organisation) or ()
    return figures.record_rows(found[place], level, organisation, reasons, ROWS_LISTED)


def schemes_written() -> dict[str, str]:
    """The schemes of assessment as an edition keeps them."""
    return {key: written(scheme) for key, scheme in SCHEMES.items()}


@kept(40, shared=True)
def schemes(figures: Figures, period: str = "") -> dict[str, Scheme]:
    return figures.schemes(period)


@kept(8, shared=True)
def own_schemes(state: State) -> dict[str, Own]:
    return state.own_schemes()


@kept(40, shared=True)
def scored(
    figures: Figures, scheme: str, level: str, period: str, scenario: str, organisation: str
) -> Scored:
    asked = schemes(figures, period)[scheme]
    return figures.scored(asked, level, period, read_scenario(scenario, asked), organisation)


@kept(8, shared=True)
def judgements(state: State) -> list[Judgement]:
    return state.judgements()


@anew
def evidence(state: State, sha256: str) -> bytes | None:
    """The bytes of a file that a judgement rests on."""
    return state.evidence(sha256)


@kept(40)
def quality(figures: Figures, quarter: str) -> pd.DataFrame:
    return figures.quality(quarter)


@kept(8)
def places(state: State) -> Places:
    return state.places()


@kept(8, shared=True)
def incentives(state: State) -> tuple[Incentive, ...]:
    return state.incentives()


@kept(8)
def events(state: State) -> pd.DataFrame:
    return state.events()


@kept(8)
def targets(state: State) -> Targets:
    return state.targets()


@kept(8)
def targets_on_record(state: State) -> list[tuple[OwnTarget, Withdrawn | None]]:
    return state.targets_on_record()


@kept(8)
def is_synthetic(state: State) -> bool:
    return state.is_synthetic()


@kept(8, shared=True)
def setting(figures: Figures, lang: str) -> Setting:
    """What every exhibit needs beside its results: names, day of the data, incentives, doubts."""
    tables, edition = places(figures), figures.edition
    homes = dict(zip(tables.teams["team_id"], tables.teams["institution_id"], strict=True))
    return Setting(
        lang=lang,
        names={organisations.DISTRICT: say("district", lang)} | _names(tables),
        as_of=figures.horizon.as_of,
        synthetic=is_synthetic(figures),
        incentives=incentives(figures),
        doubts=figures.doubts(),
        homes=homes,
        notes=figures.notes(),
        edition=edition.edition if edition else None,
        teams=figures.teams(),
        targets=targets(figures),
        open_periods=frozenset(
            str(period) for period, complete in figures.horizon.periods.items() if not complete
        ),
    )


def district(state: State) -> str:
    """The district's name; "" where none is on record."""
    return _names(places(state)).get(organisations.DISTRICT, "")


def knowing_newer(setting: Setting) -> Setting:
    """``setting`` (of an edition) with the names of organisations that were added to the database since."""
    return replace(setting, names=_names(places(state())) | setting.names)


def _names(tables: Places) -> dict[str, str]:
    """Organisation → name, for the district, its institutions and teams."""
    districts = tables.areas.loc[tables.areas["kind"] == "district", "name"]
    called = {organisations.DISTRICT: districts.iloc[0]} if len(districts) else {}
    for table, number in ((tables.institutions, "institution_id"), (tables.teams, "team_id")):
        called |= dict(zip(table[number], table["name"], strict=True))
    return called
