"""Targets that differ by level and kind of institution, and schemes that are for some kinds alone."""

from dataclasses import replace
from fractions import Fraction

import pytest

from metrics.scorecards import SCHEMES
from metrics.scorecards.credit import Bands
from metrics.scorecards.model import Computed, OtherTarget
from metrics.scorecards.own.as_text import as_draft
from metrics.scorecards.own.reading import read
from metrics.scorecards.scoring import sheets
from records.engine import connect

A1 = SCHEMES["uxin_institution"]


@pytest.fixture
def engine(small_demo):
    found = connect(f"duckdb:///{small_demo}")
    yield found
    found.dispose()


OTHERS = "镇卫生院：60%；团队：70%；团队·镇卫生院：50%"


def ours(others: str = "", **head: str):
    rows = [
        {**row, "others": others} if row.get("quantity") == "signing_rate" else row
        for row in as_draft(A1).rows
    ]
    return read(as_draft(A1).with_rows(tuple(rows)).with_head({"key": "ours", **head}), SCHEMES)


def aim(scheme, level: str, kind: str) -> Fraction:
    return scheme.applied(level, kind).items[6].parts[0].rule.aim


@pytest.mark.parametrize(
    ("level", "kind", "target"),
    [
        ("institution", "community_centre", "3/4"),  # none is for it
        ("institution", "township_hospital", "3/5"),
        ("team", "community_centre", "7/10"),
        ("team", "township_hospital", "1/2"),  # the narrowest
        ("district", "", "3/4"),
    ],
)
def test_the_narrowest_target_counts(level, kind, target):
    assert aim(ours(OTHERS, levels="机构、团队"), level, kind) == Fraction(target)


def test_a_scheme_without_other_targets_is_itself():
    assert A1.applied("institution", "township_hospital") is A1


def test_bands_have_no_single_target():
    rule = Bands((Fraction(0), Fraction(1)), (Fraction(1),))
    other = OtherTarget(level="", of_kind="township_hospital", target=Fraction(1, 2))
    with pytest.raises(ValueError, match="without one target"):
        Computed(share=Fraction(1), quantity="signing_rate", rule=rule, others=(other,))


def test_each_is_scored_by_the_target_of_its_kind(engine):
    mixed = {one.organisation: one for one in sheets(ours(OTHERS), "institution", "2017Q4", engine=engine)}
    same = {one.organisation: one for one in sheets(A1, "institution", "2017Q4", engine=engine)}
    assert mixed.keys() == same.keys()
    hospital, centre = mixed["I20"].items[6].parts[0], mixed["I01"].items[6].parts[0]
    rate = hospital.value.value
    assert hospital.points == min(rate / Fraction(3, 5), 1) * hospital.of
    assert centre.points == same["I01"].items[6].parts[0].points


def test_a_scheme_of_one_kind_has_no_sheet_for_others(engine):
    only = ours(kinds="镇卫生院")
    found = sheets(only, "institution", "2017Q4", engine=engine)
    assert [one.organisation for one in found] == ["I20", "I21", "I22", "I23"]
    district = sheets(replace(only, level="district"), "district", "2017Q4", engine=engine)
    assert [one.organisation for one in district] == ["district"]
