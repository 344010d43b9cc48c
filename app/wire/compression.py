"""Bodies travel compressed: Zstandard, or gzip where the other side has nothing better; never more than the limit."""

import zlib

import zstandard

from app.wire.limits import MOST_RAW_BYTES

ZSTD = "zstd"
GZIP = "gzip"
SMALL = 512
"""Bytes below which compressing is not worth its while."""

_SIP = 256
"""Bytes that are decompressed at a time: four bytes can stand for 128 KiB, so a sip gives 8 MiB at most."""


class TooLargeError(Exception):
    """Decompressed, the body is larger than allowed."""


class BrokenBodyError(Exception):
    """The body is not what its Content-Encoding says."""


def pack(data: bytes, encoding: str = ZSTD) -> bytes:
    """Compress a body."""
    if encoding == GZIP:
        packer = zlib.compressobj(6, zlib.DEFLATED, 31)
        return packer.compress(data) + packer.flush()
    return zstandard.ZstdCompressor(level=3).compress(data)


def unpack(data: bytes, encoding: str, most: int = MOST_RAW_BYTES) -> bytes:
    """Decompress a body of at most `most` bytes. "" and "identity" are plain.

    Raises TooLargeError (without ever holding more than `most`) and BrokenBodyError.
    """
    if encoding in {"", "identity"}:
        plain = data
    elif encoding == ZSTD:
        plain = _unpack_zstd(data, most)
    elif encoding == GZIP:
        plain = _unpack_gzip(data, most)
    else:
        raise BrokenBodyError(f"unknown Content-Encoding {encoding!r}")
    if len(plain) > most:
        raise TooLargeError
    return plain


def _unpack_zstd(data: bytes, most: int) -> bytes:
    try:
        told = zstandard.frame_content_size(data)
        if told > most:
            raise TooLargeError
        unpacker = zstandard.ZstdDecompressor(max_window_size=1 << 27)
        if told > 0:
            # The frame says how much it holds, and is not believed any further: what differs is an error.
            return unpacker.decompress(data, max_output_size=told, allow_extra_data=False)
        opened = unpacker.decompressobj()
        parts, size = [], 0
        for start in range(0, len(data), _SIP):
            part = opened.decompress(data[start : start + _SIP])
            parts.append(part)
            size += len(part)
            if size > most:
                raise TooLargeError
        if not opened.eof or opened.unused_data:
            raise BrokenBodyError("not one whole Zstandard frame")
    except zstandard.ZstdError as error:
        raise BrokenBodyError("not Zstandard") from error
    return b"".join(parts)


def _unpack_gzip(data: bytes, most: int) -> bytes:
    opened = zlib.decompressobj(31)
    try:
        plain = opened.decompress(data, most + 1)
    except zlib.error as error:
        raise BrokenBodyError("not gzip") from error
    if len(plain) > most:
        raise TooLargeError
    if not opened.eof or opened.unused_data:
        raise BrokenBodyError("not one whole gzip member")
    return plain
