"""What helps on a screen without asking the server: the list of its keys, and the tour on the first visit."""

from components.text import say
from components.text.escaping import html
from components.theme import FONT, Palette
from components.widgets.internals.assets import asset, filled, inked, literal, script_tag

_SCRIPT, _STYLE = script_tag("guide.js"), asset("guide.css")
# What each step of the tour points to; where a screen does not have it, nothing is marked.
_STEPS = (
    ".st-key-chrome",
    "[class*=st-key-choice_], .finder",
    "[class*=st-key-about_] button",
    ".st-key-signs button",
    ".ways a[href^=present]",
)
# Screens with tables that are read cell by cell, or row by row.
_TABLES = {
    "institution": "cell_keys",
    "team": "cell_keys",
    "compare": "cell_keys",
    "scorecard": "cell_keys",
    "schemes": "cell_keys",
    "data": "row_keys",
}


def style(ink: Palette) -> str:
    """CSS of the help on a screen, in the colours of the reader's theme."""
    return filled(inked(_STYLE, ink), {"FACE": FONT})


def script(screen: str, lang: str) -> str:
    """HTML of the script with the keys of ``screen`` and the steps of the tour."""
    words = {
        "tour": say("tour", lang),
        "place": say("tour_place", lang, n="{n}", all="{all}"),
        **{name: say(f"tour_{name}", lang) for name in ("back", "on", "end", "leave")},
        "keys": say("keys", lang),
        "close": say("keys_close", lang),
    }
    return filled(
        _SCRIPT, {"DATA": literal({"words": words, "steps": steps(lang), "keys": keys(screen, lang)})}
    )


def steps(lang: str) -> list[dict[str, str]]:
    """The steps of the tour: title, sentence, and the selector of what it is about."""
    named = {
        "about": say("definition_and_table", lang),
        "signs": say("signs", lang),
        "present": say("screen_present", lang),
    }
    return [
        {
            "title": say(f"tour_{number}", lang),
            "what": say(f"tour_{number}_what", lang, **named),
            "where": where,
        }
        for number, where in enumerate(_STEPS, 1)
    ]


def keys(screen: str, lang: str) -> list[tuple[str, str]]:
    """The keys that work on ``screen``, each with what it does."""
    listed = [
        ("?", say("key_help", lang)),
        ("Ctrl + /", say("key_help_typing", lang)),
        ("/", say("key_find", lang)),
        ("Tab", say("key_tab", lang)),
        ("Enter", say("key_enter", lang)),
        ("↑ ↓", say("key_arrows", lang)),
        ("Esc", say("key_escape", lang)),
    ]
    if cells_or_rows := _TABLES.get(screen):
        listed.append((say("key_table", lang), say(cells_or_rows, lang)))
    if screen == "present":
        listed.append((say("key_stage", lang), say("stage_keys", lang)))
    return listed


def answers(screen: str, lang: str) -> str:
    """HTML of the line that says what ``screen`` answers."""
    return f'<p class="answers">{html(say(f"answers_{screen}", lang))}</p>'
