"""Two clients become one, and two again: a mark on one of them, which every list and timeline follows.

Nothing is moved: contact points, entries, contracts stay with the row they came to, so that each has their own back
when they are taken apart. Both ways are ordinary edits; they sync and are undone like any other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.services import draft
from app.services.duplicates.fields import Side, chosen, joined
from local_store import clients, merge_marks, survivors
from local_store.book.changes import Changes
from local_store.book.channel import PointKind
from local_store.book.errors import BookError
from local_store.book.ids import ClientId
from local_store.book.kind import Kind, Merge
from local_store.book.records import Client, Interaction, KeptValue, Participant
from local_store.book.text_merge import merge_texts
from local_store.book.vocabulary import rules_of
from local_store.merge_marks import Overwritten, Remembered

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession


class AlreadyOneError(BookError):
    """The two were merged already, perhaps by way of a third."""

    code = "already_one"


class NotMergedError(BookError):
    """Who is to be taken apart was not merged, or was taken apart meanwhile."""

    code = "not_merged"


@dataclass(frozen=True, slots=True)
class Parting:
    """What taking somebody apart would come to."""

    gone: Client
    into: Client
    came_since: int
    """Entries that came to the other since, by a number, address or handle of this one: they can move along."""
    stays: tuple[str, ...]
    """Fields of the other that the merge changed and a person changed again since: they stay as they are."""


# -- together ------------------------------------------------------------------------------------------


def merge(session: "WriteSession", left: ClientId, right: ClientId, sides: Mapping[str, Side] | None = None) -> Changes:
    """Make one client of two; `sides` says whose value counts, where what is suggested shall not.

    The mark always points to the smaller id: two laptops that merge the same two from both sides mean the same, and
    marks never run in a circle. Raises GoneError when one is deleted, AlreadyOneError when they are one already.
    """
    session.get(Client, left)
    session.get(Client, right)
    standing = survivors.heads(session, [left, right])
    one, other = session.get(Client, standing[left]), session.get(Client, standing[right])
    if one.id == other.id:
        raise AlreadyOneError("These two are one client already.")
    survivor, gone = (one, other) if one.id < other.id else (other, one)
    after = joined(survivor, gone, chosen(one, other, sides or {}))
    session.replace(after)
    apart = frozenset({survivor.id, *survivors.members(session, survivor.id)})
    session.replace(
        replace(
            gone,
            merged_into=survivor.id,
            merge_undo=merge_marks.written(survivor, after, session.clock.tick()),
            kept_apart=gone.kept_apart - apart,
        )
    )
    if survivor.kept_apart & {gone.id}:
        session.replace(replace(after, kept_apart=after.kept_apart - {gone.id}))
    draft.hand_over(session, gone.id, survivor.id)
    return session.changes("Merge clients")


def keep_apart(session: "WriteSession", left: ClientId, right: ClientId) -> Changes:
    """Two who are alike are two people: they are not proposed again. Raises GoneError."""
    one, other = session.get(Client, left), session.get(Client, right)
    session.replace(replace(one, kept_apart=one.kept_apart | {other.id}))
    session.replace(replace(other, kept_apart=other.kept_apart | {one.id}))
    return session.changes("Keep clients apart")


# -- apart ---------------------------------------------------------------------------------------------


def merged_into(session: "ReadSession", client: ClientId) -> list[Client]:
    """Who was merged into this client, directly or by way of others, in the order in which they came."""
    others = survivors.members(session, client)[1:]
    people = session.many(Client, others)
    return [people[each] for each in others if each in people]


def parting(session: "ReadSession", gone: ClientId) -> Parting:
    """What taking this client apart would come to. Raises GoneError, NotMergedError."""
    client, into = _both(session, gone)
    stays: dict[str, None] = {}
    for merge_done in _merges(session, client):
        target = session.find(Client, merge_done.into)
        if target is not None:
            stays |= dict.fromkeys(_parted(target, merge_done)[1])
    return Parting(client, into, len(_since(session, client)), tuple(stays))


def take_apart(session: "WriteSession", gone: ClientId, *, moves: bool = False) -> Changes:
    """Make two clients again of what was merged: each has their own back.

    A field of the other that the merge changed goes back to what it said, unless a person changed it since (`parting`
    tells which). What came since stays with the other; with `moves` entries go along that came by a number, address or
    handle of this one. The two are not proposed as one again. Raises GoneError, NotMergedError.
    """
    client, into = _both(session, gone)
    if moves:
        _move(session, _since(session, client), client)
    for merge_done in _merges(session, client):
        target = session.find(Client, merge_done.into)
        if target is not None:
            session.replace(_parted(target, merge_done)[0])
    for kept, _ in merge_marks.kept(session, gone):
        session.replace(replace(session.get(KeptValue, kept), settled_at=session.now()))
    other = session.get(Client, into.id)
    session.replace(replace(other, kept_apart=other.kept_apart | {gone}))
    session.replace(replace(client, merged_into=None, merge_undo="", kept_apart=client.kept_apart | {into.id}))
    return session.changes("Take clients apart")


def _both(session: "ReadSession", gone: ClientId) -> tuple[Client, Client]:
    """Who was merged away, and the one they were merged into."""
    client = session.get(Client, gone)
    into = session.find(Client, client.merged_into)
    if into is None:
        raise NotMergedError("This client is not merged with anybody any more.")
    return client, into


def _merges(session: "ReadSession", client: Client) -> list[Remembered]:
    """The merge that counts, and those of the same client that lost against it on another laptop."""
    own = merge_marks.remembered(client.merge_undo)
    return [*([own] if own else []), *(each for _, each in merge_marks.kept(session, client.id))]


def _parted(target: Client, done: Remembered) -> tuple[Client, list[str]]:
    """The client as they were before a merge, with what was changed since; and the fields that stay for that reason."""
    back: dict[str, Any] = {}
    stays = []
    for name, overwritten in done.fields.items():
        now = getattr(target, name)
        if now == overwritten.was:
            continue
        before = _before(name, now, overwritten)
        if before is None:
            stays.append(name)
        else:
            back[name] = before[0]
    return replace(target, **back), stays


def _before(name: str, now: Any, overwritten: Overwritten) -> tuple[Any] | None:
    """A field without what the merge did to it; None where that cannot be told from what a person did since."""
    rule = rules_of(Kind.CLIENT)[name]
    if rule is Merge.SET:
        added = overwritten.became - overwritten.was
        return (now - added,)
    if now == overwritten.became:
        return (overwritten.was,)
    if rule is Merge.TEXT:
        for added in (
            overwritten.became.removeprefix(overwritten.was),
            overwritten.became.removesuffix(overwritten.was),
        ):
            if added != overwritten.became and now.count(added) == 1:
                return (now.replace(added, ""),)
        parted = merge_texts(overwritten.became, now, overwritten.was)
        return None if parted.conflicts else (parted.text,)
    return None


# -- what came since -----------------------------------------------------------------------------------


def _since(session: "ReadSession", client: Client) -> list[Interaction]:
    """What came to the other by a number, address or handle that is this one's and not theirs as well."""
    done = merge_marks.remembered(client.merge_undo)
    if done is None:
        return []
    mine, theirs = set[str](), set[str]()
    head = survivors.head_of(session, client.id)
    going = survivors.members(session, client.id)
    staying = [each for each in survivors.members(session, head) if each not in going]
    for point in clients.contact_points(session, head):
        if _tells(point.kind):
            (mine if point.client in going else theirs).add(point.normalised)
    return merge_marks.entries_since(session, done.stamp, staying, sorted(mine - theirs - {""}))


def _tells(kind: PointKind) -> bool:
    return kind not in {PointKind.POSTAL, PointKind.NAME, PointKind.WEB}


def _move(session: "WriteSession", entries: list[Interaction], client: Client) -> None:
    edits = [
        (
            entry,
            replace(
                entry,
                client=client.id,
                participants=tuple(_moved(each, entry.client, client.id) for each in entry.participants),
            ),
        )
        for entry in entries
    ]
    session.replace_many(edits)
    promises = merge_marks.promises_of(session, entries)
    session.replace_many([(each, replace(each, client=client.id)) for each in promises])


def _moved(each: Participant, before: ClientId | None, after: ClientId) -> Participant:
    return replace(each, client=after) if before is not None and each.client == before else each
