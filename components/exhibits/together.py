"""Whether income grows where signing grows: a chart with one dot a team, and sentences on the relation."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from components.exhibits.caption import captioned
from components.exhibits.charts import Scatter
from components.exhibits.doubt import doubt_notes, doubted, marked
from components.exhibits.growth import PAIRS
from components.exhibits.model import Computed, Exhibit, Setting
from components.exhibits.parts import frame, plain, reason, source_line
from components.exhibits.series import Dots, Middle
from components.text import numbers, say
from components.text.joining import listed
from metrics import INDICATORS
from metrics.analysis.together import Pairs
from metrics.statistics.clustered import FEWEST_GROUPS, GroupedCorrelation

SPANS = ("one", "four")
_NAMED = 3  # most teams named in a note


def together(
    found: Pairs,
    rows: pd.DataFrame,
    base: str,
    organisation: str,
    setting: Setting,
    each: Iterable[Pairs] = (),
) -> Exhibit:
    """``found``: the teams to draw; ``rows``: the results behind them; ``each``: the pairs of every quarter
    and of all quarters together, for the table of the computation.

    ``base`` is a key of growth.PAIRS, ``organisation`` the district or institution whose teams they are.
    """
    lang, indicators = setting.lang, [INDICATORS[key] for key in PAIRS[base]]
    period = numbers.period(f"{found.periods[0]}..{found.periods[-1]}", lang)
    kind = "caption_together_mean" if len(found.periods) > 1 else "caption_together"
    drawn = rows[rows["organisation"].isin(found.teams["organisation"]) & rows["period"].isin(found.periods)]
    return Exhibit(
        key=f"together_{base}",
        headline=_headline(found, setting),
        chart=Scatter(
            points=_dots(found, setting),
            middle=_middle(found, lang),
            axes=(say(f"axis_signing_{base}", lang), say(f"axis_income_{base}", lang)),
        ),
        table=_table(found, setting),
        definitions=tuple(indicators),
        source=source_line(setting, indicators),
        as_of=setting.as_of,
        caption=captioned(
            kind, lang, base=say(f"base_{base}", lang), period=period, where=setting.name(organisation)
        )
        + ("" if found.far.empty else say("caption_edge", lang)),
        notes=(*_left_out(found, lang), *_far(found, setting), *doubt_notes([drawn], setting)),
        reading=_reading(found, setting),
        caution="" if found.verdict == "untested" else say("together_caveat", setting.lang),
        computed=Computed(table=_computed(each, lang), note=say("together_note", lang)),
    )


def _headline(found: Pairs, setting: Setting) -> str:
    lang = setting.lang
    when = (
        numbers.period(found.periods[0], lang)
        if len(found.periods) == 1
        else say("together_span", lang, n=len(found.periods))
    )
    return say(f"together_{found.verdict}{'_' if found.strength else ''}{found.strength}", lang, when=when)


def _dots(found: Pairs, setting: Setting) -> Dots:
    lang, teams, far = setting.lang, found.teams, found.far["organisation"]
    apart = set(far) if len(far) < len(teams) else set()
    return Dots(
        name=say("together_series", lang),
        x=tuple(setting.name(name) for name in teams["organisation"]),
        across=plain(teams["signing"]),
        y=plain(teams["income"]),
        keys=tuple(teams["organisation"]),
        far=tuple(name in apart for name in teams["organisation"]),
        doubtful=tuple(teams["doubt"] != ""),
        labels=tuple(
            marked(
                say(
                    "together_point",
                    lang,
                    signing=numbers.percent(row.signing),
                    income=numbers.percent(row.income),
                ),
                row.doubt,
            )
            for row in teams.itertuples()
        ),
    )


def _middle(found: Pairs, lang: str) -> Middle:
    """The medians of both growths, and one label for both."""
    signing, income = found.medians
    said = say("together_middle", lang, signing=numbers.percent(signing), income=numbers.percent(income))
    [across], [y] = plain([signing]), plain([income])
    return Middle(across, y, said)


def _reading(found: Pairs, setting: Setting) -> tuple[str, ...]:
    lang = setting.lang
    if found.verdict == "untested":
        if found.teams.empty:
            return (say("together_nobody", lang, least=FEWEST_GROUPS),)
        homes = len({setting.homes.get(team, "") for team in found.teams["organisation"]})
        return (say("together_few", lang, teams=len(found.teams), homes=homes, least=FEWEST_GROUPS),)
    fast, both = found.fast
    return (say("together_fast", lang, fast=fast, both=both),)


def _left_out(found: Pairs, lang: str) -> tuple[str, ...]:
    if not found.left_out:
        return ()
    named = {
        say("left_out_small_base", lang) if why == "small_base" else reason(why, lang): n
        for why, n in found.left_out.items()
    }
    # A single reason need not repeat the number.
    reasons = (
        [say("together_reason", lang, n=n, reason=why) for why, n in named.items()]
        if len(named) > 1
        else list(named)
    )
    return (say("together_left_out", lang, n=sum(found.left_out.values()), reasons=listed(reasons, lang)),)


def _far(found: Pairs, setting: Setting) -> tuple[str, ...]:
    """A note that names the teams far away from the others: the axes do not reach to them, so that the other
    teams are not squeezed together.
    """
    lang, far = setting.lang, found.far
    if far.empty:
        return ()
    point = [
        say(
            "contribution_one",
            lang,
            name=setting.name(row.organisation),
            unit="",
            value=say(
                "together_point",
                lang,
                signing=numbers.percent(row.signing),
                income=numbers.percent(row.income),
            ),
        )
        for row in far.head(_NAMED).itertuples()
    ]
    names = listed(point, lang)
    return (
        say(
            "together_far",
            lang,
            names=names if len(far) <= _NAMED else say("several_parts", lang, who=names, n=len(far)),
        ),
    )


def _table(found: Pairs, setting: Setting) -> pd.DataFrame:
    lang, teams = setting.lang, found.teams.sort_values("signing", ascending=False, kind="stable")
    return frame(
        {
            say("column_organisation", lang): [setting.name(name) for name in teams["organisation"]],
            say("signing_growth_short", lang): [numbers.percent(value) for value in teams["signing"]],
            say("income_growth_short", lang): [numbers.percent(value) for value in teams["income"]],
            say("column_doubt", lang): [doubted(codes, lang) for codes in teams["doubt"]],
        }
    )


def _computed(each: Iterable[Pairs], lang: str) -> pd.DataFrame:
    """A row for each quarter, and one for all quarters together."""
    each = list(each)
    return pd.DataFrame(
        {
            say("column_period", lang): [
                numbers.period(one.periods[0], lang)
                if len(one.periods) == 1
                else say("computed_pooled", lang)
                for one in each
            ],
            say("column_rho", lang): [_figure(one.correlation.rho) for one in each],
            say("column_interval", lang): [_limits(one.correlation) for one in each],
            say("column_teams_counted", lang): [str(one.correlation.pairs) for one in each],
            say("column_institutions_counted", lang): [str(one.correlation.groups) for one in each],
            say("column_left_out", lang): [str(sum(one.left_out.values())) for one in each],
        }
    )


def _figure(value: float) -> str:
    return numbers.MISSING if np.isnan(value) else f"{value:.2f}".replace("-", "−")


def _limits(found: GroupedCorrelation) -> str:
    return numbers.MISSING if np.isnan(found.lower) else f"{_figure(found.lower)} … {_figure(found.upper)}"
