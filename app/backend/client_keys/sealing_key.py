"""One key at work: AES-256-GCM with a random nonce before each sealed text; what was changed does not open."""

import base64
import binascii
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16


class UnreadableError(Exception):
    """What was sealed does not open: it was changed, belongs elsewhere, or was sealed with another key."""


class SealingKey:
    """256 bits. Its text shows nothing of them."""

    __slots__ = ("_cipher", "raw")

    def __init__(self, key: bytes) -> None:
        self.raw, self._cipher = key, AESGCM(key)

    @classmethod
    def new(cls) -> "SealingKey":
        """A random one."""
        return cls(os.urandom(KEY_BYTES))

    def is_same(self, other: "SealingKey") -> bool:
        """Whether both are the same key."""
        return hmac.compare_digest(self.raw, other.raw)

    def sealed(self, plain: bytes, about: str) -> tuple[bytes, bytes]:
        """The nonce, and the bytes that open only with it and for the same `about`."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce, self._cipher.encrypt(nonce, plain, about.encode())

    def opened(self, nonce: bytes, sealed: bytes | memoryview, about: str) -> bytes:
        """What `sealed` made. Raises UnreadableError."""
        try:
            return self._cipher.decrypt(nonce, sealed, about.encode())
        except (InvalidTag, ValueError) as error:
            raise UnreadableError(about) from error

    def seal_text(self, plain: str, about: str) -> str:
        """The same in Base64, nonce first."""
        return base64.b64encode(b"".join(self.sealed(plain.encode(), about))).decode()

    def open_text(self, sealed: str, about: str) -> str:
        """What `seal_text` made. Raises UnreadableError."""
        return self._opened(sealed, about).decode()

    def wrap(self, key: "SealingKey", about: str) -> str:
        """Another key, sealed with this one."""
        return base64.b64encode(b"".join(self.sealed(key.raw, about))).decode()

    def unwrap(self, wrapped: str, about: str) -> "SealingKey":
        """What `wrap` made. Raises UnreadableError."""
        return SealingKey(self._opened(wrapped, about))

    def _opened(self, text: str, about: str) -> bytes:
        try:
            data = base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError) as error:
            raise UnreadableError(about) from error
        return self.opened(data[:NONCE_BYTES], data[NONCE_BYTES:], about)
