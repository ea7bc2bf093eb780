"""What stands between the program and its database: one key for each obstacle, told from what the drivers say.

PostgreSQL tells by its codes (SQLSTATE, appendix A of its manual), but when a connection is refused only in words, in the
server's language; DuckDB tells in English words, and hands on those of the operating system.
"""

import re

import sqlalchemy as sa

from records.clock import UnknownZone
from records.engine import DatabaseInUse, NoDatabase, UnsupportedDatabase
from records.migrate import DatabaseIsBlank, DatabaseIsNewer, DatabaseIsOlder

# From the narrow to the wide: the first that fits is said.
_OWN: tuple[tuple[type[Exception], str], ...] = (
    (DatabaseInUse, "database_in_use"), (NoDatabase, "database_missing"), (DatabaseIsBlank, "database_blank"), (DatabaseIsNewer, "database_newer"),
    (DatabaseIsOlder, "database_older"), (UnsupportedDatabase, "database_unsupported"), (UnknownZone, "zone_unknown"),
    (sa.exc.ArgumentError, "database_unsupported"), (sa.exc.NoSuchModuleError, "database_unsupported"), (sa.exc.TimeoutError, "database_busy"),
    (MemoryError, "database_memory"),
)
# The longer code first.
_CODES = {
    "28": "database_password", "3D000": "database_unknown", "42501": "database_rights", "25006": "database_rights", "53300": "database_busy",
    "53100": "database_disk_full", "53200": "database_memory", "57P01": "database_lost", "57P02": "database_lost", "57P03": "database_starting",
    "57P05": "database_lost", "57014": "database_slow", "55P03": "database_conflict", "40": "database_conflict", "08": "database_lost",
    "XX001": "database_damaged", "XX002": "database_damaged", "58": "database_disk", "53400": "database_disk_full", "54": "database_memory",
}
_WORDS: tuple[tuple[str, str], ...] = (
    # the disk
    (r"No space left on device|not enough space on the disk|Disk quota exceeded|File too large|max_temp_directory_size|磁盘空间不足|设备上没有空间", "database_disk_full"),
    (r"Input/output error|Stale file handle|I/O error|device is not ready|Transport endpoint", "database_disk"),
    (r"Read-only file system|read-only mode|readonly database|only-read mode", "database_rights"),
    # the file
    (r"Permission denied|Access is denied|Operation not permitted|拒绝访问", "database_rights"),
    (r"Is a directory", "database_folder"),
    (r"No such file or directory|Not a directory|cannot find the (?:path|file)|ENOTDIR", "database_missing"),
    (r"read a database file with version number|newer version of DuckDB|storage version", "database_format"),
    (r"not a valid DuckDB database file|sqlite_scanner|file is not a database", "database_not_one"),
    (r"Could not read enough bytes|Corrupt|checksum|replaying WAL|[Mm]etadata pointer|deserializ|Serialization Error", "database_damaged"),
    (r"has been invalidated", "database_stopped"),
    (r"INTERRUPT Error", "database_broken_off"),  # one thread met an obstacle, and another that was stopped for it told first: nobody interrupts on purpose
    (r"Out of Memory|could not allocate|failed to (?:allocate|pin|offload)|bad allocation|memory_limit", "database_memory"),
    (r"Could not set lock|being used by another process", "database_in_use"),
    (r"[Cc]onflict", "database_conflict"),
    # the server, before it has told a code
    (r"password authentication failed|no password supplied|authentication method|no pg_hba\.conf entry|role \".*\" does not exist|认证失败|没有提供口令|角色.*不存在", "database_password"),
    (r"database \".*\" does not exist|数据库.*不存在", "database_unknown"),
    (r"too many (?:connections|clients)|remaining connection slots|太多客户|太多的连接", "database_busy"),
    (r"starting up|shutting down|in recovery mode|正在启动|正在关闭", "database_starting"),
    (r"closed the connection|terminating connection|connection (?:is|was|has been)? ?(?:closed|lost|reset|aborted)|Broken pipe|SSL connection has been", "database_lost"),
    (r"refused|could not translate host name|[Nn]ame or service not known|failed to resolve|timeout|timed out|unreachable|No route to host|拒绝|超时", "database_silent"),
)
_PATTERNS = [(re.compile(words, re.IGNORECASE), key) for words, key in _WORDS]
_DRIVERS = ("duckdb", "_duckdb", "psycopg")
UNREACHABLE = "database_unreachable"
# Everything that :func:`obstacle` may answer; each has a title and a remedy among the phrases.
KEYS = frozenset([UNREACHABLE, *(key for _, key in (*_OWN, *_WORDS)), *_CODES.values()])


def obstacle(error: BaseException) -> str | None:
    """Which obstacle ``error`` tells of: ``database_unreachable`` for one of the database that is none of the known, None for another error."""
    if own := next((key for known, key in _OWN if isinstance(error, known)), None):
        return own
    if not isinstance(error, sa.exc.SQLAlchemyError) and not type(error).__module__.startswith(_DRIVERS):
        return None
    # SQLAlchemy's own text holds the statement, in which anything may stand.
    said_by = getattr(error, "orig", None) or error
    code = getattr(said_by, "sqlstate", None) or ""
    known = next((_CODES[code[:length]] for length in (5, 2) if code[:length] in _CODES), None)
    return known or next((key for pattern, key in _PATTERNS if pattern.search(str(said_by))), UNREACHABLE)


def said_by_driver(error: BaseException) -> str:
    """What the database said, in one line, without the statement and its values."""
    origin = getattr(error, "orig", None) or error
    return next(iter(str(origin).strip().splitlines()), type(origin).__name__)
