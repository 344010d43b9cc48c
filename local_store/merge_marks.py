"""What a merge remembers on the client who was merged away, so that any laptop can take it back; and what came since."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from local_store.book.ids import ClientId, KeptValueId
from local_store.book.kind import Kind
from local_store.book.records import Client, FollowUp, Interaction, KeptValue
from local_store.rows.codec import codec_of
from local_store.survivors import AMONG, listed

if TYPE_CHECKING:
    from local_store.session import ReadSession

_MOST_SINCE = 20_000


@dataclass(frozen=True, slots=True)
class Overwritten:
    """One field of the client who stands for both: what it said before the merge, and what the merge made of it."""

    was: Any
    became: Any


@dataclass(frozen=True, slots=True)
class Remembered:
    """One merge: into whom, when (a stamp of the book's clock), and which of their fields it changed."""

    into: ClientId
    stamp: str
    fields: Mapping[str, Overwritten]


def written(before: Client, after: Client, stamp: str) -> str:
    """What the merge at that stamp changed in the client who stands for both, as the one merged away keeps it."""
    codec = codec_of(Client)
    fields = {
        name: [codec.stored(name, getattr(before, name)), codec.stored(name, getattr(after, name))]
        for name in codec.names
        if getattr(before, name) != getattr(after, name)
    }
    told = {"into": after.id, "stamp": stamp, "fields": fields}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def remembered(text: str) -> Remembered | None:
    """The merge that a `merge_undo` tells of; None for none, or for one in a form of a later version."""
    codec = codec_of(Client)
    try:
        told = json.loads(text)
        fields = {
            name: Overwritten(codec.loaded(name, was), codec.loaded(name, became))
            for name, (was, became) in told["fields"].items()
            if name in codec.by_name
        }
        return Remembered(ClientId(str(told["into"])), str(told["stamp"]), fields)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def kept(session: "ReadSession", client: ClientId) -> list[tuple[KeptValueId, Remembered]]:
    """Merges of this client that lost against another laptop's: what they changed can still be taken back."""
    condition = "of_kind = ? AND of_id = ? AND field = 'merge_undo' AND settled_at IS NULL ORDER BY n"
    found = []
    for each in session.where(KeptValue, condition, (str(Kind.CLIENT), client)):
        told = json.loads(each.value)
        merge = remembered(told) if isinstance(told, str) else None
        if merge is not None:
            found.append((each.id, merge))
    return found


def entries_since(
    session: "ReadSession", stamp: str, clients: Sequence[ClientId], identities: Sequence[str]
) -> list[Interaction]:
    """Entries that came to these clients after a stamp and in which one of these identities took part, in order."""
    if not identities:
        return []
    codec = codec_of(Interaction)
    columns = ", ".join(f'i."{name}"' for name in codec.names)
    quoted = json.dumps([json.dumps(each, ensure_ascii=False) for each in identities], ensure_ascii=False)
    rows = session.rows(
        f"SELECT {columns} FROM timeline t JOIN interaction i ON i.n = t.n "
        f"WHERE t.client {AMONG} AND i.client = t.client "
        "AND i.created_stamp > ? AND i.deleted_at IS NULL "
        "AND EXISTS (SELECT 1 FROM json_each(?) q WHERE instr(i.participants, q.value) > 0) ORDER BY i.n LIMIT ?",
        (listed(clients), stamp, quoted, _MOST_SINCE),
    )
    return codec.decode_all(rows)


def promises_of(session: "ReadSession", entries: Sequence[Interaction]) -> list[FollowUp]:
    """The follow-ups that came out of these entries."""
    return session.where(FollowUp, f"interaction {AMONG} ORDER BY n", (listed(entry.id for entry in entries),))
