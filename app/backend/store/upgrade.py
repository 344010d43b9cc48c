"""Brings the database to the present schema, by Alembic; safe to call at every start and by several processes at once."""

import time
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import DBAPIError

from app.backend.store.database import Database

_FOLDER = Path(__file__).parent / "migrations"
_ATTEMPTS = 5
_PAUSE_S = 0.5


def upgrade(database: Database) -> None:
    """Apply every migration that this database lacks, all in one transaction.

    Of two processes that start together one fails on what the other has just made; it looks again.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            return _upgrade(database)
        except DBAPIError:
            if attempt == _ATTEMPTS:
                raise
        time.sleep(_PAUSE_S)
    raise AssertionError


def is_current(database: Database) -> bool:
    """Whether the schema is the one that this program was written for."""
    with database.engine.connect() as connection:
        present = MigrationContext.configure(connection).get_current_heads()
    return set(present) == set(ScriptDirectory.from_config(_config()).get_heads())


def _upgrade(database: Database) -> None:
    config = _config()
    with database.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
