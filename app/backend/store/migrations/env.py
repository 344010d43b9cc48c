"""What Alembic runs: the steps over the connection that it was handed, all in one transaction."""

from alembic import context


def _upgrade() -> None:
    connection = context.config.attributes["connection"]
    context.configure(connection=connection, transaction_per_migration=False)
    with context.begin_transaction():
        context.run_migrations()


_upgrade()
