"""What the office signs for one laptop: its lease, and the order to retire or to be wiped."""

import base64
import binascii
from enum import StrEnum
from typing import TypeVar

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

S = TypeVar("S", bound=msgspec.Struct)


class DeviceState(StrEnum):
    """How a device stands with the office."""

    ACTIVE = "active"
    RETIRE = "retire"
    """Send what waits, then erase."""
    STOLEN = "stolen"
    """Erase at once."""
    WIPED = "wiped"
    STALE = "stale"
    """Not seen for half a year: it starts from nothing again."""


class Lease(msgspec.Struct):
    """The laptop may be read until `until_ms` without hearing from the office."""

    device: str
    until_ms: int
    issued_ms: int


class WipeOrder(msgspec.Struct):
    """Erase the books of this office. `state` is RETIRE or STOLEN."""

    device: str
    state: DeviceState
    nonce: str
    issued_ms: int


class WipeNotice(msgspec.Struct):
    """The body of a 403 that carries a signed order."""

    wipe: str


class UntrustedError(Exception):
    """A signed text is not the office's, or not about what it should be."""


def signed(body: msgspec.Struct, key: Ed25519PrivateKey) -> str:
    """A lease or an order as text: its JSON and the signature over it, each in URL-safe base64."""
    text = msgspec.json.encode(body)
    return f"{_packed(text)}.{_packed(key.sign(_purpose(type(body)) + text))}"


def verified_lease(text: str, office_key: str, device: str) -> Lease:
    """The lease in a signed text for this device. Raises UntrustedError."""
    lease = _verified(text, office_key, Lease)
    if lease.device != device:
        raise UntrustedError("the lease is for another device")
    return lease


def verified_order(text: str, office_key: str, device: str) -> WipeOrder:
    """The wipe order in a signed text for this device. Raises UntrustedError."""
    order = _verified(text, office_key, WipeOrder)
    if order.device != device:
        raise UntrustedError("the order is for another device")
    return order


def _verified(text: str, office_key: str, shape: type[S]) -> S:
    body, _, signature = text.partition(".")
    try:
        plain = base64.urlsafe_b64decode(body)
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(office_key))
        public.verify(base64.urlsafe_b64decode(signature), _purpose(shape) + plain)
        return msgspec.json.decode(plain, type=shape)
    except (InvalidSignature, binascii.Error, ValueError, msgspec.MsgspecError) as error:
        raise UntrustedError("not signed by the office") from error


def _purpose(shape: type[msgspec.Struct]) -> bytes:
    """What is signed as a lease can never pass as an order."""
    return f"mappe {shape.__name__}\n".encode()


def _packed(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode()
