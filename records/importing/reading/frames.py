"""Sending objects between two processes over a pipe; the cells of tables are sent as they are in memory."""

import io
import pickle
from collections.abc import Mapping
from typing import IO, Any

_HEAD = 8  # bytes of each number (of parts, and of bytes in a part) that is sent ahead
_MOST_PARTS = 100_000

# (module, name) of each class that may be created → the class or function itself.
Classes = Mapping[tuple[str, str], Any]


class TooLong(Exception):
    """The object to be sent or received is larger than allowed."""


def send(stream: IO[bytes], said: object, most: int) -> None:
    """Write the object ``said``. Raises TooLong, before writing anything, if it takes more than ``most``
    bytes.
    """
    large: list[pickle.PickleBuffer] = []
    parts: list[Any] = [pickle.dumps(said, protocol=5, buffer_callback=large.append)]
    parts += [one.raw() for one in large]
    if sum(map(len, parts)) > most or len(parts) > _MOST_PARTS:
        raise TooLong
    for number in (len(parts), *map(len, parts)):
        stream.write(number.to_bytes(_HEAD, "big"))
    for part in parts:
        stream.write(part)
    stream.flush()


def receive(stream: IO[bytes], most: int, classes: Classes | None = None) -> Any:
    """Read an object of at most ``most`` bytes. Only ``classes`` may be created; without them any, so omit
    them only for a sender that is trusted.

    Raises EOFError if the other side has closed the pipe, TooLong, and pickle.UnpicklingError for other
    classes.
    """
    many = _number(stream)
    if many > _MOST_PARTS:
        raise TooLong
    lengths = [_number(stream) for _ in range(many)]
    if sum(lengths) > most:
        raise TooLong
    said, *large = [_exactly(stream, length) for length in lengths]
    return _Objects(said, large, classes).load()


def _number(stream: IO[bytes]) -> int:
    return int.from_bytes(_exactly(stream, _HEAD), "big")


def _exactly(stream: IO[bytes], length: int) -> bytes:
    read = stream.read(length)
    if len(read) < length:
        raise EOFError
    return read


class _Objects(pickle.Unpickler):
    def __init__(self, said: bytes, large: list[bytes], classes: Classes | None) -> None:
        super().__init__(io.BytesIO(said), buffers=large)
        self._classes = classes

    def find_class(self, module: str, name: str) -> Any:
        if self._classes is None:
            return super().find_class(module, name)
        try:
            return self._classes[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name}") from None
