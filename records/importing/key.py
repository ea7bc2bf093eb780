"""The site's key, with which ID numbers are hashed: made on first use, kept outside the database."""

import hmac
import os
import secrets
from functools import lru_cache
from pathlib import Path

import sqlalchemy as sa

from records.engine import database_file
from records.engines import backend_of
from records.importing import file_messages
from records.importing.reading.document import Unreadable
from records.tables import site

_MARK = "identity_key"


def key_file(address: sa.URL) -> Path:
    """The file of the key: ``YUNJI_KEY_FILE``, else ``site.key`` beside the DuckDB file, else in
    ``data/``.
    """
    if named := os.environ.get("YUNJI_KEY_FILE"):
        return Path(named)
    file = database_file(address)
    return file.with_name("site.key") if file else Path("data/site.key")


def site_key(connection: sa.Connection) -> bytes:
    """The key that this database's hashes were made with; the first call makes one. Raises Unreadable if the
    key file is lost, holds another key or cannot be written.
    """
    if not _outlives(connection):
        return _passing_key(str(connection.engine.url))
    known = _known(connection)
    path = key_file(connection.engine.url)
    key = _stored(path) or (_made(path) if known is None else None)
    if key is None:
        raise Unreadable(file_messages.KEY_LOST)
    mark = hmac.digest(key, b"yunji", "sha256").hex()[:16]
    if known is None:
        connection.execute(sa.insert(site).values(key=_MARK, value=mark))
    elif known != mark:
        raise Unreadable(file_messages.KEY_LOST)
    return key


def has_key(connection: sa.Connection) -> bool:
    """Whether the database notes a key for its hashes (``site_key`` makes one when the first hash is
    needed).
    """
    return _known(connection) is not None


def _known(connection: sa.Connection) -> str | None:
    return connection.scalar(sa.select(site.c.value).where(site.c.key == _MARK))


def _outlives(connection: sa.Connection) -> bool:
    # Hashes in a database in memory are gone with the process, so they need no key in a file.
    return backend_of(connection).lasts(connection.engine.url) or bool(os.environ.get("YUNJI_KEY_FILE"))


@lru_cache(maxsize=1_000)
def _passing_key(_address: str) -> bytes:
    return secrets.token_bytes(32)


def _stored(path: Path) -> bytes | None:
    try:
        return bytes.fromhex(path.read_text("ascii").strip())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise Unreadable(file_messages.KEY_LOST) from error


def _made(path: Path) -> bytes:
    key = secrets.token_bytes(32)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Only the owner may read it; on Windows the folder's own rights decide.
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(key.hex())
    except OSError as error:
        raise Unreadable(file_messages.KEY_NOT_WRITABLE) from error
    return key
