"""Which institutions surely miss most targets: counted by hand, and as their own screens count."""

import pytest

from components.widgets.basics import database
from components.widgets.basics.view import View
from components.widgets.sections import remarks
from metrics.analysis.most_missed import Tally, first, is_sure, tallies
from metrics.reader.figures import read_figures
from records.engine import connect
from tests.support.results import as_results

# Targets: signing ≥75%, renewal ≥95%, satisfaction ≥90%.
SIGNING, RENEWAL, SURVEY = "signing_rate", "renewal_rate", "satisfaction_rate"


def result(who, key, value, half=0.0):
    reason = "no_data" if value is None else ""
    value = float("nan") if value is None else value
    row = [
        who,
        "institution",
        "2018Q1",
        key,
        value * 1000,
        1000,
        value,
        value - half,
        value + half,
        reason,
        "",
    ]
    return as_results([row]).itertuples()


def tally(who, missed, of, untold=0):
    return Tally(organisation=who, missed=missed, of=of, untold=untold)


def test_only_what_is_surely_missed_counts_and_only_what_has_a_value_is_counted():
    rows = [
        *result("I01", SIGNING, 0.70),
        *result("I01", RENEWAL, 0.96),
        *result("I01", SURVEY, 0.89, half=0.03),  # 86–92% holds 90%
        *result("I02", SIGNING, 0.70),
        *result("I02", RENEWAL, 0.90),
        *result("I02", SURVEY, None),
        *result("I02", "mean_income", 0.5),  # has no target
    ]
    assert tallies(rows) == [tally("I02", 2, 2), tally("I01", 1, 3, 1)]


@pytest.mark.parametrize(
    ("every", "who", "sure"),
    [
        ([tally("I01", 3, 5), tally("I02", 2, 5)], ["I01"], True),
        ([tally("I01", 3, 5), tally("I02", 2, 5, 1)], ["I01"], False),
        ([tally("I01", 3, 5), tally("I02", 3, 4), tally("I03", 1, 5, 1)], ["I01", "I02"], True),
        ([tally("I01", 0, 5), tally("I02", 0, 5)], [], False),
        ([], [], False),
    ],
)
def test_who_is_first_and_whether_that_is_sure(every, who, sure):
    assert [one.organisation for one in first(every)] == who
    assert is_sure(every) is sure


def test_an_institution_misses_as_many_targets_on_the_overview_as_on_its_own_screen(small_demo):
    engine = connect(f"duckdb:///{small_demo}")
    try:
        figures = read_figures(engine)
        view = View(figures, database.setting(figures, "zh"))
        every = remarks._look(view, "2018Q1", remarks._Place("district", "")).tallies
        assert len(every) == len(view.places.main) > 20
        for one in (*every[:2], every[-1]):
            own = remarks._look(view, "2018Q1", remarks._Place("institution", one.organisation))
            missed = [miss for miss in (*own.misses, *own.beyond_reach) if not miss.may_be_chance]
            assert len(missed) == one.missed, one
    finally:
        engine.dispose()
