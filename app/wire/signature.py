"""Requests are signed by the device: method, path, body, time and a nonce, with its Ed25519 key.

Headers: Mappe-Device, Mappe-Time (milliseconds since 1970), Mappe-Nonce, Mappe-Signature (hex). The body that counts is
the one that travels, after compression.
"""

import hashlib
import secrets
from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

DEVICE = "Mappe-Device"
TIME = "Mappe-Time"
NONCE = "Mappe-Nonce"
SIGNATURE = "Mappe-Signature"


def new_key() -> Ed25519PrivateKey:
    """A key for a new device."""
    return Ed25519PrivateKey.generate()


def public_hex(key: Ed25519PrivateKey) -> str:
    """The public half, 64 hex digits."""
    return key.public_key().public_bytes_raw().hex()


def sign(key: Ed25519PrivateKey, device: str, method: str, target: str, body: bytes, now_ms: int) -> dict[str, str]:
    """The headers that sign one request; `target` is path and query as they are sent."""
    nonce = secrets.token_hex(16)
    text = _text(device, method, target, body, str(now_ms), nonce)
    return {DEVICE: device, TIME: str(now_ms), NONCE: nonce, SIGNATURE: key.sign(text).hex()}


def is_signed(public_key: str, method: str, target: str, body: bytes, headers: Mapping[str, str]) -> bool:
    """Whether these headers sign this request with that key. Time and nonce are for the caller to judge."""
    try:
        signature = bytes.fromhex(headers[SIGNATURE])
        text = _text(headers[DEVICE], method, target, body, headers[TIME], headers[NONCE])
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(signature, text)
    except (InvalidSignature, KeyError, ValueError):
        return False
    return True


def _text(device: str, method: str, target: str, body: bytes, time: str, nonce: str) -> bytes:
    digest = hashlib.sha256(body).hexdigest()
    return f"mappe request\n{device}\n{method.upper()}\n{target}\n{digest}\n{time}\n{nonce}".encode()
