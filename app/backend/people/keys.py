"""The office's secrets at work: they sign, they key hashes, and they seal what the database must not show."""

import base64
import binascii
import hashlib
import hmac
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.wire.limits import LEASE
from app.wire.orders import DeviceState, Lease, WipeOrder, signed
from app.wire.signature import public_hex


class SealError(Exception):
    """A sealed secret of the database does not open: it was changed, or sealed with another key."""


@dataclass(frozen=True, slots=True, repr=False)
class OfficeKeys:
    """What only the office knows. Its text shows no key."""

    signer: Ed25519PrivateKey
    """Leases and wipe orders; laptops know the public half."""
    token_signer: Ed25519PrivateKey
    """Access tokens; only the office verifies them."""
    hashing: bytes
    sealing: bytes

    @classmethod
    def of(cls, signing_key: str, token_key: str, sealing_key: str) -> "OfficeKeys":
        """The keys from 64 hex digits each. Raises ValueError."""
        signing, token, sealing = (bytes.fromhex(key) for key in (signing_key, token_key, sealing_key))
        return cls(
            signer=Ed25519PrivateKey.from_private_bytes(signing),
            token_signer=Ed25519PrivateKey.from_private_bytes(token),
            hashing=_derived(token, b"mappe hashing"),
            sealing=_derived(sealing, b"mappe sealing"),
        )

    @property
    def public(self) -> str:
        """The key with which laptops check leases and orders: 64 hex digits."""
        return public_hex(self.signer)

    def keyed_hash(self, purpose: str, text: str) -> bytes:
        """32 bytes that nobody can compute or guess back from the database alone."""
        return hmac.digest(self.hashing, f"{purpose}\n{text}".encode(), hashlib.sha256)

    def seal(self, plain: str, about: str) -> str:
        """Encrypt a secret for the database (AES-256-GCM); it opens only for the same `about`."""
        nonce = os.urandom(12)
        return base64.b64encode(nonce + AESGCM(self.sealing).encrypt(nonce, plain.encode(), about.encode())).decode()

    def unseal(self, text: str, about: str) -> str:
        """Open what `seal` made. Raises SealError."""
        try:
            data = base64.b64decode(text, validate=True)
            return AESGCM(self.sealing).decrypt(data[:12], data[12:], about.encode()).decode()
        except (InvalidTag, binascii.Error, ValueError) as error:
            raise SealError(about) from error

    def lease(self, device: str, now_ms: int) -> str:
        """A signed lease of 30 days for a device."""
        return signed(Lease(device, now_ms + int(LEASE.total_seconds() * 1000), now_ms), self.signer)

    def order(self, device: str, state: DeviceState, nonce: str, issued_ms: int) -> str:
        """A signed order for a device to erase what it has of this office."""
        return signed(WipeOrder(device, state, nonce, issued_ms), self.signer)


def _derived(secret: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=info).derive(secret)
