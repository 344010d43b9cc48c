"""Who speaks to a book: a device of a tenant, whose signature and token were checked at the door."""

from typing import NamedTuple


class Caller(NamedTuple):
    """A device and its tenant, both as 32 hex digits."""

    tenant: str
    device: str
