"""The process that reads files for the program: it answers one question after another, within a limit of
memory.

How much memory a file needs shows only when it is unpacked. A damaged or malicious file may need more than
there is, which ends the process that reads it; so that must not be the process that serves the screens.
"""

import sys
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from records.importing import file_messages
from records.importing.reading import sheets
from records.importing.reading.document import Unreadable, inside
from records.importing.reading.frames import TooLong, receive, send
from records.importing.reading.limits import LARGEST_ANSWER, MEMORY

_ANSWERS: dict[str, Callable[..., object]] = {"inside": inside, "read": sheets.read}


def main() -> None:
    """Answer questions from standard input until it is closed."""
    _keep_within(MEMORY)
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # so that nothing that is printed gets among the answers
    while True:
        try:
            question, document, data, more = receive(sys.stdin.buffer, sys.maxsize)
        except EOFError:
            return
        said = _answer(question, replace(document, data=data), *more)
        try:
            send(answers, said, LARGEST_ANSWER)
        except (TooLong, MemoryError):
            send(answers, said := file_messages.COSTLY, LARGEST_ANSWER)
        del document, data, said


def _answer(question: str, *given: object) -> object:
    """The answer to ``question``; a Message if the file cannot be read; a text (``_where``) if the program
    failed.
    """
    try:
        return _ANSWERS[question](*given)
    except Unreadable as error:
        return file_messages.COSTLY if _ran_out(error) else error.message
    except (MemoryError, RecursionError):
        return file_messages.COSTLY
    except Exception as error:
        return file_messages.COSTLY if _ran_out(error) else _where(error)


def _where(error: Exception) -> str:
    """The type of ``error`` and where in the program it was raised, without any content of the file."""
    return f"{type(error).__name__} " + " < ".join(
        f"{Path(one.filename).name}:{one.lineno}"
        for one in reversed(traceback.extract_tb(error.__traceback__)[-5:])
    )


def _ran_out(error: BaseException | None) -> bool:
    """Whether ``error`` goes back to a lack of memory, which libraries may report as an error of their
    own.
    """
    while error is not None:
        if isinstance(error, MemoryError) or "emory alloc" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def _keep_within(most: int) -> None:
    """Have the operating system refuse this process more than ``most`` bytes of memory. Windows has no such
    limit; there only the asking process watches (``apart``).
    """
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))


if __name__ == "__main__":
    main()
