"""One thing that can be asked of the office, declared once: how it is reached, described, read, run and answered."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.backend.people.caller import Caller
from app.backend.people.matrix import Verb
from app.backend.refusals import RefusedError
from app.wire.problems import Refusal

_HEX = frozenset("0123456789abcdef")
SMALL_BODY = 64 * 1024
"""What a question without rows may hold."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it travelled."""

    method: str
    target: str
    """Path and query as they were sent: what the device signed."""
    headers: Mapping[str, str]
    """Found in either case."""
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: bytes
    address: str
    """Where it came from."""


@dataclass(frozen=True, slots=True)
class Call:
    """A request that was understood; `by` is who asks."""

    asked: Asked
    by: Caller
    body: Any
    """The struct that the endpoint takes; the bytes where it takes bytes; None otherwise."""

    def number(self, name: str, default: int | None = None) -> int:
        """A number in the path or the query. Raises RefusedError."""
        text = self.asked.path.get(name) or self.asked.query.get(name)
        if text is None and default is not None:
            return default
        if text is None or not text.isascii() or not text.isdecimal() or len(text) > 18:
            raise RefusedError(Refusal.INVALID, f"{name} is a number")
        return int(text)

    def id(self, name: str, digits: int = 32) -> str:
        """An id or a hash in the path. Raises RefusedError: what cannot exist is as unknown as what does not."""
        text = self.asked.path[name]
        if len(text) != digits or not set(text) <= _HEX:
            raise RefusedError(Refusal.UNKNOWN, name)
        return text


@dataclass(frozen=True, slots=True)
class Later:
    """An answer that is waited for without a thread."""

    wait: Callable[[], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Bytes:
    """An answer of bytes: whole, or as they are read."""

    content: bytes | Iterator[bytes]
    media: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A part of the path, the query or the headers, for the description."""

    name: str
    place: str
    schema: Mapping[str, Any]
    is_required: bool = True


def id_in_path(name: str) -> Parameter:
    """An id of 32 hex digits."""
    return Parameter(name, "path", {"type": "string", "pattern": "^[0-9a-f]{32}$"})


def number_in_path(name: str) -> Parameter:
    """A number that counts from nought."""
    return Parameter(name, "path", {"type": "integer", "minimum": 0, "maximum": 1_000_000})


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """`run` is called in a thread and may return a struct, a list of structs, None (204), `Later` or `Bytes`."""

    name: str
    method: str
    path: str
    says: str
    run: Callable[[Call], Any]
    tag: str
    takes: Any = None
    """A struct, or `bytes`."""
    gives: Any = None
    """A struct, a list of them, or the media type of bytes; None is 204."""
    most: int = SMALL_BODY
    """Bytes of a body, before and after decompressing."""
    is_signed: bool = True
    """Needs a bearer token and a device's signature."""
    verb: Verb | None = None
    """What is asked for: a device that is to be retired may still send what waits."""
    refuses: frozenset[Refusal] = frozenset()
    """Beyond those that every endpoint of its sort may answer with."""
    parameters: tuple[Parameter, ...] = ()
    more_statuses: Mapping[int, str] = field(default_factory=dict)
    """Further successes: 204 of a wait, 206 of a range."""
