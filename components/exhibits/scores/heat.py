"""Organisations × items: which share of its points each item has."""

from components.exhibits.charts import HeatMap
from components.exhibits.model import Exhibit, Setting
from components.exhibits.parts import frame
from components.exhibits.scores.words import about, share_of, signed
from components.exhibits.series import Names, Rates
from components.text import numbers, say
from components.text.joining import listed
from metrics.scorecards.scored import Scored, mean_lost
from metrics.scorecards.sheet import ItemScore

_FAR, _SHORT = 60, 80  # percent of the points below which a cell is tinted
_NAMED = 3


def items_of_all(scored: Scored, organisation: str, setting: Setting) -> Exhibit:
    """The items of every sheet, the lowest score first; ``organisation`` stands out."""
    lang = setting.lang
    rows = sorted(scored.sheets, key=lambda one: (one.score is None, one.score or 0, one.organisation))
    names = Names(
        title=say("column_organisation", lang),
        cells=tuple(setting.name(one.organisation) for one in rows),
        keys=tuple(one.organisation for one in rows),
        roles=tuple("accent" if one.organisation == organisation else "" for one in rows),
    )
    columns = [
        _column(tuple(one.items[place] for one in rows), lang) for place in range(len(scored.scheme.items))
    ]
    return Exhibit(
        key="score_items",
        headline=items_headline(scored, lang),
        chart=HeatMap(names=names, rates=tuple(columns)),
        table=frame(
            {names.title: list(names.cells)} | {column.title: list(column.cells) for column in columns}
        ),
        **about(scored, "caption_heat_scores", say(f"by_{scored.level}", lang), setting),
        notes=(say("note_heat_scores", lang),),
        name=say("heat_name", lang),
    )


def _column(items: tuple[ItemScore, ...], lang: str) -> Rates:
    shares = [share_of(item) for item in items]
    return Rates(
        title=items[0].item.title.in_(lang),
        cells=tuple(numbers.MISSING if share is None else numbers.percent(share, 0) for share in shares),
        values=tuple(shares),
        roles=tuple(_role(share) for share in shares),
    )


def _role(share: float | None) -> str:
    """By the percentage as it is read, so that no 60% is tinted otherwise than another."""
    if share is None or round(100 * share) >= _SHORT:
        return ""
    return "far_worse" if round(100 * share) < _FAR else "worse"


def items_headline(scored: Scored, lang: str) -> str:
    """The items on which most is lost on average, with their points."""
    known = [one for one in scored.sheets if one.score is not None]
    if not known:
        return say("heat_scores_open", lang)
    lost = mean_lost(known)
    most = sorted((item for item in scored.scheme.items if lost[item.key]), key=lambda item: -lost[item.key])
    if not most:
        return say("heat_scores_none", lang)
    named = [
        say("heat_scores_item", lang, item=item.title.in_(lang), points=signed(-lost[item.key]))
        for item in most[:_NAMED]
    ]
    return say("heat_scores", lang, items=listed(named, lang))
