"""Sentences on a team's strengths and weaknesses and on how much its targets take, worked by hand."""

import pandas as pd
import pytest

from components.exhibits.strengths import nearest_targets, strengths, strengths_lists
from metrics import INDICATORS
from metrics.analysis.among_all import Rank
from metrics.needed import meets_target

NAN = float("nan")


def team(*rows: tuple) -> pd.DataFrame:
    """Results (indicator, numerator, denominator, reason) of one team."""
    return pd.DataFrame(
        [
            {
                "organisation": "T1",
                "period": "2018Q1",
                "indicator": key,
                "numerator": top,
                "denominator": bottom,
                "reason": reason,
                "met": None if reason else meets_target(INDICATORS[key], top / bottom),
                "unfinished": False,
            }
            for key, top, bottom, reason in rows
        ]
    )


def ranks(**places: Rank) -> dict[str, dict[str, Rank]]:
    return {key: {"T1": rank} for key, rank in places.items()}


RATES = team(
    ("face_to_face_rate", 80, 100, ""), ("home_visit_rate", 5, 100, ""), ("fulfilment_rate", 100, 100, "")
)


@pytest.mark.parametrize(
    ("first", "second", "zh", "en"),
    [
        (
            Rank(3, 1, 25, 100),
            Rank(80, 76, 99, 100),
            (
                "强项（算上偶然也在前四分之一）：面对面服务率（100个中排第 3 位）。",
                "弱项（算上偶然也在后四分之一）：入户服务率（100个中排第 80 位）。",
            ),
            (
                "Strong (in the top fourth, chance allowed for): Face-to-face rate (of 100, place 3).",
                "Weak (in the bottom fourth, chance allowed for): Home-visit rate (of 100, place 80).",
            ),
        ),
        # One place more than a fourth, on either side.
        (
            Rank(3, 1, 26, 100),
            Rank(80, 75, 99, 100),
            ("在能估计偶然影响的2项中，没有哪一项算上偶然也在前四分之一或后四分之一。",),
            (
                "Of the 2 indicators whose rank can be judged none is in the top or the bottom "
                "fourth, chance allowed for.",
            ),
        ),
        (
            Rank(3, 1, 25, 100),
            Rank(80, 75, 99, 100),
            (
                "强项（算上偶然也在前四分之一）：面对面服务率（100个中排第 3 位）。",
                "在能估计偶然影响的2项中，没有哪一项算上偶然也在后四分之一。",
            ),
            (
                "Strong (in the top fourth, chance allowed for): Face-to-face rate (of 100, place 3).",
                "Of the 2 indicators whose rank can be judged none is in the bottom fourth, "
                "chance allowed for.",
            ),
        ),
        (
            Rank(3, 1, 26, 100),
            Rank(80, 76, 99, 100),
            (
                "在能估计偶然影响的2项中，没有哪一项算上偶然也在前四分之一。",
                "弱项（算上偶然也在后四分之一）：入户服务率（100个中排第 80 位）。",
            ),
            (
                "Of the 2 indicators whose rank can be judged none is in the top fourth, chance allowed for.",
                "Weak (in the bottom fourth, chance allowed for): Home-visit rate (of 100, place 80).",
            ),
        ),
    ],
)
def test_strong_and_weak_only_where_every_place_it_may_have_says_so(setting, first, second, zh, en):
    known = ranks(face_to_face_rate=first, home_visit_rate=second)
    assert strengths(RATES, known, setting("zh")) == zh
    assert strengths(RATES, known, setting("en")) == en


def test_the_first_by_place_come_first_and_others_are_counted(setting):
    rows = team(
        *(
            (key, 1, 2, "")
            for key in ("face_to_face_rate", "home_visit_rate", "follow_up_rate", "primary_care_share")
        )
    )
    places = {
        key: Rank(place, place, place, 100)
        for key, place in zip(rows["indicator"], (9, 1, 5, 20), strict=True)
    }
    said = strengths(rows, ranks(**places), setting("zh"))[0]
    assert (
        said
        == "强项（算上偶然也在前四分之一）：入户服务率（100个中排第 1 位）；定期随访执行率（100个中排第 5 位）；面对面服务率（100个中排第 9 位）；另有1项。"
    )


def test_what_is_nearest_to_its_target_and_nothing_of_what_is_withheld(setting):
    rows = team(
        ("signing_rate", 4062, 5500, ""),
        ("functional_community_signing_rate", 3, 7, ""),
        ("renewal_rate", NAN, NAN, "no_data"),
        ("satisfaction_rate", 1, 4, "small_count"),
        ("key_group_signing_rate", 95, 100, ""),
    )
    assert strengths(rows, {}, setting("zh")) == (
        "按比例最接近目标的：签约率还差63人（已签约常住居民）；功能社区签约覆盖率还差1个（已签约功能社区）。",
    )
    assert strengths(rows, {}, setting("en")) == (
        "Closest to their targets in proportion: Signing rate: 63 more (Residents under contract); "
        "Functional communities signed: 1 more (Functional communities under contract).",
    )
    assert strengths(team(("key_group_signing_rate", 95, 100, "")), {}, setting("zh")) == ()


def test_what_is_weak_and_yet_near_its_target_is_said_to_be_both(setting):
    """4,062 of 5,500: 63 more make 75%. The same screen calls it weak."""
    rows = team(("signing_rate", 4062, 5500, ""))
    known = ranks(signing_rate=Rank(99, 97, 100, 100))
    assert strengths(rows, known, setting("zh"))[-1] == (
        "按比例最接近目标的：签约率还差63人（已签约常住居民，与其他团队、机构相比是弱项）。"
    )
    assert nearest_targets(rows, setting("en"), ("signing_rate",)) == (
        "Closest to their targets in proportion: Signing rate: 63 more (Residents under contract, weak "
        "beside others).",
    )


def test_of_the_weak_those_clearly_behind_are_counted_and_named(setting):
    """The overview counts one clearly behind, this screen two weak: a sentence says how both go together."""
    rows = team(("face_to_face_rate", 1, 2, ""), ("home_visit_rate", 1, 2, ""))
    rows["value"], rows["doubt"] = 0.5, ""
    known = ranks(
        face_to_face_rate=Rank(99, 97, 100, 100),
        home_visit_rate=Rank(98, 96, 100, 100),
    )
    far = ("home_visit_rate",)
    zh = "弱项共2项，其中1项明显落后（还远差于同规模者的平常水平）：入户服务率。"
    assert zh in strengths(rows, known, setting("zh"), far)
    title, _, said = strengths_lists(rows, known, setting("zh"), far)
    assert title.endswith("强项 0 项，弱项 2 项，其中明显落后 1 项") and said == (zh,)
    assert strengths(rows, known, setting("en"), far)[-1] == (
        "2 weak in all, 1 of them clearly behind (also far worse than is usual for their size): Home-visit "
        "rate."
    )
    assert not any("明显落后" in said for said in strengths(rows, known, setting("zh")))
