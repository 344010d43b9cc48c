"""The office's secret at work: it wraps the clients' keys, and several are known while one takes over from another."""

from collections.abc import Callable, Sequence

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.backend.client_keys.sealing_key import KEY_BYTES, SealingKey


class UnknownSecretError(Exception):
    """Keys are wrapped with a secret that this process was not given."""


class WrappingKeys:
    """Secrets of 64 hex digits, the present one first. `again` reads them anew: another process may have changed them."""

    def __init__(self, secrets: Sequence[str], again: Callable[[], Sequence[str]] | None = None) -> None:
        self._again = again
        self._keys: dict[str, SealingKey] = {}
        self._learn(secrets)
        self.first = name_of(secrets[0])
        """The name of the secret that is used where nothing was wrapped before."""

    def __contains__(self, name: str) -> bool:
        if name not in self._keys and self._again is not None:
            self._learn(self._again())
        return name in self._keys

    def __getitem__(self, name: str) -> SealingKey:
        """The key of a secret, by its name. Raises UnknownSecretError."""
        if name not in self:
            raise UnknownSecretError(name)
        return self._keys[name]

    def _learn(self, secrets: Sequence[str]) -> None:
        for secret in filter(None, secrets):
            self._keys.setdefault(name_of(secret), SealingKey(_derived(secret, b"mappe wrapping", KEY_BYTES)))


def name_of(secret: str) -> str:
    """What tells a secret from others and nothing of it: 16 hex digits."""
    return _derived(secret, b"mappe wrapping name", 8).hex()


def _derived(secret: str, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt=None, info=info).derive(bytes.fromhex(secret))
