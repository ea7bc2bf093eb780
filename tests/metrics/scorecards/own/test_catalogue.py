"""Drafts and versions: what is published never changes, is valid from a quarter on, and nobody overwrites
what somebody else has saved.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction

import pytest
import sqlalchemy as sa

from metrics.scorecards import SCHEMES
from metrics.scorecards.own.as_text import as_draft
from metrics.scorecards.own.catalogue import Publication, catalogue, discard, drafted, in_force, publish, save
from metrics.targets.faults import Refused
from records.assessing import chain, own_schemes
from records.migrate import upgrade
from records.tables import own_schemes as table

A1 = SCHEMES["uxin_institution"]
DRAFT = as_draft(A1).with_head({"key": "ours", "title_zh": "本区方案", "title_en": ""})


@pytest.fixture
def engine(any_engine):
    upgrade(any_engine)
    return any_engine


def every(engine):
    return catalogue(own_schemes.read(engine))


def aimed(target: str):
    """The draft with another target of the signing rate."""
    rows = tuple(
        {**row, "target": target} if row.get("quantity") == "signing_rate" else row for row in DRAFT.rows
    )
    return DRAFT.with_rows(rows)


def publication(first: str, **more: str) -> Publication:
    return Publication(first_quarter=first, note="云卫发〔2018〕3号", by="考核办公室", **more)


def published(engine, target: str, first: str, **more: str):
    own = every(engine).get("ours")
    save(engine, aimed(target), "考核办公室", SCHEMES, own.seen if own else None)
    return publish(engine, every(engine)["ours"], publication(first, **more), SCHEMES)


def target_in(engine, period: str) -> Fraction | None:
    scheme = in_force(every(engine), period).get("ours")
    return None if scheme is None else scheme.items[6].parts[0].rule.aim


def fields(refused) -> list[str]:
    return [fault.field for fault in refused.value.faults]


def test_versions_are_valid_one_after_the_other(engine):
    assert published(engine, "70%", "2017Q1").version == 1
    assert published(engine, "80%", "2017Q3", last_quarter="2017Q4").version == 2
    assert target_in(engine, "2016Q4") is None
    assert [target_in(engine, f"2017Q{n}") for n in (1, 2, 3, 4)] == [
        Fraction(7, 10), Fraction(7, 10), Fraction(4, 5), Fraction(4, 5),
    ]  # fmt: skip
    assert target_in(engine, "2018Q1") == Fraction(7, 10)  # the second has ended, the first has no end
    assert target_in(engine, "2017") == Fraction(4, 5)  # a year is scored by what is valid at its end
    assert every(engine)["ours"].draft is None
    with engine.connect() as connection:
        assert chain.first_fault(connection, table) is None


def test_a_published_version_cannot_be_changed_unseen(engine):
    published(engine, "70%", "2017Q1")
    with engine.begin() as connection:
        text = sa.func.replace(table.c.scheme, "7/10", "6/10")
        connection.execute(sa.update(table).where(table.c.act == "published").values(scheme=text))
    with engine.connect() as connection:
        assert chain.first_fault(connection, table) == 2


def test_a_draft_with_faults_is_kept_but_not_published(engine):
    save(engine, aimed("很高"), "考核办公室", SCHEMES, None)
    own = every(engine)["ours"]
    assert drafted(own, SCHEMES) is None
    with pytest.raises(Refused) as refused:
        publish(engine, own, publication("2017Q1"), SCHEMES)
    assert fields(refused) == ["draft"]
    assert every(engine)["ours"].versions == ()


def test_a_draft_is_a_scheme_to_try_under_a_key_of_its_own(engine):
    published(engine, "70%", "2017Q1")
    save(engine, aimed("60%"), "考核办公室", SCHEMES, every(engine)["ours"].seen)
    found = drafted(every(engine)["ours"], SCHEMES)
    assert (found.key, found.published_key, found.is_draft, found.version) == ("ours~draft", "ours", True, 2)
    assert target_in(engine, "2018Q1") == Fraction(7, 10)
    discard(engine, every(engine)["ours"], "考核办公室")
    assert every(engine)["ours"].draft is None and len(every(engine)["ours"].versions) == 1


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        (publication("2017"), ["first_quarter"]),
        (publication("2016Q4"), ["first_quarter"]),  # before the version that is valid already
        (publication("2017Q2", last_quarter="2017Q1"), ["last_quarter"]),
        (replace(publication("2017Q2"), note=" "), ["note"]),
        (replace(publication("2017Q2"), by="13812345678"), ["by"]),
    ],
)
def test_what_makes_no_sense_is_refused(engine, given, wrong):
    published(engine, "70%", "2017Q1")
    save(engine, aimed("60%"), "考核办公室", SCHEMES, every(engine)["ours"].seen)
    with pytest.raises(Refused) as refused:
        publish(engine, every(engine)["ours"], given, SCHEMES)
    assert fields(refused) == wrong


def test_nothing_is_published_twice(engine):
    published(engine, "70%", "2017Q1")
    save(engine, aimed("70%"), "考核办公室", SCHEMES, every(engine)["ours"].seen)
    with pytest.raises(Refused) as refused:
        publish(engine, every(engine)["ours"], publication("2017Q2"), SCHEMES)
    assert [fault.message.what.zh for fault in refused.value.faults] == ["与现行版本完全相同"]


@pytest.mark.parametrize("key", ["uxin_institution", "Ours", "a b", ""])
def test_a_key_must_be_ones_own(engine, key):
    with pytest.raises(Refused) as refused:
        save(engine, DRAFT.with_head({"key": key}), "考核办公室", SCHEMES, None)
    assert fields(refused) == ["key"]


def test_what_tells_of_a_person_is_not_kept(engine):
    rows = tuple({**row, "target": "电话13812345678"} for row in DRAFT.rows)
    with pytest.raises(Refused) as refused:
        save(engine, DRAFT.with_rows(rows), "考核办公室", SCHEMES, None)
    assert fields(refused) == ["draft"]
    assert own_schemes.read(engine) == []


def test_who_has_not_seen_the_last_save_is_refused(engine):
    save(engine, aimed("60%"), "甲", SCHEMES, None)
    first = every(engine)["ours"]
    save(engine, aimed("65%"), "乙", SCHEMES, first.seen)
    for late in (
        lambda: save(engine, aimed("61%"), "甲", SCHEMES, first.seen),
        lambda: publish(engine, first, publication("2017Q1"), SCHEMES),
        lambda: discard(engine, first, "甲"),
    ):
        with pytest.raises(Refused) as refused:
            late()
        assert [fault.message.what.zh for fault in refused.value.faults] == ["已被别人修改"]
    assert every(engine)["ours"].saved.by == "乙"


def test_of_many_at_once_one_publishes(engine):
    save(engine, aimed("60%"), "甲", SCHEMES, None)
    own = every(engine)["ours"]

    def attempt(_: int) -> bool:
        try:
            publish(engine, own, publication("2017Q1"), SCHEMES)
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(8))) == 1
    assert len(every(engine)["ours"].versions) == 1
