"""The site's settings for imports."""

import sqlalchemy as sa

from records.engine import one_writer
from records.tables import site

# The default, a twentieth of the rows: fewer refused rows can be mended later, more would distort the figures
# of a quarter.
REFUSE_ABOVE = 0.05
_KEY = "refuse_above"


def refuse_above(connection: sa.Connection) -> float:
    """The share of wrong rows above which a whole file is refused."""
    stored = connection.scalar(sa.select(site.c.value).where(site.c.key == _KEY))
    return REFUSE_ABOVE if stored is None else float(stored)


def set_refuse_above(engine: sa.Engine, share: float) -> None:
    """Set the share of wrong rows above which a file is refused: from 0 (one wrong row refuses the file) to 1
    (no number of them does). Raises ValueError for other numbers.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"a share lies between 0 and 1, not at {share}")
    with one_writer(engine, site) as connection:
        connection.execute(sa.delete(site).where(site.c.key == _KEY))
        connection.execute(sa.insert(site).values(key=_KEY, value=repr(float(share))))
