"""An import that is killed leaves all of the file's rows or none, and figures that match the rows it left."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.support.server import ROOT

TIMES = 10
HEADER = ["服务记录编号", "档案编号", "服务团队编号", "服务项目", "服务方式", "服务日期"]


@pytest.fixture
def services_file(small_demo_copy: Path, tmp_path: Path) -> Path:
    """Thirty thousand new services of residents who live in the district."""
    with duckdb.connect(str(small_demo_copy), read_only=True) as connection:
        people = connection.execute(
            "SELECT resident_id, team_id FROM resident_teams JOIN residents USING (resident_id)"
            " WHERE until IS NULL AND died_on IS NULL AND since < '2018-01-01' ORDER BY resident_id LIMIT "
            "10000"
        ).fetchall()
    path = tmp_path / "services.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(HEADER)
        for month in (1, 2, 3):
            rows.writerows(
                [
                    f"KILL{month}-{place}",
                    resident,
                    team,
                    "健康咨询",
                    "入户",
                    f"2018-0{month}-{place % 28 + 1:02}",
                ]
                for place, (resident, team) in enumerate(people)
            )
    return path


@pytest.mark.slow(seconds=120)
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and fork are of POSIX")
def test_killed_again_and_again_it_holds_all_or_nothing(small_demo_copy, services_file):
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.support.killed",
            str(small_demo_copy),
            str(services_file),
            str(TIMES),
            "2018",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    first, *kills = [json.loads(line) for line in done.stdout.splitlines()]
    before, after = first["before"], first["after"]
    assert after["rows"]["services"] == before["rows"]["services"] + 30_000
    assert before["figures"][1] != after["figures"][1]
    for kill in kills:
        loaded = kill["rows"] == after["rows"]
        assert loaded or kill["rows"] == before["rows"], kill
        assert kill["log"] == (after if loaded else before)["log"]
        # Right after the kill the figures are those before or after the import; after the pending roll-up
        # they match the rows.
        assert kill["figures"][0] in (before["figures"][0], after["figures"][0])
        assert kill["figures"][1] == (after if loaded else before)["figures"][1]
    assert len(kills) == TIMES
    assert sum(kill["killed"] for kill in kills) > TIMES // 2
    assert {kill["rows"] == after["rows"] for kill in kills} == {True, False}
