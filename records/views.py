"""Saved views: a name for the parameters in the address of a screen."""

import datetime as dt

import sqlalchemy as sa

from records.bulk import affected
from records.engine import one_writer
from records.masking import is_name
from records.tables import views

LONGEST = 40  # letters in the name of a view


def saved(engine: sa.Engine, screen: str) -> dict[str, str]:
    """The saved views of ``screen``: name → parameters, sorted by name."""
    with engine.connect() as connection:
        rows = connection.execute(
            sa.select(views.c.name, views.c.parameters).where(views.c.screen == screen).order_by(views.c.name)
        )
        return {row.name: row.parameters for row in rows}


def save(engine: sa.Engine, screen: str, name: str, parameters: str) -> bool:
    """Save ``parameters`` as the view ``name`` of ``screen``. Returns whether a view of this name was
    replaced. Raises ValueError for a name that may not be shown or is too long.
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
    """Delete the saved view ``name`` of ``screen``. Returns whether there was one."""
    with one_writer(engine, views) as connection:
        return _gone(connection, screen, name)


def _gone(connection: sa.Connection, screen: str, name: str) -> bool:
    return affected(connection, sa.delete(views).where(views.c.screen == screen, views.c.name == name)) > 0
