"""Where the bytes of attachments lie: one promise, kept by a folder and by an S3-compatible store.

What is put appears whole or not at all; tenants never see each other's contents.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from app.backend.blobs.frames import WHOLE

SIP = WHOLE
"""Bytes that are read at a time: one sealed frame of a file."""
_NAME = re.compile(r"[0-9a-f]{64}")
_TENANT = re.compile(r"[0-9a-f]{32}")


class KeepingError(Exception):
    """The place where files are kept does not answer, or is full."""


class Keeping(Protocol):
    """Contents by tenant and SHA-256 (64 hex digits). Every method may raise KeepingError."""

    def put(self, tenant: str, sha256: str, content: Iterable[bytes]) -> None:
        """Keep a content whose hash the caller has counted; it survives a power cut once this returns."""
        ...

    def read(self, tenant: str, sha256: str, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """The bytes from `start` to before `stop`. Raises FileNotFoundError before the first byte."""
        ...

    def size(self, tenant: str, sha256: str) -> int | None:
        """How many bytes a content has; None where it is not here."""
        ...

    def remove(self, tenant: str, sha256: str) -> None:
        """Forget a content; one that is not here is no error."""
        ...

    def names(self, tenant: str) -> Iterator[str]:
        """The SHA-256 of every content of a tenant, sorted."""
        ...


def place(tenant: str, sha256: str) -> str:
    """The path of a content below the folder or the bucket's prefix. Raises ValueError on what is no hash or id."""
    if not _TENANT.fullmatch(tenant) or not _NAME.fullmatch(sha256):
        raise ValueError("a content is named by a tenant's id and its SHA-256, in hexadecimal digits")
    return f"{tenant}/{sha256[:2]}/{sha256}"


def prefix(tenant: str) -> str:
    """What the path of every content of a tenant begins with."""
    if not _TENANT.fullmatch(tenant):
        raise ValueError("a tenant is named by its id in 32 hexadecimal digits")
    return f"{tenant}/"
