"""The remark on which institutions miss most targets: two numbers each, and no score."""

from collections.abc import Sequence

from components.exhibits.model import Setting
from components.exhibits.remark import Remark
from components.text import say
from components.text.joining import listed
from metrics.analysis.most_missed import Tally, first, is_sure

_NAMED = 3


def most_missed(every: Sequence[Tally], setting: Setting) -> list[Remark]:
    """At most one remark: who surely misses most targets of how many, who is next, and whether that is sure;
    none where there is nobody to compare with. It leads to the first, and unfolds to every institution.
    """
    lang, most = setting.lang, first(list(every))
    if not most or len(every) == 1:
        return []
    which = listed([_tally(one, setting) for one in most[:_NAMED]], lang)
    which = say("heat_and_more", lang, which=which) if len(most) > _NAMED else which
    tied = "_tied" if len(most) > 1 else ""
    text = say(f"remark_most_missed{tied}", lang, n=len(most), which=which)
    others = every[len(most) :]
    if others:
        second = others[0].missed
        alike = sum(one.missed == second for one in others)
        text += say("remark_most_missed_next", lang, m=second, n=alike)
    if others and not is_sure(list(every)):
        text += say("remark_most_missed_unsure", lang)
    return [
        Remark(
            kind="most_missed",
            text=text,
            role="worse",
            screen="institution",
            choices={"institution": most[0].organisation},
            unfolds=tuple(_each(one, setting) for one in every),
            unfold=say("remark_tally_all", lang, n=len(every)),
        )
    ]


def _tally(one: Tally, setting: Setting) -> str:
    return say("remark_tally", setting.lang, who=setting.name(one.organisation), n=one.missed, of=one.of)


def _each(one: Tally, setting: Setting) -> Remark:
    untold = "_untold" if one.untold else ""
    said = {"who": setting.name(one.organisation), "n": one.missed, "of": one.of, "u": one.untold}
    return Remark(
        kind="most_missed",
        text=say(f"remark_tally_each{untold}", setting.lang, **said),
        role="context",
        screen="institution",
        choices={"institution": one.organisation},
    )
