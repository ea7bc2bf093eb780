"""The readable contents of a database, and running commands on it."""

import subprocess
import sys
from typing import NamedTuple

import sqlalchemy as sa

from metrics.foundation.store import measure_values, withheld
from records.tables import KINDS, imports
from tests.support.server import ROOT

INSTITUTION = "I20"


class State(NamedTuple):
    """The readable contents of a database: number of rows of each kind, the import log, and every figure."""

    rows: dict[str, int]
    log: list[tuple]
    figures: list[tuple]


def state(engine: sa.Engine) -> State:
    with engine.connect() as connection:
        counted = {
            table.name: connection.scalar(sa.select(sa.func.count()).select_from(table))
            for table in KINDS.values()
        }
        log = connection.execute(
            sa.select(imports.c.import_id, imports.c.at, imports.c.file, imports.c.outcome).order_by(
                imports.c.import_id
            )
        ).all()
        figures = [
            tuple(row)
            for table in (measure_values, withheld)
            if sa.inspect(connection).has_table(table.name)
            for row in connection.execute(sa.select(table))
        ]
    return State(counted, [tuple(row) for row in log], sorted(figures, key=repr))


def command(*arguments: object, url: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments), "--database", url, "--lang", "en"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
