"""Asking the program that has a DuckDB file open (its holder) for a backup: DuckDB lets no second program
read the file meanwhile.

The holder listens on this machine only. Its port, and the secret that an asker must know, are in a file
beside the database that only its owner may read. So nobody can ask who could not read the database anyway.
"""

import contextlib
import json
import os
import secrets
import threading
from collections.abc import Callable, Iterator
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from records.backups.contents import Backup, about
from records.engine import DatabaseInUse, database_file

_LONGEST = 1_000_000  # bytes of a question or an answer

Take = Callable[[Path, bool], Backup]


class Declined(Exception):
    """The holder could not take the backup. Carries the key of the obstacle."""


def _place(file: Path) -> Path:
    return file.with_name(f"{file.name}.asking")


@contextlib.contextmanager
def answering(
    url: str | sa.URL, take: Take, why_not: Callable[[BaseException], str | None]
) -> Iterator[None]:
    """Take backups for other programs that ask, until the block ends; ``why_not`` gives the key of the
    obstacle behind an error.

    Does nothing for an address that is not a DuckDB file in a writable folder, or that cannot be parsed:
    opening the database reports what is wrong with it.
    """
    try:
        file = database_file(sa.make_url(url))
    except sa.exc.ArgumentError:
        file = None
    if file is None or not file.parent.is_dir() or not os.access(file.parent, os.W_OK):
        yield
        return
    secret = secrets.token_bytes(32)
    with Listener(("127.0.0.1", 0), authkey=secret) as listener:
        place = _place(file)
        place.unlink(missing_ok=True)
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as told:
            json.dump({"port": listener.address[1], "secret": secret.hex()}, told)
        threading.Thread(target=_listen, args=(listener, take, why_not), daemon=True).start()
        try:
            yield
        finally:
            place.unlink(missing_ok=True)


def _listen(listener: Listener, take: Take, why_not: Callable[[BaseException], str | None]) -> None:
    while True:
        try:
            asking = listener.accept()
        except (AuthenticationError, EOFError, ConnectionError):
            continue  # the asker did not know the secret, or hung up
        except OSError:
            return  # the listener was closed
        with asking, contextlib.suppress(EOFError, OSError):
            _answer(asking, take, why_not)


def _answer(asking: Connection, take: Take, why_not: Callable[[BaseException], str | None]) -> None:
    asked = json.loads(asking.recv_bytes(_LONGEST))
    try:
        answer: dict[str, Any] = {"taken": take(Path(asked["file"]), bool(asked["with_key"])).written()}
    except OSError as error:
        answer = {"errno": error.errno, "said": error.strerror, "file": error.filename}
    except Exception as error:
        answer = {"obstacle": why_not(error)}
    asking.send_bytes(json.dumps(answer).encode())


def ask(address: sa.URL, file: Path, *, with_key: bool = False) -> Backup:
    """Have the program that holds the database at ``address`` write a backup to ``file``.

    Raises DatabaseInUse if the holder does not answer, Declined if it could not take the backup, and the
    OSError that it met, if any.
    """
    database = database_file(address)
    try:
        told = json.loads(_place(database).read_text()) if database else {}
        with Client(("127.0.0.1", told["port"]), authkey=bytes.fromhex(told["secret"])) as holder:
            holder.send_bytes(json.dumps({"file": str(file.absolute()), "with_key": with_key}).encode())
            answer = json.loads(holder.recv_bytes(_LONGEST))
    except (OSError, EOFError, ValueError, KeyError, AuthenticationError) as error:
        raise DatabaseInUse(address.database) from error
    if "errno" in answer:
        raise OSError(answer["errno"], answer["said"], answer["file"])
    if "taken" not in answer:
        raise Declined(answer["obstacle"])
    return about(answer["taken"].encode())
