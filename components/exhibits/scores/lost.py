"""Where the 100 points went: what each item lost, the most first."""

import pandas as pd

from components.exhibits.charts import Waterfall
from components.exhibits.model import Exhibit, Setting
from components.exhibits.parts import frame
from components.exhibits.scores.words import (
    about,
    by_chance,
    headline,
    left_out,
    near_a_bound,
    open_items,
    part_columns,
    part_state,
    signed,
    version_note,
    whole_points,
)
from components.exhibits.series import Judged, Level
from components.text import say
from metrics.scorecards.scored import Scored, of_hundred
from metrics.scorecards.sheet import Sheet


def lost(scored: Scored, organisation: str, setting: Setting) -> Exhibit:
    """What ``organisation`` lost, item by item, in points of 100 of what applies."""
    lang, sheet = setting.lang, scored.by_name[organisation]
    return Exhibit(
        key="score_lost",
        headline=headline(scored, sheet, setting),
        chart=Waterfall(
            # Where nothing can be scored the headline says so, and bars of all items would add nothing.
            points=_steps(sheet if sheet.score is not None else None, lang),
            bounds=tuple(
                Level(float(one.least), one.title.in_(lang))  # the axis has the number
                for one in scored.scheme.grades[:-1]
            ),
        ),
        table=table_of(sheet, lang),
        **about(scored, "caption_lost", setting.name(organisation), setting),
        reading=_reading(scored, sheet, setting),
        notes=(say("note_rounding", lang), version_note(scored, lang)),
        name=say("lost_name", lang),
    )


def _steps(sheet: Sheet | None, lang: str) -> Judged:
    """A bar for each item that lost points, then one for each that cannot be scored yet."""
    if sheet is None:
        return Judged(name=say("lost_series", lang), x=(), y=(), labels=(), keys=(), doubtful=(), roles=())
    lost_ = [(item, item.lost, "worse") for item in sheet.items if item.lost]
    open_ = [(item, item.apart, "context") for item in sheet.items if item.apart]
    steps = [
        *sorted(lost_, key=lambda step: -step[1]),
        *sorted(open_, key=lambda step: -step[1]),
    ]
    return Judged(
        name=say("lost_series", lang),
        x=tuple(
            item.item.title.in_(lang)
            if role == "worse"
            else say("apart_name", lang, item=item.item.title.in_(lang))
            for item, _, role in steps
        ),
        y=tuple(-float(of_hundred(sheet, amount)) for _, amount, _ in steps),
        labels=tuple(signed(-of_hundred(sheet, amount)) for _, amount, _ in steps),
        keys=tuple(item.item.key for item, _, _ in steps),
        doubtful=(False,) * len(steps),
        roles=tuple(role for _, _, role in steps),
    )


def _reading(scored: Scored, sheet: Sheet, setting: Setting) -> tuple[str, ...]:
    lang, said = setting.lang, []
    if sheet.score is None:
        return ()
    if sheet.apart:
        said.append(say("reading_lost_apart", lang, which=open_items(sheet, setting)))
    if sheet.is_rescaled and sheet.available:
        said.append(
            say(
                "reading_lost_rescaled",
                lang,
                points=whole_points(sheet.not_applicable),
                items=left_out(sheet, lang),
                available=whole_points(sheet.available),
            )
        )
    said += near_a_bound(scored, sheet, lang)
    said += by_chance(scored, sheet, lang)
    if sheet.is_rescaled:
        said.append(say("reading_rescaled_where", lang))
    return tuple(said)


def table_of(sheet: Sheet, lang: str) -> pd.DataFrame:
    """Every part of every item: points, what was lost, and why."""
    parts = [(item, part) for item in sheet.items for part in item.parts]
    return frame(
        {
            say("column_score_item", lang): [item.item.title.in_(lang) for item, _ in parts],
            **part_columns((part for _, part in parts), lang),
            say("column_state", lang): [part_state(part, lang) for _, part in parts],
        }
    )
