"""What follows from a written record, in the same transaction: timeline places, search text, the client list's row."""

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from local_store import client_lines, survivors
from local_store.book.ids import ClientId, InteractionId
from local_store.book.records import (
    Attachment,
    Client,
    ContactPoint,
    Contract,
    Conversation,
    Interaction,
    Record,
    Relation,
    Visit,
)
from local_store.rows.answer import answer, answer_of
from local_store.rows.codec import codec_of
from local_store.text_scan import LABELS

if TYPE_CHECKING:
    from local_store.session import WriteSession

_FEW = 200
"""Texts of a transaction whose words are taken up one by one; after more of them all words are read anew."""
_INDEXED, _MOST_INDEXED = 500, 4_000
"""Entries that are indexed in one statement while somebody scrolls, and at other times: what the index gathers of the
many is about as much as it writes out at once."""
_INDEX = (
    "INSERT INTO entry_text (rowid, text) SELECT i.n, CASE i.subject WHEN '' THEN i.body ELSE i.subject || char(10) || "
    f"i.body END || CASE i.labels WHEN '' THEN '' ELSE char(10) || {LABELS} END "
    "FROM json_each(?) CROSS JOIN interaction i ON i.n = value "
    "WHERE i.body <> '' OR i.subject <> '' OR i.labels <> ''"
)


def clients_of(record: Record) -> set[ClientId]:
    """The clients whose pages show this record."""
    if isinstance(record, Client):
        return {record.id} | ({record.merged_into} if record.merged_into else set())
    if isinstance(record, Interaction):
        return ({record.client} if record.client else set()) | {ClientId(each) for each in record.with_clients}
    if isinstance(record, Relation):
        return {record.from_client, record.to_client}
    if isinstance(record, Visit):
        return {ClientId(each) for each in record.clients}
    if isinstance(record, Conversation):
        return {record.client} if record.client else set()
    client = getattr(record, "client", None)
    return {client} if client else set()


def after_add(session: "WriteSession", placed: Sequence[tuple[int, Record]]) -> None:
    """Records of one type were added or brought back; `placed` gives each its row number, ascending."""
    first = placed[0][1]
    if isinstance(first, Interaction):
        entries = [(n, record) for n, record in placed if isinstance(record, Interaction)]
        link(session, entries)
        index(session, entries)
    elif isinstance(first, Client):
        client_lines.show(session, [(n, record) for n, record in placed if isinstance(record, Client)])
    elif isinstance(first, ContactPoint | Contract):
        client_lines.add_keys(session, _found_by(placed))
    elif isinstance(first, Attachment):
        _index_again(session, {record.interaction for _, record in placed if isinstance(record, Attachment)})


def after_restore(session: "WriteSession", placed: Sequence[tuple[int, Record]]) -> None:
    """Records of one type were brought back: what hangs on them may be there already, so it is worked out anew."""
    first = placed[0][1]
    if isinstance(first, Interaction):
        _link(session, [(n, record) for n, record in placed if isinstance(record, Interaction)])
        _index_again(session, {record.id for _, record in placed if isinstance(record, Interaction)})
    elif isinstance(first, ContactPoint | Contract):
        client_lines.write_keys(session, [record.client for record in _found_by(placed)])
    else:
        after_add(session, placed)


def after_remove(session: "WriteSession", placed: Sequence[tuple[int, Record]]) -> None:
    """Records of one type were deleted."""
    first = placed[0][1]
    if isinstance(first, Interaction):
        _hide(session, placed)
    elif isinstance(first, Client):
        client_lines.hide(session, [(n, record) for n, record in placed if isinstance(record, Client)])
    elif isinstance(first, ContactPoint | Contract):
        client_lines.write_keys(session, [record.client for record in _found_by(placed)])
    elif isinstance(first, Attachment):
        _index_again(session, {record.interaction for _, record in placed if isinstance(record, Attachment)})


def _found_by(placed: Sequence[tuple[int, Record]]) -> list[ContactPoint | Contract]:
    """What clients are found by beside their names."""
    return [record for _, record in placed if isinstance(record, ContactPoint | Contract)]


def after_replace(session: "WriteSession", before: Record, after: Record) -> None:
    """A record was edited."""
    if isinstance(after, Interaction) and isinstance(before, Interaction):
        n = int(session.value("SELECT n FROM interaction WHERE id = ?", (bytes.fromhex(after.id),)))
        if clients_of(before) != clients_of(after) or answer_of(before) != answer_of(after):
            _unlink(session, [(n, before)])
            _link(session, [(n, after)])
        if (before.body, before.subject, before.labels) != (after.body, after.subject, after.labels):
            _index_again(session, {after.id})
        session.touched_clients |= clients_of(before) | clients_of(after)
    elif isinstance(after, Client) and isinstance(before, Client):
        client_lines.show_edited(session, [(before, after)])
    elif isinstance(after, ContactPoint | Contract) and isinstance(before, ContactPoint | Contract):
        client_lines.write_keys(session, [before.client, after.client])
    elif isinstance(after, Attachment) and isinstance(before, Attachment) and before.name != after.name:
        _index_again(session, {after.interaction})


def after_replace_many(session: "WriteSession", edits: Sequence[tuple[Record, Record]]) -> None:
    """Records of one type were edited: (before, after) each."""
    if isinstance(edits[0][1], Client):
        people = [(old, new) for old, new in edits if isinstance(old, Client) and isinstance(new, Client)]
        client_lines.show_edited(session, people)
        return
    if not isinstance(edits[0][1], Interaction):
        for before, after in edits:
            after_replace(session, before, after)
        return
    pairs = [(old, new) for old, new in edits if isinstance(old, Interaction) and isinstance(new, Interaction)]
    places = dict(
        tuple(row)
        for row in session.rows(
            "SELECT lower(hex(id)), n FROM interaction WHERE id IN (SELECT unhex(value) FROM json_each(?))",
            (json.dumps([new.id for _, new in pairs]),),
        )
    )
    pairs.sort(key=lambda pair: places[pair[1].id])
    moved = [
        (old, new)
        for old, new in pairs
        if (old.client, old.with_clients) != (new.client, new.with_clients) or answer_of(old) != answer_of(new)
    ]
    _unlink(session, [(places[old.id], old) for old, _ in moved])
    _link(session, [(places[new.id], new) for _, new in moved])
    reworded = {
        new.id for old, new in pairs if (old.body, old.subject, old.labels) != (new.body, new.subject, new.labels)
    }
    if reworded:
        _index_again(session, reworded)
    # Of entries with the same clients one speaks for all.
    alike = {(each.client, each.with_clients): each for pair in pairs for each in pair}
    session.touched_clients.update(*map(clients_of, alike.values()))


# -- entries -------------------------------------------------------------------------------------------


def link(session: "WriteSession", entries: Sequence[tuple[int, Interaction]]) -> None:
    """Put new entries, each with its row number, into their clients' timelines."""
    if not session.is_first_load:
        _link(session, entries)


def index(session: "WriteSession", entries: Sequence[tuple[int, Interaction]]) -> None:
    """Put the words of new entries, each with its row number, into the index of words."""
    if len(entries) < _FEW:
        texts = [(n, text) for n, entry in entries if (text := _text_of(entry))]
        # Row by row: the index writes out what it has gathered at the beginning of a statement of many rows.
        session.run_many("INSERT INTO entry_text (rowid, text) VALUES (?, ?)", texts)
        session.new_words.extend(text for _, text in texts)
        return
    # Out of the rows themselves: while the engine reads and indexes them, every other thread can run.
    for places in session.way.pieces(sorted(n for n, _ in entries), _INDEXED, _MOST_INDEXED):
        session.run(_INDEX, (json.dumps(list(places)),))
    session.has_many_new_words = True


def _text_of(entry: Interaction) -> str:
    text = f"{entry.subject}\n{entry.body}" if entry.subject else entry.body
    return "\n".join((text, *entry.labels)) if entry.labels else text


def _remember_words(session: "WriteSession", texts: Sequence[tuple[int, str]]) -> None:
    """Few texts are taken up by the search vocabulary word by word; after many it is read anew when next asked."""
    if len(texts) < _FEW:
        session.new_words.extend(text for _, text in texts)
    else:
        session.has_many_new_words = True


def _hide(session: "WriteSession", placed: Sequence[tuple[int, Record]]) -> None:
    entries = [(n, record) for n, record in placed if isinstance(record, Interaction)]
    _unlink(session, entries)
    session.run_many("DELETE FROM entry_text WHERE rowid = ?", [(n,) for n, _ in entries])


def _link(session: "WriteSession", entries: Sequence[tuple[int, Interaction]]) -> None:
    links = []
    packed: dict[ClientId, bytearray] = {}
    for n, entry in entries:
        asks = answer_of(entry)
        if entry.with_clients:
            clients: Iterable[ClientId] = clients_of(entry)
        elif entry.client:
            clients = (entry.client,)
        else:
            continue
        for client in clients:
            row_id = packed.get(client)
            if row_id is None:
                row_id = packed[client] = bytearray.fromhex(client)
            # Bytearrays and plain text bind much faster than bytes and members of an enumeration.
            links.append((row_id, n, str(entry.channel), str(entry.kind), asks))
    session.touched_clients.update(packed)
    session.run_many("INSERT OR REPLACE INTO timeline VALUES (?, ?, ?, ?, ?)", links)


def _unlink(session: "WriteSession", entries: Sequence[tuple[int, Interaction]]) -> None:
    rows = [(bytes.fromhex(client), n) for n, entry in entries for client in clients_of(entry)]
    session.run_many("DELETE FROM timeline WHERE client = ? AND n = ?", rows)
    for _, entry in entries:
        session.touched_clients |= clients_of(entry)


def _index_again(session: "WriteSession", interactions: set[InteractionId]) -> None:
    """Write the search text of these entries anew, with their labels and the names of their attachments."""
    wanted = json.dumps(sorted(interactions))
    rows = session.rows(
        f"SELECT i.n, i.subject, i.body, {LABELS}, coalesce(group_concat(a.name, char(10)), '') FROM interaction i "
        "LEFT JOIN attachment a ON a.interaction = i.id AND a.deleted_at IS NULL "
        "WHERE i.id IN (SELECT unhex(value) FROM json_each(?)) AND i.deleted_at IS NULL GROUP BY i.n ORDER BY i.n",
        (wanted,),
    )
    session.run_many("DELETE FROM entry_text WHERE rowid = ?", [(row[0],) for row in rows])
    texts = [(row[0], "\n".join(part for part in row[1:] if part)) for row in rows]
    session.run_many("INSERT INTO entry_text (rowid, text) VALUES (?, ?)", texts)
    _remember_words(session, texts)


# -- the whole book ------------------------------------------------------------------------------------


def refresh_states(session: "WriteSession", now_micros: int) -> None:
    """Bring the list lines of all touched clients up to date: last entry, waiting since, how many are new."""
    touched, told = session.touched_clients, session.told_clients
    if session.is_first_load or not (touched or told):
        return
    # Who shows the rows of a merged client is touched with them.
    standing = survivors.heads(session, touched | told)
    touched.update([standing[each] for each in touched])
    told.update([standing[each] for each in told])
    if touched:
        client_lines.refresh(session, now_micros, touched)


def settle_first_load(session: "WriteSession", now_micros: int) -> None:
    """Work out every timeline and list line at once, after a whole book was written with `is_first_load`.

    In the order of its key the timeline is written fifteen times as fast as entry by entry.
    """
    session.add_function("answer", answer)
    session.run(
        "INSERT OR REPLACE INTO timeline SELECT client, n, channel, kind, "
        "answer(kind, direction, outcome, delivery, is_placeholder, needs_no_answer) FROM interaction "
        "WHERE client IS NOT NULL AND with_clients = '' AND deleted_at IS NULL ORDER BY client, n"
    )
    codec = codec_of(Interaction)
    shared = session.rows(
        f"SELECT n, {codec.select} FROM interaction WHERE with_clients <> '' AND deleted_at IS NULL ORDER BY n"
    )
    _link(session, list(zip((row[0] for row in shared), codec.decode_all(shared, 1), strict=True)))
    refresh_all_states(session, now_micros)


def refresh_all_states(session: "WriteSession", now_micros: int) -> None:
    """Bring every list line up to date, after a whole book was written."""
    client_lines.refresh(session, now_micros, None)
