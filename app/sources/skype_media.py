"""Finds the files that Skype messages speak of among the members of the archive."""

import mimetypes
import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from app.sources.archive import Member
from app.sources.record import SourceAttachment
from app.sources.skype_markup import FileNote
from local_store.book.channel import AttachmentState

_NUMBERED = re.compile(r"\.\d+$")


class Media:
    """The members `media/<object id>.<n>.<ext>` of an archive; `<object id>.json` beside them only describes."""

    def __init__(self, members: Iterable[Member] = ()) -> None:
        self._found: dict[str, Member] = {}
        for member in members:
            path = PurePosixPath(member.name)
            if path.parent.name.lower() != "media" or path.suffix.lower() == ".json":
                continue
            object_id = _NUMBERED.sub("", path.stem)
            # Of several sizes of one picture the largest is the one that was sent.
            known = self._found.get(object_id)
            if known is None or member.size > known.size:
                self._found[object_id] = member

    def attachment(self, note: FileNote) -> SourceAttachment:
        """The file of a message: PRESENT with its member's name, or MISSING."""
        member = self._found.get(note.object_id) if note.object_id else None
        stored = PurePosixPath(member.name).name if member else ""
        name = _plain_name(note.name) or stored or note.object_id or note.kind
        mime = mimetypes.guess_type(name)[0] or mimetypes.guess_type(stored)[0] or ""
        if member is None:
            return SourceAttachment(name, AttachmentState.MISSING, mime=mime, size=note.size)
        return SourceAttachment(name, AttachmentState.PRESENT, member.name, mime, member.size)


def _plain_name(name: str) -> str:
    """The last part of a name, which some clients wrote with a whole path."""
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2].strip()
