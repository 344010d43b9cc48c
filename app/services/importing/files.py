"""The bytes of an import: the original file is kept once, attachments become blobs, pictures get a small copy."""

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO, cast

from app.services.importing.kept_file import KeptRef
from app.services.importing.registry import FileRef
from app.sources.reader import Members
from app.sources.source_file import Progress, SourceError, SourceFile
from local_store.blobs import Blobs
from local_store.book.channel import AttachmentState
from local_store.book.records import Attachment
from local_store.store import Store
from local_store.thumbnails import make_thumbnail


@dataclass(frozen=True, slots=True)
class Original:
    """The imported file among the blobs."""

    sha256: str
    size: int


def keep_original(blobs: Blobs, ref: FileRef | KeptRef, progress: Progress) -> Original:
    """Keep the file as it is, once however often it is imported; of an archive the whole archive.

    Of the files of a folder an archive is made.
    """
    if isinstance(ref, KeptRef):
        return Original(ref.sha256, ref.size)
    opened = ref.open(progress) if ref.path.is_dir() else SourceFile(ref.path, progress)
    with opened as file, file.open() as stream:
        return Original(*blobs.put(cast("BinaryIO", stream)))


def keep_attachments(store: Store, file: Members, attachments: Sequence[tuple[Attachment, str]]) -> list[Attachment]:
    """Keep the bytes of those that are in the file; one whose bytes are not there is marked, never an error.

    What an earlier run has kept already is not read again.
    """
    before = store.look(lambda session: session.many(Attachment, [each.id for each, _ in attachments]))
    kept: list[Attachment] = []
    for attachment, member in attachments:
        known = before.get(attachment.id)
        mime = attachment.mime if "*" not in attachment.mime else ""
        mime = mime or mimetypes.guess_type(attachment.name)[0] or attachment.mime
        named = replace(attachment, mime=mime)
        if attachment.state is not AttachmentState.PRESENT:
            kept.append(named)
        elif known is not None and known.sha256 and store.blobs.has(known.sha256):
            kept.append(replace(named, sha256=known.sha256, size=known.size))
        else:
            kept.append(_kept(store.blobs, file, named, member))
    return kept


def _kept(blobs: Blobs, file: Members, attachment: Attachment, member: str) -> Attachment:
    try:
        with file.open_member(member) as stream:
            sha256, size = blobs.put(cast("BinaryIO", stream))
    except (KeyError, SourceError):
        return replace(attachment, state=AttachmentState.MISSING)
    return replace(attachment, sha256=sha256, size=size)


def draw_thumbnails(store: Store, attachments: Sequence[Attachment], budget: int) -> dict[str, str]:
    """The small pictures of the first `budget` images: SHA-256 of the picture to that of its thumbnail.

    Later ones are drawn when they are first looked at (`local_store.pictures`).
    """
    drawn: dict[str, str] = {}
    for attachment in attachments:
        if len(drawn) >= budget:
            break
        if attachment.sha256 and attachment.mime.startswith("image/") and attachment.sha256 not in drawn:
            thumbnail = make_thumbnail(store.blobs, attachment.sha256)
            drawn[attachment.sha256] = thumbnail.sha256 if thumbnail else ""
    return drawn
