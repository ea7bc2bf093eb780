"""What of a file may stand in a report: no ID number, no telephone."""

import re

_LONGEST = 60
# Digits may be full-width (\d is any digit), and blanks may stand between them.
_PERSON = re.compile(r"(?<!\d)[1-9１-９](?:\s*\d){16}\s*[\dXxＸｘ](?!\d)|(?<!\d)[1-9１-９](?:\s*\d){14}(?!\d)")
_MOBILE = re.compile(r"(?<!\d)[1１]\s*[3-9３-９](?:\s*\d){9}(?!\d)")


def _starred(digits: str, shown: int) -> str:
    """``digits`` without blanks, with stars for all but the first ``shown`` and the last four."""
    plain = "".join(digits.split())
    return plain[:shown] + "*" * (len(plain) - shown - 4) + plain[-4:]


def masked(value: str) -> str:
    """``value`` fit for a report: ID numbers and mobile numbers masked, nothing unprintable, not too long."""
    value = _PERSON.sub(lambda found: _starred(found[0], 4), str(value))
    value = _MOBILE.sub(lambda found: _starred(found[0], 3), value)
    value = "".join(letter if letter.isprintable() else " " for letter in value[: _LONGEST + 1])
    return value if len(value) <= _LONGEST else value[:_LONGEST] + "…"
