"""A roll-up of the parts that imports touched gives the same values as a roll-up of everything."""

import random

import pytest
import sqlalchemy as sa

from metrics import SPREADS
from metrics.rollup import roll_up, roll_up_pending
from records.importing import undo
from tests.metrics.touched.random_district import Bring, changed
from tests.metrics.touched.tables import held, rows_of, waiting

pytestmark = pytest.mark.slow

ROUNDS = 6
TRIED = (
    "services",
    "contracts",
    "resident_teams",
    "visits",
    "follow_ups",
    "checkups",
    "survey_answers",
    "pay",
    "staff",
    "resident_groups",
    "residents",
    "functional_communities",
    "teams",
    "record_updates",
)


@pytest.mark.parametrize("seed", range(2))
def test_what_was_touched_makes_the_whole(district: sa.Engine, bring: Bring, seed: int):
    chance = random.Random(seed)
    stack: list[int] = []
    limited = 0
    for turn in range(ROUNDS):
        if stack and chance.random() < 0.25:
            undo(district, stack.pop(), spreads=SPREADS)
            what = "undo"
        else:
            what = chance.choice(TRIED)
            rows = changed(chance, what, rows_of(district, what))
            if not rows:
                continue
            report = bring(what, rows)
            if report.added + report.replaced + report.removed:
                stack.append(report.import_id)
        if chance.random() < 0.3:
            continue  # the next one comes before the roll-up
        limited += all(institution for _, institution in waiting(district))
        roll_up_pending(district)
        assert waiting(district) == set()
        found = held(district)
        roll_up(district)
        whole = held(district)
        for name in whole:
            assert found[name] == whole[name], (
                turn,
                what,
                name,
                sorted(set(found[name]) ^ set(whole[name]))[:10],
            )
    assert limited > ROUNDS / 4
