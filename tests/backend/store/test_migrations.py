"""The steps that Alembic takes lead to exactly the tables that the program uses, on both stores."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

import app.backend.blobs.tables
import app.backend.client_keys.tables
import app.backend.people.tables
import app.backend.store.tables  # noqa: F401 - the tables stand in the metadata once their modules are read
from app.backend.store.database import Database
from app.backend.store.metadata import metadata
from app.backend.store.upgrade import is_current, upgrade


def differences(database: Database) -> list[Any]:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": False})
        return list(compare_metadata(context, metadata))


def test_the_steps_lead_to_the_tables_that_the_program_uses(database: Database) -> None:
    assert is_current(database)
    assert not differences(database)


def test_a_missing_column_would_be_seen(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE device DROP COLUMN platform")
    assert differences(database)


def test_an_upgrade_again_changes_nothing(database: Database) -> None:
    upgrade(database)
    assert is_current(database)


def test_two_processes_that_start_together_both_get_there(database_url: str) -> None:
    program = (
        "import sys; from app.backend.store.database import Database; from app.backend.store.upgrade import upgrade; "
        "upgrade(Database(sys.argv[1]))"
    )
    root = Path(__file__).resolve().parents[3]
    starts = [subprocess.Popen([sys.executable, "-c", program, database_url], cwd=root) for _ in range(2)]
    assert [each.wait() for each in starts] == [0, 0]
    opened = Database(database_url)
    assert not differences(opened)
    opened.close()
