"""Which slides are shown, in which order, with which titles and notes, as the address keeps it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from components.exhibits.slides import Slide
from components.text import say
from components.text.escaping import plain
from components.widgets.basics.address import asked_some, given, some_known, typed, typed_lines
from components.widgets.controls import filters
from components.widgets.story import own_slides
from components.widgets.story.deck_list import Line, deck_list
from components.widgets.story.own_slides import LONGEST, LONGEST_TITLE
from components.widgets.story.scene import Scene
from components.widgets.story.score_slides import ALL as SCORE_SLIDES
from components.widgets.story.telling import FIVE, SCORES, subjects, told, usual, why_none
from records.masking import tells_of_person

_NOTES = 400  # most characters


def arranged(scene: Scene, changing: bool) -> list[Slide]:
    """The chosen slides, without those for which there is no data; no others are made.

    With ``changing`` the list to arrange them and the fields to retitle and annotate them are drawn.
    """
    names, asked = subjects(scene), asked_some("slides")
    wanted = usual(scene) if asked is None else asked
    made = told(scene, wanted) | own_slides.slides(scene, wanted)
    if changing:
        _change(scene, names, wanted, made)
    return [_edited(made[key]) for key in wanted if key in made]


def left_out(scene: Scene) -> list[str]:
    """Why the slides that the address asks for are not shown, each with its name; empty where it asks for
    none.
    """
    names, asked = subjects(scene), asked_some("slides")
    wanted = [key for key in (usual(scene) if asked is None else asked) if key in names]
    made = told(scene, wanted)
    lang = scene.setting.lang
    return [
        say("left_out_why", lang, name=names[key], why=why_none(key, scene))
        for key in wanted
        if key not in made
    ]


def _edited(slide: Slide) -> Slide:
    """The slide with the speaker's title and notes; an empty title leaves the computed one."""
    return replace(
        slide,
        title=given(f"title_{slide.key}", LONGEST_TITLE) or slide.title,
        own_notes=given(f"notes_{slide.key}", _NOTES),
    )


def _change(scene: Scene, names: Mapping[str, str], wanted: list[str], made: Mapping[str, Slide]) -> None:
    lang, begin = scene.setting.lang, usual(scene)
    every = {**names, **own_slides.names(scene)}
    absent = {key: say("own_picture", lang) for key in wanted if own_slides.is_own(key) and key not in every}
    order = some_known("slides", wanted, {*every, *absent})
    rows = [_line(key, (every | absent)[key], made, scene) for key in order]
    left = [Line(key, name) for key, name in every.items() if key not in order]
    list_, fields = st.columns([6, 5], gap="large", wrap=True)
    with list_:
        presets: dict[str, Sequence[str]] = {say("preset_five", lang): FIVE}
        if not set(SCORES) - set(names):
            presets[say("preset_scores", lang)] = SCORES
        presets[say("preset_all", lang)] = begin
        chosen = deck_list(rows, left, presets, begin, lang)
        own_slides.add_buttons(order, begin, scene)
    with fields:
        if chosen in made:
            if chosen in SCORE_SLIDES:
                filters.scheme(scene.view.schemes(), lang)
            _fields(made[chosen], order, begin, lang)
        elif chosen:
            st.caption(next(line.why for line in rows if line.key == chosen))


def _line(key: str, name: str, made: Mapping[str, Slide], scene: Scene) -> Line:
    if key in made:
        return Line(key, name, _edited(made[key]).title)
    lost = own_slides.is_own(key)
    return Line(key, name, why=say("deck_lost", scene.setting.lang) if lost else why_none(key, scene))


def _fields(slide: Slide, order: list[str], begin: list[str], lang: str) -> None:
    """The fields for one slide's title and notes, and for the words of one of the speaker's own."""
    key, own = slide.key, own_slides.is_own(slide.key)
    st.markdown(f"**{plain(slide.subject)}**")
    typed(say("slide_title", lang), f"title_{key}", slide.exhibit.headline, LONGEST_TITLE)
    if own:
        typed_lines(say("own_body", lang), f"body_{key}", say("own_body_hint", lang), LONGEST, 140)
    typed_lines(say("slide_notes", lang), f"notes_{key}", say("slide_notes_hint", lang), _NOTES, 140)
    words = "\n".join(given(f"{part}_{key}", LONGEST) for part in ("title", "body", "notes"))
    if tells_of_person(words):
        st.warning(say("own_tells_of_person", lang))
    if own:
        st.button(
            say("own_remove", lang),
            key=f"own_remove_{key}",
            type="tertiary",
            on_click=own_slides.remove_for_good,
            args=(key, order, begin),
        )
        st.caption(say("own_kept_picture" if key.startswith("picture") else "own_kept_text", lang))
