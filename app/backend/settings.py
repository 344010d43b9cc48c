"""How this office is set up: `office.toml` in its data folder, overruled by MAPPE_OFFICE_* and MAPPE_OFFICE_*_FILE.

A secret has no default: where one is missing the office does not start, and says how to make it.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FILE = "office.toml"
PREFIX = "MAPPE_OFFICE_"
KEYS = "keys"
SECRET_KEYS = ("signing_key", "token_key", "sealing_key", "wrapping_key")
"""The secrets no office runs without: 32 bytes each, as 64 hex digits."""
NEXT_KEY = "wrapping_key_next"
LOOPBACK = ("127.0.0.1", "::1", "localhost")


class SettingsError(Exception):
    """The office cannot start like this; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything one process of the office is told. Paths are absolute; keys are 64 hex digits."""

    folder: Path
    """The data folder: the database (if embedded), keys, files and staging."""
    name: str = "Office"
    """What people read when they sign in."""
    database: str = ""
    """An SQLAlchemy URL; empty is SQLite in the data folder."""

    host: str = "127.0.0.1"
    port: int = 8460
    certificate: str = ""
    certificate_key: str = ""
    behind_proxy: bool = False
    """A proxy in front ends TLS: plain HTTP is then served on any address."""
    trusted_proxies: str = "127.0.0.1"
    """From which addresses X-Forwarded-For is believed, separated by commas."""

    signing_key: str = ""
    """Ed25519: leases and wipe orders."""
    token_key: str = ""
    """Signs access tokens and keys the hashes of codes."""
    sealing_key: str = ""
    """Encrypts one-time-code secrets and other small secrets in the database."""
    wrapping_key: str = ""
    """Wraps the keys of the clients, under which their overwritten words and their files are kept."""
    wrapping_key_next: str = ""
    """Takes over from `wrapping_key` while `keys rotate` has not finished; else empty. Lies beside it in `keys`."""
    metrics_token: str = ""
    """Whoever reads /metrics shows it as a bearer token; empty: there is no /metrics."""

    require_totp: bool = False
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    password_sign_in: bool = True

    nonces: str = ""
    """Where shown signatures are remembered: "memory" (one process) or "database" (several beside each other); empty is
    the database on PostgreSQL, memory on SQLite."""
    rate_storage: str = "memory://"
    """Where tries are counted: "redis://..." counts for all processes together."""

    rate_of_devices: str = ""
    """Requests of one device, like "600/minute"; empty is the office's own measure, here and below."""
    rate_of_addresses: str = ""
    """Attempts to sign in from one address; several measures are separated by semicolons."""
    rate_of_names: str = ""
    rate_of_codes: str = ""

    blobs: str = "folder"
    """"folder" or "s3"."""
    blobs_folder: str = "files"
    staging_folder: str = "staging"
    """Where chunks wait until a file is whole; shared by all processes of this office."""
    snapshots_folder: str = "snapshots"
    """Large books as laptops first get them; shared by all processes of this office."""
    s3_bucket: str = ""
    s3_prefix: str = ""
    s3_endpoint: str = ""
    s3_region: str = ""
    s3_access_key: str = ""
    s3_secret_key: str = ""

    database_threads: int = 8
    """How many requests work on the database at the same time in one process."""
    body_seconds: float = 30.0
    """How long a request may take to arrive."""
    wait_seconds: float = 50.0
    """How long a wait for news is held."""

    @property
    def database_url(self) -> str:
        """The SQLAlchemy URL; psycopg 3 for a plain postgresql:// one."""
        url = self.database or f"sqlite:///{self.folder / 'office.db'}"
        if url.startswith(("postgresql://", "postgres://")):
            return "postgresql+psycopg://" + url.split("://", 1)[1]
        return url

    @property
    def has_tls(self) -> bool:
        """Whether this process ends TLS itself."""
        return bool(self.certificate)

    @property
    def signer(self) -> Ed25519PrivateKey:
        """The key that signs leases and orders."""
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.signing_key))

    def path(self, name: str) -> Path:
        """A path of the settings: as it is where absolute, below the data folder otherwise."""
        return self.folder / name

    def check(self) -> "Settings":
        """These settings, once they are whole. Raises SettingsError with the way out."""
        for key in SECRET_KEYS:
            _check_key(key, getattr(self, key))
        if self.wrapping_key_next:
            _check_key(NEXT_KEY, self.wrapping_key_next)
        if bool(self.certificate) != bool(self.certificate_key):
            raise SettingsError("certificate and certificate_key go together: set both, or neither behind a proxy.")
        if self.nonces not in {"", "memory", "database"}:
            raise SettingsError('nonces is "memory" or "database".')
        if self.blobs not in {"folder", "s3"}:
            raise SettingsError('blobs is "folder" or "s3".')
        if self.blobs == "s3" and not self.s3_bucket:
            raise SettingsError('blobs = "s3" needs s3_bucket.')
        return self

    def check_address(self) -> None:
        """Refuse to speak plain HTTP to the network. Raises SettingsError."""
        if self.has_tls or self.behind_proxy or self.host in LOOPBACK:
            return
        raise SettingsError(
            f"Plain HTTP on {self.host} would show passwords to the network. Set certificate and certificate_key in "
            f'{FILE}, or behind_proxy = true if a proxy in front ends TLS, or host = "127.0.0.1".'
        )


def _check_key(name: str, value: str) -> None:
    if not value:
        raise SettingsError(
            f"The secret {name} is missing. `python -m app backend init` makes one; or set {PREFIX}{name.upper()}_FILE "
            f"to a file that holds 64 hex digits."
        )
    if len(value) != 64 or any(digit not in "0123456789abcdef" for digit in value.lower()):
        raise SettingsError(f"The secret {name} is 64 hex digits (32 bytes); what was given is something else.")


def load(folder: Path, environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of the office in a folder, not checked yet. Raises SettingsError."""
    surroundings = os.environ if environment is None else environment
    folder = folder.absolute()
    given: dict[str, Any] = _from_file(folder / FILE)
    types = {field.name: field.type for field in fields(Settings) if field.name != "folder"}
    values: dict[str, Any] = {}
    for name, value in given.items():
        plain = name.removesuffix("_file") if name not in types else name
        if plain not in types:
            raise SettingsError(f"{FILE} sets {name!r}, which is not a setting.")
        values[plain] = value if plain == name else _read_secret(folder / str(value), name)
    beside = folder / KEYS / f"{NEXT_KEY}.key"
    if NEXT_KEY not in values and beside.is_file():
        values[NEXT_KEY] = _read_secret(beside, beside.name)
    for name in types:
        text = _from_environment(surroundings, PREFIX + name.upper())
        if text is not None:
            values[name] = text
    return Settings(folder=folder, **{name: _typed(name, types[name], value) for name, value in values.items()})


def _from_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}") from error


def _from_environment(environment: Mapping[str, str], name: str) -> str | None:
    if f"{name}_FILE" in environment:
        return _read_secret(Path(environment[f"{name}_FILE"]), f"{name}_FILE")
    return environment.get(name)


def _read_secret(path: Path, name: str) -> str:
    try:
        return path.read_text("utf-8").strip()
    except OSError as error:
        raise SettingsError(f"{name} names {path}, which cannot be read ({error.strerror}).") from error


def _typed(name: str, kind: Any, value: Any) -> Any:
    """A value from TOML or from the environment's text in the type of its field."""
    if kind is bool and isinstance(value, str) and value.lower() in {"true", "false", "1", "0", "yes", "no"}:
        return value.lower() in {"true", "1", "yes"}
    try:
        if kind in {int, float} and not isinstance(value, bool):
            return kind(value)
    except (TypeError, ValueError) as error:
        raise SettingsError(f"{name} is a number, not {value!r}.") from error
    if kind is int or kind is float or not isinstance(value, kind):
        raise SettingsError(f"{name} does not take {value!r}.")
    return value
