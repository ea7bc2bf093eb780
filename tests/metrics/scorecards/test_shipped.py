"""The schemes of the documents, whole; and a sheet of each worked by hand, with its arithmetic."""

from fractions import Fraction as F

import pytest

from metrics.indicators.unlisted import quantity
from metrics.scorecards import SCHEMES
from metrics.scorecards.model import Computed, Entered
from metrics.scorecards.scoring import asked_of
from metrics.scorecards.sheet import Entry, State, Value, sheet
from metrics.scorecards.trace import rounded

A1, A2 = SCHEMES["uxin_institution"], SCHEMES["inner_mongolia_2024"]
NONE_HERE = Value(None, reason="zero_denominator")


def of(**values: str) -> dict[str, Value]:
    return {key: Value(F(value)) for key, value in values.items()}


def judged(scheme, share: str) -> dict[str, Entry]:
    """The same share of the points entered for every judged part."""
    parts = [part for item in scheme.items for part in item.parts if isinstance(part, Entered)]
    return {part.key: Entry(F(share)) for part in parts}


def points(found) -> dict[str, F | None]:
    return {one.item.key: one.points for one in found.items}


def test_the_points_are_the_documents():
    assert [item.points for item in A1.items] == [5, 5, 5, 5, 20, 20, 25, 15]
    assert [section.points for section in A1.sections] == [20, 40, 25, 15]
    assert [item.points for item in A2.items] == [3, 4, 4, 3, 2, 3, 5, 3, 5, 10, 20, 4, 4, 3, 3, 4, 8, 12]
    assert [section.points for section in A2.sections] == [16, 16, 34, 14, 20]
    assert (A1.level, A2.level) == ("institution", "district")


def test_the_titles_are_the_documents_words_in_its_order():
    assert [item.title.zh for item in A1.items] == [
        "制度建设", "团队建设", "经费保障", "宣传培训", "重点人群管理", "服务质量", "服务覆盖", "满意度评价",
    ]  # fmt: skip
    assert [item.key for item in A2.items] == [
        "1.1", "1.2", "1.3", "1.4", "1.5", "2.1", "2.2", "2.3", "2.4",
        "3.1", "3.2", "3.3", "4.1", "4.2", "4.3", "4.4", "5.1", "5.2",
    ]  # fmt: skip
    first, last = SCHEMES["consortium_administration"].items, SCHEMES["consortium"].items
    assert (len(first), len(last)) == (39, 37)
    assert first[13].title.zh == "人群签约率" and last[36].title.zh == "医务人员满意度"
    assert first[38].title.zh == "医院门诊、住院患者人均费用及三年变化趋势"


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_every_scheme_is_whole(scheme):
    assert sum(item.points for item in scheme.items) == scheme.total == 100
    assert len(
        {part.key for item in scheme.items for part in item.parts if isinstance(part, Entered)}
    ) == sum(isinstance(part, Entered) for item in scheme.items for part in item.parts)
    for item in scheme.items:
        assert item.title.zh and item.title.en and item.source.zh and item.source.en
        assert len(item.parts) == 1 or item.split_here, "a split that the document does not give is marked"
    asked = asked_of(scheme)
    assert all(quantity(key) for key in asked.listed) and all(quantity(one.key) is one for one in asked.added)


def test_targets_the_document_leaves_open_are_marked():
    """Annex 2 gives targets for 1.4 and 2.3 alone."""
    given = {
        part.quantity
        for item in A2.items
        for part in item.parts
        if isinstance(part, Computed) and not part.set_here
    }
    assert given == {
        "committee_coverage", "signing_saturation", "specialist_ratio", "frequent_outpatient_signing_rate",
    }  # fmt: skip
    assert not any(part.set_here for item in A1.items for part in item.parts if isinstance(part, Computed))


FULL = of(
    tcm_team_rate="0.75",
    residents_per_team="4000",
    awareness_rate="0.68",
    elderly_graded_rate="0.7",
    hypertension_management_rate="0.6",
    diabetes_management_rate="0.9",
    monitored_signing_rate="1",
    disabled_signing_rate="0.8",
    renewal_rate="0.76",
    signing_rate="0.75",
    key_group_signing_rate="0.72",
    new_signing_continuity_rate="0.6",
    functional_community_signing_rate="0.25",
    satisfaction_rate="0.81",
    staff_satisfaction_rate="0.95",
)


class TestAnnex1:
    def test_by_hand(self):
        """Every judged part is entered with four fifths of its points.

        制度 5 × 4/5 = 4. 团队 2.5 × 75/100 + 2.5 × 2000/4000 = 1.875 + 1.25 = 3.125. 经费 2 + 2 = 4. 宣传 2.5 × 4/5
        + 2.5 × 68/85 = 2 + 2 = 4. 重点人群 5 × 70/100 + 5 × 60/80 + 5 + 1.25 × (1 + 4/5 + 4/5 + 4/5) =
        3.5 + 3.75 + 5 + 4.25 = 16.5. 服务质量 10 × 4/5 + 10 × 76/95 = 8 + 8 = 16. 覆盖 6.25 × (1 + 72/90
        + 60/100 + 25/50) = 6.25 × 2.9 = 18.125. 满意 7.5 × 81/90 + 7.5 = 6.75 + 7.5 = 14.25. Together
        4 + 3.125 + 4 + 4 + 16.5 + 16 + 18.125 + 14.25 = 80.
        """
        found = sheet(A1, "I01", FULL, judged(A1, "4/5"))
        assert points(found) == {
            "system": 4,
            "teams": F("3.125"),
            "funds": 4,
            "training": 4,
            "key_groups": F("16.5"),
            "quality": 16,
            "coverage": F("18.125"),
            "satisfaction": F("14.25"),
        }
        assert (found.score, found.lost, found.apart) == (80, 20, 0)
        assert A1.grade(found.score).key == "good", "80 belongs to the better grade"

    def test_without_monitored_residents_it_is_rescaled(self):
        """Of 80 points 1.25 + 1 for monitored residents fall away, and with them 2.5 of the 100
        available: 77.75 ÷ 97.5 × 100 = 79.74.
        """
        entries = judged(A1, "4/5") | {"monitored_fulfilment": Entry(None)}
        found = sheet(A1, "I01", FULL | {"monitored_signing_rate": NONE_HERE}, entries)
        assert (found.available, found.not_applicable) == (F("97.5"), F("2.5"))
        assert found.score == F("77.75") / F("97.5") * 100 and str(rounded(found.score)) == "79.74"
        assert A1.grade(found.score).key == "passed"

    def test_without_staff_answers_7_5_points_stand_apart(self):
        found = sheet(A1, "I01", FULL | {"staff_satisfaction_rate": NONE_HERE}, judged(A1, "4/5"))
        assert points(found)["satisfaction"] is None and found.items[-1].state is State.NOT_SCORABLE
        assert (found.lower, found.score, found.upper) == (F("72.5"), F("72.5"), 80)


class TestAnnex2:
    VALUES = of(
        committee_coverage="0.9",
        specialist_ratio="0.6",
        key_group_signing_rate="0.81",
        frequent_outpatient_signing_rate="0.6",
        primary_care_share="0.52",
        blood_pressure_control_rate="0.65",
        glucose_control_rate="0.5",
        renewal_rate="0.95",
        awareness_rate="0.68",
        satisfaction_rate="0.72",
    )

    @pytest.mark.parametrize(
        ("saturation", "signing", "meets", "saturated", "signed"),
        [
            ("0.8", "0.60", False, "0.8", "1.2"),  # too few signed: below 1 costs points, too
            ("0.8", "0.75", True, "1", "1.5"),
            ("1.25", "0.90", True, "0.8", "1.5"),
        ],
    )
    def test_by_hand(self, saturation, signing, meets, saturated, signed):
        """Every judged part is entered in full: 3 + 4 + 4 + 2 + 5 + 5 + 10 + 20 + 4 = 57.

        1.4: 0.9 + saturation + 0.6/0.8 = 1.65 + saturation. 2.1: signing (1.5 × rate ÷ 0.75) + 1.5
        × 81/90 = signing + 1.35. 2.3: 3 × 60/80 = 2.25. 4.1: 4 × 52/65 = 3.2. 4.2: 3. 4.3: 3 ×
        50/60 = 2.5. 4.4: 4. 5.1: 8 × 68/85 = 6.4. 5.2: 12 × 72/90 = 9.6. Together 57 + 33.95 +
        saturation + signing.
        """
        values = self.VALUES | of(signing_saturation=saturation)
        values["signing_rate"] = Value(F(signing), meets=meets)
        found = sheet(A2, "district", values, judged(A2, "1"))
        assert found.score == F("90.95") + F(saturated) + F(signed)
        assert points(found)["1.4"] == F("1.65") + F(saturated)
        assert points(found)["2.1"] == F("1.35") + F(signed)
        assert [points(found)[key] for key in ("2.3", "4.1", "4.2", "4.3", "4.4", "5.1", "5.2")] == [
            F("2.25"), F("3.2"), 3, F("2.5"), 4, F("6.4"), F("9.6"),
        ]  # fmt: skip

    def test_nothing_entered_leaves_57_points_open(self):
        values = self.VALUES | of(signing_saturation="1", signing_rate="0.75")
        found = sheet(A2, "district", values)
        assert found.apart == 57 and found.upper - found.lower == 57
        assert found.won == F("33.95") + 1 + F("1.5")
