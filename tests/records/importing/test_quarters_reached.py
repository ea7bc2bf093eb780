"""An import tells which quarters its rows affect, including quarters whose figures look ahead or back to
them.
"""

import sqlalchemy as sa

from records.importing import load, undo
from records.tables import pending_periods, services
from tests.records.conftest import count
from tests.records.importing.loading import CONTRACTS, RESIDENTS, SERVICES, SPREADS, service


def test_a_state_reaches_every_quarter(district, write_csv):
    assert load(district, write_csv([RESIDENTS, ["DA3", "女", "1960-05-01"]])).periods is None


def test_a_contract_reaches_the_quarters_while_it_lasts_and_those_that_look_there(district, write_csv):
    load(district, write_csv([SERVICES, service(1, "2014-01-01"), service(2, "2018-03-31")]))
    row = ["QY1", "DA1", "TD1", "签约", "2016-05-01", "2016-05-01", "2017-01-31"]
    assert load(district, write_csv([CONTRACTS, row]), spreads=SPREADS).periods == (
        "2016Q1",
        "2016Q2",
        "2016Q3",
        "2016Q4",
        "2017Q1",
        "2017Q2",
    )
    # A contract cut short: the quarters that it no longer lasts in are affected, too.
    report = load(district, write_csv([CONTRACTS, [*row[:6], "2016-06-30"]]), spreads=SPREADS)
    assert (report.replaced, report.periods) == (
        1,
        ("2016Q1", "2016Q2", "2016Q3", "2016Q4", "2017Q1", "2017Q2"),
    )


def test_a_state_without_an_end_reaches_the_last_quarter(district, write_csv):
    load(district, write_csv([SERVICES, service(1, "2014-01-01"), service(2, "2018-03-31")]))
    header = ["档案编号", "人群分类", "开始日期"]
    assert load(district, write_csv([header, ["DA1", "高血压", "2017-05-01"]]), spreads=SPREADS).periods == (
        "2017Q2",
        "2017Q3",
        "2017Q4",
        "2018Q1",
    )


def test_rows_of_a_day_reach_the_quarters_around_it(district, write_csv):
    span = [service(1, "2014-01-01"), service(2, "2018-03-31")]
    # new quarters are opened
    assert load(district, write_csv([SERVICES, *span]), spreads=SPREADS).periods is None
    report = load(district, write_csv([SERVICES, *span, service(3, "2016-05-01")]), spreads=SPREADS)
    assert report.periods == ("2016Q1", "2016Q2", "2016Q3", "2016Q4", "2017Q1", "2017Q2")
    # Moved to late 2017: the quarters around the old day and the new one, but none after the last with data.
    report = load(district, write_csv([SERVICES, service(3, "2017-12-31")]), spreads=SPREADS)
    assert report.periods == (
        "2016Q1",
        "2016Q2",
        "2016Q3",
        "2016Q4",
        "2017Q1",
        "2017Q2",
        "2017Q3",
        "2017Q4",
        "2018Q1",
    )
    assert load(district, write_csv([SERVICES, *span]), spreads=SPREADS).periods == ()


def test_a_kind_that_no_figure_looks_around_reaches_its_own_quarters_and_without_spreads_all_are(
    district, write_csv
):
    span = [service(1, "2014-01-01"), service(2, "2018-03-31")]
    load(district, write_csv([SERVICES, *span]))
    assert load(district, write_csv([SERVICES, service(3, "2016-05-01")]), spreads={}).periods == ("2016Q2",)
    assert load(district, write_csv([SERVICES, service(4, "2016-05-01")])).periods is None


def test_a_contract_signed_long_before_it_begins_reaches_the_quarter_of_its_signature(district, write_csv):
    """In that quarter the contract counts among the arrived rows."""
    load(district, write_csv([SERVICES, service(1, "2014-01-01"), service(2, "2018-03-31")]))
    load(
        district,
        write_csv([CONTRACTS, ["QY0", "DA1", "TD1", "签约", "2014-01-01", "2014-01-01", "2014-12-31"]]),
    )
    row = ["QY1", "DA1", "TD1", "签约", "2016-01-05", "2016-11-01", "2017-01-31"]
    assert load(district, write_csv([CONTRACTS, row]), spreads={}).periods == ("2016Q1", "2016Q4", "2017Q1")


def waiting(district):
    """The quarters and institutions that wait to be counted; from then on they wait no longer."""
    with district.begin() as connection:
        found = {tuple(row) for row in connection.execute(sa.select(pending_periods))}
        connection.execute(sa.delete(pending_periods))
    return found


def test_rows_added_replaced_and_removed_all_reach_their_quarter(district, write_csv):
    load(district, write_csv([SERVICES, service(8, "2017-10-01"), service(9, "2018-03-31")], name="span.csv"))
    load(district, write_csv([SERVICES, service(1, "2018-01-05"), service(2, "2018-02-05")]))
    waiting(district)
    file = write_csv([SERVICES, service(1, "2018-01-06"), service(3, "2018-03-05")])
    report = load(district, file, spreads={})
    assert (report.added, report.replaced, report.removed, report.periods) == (1, 1, 0, ("2018Q1",))
    assert waiting(district) == {("2018Q1", "JG1")}
    corrected = write_csv([SERVICES, service(1, "2018-01-07")])
    report = load(district, corrected, spreads={}, corrects=report.import_id)
    assert (report.added, report.replaced, report.removed, report.periods) == (0, 1, 1, ("2018Q1",))
    assert waiting(district) == {("2018Q1", "JG1")}


def test_the_first_contract_of_all_reaches_everybody(district, write_csv):
    """From the first contract on, institutions without contracts are known to have 0 signed residents."""
    load(district, write_csv([SERVICES, service(1, "2014-01-01"), service(2, "2018-03-31")]))
    waiting(district)
    for number, starts, whole in ((1, "2016-05-01", True), (2, "2016-06-01", False), (3, "2016-04-30", True)):
        report = load(
            district,
            write_csv([CONTRACTS, [f"QY{number}", "DA1", "TD1", "签约", starts, starts, "2017-01-31"]]),
            spreads=SPREADS,
        )
        assert (waiting(district) == {("", "")}) == whole
    undo(district, report.import_id, spreads=SPREADS)
    assert waiting(district) == {("", "")}


def test_what_is_due_later_opens_no_quarter(district, write_csv):
    load(district, write_csv([SERVICES, service(1, "2018-01-05"), service(2, "2018-02-05")]))
    due = [
        ["服务记录编号", "档案编号", "服务团队编号", "服务项目", "应完成日期"],
        ["FW3", "DA1", "TD1", "健康咨询", "2030-01-05"],
    ]
    assert load(district, write_csv(due), spreads=SPREADS).periods == ()
    assert count(district, services) == 3
