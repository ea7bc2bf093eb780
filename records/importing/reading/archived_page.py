"""Web pages saved with all their parts in one file (``.mht``), as by browsers and as Excel's "web
archive".
"""

import email
import email.policy
import re
from email.message import Message as Part

from records.importing import file_messages
from records.importing.reading import delimited, markup
from records.importing.reading.document import Unreadable
from records.importing.reading.grid import sheet_of
from records.importing.reading.header import Known
from records.importing.reading.sheet import Sheet

_FIELD = rb"(?:[!-9;-~]+:[^\r\n]*(?:\r\n|\r|\n))(?:[ \t][^\r\n]*(?:\r\n|\r|\n))*"
_HEAD = re.compile(rb"\s*(?:" + _FIELD + rb")+\s*")


def is_archived_page(data: bytes) -> bool:
    """Whether a file begins with header fields as in e-mail (RFC 2557), among them a content type of HTML or
    of several parts.
    """
    head = _HEAD.match(data[:10_000])
    return (
        head is not None
        and re.search(rb"^content-type:\s*(?:multipart/|text/html)", head[0], re.I | re.M) is not None
    )


def sheets_of(data: bytes, known: Known) -> list[Sheet]:
    """Every table of every page in the file. Raises Unreadable."""
    whole = email.message_from_bytes(data.lstrip(), policy=email.policy.compat32)
    grids = [
        grid
        for part in whole.walk()
        if part.get_content_type() in ("text/html", "application/xhtml+xml")
        for grid in markup.grids_of(_text(part), known)
    ]
    if not grids:
        raise Unreadable(file_messages.NO_TABLE)
    return [sheet_of("", rows, known) for rows in grids]


def _text(part: Part) -> str:
    content = part.get_payload(decode=True)
    return delimited.decoded(content).decode() if isinstance(content, bytes) and content else ""
