"""How the numbers of a site's records look, for the examples of its templates."""

import re

import sqlalchemy as sa

from records.tables import KINDS

# Numbers with more letters may hold a name.
_FORM = re.compile(r"(?=.*\d)(?!(?:.*[A-Za-z]){5})[A-Za-z0-9_.\-]{1,24}")


def numbers(table: sa.Table) -> list[str]:
    """The columns of the key of ``table`` that hold numbers of records, its own or another's."""
    return [name for name in table.info["key"] if name.endswith("_id")]


def own_forms(connection: sa.Connection) -> dict[str, str]:
    """How the numbers of this database look, with zeros for digits: ``teams.team_id`` → ``T000``. Kinds
    without records are missing, and those whose numbers hold more than digits and a few letters.
    """
    found: dict[str, str] = {}
    for table in KINDS.values():
        for name in numbers(table):
            if "references" in table.c[name].info:
                continue
            number = connection.scalar(sa.select(table.c[name]).limit(1))
            if number and _FORM.fullmatch(number):
                found[f"{table.name}.{name}"] = re.sub(r"\d", "0", number)
    return found


def formed(form: str, last: int) -> str:
    """A number of the form ``T000`` whose last digit is ``last``."""
    at = form.rindex("0")
    return f"{form[:at]}{last}{form[at + 1 :]}"
