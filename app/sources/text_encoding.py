"""The ladder of text encodings: byte order mark, strict UTF-8, Windows-1252, Latin-1. Nothing is ever dropped."""

import codecs
import io
from collections.abc import Iterator
from typing import IO

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(data: bytes, *, is_whole: bool = True) -> str:
    """The codec that reads these bytes. With `is_whole` False a character cut at the end is no objection."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(data, final=is_whole)
    except UnicodeDecodeError:
        try:
            data.decode("cp1252")
        except UnicodeDecodeError:
            return "latin-1"
        return "cp1252"
    return "utf-8"


def decoded(data: bytes) -> str:
    """The text of these bytes; a byte that breaks what a mark promised is kept as the letter it is in Windows-1252."""
    return data.decode(encoding_of(data), KEEP_FOREIGN)


def _foreign_byte(error: UnicodeError) -> tuple[str, int]:
    """What a byte that breaks the encoding of its file means in Windows-1252, or in Latin-1."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    data = bytes(error.object[error.start : error.end])
    return "".join(_single(bytes([byte])) for byte in data), error.end


def _single(byte: bytes) -> str:
    try:
        return byte.decode("cp1252")
    except UnicodeDecodeError:
        return byte.decode("latin-1")


KEEP_FOREIGN = "mappe.keep_foreign"
"""Name of the codec error handler that keeps a broken byte as the letter it is in Windows-1252."""
codecs.register_error(KEEP_FOREIGN, _foreign_byte)

BLOCK = 1 << 15
"""Bytes read at once: what is made of them stays in the processor's cache."""
LINE_LIMIT = 1 << 20
"""Characters after which a line is handed on although its end has not come."""


def line_blocks(stream: IO[bytes], encoding: str) -> Iterator[str]:
    r"""The text of a stream in blocks that begin with the line break before their first line.

    The first block begins with one that is not in the file. Breaks are \n, \r\n and \r only, all told as \n. A line
    beyond LINE_LIMIT is handed on in pieces; a block without a leading break goes on with the line before.
    """
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding)(KEEP_FOREIGN), translate=True)
    tail = "\n"
    while data := stream.read(BLOCK):
        text = tail + decoder.decode(data)
        cut = text.rfind("\n")
        if cut > 0:
            yield text[:cut]
            tail = text[cut:]
        elif len(text) > LINE_LIMIT:
            yield text
            tail = ""
        else:
            tail = text
    text = tail + decoder.decode(b"", final=True)
    if text:
        yield text
