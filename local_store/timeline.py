"""The merged timeline of a client, a household or the list "to match": pages around an anchor, never by counting."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING, Any

from local_store import merged_texts, survivors
from local_store.book.channel import Channel, InteractionKind
from local_store.book.ids import CaseId, ClientId, HouseholdId, InteractionId
from local_store.book.quick_build import quickly
from local_store.book.records import Attachment, Interaction
from local_store.rows.codec import codec_of
from local_store.rows.position import FIRST, LAST, start_of
from local_store.rows.row_reader import RowReader

if TYPE_CHECKING:
    from local_store.session import ReadSession

__all__ = ["FIRST", "LAST", "Entry", "Filter", "entry", "members", "page", "pinned", "place_of", "start_of"]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries of a timeline to show; empty means all."""

    channels: frozenset[Channel] = frozenset()
    kinds: frozenset[InteractionKind] = frozenset()
    case: CaseId | None = None
    only_pinned: bool = False
    for_client: bool = False
    """Only what the client may see: what both sides said on a channel of their own, and that one called or met."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a timeline, ready to show."""

    position: int
    """Its place in time; hand it back as an anchor."""
    interaction: Interaction
    attachments: tuple[Attachment, ...] = ()
    is_new: bool = False
    """Came since the adviser last looked at this client."""
    is_to_read: bool = False
    """Two people wrote into its words: they were put together, and somebody should read them."""


_made = quickly(Entry)
_SELDOM = (
    "with_clients", "reply_to", "case", "edited_at", "is_retracted", "is_pinned", "is_sensitive", "is_placeholder",
    "switch_from", "switch_by", "switch_reason", "labels",
)  # fmt: skip
"""What hardly any entry has."""


def members(session: "ReadSession", client: ClientId) -> list[ClientId]:
    """The client and everyone who was merged into them."""
    return survivors.members(session, client)


def household_members(session: "ReadSession", household: HouseholdId) -> list[ClientId]:
    """Everyone of a household, with those merged into them."""
    # In the household of the one who stands for them, whatever the row of a merged client says.
    rows = session.rows(
        f"SELECT lower(hex(id)) FROM client WHERE household = ? AND {survivors.STANDING} ORDER BY n",
        (bytes.fromhex(household),),
    )
    people = [ClientId(row[0]) for row in rows]
    merged = survivors.members_of(session, people)
    return list(dict.fromkeys(each for person in people for each in merged[person]))


def page(
    session: "ReadSession",
    clients: Sequence[ClientId],
    *,
    before: int | None = None,
    after: int | None = None,
    limit: int = 40,
    only: Filter = Filter(),
) -> list[Entry]:
    """Up to `limit` entries of these clients' merged timeline, oldest first.

    Those next before the position `before`, or next after `after`; without either, the newest. One range of one key
    for each client: the price does not depend on how much lies around the page.
    """
    if not clients:
        return []
    up = after is not None
    anchor = after if after is not None else (LAST if before is None else before)
    compare, order = (">", "ASC") if up else ("<", "DESC")
    condition, parameters = _condition(only, clients)
    looks = bytes.fromhex(clients[0])  # the first of them is the one whose last look counts
    joined, of = _joined(only)
    if len(clients) == 1 and of == "t":
        sql = (
            f"SELECT {_columns('i')} FROM timeline t JOIN interaction i ON i.n = t.n "
            f"WHERE t.client = ? AND t.n {compare} ? {condition} AND i.deleted_at IS NULL ORDER BY t.n {order} LIMIT ?"
        )
        entries = _entries(session, sql, [looks, looks, anchor, *parameters, limit])
        return entries if up else entries[::-1]
    part = (
        f"SELECT * FROM (SELECT {of}.n FROM {joined} "
        f"WHERE t.client = ? AND {of}.n {compare} ? {condition} ORDER BY {of}.n {order} LIMIT ?)"
    )
    sql = " UNION ".join([part] * len(clients)) + f" ORDER BY 1 {order} LIMIT ?"
    values: list[Any] = []
    for client in clients:
        values += [bytes.fromhex(client), anchor, *parameters, limit]
    positions = [row[0] for row in session.rows(sql, [*values, limit])]
    return _entries_at(session, positions, looks)


def _joined(only: Filter) -> tuple[str, str]:
    """Where the positions of a page come from, and of which table they are (t, the timeline, or i)."""
    if only.for_client:
        return "timeline t JOIN interaction i ON i.n = t.n", "t"
    index = "interaction_by_case" if only.case else "interaction_pinned" if only.only_pinned else ""
    if not index:
        return "timeline t", "t"
    # These are few in the whole book; the other way round every entry of the client would be read.
    return f"interaction i INDEXED BY {index} CROSS JOIN timeline t ON t.n = i.n", "i"


_FOR_CLIENT = """
 AND i.kind IN ('message', 'call', 'meeting', 'letter') AND i.direction <> 'internal' AND i.is_sensitive = 0
 AND i.is_retracted = 0 AND i.is_placeholder = 0 AND ifnull(i.outcome, 'answered') = 'answered'
 AND (i.kind <> 'message' OR EXISTS (
   SELECT 1 FROM conversation c WHERE c.id = i.conversation AND c.is_group = 0 AND c.is_private = 0))
 AND (i.kind <> 'message' AND i.participants = '' OR EXISTS (
   SELECT 1 FROM json_each(nullif(i.participants, '')) p
   WHERE json_extract(p.value, '$[5]') IN (SELECT value FROM json_each(?)) AND json_extract(p.value, '$[6]') <> 'name'
   AND (i.kind IN ('call', 'meeting') OR (i.direction = 'in') = (json_extract(p.value, '$[0]') = 'sender'))))"""
"""Between the client and us: they are surely who wrote, or whom we wrote to, and nobody else is in the conversation."""


def _condition(only: Filter, clients: Sequence[ClientId]) -> tuple[str, list[Any]]:
    condition = ""
    parameters: list[Any] = []
    for column, values in (("channel", only.channels), ("kind", only.kinds)):
        if values:
            condition += f" AND t.{column} IN ({', '.join('?' * len(values))})"
            parameters += sorted(values)
    if only.case:
        condition += ' AND i."case" = ?'
        parameters.append(bytes.fromhex(only.case))
    if only.only_pinned:
        condition += " AND i.is_pinned = 1"
    if only.for_client:
        condition += _FOR_CLIENT
        parameters.append(survivors.listed(clients))
    return condition, parameters


def entries_at(session: "ReadSession", positions: Iterable[int]) -> list[Entry]:
    """The entries at these positions, oldest first."""
    return _entries_at(session, positions, None)


def _entries_at(session: "ReadSession", positions: Iterable[int], looks: bytes | None) -> list[Entry]:
    return _entries(
        session,
        f"SELECT {_columns('interaction')} FROM interaction "
        "WHERE n IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL ORDER BY n",
        (looks, json.dumps(sorted(positions))),
    )


@cache
def _reader() -> RowReader[Interaction]:
    return RowReader(codec_of(Interaction), 3, _SELDOM)


@cache
def _columns(table: str) -> str:
    """Position, whether it came in since the last look at a client (a parameter), whether it has files, and the entry.

    The files may be deleted ones; of nobody's look nothing is new.
    """
    looked = "(SELECT nullif(looked_stamp, '') FROM client_state WHERE id = ?)"
    is_new = f"{table}.direction = 'in' AND {table}.created_stamp > {looked}"
    has_files = f"EXISTS (SELECT 1 FROM attachment a WHERE a.interaction = {table}.id)"
    return f"{table}.n, {is_new}, {has_files}, {_reader().select(table)}"


def _entries(session: "ReadSession", sql: str, parameters: Sequence[Any]) -> list[Entry]:
    interactions, (positions, are_new, have_files) = _reader().read(session.rows(sql, parameters))
    files = attachments_of(session, [each.id for each in compress(interactions, have_files)])
    unread = merged_texts.unread(session, (each.id for each in interactions))
    return [
        _made(position, each, tuple(files.get(each.id, ())), bool(is_new), each.id in unread)
        for position, each, is_new in zip(positions, interactions, are_new, strict=True)
    ]


def attachments_of(
    session: "ReadSession", interactions: Sequence[InteractionId]
) -> dict[InteractionId, list[Attachment]]:
    """The attachments of these entries, by entry."""
    found: dict[InteractionId, list[Attachment]] = {}
    if not interactions:
        return found
    wanted = "interaction IN (SELECT unhex(value) FROM json_each(?)) ORDER BY n"
    for attachment in session.where(Attachment, wanted, (json.dumps(interactions),)):
        found.setdefault(attachment.interaction, []).append(attachment)
    return found


def entry(session: "ReadSession", interaction: InteractionId) -> Entry | None:
    """One entry by its id, or None."""
    place = place_of(session, interaction)
    found = entries_at(session, [place]) if place is not None else []
    return found[0] if found else None


def place_of(session: "ReadSession", interaction: InteractionId) -> int | None:
    """The position of an entry, or None when it is deleted or unknown."""
    found = session.value(
        "SELECT n FROM interaction WHERE id = ? AND deleted_at IS NULL", (bytes.fromhex(interaction),)
    )
    return None if found is None else int(found)


def pinned(session: "ReadSession", clients: Sequence[ClientId], limit: int = 20) -> list[Entry]:
    """The pinned entries of these clients, newest last."""
    marks = ", ".join("?" * len(clients))
    rows = session.rows(
        f"SELECT n FROM interaction WHERE client IN ({marks}) AND is_pinned = 1 AND deleted_at IS NULL "
        "ORDER BY n DESC LIMIT ?",
        [*(bytes.fromhex(client) for client in clients), limit],
    )
    return entries_at(session, [row[0] for row in rows])


@dataclass(frozen=True, slots=True)
class Shape:
    """What a timeline holds, for its filters and its date rail."""

    first_at: datetime | None
    last_at: datetime | None
    channels: tuple[Channel, ...] = ()
    kinds: tuple[InteractionKind, ...] = field(default=())


def shape(session: "ReadSession", clients: Sequence[ClientId]) -> Shape:
    """First and last instant, and the channels and kinds that occur."""
    from local_store.rows.position import instant_of

    marks = ", ".join("?" * len(clients))
    ids = [bytes.fromhex(client) for client in clients]
    pairs = session.rows(f"SELECT DISTINCT channel, kind FROM timeline WHERE client IN ({marks})", ids)
    # Asked apart, each end is one step into the key; together, every entry of the client would be read.
    first, last = (f"SELECT {end}(n) FROM timeline WHERE client = ?" for end in ("min", "max"))
    ends = [(session.value(first, (client,)), session.value(last, (client,))) for client in ids]
    lows = [low for low, _ in ends if low is not None]
    highs = [high for _, high in ends if high is not None]
    return Shape(
        instant_of(min(lows)) if lows else None,
        instant_of(max(highs)) if highs else None,
        tuple(channel for channel in Channel if any(channel == pair[0] for pair in pairs)),
        tuple(kind for kind in InteractionKind if any(kind == pair[1] for pair in pairs)),
    )
