"""Slides that the speaker adds: text, which the address holds, and pictures, which this session holds until
an edition takes them in.
"""

import re
from collections.abc import Collection, Mapping

import streamlit as st

from components.exhibits.own import own_slide
from components.exhibits.parts import spoken_period
from components.exhibits.picture import MOST_BYTES, NoPicture, Picture, known, taken
from components.exhibits.slides import Slide
from components.text import say
from components.widgets.basics.address import asked_some, given, keep_order
from components.widgets.importing.file_box import words_of_box
from components.widgets.internals.uploads import let_go
from components.widgets.story.deck_list import turn_to
from components.widgets.story.scene import Scene

LONGEST, LONGEST_TITLE = 400, 90  # characters of a text slide, and of any slide's title
_MOST_TEXTS, _MOST_PICTURES = 9, 6
_TEXT, _PICTURE = re.compile(r"text[1-9]"), re.compile(r"picture_[0-9a-f]{10}")
_HELD, _SAID, _ROUND = "own_pictures", "own_said", "own_round"
_MB = 2**20


def is_own(key: str) -> bool:
    """Whether ``key`` is that of a text or a picture of the speaker's."""
    return bool(_TEXT.fullmatch(key) or _PICTURE.fullmatch(key))


def pictures(scene: Scene) -> dict[str, Picture]:
    """Key → picture: those of the open edition, and those brought into this session."""
    opened = scene.view.figures.edition
    frozen = {key: known(content) for key, content in opened.pictures.items()} if opened else {}
    return frozen | st.session_state.get(_HELD, {})


def names(scene: Scene) -> dict[str, str]:
    """Key → name of every slide of the speaker's own that there is, in the address or in this session."""
    lang, asked = scene.setting.lang, asked_some("slides") or ()
    texts = [f"text{number}" for number in range(1, _MOST_TEXTS + 1)]
    written = [key for key in texts if key in asked or given(f"title_{key}") or given(f"body_{key}")]
    return {key: say("own_text_n", lang, n=key.removeprefix("text")) for key in written} | {
        key: say("own_picture_n", lang, n=number) for number, key in enumerate(pictures(scene), 1)
    }


def slides(scene: Scene, keys: Collection[str]) -> dict[str, Slide]:
    """Key → slide for those of ``keys`` that are the speaker's own and at hand."""
    own, setting = names(scene), scene.setting
    where = f"{scene.name} · {spoken_period(scene.quarter, setting)}"
    brought = pictures(scene)
    return {
        key: own_slide(
            key,
            own[key],
            given(f"title_{key}", LONGEST_TITLE),
            given(f"body_{key}", LONGEST),
            where,
            setting,
            brought.get(key),
        )
        for key in keys
        if key in own
    }


def frozen_with(keys: Collection[str] | None) -> Mapping[str, bytes]:
    """The content of those pictures of this session that are among the slides ``keys``, for an edition."""
    held: dict[str, Picture] = st.session_state.get(_HELD, {})
    return {key: one.content for key, one in held.items() if key in (keys or ())}


def add_buttons(order: list[str], usual: list[str], scene: Scene) -> None:
    """A button that adds a slide of text, and a box that takes a picture; both put a slide at the end of
    ``order``.
    """
    lang, own = scene.setting.lang, names(scene)
    free = [key for key in (f"text{n}" for n in range(1, _MOST_TEXTS + 1)) if key not in own]
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.button(
            say("own_add_text", lang),
            key="own_add_text",
            disabled=not free,
            on_click=_append,
            args=(free[0] if free else "", order, usual),
        )
        with st.popover(
            say("own_add_picture", lang),
            key=f"own_add_picture_{st.session_state.get(_ROUND, 0)}",
            on_change="rerun",
        ) as fold:
            if fold.open:
                _box(order, usual, lang)
    if said := st.session_state.pop(_SAID, None):
        st.warning(said)


def _append(key: str, order: list[str], usual: list[str]) -> None:
    keep_order("slides", [*(one for one in order if one != key), key], usual)
    turn_to(key)


def _box(order: list[str], usual: list[str], lang: str) -> None:
    words_of_box(lang)
    box = f"own_picture_{st.session_state.get(_ROUND, 0)}"
    st.caption(say("own_picture_hint", lang, mb=MOST_BYTES // _MB, n=_MOST_PICTURES))
    st.file_uploader(
        say("own_picture_choose", lang), key=box, on_change=_take, args=(box, order, usual, lang)
    )


def _take(box: str, order: list[str], usual: list[str], lang: str) -> None:
    """Take the file in the box, or say why not; either way the next box is a new and empty one."""
    held = st.session_state.setdefault(_HELD, {})
    file = st.session_state.get(box)
    if file is None:
        return
    try:
        if file.size > MOST_BYTES:
            raise NoPicture("large")
        picture = taken(file.getvalue())
        if len(held.keys() | {picture.key}) > _MOST_PICTURES:
            raise NoPicture("many")
    except NoPicture as error:
        st.session_state[_SAID] = say(f"picture_{error}", lang, mb=MOST_BYTES // _MB, n=_MOST_PICTURES)
    else:
        held[picture.key] = picture
        _append(picture.key, order, usual)
    let_go(box)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def remove_for_good(key: str, order: list[str], usual: list[str]) -> None:
    """Forget a slide of the speaker's own with all its words; to be called in a widget's callback."""
    keep_order("slides", [one for one in order if one != key], usual)
    for part in ("title", "body", "notes"):
        st.query_params.pop(f"{part}_{key}", None)
    st.session_state.get(_HELD, {}).pop(key, None)
