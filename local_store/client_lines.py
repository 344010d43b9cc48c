"""The client list's own rows, and what each client is found by; of a merged client the one it was merged into has all.

A client has a row while nobody stands for them (see `survivors`).
"""

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from local_store import survivors
from local_store.book.ids import ClientId
from local_store.book.records import Client, ContactPoint, Contract, Record
from local_store.rows.codec import codec_of
from local_store.rows.folding import digits_of, folded, folded_line
from local_store.rows.position import FIRST
from local_store.survivors import AMONG

if TYPE_CHECKING:
    from local_store.session import WriteSession

_NEW_FOR_US = 7 * 24 * 3600 * 1_000_000
"""Microseconds: what came longer ago is never "new", so that an imported past does not light up the list."""


def show(session: "WriteSession", placed: Sequence[tuple[int, Client]]) -> None:
    """Clients were added or brought back; `placed` gives each its row number."""
    _place(session, placed)
    if survivors.are_any_merged(session):
        ids = [client.id for _, client in placed]
        _settle(session, {*ids, *survivors.below(session, ids)})


def hide(session: "WriteSession", placed: Sequence[tuple[int, Client]]) -> None:
    """Clients were deleted: those who had been merged into them stand for themselves again."""
    rows = [(n,) for n, _ in placed]
    session.run_many("DELETE FROM client_state WHERE n = ?", rows)
    session.run_many("DELETE FROM client_key WHERE n = ?", rows)
    if survivors.are_any_merged(session):
        above = {client.merged_into for _, client in placed if client.merged_into}
        _settle(session, {*above, *survivors.below(session, [client.id for _, client in placed])})


def show_edited(session: "WriteSession", edits: Sequence[tuple[Client, Client]]) -> None:
    """Clients were edited, (before, after) each; where the mark of a merge changed, both sides are shown anew."""
    rows = session.rows(
        f"SELECT lower(hex(id)), n FROM client WHERE id {AMONG}", (survivors.listed(after.id for _, after in edits),)
    )
    places = {row[0]: int(row[1]) for row in rows}
    _place(session, [(places[after.id], after) for _, after in edits])
    for before, after in edits:
        if before.merged_into != after.merged_into:
            sides = {after.id, before.merged_into, after.merged_into, *survivors.below(session, [after.id])}
            _settle(session, {each for each in sides if each})
    write_keys(session, [new.id for old, new in edits if new.merged_into and old.merged_into == new.merged_into])


def _settle(session: "WriteSession", clients: Iterable[ClientId]) -> None:
    """Decide for each of these anew whether they have a row, and what those who stand for them are found by."""
    concerned = set(clients)
    codec = codec_of(Client)
    rows = session.rows(
        f"SELECT n, {codec.select} FROM client WHERE id {AMONG} AND deleted_at IS NULL ORDER BY n",
        (survivors.listed(concerned),),
    )
    _place(session, [(row[0], codec.decode(row, 1)) for row in rows])
    write_keys(session, concerned)
    session.touched_clients |= concerned


def _place(session: "WriteSession", placed: Sequence[tuple[int, Client]]) -> None:
    states, keys, away = [], [], []
    standing = survivors.heads(session, [client.id for _, client in placed])
    for n, client in placed:
        keys.append((n, _names(client)))
        if standing[client.id] != client.id:
            away.append((n,))
            continue
        household = bytes.fromhex(client.household) if client.household else None
        segments = "\n".join(sorted(client.segments))
        row_id = bytes.fromhex(client.id)
        states.append((n, row_id, household, folded(client.sort_name), segments, client.rhythm_days))
    session.run_many("DELETE FROM client_state WHERE n = ?", away)
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
    found = session.rows(
        f"SELECT lower(hex(client)) FROM contact_point WHERE {mine} "
        f"UNION SELECT lower(hex(client)) FROM contract WHERE {mine} "
        "UNION SELECT lower(hex(merged_into)) FROM client "
        "WHERE merged_into IN (SELECT unhex(value) FROM json_each(?1)) AND deleted_at IS NULL",
        (wanted,),
    )
    write_keys(session, [ClientId(row[0]) for row in found])


# -- what a client is found by -------------------------------------------------------------------------


def _names(client: Client) -> str:
    words = [client.name, client.sort_name, f"{client.given_name} {client.family_name}", *sorted(client.segments)]
    return "\n".join(dict.fromkeys(folded_line(word) for word in words if word))


def _key_of(record: Record) -> str:
    if isinstance(record, ContactPoint):
        digits = digits_of(record.normalised if record.normalised.startswith("+") else record.value)
        words = [folded_line(record.value), folded_line(record.normalised), digits if len(digits) > 4 else ""]
        return "\n".join(dict.fromkeys(word for word in words if word))
    if isinstance(record, Contract):
        return "\n".join(folded_line(word) for word in (record.number, record.product, record.provider) if word)
    return ""


def add_keys(session: "WriteSession", records: Sequence[ContactPoint | Contract]) -> None:
    """Contact points or contracts are new: who has them is found by them."""
    standing = survivors.heads(session, [record.client for record in records])
    keys = [
        (f"\n{_key_of(record)}", bytes.fromhex(client))
        for record in records
        for client in dict.fromkeys((record.client, standing[record.client]))
    ]
    session.run_many("UPDATE client_key SET text = text || ? WHERE n = (SELECT n FROM client WHERE id = ?)", keys)


def write_keys(session: "WriteSession", clients: Iterable[ClientId]) -> None:
    """Work out anew what those who stand for these clients can be found by."""
    standing = survivors.heads(session, clients)
    for head in sorted(set(standing.values())):
        _write_key(session, head)


def _write_key(session: "WriteSession", client: ClientId) -> None:
    whose = survivors.members(session, client)
    people = session.many(Client, whose)
    if client not in people:
        return
    parts = [_names(people[each]) for each in whose if each in people]
    for record_type in (ContactPoint, Contract):
        codec = codec_of(record_type)
        rows = session.rows(
            f"SELECT {codec.select} FROM {codec.table} WHERE client {AMONG} AND deleted_at IS NULL",
            (survivors.listed(whose),),
        )
        parts.extend(_key_of(codec.decode(row)) for row in rows)
    session.run(
        "UPDATE client_key SET text = ? WHERE n = (SELECT n FROM client WHERE id = ?)",
        ("\n".join(part for part in parts if part), bytes.fromhex(client)),
    )


# -- last entry, who waits, what is new ----------------------------------------------------------------


def refresh(session: "WriteSession", now_micros: int, clients: Iterable[ClientId] | None) -> None:
    """Bring list lines up to date: last entry, waiting since, how many are new; of everybody for None."""
    if clients is None:
        _refresh(session, now_micros, "", ())
        heads_of_chains = _heads_of_chains(session)
    else:
        touched = list(clients)
        wanted = {*touched, *survivors.heads(session, touched).values()}
        _refresh(session, now_micros, f"WHERE id {AMONG}", (survivors.listed(wanted),))
        heads_of_chains = [each for each in _heads_of_chains(session) if each in wanted]
    for head in heads_of_chains:
        _refresh_chain(session, now_micros, head)


_ONES = "(SELECT c.id FROM client c WHERE c.id = client_state.id OR c.merged_into = client_state.id)"
"""A client and those merged into them: one step, which is all there is but for merges of merged ones."""


def _refresh(
    session: "WriteSession", now_micros: int, only: str, parameters: Sequence[object], whose: str = _ONES
) -> None:
    newest = "(SELECT max(t.n) FROM timeline t WHERE t.client = m.id {})"
    recent = (now_micros - _NEW_FOR_US) << 11
    sql = f"""
        UPDATE client_state SET
            last_n = coalesce((SELECT max({newest.format("")}) FROM {whose} m), {FIRST}),
            waiting_n = (
                SELECT min((SELECT min(t.n) FROM timeline t WHERE t.client = m.id AND t.answer = 1 AND t.n > coalesce(
                    (SELECT max({newest.format("AND t.answer = 2")}) FROM {whose} m), {FIRST}))) FROM {whose} m),
            new_count = (
                SELECT sum((SELECT count(*) FROM timeline t WHERE t.client = m.id AND t.answer = 1
                    AND t.n > max({recent}, client_state.looked_at << 11))) FROM {whose} m)
        {only}"""
    session.run(sql, parameters)


def _heads_of_chains(session: "WriteSession") -> list[ClientId]:
    """Those into whom somebody was merged by way of others."""
    rows = session.rows(
        "SELECT DISTINCT lower(hex(a.id)) FROM client a JOIN client b ON b.id = a.merged_into "
        "WHERE a.merged_into IS NOT NULL AND b.merged_into IS NOT NULL AND b.deleted_at IS NULL"
    )
    chained = [ClientId(row[0]) for row in rows]
    return sorted(set(survivors.heads(session, chained).values()))


def _refresh_chain(session: "WriteSession", now_micros: int, head: ClientId) -> None:
    among = ", ".join(f"(x'{member}')" for member in survivors.members(session, head))
    whose = f"(SELECT column1 AS id FROM (VALUES {among}))"
    _refresh(session, now_micros, "WHERE id = ?", (bytes.fromhex(head),), whose)
