"""Reads the golden figures: published, or computed by other software, each row with its origin."""

import csv
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


def golden(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((GOLDEN / f"{name}.csv").read_text("utf-8").splitlines()))


def as_printed(row: dict[str, str], *columns: str):
    """The columns of ``row``, to half a unit of their last printed digit."""
    return pytest.approx(number(row, *columns), rel=0, abs=0.501 * 10 ** -int(row["decimals"]))


def number(row: dict[str, str], *columns: str) -> list[float]:
    return [float(row[column]) for column in columns]


def numbers(row: dict[str, str], *columns: str) -> list[list[float]]:
    """Columns that hold a list each."""
    return [[float(value) for value in row[column].split()] for column in columns]
