"""One sheet of a file, to be read as one kind."""

from dataclasses import dataclass

import sqlalchemy as sa

from records.importing.mappings import Mapping
from records.importing.reading import Sheet


@dataclass(frozen=True)
class Job:
    """One sheet to be read as one kind."""

    sheet: Sheet
    table: sa.Table
    mapping: Mapping | None
