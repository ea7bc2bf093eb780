"""ID numbers: the check digit worked by hand, the forms of 18 and 15 digits, the keyed hash, and the key
file.
"""

import os
import stat
from pathlib import Path

import pyarrow as pa
import pytest
import sqlalchemy as sa

from records.importing import key, load
from records.importing.identity import are_numbers, hashed, looks_like, read
from records.importing.reading import Unreadable
from records.tables import residents

# GB 11643: each of the first 17 digits times its weight, summed, modulo 11; the remainders 0…10 stand for 1 0
# X 9 8 7 6 5 4 3 2.
# digits    9   9   9   9   9   9   1   9   5   0   0   1   0   1   0   0   1 weights   7   9  10   5   8   4
# 2   1   6   3   7   9  10   5   8   4   2 products 63  81  90  45  72  36   2   9  30   0   0   9   0   5
# 0   0   2
# 63+81+90+45+72+36 = 387; 2+9+30 = 41; 9+5+2 = 16; 387+41+16 = 444 = 40·11 + 4, and 4 stands for 8.
WORKED = "999999195001010018"
# The same with …003 in the end: 3·2 instead of 1·2 makes 448 = 40·11 + 8, and 8 stands for 4.
WORKED_3 = "999999195001010034"
# …010: 1·4 instead of 1·2 makes 446 = 40·11 + 6, and 6 stands for 6. …009: 9·2 makes 460 = 41·11 + 9, and 9
# stands for 3. …000: nothing instead of 1·2 makes 442 = 40·11 + 2, and 2 stands for X.
WORKED_X = "99999919500101000X"
OLD = "999999500101001"  # the form of 15 digits that WORKED had before 1999


def numbers(*written):
    return read(pa.array(written)).numbers.to_pylist()


@pytest.mark.parametrize("number", [WORKED, WORKED_3, WORKED_X, "999999195001010106", "999999195001010093"])
def test_numbers_worked_by_hand_are_right(number):
    assert numbers(number) == [number]


@pytest.mark.parametrize("digit", [digit for digit in "0123456789X" if digit != WORKED[17]])
def test_any_other_check_digit_is_wrong(digit):
    found = read(pa.array([WORKED[:17] + digit]))
    assert (found.numbers.to_pylist(), found.wrong_check.tolist()) == ([None], [True])


def test_two_digits_exchanged_are_found():
    assert numbers(WORKED[:8] + "05" + WORKED[10:]) == [None]


def test_fifteen_digits_become_eighteen():
    assert numbers(OLD) == [WORKED]


def test_a_small_x_is_a_large_one():
    assert numbers(WORKED_X.lower()) == [WORKED_X]


def test_the_birthday_is_in_the_number():
    assert [day and day.isoformat() for day in read(pa.array([WORKED, OLD, "x"])).births.to_pylist()] == [
        "1950-01-01",
        "1950-01-01",
        None,
    ]


@pytest.mark.parametrize(
    "number", ["", "无", WORKED[:17], WORKED + "0", "0" + WORKED[1:], "999999195013010018"]
)
def test_what_is_no_number(number):
    assert numbers(number) == [None]


def test_an_empty_cell_is_not_wrong():
    found = read(pa.array([None, ""]))
    assert [some.tolist() for some in (found.shapeless, found.cut, found.wrong_check)] == [[False, False]] * 3


def test_a_number_cut_by_excel_is_never_taken_though_its_check_digit_may_fit():
    # …400 instead of …000: 442 + 4·8 = 474 = 43·11 + 1, and 1 stands for 0.
    fits = "999999195001014000"
    found = read(pa.array([fits, "9.99999195001010E+17"]))
    assert (found.numbers.to_pylist(), found.cut.tolist()) == ([None, None], [True, True])


def test_both_forms_have_one_hash():
    first, second = hashed(read(pa.array([WORKED, OLD])).numbers, b"key").to_pylist()
    assert first == second


def test_another_key_or_number_gives_another_hash():
    one, other = read(pa.array([WORKED, WORKED_3])).numbers, b"another"
    hashes = {*hashed(one, b"key").to_pylist(), *hashed(one, other).to_pylist()}
    assert len(hashes) == 4
    assert not any(WORKED in some or WORKED_3 in some for some in hashes)


def test_a_hash_is_what_the_standard_tools_make():
    # printf 999999195001010018 | openssl dgst -sha256 -mac HMAC -macopt hexkey:00…1f -binary | head -c 16 |
    # base64 | tr +/ -_
    key_ = bytes(range(32))
    assert hashed(pa.array([WORKED]), key_).to_pylist() == ["A35sjCAiliGomYixd2IvLQ"]


def test_serial_numbers_of_the_same_shape_are_not_taken_for_id_numbers():
    serials = pa.array([f"1010102018010500{n:02d}" for n in range(50)])
    assert not are_numbers(serials).any()
    assert are_numbers(pa.array(["FW1", WORKED, "FW2"])).tolist() == [False, True, False]


def test_single_numbers_of_fifteen_digits_may_be_honest():
    assert looks_like(pa.array([OLD, "DA1", "DA2"])).tolist() == [False] * 3
    assert looks_like(pa.array([OLD, OLD, "DA2"])).tolist() == [True, True, False]


RESIDENTS = [["档案编号", "性别", "出生日期", "身份证号"], ["DA9", "女", "1950-01-01", WORKED]]
LOST = "本站的密钥文件找不到或不是原来的，身份证号无法对应"


def key_path(engine):
    return key.key_file(engine.url)


def whats(report):
    return [problem.what.zh for problem in report.problems]


def test_the_key_is_made_beside_the_database_for_its_owner_only(engine, write_csv):
    assert not load(engine, write_csv(RESIDENTS)).refused
    assert key_path(engine).parent == Path(engine.url.database).parent
    assert stat.S_IMODE(key_path(engine).stat().st_mode) == 0o600
    assert len(bytes.fromhex(key_path(engine).read_text())) == 32


def test_a_file_without_id_numbers_needs_no_key(engine, write_csv):
    load(engine, write_csv([row[:3] for row in RESIDENTS]))
    assert not key_path(engine).exists()


def test_the_key_is_not_in_the_database(engine, write_csv):
    load(engine, write_csv(RESIDENTS))
    its = key_path(engine).read_text().strip()
    with engine.connect() as connection:
        assert its not in repr(connection.execute(sa.text("SELECT * FROM site")).all())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.unlink(),
        lambda path: path.write_text("00" * 32),
        lambda path: path.write_text("no key"),
        lambda path: path.write_text(""),
    ],
)
def test_a_lost_or_wrong_key_is_said_plainly_and_nothing_is_loaded(engine, write_csv, spoil):
    load(engine, write_csv(RESIDENTS))
    spoil(key_path(engine))
    report = load(engine, write_csv([RESIDENTS[0], ["DA10", *RESIDENTS[1][1:]]]))
    assert (report.refused, whats(report)) == (True, [LOST])
    with engine.connect() as connection:
        assert connection.scalars(sa.select(residents.c.resident_id)).all() == ["DA9"]


def test_the_key_may_lie_elsewhere(engine, write_csv, tmp_path, monkeypatch):
    monkeypatch.setenv("YUNJI_KEY_FILE", str(tmp_path / "elsewhere" / "key"))
    assert not load(engine, write_csv(RESIDENTS)).refused
    assert (tmp_path / "elsewhere" / "key").exists()


def test_a_key_that_cannot_be_written_is_said_plainly(engine, write_csv, monkeypatch):
    monkeypatch.setenv("YUNJI_KEY_FILE", os.devnull + "/key")
    report = load(engine, write_csv(RESIDENTS))
    assert report.refused
    assert whats(report)[0] in ("不能保存本站的密钥文件", LOST)


def test_a_database_that_knows_no_key_takes_the_one_that_is_there(engine, write_csv):
    key_path(engine).write_text("11" * 32)
    load(engine, write_csv(RESIDENTS))
    with engine.connect() as connection:
        stored = connection.scalar(sa.select(residents.c.identity))
    assert stored == hashed(pa.array([WORKED]), bytes.fromhex("11" * 32)).to_pylist()[0]


def test_site_key_raises_a_message_and_no_trace(engine, write_csv):
    load(engine, write_csv(RESIDENTS))
    key_path(engine).unlink()
    with engine.connect() as connection, pytest.raises(Unreadable) as error:
        key.site_key(connection)
    assert error.value.message.what.zh == LOST
