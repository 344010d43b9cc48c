"""What stands with a client: their entries of one conversation, or those in which one number, address or name took part."""

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from local_store.book.ids import ClientId, ConversationId
from local_store.book.records import Interaction
from local_store.rows.codec import codec_of
from local_store.rows.position import FIRST, LAST

if TYPE_CHECKING:
    from local_store.session import ReadSession

AfterAsk = Callable[..., tuple[list[Interaction], int]]
"""`after_in_conversation` or `after_with`."""
_THEIRS = "SELECT t.n FROM timeline t WHERE t.client IN (SELECT unhex(value) FROM json_each(?)) AND t.n > ?"


def count_in_conversation(session: "ReadSession", clients: Sequence[ClientId], conversation: ConversationId) -> int:
    """How many entries of a conversation stand with these clients (a client and those who were merged into them)."""
    return _count(session, clients, "i.conversation = ?", bytes.fromhex(conversation))


def count_with(session: "ReadSession", clients: Sequence[ClientId], value: str) -> int:
    """How many entries of these clients have this text, whole, among what their participants are written as."""
    return _count(session, clients, "instr(i.participants, ?) > 0", json.dumps(value, ensure_ascii=False))


def after_in_conversation(
    session: "ReadSession", clients: Sequence[ClientId], conversation: ConversationId, after: int | None, limit: int
) -> tuple[list[Interaction], int]:
    """The next of these entries, oldest first, and the place to go on from."""
    return _after(session, clients, "i.conversation = ?", bytes.fromhex(conversation), after, limit)


def after_with(
    session: "ReadSession", clients: Sequence[ClientId], value: str, after: int | None, limit: int
) -> tuple[list[Interaction], int]:
    """The next of these entries, oldest first, and the place to go on from."""
    quoted = json.dumps(value, ensure_ascii=False)
    return _after(session, clients, "instr(i.participants, ?) > 0", quoted, after, limit)


def _count(session: "ReadSession", clients: Sequence[ClientId], condition: str, value: bytes | str) -> int:
    sql = f"SELECT count(*) FROM interaction i WHERE i.n IN ({_THEIRS}) AND {condition} AND i.deleted_at IS NULL"
    return int(session.value(sql, (json.dumps(list(clients)), FIRST, value)) or 0)


def _after(
    session: "ReadSession",
    clients: Sequence[ClientId],
    condition: str,
    value: bytes | str,
    after: int | None,
    limit: int,
) -> tuple[list[Interaction], int]:
    codec = codec_of(Interaction)
    columns = ", ".join(f'i."{name}"' for name in codec.names)
    rows = session.rows(
        f"SELECT i.n, {columns} FROM interaction i WHERE i.n IN ({_THEIRS}) "
        f"AND {condition} AND i.deleted_at IS NULL ORDER BY i.n LIMIT ?",
        (json.dumps(list(clients)), FIRST if after is None else after, value, limit),
    )
    return [codec.decode(row, 1) for row in rows], rows[-1][0] if rows else LAST
