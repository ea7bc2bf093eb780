"""PostgreSQL: reading waits only for a limited time, imports and roll-ups may take longer, and the program
knows which of them is running.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from metrics.rollup import at_work, roll_up
from records.engine import connect, keep_writers_out, one_state, writers_kept_out
from records.engines import postgresql
from records.importing import Incoming, load, rehearse
from records.importing.lock import one_at_a_time
from records.obstacles import obstacle
from records.tables import imports, institutions

pytestmark = pytest.mark.postgres
CENTRES = "机构编号,机构名称,机构类别\nJG1,康安中心,社区卫生服务中心\n"


@pytest.fixture
def impatient(postgres_tables, monkeypatch) -> Iterator[sa.Engine]:
    """An engine whose limits are 300 ms for a lock and 500 ms for a statement."""
    monkeypatch.setattr(postgresql, "LONGEST_LOCK", "300ms")
    monkeypatch.setattr(postgresql, "LONGEST_STATEMENT", "500ms")
    engine = connect(postgres_tables.url.render_as_string(hide_password=False))
    yield engine
    engine.dispose()


@contextmanager
def holding(engine: sa.Engine, mode: str, seconds: float) -> Iterator[None]:
    """Another connection locks the tables ``imports`` and ``institutions`` for ``seconds``."""
    locked = threading.Event()

    def hold() -> None:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"LOCK TABLE imports, institutions IN {mode} MODE")
            locked.set()
            time.sleep(seconds)

    other = threading.Thread(target=hold)
    other.start()
    locked.wait()
    yield
    other.join()


def test_the_limits_are_those_of_every_connection(postgres_tables):
    with postgres_tables.connect() as one, postgres_tables.connect() as other:
        for connection in (one, other):
            assert [
                connection.scalar(sa.text(f"SHOW {name}")) for name in ("statement_timeout", "lock_timeout")
            ] == ["1min", "10s"]


def test_a_look_gives_up_a_table_that_is_kept_and_a_statement_without_end(impatient, postgres_tables):
    with holding(postgres_tables, "ACCESS EXCLUSIVE", 1.5):
        begun = time.monotonic()
        with impatient.connect() as connection, pytest.raises(sa.exc.OperationalError) as raised:
            connection.execute(sa.select(institutions))
        assert obstacle(raised.value) == "database_conflict" and time.monotonic() - begun < 1
    with impatient.connect() as connection, pytest.raises(sa.exc.OperationalError) as raised:
        connection.execute(sa.text("SELECT pg_sleep(5)"))
    assert obstacle(raised.value) == "database_slow"


def test_an_import_waits_for_another_one_and_long_work_is_not_cut_off(impatient, postgres_tables, tmp_path):
    file = tmp_path / "机构.csv"
    file.write_text(CENTRES, "utf-8")
    for step in (lambda: rehearse(impatient, [Incoming(file=file)]), lambda: load(impatient, file)):
        with holding(postgres_tables, "SHARE ROW EXCLUSIVE", 1):
            step()
    with impatient.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(institutions)) == 1
    with one_state(impatient, patient=True) as connection:
        connection.execute(sa.text("SELECT pg_sleep(0.8)"))
    with impatient.begin() as connection:
        keep_writers_out(connection, imports)
        connection.execute(sa.text("SELECT pg_sleep(0.8)"))
    with impatient.connect() as connection:  # the longer limit holds for those transactions only
        assert connection.scalar(sa.text("SHOW statement_timeout")) == "500ms"


def test_after_the_server_was_started_again_the_first_look_succeeds(postgres_tables):
    with postgres_tables.connect() as one, postgres_tables.connect() as two:
        numbers = [connection.scalar(sa.text("SELECT pg_backend_pid()")) for connection in (one, two)]
    administer = sa.create_engine(postgres_tables.url, poolclass=sa.NullPool)
    with administer.connect() as connection:
        for number in numbers:
            connection.execute(sa.text("SELECT pg_terminate_backend(:number)"), {"number": number})
    for _ in numbers:
        with postgres_tables.connect() as connection:
            assert connection.scalar(sa.select(sa.func.count()).select_from(institutions)) == 0


def test_who_is_at_work_is_known(postgres_tables):
    roll_up(postgres_tables)  # makes its tables
    assert not at_work(postgres_tables)
    other = sa.create_engine(postgres_tables.url, poolclass=sa.NullPool)
    with other.begin() as connection:
        keep_writers_out(connection, imports)
        assert writers_kept_out(postgres_tables, imports) and at_work(postgres_tables)
    assert not at_work(postgres_tables)
    with one_at_a_time():
        assert at_work(postgres_tables)
