"""Sessions of one process that look before they write do not both find nothing there; on each engine."""

import threading
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pandas as pd
import pytest
import sqlalchemy as sa

from metrics.editions.keeping import NameTaken, Stamp, keep
from records import targets, views
from records.importing import mapping, remember
from records.importing.mappings import forget
from records.tables import editions, import_mappings, own_targets, site
from records.tables import views as saved_views

SESSIONS, ROUNDS = 6, 12


def at_once(act: Callable[[int], object]) -> list[object]:
    """Results of ``act``, or the errors it raised, when ``SESSIONS`` threads call it at the same moment,
    ``ROUNDS`` times.
    """
    together, outcomes = threading.Barrier(SESSIONS), []

    def session(number: int) -> None:
        for _ in range(ROUNDS):
            together.wait()
            try:
                outcomes.append(act(number))
            except Exception as error:
                outcomes.append(error)

    threads = [threading.Thread(target=session, args=(number,)) for number in range(SESSIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def errors(outcomes: list[object]) -> list[object]:
    return [one for one in outcomes if isinstance(one, Exception)]


def rows(engine: sa.Engine, table: sa.Table) -> int:
    with engine.connect() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def test_a_view_saved_by_several_is_one_view(any_tables):
    outcomes = at_once(lambda number: views.save(any_tables, "compare", "我的", f"by={number}"))
    assert (errors(outcomes), rows(any_tables, saved_views)) == ([], 1)
    assert outcomes.count(False) == 1  # only the very first call created it; all others replaced it


def test_a_view_is_removed_once(any_tables):
    for _ in range(3):
        views.save(any_tables, "compare", "我的", "level=team")
        outcomes = at_once(lambda number: views.remove(any_tables, "compare", "我的"))
        assert (errors(outcomes), outcomes.count(True), rows(any_tables, saved_views)) == ([], 1, 0)


def test_of_several_targets_for_the_same_one_is_entered_and_withdrawn_once(any_tables):
    same = {
        "indicator": "signing_rate",
        "level": "",
        "kind": "",
        "starts_on": date(2018, 1, 1),
        "ends_on": None,
        "source": "云卫发〔2018〕3号",
        "by": "王科长",
    }
    outcomes = at_once(lambda number: targets.add(any_tables, **same, value=Decimal(number + 1) / 10))
    assert {type(error) for error in errors(outcomes)} == {targets.AlreadyThere}
    assert outcomes.count(1) == 1 and rows(any_tables, own_targets) == 1
    outcomes = at_once(lambda number: targets.withdraw(any_tables, 1))
    assert (errors(outcomes), outcomes.count(True)) == ([], 1)


def test_a_mapping_is_remembered_once(any_tables):
    one = mapping("某院", "residents", {"编号": "resident_id", "性": "sex"})
    outcomes = at_once(
        lambda number: remember(any_tables, one) if number else forget(any_tables, "无人", "residents")
    )
    assert (errors(outcomes), rows(any_tables, import_mappings)) == ([], 2)


def test_a_name_is_one_editions(any_tables):
    stamp = Stamp(
        name="一季度",
        period="2018Q1",
        note="",
        by="",
        made_at=datetime(2018, 4, 20),
        as_of=date(2018, 3, 31),
        last_import=0,
        parameters="",
        program="1",
    )
    outcomes = at_once(lambda number: keep(any_tables, stamp, {"results": pd.DataFrame({"value": [0.75]})}))
    refused = [one for one in outcomes if isinstance(one, NameTaken)]
    assert (errors(outcomes), len(refused), rows(any_tables, editions)) == (refused, SESSIONS * ROUNDS - 1, 1)


def test_numbers_of_editions_are_not_given_twice(any_tables):
    names = iter(range(1_000))
    told = {
        "period": "2018Q1",
        "note": "",
        "by": "",
        "made_at": datetime(2018, 4, 20),
        "as_of": date(2018, 3, 31),
        "last_import": 0,
        "parameters": "",
        "program": "1",
    }
    kept = at_once(
        lambda number: keep(
            any_tables, Stamp(name=f"第{next(names)}版", **told), {"results": pd.DataFrame({"value": [0.75]})}
        )
    )
    assert errors(kept) == []
    assert sorted(one.edition_id for one in kept) == list(range(1, SESSIONS * ROUNDS + 1))


@pytest.mark.parametrize("reverse", [False, True])
def test_two_that_name_the_tables_in_another_order_do_not_wait_for_each_other(any_tables, reverse):
    from records.engine import one_writer

    def act(number: int) -> None:
        tables = [site, saved_views] if (number % 2 == 0) is reverse else [saved_views, site]
        with one_writer(any_tables, *tables) as connection:
            connection.execute(sa.select(site)).all()

    assert errors(at_once(act)) == []
