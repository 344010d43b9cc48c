"""A new office: its folder, its keys (readable by nobody else), its settings and an empty database."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from app.backend.admin import beginning
from app.backend.admin.office import Office
from app.backend.blobs import durable
from app.backend.settings import FILE, KEYS, SECRET_KEYS, SettingsError, load

_HEAD = """\
# This office's settings. Each can be overruled by the environment: MAPPE_OFFICE_ and its name in capitals, or
# MAPPE_OFFICE_..._FILE with the path of a file that holds the value.
"""


@dataclass(frozen=True, slots=True)
class NewOffice:
    """What the administrator has said."""

    name: str
    database: str = ""
    host: str = "127.0.0.1"
    port: int = 8460
    certificate: str = ""
    certificate_key: str = ""
    behind_proxy: bool = False
    require_totp: bool = False


def set_up(folder: Path, new: NewOffice) -> str:
    """Make an office in a folder that holds none; returns the id of its first tenant. Raises SettingsError.

    What broke off half way is taken up again: the settings are written last.
    """
    settings_file = folder / FILE
    if settings_file.exists():
        raise SettingsError(f"{folder} already holds an office. Start it with `serve`, or choose another folder.")
    if not new.name.strip():
        raise SettingsError("An office needs a name: --name.")
    keys = folder / KEYS
    keys.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    keys.chmod(0o700)
    for name in (*SECRET_KEYS, "metrics_token"):
        _write_secret(keys / f"{name}.key")
    durable.write(settings_file, [_settings_text(new).encode()])
    settings_file.chmod(0o600)
    try:
        return _first_tenant(folder, new)
    except BaseException:
        settings_file.unlink()
        raise


def _first_tenant(folder: Path, new: NewOffice) -> str:
    office = Office.open(load(folder))
    try:
        beginning.begin(office)
        office.check_ready()
        return office.people.create_tenant(new.name, require_totp=new.require_totp)
    finally:
        office.close()


def _write_secret(path: Path) -> None:
    """A secret that is there stays: a second try must not lock out what was made with the first."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _settings_text(new: NewOffice) -> str:
    lines = [_HEAD, f"name = {_quoted(new.name.strip())}"]
    if new.database:
        lines.append(f"database = {_quoted(new.database)}")
    lines += [f"host = {_quoted(new.host)}", f"port = {new.port}"]
    if new.certificate or new.certificate_key:
        lines += [f"certificate = {_quoted(new.certificate)}", f"certificate_key = {_quoted(new.certificate_key)}"]
    if new.behind_proxy:
        lines.append("behind_proxy = true")
    if new.require_totp:
        lines.append("require_totp = true")
    lines.append("")
    lines += [f'{name}_file = "{KEYS}/{name}.key"' for name in (*SECRET_KEYS, "metrics_token")]
    return "\n".join(lines) + "\n"


def _quoted(value: str) -> str:
    """A basic string of TOML 1.0."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    if any(ord(letter) < 32 or ord(letter) == 127 for letter in escaped):
        raise SettingsError("A setting is one line of text.")
    return f'"{escaped}"'
