"""What of a file may stand in a report or in the log: no ID number, no telephone, in whatever way it is written."""

import re

_LONGEST = 60
# Of the same length each, so that what is found in the one stands at the same place in the other.
_PLAIN = str.maketrans("０１２３４５６７８９Ｘｘ＋", "0123456789Xx+")
# Written "~": what may stand between two digits, at most one of them.
_BETWEEN = r"[\s\-\u2010-\u2015－._·/]?"

_PERSON = re.compile(r"""
    # as it should be: 18 digits or 15, blanks between them or not
    (?<!\d)[1-9](?:\s*\d){16}\s*[\dXx](?!\d)
    | (?<!\d)[1-9](?:\s*\d){14}(?!\d)
    # a digit too few or too many, or parted by signs: with a day of birth of 1800 to 2099 at its place, or next to it
    | (?<!\d)[1-9](?:~\d){4,6} ~(?:1~[89]|2~0)~\d~\d ~(?:0~[1-9]|1~[0-2]) ~(?:0~[1-9]|[12]~\d|3~[01]) (?:~\d){1,5}(?:~[Xx])?(?!\d)
    """.replace("~", _BETWEEN), re.VERBOSE)
_TELEPHONE = re.compile(r"""
    # of the country, if it is said; a mobile number, blanks anywhere or other signs between its three parts
    (?:(?:\+|(?<!\d)00)\s*86[\s\-－]* | (?<!\d)86[\s\-－]* | (?<!\d)) (?:1\s*[3-9](?:\s*\d){9} | 1[3-9]\d~\d{4}~\d{4}) (?!\d)
    # of a city, and of a house in it
    | (?<!\d)[(（]?0\d{2,3}[)）\s\-\u2010-\u2015－]{1,2}[2-9]\d{6,7}(?!\d)
    """.replace("~", _BETWEEN), re.VERBOSE)


def hidden(value: str) -> str:
    """``value`` with stars for all but the first and last digits of ID numbers and telephones."""
    return _starred(_TELEPHONE, _starred(_PERSON, value, 4), 3)


def _starred(what: re.Pattern[str], value: str, shown: int) -> str:
    plain, parts, end = value.translate(_PLAIN), [], 0
    for found in what.finditer(plain):
        digits = "".join(letter for letter in value[found.start():found.end()] if letter.isalnum())
        parts += [value[end:found.start()], digits[:shown], "*" * max(len(digits) - shown - 4, 4), digits[-4:]]
        end = found.end()
    return "".join([*parts, value[end:]])


def masked(value: str) -> str:
    """``value`` fit for a report: ID numbers and telephones hidden, nothing unprintable, not too long."""
    value = "".join(letter if letter.isprintable() else " " for letter in hidden(str(value))[: _LONGEST + 1])
    return value if len(value) <= _LONGEST else value[:_LONGEST] + "…"
