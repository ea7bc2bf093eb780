"""Views saved by name: a name stands for one address."""

import datetime as dt

import sqlalchemy as sa

from records.bulk import affected
from records.engine import one_writer
from records.masking import is_name
from records.tables import views

LONGEST = 40  # letters of a name


def saved(engine: sa.Engine, screen: str) -> dict[str, str]:
    """Name → parameters of the views of ``screen``, by name."""
    with engine.connect() as connection:
        rows = connection.execute(
            sa.select(views.c.name, views.c.parameters).where(views.c.screen == screen).order_by(views.c.name)
        )
        return {row.name: row.parameters for row in rows}


def save(engine: sa.Engine, screen: str, name: str, parameters: str) -> bool:
    """Keep ``parameters`` under ``name``; True if the name stood for something else before. ValueError for a
    bad name.
    """
    if not is_name(name, LONGEST):
        raise ValueError(f"a name has 1 to {LONGEST} letters, and no number of a person")
    with one_writer(engine, views) as connection:
        replaced = _gone(connection, screen, name)
        connection.execute(
            sa.insert(views).values(
                name=name,
                screen=screen,
                parameters=parameters,
                saved_at=dt.datetime.now(dt.UTC).replace(tzinfo=None),
            )
        )
    return replaced


def remove(engine: sa.Engine, screen: str, name: str) -> bool:
    """Forget the view; False if there was none of that name."""
    with one_writer(engine, views) as connection:
        return _gone(connection, screen, name)


def _gone(connection: sa.Connection, screen: str, name: str) -> bool:
    return affected(connection, sa.delete(views).where(views.c.screen == screen, views.c.name == name)) > 0
