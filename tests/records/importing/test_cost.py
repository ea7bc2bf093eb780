"""The cost of reading files: whatever a file demands, the process that reads it keeps within its limits of
memory and time, and the program keeps running.
"""

import functools
import io
import pickle
import time

import pytest

from records.importing.kinds import known
from records.importing.reading import Unreadable, apart, documents, frames, limits, read
from records.importing.reading.document import Document
from tests.records.importing.costly import (
    FILES,
    HEADER,
    cells_far_apart,
    one_long_string_in_many_cells,
    rows_of_all_widths,
)
from tests.support.reading import SLACK, used_here

WELL = Document("a.csv", (",".join(HEADER) + "\nK1,DA1,I1,2018-01-05\n").encode())


def told(document: Document) -> list[str]:
    """For each of the files in ``document`` the reason why reading refuses it, or ``""`` if it is read."""

    def outcome(one: Document) -> str:
        try:
            read(one, known)
        except Unreadable as error:
            return error.message.what.en
        return ""

    try:
        return [outcome(one) for one in documents(document)]
    except Unreadable as error:
        return [error.message.what.en]


@pytest.mark.slow(300)
@pytest.mark.parametrize("name", FILES)
def test_a_file_built_to_cost_much_is_read_or_refused_within_the_limits(name, looks):
    document = Document(name, FILES[name]())
    before = used_here()
    said = told(document)
    assert said and all(isinstance(one, str) for one in said)
    assert looks.within_limits()
    # This process, too, keeps within limits: it holds the document, and one answer at a time.
    assert looks.here - before < len(document.data) + looks.answer + SLACK
    assert "" in said or looks.answer < SLACK  # for a refused file no table is sent
    assert told(WELL) == [""]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.xlsx", one_long_string_in_many_cells, "more memory or time"),
        ("a.xlsx", cells_far_apart, "abnormally large"),
        ("a.csv", rows_of_all_widths, "more than 100,000 rows"),
    ],
)
def test_what_it_asks_for_is_said(name, content, why):
    [said] = told(Document(name, content()))
    assert why in said


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_is_read(monkeypatch):
    told(WELL)  # so that the reading process has been started
    monkeypatch.setattr(limits, "SECONDS", 0.2)
    begun = time.monotonic()
    assert "more memory or time" in told(Document("a.csv", rows_of_all_widths()))[0]
    assert time.monotonic() - begun < 40
    monkeypatch.undo()
    assert told(WELL) == [""]


def test_a_process_that_went_away_while_nobody_asked_is_replaced():
    told(WELL)
    for process in apart._waiting:
        process.kill()
        process.wait()
    assert told(WELL) == [""]


def test_a_large_process_ends_when_it_is_done(monkeypatch):
    told(WELL)
    monkeypatch.setattr(limits, "MEMORY_KEPT", 0)
    assert told(WELL) == [""] and not apart._waiting


def test_a_mistake_of_the_program_is_noted_without_what_stood_in_the_file(caplog):
    with pytest.raises(Unreadable) as refused:
        read(WELL, functools.partial(int, base=10))  # ValueError: … '就诊编号'
    assert "broke off" in refused.value.message.what.en
    assert "ValueError header.py:" in caplog.text and not any(
        word in caplog.text for word in (*HEADER, "DA1")
    )


class TestAnswers:
    def test_nothing_but_tables_and_messages_can_be_made_of_one(self):
        class Hostile:
            def __reduce__(self):
                return print, ("let in",)

        pipe = io.BytesIO()
        frames.send(pipe, Hostile(), 1000)
        pipe.seek(0)
        with pytest.raises(pickle.UnpicklingError):
            frames.receive(pipe, 1000, apart._CLASSES)

    @pytest.mark.parametrize(
        ("length", "read"), [(10, EOFError), (2_000, frames.TooLong), (2**63, frames.TooLong)]
    )
    def test_one_that_is_cut_off_or_too_long_is_not_taken(self, length, read):
        with pytest.raises(read):
            frames.receive(io.BytesIO((1).to_bytes(8, "big") + length.to_bytes(8, "big") + b"x"), 1000)

    def test_one_that_is_too_long_is_not_sent(self):
        pipe = io.BytesIO()
        with pytest.raises(frames.TooLong):
            frames.send(pipe, pickle.PickleBuffer(bytes(2_000)), 1000)
        assert pipe.getvalue() == b""
