"""Starts Yunji's server for tests, each database on a port of its own."""

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.support.guard import guarded, guarded_by_all, held
from tests.support.read_only import as_a_reader
from tests.support.shared import alone, folder_of_all_processes

ROOT = Path(__file__).parents[2]
LIMIT = 60  # seconds


@dataclass(kw_only=True)
class Servers:
    """The servers running for this test process: address (host:port) → log."""

    folder: Path
    shared: Path  # the folder of all test processes
    stack: contextlib.ExitStack
    addresses: dict[str, Path] = field(default_factory=dict)
    _own: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)
    _running: list[subprocess.Popen] = field(default_factory=list)
    _served: dict[tuple[str, Path, bool], str] = field(default_factory=dict)
    _of_all: dict[str, str] = field(default_factory=dict)
    # guards of the servers for all test processes; each runs until the last of these processes lets go
    _started_for_all: list[subprocess.Popen] = field(default_factory=list)

    def serve(self, database_url: str, script: Path = ROOT / "app.py", reader: bool = False) -> str:
        """The base address of ``script`` on the database; a DuckDB file is copied, so that the caller can
        still open it.

        With ``reader`` the program has no permission to write to the copy.
        """
        wanted = database_url, script, reader
        if wanted not in self._served:
            self._served[wanted] = self._start(*wanted)
        return self._served[wanted]

    def serve_to_all(self, database: Path) -> str:
        """The base address of Yunji on a copy of a DuckDB file: one server for all test processes, as opening
        a screen for the first time takes longest.

        Tests must not write to this database, since all of them share it in any order.
        """
        name = database.stem
        if name not in self._of_all:
            place = self.shared / f"served-{name}"
            with alone(self.shared / f"served-{name}.lock"):
                if (pipe := held(place / "pipe")) is None:
                    pipe = self._start_for_all(database, place)
            self.stack.callback(os.close, pipe)
            address = (place / "address").read_text()
            self.addresses[address] = place / "log"
            self._of_all[name] = f"http://{address}"
        return self._of_all[name]

    def _start_for_all(self, database: Path, place: Path) -> int:
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        port, log = _free_port(), place / "log"
        environment = {"YUNJI_DATABASE_URL": f"duckdb:///{copy_database(database, place / 'yunji.duckdb')}"}
        server, pipe = guarded_by_all(
            _command(ROOT / "app.py", port),
            place / "pipe",
            log=log,
            environment=environment,
            folder=ROOT,
            remove=place,
        )
        self._started_for_all.append(server)
        _wait_until_healthy(port, server, log)
        (place / "address").write_text(f"localhost:{port}")
        return pipe

    def _start(self, database_url: str, script: Path, reader: bool) -> str:
        port = _free_port()
        log = self.folder / f"{port}.log"
        command = _command(script, port)
        environment = {"YUNJI_DATABASE_URL": self._own_copy(database_url, port)}
        if reader:
            Path(sa.make_url(environment["YUNJI_DATABASE_URL"]).database).chmod(0o444)
            command = as_a_reader(command)
        server = self._own.enter_context(guarded(command, log=log, environment=environment, folder=ROOT))
        self._running.append(server)
        _wait_until_healthy(port, server, log)
        self.addresses[f"localhost:{port}"] = log
        return f"http://localhost:{port}"

    def stop(self) -> None:
        """Stop what ``serve`` has started: tell all at once, then wait for each."""
        for server in self._running:
            server.stdin.close()
        self._own.close()
        for told in (self._running, self._served):
            told.clear()

    def wait(self) -> None:
        """Wait for what this process has started for all, after it has let go of its own pipes to them."""
        for server in self._started_for_all:
            server.wait()

    def _own_copy(self, database_url: str, port: int) -> str:
        url = sa.make_url(database_url)
        if url.get_backend_name() != "duckdb":
            return database_url
        copy = copy_database(Path(url.database), self.folder / f"{port}.duckdb")
        self._own.callback(copy.unlink, missing_ok=True)
        return url.set(database=str(copy)).render_as_string(hide_password=False)


def _command(script: Path, port: int) -> list[str | Path]:
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    return [*command, "--server.headless", "true", "--server.address", "localhost"]


def copy_database(file: Path, copy: Path) -> Path:
    """Copy a DuckDB file and its write-ahead log, whichever of the two exist; returns ``copy``."""
    for ending in ("", ".wal"):
        if file.with_name(file.name + ending).exists():
            shutil.copyfile(file.with_name(file.name + ending), copy.with_name(copy.name + ending))
    return copy


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return probe.getsockname()[1]


def _wait_until_healthy(port: int, server: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + LIMIT
    while server.poll() is None and time.monotonic() < end:
        if _is_healthy(port):
            return
        time.sleep(0.05)
    raise RuntimeError(f"the server did not start within {LIMIT} s:\n{log.read_text(errors='replace')}")


def _is_healthy(port: int) -> bool:
    # Not urllib, which would go through a proxy.
    connection = http.client.HTTPConnection("localhost", port, timeout=5)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    with contextlib.ExitStack() as stack:
        servers = Servers(
            folder=tmp_path_factory.mktemp("servers"),
            shared=folder_of_all_processes(tmp_path_factory),
            stack=stack,
        )
        yield servers
        servers.stop()
    servers.wait()


@pytest.fixture(scope="module")
def serve(servers: Servers) -> Iterator[Callable[..., str]]:
    """``serve(database_url)``: the base address of Yunji on that database, started once and kept for the
    module: thirty idle servers would take half a processor and 13 GB.
    """
    yield servers.serve
    servers.stop()


STARTED = pytest.StashKey[float]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> Iterator[None]:
    """Add to the report of a failing test what the servers logged while it ran."""
    report = yield
    if call.when == "setup":
        item.stash[STARTED] = call.start
    running = getattr(item, "funcargs", {}).get("servers")
    if report.failed and running:
        for address, log in running.addresses.items():
            if log.stat().st_mtime >= item.stash[STARTED]:
                text = log.read_text(errors="replace")[-4000:]
                report.sections.append((f"log of the server on {address}", text))
    return report
