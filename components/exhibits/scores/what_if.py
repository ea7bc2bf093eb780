"""What a scenario changes, in one sentence."""

from components.exhibits.model import Setting
from components.exhibits.scores.words import grades_of, points
from components.text import say
from metrics.scorecards.scored import Scored


def told(now: Scored, as_it_is: Scored, organisation: str, changes: int, setting: Setting) -> str:
    """Score, grade and place of ``organisation`` without and with the scenario, and how many others change
    their grade.
    """
    lang = setting.lang
    new, old = now.by_name[organisation], as_it_is.by_name[organisation]
    said = say("try_band", lang, n=changes)
    if new.score is None or old.score is None:
        return said
    pairs = {
        "score": (points(old.score), points(new.score)),
        "grade": (grades_of(as_it_is.scheme, old, lang), grades_of(now.scheme, new, lang)),
        "place": tuple(f"{one.sure[organisation].place:.0f}" for one in (as_it_is, now)),
    }
    said += say(
        "try_score", lang, who=setting.name(organisation), before=pairs["score"][0], after=pairs["score"][1]
    )
    if pairs["grade"][0] != pairs["grade"][1]:
        said += say("try_grade", lang, before=pairs["grade"][0], after=pairs["grade"][1])
    if now.ranked > 1:
        said += say("try_place", lang, before=pairs["place"][0], after=pairs["place"][1])
        others = sum(
            one.score is not None
            and (was := as_it_is.by_name[name]).score is not None
            and grades_of(now.scheme, one, lang) != grades_of(as_it_is.scheme, was, lang)
            for name, one in now.by_name.items()
        )
        said += say("try_others", lang, n=others)
    return said
