"""What a reader is: a name, a look at the head of a file, and a generator over its items."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Protocol, runtime_checkable

from app.sources.record import SourceItem
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceFile


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file was taken for."""

    sureness: int
    """0 to 100; the highest of all readers wins."""
    title: str = ""
    """The chat partner, the calendar's name ...: a proposal out of the file's name or head."""


class Reader(Protocol):
    """One format. Modules under app.sources each offer one instance named `READER`."""

    name: str
    """"whatsapp_export": stable, stored with every import run."""
    version: int
    """Raised when the reader understands more than before."""

    def recognise(self, file: SourceFile) -> Recognised | None:
        """What this file is, judged by its head and its members' names; None if it is not of this format."""

    def read(self, file: SourceFile, settings: ReaderSettings) -> Iterator[SourceItem]:
        """Every item of the file, in its order, in bounded memory.

        Raises SourceError only where the file as a whole cannot be read; CancelledError when stopped.
        """


class Members(Protocol):
    """Where the bytes of attachments are read from: an archive, or what a reader makes of its file."""

    def open_member(self, name: str) -> IO[bytes]:
        """The bytes under that name, to be read before the next are opened. Raises KeyError, SourceError."""

    def close(self) -> None:
        """Close what is open."""


@runtime_checkable
class HoldsMembers(Protocol):
    """A reader in whose files attachments lie inside of the items themselves: mails."""

    def members_of(self, file: SourceFile) -> Members:
        """What opens the attachments of this file by the names that `read` gave them."""


def members_of(reader: Reader, file: SourceFile) -> Members:
    """What opens the attachments that a reader found in a file; mostly the file itself."""
    return reader.members_of(file) if isinstance(reader, HoldsMembers) else file
