"""Remarks on teams without a result."""

from collections.abc import Sequence

from components.exhibits.model import Setting
from components.exhibits.remark import Remark
from components.text import numbers, say
from components.text.joining import listed
from metrics.analysis.attention import Absence

_NAMED = 2


def absent(found: Sequence[Absence], setting: Setting) -> list[Remark]:
    """Remarks on teams without a value where others have one: the result of the whole rests on the others."""
    lang, remarks = setting.lang, []
    for absence in found:
        keys, names = (
            absence.indicators,
            listed([setting.name(team) for team in absence.teams[:_NAMED]], lang),
        )
        what = numbers.title(keys[0], lang)
        text = say(
            "remark_absent_more" if len(keys) > 1 else "remark_absent",
            lang,
            who=names,
            n=len(absence.teams),
            what=what,
            m=len(keys),
            rest=absence.of - len(absence.teams),
        )
        one = len(absence.teams) == 1
        choices = (
            {
                "institution": setting.homes.get(absence.teams[0], ""),
                "team": absence.teams[0],
                "indicator": keys[0],
            }
            if one
            else {"level": "team", "teams": ",".join(absence.teams), "indicators": ",".join(keys)}
        )
        remarks.append(
            Remark(
                kind="absent",
                text=text,
                role="attention",
                screen="team" if one else "compare",
                choices=choices,
            )
        )
    return remarks
