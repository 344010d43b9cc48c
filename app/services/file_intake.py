"""Files an adviser attaches go among the book's blobs, whatever they are; their bytes are read once, off the window."""

import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING

from app.services.capture import Kept
from local_store.book.errors import BookError

if TYPE_CHECKING:
    from local_store.blobs import Blobs


class UnreadableFileError(BookError):
    """A file cannot be attached: it is a folder, gone, or not readable."""

    code = "unreadable_file"


def keep_file(blobs: "Blobs", path: Path) -> Kept:
    """Keep a file of this computer. Raises UnreadableFileError, DiskFullError, ReadOnlyError."""
    if not path.is_file():
        raise UnreadableFileError(f"“{path.name}” is a folder or is not there any more. Choose single files.")
    try:
        stream = path.open("rb")
    except OSError as error:
        raise UnreadableFileError(f"“{path.name}” cannot be read. Check its permissions.") from error
    with stream:
        sha256, size = blobs.put(stream)
    return Kept(path.name, mimetypes.guess_type(path.name)[0] or "application/octet-stream", size, sha256)


def keep_bytes(blobs: "Blobs", content: bytes, name: str, mime: str) -> Kept:
    """Keep what came from the clipboard, under a name. Raises DiskFullError, ReadOnlyError."""
    sha256, size = blobs.put(content)
    return Kept(name, mime, size, sha256)
