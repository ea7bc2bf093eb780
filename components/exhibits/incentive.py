"""Rates before and after an incentive."""

from collections.abc import Collection, Iterable

import numpy as np
import pandas as pd

from components.exhibits.aims import every
from components.exhibits.both_effects import apart, both_effects
from components.exhibits.caption import captioned
from components.exhibits.charts import Bars, Dumbbells
from components.exhibits.doubt import doubt_notes, doubted, marked
from components.exhibits.effect import left_out
from components.exhibits.model import Exhibit, Setting
from components.exhibits.parts import exact, frame, interval, pair, plain, source_line
from components.exhibits.series import IntervalSeries
from components.text import numbers, say
from components.text.joining import listed
from metrics import INDICATORS
from metrics.analysis.certainty import is_full_count
from metrics.analysis.effect import Effect
from metrics.analysis.judged_change import movement
from metrics.trust.doubts import joined

FOUR_RATES = ("face_to_face_rate", "home_visit_rate", "awareness_rate", "satisfaction_rate")


def before_after_bars(
    rows: pd.DataFrame,
    setting: Setting,
    transition: Collection[str] = (),
    effects: Collection[Effect] = (),
) -> Exhibit:
    """``rows``: of ``metrics.analysis.before_after`` for one organisation, one row an indicator;
    ``transition``: quarters left out.

    ``effects`` of these rates, if given, decide which changes are called not to be credited to the incentive.
    """
    lang = setting.lang
    indicators = [
        setting.aimed(row.indicator, row.organisation, row.period_after) for row in rows.itertuples()
    ]
    titles = [indicator.title.in_(lang) for indicator in indicators]
    before, after = (_side(rows, side, titles, setting) for side in ("before", "after"))
    return Exhibit(
        key="before_after",
        headline=_headline(rows, setting, not_credited(effects)),
        chart=Bars(before=before, after=after),
        table=_with_apart(_table(rows, setting), rows, effects, lang),
        definitions=tuple(indicators),
        source=source_line(setting, indicators),
        as_of=setting.as_of,
        caption=_caption(rows, setting),
        notes=(
            *left_out(transition, lang),
            *_not_credited_note(not_credited(effects), lang),
            say("note_independent", lang),
            *doubt_notes(_sides(rows), setting),
        ),
        reading=both_effects(rows, effects, lang),
        caution=say("note_before_after", lang),
    )


def _with_apart(
    table: pd.DataFrame, rows: pd.DataFrame, effects: Collection[Effect], lang: str
) -> pd.DataFrame:
    """``table`` with a column for the change without the earlier course, if there are ``effects``."""
    found = {effect.indicator: apart(effect, lang) for effect in effects}
    if not found:
        return table
    said = pd.Series([found.get(key, "") for key in rows["indicator"]], index=table.index, dtype=object)
    return table.assign(**{say("column_apart", lang): said})


def _side(rows: pd.DataFrame, side: str, titles: list[str], setting: Setting) -> IntervalSeries:
    full = np.array(
        [
            is_full_count(INDICATORS[key], people)
            for key, people in zip(rows["indicator"], rows[f"denominator_{side}"], strict=True)
        ],
        dtype=bool,
    )
    return IntervalSeries(
        name=say(f"side_{side}", setting.lang),
        role=side,
        x=tuple(titles),
        y=plain(rows[f"value_{side}"]),
        labels=tuple(
            marked(numbers.percent(value), codes)
            for value, codes in zip(rows[f"value_{side}"], rows[f"doubt_{side}"], strict=True)
        ),
        doubtful=tuple(rows[f"doubt_{side}"] != ""),
        lower=plain(rows[f"lower_{side}"].mask(full)),
        upper=plain(rows[f"upper_{side}"].mask(full)),
        keys=tuple(rows["organisation"]),
    )


def not_credited(effects: Iterable[Effect]) -> set[str]:
    """The indicators whose change may be chance, a continuation of the earlier course, or owed to how the
    teams stood before. Effects that could not be tested are not among them.
    """
    return {effect.indicator for effect in effects if effect.verdict != "untested" and not effect.claimed}


def _not_credited_note(keys: set[str], lang: str) -> list[str]:
    named = [numbers.title(key, lang) for key in INDICATORS if key in keys]
    return [say("note_not_credited", lang, which=listed(named, lang))] if named else []


def _headline(rows: pd.DataFrame, setting: Setting, not_credited: set[str]) -> str:
    """How many rates rose and fell, and the values of the one that moved most. Where these changes are not to
    be credited to the incentive, the headline always says so.
    """
    lang = setting.lang
    known = rows.dropna(subset="difference")
    if known.empty:
        return say("headline_incentive_missing", lang)
    moved = [movement(INDICATORS[row.indicator], row.difference) for row in known.itertuples()]
    widest = known.loc[known["difference"].abs().idxmax()]
    shape = "all_up" if set(moved) == {"up"} else "all_down" if set(moved) == {"down"} else "mixed"
    what = numbers.title(widest["indicator"], lang)
    said = say(
        f"headline_incentive_{shape}",
        lang,
        years=_years(known, lang),
        n=len(known),
        up=moved.count("up"),
        down=moved.count("down"),
        what=what,
        before=numbers.percent(widest["value_before"]),
        after=numbers.percent(widest["value_after"]),
    )
    if not_credited >= set(known["indicator"]):
        return say("not_credited", lang, said=said)
    return (
        say("not_credited_one", lang, said=said, what=what) if widest["indicator"] in not_credited else said
    )


def _years(known: pd.DataFrame, lang: str) -> str:
    """The years that are compared, for a headline; the caption has the quarters."""
    first = known.iloc[0]
    return numbers.years(str(first["period_before"]), str(first["period_after"]), lang)


def _caption(rows: pd.DataFrame, setting: Setting) -> str:
    lang = setting.lang
    spans = {
        side: numbers.period(str(rows[f"period_{side}"].dropna().iloc[0]), lang)
        if rows[f"period_{side}"].notna().any()
        else numbers.MISSING
        for side in ("before", "after")
    }
    return captioned("caption_before_after", lang, where=setting.name(rows["organisation"].iloc[0]), **spans)


def dumbbells(
    rows: pd.DataFrame,
    level: str,
    setting: Setting,
    transition: Collection[str] = (),
    effects: Collection[Effect] = (),
) -> Exhibit:
    """``rows``: of ``metrics.analysis.before_after`` for one indicator, one row an organisation.

    ``effects`` of all these organisations together, if given, decide whether the headline calls the change
    not to be credited to the incentive.
    """
    lang, indicator = setting.lang, INDICATORS[rows["indicator"].iloc[0]]
    known = rows.dropna(subset="difference").sort_values("value_after")
    places = [setting.name(key) for key in known["organisation"]]
    before, after = (_side(known, side, places, setting) for side in ("before", "after"))
    rose = sum(movement(indicator, change) == "up" for change in known["difference"])
    # Of those without a value on both sides it is not known whether they rose.
    part = "_known" if len(known) < len(rows) else ""
    which = "_missing" if known.empty else "_all" if rose == len(known) > 1 else ""
    said = say(
        f"headline_dumbbells{which}",
        lang,
        what=indicator.title.in_(lang),
        years=_years(known, lang) if len(known) else "",
        of=say(f"of_{level}{part}", lang, n=len(known)),
        rose=say(f"some_{level}", lang, n=rose) if rose else say(f"none_{level}", lang),
    )
    return Exhibit(
        key=f"before_after_{level}",
        headline=say("not_credited", lang, said=said) if indicator.key in not_credited(effects) else said,
        chart=Dumbbells(before=before, after=after),
        table=_table(rows, setting),
        definitions=tuple(every(rows.assign(period=rows["period_after"]), setting)),
        source=source_line(setting, [indicator]),
        as_of=setting.as_of,
        caption=captioned(
            "caption_dumbbells", lang, what=indicator.title.in_(lang), where=say(f"by_{level}", lang)
        ),
        notes=(
            *left_out(transition, lang),
            *(
                say("note_without_both", lang, n=len(rows) - len(known))
                for _ in range(len(rows) > len(known))
            ),
            *doubt_notes(_sides(rows), setting),
        ),
        caution=say("note_before_after", lang),
    )


def _sides(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """Both sides as results: ``organisation``, ``indicator``, ``period`` (a window), ``doubt``."""
    keys = ["organisation", "indicator"]
    return [
        rows[[*keys, f"period_{side}", f"doubt_{side}"]].set_axis([*keys, "period", "doubt"], axis=1)
        for side in ("before", "after")
    ]


def _table(rows: pd.DataFrame, setting: Setting) -> pd.DataFrame:
    lang = setting.lang
    indicators = [INDICATORS[key] for key in rows["indicator"]]
    table: dict[str, list[str]] = {
        say("column_organisation", lang): [setting.name(key) for key in rows["organisation"]],
        say("column_indicator", lang): [indicator.title.in_(lang) for indicator in indicators],
    }
    for side in ("before", "after"):
        table[say(f"side_{side}", lang)] = [numbers.percent(value) for value in rows[f"value_{side}"]]
        table[say(f"parts_{side}", lang)] = [
            pair(exact(n), exact(d), " / ")
            for n, d in zip(rows[f"numerator_{side}"], rows[f"denominator_{side}"], strict=True)
        ]
        table[say(f"interval_{side}", lang)] = [
            interval(i, n, low, high, lang)
            for i, n, low, high in zip(
                indicators,
                rows[f"denominator_{side}"],
                rows[f"lower_{side}"],
                rows[f"upper_{side}"],
                strict=True,
            )
        ]
    table[say("column_change", lang)] = [numbers.points(value, lang) for value in rows["difference"]]
    table[say("column_doubt", lang)] = [
        doubted(joined(codes), lang) for codes in zip(rows["doubt_before"], rows["doubt_after"], strict=True)
    ]
    return frame(table)
