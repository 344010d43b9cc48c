"""The bytes of files in an Outlook message: by value, of an attached message, or inside of what was signed."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from app.sources.mail.members import place_in, unpacked_stream
from app.sources.outlook.compound import DAMAGE, Compound
from app.sources.outlook.item import DATA, Item
from app.sources.source_file import SourceError

_BLOCK = 1 << 18


class OutlookMembers:
    """Opens attachments by the names that `Item.attachments` gave them: "a/b" is b of the message attached as a."""

    def __init__(self, name: str, whole: Callable[[], Path | IO[bytes]]) -> None:
        """`whole` gives the message file, which is called `name`."""
        self._name, self._whole = name, whole
        self._compound: Compound | None = None

    def open_member(self, name: str) -> IO[bytes]:
        """The bytes, read from the file piece by piece. Raises KeyError, SourceError."""
        try:
            return self._opened(name)
        except KeyError:
            raise
        except DAMAGE as error:
            raise SourceError(f"{self._name}: {name} cannot be read ({error}).") from error

    def _opened(self, name: str) -> IO[bytes]:
        if self._compound is None:
            self._compound = Compound(self._whole())
        place = place_in(name)
        *around, last = (place.member if place else name).split("/")
        item = Item(self._compound.root)
        for each in around:
            storage = item.storage.storage(each)
            inner = item.inner(storage) if storage else None
            if inner is None:
                raise KeyError(name)
            item = inner
        if not last:
            return io.BytesIO(item.as_mail())
        storage = item.storage.storage(last)
        if storage is None:
            raise KeyError(name)
        stream = storage.open(DATA)
        if place is None:
            return stream
        return unpacked_stream(_span(stream, place.start, place.length), place)

    def close(self) -> None:
        """Close the message."""
        if self._compound is not None:
            self._compound.close()
            self._compound = None


def _span(stream: IO[bytes], start: int, length: int) -> Iterator[bytes]:
    """Some bytes of a stream."""
    while start > 0 and (skipped := stream.read(min(start, _BLOCK))):
        start -= len(skipped)
    while length > 0 and (data := stream.read(min(length, _BLOCK))):
        length -= len(data)
        yield data
