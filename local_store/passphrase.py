"""Turns a passphrase into a wrapping key by argon2id, with costs that a tampered key file cannot lower."""

import unicodedata
from dataclasses import dataclass

from local_store.book.errors import DamagedKeysError, WeakPassphraseError

LEAST_CHARACTERS = 8
SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: memory in KiB, passes, lanes (RFC 9106)."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


LEAST = Cost()
MOST = Cost(memory=1024 * 1024, passes=16, lanes=16)


def accept(passphrase: str) -> None:
    """Raises WeakPassphraseError for a passphrase nobody should protect a book with."""
    if len(unicodedata.normalize("NFC", passphrase).strip()) < LEAST_CHARACTERS:
        raise WeakPassphraseError(
            f"The passphrase is too short. Take at least {LEAST_CHARACTERS} characters, better four words."
        )


def wrapping_key(passphrase: str, salt: bytes, cost: Cost) -> bytearray:
    """32 bytes out of a passphrase; takes about 0.2 s on purpose. Raises DamagedKeysError for costs no Mappe wrote."""
    from argon2.low_level import Type, hash_secret_raw

    for value, least, most in (
        (cost.memory, LEAST.memory, MOST.memory),
        (cost.passes, LEAST.passes, MOST.passes),
        (cost.lanes, LEAST.lanes, MOST.lanes),
    ):
        if not least <= value <= most:
            raise DamagedKeysError(
                "The key file asks for a weaker protection than Mappe ever wrote. It was tampered with: "
                "do not type your passphrase again, restore the last backup."
            )
    # One spelling of umlauts, whichever keyboard and system they were typed on.
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return bytearray(hash_secret_raw(secret, salt, cost.passes, cost.memory, cost.lanes, 32, Type.ID))
