"""Messages about problems: what is wrong, and how to mend it, in both languages."""

from typing import NamedTuple

from records.labels import Text


class Message(NamedTuple):
    """What is wrong and how to mend it. An error refuses the row; a row with a warning is loaded. A
    ``verdict`` only says what follows from other problems, and is not counted as one.
    """

    what: Text
    mend: Text
    warning: bool = False
    verdict: bool = False


def message(zh: str, en: str, mend_zh: str, mend_en: str) -> Message:
    return Message(Text(zh, en), Text(mend_zh, mend_en))


def warning(zh: str, en: str, mend_zh: str, mend_en: str) -> Message:
    return Message(Text(zh, en), Text(mend_zh, mend_en), warning=True)
