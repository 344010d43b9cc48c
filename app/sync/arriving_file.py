"""A file on its way down: goes on where the line was cut, and, kept in pieces meanwhile, where the program was ended."""

import io
import json
from collections.abc import Iterator
from hashlib import sha256

from app.sync.ends import Ends
from app.sync.transport import UnreachableError
from app.wire.limits import MOST_BLOB_BYTES
from local_store.book.errors import DamagedBookError, GoneError

PIECE_BYTES = 4 * 1024 * 1024
"""What is lost at most when the program is ended while a file comes. Smaller files are not kept in pieces."""
_READ_BYTES = 256 * 1024
_TRIES = 3
"""How often a download goes on where it was cut, before it is left for later."""


class CorruptedFileError(Exception):
    """The bytes that came are not the file that was asked for."""


class ArrivingFile(io.RawIOBase):
    """The bytes of a file as they come. Its end raises CorruptedFileError where they are not that file's."""

    def __init__(self, ends: Ends, sha: str) -> None:
        super().__init__()
        self._pieces = _Pieces(ends, sha)
        self._transport, self._sha = ends.transport, sha
        self._waiting = b""
        self._blocks = self._checked()

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: object, /) -> int:
        """Fill the buffer; 0 at an end that is the right one. Raises CorruptedFileError, UnreachableError."""
        while not self._waiting:
            found = next(self._blocks, None)
            if found is None:
                return 0
            self._waiting = found
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]  # any writable buffer
        piece = self._waiting[: len(view)]
        view[: len(piece)] = piece
        self._waiting = self._waiting[len(piece) :]
        return len(piece)

    def settle(self) -> None:
        """Forget the pieces: the file is kept whole, or what came is another one."""
        self._pieces.forget()

    def _checked(self) -> Iterator[bytes]:
        digest, size = sha256(), 0
        for block in self._all():
            digest.update(block)
            size += len(block)
            if size > MOST_BLOB_BYTES:
                raise CorruptedFileError(self._sha)
            yield block
        if digest.hexdigest() != self._sha:
            raise CorruptedFileError(self._sha)

    def _all(self) -> Iterator[bytes]:
        """What came before the program was ended, and the rest from the office."""
        size = 0
        for block in self._pieces.read():
            size += len(block)
            yield block
        tries = 0
        while True:
            try:
                for block in self._transport.get_blob(self._sha, size):
                    size += len(block)
                    self._pieces.add(block)
                    yield block
            except UnreachableError:
                tries += 1
                if tries >= _TRIES:
                    raise
            else:
                return


class _Pieces:
    """The beginning of a file, kept as encrypted files of their own until the whole is there."""

    def __init__(self, ends: Ends, sha: str) -> None:
        self._ends, self._blobs = ends, ends.store.blobs
        self._key = f"arriving:{sha}"
        self._gathered: list[bytes] = []
        self._size = 0
        noted = ends.look(lambda session: session.setting(self._key))
        self._kept: list[str] = json.loads(noted) if noted else []

    def read(self) -> Iterator[bytes]:
        """What is here; a piece that is gone or damaged, and what followed it, comes from the office again."""
        for number, piece in enumerate(self._kept):
            try:
                with self._blobs.open(piece) as stream:
                    whole = stream.read()
            except (GoneError, DamagedBookError):
                del self._kept[number:]
                return
            for start in range(0, len(whole), _READ_BYTES):
                yield whole[start : start + _READ_BYTES]

    def add(self, block: bytes) -> None:
        """Gather what came; a whole piece goes to the disk."""
        self._gathered.append(block)
        self._size += len(block)
        if self._size >= PIECE_BYTES:
            self._kept.append(self._blobs.put(b"".join(self._gathered))[0])
            self._gathered.clear()
            self._size = 0
            noted = json.dumps(self._kept)
            self._ends.write(lambda session: session.note(self._key, noted))

    def forget(self) -> None:
        """Nothing of it is needed any more."""
        if self._kept:
            self._ends.write(lambda session: session.note(self._key, ""))
        for piece in self._kept:
            self._blobs.remove(piece)
        self._kept.clear()
