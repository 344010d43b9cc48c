"""Who stands for whom after a merge: a merged client keeps its rows and points to the one it was merged into.

The mark counts while the one it points to is there. Chains are followed; of a circle, which two laptops can make that
merge the same people from both sides, the smallest id stands for all.
"""

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from local_store.book.ids import ClientId
from local_store.book.records import Client

if TYPE_CHECKING:
    from local_store.session import ReadSession

AMONG = "IN (SELECT unhex(value) FROM json_each(?))"
"""An SQL condition on an id column; its parameter is `listed` of the ids."""
STANDING = "EXISTS (SELECT 1 FROM client_state s WHERE s.n = client.n)"
"""Of a row of `client`: nobody stands for them. Not as `n IN (...)`, for which the engine reads every client's row."""


def listed(clients: Iterable[str]) -> str:
    """Ids as the parameter of `AMONG`."""
    return json.dumps(sorted(set(clients)))


def are_any_merged(session: "ReadSession") -> bool:
    """Whether the book holds any merged client; one step into an index."""
    return session.value("SELECT 1 FROM client WHERE merged_into IS NOT NULL LIMIT 1") is not None


def heads(session: "ReadSession", clients: Iterable[ClientId]) -> dict[ClientId, ClientId]:
    """For each of these clients the one who stands for them: mostly they themselves. Deleted ones stand for themselves."""
    wanted = list(dict.fromkeys(clients))
    if not wanted or not are_any_merged(session):
        return {each: each for each in wanted}
    marks: dict[ClientId, ClientId | None] = {}
    asked: set[ClientId] = set(wanted)
    while asked:
        rows = session.rows(
            f"SELECT lower(hex(id)), lower(hex(merged_into)) FROM client WHERE id {AMONG} AND deleted_at IS NULL",
            (listed(asked),),
        )
        marks.update((ClientId(row[0]), ClientId(row[1]) if row[1] else None) for row in rows)
        asked = {target for _, target in rows if target} - marks.keys() - asked
    return {each: _head(each, marks) for each in wanted}


def _head(client: ClientId, marks: Mapping[ClientId, ClientId | None]) -> ClientId:
    """Up the marks to where they end; `marks` holds live clients only."""
    way = [client]
    while (target := marks.get(way[-1])) is not None and target in marks:
        if target in way:
            return min(way[way.index(target) :])
        way.append(target)
    return way[-1]


def head_of(session: "ReadSession", client: ClientId) -> ClientId:
    """The one who stands for a client."""
    return heads(session, [client])[client]


def of(session: "ReadSession", clients: Iterable[ClientId]) -> dict[ClientId, Client]:
    """The live clients behind these ids, by the id that was asked for; deleted ones are left out."""
    standing = heads(session, clients)
    people = session.many(Client, set(standing.values()))
    return {each: people[head] for each, head in standing.items() if head in people}


def members(session: "ReadSession", client: ClientId) -> list[ClientId]:
    """The client and everyone who was merged into them, also by way of others; whose rows are shown as theirs."""
    return members_of(session, [client])[client]


def members_of(session: "ReadSession", clients: Iterable[ClientId]) -> dict[ClientId, list[ClientId]]:
    """`members` of several clients at once."""
    wanted = list(dict.fromkeys(clients))
    found: dict[ClientId, list[ClientId]] = {each: [each] for each in wanted}
    if not wanted or not are_any_merged(session):
        return found
    below = _below(session, wanted)
    for each in wanted:
        for member in found[each]:  # grows while it is walked along
            found[each] += [other for other in below.get(member, ()) if other not in found[each]]
    return found


def below(session: "ReadSession", clients: Iterable[ClientId]) -> list[ClientId]:
    """Everyone who points to one of these clients, also by way of others, without these themselves."""
    wanted = list(dict.fromkeys(clients))
    found = _below(session, wanted)
    known = set(wanted)
    return list(dict.fromkeys(each for others in found.values() for each in others if each not in known))


def _below(session: "ReadSession", clients: Iterable[ClientId]) -> dict[ClientId, list[ClientId]]:
    """Who points to whom, downwards from these; past a deleted one the way does not go on."""
    found: dict[ClientId, list[ClientId]] = {}
    seen, asked = set(clients), set(clients)
    while asked:
        rows = session.rows(
            "SELECT lower(hex(merged_into)), lower(hex(id)), deleted_at IS NULL FROM client "
            f"WHERE merged_into {AMONG} ORDER BY n",
            (listed(asked),),
        )
        for target, member, _ in rows:
            found.setdefault(ClientId(target), []).append(ClientId(member))
        asked = {ClientId(member) for _, member, is_there in rows if is_there} - seen
        seen |= asked
    return found
