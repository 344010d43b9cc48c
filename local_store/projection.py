"""What follows from a written record, in the same transaction: timeline places, search text, the client list's line."""

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

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
from local_store.rows.folding import digits_of, folded, words_of
from local_store.rows.position import FIRST

if TYPE_CHECKING:
    from local_store.session import WriteSession

_NEW_FOR_US = 7 * 24 * 3600 * 1_000_000
"""Microseconds: what came longer ago is never "new", so that an imported past does not light up the list."""


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
        _show(session, placed)
    elif isinstance(first, Client):
        _list_clients(session, placed)
    elif isinstance(first, ContactPoint | Contract):
        _add_keys(session, [record for _, record in placed])
    elif isinstance(first, Attachment):
        _index_again(session, {record.interaction for _, record in placed if isinstance(record, Attachment)})


def after_restore(session: "WriteSession", placed: Sequence[tuple[int, Record]]) -> None:
    """Records of one type were brought back: what hangs on them may be there already, so it is worked out anew."""
    first = placed[0][1]
    if isinstance(first, Interaction):
        _link(session, [(n, record) for n, record in placed if isinstance(record, Interaction)])
        _index_again(session, {record.id for _, record in placed if isinstance(record, Interaction)})
    elif isinstance(first, ContactPoint | Contract):
        for client in {record.client: record for _, record in placed if isinstance(record, ContactPoint | Contract)}:
            _write_key(session, client)
    else:
        after_add(session, placed)


def after_remove(session: "WriteSession", placed: Sequence[tuple[int, Record]]) -> None:
    """Records of one type were deleted."""
    first = placed[0][1]
    if isinstance(first, Interaction):
        _hide(session, placed)
    elif isinstance(first, Client):
        rows = [(n,) for n, _ in placed]
        session.run_many("DELETE FROM client_state WHERE n = ?", rows)
        session.run_many("DELETE FROM client_key WHERE n = ?", rows)
    elif isinstance(first, ContactPoint | Contract):
        for record in {record.client: record for _, record in placed if isinstance(record, ContactPoint | Contract)}:
            _write_key(session, record)
    elif isinstance(first, Attachment):
        _index_again(session, {record.interaction for _, record in placed if isinstance(record, Attachment)})


def after_replace(session: "WriteSession", before: Record, after: Record) -> None:
    """A record was edited."""
    if isinstance(after, Interaction) and isinstance(before, Interaction):
        n = int(session.value("SELECT n FROM interaction WHERE id = ?", (bytes.fromhex(after.id),)))
        if clients_of(before) != clients_of(after) or answer_of(before) != answer_of(after):
            _unlink(session, [(n, before)])
            _link(session, [(n, after)])
        if (before.body, before.subject) != (after.body, after.subject):
            _index_again(session, {after.id})
        session.touched_clients |= clients_of(before) | clients_of(after)
    elif isinstance(after, Client):
        row = session.value("SELECT n FROM client WHERE id = ?", (bytes.fromhex(after.id),))
        _list_clients(session, [(int(row), after)])
    elif isinstance(after, ContactPoint | Contract) and isinstance(before, ContactPoint | Contract):
        for client in {before.client, after.client}:
            _write_key(session, client)
    elif isinstance(after, Attachment) and isinstance(before, Attachment) and before.name != after.name:
        _index_again(session, {after.interaction})


def after_replace_many(session: "WriteSession", edits: Sequence[tuple[Record, Record]]) -> None:
    """Records of one type were edited: (before, after) each."""
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
    reworded = {new.id for old, new in pairs if (old.body, old.subject) != (new.body, new.subject)}
    if reworded:
        _index_again(session, reworded)
    # Of entries with the same clients one speaks for all.
    alike = {(each.client, each.with_clients): each for pair in pairs for each in pair}
    session.touched_clients.update(*map(clients_of, alike.values()))


# -- entries -------------------------------------------------------------------------------------------


def _show(session: "WriteSession", placed: Sequence[tuple[int, Record]]) -> None:
    entries = [(n, record) for n, record in placed if isinstance(record, Interaction)]
    if not session.is_first_load:
        _link(session, entries)
    texts = []
    for n, entry in entries:
        text = f"{entry.subject}\n{entry.body}" if entry.subject else entry.body
        if text:
            texts.append((n, text))
    # Row by row: the index writes out what it has gathered at the end of a statement of many rows.
    session.run_many("INSERT INTO entry_text (rowid, text) VALUES (?, ?)", texts)
    _remember_words(session, texts)


def _remember_words(session: "WriteSession", texts: Sequence[tuple[int, str]]) -> None:
    """Few texts are taken up by the search vocabulary word by word; after many it is read anew when next asked."""
    if len(texts) < 200:
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
    """Write the search text of these entries anew, with the names of their attachments."""
    wanted = json.dumps(sorted(interactions))
    rows = session.rows(
        "SELECT i.n, i.subject, i.body, coalesce(group_concat(a.name, char(10)), '') FROM interaction i "
        "LEFT JOIN attachment a ON a.interaction = i.id AND a.deleted_at IS NULL "
        "WHERE i.id IN (SELECT unhex(value) FROM json_each(?)) AND i.deleted_at IS NULL GROUP BY i.n ORDER BY i.n",
        (wanted,),
    )
    session.run_many("DELETE FROM entry_text WHERE rowid = ?", [(row[0],) for row in rows])
    texts = [(row[0], "\n".join(part for part in row[1:] if part)) for row in rows]
    session.run_many("INSERT INTO entry_text (rowid, text) VALUES (?, ?)", texts)
    _remember_words(session, texts)


# -- clients -------------------------------------------------------------------------------------------


def _list_clients(session: "WriteSession", placed: Sequence[tuple[int, Record]]) -> None:
    states, keys = [], []
    for n, client in placed:
        if not isinstance(client, Client):
            continue
        row_id = bytes.fromhex(client.id)
        if client.merged_into:
            session.run("DELETE FROM client_state WHERE n = ?", (n,))
            continue
        household = bytes.fromhex(client.household) if client.household else None
        segments = "\n".join(sorted(client.segments))
        states.append((n, row_id, household, folded(client.sort_name), segments, client.rhythm_days))
        keys.append((n, _names(client)))
    session.run_many(
        "INSERT INTO client_state (n, id, household, sort_name, segments, rhythm_days) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (n) DO UPDATE SET household = excluded.household, sort_name = excluded.sort_name, "
        "segments = excluded.segments, rhythm_days = excluded.rhythm_days",
        states,
    )
    session.run_many("INSERT OR REPLACE INTO client_key VALUES (?, ?)", keys)
    # A client who comes back, or who comes after their numbers, is found by these too.
    wanted = json.dumps([client.id for _, client in placed])
    mine = "client IN (SELECT unhex(value) FROM json_each(?1)) AND deleted_at IS NULL"
    for row in session.rows(
        f"SELECT lower(hex(client)) FROM contact_point WHERE {mine} "
        f"UNION SELECT lower(hex(client)) FROM contract WHERE {mine}",
        (wanted,),
    ):
        _write_key(session, ClientId(row[0]))


def _names(client: Client) -> str:
    words = [client.name, client.sort_name, f"{client.given_name} {client.family_name}", *sorted(client.segments)]
    return "\n".join(dict.fromkeys(_line(word) for word in words if word))


def _line(text: str) -> str:
    """A text folded, on one line; SQL would stop at a zero byte."""
    return " ".join(folded(text).replace("\0", " ").split())


def _key_of(record: Record) -> str:
    if isinstance(record, ContactPoint):
        digits = digits_of(record.normalised if record.normalised.startswith("+") else record.value)
        words = [_line(record.value), _line(record.normalised), digits if len(digits) > 4 else ""]
        return "\n".join(dict.fromkeys(word for word in words if word))
    if isinstance(record, Contract):
        return "\n".join(_line(word) for word in (record.number, record.product, record.provider) if word)
    return ""


def _add_keys(session: "WriteSession", records: Sequence[Record]) -> None:
    keys = [(f"\n{_key_of(record)}", bytes.fromhex(client)) for record in records for client in clients_of(record)]
    session.run_many("UPDATE client_key SET text = text || ? WHERE n = (SELECT n FROM client WHERE id = ?)", keys)


def _write_key(session: "WriteSession", client: ClientId) -> None:
    """Work out anew what a client can be found by."""
    record = session.find(Client, client)
    if record is None:
        return
    row_id = bytes.fromhex(client)
    parts = [_names(record)]
    for record_type in (ContactPoint, Contract):
        codec = codec_of(record_type)
        rows = session.rows(
            f"SELECT {codec.select} FROM {codec.table} WHERE client = ? AND deleted_at IS NULL", (row_id,)
        )
        parts.extend(_key_of(codec.decode(row)) for row in rows)
    session.run(
        "UPDATE client_key SET text = ? WHERE n = (SELECT n FROM client WHERE id = ?)",
        ("\n".join(part for part in parts if part), row_id),
    )


def refresh_states(session: "WriteSession", now_micros: int) -> None:
    """Bring the list lines of all touched clients up to date: last entry, waiting since, how many are new."""
    if session.is_first_load or not session.touched_clients:
        return
    _refresh(session, now_micros, json.dumps(sorted(session.touched_clients)))


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
    _refresh(session, now_micros, None)


def _refresh(session: "WriteSession", now_micros: int, clients: str | None) -> None:
    # A survivor of a merge shows the entries of those merged into it; both sides of the mark are refreshed.
    only = (
        ""
        if clients is None
        else (
            "WHERE id IN (SELECT unhex(value) FROM json_each(?1) UNION "
            "SELECT merged_into FROM client WHERE id IN (SELECT unhex(value) FROM json_each(?1)))"
        )
    )
    mine = "(SELECT c.id FROM client c WHERE c.id = client_state.id OR c.merged_into = client_state.id)"
    newest = "(SELECT max(t.n) FROM timeline t WHERE t.client = m.id {})"
    recent = (now_micros - _NEW_FOR_US) << 11
    sql = f"""
        UPDATE client_state SET
            last_n = coalesce((SELECT max({newest.format("")}) FROM {mine} m), {FIRST}),
            waiting_n = (
                SELECT min((SELECT min(t.n) FROM timeline t WHERE t.client = m.id AND t.answer = 1 AND t.n > coalesce(
                    (SELECT max({newest.format("AND t.answer = 2")}) FROM {mine} m), {FIRST}))) FROM {mine} m),
            new_count = (
                SELECT sum((SELECT count(*) FROM timeline t WHERE t.client = m.id AND t.answer = 1
                    AND t.n > max({recent}, client_state.looked_at << 11))) FROM {mine} m)
        {only}"""
    session.run(sql, () if clients is None else (clients,))


def texts_for(words: Sequence[str]) -> set[str]:
    """The folded words of texts written just now, for the search vocabulary in memory."""
    return {word for text in words for word in words_of(text)}
