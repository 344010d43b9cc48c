"""A file as it lies in its place: numbered frames, each sealed with the file's key; the wire's chunks are the frames.

A frame is a version byte, a nonce, up to 1 MiB and the tag (AES-256-GCM), bound to the file's name, its size and the
frame's number: none can be changed, swapped, left out or taken from another file unnoticed.
"""

from collections.abc import Iterator

from app.backend.client_keys.sealing_key import NONCE_BYTES, TAG_BYTES, SealingKey, UnreadableError
from app.wire.limits import CHUNK_BYTES

_VERSION = b"\x01"
_HEAD = len(_VERSION) + NONCE_BYTES
OVERHEAD = _HEAD + TAG_BYTES
"""Bytes of a frame beside its content."""
WHOLE = CHUNK_BYTES + OVERHEAD
"""Bytes of every frame but the last."""


class Frames:
    """The frames of one file of one tenant. `size` is that of the plain file."""

    def __init__(self, key: SealingKey, tenant: str, sha256: str, size: int) -> None:
        self.key, self._about, self.size = key, f"{tenant} {sha256} {size}", size

    @property
    def sealed_size(self) -> int:
        """How many bytes all frames have."""
        return self.size + -(-self.size // CHUNK_BYTES) * OVERHEAD

    def seal(self, number: int, plain: bytes) -> tuple[bytes, bytes, bytes]:
        """One frame, in pieces to be written one after the other."""
        nonce, sealed = self.key.sealed(plain, f"{self._about} {number}")
        return _VERSION, nonce, sealed

    def open(self, number: int, frame: bytes) -> bytes:
        """What is in a frame. Raises UnreadableError."""
        if frame[:1] != _VERSION:
            raise UnreadableError(self._about)
        return self.key.opened(frame[1:_HEAD], memoryview(frame)[_HEAD:], f"{self._about} {number}")

    def place(self, start: int, stop: int) -> tuple[int, int]:
        """From where to where the frames lie that hold the plain bytes from `start` to before `stop`."""
        return start // CHUNK_BYTES * WHOLE, min(-(-stop // CHUNK_BYTES) * WHOLE, self.sealed_size)


class OpenedFile(Iterator[bytes]):
    """The plain bytes from `start` to before `stop`, out of what `Frames.place` names. `close` also ends it unread.

    The first frame is opened at once. Raises UnreadableError, then and later, where the file is not as it was kept.
    """

    def __init__(self, frames: Frames, sealed: Iterator[bytes], start: int, stop: int) -> None:
        self._frames, self._sealed, self._start, self._stop = frames, sealed, start, stop
        self._number = start // CHUNK_BYTES if start < stop else stop
        self._waiting = b""
        self._first: bytes | None = self._next() if start < stop else None

    def __next__(self) -> bytes:
        first, self._first = self._first, None
        if first is not None:
            return first
        if self._number * CHUNK_BYTES >= self._stop:
            self.close()
            raise StopIteration
        return self._next()

    def close(self) -> None:
        """Let go of what was read from."""
        self._number, self._first = self._stop, None
        end = getattr(self._sealed, "close", None)
        if end is not None:
            end()

    def _next(self) -> bytes:
        at = self._number * CHUNK_BYTES
        try:
            plain = self._frames.open(self._number, self._frame(min(CHUNK_BYTES, self._frames.size - at) + OVERHEAD))
        except UnreadableError:
            self.close()
            raise
        self._number += 1
        if at >= self._start and at + len(plain) <= self._stop:
            return plain
        return plain[max(self._start - at, 0) : self._stop - at]

    def _frame(self, length: int) -> bytes:
        """The next bytes, as many as one frame has; fewer at the end. A sip mostly is one frame already."""
        have = self._waiting
        while len(have) < length:
            sip = next(self._sealed, b"")
            if not sip:
                break
            have = have + sip if have else sip
        self._waiting = have[length:] if len(have) > length else b""
        return have[:length] if len(have) > length else have
