"""What an adviser can say about an entry of the timeline: pin it, file it under a case, settle it, correct a note."""

from dataclasses import replace
from typing import TYPE_CHECKING

from local_store.book.changes import Changes
from local_store.book.channel import Channel, InteractionKind
from local_store.book.errors import BookError
from local_store.book.ids import CaseId, InteractionId
from local_store.book.records import Attachment, Case, Interaction

if TYPE_CHECKING:
    from local_store.session import WriteSession


class NotAnOwnNoteError(BookError):
    """What is to be reworded was said by somebody, not noted by us."""

    code = "not_an_own_note"


def pin(session: "WriteSession", entry: InteractionId) -> Changes:
    """Keep an entry at hand above the timeline."""
    session.replace(replace(session.get(Interaction, entry), is_pinned=True))
    return session.changes("Pin entry")


def unpin(session: "WriteSession", entry: InteractionId) -> Changes:
    """Let go of a pinned entry."""
    session.replace(replace(session.get(Interaction, entry), is_pinned=False))
    return session.changes("Unpin entry")


def set_case(session: "WriteSession", entry: InteractionId, case: CaseId | None) -> Changes:
    """File an entry under a case, or take it out of every case. Raises GoneError when either is deleted."""
    if case is not None:
        session.get(Case, case)
    session.replace(replace(session.get(Interaction, entry), case=case))
    return session.changes("Assign to case" if case else "Take out of the case")


def needs_no_answer(session: "WriteSession", entry: InteractionId) -> Changes:
    """Say that an entry of the client is settled as it is: nobody waits for an answer to it."""
    session.replace(replace(session.get(Interaction, entry), needs_no_answer=True))
    return session.changes("Needs no answer")


def needs_an_answer(session: "WriteSession", entry: InteractionId) -> Changes:
    """Say that an entry is to be answered after all."""
    session.replace(replace(session.get(Interaction, entry), needs_no_answer=False))
    return session.changes("Needs an answer")


def set_sensitive(session: "WriteSession", entry: InteractionId, *, is_sensitive: bool) -> Changes:
    """Mark an entry as sensitive (health, money troubles), or take the mark away."""
    session.replace(replace(session.get(Interaction, entry), is_sensitive=is_sensitive))
    return session.changes("Mark as sensitive" if is_sensitive else "No longer sensitive")


def is_own_note(entry: Interaction) -> bool:
    """Whether an entry was written by us about the client and may be reworded: notes, and what we noted of talks."""
    return entry.import_run is None and entry.kind in {
        InteractionKind.NOTE,
        InteractionKind.CALL,
        InteractionKind.MEETING,
    }


def edit_note(session: "WriteSession", entry: InteractionId, body: str) -> Changes:
    """Reword an own note. Raises NotAnOwnNoteError for what came over a channel: that stays as it was said."""
    before = session.get(Interaction, entry)
    if not is_own_note(before):
        raise NotAnOwnNoteError(
            "Only your own notes can be reworded. What came over a channel stays as it was said; "
            "write a note beside it instead."
        )
    if body != before.body:
        session.replace(replace(before, body=body, edited_at=session.now()))
    return session.changes("Edit note")


def delete_entry(session: "WriteSession", entry: InteractionId) -> Changes:
    """Take an entry and its files out of the book; undo brings both back."""
    from local_store.timeline import entry as entry_of

    found = entry_of(session, entry)
    for attachment in found.attachments if found else ():
        session.remove(Attachment, attachment.id)
    session.remove(Interaction, entry)
    return session.changes("Delete entry")


def describe_switch(
    session: "WriteSession", entry: InteractionId, came_from: Channel | None, wanted_by: str, reason: str = ""
) -> Changes:
    """Say that with this entry the talk moved over from another channel, who wanted it ("client" or "us") and why.

    Without a channel it came from, the mark is taken away.
    """
    before = session.get(Interaction, entry)
    if came_from is None:
        after = replace(before, switch_from=None, switch_by="", switch_reason="")
    else:
        after = replace(before, switch_from=came_from, switch_by=wanted_by, switch_reason=reason.strip())
    session.replace(after)
    return session.changes("Describe channel switch")
