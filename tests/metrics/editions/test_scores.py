"""An edition keeps schemes and scores: a judgement entered later, or a changed scheme, does not move them."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import metrics.reader.figures
from metrics.editions.freezing import freeze
from metrics.editions.opening import open_edition
from metrics.reader.figures import read_figures
from metrics.scorecards import SCHEMES
from metrics.scorecards.own.as_text import as_draft
from metrics.scorecards.own.catalogue import Publication, catalogue, publish, save
from metrics.scorecards.written import written
from records.assessing import judgements, own_schemes
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


def published(engine, target: str, first: str) -> None:
    """A version of the district's own scheme with this target of the signing rate."""
    draft = as_draft(A1).with_head({"key": "ours"})
    rows = tuple(
        {**row, "target": target} if row.get("quantity") == "signing_rate" else row for row in draft.rows
    )
    own = catalogue(own_schemes.read(engine)).get("ours")
    save(engine, draft.with_rows(rows), "考核办公室", SCHEMES, own.seen if own else None)
    given = Publication(first_quarter=first, note="发文", by="考核办公室")
    publish(engine, catalogue(own_schemes.read(engine))["ours"], given, SCHEMES)


@BOTH
def test_an_edition_keeps_the_districts_own_schemes_and_no_drafts(engine):
    published(engine, "70%", "2017Q1")
    made = freeze(engine, "一季度", "2018Q1", PHRASES, schemes={A1.key: written(A1)})
    published(engine, "80%", "2018Q1")
    save(engine, as_draft(A1).with_head({"key": "later"}), "考核办公室", SCHEMES, None)
    now, then = read_figures(engine), read_figures(engine, open_edition(engine, made.edition_id))
    aims = [figures.schemes("2018Q1")["ours"].items[6].parts[0].rule.aim for figures in (now, then)]
    assert aims == [Fraction(4, 5), Fraction(7, 10)]
    assert "later~draft" in now.schemes() and "later~draft" not in then.schemes()


@BOTH
def test_an_edition_without_schemes_has_none(engine):
    made = freeze(engine, "一季度", "2018Q1", PHRASES)
    assert read_figures(engine, open_edition(engine, made.edition_id)).schemes() == {}
