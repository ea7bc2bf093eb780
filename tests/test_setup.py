"""Setting up: which packages and settings a fresh machine gets, and the support code that tests rely on."""

import importlib.metadata
import os
import re
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest
import sqlalchemy as sa
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from streamlit import config

from records.engine import connect
from tests.support.browser import settle
from tests.support.code import PACKAGES, code, packages
from tests.support.licences import FILE, installed, locked, page

ROOT = Path(__file__).parents[1]
REQUIREMENTS = ["requirements.txt", "requirements-dev.txt"]
SETTINGS = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))


def needs(name: str) -> list[str]:
    lines = (ROOT / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-r "))]


class TestRequirements:
    @pytest.mark.parametrize("line", [line for name in REQUIREMENTS for line in needs(name)])
    def test_each_is_exact_and_has_a_reason(self, line):
        assert re.fullmatch(r"[\w\-\[\]]+==[\w.]+ +# .+", line)

    @pytest.mark.parametrize("line", [line for name in REQUIREMENTS for line in needs(name)])
    def test_each_is_installed_as_pinned(self, line):
        requirement = Requirement(line.split("#")[0])
        assert importlib.metadata.version(requirement.name) in requirement.specifier

    def test_everything_imported_is_listed(self):
        listed = {
            canonicalize_name(Requirement(line.split("#")[0]).name) for line in needs("requirements.txt")
        }
        carriers = importlib.metadata.packages_distributions()
        for file in [ROOT / "app.py", ROOT / "manage.py", *code("docs", *PACKAGES)]:
            foreign = packages(file) - {"", "docs", *PACKAGES, *sys.stdlib_module_names}
            assert {
                name for name in foreign if not listed & {*map(canonicalize_name, carriers[name])}
            } == set(), file


class TestLocks:
    @pytest.mark.parametrize("name", REQUIREMENTS)
    def test_what_is_asked_for_is_locked_as_pinned(self, name):
        lock = locked((ROOT / name).with_suffix(".lock"))
        for line in needs(name):
            wanted = Requirement(line.split("#")[0])
            assert lock[canonicalize_name(wanted.name)] in wanted.specifier, f"{wanted}: run make lock"

    @pytest.mark.parametrize("name", REQUIREMENTS)
    def test_every_line_is_exact_and_has_hashes(self, name):
        entries = re.split(r"\n(?=\S)", (ROOT / name).with_suffix(".lock").read_text("utf-8").strip())
        assert len(entries) > len(needs(name))
        for entry in entries:
            assert re.match(
                r"[\w.\-]+==[\w.+]+( ;[^\n]+)? \\\n( +--hash=sha256:[0-9a-f]{64}( \\\n)?)+$", entry
            ), entry

    def test_nothing_floats(self):
        """All locked packages are installed in their locked versions; all their requirements are locked."""
        lock, here = locked(ROOT / "requirements-dev.lock"), installed()
        assert {name: here.get(name) for name in lock} == lock
        needed = [Requirement(line) for name in lock for line in importlib.metadata.requires(name) or []]
        assert {
            canonicalize_name(one.name)
            for one in needed
            if one.marker is None or one.marker.evaluate({"extra": ""})
        } <= lock.keys()

    def test_what_runs_is_what_was_tested(self):
        runtime, development = locked(ROOT / "requirements.lock"), locked(ROOT / "requirements-dev.lock")
        assert runtime.items() <= development.items() and len(runtime) < len(development)

    def test_they_name_no_registry(self):
        for name in REQUIREMENTS:
            assert "://" not in (ROOT / name).with_suffix(".lock").read_text("utf-8")

    @pytest.mark.skipif(
        sys.platform != "linux" or sys.version_info[:2] != (3, 11),
        reason="other machines need other packages",
    )
    def test_the_page_of_licences_is_fresh_and_names_each(self):
        assert FILE.read_text("utf-8") == page(), "docs/licences.md is stale: run make lock"
        # LGPL: used as a library, unchanged
        assert "UNKNOWN" not in page() and not re.search(r"\bA?GPL", page())


class TestMake:
    def test_help_lists_every_target(self):
        shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        assert re.findall(r"^  make (\w+) ", shown, re.MULTILINE) == [
            "help",
            "run",
            "demo",
            "test",
            "check",
            "bench",
            "lock",
            "clean",
        ]

    def test_port_is_handed_on(self):
        command = ["make", "--dry-run", "run", "PORT=8601"]
        assert (
            "--server.port 8601" in subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout
        )

    def test_continuous_integration_can_run(self):
        assert os.access(ROOT / ".ci" / "run", os.X_OK)

    def test_no_python_is_said_plainly(self, tmp_path):
        command = ["/bin/sh", ROOT / "setup" / "venv.sh", "requirements.lock"]
        outcome = subprocess.run(
            command, cwd=tmp_path, env={"PATH": str(tmp_path)}, capture_output=True, text=True
        )
        assert outcome.returncode == 1
        assert "no Python 3.11 or newer was found" in outcome.stderr


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


class TestStreamlitSettings:
    def test_streamlit_knows_each(self):
        flat = {f"{section}.{key}" for section, values in SETTINGS.items() for key in values}
        flat -= {"theme.light", "theme.dark"}
        flat |= {f"theme.{mode}.{key}" for mode in ("light", "dark") for key in SETTINGS["theme"][mode]}
        assert flat - set(config.get_config_options()) == set()

    def test_nothing_leaves_the_machine(self):
        assert SETTINGS["browser"]["gatherUsageStats"] is False
        assert SETTINGS["server"]["address"] == "localhost"
        assert SETTINGS["client"]["showErrorDetails"] == "none"

    def test_light_and_dark_set_the_same_things(self):
        assert SETTINGS["theme"]["light"].keys() == SETTINGS["theme"]["dark"].keys()

    @pytest.mark.parametrize("mode", ["light", "dark"])
    def test_text_can_be_read(self, mode):
        colours = SETTINGS["theme"][mode]
        for ground in ("backgroundColor", "secondaryBackgroundColor"):
            for text in ("textColor", "linkColor", "grayTextColor", "dataframeHeaderTextColor"):
                assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
        for name in ("green", "red", "orange", "yellow", "blue", "gray"):
            assert contrast(colours[f"{name}TextColor"], colours[f"{name}BackgroundColor"]) >= 4.5, name
        assert contrast(colours["primaryColor"], "#FFFFFF") >= 4.5  # a button's text is white
        assert contrast(colours["primaryColor"], colours["backgroundColor"]) >= 3


class TestDatabasesOfTests:
    def test_the_real_one_is_out_of_reach(self):
        with pytest.raises(sa.exc.OperationalError, match=os.devnull):
            connect()

    @pytest.mark.parametrize("turn", ["first", "second"])
    def test_each_test_has_an_empty_one(self, any_engine, turn):
        assert sa.inspect(any_engine).get_table_names() == []
        with any_engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE left_over (number INTEGER)")


def test_a_guarded_command_ends_with_its_starter(tmp_path):
    # Even killed, a test run leaves no server behind.
    starter = (
        "from pathlib import Path; import sys, time; from tests.support.guard import guarded\n"
        "work = [sys.executable, '-c', 'import os, time; print(os.getpid(), flush=True); time.sleep(600)']\n"
        "folder = Path(sys.argv[1])\n"
        "with guarded(work, log=folder / 'log', remove=folder / 'gone'): time.sleep(600)"
    )
    (tmp_path / "gone").mkdir()
    process = subprocess.Popen([sys.executable, "-c", starter, tmp_path], cwd=ROOT)
    wait_until((tmp_path / "log").exists)
    wait_until(lambda: (tmp_path / "log").read_text().endswith("\n"))
    worker = int((tmp_path / "log").read_text())
    process.send_signal(signal.SIGKILL)
    process.wait()
    wait_until(lambda: not is_running(worker))
    wait_until(lambda: not (tmp_path / "gone").exists())


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(condition, limit: float = 20) -> None:
    end = time.monotonic() + limit
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


TOY = """
import os
import time

import sqlalchemy as sa
import streamlit as st

with sa.create_engine(os.environ["YUNJI_DATABASE_URL"]).connect() as connection:
    st.write(connection.exec_driver_sql("SELECT 'database ' || 42").scalar())
if st.button("slow"):
    time.sleep(1)
    st.write("done at last")
if st.button("fail"):
    raise ValueError("said in the log, not on the screen")
"""


@pytest.fixture(scope="module")
def toy(serve, tmp_path_factory):
    folder = tmp_path_factory.mktemp("toy")
    (folder / "toy.py").write_text(TOY, "utf-8")
    return serve(f"duckdb:///{folder / 'toy.duckdb'}", script=folder / "toy.py")


class TestBrowser:
    def test_settle_waits_for_what_a_click_sets_off(self, page, toy):
        page.goto(toy)
        settle(page)
        assert "database 42" in page.inner_text("body")
        page.get_by_role("button", name="slow").click()
        settle(page)
        assert "done at last" in page.inner_text("body")

    def test_an_error_is_shown_in_the_log_only(self, page, toy, servers):
        page.goto(toy)
        settle(page)
        page.get_by_role("button", name="fail").click()
        settle(page)
        assert "said in the log" not in page.inner_text("body")
        assert any("said in the log" in log.read_text() for log in servers.addresses.values())
        assert page.locator("[data-testid=stException]").count() == 1
        page.goto(toy)  # leaves the exception behind, which would fail this test as any other
        settle(page)

    def test_a_page_is_watched(self, watch, page, toy):
        page.goto(toy)
        settle(page)
        assert watch.problems == []
        page.evaluate("console.error('out of order')")
        page.evaluate("fetch('http://outside.invalid/').catch(() => null)")
        page.wait_for_timeout(200)
        assert "console error: out of order" in watch.problems
        assert "request to the outside: http://outside.invalid/" in watch.problems
        watch.problems.clear()
