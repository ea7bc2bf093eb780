"""What differs between an edition and today is told: figures, and rules of counting."""

from dataclasses import replace

import sqlalchemy as sa

from metrics import INDICATORS
from metrics.editions.definitions import described, fingerprint, restored, version_of
from metrics.editions.differences import Registered, differences
from metrics.editions.freezing import freeze
from metrics.editions.opening import open_edition
from metrics.foundation.definitions import Ratio
from metrics.measures import MEASURES
from records.tables import notes, teams
from tests.metrics.district import day
from tests.metrics.editions.small import BOTH, PHRASES, opened_results, sign_three_more


@BOTH
def test_differences_by_hand(engine, monkeypatch):
    opened = open_edition(engine, freeze(engine, "一季度", "2018Q1", PHRASES).edition_id)
    nothing = differences(opened, engine)
    assert not nothing and nothing.compared == len(opened_results(opened))
    sign_three_more(engine)
    with engine.begin() as connection:
        connection.execute(sa.insert(notes).values(note_id="N1", title="换系统", starts_on=day("2018-01-01")))
        connection.execute(sa.update(teams).where(teams.c.team_id == "I1-T1").values(name="一队"))
    monkeypatch.setitem(INDICATORS.own, "signing_rate", replace(INDICATORS["signing_rate"], target=0.8))
    with opened.in_force():  # the differences are the same while the edition is open
        found = differences(opened, engine)
    assert [(one.key, one.what, one.then.target, one.now.target) for one in found.definitions] == [
        ("signing_rate", "target", 0.75, 0.8)
    ]
    assert found.registers == (Registered("teams", 0, 0, 1), Registered("notes", 1, 0, 0))
    rows = found.results[found.results["indicator"] == "signing_rate"]
    # As of 2018-05-15 the second quarter is open and the contracts stand in it, too; so in the year that has
    # begun.
    assert [
        tuple(row)
        for row in rows[
            ["period", "organisation", "numerator_then", "numerator_now", "denominator_now"]
        ].to_numpy()
    ] == [
        ("2018Q1", "district", 42, 45, 120),
        ("2018Q1", "I1", 32, 35, 70),
        ("2018Q1", "I1-T1", 20, 23, 40),
        ("2018Q2", "district", 42, 45, 120),
        ("2018Q2", "I1", 32, 35, 70),
        ("2018Q2", "I1-T1", 20, 23, 40),
        ("2018", "district", 42, 45, 120),
        ("2018", "I1", 32, 35, 70),
        ("2018", "I1-T1", 20, 23, 40),
    ]
    # renewals of 2017Q4 may be signed in 2018Q1, whose contracts are in doubt
    assert not set(found.results["organisation"]) & {"I2", "I2-T1"} and set(found.results["period"]) <= {
        "2018Q1",
        "2018Q2",
        "2018",
        "2017Q4",
        "2017",
    }


def test_a_rule_of_counting_that_changed_is_told(engine, monkeypatch):
    opened = open_edition(engine, freeze(engine, "一季度", "2018Q1", PHRASES).edition_id)
    rate = INDICATORS["signing_rate"]
    measure = replace(
        rate.numerator, where=rate.numerator.where & sa.true() & (rate.numerator.table.c.team_id != "I9")
    )
    monkeypatch.setitem(INDICATORS.own, "signing_rate", replace(rate, numerator=measure))
    as_ratio = INDICATORS["awareness_rate"]
    monkeypatch.setitem(
        INDICATORS.own,
        "awareness_rate",
        Ratio(**{name: getattr(as_ratio, name) for name in Ratio.__dataclass_fields__}),
    )
    assert [(one.key, one.what) for one in differences(opened, engine).definitions] == [
        ("signing_rate", "rule"),
        ("awareness_rate", "rule"),
    ]


def test_a_measure_this_program_no_longer_knows(monkeypatch):
    description, numerator = described(INDICATORS["signing_rate"]), INDICATORS["signing_rate"].numerator.key
    monkeypatch.setattr(
        "metrics.editions.definitions.MEASURES",
        {key: measure for key, measure in MEASURES.items() if key != numerator},
    )
    assert restored(description).formula("zh") == INDICATORS["signing_rate"].formula("zh")


def test_a_version_tells_any_change_of_a_formula():
    versions = {version_of(described(one)) for one in INDICATORS.values()}
    assert len(versions) == len(INDICATORS) and all(len(one) == 8 for one in versions)
    rate = INDICATORS["signing_rate"]
    assert version_of(described(rate)) == version_of(described(restored(described(rate))))
    assert rate.target != 0.8
    changed = (
        described(replace(rate, target=0.8)),
        described(rate) | {"numerator": described(rate)["numerator"] | {"fingerprint": "00000000"}},
    )
    for one in changed:
        assert version_of(one) not in versions


def test_fingerprints_tell_rules_apart():
    prints = {measure.key: fingerprint(measure) for measure in MEASURES.values()}
    assert len(set(prints.values())) == len(prints)
