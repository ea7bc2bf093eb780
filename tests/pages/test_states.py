"""What the screens show if there are no figures yet or contradictory ones, and if names are hostile."""

import csv
import re
from pathlib import Path

import duckdb
import pytest

from tests.support.browser import settle
from tests.support.screens import PATHS, choose_import, exhibit, go, messages, save_view, table, title, words
from tests.support.server import copy_database

# the others need none
FIGURES = [where for where in PATHS if where not in ("/data", "/definitions")]
NAME = "=1+1<b>粗</b> [链接](http://example.test) *星* $x$"
TEAM = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def empty(serve, tmp_path_factory) -> str:
    """The address of the screens on a database that has yet to be made."""
    return serve(f"duckdb:///{tmp_path_factory.mktemp('empty') / 'yunji.duckdb'}")


@pytest.fixture(scope="module")
def disturbed(serve, small_demo, tmp_path_factory) -> str:
    """The address of the screens on figures that contradict each other."""
    file = copy_database(small_demo, tmp_path_factory.mktemp("disturbed") / "demo.duckdb")
    with duckdb.connect(str(file)) as connection:
        connection.execute(
            "UPDATE measure_values SET value = 1e6 WHERE measure IN ('covered_residents', "
            "'face_to_face_residents')"
        )
    return serve(f"duckdb:///{file}")


@pytest.fixture(scope="module")
def hostile(serve, small_demo, tmp_path_factory) -> str:
    """The address of the screens on organisations whose names are markup and formulas."""
    file = copy_database(small_demo, tmp_path_factory.mktemp("hostile") / "demo.duckdb")
    with duckdb.connect(str(file)) as connection:
        connection.execute("UPDATE institutions SET name = ? WHERE institution_id = 'I03'", [NAME])
        connection.execute("UPDATE teams SET name = ? WHERE institution_id = 'I03'", [TEAM])
    return serve(f"duckdb:///{file}")


def no_trace(page) -> bool:
    return not page.locator("[data-testid=stException]").count() and "Traceback" not in page.content()


def test_the_first_screens_opened_on_a_fresh_server_come_through_the_door(open_page, serve, tmp_path):
    # By itself Streamlit would run each file in pages/ alone: narrow, with the file's name as window title.
    address = f"{serve(f'duckdb:///{tmp_path}/yunji.duckdb')}/definitions"
    opened = [open_page(), open_page()]
    for page in opened:
        page.goto(address, wait_until="commit")
    for page in opened:
        settle(page)
        assert page.title() == "指标定义 · 云绩" and title(page) == "指标定义"
        assert page.locator("[data-testid=stAppViewContainer][data-layout=wide]").count() == 1


@pytest.mark.parametrize("screen", FIGURES)
def test_an_empty_database_says_that_there_is_no_data_yet(page, empty, screen):
    go(page, empty + screen)
    assert "还没有数据" in messages(page) and "python manage.py demo" in messages(page)
    assert page.get_by_role("link", name="去“数据”页面导入 →").is_visible()
    assert page.get_by_role("button", name="下载“签约”模板").is_visible()
    go(page, f"{empty}{screen}?lang=en&quarter=2018Q1&team=T001")
    assert "No data yet" in messages(page) and no_trace(page)
    assert re.fullmatch(
        r"(Overview|Trends|Incentive|Institution|Team|Compare|Scores|Schemes|Present) · Yunji", page.title()
    )


def test_an_empty_database_takes_files(page, empty):
    go(page, f"{empty}/data?lang=en")
    assert {row["Rows"] for row in table(page.locator("[data-testid=stMain]"))} == {"0"}
    assert page.get_by_role("button", name="Download the “Contracts” template").is_visible()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        *((screen, "互相矛盾") for screen in ("/", "/team")),
        ("/team?lang=en", "contradict each other"),
    ],
)
def test_a_contradiction_darkens_its_own_figures_only(page, disturbed, address, said):
    go(page, disturbed + address)
    main = page.locator("[data-testid=stMain]")
    assert no_trace(page) and not messages(page)
    # On the overview a card says it; in the table of a team, a cell.
    assert said in (main.inner_text() if address == "/" else str(table(main)))


def test_names_are_never_markup(page, hostile):
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    go(page, f"{hostile}/?institution=I03")
    # an invisible joiner keeps an address from being a link
    assert title(page).replace("\u2060", "").startswith(NAME)
    links = page.locator("[data-testid=stMain] a[href*='example.test']")
    assert not links.count()
    go(page, f"{hostile}/trends")
    assert any(NAME in text for text in words(page))
    go(page, f"{hostile}/team?institution=I03")
    assert title(page).startswith(TEAM)
    assert not dialogs
    assert not page.locator("[data-testid=stMain] img[src=x]").count() and not links.count()


def test_a_name_is_never_a_formula_in_a_file(page, hostile):
    go(page, f"{hostile}/?lang=en")
    exhibit(page, "ranking_signing_rate").get_by_role("button", name="Definition, data, picture").click()
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    content = Path(download.value.path()).read_text("utf-8-sig")
    names = [row[0] for row in csv.reader(content.splitlines())]
    assert f"'{NAME}" in names and NAME not in names


@pytest.fixture(scope="module")
def changed(serve, small_demo, tmp_path_factory):
    """``changed("name", "DELETE …")``: the address of the screens on a small district after these
    statements.
    """

    def make(name, *statements, **options):
        file = copy_database(small_demo, tmp_path_factory.mktemp(name) / "demo.duckdb")
        with duckdb.connect(str(file)) as connection:
            for statement in statements:
                connection.execute(statement)
        return serve(f"duckdb:///{file}", **options)

    return make


@pytest.fixture(scope="module")
def little(changed) -> str:
    """One quarter, no incentive, and an institution without teams."""
    kept = [f"DELETE FROM {table} WHERE period <> '2018Q1'" for table in ("rolled_periods", "measure_values")]
    return changed(
        "little",
        *kept,
        "DELETE FROM incentives",
        "DELETE FROM teams WHERE institution_id = 'I01'",
        "DELETE FROM measure_values WHERE institution_id = 'I01'",
    )


@pytest.fixture(scope="module")
def alone(changed) -> str:
    """One institution, and an incentive of which no whole quarter is before it."""
    return changed(
        "alone",
        *(
            f"DELETE FROM {table} WHERE institution_id <> 'I01'"
            for table in ("measure_values", "teams", "institutions")
        ),
        *(f"DELETE FROM {table} WHERE period < '2016'" for table in ("rolled_periods", "measure_values")),
    )


@pytest.fixture(scope="module")
def reader(changed) -> str:
    """The address of screens that may not write to their database, in which an import could be undone."""
    return changed(
        "reader",
        'INSERT INTO imports (import_id, "at", "by", "file", sha256, outcome, found) VALUES (1, '
        "'2018-05-15', 'x', 'a.csv', 'x', 'loaded', 0)",
        reader=True,
    )


def framed(page) -> int:
    """The charts on the screen in which nothing is drawn."""
    return page.locator(".js-plotly-plot").evaluate_all(
        "boxes => boxes.filter(box => !box.data.some(trace => Array.from(trace.y || []).some(value => value "
        "!== null && !Number.isNaN(value)))).length"
    )


@pytest.mark.parametrize(
    ("screen", "zh", "en"),
    [
        ("/incentive", "还没有登记激励措施", "No incentive is on record yet"),
        ("/team?institution=I01", "还没有团队可看", "There is no team to look at"),
        ("/institution?institution=I01", "", ""),
        ("/trends", "", ""),
    ],
)
def test_with_little_data_each_screen_says_what_is_missing(page, little, screen, zh, en):
    go(page, little + screen)
    assert zh in messages(page) and not framed(page)
    go(page, f"{little}{screen}{'&' if '?' in screen else '?'}lang=en")
    assert en in messages(page) and not framed(page)


def test_with_little_data_the_overview_leads_to_what_is_missing(page, little):
    go(page, f"{little}/?lang=en&institution=I01")
    assert "No incentive is on record yet" in messages(page) and not framed(page)
    page.get_by_role("link", name="Go to the Data screen →").click()
    settle(page)
    assert title(page) == "Data"


def test_the_story_leaves_out_an_incentive_that_has_one_side_only(page, alone):
    go(page, f"{alone}/present")
    page.locator(".st-key-slide_chart_coverage").wait_for(state="attached")
    assert no_trace(page) and not messages(page)
    assert (
        not page.locator(".st-key-slide_chart_incentive").count()
        and not page.locator(".st-key-slide_chart_course").count()
    )


@pytest.mark.parametrize("screen", ["/", "/incentive", "/present"])
def test_an_institution_without_any_record_is_told_of(page, changed, screen):
    silent = changed("silent", "DELETE FROM measure_values WHERE institution_id = 'I01'")
    go(page, f"{silent}{screen}?institution=I01")
    assert no_trace(page) and ("没有可比的激励前后结果" in messages(page) or screen == "/present")


def test_one_institution_is_not_the_last_of_many(page, alone):
    go(page, f"{alone}/?lang=en")
    assert "meets the reference target" in exhibit(page, "ranking_signing_rate").locator("h4").inner_text()
    assert "no whole quarter before it is on record" in messages(page) and not framed(page)
    go(page, f"{alone}/incentive")
    assert "没有此前完整季度的记录" in messages(page)


def test_only_an_open_quarter_and_registers_only(page, changed):
    open_only = changed(
        "open",
        *(f"DELETE FROM {table} WHERE period <> '2018Q2'" for table in ("rolled_periods", "measure_values")),
    )
    go(page, f"{open_only}/team")
    assert "尚未结束的2018年二季度" in messages(page) and "还没有数据" not in messages(page)
    registers = changed(
        "registers",
        *(f"DELETE FROM {table}" for table in ("rolled_periods", "measure_values", "rollup_state")),
    )
    go(page, f"{registers}/?lang=en")
    assert "Records are there, but no figures yet" in messages(page) and "No data yet" not in messages(page)


def test_what_cannot_be_written_is_read_and_every_writing_action_says_so(page, reader):
    go(page, f"{reader}/compare")
    save_view(page, "我的")
    settle(page)
    assert "数据库只能读、不能写" in messages(page) and "重新启动程序" in messages(page)
    go(page, f"{reader}/data?lang=en")
    assert messages(page).count("can be read but not written") == 1
    page.locator("input[type=file]").set_input_files(
        {
            "name": "teams.csv",
            "mimeType": "text/csv",
            "buffer": "团队编号,团队名称,机构编号\nT901,新,I01\n".encode(),
        }
    )
    settle(page)
    said = page.get_by_text("can be read but not written")
    page.get_by_role("button", name="Check", exact=True).click()
    said.nth(1).wait_for()
    settle(page)
    choose_import(page)
    page.get_by_role("button", name="Take back import 1").click()
    page.get_by_role("button", name="Yes, take it back").click()
    said.nth(2).wait_for()
    assert no_trace(page)
    go(page, f"{reader}/?lang=en")
    assert not messages(page) and page.locator(".js-plotly-plot").count() >= 2


def test_a_database_that_does_not_answer_is_said_once_with_where_and_when(page, serve):
    address = serve("postgresql://someone:geheim7@localhost:1/yunji")
    for where, said in (("/", "打不开数据库"), ("/data?lang=en", "The database cannot be opened")):
        go(page, address + where)
        [box] = page.locator("[data-testid=stAlert]").all()
        text = box.inner_text()
        assert page.title() == ("总览 · 云绩" if where == "/" else "Data · Yunji")
        assert (
            said in text
            and "postgresql://localhost:1/yunji" in text.replace("\u2060", "")
            and re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", text)
        )
        assert (
            "geheim7" not in page.content()
            and box.get_by_role("alert").or_(box.locator("[role=alert]")).count()
            and no_trace(page)
        )


def test_working_and_away_are_told_in_the_readers_language(page, empty):
    for lang, working, away in (("zh", "正在计算…", "正在重新连接"), ("en", "Working…", "trying again")):
        go(page, f"{empty}/?lang={lang}")
        app, status, alert = (
            page.locator("[data-testid=stApp]"),
            page.locator(".working"),
            page.locator(".away"),
        )
        assert not status.is_visible() and not alert.is_visible()
        app.evaluate("app => app.setAttribute('data-test-script-state', 'running')")
        assert (
            status.is_visible()
            and status.inner_text() == working
            and status.get_attribute("role") == "status"
        )
        app.evaluate(
            "app => { app.setAttribute('data-test-script-state', 'notRunning'); "
            "app.setAttribute('data-test-connection-state', 'PINGING_SERVER') }"
        )
        assert alert.is_visible() and away in alert.inner_text() and alert.get_attribute("role") == "alert"
        app.evaluate("app => app.setAttribute('data-test-connection-state', 'CONNECTED')")
