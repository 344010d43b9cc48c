"""An office over a database that is there."""

from pathlib import Path

from app.backend.books.office import OfficeSync
from app.backend.store.database import Database
from tests.backend.books.desk import Office, lease


def office_of(database: Database, folder: Path) -> Office:
    """A new tenant in this database; its snapshots lie in the folder."""
    made = Office(OfficeSync(database, folder / "snapshots", lease), database, database.now_ms)
    made.found()
    return made
