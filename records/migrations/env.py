"""How Alembic runs the versions: on the connection that ``records.migrate`` opened."""

from alembic import context
from alembic.ddl.postgresql import PostgresqlImpl


class DuckDBImpl(PostgresqlImpl):
    """DuckDB speaks PostgreSQL's dialect of table definitions."""

    __dialect__ = "duckdb"


context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
