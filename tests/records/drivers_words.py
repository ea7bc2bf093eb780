"""Error messages of database drivers, and the key of the obstacle that each stands for."""

DUCKDB = [
    (
        "IOException",
        'IO Error: Could not write file "/d/x.duckdb": No space left on device',
        "database_disk_full",
    ),
    (
        "IOException",
        "IO Error: Could not write to file: There is not enough space on the disk.",
        "database_disk_full",
    ),
    (
        "IOException",
        'IO Error: Could not write file "/d/x.duckdb.wal": Disk quota exceeded',
        "database_disk_full",
    ),
    (
        "OutOfMemoryException",
        "Out of Memory Error: failed to offload data block of size 256.0 KiB (19.9 GiB/20.0 GiB used). Try "
        "'max_temp_directory_size'",
        "database_disk_full",
    ),
    (
        "OutOfMemoryException",
        "Out of Memory Error: could not allocate block of size 256.0 KiB (1.8 GiB/1.8 GiB used)",
        "database_memory",
    ),
    ("IOException", 'IO Error: Could not read from file "/d/x.duckdb": Input/output error', "database_disk"),
    ("IOException", 'IO Error: Cannot open file "/d/x.duckdb": Permission denied', "database_rights"),
    ("IOException", 'IO Error: Cannot open file "C:\\d\\x.duckdb": Access is denied.', "database_rights"),
    ("IOException", 'IO Error: Cannot open file "/d/x.duckdb.wal": Read-only file system', "database_rights"),
    (
        "InvalidInputException",
        'Invalid Input Error: Cannot execute statement of type "INSERT" on database "x" which is attached '
        "in read-only mode!",
        "database_rights",
    ),
    (
        "IOException",
        "IO Error: Trying to read a database file with version number 99, but we can only read versions "
        "between 64 and 67.",
        "database_format",
    ),
    (
        "IOException",
        "IO Error: Corrupt database file: computed checksum 1 does not match stored checksum 2 in block at "
        "location 3",
        "database_damaged",
    ),
    (
        "IOException",
        'IO Error: Failure while replaying WAL file "x.duckdb.wal": Corrupt WAL file',
        "database_damaged",
    ),
    (
        "SerializationException",
        "Serialization Error: Failed to deserialize: field id mismatch",
        "database_damaged",
    ),
    (
        "FatalException",
        "FATAL Error: Failed: database has been invalidated because of a previous fatal error. The database "
        "must be restarted",
        "database_stopped",
    ),
    ("InterruptException", "INTERRUPT Error: Interrupted!", "database_broken_off"),
    (
        "TransactionException",
        'TransactionContext Error: Catalog write-write conflict on create with "x"',
        "database_conflict",
    ),
    (
        "IOException",
        'IO Error: Could not set lock on file "/d/x.duckdb": Conflicting lock is held in python3 (PID 1)',
        "database_in_use",
    ),
    ("BinderException", "Binder Error: something else altogether", "database_unreachable"),
]
# Exception classes of the driver, named after the error codes in appendix A of PostgreSQL's manual.
CODES = [
    ("InvalidPassword", "database_password"),
    ("InvalidAuthorizationSpecification", "database_password"),
    ("InvalidCatalogName", "database_unknown"),
    ("InsufficientPrivilege", "database_rights"),
    ("ReadOnlySqlTransaction", "database_rights"),
    ("TooManyConnections", "database_busy"),
    ("DiskFull", "database_disk_full"),
    ("OutOfMemory", "database_memory"),
    ("AdminShutdown", "database_lost"),
    ("CrashShutdown", "database_lost"),
    ("CannotConnectNow", "database_starting"),
    ("QueryCanceled", "database_slow"),
    ("LockNotAvailable", "database_conflict"),
    ("SerializationFailure", "database_conflict"),
    ("DeadlockDetected", "database_conflict"),
    ("ConnectionFailure", "database_lost"),
    ("DataCorrupted", "database_damaged"),
    ("IndexCorrupted", "database_damaged"),
    ("IoError", "database_disk"),
    ("UndefinedTable", "database_unreachable"),
]
# Errors while connecting carry no code, and their messages are in the server's language.
WORDS = [
    ('connection to server at "h", port 5432 failed: Connection refused', "database_silent"),
    ("[Errno -2] Name or service not known", "database_silent"),
    ('could not translate host name "h" to address', "database_silent"),
    ("connection timeout expired", "database_silent"),
    ('FATAL:  password authentication failed for user "u"', "database_password"),
    ('致命错误:  用户 "u" Password 认证失败', "database_password"),
    ('FATAL:  no pg_hba.conf entry for host "h", user "u", database "d", no encryption', "database_password"),
    ('FATAL:  role "u" does not exist', "database_password"),
    ("fe_sendauth: no password supplied", "database_password"),
    ('FATAL:  database "d" does not exist', "database_unknown"),
    ('致命错误:  数据库 "d" 不存在', "database_unknown"),
    ("FATAL:  sorry, too many clients already", "database_busy"),
    (
        "FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute",
        "database_busy",
    ),
    ("FATAL:  the database system is starting up", "database_starting"),
    ("致命错误:  数据库系统正在启动", "database_starting"),
    (
        "server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally",
        "database_lost",
    ),
    ("SSL connection has been closed unexpectedly", "database_lost"),
    ("the connection is closed", "database_lost"),
    ("the connection is lost", "database_lost"),
]
