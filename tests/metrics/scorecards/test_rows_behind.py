"""Every computed part of every scheme leads to the rows that its numerator and denominator count."""

import pytest

from metrics.foundation.organisations import LEVELS
from metrics.reader.figures import read_figures
from metrics.scorecards import SCHEMES
from metrics.scorecards.model import Computed
from records.engine import connect


@pytest.fixture(scope="module")
def figures(small_demo):
    engine = connect(f"duckdb:///{small_demo}")
    yield read_figures(engine)
    engine.dispose()


@pytest.mark.parametrize("key", SCHEMES)
def test_points_lead_to_rows(figures, key):
    scheme = SCHEMES[key]
    level = scheme.level if scheme.level in LEVELS else "district"
    one = figures.scored(scheme, level, "2017Q4").sheets[0]
    looked_at = 0
    for part in (part for item in one.items for part in item.parts if isinstance(part.part, Computed)):
        terms = figures.behind(part.part.quantity, "2017Q4", level, one.organisation)
        for term in terms:
            assert term.why or term.total is None or term.total >= term.counting
        if part.value is None or part.value.numerator is None:
            continue
        top = next(term for term in terms if term.term.side == "numerator")
        assert top.why or top.counted == pytest.approx(float(part.value.numerator))
        looked_at += not top.why
    computed = sum(isinstance(part.part, Computed) for item in one.items for part in item.parts)
    assert looked_at >= min(computed, 1 if key.startswith("consortium") else 5)


def test_those_that_no_list_holds_too(figures):
    found = [
        figures.behind(key, "2017Q4", "district", "")
        for key in ("monitored_signing_rate", "disabled_signing_rate")
    ]
    assert all(term.counting > 0 and not term.why for terms in found for term in terms)
