"""The JSON files of an archive that belong to one reader, and whether they all do."""

from collections.abc import Callable
from pathlib import PurePosixPath

from app.sources.source_file import SourceFile

SUFFIXES = frozenset({".json", ".jsonl", ".ndjson"})
_LOOKED_AT = 50
"""Members of an archive whose heads are looked at."""
_HEAD = 16384


def json_members(file: SourceFile) -> list[str]:
    """The members that are named as JSON, in the archive's order; [""] for a file that is no archive."""
    if not file.is_archive:
        return [""]
    return [each.name for each in file.members() if PurePosixPath(each.name).suffix.casefold() in SUFFIXES]


def judged(file: SourceFile, judge: Callable[[bytes], int]) -> int:
    """How sure a reader is of a file by its head, or of an archive by the least sure of its members; 0 for not at all.

    An archive that holds other JSON too is not this reader's: it is looked into file by file.
    """
    if not file.is_archive:
        return judge(plain_head(file.head))
    marks = [judge(plain_head(file.peek_member(name, _HEAD))) for name in json_members(file)[:_LOOKED_AT]]
    return max(min(marks) - 1, 0) if marks else 0


def plain_head(head: bytes) -> bytes:
    """The beginning of a file without byte order mark, blanks, and the zeros of UTF-16; b"" where it is no JSON."""
    text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return text if text.startswith((b"{", b"[")) else b""
