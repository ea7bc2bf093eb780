"""How Alembic runs the versions: on the connection that ``records.migrate`` opened."""

from alembic import context

from records.engines import backend_of

connection = context.config.attributes["connection"]
backend_of(connection).define_tables()
context.configure(connection=connection)
with context.begin_transaction():
    context.run_migrations()
