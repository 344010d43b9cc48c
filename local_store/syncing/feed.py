"""A line of the office's feed, as the book takes it: one record as it is there now, or how it went."""

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

PUT = "put"
LEAVE = "leave"
DELETE = "del"
ERASE = "erase"


class FeedLine(Protocol):
    """The shape of a line; the wire's feed row has it, and so has `Line`."""

    @property
    def kind(self) -> str:
        """What the record is."""
        ...

    @property
    def id(self) -> str:
        """32 hexadecimal digits."""
        ...

    @property
    def seq(self) -> int:
        """The office's number of this state of the record."""
        ...

    @property
    def state(self) -> str:
        """put, leave, del or erase."""
        ...

    @property
    def fields(self) -> Mapping[str, Any] | None:
        """What the record says, in JSON form, without what is at its default."""
        ...

    @property
    def clocks(self) -> Mapping[str, str] | None:
        """The stamp of each field that was changed after creation."""
        ...

    @property
    def created(self) -> str:
        """The stamp of the creation."""
        ...


class Line(NamedTuple):
    """A line as a plain tuple: a JSON decoder can make it straight out of an array."""

    kind: str
    id: str
    seq: int
    state: str
    fields: dict[str, Any] | None = None
    clocks: dict[str, str] | None = None
    created: str = ""
