"""Exports, templates and editions on the command line."""

from datetime import date, datetime
from pathlib import Path

import pandas as pd
import sqlalchemy as sa
from click.testing import CliRunner

import manage
from metrics.editions.keeping import Stamp, keep
from records.engine import connect
from records.migrate import upgrade
from records.tables import edition_parts, institutions
from tests.manage.small_files import rows


def test_export_and_import_lead_back_to_the_same_records(run, files, counted, tmp_path, url):
    run("import", *files)
    result = run("export", "JG1", "--to", tmp_path / "slice")
    assert [Path(line).name for line in result.output.split()] == ["01_institutions.xlsx", "02_teams.xlsx"]
    other = f"duckdb:///{tmp_path / 'other.duckdb'}"
    assert run("import", tmp_path / "slice", database=other).exit_code == 0
    assert rows(other, institutions) == 1


def test_export_of_nobody(run, there):
    result = run("export", "JG9", "--to", "unused")
    assert (result.exit_code, "没有编号为 JG9" in result.output) == (1, True)


def test_template_writes_a_workbook(tmp_path):
    target = tmp_path / "residents.xlsx"
    assert CliRunner().invoke(manage.main, ["template", "residents", "--to", str(target)]).exit_code == 0
    assert target.read_bytes().startswith(b"PK")


def test_editions_are_listed_and_checked(run, url):
    engine = connect(url)
    upgrade(engine)
    for name in ("一季度", "一季度（更正）"):
        stamp = Stamp(
            name=name,
            period="2018Q1",
            note="",
            by="张三",
            made_at=datetime(2018, 4, 20, 1, 30),
            as_of=date(2018, 3, 31),
            last_import=0,
            parameters="",
            program="1",
        )
        keep(engine, stamp, {"results": pd.DataFrame({"value": [0.75]})})
    engine.dispose()
    listed = run("editions")
    assert listed.exit_code == 0 and [line.split("  ")[1] for line in listed.output.splitlines()] == [
        "一季度（更正）",
        "一季度",
    ]
    assert (
        "2018Q1  定稿于 2018-04-20 01:30 UTC（张三）" in listed.output
        and listed.output.count("内容一致") == 2
    )
    engine = connect(url)
    with engine.begin() as connection:
        connection.execute(
            sa.update(edition_parts).where(edition_parts.c.edition_id == 1).values(content=b"PAR1")
        )
    engine.dispose()
    found = run("editions", "--lang", "en")
    assert (
        found.exit_code == 1
        and "NOT what was frozen" in found.output
        and "1 damaged: restore" in found.output
    )
