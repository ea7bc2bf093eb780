"""Sheets of a published scheme with made-up values and judgements."""

from collections.abc import Callable

import pytest

from metrics.scorecards.scored import Scored
from metrics.scorecards.sheet import Sheet
from tests.support.sheets import made_sheet, scored_sheets


@pytest.fixture
def made() -> Callable[..., Sheet]:
    return made_sheet


@pytest.fixture
def scored() -> Callable[..., Scored]:
    return scored_sheets
