"""Each obstacle between the program and a PostgreSQL server is told apart from the others, for real."""

import pytest
import sqlalchemy as sa

from records.engine import connect
from records.obstacles import obstacle
from records.tables import residents
from tests.records.opening import told


class TestPostgres:
    """A real server."""

    @staticmethod
    def other(url: str, **changed: str) -> str:
        return sa.make_url(url).set(**changed).render_as_string(hide_password=False)

    @staticmethod
    def meets(url: str, statement: str = "SELECT 1") -> str | None:
        engine = connect(url)

        def act() -> None:
            with engine.begin() as connection:
                connection.exec_driver_sql(statement)

        try:
            return told(act)
        finally:
            engine.dispose()

    def test_no_such_account_or_database(self, postgres_server):
        with postgres_server.database() as url:
            assert self.meets(self.other(url, username="nobody_there")) == "database_password"
            assert self.meets(self.other(url, database="nothing_there")) == "database_unknown"
            assert self.meets(url) == "none"

    def test_no_server(self, tmp_path):
        assert self.meets("postgresql://u@127.0.0.1:1/x") == "database_silent"
        assert self.meets(f"postgresql://u@/x?host={tmp_path}") in ("database_silent", "database_missing")

    def test_a_role_without_rights_and_one_too_many(self, postgres_engine):
        url = postgres_engine.url.render_as_string(hide_password=False)
        with postgres_engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE t (x int)")
            connection.exec_driver_sql("CREATE ROLE guest LOGIN CONNECTION LIMIT 1")
        guest = self.other(url, username="guest")
        try:
            assert self.meets(guest, "INSERT INTO t VALUES (1)") == "database_rights"
            first = connect(guest)
            with first.connect():
                assert self.meets(guest) == "database_busy"
            first.dispose()
        finally:
            with postgres_engine.begin() as connection:
                connection.exec_driver_sql("DROP ROLE guest")

    def test_a_session_ended_in_the_middle(self, postgres_engine):
        def act() -> None:
            with postgres_engine.connect() as mine, postgres_engine.connect() as other:
                number = mine.exec_driver_sql("SELECT pg_backend_pid()").scalar()
                other.exec_driver_sql(f"SELECT pg_terminate_backend({number})")
                mine.exec_driver_sql("SELECT 1")

        assert told(act) == "database_lost"

    def test_too_slow_and_read_only_and_the_bulk_way(self, postgres_engine):
        url = postgres_engine.url.render_as_string(hide_password=False)
        assert self.meets(url, "SET LOCAL statement_timeout = 1; SELECT pg_sleep(2)") == "database_slow"
        assert self.meets(url, "SET TRANSACTION READ ONLY; CREATE TABLE t (x int)") == "database_rights"

    def test_what_the_bulk_way_says_is_told_like_all_else(self, postgres_tables):
        import pyarrow as pa

        from records.bulk import append

        with pytest.raises(sa.exc.SQLAlchemyError) as met, postgres_tables.begin() as connection:
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
            append(connection, residents, pa.table({"resident_id": ["1"]}))
        assert obstacle(met.value) == "database_rights"
