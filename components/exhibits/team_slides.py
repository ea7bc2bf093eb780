"""Contents of the slides of one team: the people it serves, its values beside its institution and the
district, and indicators without a result.
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from components.exhibits.aims import aimed
from components.exhibits.doubt import doubted, grouped, marked
from components.exhibits.listing import Listing, Row
from components.exhibits.model import Setting
from components.exhibits.parts import reason, spoken_period, with_unfinished
from components.text import aims, numbers, say
from components.text.joining import listed
from metrics import INDICATORS
from metrics.foundation.definitions import Quotient
from metrics.foundation.periods import parse_period
from metrics.trust.doubts import Doubt, affected

COUNTED = ("residents", "signed_residents", "family_doctors")
# Indicators whose denominators count the people a team is responsible for.
SERVED = (
    "key_group_signing_rate",
    "elderly_graded_rate",
    "hypertension_management_rate",
    "diabetes_management_rate",
    "functional_community_signing_rate",
    "committee_coverage",
    "mean_income",
)


def team_base(rows: pd.DataFrame, setting: Setting) -> list[tuple[str, str]]:
    """(value, label) pairs of a team's basic counts; ``rows``: its results of one quarter. The label of a
    missing value gives the reason.
    """
    lang, of = setting.lang, {row.indicator: row for row in rows.itertuples()}
    counts = [(of[key].value, INDICATORS[key].title.in_(lang), of[key]) for key in COUNTED if key in of]
    served = [
        (of[key].denominator, indicator.denominator.title.in_(lang), of[key])
        for key in SERVED
        if key in of and isinstance(indicator := INDICATORS[key], Quotient)
    ]
    return [_figure(*one, lang) for one in (*counts, *served)]


def _figure(value: float, label: str, row: Any, lang: str) -> tuple[str, str]:
    if not pd.isna(value):
        return marked(numbers.count(float(value), lang), row.doubt), label
    why = reason(row.reason or "no_data", lang)
    return numbers.MISSING, say("much_with_remark", lang, much=label, remark=why)


def team_title(rows: pd.DataFrame, setting: Setting) -> str:
    """A title with the team's name, its institution, and how many residents it serves and has signed."""
    lang, team = setting.lang, rows["organisation"].iloc[0]
    said = {row.indicator: numbers.amount(aimed(row, setting), row.value, lang) for row in rows.itertuples()}
    title = say(
        "slide_base_team",
        lang,
        who=setting.name(team),
        home=setting.name(setting.homes[team]),
        residents=said["residents"],
        signed=said["signed_residents"],
    )
    return with_unfinished(title, rows["period"], setting)


def beside(parts: Iterable[pd.DataFrame], setting: Setting) -> str:
    """A sentence with one quarter's value of each organisation and the target; ``parts``: frames of one
    result each, or empty ones, which are left out.
    """
    rows = [row for part in parts for row in part.itertuples()]
    lang, indicator = setting.lang, aimed(rows[0], setting)
    values = [
        say(
            "beside_one",
            lang,
            who=setting.name(row.organisation),
            value=marked(numbers.amount(indicator, row.value, lang), row.doubt),
        )
        for row in rows
    ]
    target = [aims.full(indicator, lang)] if indicator.target is not None else []
    return say(
        "beside",
        lang,
        what=indicator.title.in_(lang),
        period=spoken_period(rows[0].period, setting),
        values=listed([*values, *target], lang),
    )


def without_result(rows: pd.DataFrame, setting: Setting) -> tuple[str, tuple[Listing, ...]]:
    """A title that counts the indicators with a result, and lists of those without one or with doubts;
    ``rows``: results of one team and quarter.
    """
    lang = setting.lang
    absent, doubtful = rows[rows["reason"] != ""], rows[(rows["reason"] == "") & (rows["doubt"] != "")]
    title = say(
        "slide_results_doubtful" if len(doubtful) else "slide_results",
        lang,
        period=numbers.period(rows["period"].iloc[0], lang),
        n=len(rows),
        known=len(rows) - len(absent),
        doubtful=len(doubtful),
    )
    lists = [
        Listing(
            say("listed_absent", lang, n=len(absent)),
            tuple(
                Row(numbers.title(row.indicator, lang), reason(row.reason, lang))
                for row in absent.itertuples()
            ),
        ),
        Listing(
            say("listed_doubtful", lang, n=len(doubtful)),
            tuple(
                Row(
                    numbers.title(row.indicator, lang),
                    marked(numbers.amount(aimed(row, setting), row.value, lang), row.doubt),
                    doubted(row.doubt, lang),
                )
                for row in doubtful.itertuples()
            ),
        ),
    ]
    return with_unfinished(title, rows["period"], setting), tuple(one for one in lists if one.rows)


def records_in_doubt(team: str, quarter: str, setting: Setting) -> tuple[str, ...]:
    """Sentences on the doubts about the team's figures of the quarter."""
    near: list[Doubt] = [
        one
        for one in setting.doubts
        if one.touches("team", team, setting.homes[team]) and affected(one, parse_period(quarter))
    ]
    return tuple(sentence for sentence, _ in grouped(near, setting))
