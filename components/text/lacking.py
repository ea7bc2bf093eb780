"""The message on a database that lacks records that were imported into it."""

import sqlalchemy as sa

from components.text import say
from records.engine import spoken_address
from records.reached import Reached, note_file


def lacking(noted: Reached, address: sa.URL, lang: str) -> tuple[str, str]:
    """(title, remedy) for the database at ``address``, which lacks imports that the file beside it
    (``noted``) says it had.
    """
    title = say("behind", lang, number=noted.number, at=f"{noted.at:%Y-%m-%d %H:%M} UTC")
    return title, say("mend_behind", lang, where=spoken_address(str(address)), note=note_file(address))
