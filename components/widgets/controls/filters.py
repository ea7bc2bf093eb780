"""The choices that several screens share."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from components.exhibits.parts import event_label
from components.text import numbers, say
from components.widgets.basics.address import asked, choose, choose_some
from components.widgets.basics.view import View
from components.widgets.controls import comparable
from metrics import FAMILIES, INDICATORS
from metrics.events.incentives import Incentive
from metrics.foundation.organisations import DISTRICT
from metrics.scorecards.model import Scheme

_NARROW = 138  # px: a short choice beside long ones
_LONG = 320  # px that a choice of long names needs; on a phone its neighbour then moves below it


def quarter(view: View) -> str:
    """A quarter; by default that of the edition looked at, else the last complete one. Incomplete ones are
    marked.
    """
    options = [str(period) for period in reversed(view.horizon.quarters)]
    complete = {str(period) for period in view.horizon.complete_quarters}

    def spoken(option: str) -> str:
        text = numbers.period(option, view.lang)
        return text if option in complete else say("incomplete_mark", view.lang, period=text)

    usual = view.setting.edition.period if view.setting.edition else str(view.horizon.complete_quarters[-1])
    return choose(say("filter_quarter", view.lang), "quarter", options, usual, spoken)


def institution(view: View) -> str:
    """One main institution, or "" for the whole district."""
    options = ["", *view.places.main["institution_id"]]
    return choose(
        say("filter_institution", view.lang),
        "institution",
        options,
        "",
        lambda key: view.setting.name(key) if key else say("all_institutions", view.lang),
    )


def one_institution(view: View) -> str:
    """One main institution; the first by default."""
    options = list(view.places.main["institution_id"])
    return choose(say("filter_institution", view.lang), "institution", options, options[0], view.setting.name)


def station(view: View, institution: str) -> str:
    """A station of the institution at which teams work, or "" for all of its teams. Draws no box where there
    is no such station.
    """
    teams = view.places.teams
    options = ["", *sorted(teams.loc[teams["institution_id"] == institution, "station_id"].dropna().unique())]
    if len(options) == 1:
        return ""
    return choose(
        say("filter_station", view.lang),
        "station",
        options,
        "",
        lambda key: view.setting.name(key) if key else say("all_stations", view.lang),
    )


def team(view: View, within: str) -> str:
    """One team of the institution ``within`` ("" for the district); the first by default. Where there is no
    team, returns "" and draws no box.
    """
    options, spoken = _teams(view, within)
    return choose(say("filter_team", view.lang), "team", options, options[0], spoken) if options else ""


def team_or_all(view: View, within: str) -> str:
    """One team of the institution ``within`` ("" for the district), or "" for all teams."""
    options, spoken = _teams(view, within)
    return choose(
        say("filter_team", view.lang),
        "team",
        ["", *options],
        "",
        lambda key: spoken(key) if key else say("all_stations", view.lang),
    )


def _teams(view: View, within: str) -> tuple[list[str], Callable[[str], str]]:
    """The teams to choose from, and the function that names each of them."""
    teams = view.places.teams
    if within:
        teams = teams[teams["institution_id"] == within]
    closed = set(teams.loc[teams["closed_on"].notna(), "team_id"])

    def spoken(key: str) -> str:
        return (
            say("closed_mark", view.lang, name=view.setting.name(key))
            if key in closed
            else view.setting.name(key)
        )

    return list(teams["team_id"]), spoken


def indicator(lang: str, default: str) -> str:
    """One indicator, listed by family."""

    def spoken(key: str) -> str:
        return f"{FAMILIES[INDICATORS[key].family].in_(lang)} · {INDICATORS[key].title.in_(lang)}"

    return choose(say("filter_indicator", lang), "indicator", list(INDICATORS), default, spoken, _LONG)


def indicators(lang: str, default: Sequence[str]) -> list[str]:
    """Several indicators, in the order chosen."""
    return choose_some(
        say("filter_indicators", lang),
        "indicators",
        list(INDICATORS),
        default,
        lambda key: numbers.title(key, lang),
    )


def organisations(view: View, level: str) -> list[str]:
    """Several institutions or teams; none chosen means all."""
    tables = view.places
    options = list(tables.main["institution_id"] if level == "institution" else tables.teams["team_id"])
    return choose_some(say(f"filter_{level}s", view.lang), f"{level}s", options, (), view.setting.name)


def siblings(view: View, team: str) -> tuple[str, ...]:
    """The teams of the institution that ``team`` belongs to."""
    teams = view.places.teams
    return tuple(teams.loc[teams["institution_id"] == institution_of(view, team), "team_id"])


def scheme(schemes: Mapping[str, Scheme], lang: str) -> str:
    """One scheme of assessment; the first by default."""
    options = list(schemes)
    return choose(
        say("filter_scheme", lang), "scheme", options, options[0], lambda key: scheme_name(schemes[key], lang)
    )


def scheme_name(scheme: Scheme, lang: str) -> str:
    """The title of ``scheme``; of a draft that it is one."""
    title = scheme.title.in_(lang)
    return say("draft_mark", lang, scheme=title) if scheme.is_draft else title


def scheme_asked(view: View) -> str:
    """The scheme that was chosen on the scorecard, which the address carries along; the first by default, ""
    where there is none. Draws no box.
    """
    options = list(view.schemes())
    return asked("scheme", options, options[0]) if options else ""


def looked_at(view: View, level: str) -> tuple[str, ...]:
    """The institution or team that was chosen on another screen, which the address carries along; where it is
    an institution and ``level`` that of teams, all of its teams. Draws no box.
    """
    teams = view.places.teams
    institution = asked("institution", ["", *view.places.main["institution_id"]], "")
    within = teams[teams["institution_id"] == institution] if institution else teams
    team = asked("team", ["", *within["team_id"]], "")
    if level == "team":
        return (team,) if team else tuple(within["team_id"]) if institution else ()
    return (institution,) if institution else (institution_of(view, team),) if team else ()


def window(name: str, lang: str) -> int:
    """How many quarters before or after an incentive."""
    options = [str(n) for n in range(1, 9)]
    default = {"before": comparable.BEFORE, "after": comparable.AFTER}[name]
    return int(
        choose(
            say(f"filter_{name}", lang),
            name,
            options,
            str(default),
            lambda n: say("quarters_count", lang, n=n),
            _NARROW,
        )
    )


def transition(lang: str) -> int:
    """How many quarters from an incentive's start on are left out."""
    return int(
        choose(
            say("filter_transition", lang),
            "transition",
            ["0", "1", "2"],
            str(comparable.TRANSITION),
            lambda n: say("quarters_count", lang, n=n) if n != "0" else say("transition_none", lang),
            _NARROW,
        )
    )


def incentive(view: View, institution: str) -> Incentive | None:
    """One of the incentives that concern ``institution`` ("" for the district); None when none is on
    record.
    """
    where = institution or DISTRICT
    options = {one.key: one for one in view.incentives if one.concerns(where)}
    if not options:
        return None

    def spoken(key: str) -> str:
        return (
            f"{event_label([options[key]], where, view.setting)} · "
            f"{numbers.day(options[key].starts_on, view.lang)}"
        )

    return options[
        choose(
            say("filter_incentive", view.lang), "incentive", list(options), next(iter(options)), spoken, _LONG
        )
    ]


def first_incentive(view: View, institution: str) -> Incentive | None:
    """The earliest incentive that covers all of ``institution`` ("" for the district); None without one."""
    return next((one for one in view.incentives if one.covers(institution or DISTRICT)), None)


def quarters_to(view: View, quarter: str, most: int | None) -> tuple[str, ...]:
    """The quarters up to ``quarter``, at most ``most`` of them (None: all)."""
    upto = [str(period) for period in view.horizon.quarters if str(period) <= quarter]
    return tuple(upto if most is None else upto[-most:])


def incomplete(view: View) -> tuple[str, ...]:
    """The quarters that have not ended."""
    return tuple(str(period) for period in view.horizon.quarters if not view.horizon.is_complete(period))


def institution_of(view: View, team: str) -> str:
    """The institution a team belongs to."""
    teams = view.places.teams.set_index("team_id")
    return teams.loc[team, "institution_id"]


def of_quarter(series: pd.DataFrame, quarter: str) -> pd.DataFrame:
    """The rows of ``series`` for ``quarter``."""
    return series[series["period"] == quarter]
