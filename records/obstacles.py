"""Why the program cannot use its database: each kind of obstacle has a key, worked out from the errors of the
engine and of the operating system.
"""

import re

import sqlalchemy as sa

from records.clock import UnknownZone
from records.engines import BACKENDS, DatabaseInUse, NoDatabase, UnsupportedDatabase
from records.migrate import DatabaseIsBlank, DatabaseIsNewer, DatabaseIsOlder

# From the specific to the general: the first class that matches decides.
_OWN: tuple[tuple[type[Exception], str], ...] = (
    (DatabaseInUse, "database_in_use"),
    (NoDatabase, "database_missing"),
    (DatabaseIsBlank, "database_blank"),
    (DatabaseIsNewer, "database_newer"),
    (DatabaseIsOlder, "database_older"),
    (UnsupportedDatabase, "database_unsupported"),
    (UnknownZone, "zone_unknown"),
    (sa.exc.ArgumentError, "database_unsupported"),
    (sa.exc.NoSuchModuleError, "database_unsupported"),
    (sa.exc.TimeoutError, "database_busy"),
    (MemoryError, "database_memory"),
)
# Messages of the operating system, which both engines pass on.
_OF_SYSTEM: tuple[tuple[str, str], ...] = (
    # the disk
    (
        r"No space left on device|not enough space on the disk|Disk quota exceeded|File too "
        r"large|max_temp_directory_size|磁盘空间不足|设备上没有空间",
        "database_disk_full",
    ),
    (
        r"Input/output error|Stale file handle|I/O error|device is not ready|Transport endpoint",
        "database_disk",
    ),
    (r"Read-only file system|read-only mode|readonly database|only-read mode", "database_rights"),
    # the file
    (r"Permission denied|Access is denied|Operation not permitted|拒绝访问", "database_rights"),
    (r"Is a directory", "database_folder"),
    (r"No such file or directory|Not a directory|cannot find the (?:path|file)|ENOTDIR", "database_missing"),
)
_WORDS = (*_OF_SYSTEM, *(told for backend in BACKENDS.values() for told in backend.words))
_PATTERNS = [(re.compile(words, re.IGNORECASE), key) for words, key in _WORDS]
_CODES = {code: key for backend in BACKENDS.values() for code, key in backend.codes.items()}
_DRIVERS = tuple(driver for backend in BACKENDS.values() for driver in backend.drivers)
UNREACHABLE = "database_unreachable"
# Every key that :func:`obstacle` may return; each has a title and a remedy among the phrases.
KEYS = frozenset([UNREACHABLE, *(key for _, key in (*_OWN, *_WORDS)), *_CODES.values()])


def obstacle(error: BaseException) -> str | None:
    """The key of the obstacle behind ``error``: ``database_unreachable`` for a database error that fits no
    other key, None for an error that has nothing to do with the database.
    """
    if own := next((key for known, key in _OWN if isinstance(error, known)), None):
        return own
    if not isinstance(error, sa.exc.SQLAlchemyError) and not type(error).__module__.startswith(_DRIVERS):
        return None
    # The driver's own message: SQLAlchemy's contains the statement, whose values could match a pattern.
    said_by = getattr(error, "orig", None) or error
    code = getattr(said_by, "sqlstate", None) or ""
    # the whole code first, then its class, which is its first two characters
    known = next((_CODES[code[:length]] for length in (5, 2) if code[:length] in _CODES), None)
    return known or next((key for pattern, key in _PATTERNS if pattern.search(str(said_by))), UNREACHABLE)


def said_by_driver(error: BaseException) -> str:
    """The first line of the driver's message, without the statement and its values."""
    origin = getattr(error, "orig", None) or error
    return next(iter(str(origin).strip().splitlines()), type(origin).__name__)
