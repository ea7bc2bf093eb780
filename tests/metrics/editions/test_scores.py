"""An edition keeps schemes and scores: a judgement entered later, or a changed scheme, does not move them."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import metrics.reader.figures
from metrics.editions.freezing import freeze
from metrics.editions.opening import open_edition
from metrics.reader.figures import read_figures
from metrics.scorecards import SCHEMES
from metrics.scorecards.written import written
from records.assessing import judgements
from records.assessing.judgements import Given
from tests.metrics.editions.small import BOTH, PHRASES

A1 = SCHEMES["uxin_institution"]


def judged(engine, points: str) -> None:
    given = Given(
        scheme=A1.key, part="plan", organisation="I1", period="2018Q1", points=Decimal(points), of_points="5",
        sentence="方案齐全", by="考核组",
    )  # fmt: skip
    judgements.add(engine, [given])


def scores(figures):
    scheme = figures.schemes()[A1.key]
    return {one.organisation: one for one in figures.scored(scheme, "institution", "2018Q1").sheets}


@BOTH
def test_scores_stay_as_they_were(engine, monkeypatch):
    judged(engine, "4")
    before = scores(read_figures(engine))
    schemes = {key: written(scheme) for key, scheme in SCHEMES.items()}
    made = freeze(engine, "一季度", "2018Q1", PHRASES, schemes=schemes)
    judged(engine, "1")
    changed = replace(A1, version=2, title=A1.title)
    monkeypatch.setattr(metrics.reader.figures, "SCHEMES", SCHEMES | {A1.key: changed})
    now = scores(read_figures(engine))
    opened = open_edition(engine, made.edition_id)
    then = scores(read_figures(engine, opened))
    assert then == before and then["I1"].scheme.version == 1
    assert now["I1"].scheme.version == 2
    assert then["I1"].won - now["I1"].won == 3
    assert then["I1"].items[0].won == Fraction(4)


@BOTH
def test_what_only_schemes_look_at_is_kept(engine):
    before = scores(read_figures(engine))["I1"]
    made = freeze(engine, "一季度", "2018Q1", PHRASES, schemes={A1.key: written(A1)})
    then = scores(read_figures(engine, open_edition(engine, made.edition_id)))["I1"]
    groups = [next(item for item in one.items if item.item.key == "key_groups") for one in (before, then)]
    assert groups[0].parts == groups[1].parts
    assert groups[0].parts[3].part.quantity == "monitored_signing_rate"


@BOTH
def test_an_edition_without_schemes_has_none(engine):
    made = freeze(engine, "一季度", "2018Q1", PHRASES)
    assert read_figures(engine, open_edition(engine, made.edition_id)).schemes() == {}
