"""The district that the corpus is loaded into, and the people in it, all of them invented.

Two centres, four teams (two of the same name), six residents. Real area codes never begin with 999999.
"""

import base64
import hmac
from datetime import date

import sqlalchemy as sa

from records.tables import contracts, institutions, residents, staff, teams, visits

KEY = bytes(range(32))

# GB 11643: weights and check digits as the standard prints them; worked by hand in test_identity.py.
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_number(born: str, number: str = "001") -> str:
    """A valid ID number of someone born on ``born`` (YYYYMMDD)."""
    body = f"999999{born}{number}"
    return (
        body
        + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11]
    )


def hash_of(number: str) -> str:
    """The hash that is stored instead of an ID number."""
    return (
        base64.urlsafe_b64encode(hmac.new(KEY, number.encode(), "sha256").digest()[:16]).decode().rstrip("=")
    )


# Invented personal data that must never be stored nor shown.
NAMES = ("张三丰", "李四光", "王五岳", "赵六顺")
PHONES = ("13812345678", "15987654321")
ADDRESSES = ("道里街九号", "康安路八号")

ID_DA1, ID_DA2, ID_DA3 = id_number("19500101"), id_number("19800520"), id_number("20150601")
ID_NEW, ID_NEW2 = id_number("19600315"), id_number("19600315", "002")
# Born on the same day as DA9 of the files, with X as its check digit.
ID_X = next(one for one in (id_number("19600315", f"{n:03d}") for n in range(3, 99)) if one.endswith("X"))
IDS = (ID_DA1, ID_DA2, ID_DA3, ID_NEW, ID_NEW2, ID_X)

SECRETS = (*NAMES, *PHONES, *ADDRESSES, *IDS, *(number.lower() for number in IDS))


def fill(engine: sa.Engine) -> None:
    """Put the district into an empty database with tables. Cases are loaded with a limit at which no share
    of wrong rows refuses a file as a whole, unless they set another.
    """
    everything = [
        (
            institutions,
            [
                ("JG1", "康安中心", "community_centre", None),
                ("JG2", "北下街中心", "community_centre", None),
                ("ZD1", "康安一站", "community_station", "JG1"),
            ],
            ("institution_id", "name", "kind", "parent_id"),
        ),
        (
            teams,
            [
                ("TD1", "康安一队", "JG1"),
                ("TD2", "康安二队", "JG1"),
                ("TD3", "健康队", "JG1"),
                ("TD4", "健康队", "JG2"),
            ],
            ("team_id", "name", "institution_id"),
        ),
        (
            staff,
            [("RY1", "TD1", "nurse", "no", date(2014, 1, 1))],
            ("staff_id", "team_id", "role", "chinese_medicine", "since"),
        ),
        (
            residents,
            [
                ("DA1", "female", date(1950, 1, 1), None, None, hash_of(ID_DA1)),
                ("DA2", "male", date(1980, 5, 20), None, None, hash_of(ID_DA2)),
                ("DA3", "female", date(2015, 6, 1), None, None, hash_of(ID_DA3)),
                ("DA4", "male", date(1940, 1, 1), date(2017, 6, 30), None, None),
                ("DA5", "female", date(1970, 1, 1), None, date(2017, 6, 30), None),
            ],
            ("resident_id", "sex", "birth_date", "died_on", "left_on", "identity"),
        ),
        (
            contracts,
            [
                ("QY100", "DA1", "TD1", "signed", date(2017, 1, 1), date(2017, 1, 1), date(2018, 12, 31)),
                ("QY200", "DA2", "TD2", "signed", date(2017, 1, 1), date(2017, 1, 1), date(2017, 12, 31)),
            ],
            ("contract_id", "resident_id", "team_id", "status", "signed_on", "starts_on", "ends_on"),
        ),
        (
            visits,
            [("JZ100", "DA1", "JG1", date(2018, 1, 5))],
            ("visit_id", "resident_id", "institution_id", "visited_on"),
        ),
    ]
    with engine.begin() as connection:
        for its, rows, names in everything:
            connection.execute(sa.insert(its), [dict(zip(names, row, strict=True)) for row in rows])
