"""The most important remarks come first, none appears twice, and a sentence says so if there are none."""

from components.exhibits.attention import KINDS, MOST, chosen, nothing
from metrics.analysis.attention import look
from metrics.analysis.steadiness import steadiness
from tests.components.attention.remarks import CALM, QUARTERS, RATE, remark, texts


def test_the_most_important_come_first_and_no_kind_crowds_out_another():
    few = chosen(
        [
            *(remark("missed", f"m{place}") for place in range(9)),
            remark("good", "g"),
            remark("laggard", "l"),
            remark("laggard", "k"),
            remark("records"),
        ]
    )
    assert (
        texts(few) == ["records", "missedm0", "missedm1", "laggardl", "laggardk", "goodg"]
        and len(few) == MOST
    )
    full = chosen([remark(kind, kind) for kind in KINDS if kind != "rest"])
    assert [one.kind for one in full] == ["records", "merged", "newly_missed", "worse", "missed", "good"]


def test_of_one_indicator_nothing_is_said_twice():
    assert texts(
        chosen(
            [remark("good", "a"), remark("newly_missed", "a"), remark("lasting", "b"), remark("lasting", "b")]
        )
    ) == ["newly_misseda", "lastingb"]


def test_news_for_the_worse_comes_before_what_has_long_been_so_and_good_news_last(said):
    kinds = [
        one.kind
        for one in said(
            key_group_signing_rate=[80, 80],
            signing_rate=[76, 70],
            home_visit_rate=[*CALM, 40],
            follow_up_rate=[*CALM, 30, 30],
            renewal_rate=[90, 95],
        )
    ]
    assert kinds == ["newly_missed", "worse", "missed", "lasting", "good"]


def test_nothing_stands_out(results, setting, lang):
    long, short = (
        results(
            *(
                ("I01", quarter, RATE, value, 100)
                for quarter, value in zip(QUARTERS[-len(some) :], some, strict=True)
            )
        )
        for some in (CALM, CALM[:2])
    )
    one, two = (
        nothing(look(rows, "2018Q1", {RATE: steadiness(rows)}, [], results(level="team")), setting(lang))
        for rows in (long, short)
    )
    assert (
        one
        == {
            "zh": "本季度没有未达标、超出平常波动、明显落后或缺失记录的情况。",
            "en": "No target missed, nothing out of its usual range, nobody clearly behind, no records "
            "missing in this quarter.",
        }[lang]
    )
    assert two.endswith(
        {"zh": "季度还少，看不出平常波动有多大。", "en": "too few quarters yet to know the usual range."}[
            lang
        ]
    )
