"""The score sheet of one organisation as a form: the document's table, ready to be signed; and what all
organisations lost, part by part.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from components.exhibits.model import Exhibit, Setting
from components.exhibits.parts import frame, spoken_period
from components.exhibits.scores.words import (
    about,
    headline,
    near_a_bound,
    open_items,
    part_columns,
    part_state,
    points,
    score_source,
    version_note,
    whole_points,
)
from components.text import say
from metrics.scorecards.model import Entered
from metrics.scorecards.rounding import rounded
from metrics.scorecards.scored import Scored
from metrics.scorecards.sheet import ItemScore, Sheet, State
from metrics.scorecards.trace import trace

COLUMNS = (
    "form_section",
    "column_score_item",
    "column_available",
    "form_standard",
    "column_points",
    "form_reason",
)


@dataclass(frozen=True, kw_only=True)
class Form:
    """A score sheet on paper: rows in the order of ``COLUMNS``, the last one the total."""

    title: str
    headline: str
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    signatures: tuple[str, ...]
    source: str


def form(scored: Scored, organisation: str, said: Mapping[str, str], setting: Setting) -> Form:
    """``said``: key of a judged part → the sentence that was entered for it."""
    lang, sheet = setting.lang, scored.by_name[organisation]
    scheme = sheet.scheme
    rows = [
        (section.title.in_(lang) if item.item is section.items[0] else "", *_row(item, said, lang))
        for section in scheme.sections
        for item in sheet.items
        if item.item in section.items
    ]
    total = "" if sheet.score is None else points(sheet.score)
    rows.append((say("form_total", lang), "", whole_points(scheme.total), "", total, _total(sheet, setting)))
    return Form(
        title=say(
            "form_title",
            lang,
            scheme=scheme.title.in_(lang),
            who=setting.name(organisation),
            period=spoken_period(scored.period, setting),
        ),
        headline=headline(scored, sheet, setting),
        rows=tuple(rows),
        notes=(*near_a_bound(scored, sheet, lang), say("note_rounding", lang), version_note(scored, lang)),
        signatures=tuple(say(f"form_sign_{who}", lang) for who in ("assessed", "assessors", "day")),
        source=score_source(scheme, setting),
    )


def _row(item: ItemScore, said: Mapping[str, str], lang: str) -> tuple[str, ...]:
    rule, numbers, _ = trace(item, lang)
    judged = [
        said[part.part.key] for part in item.parts if isinstance(part.part, Entered) and part.part.key in said
    ]
    # What a part has in any case is in the total, so it stands here, too; what is open is said beside it.
    won = points(item.won) if item.points is not None or item.won else ""
    if item.apart:
        judged.append(say("form_open", lang, points=points(item.apart)))
    return (
        item.item.title.in_(lang),
        whole_points(item.item.points),
        rule.partition("：" if lang == "zh" else "): ")[2],
        won,
        "\n".join((numbers, *judged)),
    )


def _total(sheet: Sheet, setting: Setting) -> str:
    lang = setting.lang
    said = []
    if sheet.is_rescaled and sheet.available:
        said.append(
            say(
                "form_rescaled",
                lang,
                won=points(sheet.won),
                available=whole_points(sheet.available),
            )
        )
    if sheet.apart:
        said.append(say("reading_lost_apart", lang, which=open_items(sheet, setting)))
    return "\n".join(said)


def deductions(scored: Scored, level: str, setting: Setting) -> Exhibit:
    """Every part of which points were lost or cannot be scored, of all organisations."""
    lang = setting.lang
    found = [
        (sheet, item, part)
        for sheet in scored.sheets
        for item in sheet.items
        for part in item.parts
        if part.state is State.NOT_SCORABLE or rounded(part.lost) > 0
    ]
    return Exhibit(
        key="score_deductions",
        headline=say(
            "deductions", lang, n=len(found), who=len({sheet.organisation for sheet, _, _ in found})
        ),
        chart=None,
        table=frame(
            {
                say("column_organisation", lang): [setting.name(one.organisation) for one, _, _ in found],
                say("column_score_item", lang): [item.item.title.in_(lang) for _, item, _ in found],
                **part_columns((part for _, _, part in found), lang),
                say("column_state", lang): [part_state(part, lang) for _, _, part in found],
            }
        ),
        **about(scored, "caption_order", say(f"by_{level}", lang), setting),
        name=say("deductions_name", lang),
    )
