"""Run a command that ends when the process that started it ends, even if that process was killed.

A guard process stands between: it holds the reading end of a pipe whose other end only the starter has. When
the pipe closes, for whatever reason, the guard stops the command and removes its folder.
"""

import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

PATIENCE = 10  # seconds between asking a command to stop and killing it


@contextlib.contextmanager
def guarded(
    command: Sequence[str | Path],
    *,
    log: Path,
    environment: dict[str, str] | None = None,
    folder: Path | None = None,
    user: str | None = None,
    remove: Path | None = None,
) -> Iterator[subprocess.Popen]:
    """Run ``command`` in ``folder`` as ``user``, with its output in ``log``; when the command stops, the
    folder ``remove`` is deleted. Yields the guard process.
    """
    guard = _guard(command, subprocess.PIPE, log, environment, folder, user, remove)
    try:
        yield guard
    finally:
        guard.stdin.close()
        guard.wait(PATIENCE + 5)


def guarded_by_all(
    command: Sequence[str | Path],
    pipe: Path,
    *,
    log: Path,
    environment: dict[str, str],
    folder: Path,
    remove: Path,
) -> tuple[subprocess.Popen, int]:
    """As :func:`guarded`, but the command runs until the last process that holds the writing end of ``pipe``
    has ended. Returns the guard process and this process's writing end.
    """
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        return _guard(command, reading, log, environment, folder, None, remove), held(pipe)
    finally:
        os.close(reading)


def held(pipe: Path) -> int | None:
    """Open the writing end of ``pipe``; None if no running command reads from it."""
    try:
        return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
    except OSError:
        return None


def _guard(
    command: Sequence[str | Path],
    pipe: int,
    log: Path,
    environment: dict[str, str] | None,
    folder: Path | None,
    user: str | None,
    remove: Path | None,
) -> subprocess.Popen:
    order = {
        "command": [str(part) for part in command],
        "user": user,
        "remove": str(remove) if remove else None,
    }
    with log.open("ab") as output:
        return subprocess.Popen(
            [sys.executable, __file__, json.dumps(order)],
            stdin=pipe,
            stdout=output,
            stderr=output,
            cwd=folder,
            env=None if environment is None else os.environ | environment,
            start_new_session=True,  # Ctrl-C stops the starter only; then the pipe closes and the guard ends
        )


def main(order: dict) -> int:
    # Turn SIGTERM into SystemExit, so that the `finally` below still stops the command and cleans up.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    child = None
    try:
        child = _start(order["command"], order["user"])
        while child.poll() is None and not select.select([sys.stdin], [], [], 0.1)[0]:
            pass
        return child.poll() or 0
    finally:
        if child is not None:
            _stop(child)
        if order["remove"]:
            shutil.rmtree(order["remove"], ignore_errors=True)


def _start(command: list[str], user: str | None) -> subprocess.Popen:
    if user is None:
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    import pwd

    group = pwd.getpwnam(user).pw_gid
    return subprocess.Popen(
        command, stdin=subprocess.DEVNULL, start_new_session=True, user=user, group=group, extra_groups=[]
    )


def _stop(child: subprocess.Popen) -> None:
    # On SIGINT both Streamlit and PostgreSQL (its fast shutdown) stop at once and clean up.
    for request in (signal.SIGINT, signal.SIGKILL):
        if child.poll() is not None:
            return
        with contextlib.suppress(ProcessLookupError, subprocess.TimeoutExpired):
            os.killpg(child.pid, request)
            child.wait(PATIENCE)


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
