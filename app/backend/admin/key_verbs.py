"""The administrator's verb for the office's secret that wraps the clients' keys: another one takes over from it."""

import argparse
import secrets
from pathlib import Path

from app.backend.admin.at_console import AtConsole
from app.backend.admin.office import Office
from app.backend.blobs import durable
from app.backend.client_keys import rotation
from app.backend.client_keys.wrapping import UnknownSecretError, name_of
from app.backend.people.audit_trail import Act
from app.backend.settings import KEYS, NEXT_KEY, PREFIX, SettingsError

_ELSEWHERE = (
    "The secret wrapping_key does not lie in the office's own folder. Make a new one of 64 hex digits, give every process "
    "of the office both, {next} beside the present one, and start this again."
)


def keys(at: AtConsole, _: argparse.Namespace) -> int:
    """Let a new secret wrap every key. Whatever it breaks off at, both secrets are good until it has ended."""
    folder = at.office.settings.folder / KEYS
    is_own = _are_files(folder, at.office)
    secret = _next_secret(folder, at.office, is_own=is_own)
    try:
        count = rotation.rotate(at.office.database, name_of(secret))
    except UnknownSecretError as error:
        raise SettingsError(
            "Some keys are wrapped with a secret that is neither wrapping_key nor wrapping_key_next. Nothing was lost: "
            "give the secret back that was there before, and start this again."
        ) from error
    if is_own:
        _settle(folder)
        words = f"A new secret wraps the keys of the clients ({count} of them)."
    else:
        words = (
            f"The new secret wraps the keys of the clients ({count} of them). Give it to every process as "
            f"{PREFIX}WRAPPING_KEY now; the old one is not needed any more."
        )
    at.note_everywhere(Act.KEYS_ROTATED, f"{count} keys")
    words += "\nMake a backup now: until then the keys beside the last one open with the old secret."
    at.printer.say(words, keys=count)
    return 0


def _are_files(folder: Path, office: Office) -> bool:
    """Whether the secrets are files of the office's own folder, which this program may change."""
    settings = office.settings
    return _in_file(folder, "wrapping_key") == settings.wrapping_key and (
        _in_file(folder, NEXT_KEY) == settings.wrapping_key_next
    )


def _in_file(folder: Path, name: str) -> str:
    path = folder / f"{name}.key"
    return path.read_text("ascii").strip() if path.is_file() else ""


def _next_secret(folder: Path, office: Office, *, is_own: bool) -> str:
    given = office.settings.wrapping_key_next
    if given:
        return given
    if not is_own:
        raise SettingsError(_ELSEWHERE.format(next=f"{PREFIX}{NEXT_KEY.upper()}"))
    path = folder / f"{NEXT_KEY}.key"
    # On the disk before a key is wrapped with it; processes that run beside find it there.
    durable.write(path, [f"{secrets.token_hex(32)}\n".encode()], mode=0o600)
    return _in_file(folder, NEXT_KEY)


def _settle(folder: Path) -> None:
    """The next secret is the present one. A start between the two steps finds the same secret twice."""
    path = folder / f"{NEXT_KEY}.key"
    durable.write(folder / "wrapping_key.key", [path.read_bytes()], mode=0o600)
    path.unlink()
    durable.sync_folder(folder)
