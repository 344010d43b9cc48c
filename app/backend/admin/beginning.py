"""What comes before any work of an office: its schema, its secret, and whatever a restore or an upgrade has left to do."""

from functools import partial

from sqlalchemy import delete, select

from app.backend.admin import restoring
from app.backend.admin.office import Office
from app.backend.blobs.sealing_up import seal_files
from app.backend.client_keys import rotation, texts
from app.backend.client_keys.tables import plain_left
from app.backend.client_keys.wrapping import UnknownSecretError
from app.backend.people import directory
from app.backend.settings import PREFIX, SettingsError
from app.backend.store.upgrade import upgrade

_WRONG = (
    "The secret wrapping_key is not the one that wraps the keys of this office's clients: without it nobody can open "
    "their files. Give the right one ({variable} or {variable}_FILE, or keys/wrapping_key.key); nothing was started."
)


def begin(office: Office) -> None:
    """Bring an office to where it can work. Safe at every start. Raises SettingsError where its secret is a wrong one."""
    restoring.check(office)
    upgrade(office.database)
    restoring.take_keys(office)
    try:
        rotation.check(office.database)
    except UnknownSecretError as error:
        raise SettingsError(_WRONG.format(variable=f"{PREFIX}WRAPPING_KEY")) from error
    restoring.finish(office)
    _seal_what_is_plain(office)


def _seal_what_is_plain(office: Office) -> None:
    """Seal what was kept before there were keys; slice by slice, so that it can be broken off."""
    database = office.database
    left = set(database.snapshot(lambda tx: [row.what for row in tx.rows(select(plain_left.c.what))]))
    if not left:
        return
    for tenant in database.snapshot(directory.tenants):
        for place in (texts.VALUES, texts.OPERATIONS):
            while place.table.name in left and database.transaction(
                partial(texts.seal_plain, tenant=tenant.id, place=place)
            ):
                pass
    if "blob" in left:
        seal_files(database, office.keeping)
    for name in office.staging.uploads():
        office.staging.drop(name)
    database.transaction(lambda tx: tx.run(delete(plain_left)).rowcount)
    database.write_through()
