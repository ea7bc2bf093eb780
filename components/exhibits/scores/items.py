"""The items on which all organisations together lost most: what the heat table says, legible from afar."""

from fractions import Fraction

from components.exhibits.charts import Contributions
from components.exhibits.model import Exhibit, Setting
from components.exhibits.parts import frame
from components.exhibits.scores.heat import items_headline
from components.exhibits.scores.words import about, points, signed, whole_points
from components.exhibits.series import Judged
from components.text import numbers, say
from components.text.joining import listed
from metrics.scorecards.model import Item
from metrics.scorecards.scored import Scored, mean_apart, mean_lost, of_hundred
from metrics.scorecards.sheet import ItemScore, Sheet

_NAMED = 2


def items_lost(scored: Scored, organisation: str, level: str, setting: Setting) -> Exhibit:
    """What each item cost on average of all that have a score, the most first; then what cannot be scored
    yet. Sentences say where ``organisation``, if it is one of them, lost more than the others.
    """
    lang, known = setting.lang, [one for one in scored.sheets if one.score is not None]
    lost, apart = (mean(known) if known else {} for mean in (mean_lost, mean_apart))
    items = sorted(scored.scheme.items, key=lambda item: -lost.get(item.key, 0))
    open_ = sorted(scored.scheme.items, key=lambda item: -apart.get(item.key, 0))
    steps = [
        *((item.title.in_(lang), lost[item.key], "worse", item.key) for item in items if lost.get(item.key)),
        *(
            (say("apart_name", lang, item=item.title.in_(lang)), apart[item.key], "context", item.key)
            for item in open_
            if apart.get(item.key)
        ),
    ]
    names, amounts, roles, keys = zip(*steps, strict=True) if steps else ((), (), (), ())
    return Exhibit(
        key="score_items_lost",
        headline=items_headline(scored, lang),
        chart=Contributions(
            points=Judged(
                name=say("items_lost_series", lang),
                x=names,
                y=tuple(-float(amount) for amount in amounts),
                labels=tuple(signed(-amount) for amount in amounts),
                keys=keys,
                doubtful=(False,) * len(steps),
                roles=roles,
            ),
            percent=False,
        ),
        table=frame(
            {
                say("column_score_item", lang): [item.title.in_(lang) for item in items],
                say("column_available", lang): [whole_points(item.points) for item in items],
                say("items_lost_series", lang): [points(lost.get(item.key, 0)) for item in items],
                say("column_open_mean", lang): [points(apart.get(item.key, 0)) for item in items],
                say("column_losing", lang): [
                    numbers.exact(sum(bool(_of(one, item).lost) for one in known)) for item in items
                ],
                say("column_losing_most", lang): [_most(item, known, setting) for item in items],
            }
        ),
        **about(scored, "caption_items_lost", say(f"by_{level}", lang), setting, n=len(known)),
        reading=_reading(scored, organisation, lost, setting),
        notes=(say("note_rounding", lang),),
        name=say("items_lost_name", lang),
    )


def _of(sheet: Sheet, item: Item) -> ItemScore:
    return next(one for one in sheet.items if one.item.key == item.key)


def _most(item: Item, known: list[Sheet], setting: Setting) -> str:
    """Who lost most on ``item``, with the points; "" where nobody lost any."""
    each = {one.organisation: of_hundred(one, _of(one, item).lost) for one in known}
    most = max(each.values(), default=Fraction(0))
    if not most:
        return ""
    who = [setting.name(name) for name, lost in each.items() if lost == most]
    said = who[0] if len(who) == 1 else say("losing_alike", setting.lang, who=who[0], n=len(who) - 1)
    return say("losing_most", setting.lang, who=said, points=signed(-most))


def _reading(
    scored: Scored, organisation: str, mean: dict[str, Fraction], setting: Setting
) -> tuple[str, ...]:
    """Where ``organisation`` lost more than all did on average, by how much."""
    lang, sheet = setting.lang, scored.by_name.get(organisation)
    if sheet is None or sheet.score is None or scored.ranked < 2:
        return ()
    more = {item.item: of_hundred(sheet, item.lost) - mean[item.item.key] for item in sheet.items}
    most = sorted((item for item in more if more[item] > 0), key=lambda item: -more[item])[:_NAMED]
    named = [
        say("heat_scores_item", lang, item=item.title.in_(lang), points=signed(-more[item])) for item in most
    ]
    who = setting.name(organisation)
    if not named:
        return (say("items_lost_no_more", lang, who=who),)
    return (say("items_lost_more", lang, who=who, items=listed(named, lang)),)
