"""Attachments of an import and their small pictures, written into the book."""

from dataclasses import replace

from local_store import pictures
from local_store.book.changes import Changes
from local_store.book.channel import AttachmentState
from local_store.book.records import Attachment
from local_store.session import WriteSession


def add_attachments(session: WriteSession, attachments: list[Attachment]) -> None:
    """Add them; a file that was left out or missing in an earlier export and is here now takes its place."""
    before = session.many(Attachment, [each.id for each in attachments])
    session.add_many(attachments)
    session.replace_many(
        [
            (known, replace(known, state=each.state, sha256=each.sha256, size=each.size, mime=each.mime))
            for each in attachments
            if (known := before.get(each.id)) is not None
            and known.state is not AttachmentState.PRESENT
            and each.state is AttachmentState.PRESENT
        ]
    )


def note_thumbnails(session: WriteSession, pairs: dict[str, str]) -> Changes:
    """Remember which small picture belongs to which."""
    pictures.write_pairs(session, pairs)
    return Changes("")
