"""Institutions with complete and incomplete survey answers by quarter, imports, and expected statuses."""

from datetime import datetime

import pandas as pd
import sqlalchemy as sa

from metrics import read_horizon
from metrics.rollup import roll_up
from metrics.trust.doubts import Doubt, read_doubts
from metrics.trust.quality import quality
from records.tables import import_counts, imports
from tests.metrics.district import District, Team, load

QUARTERS = ("2017Q1", "2017Q2", "2017Q3", "2017Q4")
DAYS = ("2017-02-15", "2017-05-15", "2017-08-15", "2017-11-15")
LAST_DAY = "2017-12-31"

# Institution → (answers by quarter, status expected for the third quarter).
CASES = {
    "steady": ((40, 40, 40, 40), "arrived"),
    "silent": ((40, 40, 0, 40), "missing"),
    "just_half": ((100, 100, 50, 100), "arrived"),
    "under_half": ((100, 100, 49, 100), "few"),  # 51 / √149 = 4.2 standard deviations
    "just_half_more": ((200, 200, 300, 200), "arrived"),
    "over_half_more": ((200, 200, 301, 200), "many"),
    "never": ((0, 0, 0, 0), "not_expected"),
    "tiny": ((40, 40, 14, 40), "arrived"),  # 26 / √54 = 3.5: may be chance
    "tiny_and_gone": ((9, 9, 0, 9), "not_expected"),
    "small_and_gone": ((10, 10, 0, 10), "missing"),
}


def asked(team: Team, *counts: int) -> None:
    for day, count in zip(DAYS, counts, strict=True):
        for number in range(count):
            team.answer(asked=day, aware="yes" if number % 2 else "no")


def fill(engine: sa.Engine) -> None:
    """Put the cases into the records and roll them up."""
    district = District()
    district.institution("clock").team().answer(asked=LAST_DAY)
    for name, (counts, _) in CASES.items():
        asked(district.institution(name).team(), *counts)
    # One of two teams falls silent, but the institution's answers fall by less than half.
    two = district.institution("two")
    asked(two.team("T1"), 40, 40, 40, 40)
    asked(two.team("T2"), 30, 30, 0, 30)
    merged = district.institution("merged")
    asked(merged.team("T1"), 40, 40, 70, 70)
    asked(merged.team("T2", closed="2017-07-01", into="T1"), 30, 30, 0, 0)
    load(engine, district.rows)
    roll_up(engine)


def noted(engine: sa.Engine) -> tuple[Doubt, ...]:
    return read_doubts(engine, read_horizon(engine).version)


def survey(engine: sa.Engine, quarter: str) -> pd.DataFrame:
    found = quality(engine, quarter)
    return found[found["kind"] == "survey_answers"].set_index("institution_id")


# The import log.


def brought(
    engine: sa.Engine,
    number: int,
    rows: int,
    refused: int,
    on: str,
    *,
    outcome: str = "loaded",
    corrects: int | None = None,
    warned: int = 0,
) -> None:
    with engine.begin() as connection:
        connection.execute(
            sa.insert(imports).values(
                import_id=number,
                at=datetime.fromisoformat(on),
                by="王",
                file="f.xlsx",
                sha256="",
                outcome=outcome,
                found=refused,
                corrects=corrects,
            )
        )
        connection.execute(
            sa.insert(import_counts).values(
                import_id=number,
                kind="survey_answers",
                institution_id="steady",
                period="2017Q3",
                rows=rows,
                refused=refused,
                warned=warned,
            )
        )
