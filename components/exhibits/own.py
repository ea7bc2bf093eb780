"""Slides of the speaker's own: sentences or a picture, marked as not calculated by the program."""

from dataclasses import dataclass

import pandas as pd

from components.exhibits.model import Exhibit, Setting
from components.exhibits.picture import Picture
from components.exhibits.slides import Slide
from components.text import say


@dataclass(frozen=True, kw_only=True)
class Own(Exhibit):
    """An exhibit without figures: ``reading`` are the speaker's own sentences, ``picture`` their picture."""

    picture: Picture | None = None


def own_slide(
    key: str,
    subject: str,
    title: str,
    text: str,
    where: str,
    setting: Setting,
    picture: Picture | None = None,
) -> Slide:
    """A slide of the speaker's own. ``text``: its sentences, one a line; ``where``: organisation and quarter
    that it is shown with. Without a ``title`` it bears its ``subject``.
    """
    source, lines = say("own_source", setting.lang), tuple(filter(None, map(str.strip, text.splitlines())))
    return Slide(
        key=key,
        subject=subject,
        title=title or subject,
        points=lines,
        footer=f"{where} · {source}",
        exhibit=Own(
            key=key,
            headline=title or subject,
            chart=None,
            table=pd.DataFrame(),
            definitions=(),
            source=source,
            as_of=setting.as_of,
            caption=where,
            reading=lines,
            name=subject,
            picture=picture,
        ),
    )
