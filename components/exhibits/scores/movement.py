"""What moved a score since the quarter before: what each item added."""

from fractions import Fraction

from components.exhibits.charts import Contributions
from components.exhibits.model import Exhibit, Setting
from components.exhibits.parts import frame
from components.exhibits.scores.words import about, points, signed
from components.exhibits.series import Judged
from components.text import numbers, say
from components.text.joining import listed
from metrics.scorecards.scored import Moved, Scored, movement
from metrics.scorecards.sheet import State

_NAMED = 3


def moved(now: Scored, before: Scored, organisation: str, setting: Setting) -> Exhibit | None:
    """What each item added to the difference of two scores; None where one of them is missing, or is by
    another version of the scheme. Items that could not be scored in both quarters are left out and named.
    """
    sheet, old = now.by_name.get(organisation), before.by_name.get(organisation)
    if sheet is None or old is None or sheet.score is None or old.score is None:
        return None
    if sheet.scheme != old.scheme:  # another version: its items are not the same
        return None
    lang = setting.lang
    every = movement(sheet, old)
    both = [one for one in every if State.NOT_SCORABLE not in (one.item.state, one.before.state)]
    bars = sorted((one for one in both if one.points), key=lambda one: one.points)
    base, difference = numbers.period(before.period, lang), sum((one.points for one in both), Fraction(0))
    told = {"who": setting.name(organisation), "base": base}
    apart = listed([one.item.item.title.in_(lang) for one in every if one not in both], lang)
    if not both:
        return None
    most = sorted(bars, key=lambda one: -abs(one.points))[:_NAMED]
    why = listed([_named(one, lang) for one in most], lang)
    headline = (
        say("score_moved_none_part" if apart else "score_moved_none", lang, **told)
        if not difference
        else say(
            f"score_moved_{'up' if difference > 0 else 'down'}{'_part' if apart else ''}",
            lang,
            points=points(abs(difference)),
            why=why,
            **told,
        )
    )
    return Exhibit(
        key="score_moved",
        headline=headline,
        chart=Contributions(
            points=Judged(
                name=say("score_moved_series", lang),
                x=tuple(one.item.item.title.in_(lang) for one in bars),
                y=tuple(float(one.points) for one in bars),
                labels=tuple(signed(one.points) for one in bars),
                keys=tuple(one.item.item.key for one in bars),
                doubtful=(False,) * len(bars),
                roles=tuple("better" if one.points > 0 else "worse" for one in bars),
            ),
            percent=False,
        ),
        table=frame(
            {
                say("column_score_item", lang): [one.item.item.title.in_(lang) for one in every],
                say("column_score_before", lang): [points(one.before.won) for one in every],
                say("column_points", lang): [points(one.item.won) for one in every],
                say("score_moved_series", lang): [signed(one.points) for one in every],
            }
        ),
        **about(now, "caption_moved", setting.name(organisation), setting, base=base),
        reading=(say("score_moved_part", lang, items=apart),) if apart else (),
        notes=(say("note_rounding", lang),),
        name=say("moved_name", lang),
    )


def _named(one: Moved, lang: str) -> str:
    return say("score_moved_item", lang, item=one.item.item.title.in_(lang), points=signed(one.points))
