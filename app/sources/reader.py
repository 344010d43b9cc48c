"""What a reader is: a name, a look at the head of a file, and a generator over its items."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

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
