"""Attachments: bytes by their SHA-256 (of the plain bytes), sent in numbered chunks, unique within a tenant."""

import msgspec


class BlobCheck(msgspec.Struct):
    """POST /blobs/check: what the laptop could send."""

    sha256: str
    size: int
    mime: str
    book: str
    row: str
    """The record that names it."""


class BlobPlan(msgspec.Struct, omit_defaults=True):
    """What is still missing; `have` means nothing."""

    have: bool = False
    upload: str = ""
    chunk: int = 0
    done: list[int] = []


class BlobStored(msgspec.Struct):
    """POST /blobs/uploads/{id}/finish: the office has counted the hash itself."""

    state: str
    sha256: str
    size: int
