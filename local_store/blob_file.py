"""One encrypted file: a header that says what is inside, then AES-256-GCM frames of 64 KiB, each bound to its place.

Header: `MPB1`, 32 random bytes (the file's own key is derived with them), the SHA-256 of the content sealed under
that key. Frame n has nonce n and, in the nonce, whether it is the last (the STREAM construction of Hoang et al.,
2015): a file that is cut, shuffled, mixed with another or changed in any bit does not open.
"""

import hashlib
import io
import secrets
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from local_store.book.errors import DamagedBookError

FRAME_BYTES = 64 * 1024
_MAGIC = b"MPB1"
_SALT_BYTES = 32
_TAG_BYTES = 16
_DIGEST_BYTES = 32
HEADER_BYTES = len(_MAGIC) + _SALT_BYTES + _DIGEST_BYTES + _TAG_BYTES
_SEALED_FRAME = FRAME_BYTES + _TAG_BYTES
_DIGEST_NONCE = b"\xff" * 12
_DAMAGED = "An attached file does not pass its check and cannot be shown. Restore it from the last backup."


def sealed_size(size: int) -> int:
    """How many bytes the encrypted file has for `size` bytes of content; empty content has one empty frame."""
    frames = max(1, -(-size // FRAME_BYTES))
    return HEADER_BYTES + size + frames * _TAG_BYTES


def content_size(sealed: int) -> int | None:
    """How many bytes of content an encrypted file of `sealed` bytes has; None when no content has that size."""
    body = sealed - HEADER_BYTES
    if body < _TAG_BYTES:
        return None
    frames = -(-body // _SEALED_FRAME)
    size = body - frames * _TAG_BYTES
    return size if size >= 0 and sealed_size(size) == sealed else None


def seal(source: BinaryIO, target: BinaryIO, key: bytearray) -> tuple[str, int]:
    """Encrypt `source` to its end into the empty, seekable `target`, one frame in memory at a time.

    Returns the SHA-256 (64 hex digits) and the size of the content.
    """
    salt = secrets.token_bytes(_SALT_BYTES)
    aead = _aead(key, salt)
    digest = hashlib.sha256()
    target.write(bytes(HEADER_BYTES))
    size = number = 0
    frame = _full_read(source)
    while True:
        following = _full_read(source) if len(frame) == FRAME_BYTES else b""
        digest.update(frame)
        size += len(frame)
        target.write(aead.encrypt(_nonce(number, is_last=not following), frame, None))
        if not following:
            break
        frame = following
        number += 1
    target.seek(0)
    target.write(_MAGIC + salt + aead.encrypt(_DIGEST_NONCE, digest.digest(), _MAGIC))
    return digest.hexdigest(), size


def content_hash(file: BinaryIO, key: bytearray) -> str:
    """The SHA-256 that an encrypted file promises, from its header. Raises DamagedBookError."""
    header = file.read(HEADER_BYTES)
    if len(header) < HEADER_BYTES or not header.startswith(_MAGIC):
        raise DamagedBookError(_DAMAGED)
    salt_end = len(_MAGIC) + _SALT_BYTES
    return _decrypted(_aead(key, header[len(_MAGIC) : salt_end]), _DIGEST_NONCE, header[salt_end:], _MAGIC).hex()


class SealedReader(io.RawIOBase):
    """The content of an encrypted file as a readable, seekable stream. Raises DamagedBookError.

    Header and last frame are checked on opening, so a cut or foreign file gives no byte at all; each further frame
    is checked before a byte of it is given.
    """

    def __init__(self, file: BinaryIO, key: bytearray, sha256: str) -> None:
        super().__init__()
        self._file = file
        size = content_size(file.seek(0, io.SEEK_END))
        file.seek(0)
        if size is None or content_hash(file, key) != sha256:
            raise DamagedBookError(_DAMAGED)
        file.seek(len(_MAGIC))
        self._aead = _aead(key, file.read(_SALT_BYTES))
        self._size = size
        self._last = max(0, -(-size // FRAME_BYTES) - 1)
        self._position = 0
        self._number = -1
        self._frame = b""
        self._load(self._last)

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is: a frame is found by its number."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a byte of the content."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._size}[whence]
        self._position = max(0, start + offset)
        return self._position

    def tell(self) -> int:
        """The byte of the content that is read next."""
        return self._position

    def readinto(self, buffer: object, /) -> int:
        """Fill `buffer` from at most one frame; 0 at the end."""
        if self._position >= self._size:
            return 0
        number, start = divmod(self._position, FRAME_BYTES)
        if number != self._number:
            self._load(number)
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]  # any writable buffer
        piece = self._frame[start : start + len(view)]
        view[: len(piece)] = piece
        self._position += len(piece)
        return len(piece)

    def close(self) -> None:
        """Close the encrypted file too."""
        if not self.closed:
            self._frame = b""
            self._file.close()
        super().close()

    def _load(self, number: int) -> None:
        self._file.seek(HEADER_BYTES + number * _SEALED_FRAME)
        sealed = self._file.read(_SEALED_FRAME)
        self._frame = _decrypted(self._aead, _nonce(number, is_last=number == self._last), sealed, None)
        self._number = number


def _decrypted(aead: AESGCM, nonce: bytes, sealed: bytes, bound: bytes | None) -> bytes:
    try:
        return aead.decrypt(nonce, sealed, bound)
    except InvalidTag as error:
        raise DamagedBookError(_DAMAGED) from error


def _aead(key: bytearray, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt, b"mappe blob file").derive(key))


def _nonce(number: int, *, is_last: bool) -> bytes:
    return b"\0\0\0" + number.to_bytes(8, "big") + bytes([is_last])


def _full_read(source: BinaryIO) -> bytes:
    """One frame, also from a source that hands over less than it is asked for."""
    pieces: list[bytes] = []
    missing = FRAME_BYTES
    while missing:
        piece = source.read(missing)
        if not piece:
            break
        pieces.append(piece)
        missing -= len(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)
