"""Reading all records of a database, and naming the obstacle if that fails."""

from pathlib import Path

import sqlalchemy as sa

from records.engine import connect
from records.obstacles import obstacle
from records.tables import KINDS


def told(act) -> str | None:
    """The key of the obstacle that calling ``act`` meets (None if the error is not known), or "none"."""
    try:
        act()
    except Exception as error:
        return obstacle(error)
    return "none"


def read_all(file: Path) -> None:
    """Open the database and read every record."""
    engine = connect(f"duckdb:///{file}", make=False)
    try:
        with engine.connect() as connection:
            for table in KINDS.values():
                connection.execute(sa.select(table)).all()
    finally:
        engine.dispose()
