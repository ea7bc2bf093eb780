"""What two processes say to each other over a pipe: objects, with the cells of tables sent as they lie in
memory.
"""

import io
import pickle
from collections.abc import Mapping
from typing import IO, Any

_HEAD = 8  # bytes that tell how long something is
_MOST_PARTS = 100_000

# Of each class that may be made: its module and name, and what makes it.
Classes = Mapping[tuple[str, str], Any]


class TooLong(Exception):
    """What was to be sent or read is longer than was allowed."""


def send(stream: IO[bytes], said: object, most: int) -> None:
    """Write ``said``. Raises TooLong, before anything is written, if it takes more than ``most`` bytes."""
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
    """Read what was sent. ``classes`` are the only ones that may be made; without them anything may, from who
    is trusted.

    Raises EOFError where the other side went away, TooLong, and pickle.UnpicklingError for other classes.
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
