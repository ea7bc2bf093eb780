"""Letters on a chart: their width, line breaks, and a halo that keeps them readable over lines."""

from components.text.width import ems
from components.theme import SMALL, Palette

_LATIN = 7.4 / 13  # ems of a Latin letter or digit
_CUT = "…"


def width(text: str) -> float:
    """The px that ``text`` takes in one line of the small size."""
    return SMALL * ems(text, _LATIN)


def halo(colours: Palette, ink: str) -> dict:
    """The font of a label that may lie on a line: its letters have a halo in the background colour."""
    return {"size": SMALL, "color": ink, "shadow": ", ".join([f"0px 0px 3px {colours.ground}"] * 4)}


def written(text: str) -> str:
    """``text`` escaped, so that plotly, which interprets some tags and entities, shows it literally."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def in_lines(text: str, widest: float, most: int) -> list[str]:
    """``text`` in at most ``most`` lines of ``widest`` px, the last one cut with … where it does not fit.

    Latin words are not broken if they fit into a line. Text in Chinese brackets begins a line of its own if
    the whole text then still fits.
    """
    text = " ".join(text.split())
    apart = [line for part in text.replace("（", "\n（").split("\n") for line in _broken(part, widest)]
    lines = apart if len(apart) <= most else _broken(text, widest)
    if len(lines) <= most:
        return lines
    rest = text
    for line in lines[: most - 1]:
        rest = rest[rest.index(line) + len(line) :].lstrip()
    while rest and width(rest + _CUT) > widest:
        rest = rest[:-1]
    return [*lines[: most - 1], rest.rstrip() + _CUT]


def _broken(text: str, widest: float) -> list[str]:
    """``text`` broken into lines between words, and within a word that alone is wider than a line."""
    lines, line = [], ""
    for word in _words(text):
        if width(line + word.rstrip()) > widest and line.strip():
            lines.append(line.strip())
            line = ""
        while width(line + word.rstrip()) > widest:
            fits = next(
                length for length in range(len(word), 0, -1) if length == 1 or width(word[:length]) <= widest
            )
            lines.append(word[:fits])
            word = word[fits:]
        line += word
    return [*lines, line.strip()] if line.strip() else lines


def _words(text: str) -> list[str]:
    """``text`` in the pieces between which a line may break: after a blank, and before and after each
    character that is not ASCII.
    """
    words = [""]
    for letter in text:
        joins = letter.isascii() and (words[-1] == "" or (words[-1][-1].isascii() and words[-1][-1] != " "))
        if joins:
            words[-1] += letter
        else:
            words.append(letter)
    return [word for word in words if word]
