"""What is said of a database that lacks what was imported into it."""

import sqlalchemy as sa

from components.text import say
from records.engine import spoken_address
from records.reached import Reached, note_file


def lacking(noted: Reached, address: sa.URL, lang: str) -> tuple[str, str]:
    """That the database at ``address`` lacks what is ``noted`` beside it, and how that is mended."""
    title = say("behind", lang, number=noted.number, at=f"{noted.at:%Y-%m-%d %H:%M} UTC")
    return title, say("mend_behind", lang, where=spoken_address(str(address)), note=note_file(address))
