"""The parts of one office put together from its settings: for the web server and for the administrator's commands."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from limits.errors import ConfigurationError
from sqlalchemy import text

from app.backend.blobs.desk import BlobDesk
from app.backend.blobs.folder import FolderKeeping
from app.backend.blobs.keeping import Keeping
from app.backend.blobs.staging import Staging
from app.backend.books.office import OfficeSync
from app.backend.client_keys.wrapping import WrappingKeys
from app.backend.people.identity_provider import IdentityProvider
from app.backend.people.keys import OfficeKeys
from app.backend.people.nonces import Nonces, NoncesInDatabase, NoncesInMemory
from app.backend.people.office_people import OfficePeople
from app.backend.people.rates import Allowance, Rates
from app.backend.people.sign_in import DoorRules
from app.backend.refusals import RefusedError
from app.backend.settings import Settings, SettingsError, load
from app.backend.store.database import Database, wall_clock_ms
from app.backend.store.upgrade import is_current
from app.wire.problems import Refusal


@dataclass(frozen=True, slots=True)
class Office:
    """One process's way to the office. Close it."""

    settings: Settings
    database: Database
    people: OfficePeople
    keeping: Keeping
    staging: Staging
    files: BlobDesk
    sync: OfficeSync

    @classmethod
    def open(cls, settings: Settings, *, now_ms: Callable[[], int] = wall_clock_ms) -> "Office":
        """Put it together; nothing is asked of the database yet. Raises SettingsError."""
        settings.check()
        keys = OfficeKeys.of(settings.signing_key, settings.token_key, settings.sealing_key)
        wrapping = WrappingKeys([settings.wrapping_key, settings.wrapping_key_next], partial(_secrets, settings.folder))
        database = Database(
            settings.database_url, now_ms=now_ms, connections=settings.database_threads + 4, wrapping=wrapping
        )
        rules = DoorRules(settings.name, settings.require_totp, settings.password_sign_in)
        provider = IdentityProvider(settings.oidc_issuer, settings.oidc_client_id) if settings.oidc_issuer else None
        people = OfficePeople.of(
            database, keys, rules, nonces=_nonces(settings, database), rates=_rates(settings),
            provider=provider,
        )  # fmt: skip
        keeping, staging = _keeping(settings), Staging(settings.path(settings.staging_folder))
        sync = OfficeSync(database, settings.path(settings.snapshots_folder), keys.lease)
        return cls(settings, database, people, keeping, staging, BlobDesk(database, keeping, staging), sync)

    def check_ready(self) -> None:
        """Nothing, where the office can do its work. Raises RefusedError (BUSY), or what the database raises."""
        self.database.snapshot(lambda tx: tx.value(text("SELECT 1")))
        if not is_current(self.database):
            raise RefusedError(Refusal.BUSY, "the database has another schema than this program", retry_after_s=30)
        folder = self.settings.path(self.settings.staging_folder)
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            raise RefusedError(Refusal.BUSY, "the staging folder cannot be written", retry_after_s=30)

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()


def _secrets(folder: Path) -> list[str]:
    """The secrets as they are now: `keys rotate` may have been at work since this process began."""
    try:
        settings = load(folder)
    except SettingsError:
        return []
    return [settings.wrapping_key, settings.wrapping_key_next]


def _rates(settings: Settings) -> Rates:
    said = {
        "device": settings.rate_of_devices, "address": settings.rate_of_addresses, "name": settings.rate_of_names,
        "code": settings.rate_of_codes,
    }  # fmt: skip
    try:
        return Rates(settings.rate_storage, Allowance(**{noun: text for noun, text in said.items() if text}))
    except (ValueError, ConfigurationError) as error:
        raise SettingsError(f'rate_storage, or a rate, is not understood: "600/minute" is one ({error}).') from error


def _nonces(settings: Settings, database: Database) -> Nonces:
    """Several processes beside each other must not each take the same signed request once."""
    wanted = settings.nonces or ("memory" if database.is_sqlite else "database")
    return NoncesInMemory() if wanted == "memory" else NoncesInDatabase(database)


def _keeping(settings: Settings) -> Keeping:
    if settings.blobs == "folder":
        return FolderKeeping(settings.path(settings.blobs_folder))
    from app.backend.blobs.bucket import BucketKeeping

    return BucketKeeping(
        settings.s3_bucket, prefix=settings.s3_prefix, endpoint=settings.s3_endpoint, region=settings.s3_region,
        access_key=settings.s3_access_key, secret_key=settings.s3_secret_key,
    )  # fmt: skip
