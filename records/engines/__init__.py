"""The database engines that can hold the records, one file each. Code outside this folder does not know which
engine it works on.
"""

from pathlib import Path

import sqlalchemy as sa

from records.engines.backend import Backend, DatabaseInUse, NoDatabase, UnsupportedDatabase, without_account
from records.engines.duckdb import DuckDB, in_memory, to_calculate_with
from records.engines.postgresql import PostgreSQL, written_out

__all__ = [
    "BACKENDS",
    "Backend",
    "DatabaseInUse",
    "NoDatabase",
    "UnsupportedDatabase",
    "backend_at",
    "backend_of",
    "file_at",
    "in_memory",
    "to_calculate_with",
    "without_account",
    "written_out",
]

# By the word with which their addresses begin (``name://…``).
BACKENDS: dict[str, Backend] = {backend.name: backend for backend in (DuckDB(), PostgreSQL())}


def backend_of(bound: sa.Engine | sa.Connection) -> Backend:
    """The backend of the database that ``bound`` works on."""
    return BACKENDS[bound.dialect.name]


def backend_at(address: sa.URL) -> Backend:
    """The backend of the database at ``address``. Raises UnsupportedDatabase."""
    name = address.get_backend_name()
    if name not in BACKENDS:
        known = " or ".join(f"{one}://…" for one in BACKENDS)
        raise UnsupportedDatabase(f"{name} is not supported: use {known}")
    return BACKENDS[name]


def file_at(address: sa.URL) -> Path | None:
    """The file that an address names, also one of SQLite, from which the program only reads; None if the
    address names no file.
    """
    name = address.get_backend_name()
    backend = BACKENDS.get("duckdb" if name == "sqlite" else name)  # both write the file in the same way
    return backend.file(address) if backend else None
