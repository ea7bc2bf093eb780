"""Reading files in another process: ``reader`` runs there, and this module watches its memory and time."""

import atexit
import logging
import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pyarrow as pa

from records.importing import file_messages
from records.importing.message import Message
from records.importing.reading import limits
from records.importing.reading.document import Document, File, Unreadable, whole
from records.importing.reading.frames import Classes, TooLong, receive, send
from records.importing.reading.header import Known
from records.importing.reading.sheet import Ignored, Odd, Sheet
from records.labels import Text

_ROOT = Path(__file__).parents[3]
# Environment of the process, so that it gives freed memory back: Arrow's own allocator would keep it, as
# would that of Linux for blocks that are not very large.
_FREEING = {"ARROW_DEFAULT_MEMORY_POOL": "system", "MALLOC_MMAP_THRESHOLD_": "131072"}
_PAUSE = 0.02  # seconds between two looks at a process
# The only things that an answer can create in this process, even if a malicious file took over the other one.
_MADE: tuple[Any, ...] = (
    Document,
    Sheet,
    Odd,
    Ignored,
    Message,
    Text,
    np.dtype,
    np.ndarray,
    np.zeros(1).__reduce_ex__(5)[0],
    pa.lib._restore_array,
    pa.lib.type_for_alias,
    pa.lib.py_buffer,
)
_CLASSES: Classes = {(made.__module__, made.__name__): made for made in _MADE}


def documents(file: File | Document) -> list[Document]:
    """``file`` itself, or the files in it if it is an archive. Raises Unreadable."""
    given = file if isinstance(file, Document) else whole(file)
    return [replace(one, data=given.data) for one in _ask("inside", given)]


def read(document: Document, known: Known) -> list[Sheet]:
    """Every sheet of ``document`` that is not empty, in its order. ``known`` tells whether a word is a
    header; it is sent to the other process, so it must be picklable. Raises Unreadable.
    """
    if document.problem:
        raise Unreadable(document.problem)
    return _ask("read", document, known)


def _ask(question: str, document: Document, *more: Any) -> Any:
    with _places, _watched(_idle()) as process:
        assert process.stdin and process.stdout
        try:
            send(
                process.stdin,
                (question, replace(document, data=b""), pickle.PickleBuffer(document.data), more),
                sys.maxsize,
            )
            said = receive(process.stdout, limits.LARGEST_ANSWER, _CLASSES)
        except (OSError, EOFError, TooLong, pickle.UnpicklingError):  # the process was killed or crashed
            said = file_messages.COSTLY
        if said == file_messages.COSTLY:
            process.kill()
            process.wait()
    if isinstance(said, Message):
        raise Unreadable(said)
    if isinstance(said, str):
        logging.getLogger(__name__).error("A file could not be read: %s", said)
        raise Unreadable(file_messages.BROKE_OFF)
    return said


_places = threading.BoundedSemaphore(limits.AT_ONCE)
_waiting: list[subprocess.Popen[bytes]] = []


def _idle() -> subprocess.Popen[bytes]:
    """An idle process, or a new one."""
    while True:
        try:
            process = _waiting.pop()
        except IndexError:
            return subprocess.Popen(
                [sys.executable, "-m", "records.importing.reading.reader"],
                cwd=_ROOT,
                env=os.environ | _FREEING,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        if process.poll() is None:
            return process
        _end(process)


@contextmanager
def _watched(process: subprocess.Popen[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """Watches ``process`` while it answers one question, and kills it if it exceeds the limits. Afterwards it
    is kept for the next question, unless it was killed or has grown large.
    """
    done = threading.Event()
    watch = threading.Thread(target=_watch, args=(process, done), daemon=True)
    watch.start()
    answered = False
    try:
        yield process
        answered = True
    finally:
        done.set()
        watch.join()
        if answered and process.poll() is None and _memory(process) <= limits.MEMORY_KEPT:
            _waiting.append(process)
        else:
            _end(process)


def _watch(process: subprocess.Popen[bytes], done: threading.Event) -> None:
    late = time.monotonic() + limits.SECONDS
    while not done.wait(_PAUSE):
        if time.monotonic() > late or _memory(process) > limits.MEMORY:
            process.kill()
            return


def _memory(process: subprocess.Popen[bytes]) -> int:
    """Bytes of memory in use; 0 if the process has ended."""
    try:
        return psutil.Process(process.pid).memory_info().rss
    except psutil.Error:
        return 0


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with suppress(OSError):  # closing may fail to write what is left of a question
                pipe.close()


@atexit.register
def _end_all() -> None:
    while _waiting:
        _end(_waiting.pop())
