"""The process that reads files for the program: it answers one question after another, within its memory.

Nothing tells beforehand what a file asks for when it is unpacked: a damaged one, or one built to, may ask for
more memory than there is, which ends the whole process. That must not be the one that serves the screens.
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
    """Answer what comes in by standard input until it ends."""
    _keep_within(MEMORY)
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing else may stand among the answers
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
    """What was asked for, a message on why it cannot be had, or words on a mistake of the program."""
    try:
        return _ANSWERS[question](*given)
    except Unreadable as error:
        return file_messages.COSTLY if _ran_out(error) else error.message
    except (MemoryError, RecursionError):
        return file_messages.COSTLY
    except Exception as error:
        return file_messages.COSTLY if _ran_out(error) else _where(error)


def _where(error: Exception) -> str:
    """What went wrong and where in the program, without anything that stood in the file."""
    return f"{type(error).__name__} " + " < ".join(
        f"{Path(one.filename).name}:{one.lineno}"
        for one in reversed(traceback.extract_tb(error.__traceback__)[-5:])
    )


def _ran_out(error: BaseException | None) -> bool:
    """Whether a library ran out of memory and told it as some error of its own."""
    while error is not None:
        if isinstance(error, MemoryError) or "emory alloc" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def _keep_within(most: int) -> None:
    """Have the system refuse more memory than ``most`` bytes. Windows has no such limit; the asker watches
    there.
    """
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))


if __name__ == "__main__":
    main()
