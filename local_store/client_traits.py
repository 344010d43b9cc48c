"""What tells clients apart, read for thousands at a time: names, birthday, where they live, how they are reached.

Only of those who stand for themselves, each with what belongs to everyone merged into them.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from local_store import survivors
from local_store.book.ids import ClientId, HouseholdId
from local_store.rows.folding import folded

if TYPE_CHECKING:
    from local_store.session import ReadSession


@dataclass(frozen=True, slots=True)
class Told:
    """What the book tells about one client."""

    n: int
    """The row number."""
    id: ClientId
    given_name: str
    family_name: str
    salutation: str
    firm: str
    born_on: date | None
    household: HouseholdId | None
    home: tuple[str, str, str]
    """Street, postcode and town of the household."""
    points: tuple[tuple[str, str, str], ...]
    """(kind, value as written, normalised), also those that others share with them."""
    members: frozenset[str]
    """The client and everyone merged into them."""
    kept_apart: frozenset[str]
    """Whom a person said to be somebody else than any of these."""


_POINTS = (
    "(SELECT json_group_array(json_array(p.kind, p.value, p.normalised)) FROM contact_point p "
    "WHERE p.client = c.id AND p.deleted_at IS NULL)"
)
_TOLD = (
    "json_array(c.n, lower(hex(c.id)), c.given_name, c.family_name, c.salutation, c.firm, c.born_on, "
    "lower(hex(c.household)), coalesce(h.street, ''), coalesce(h.postcode, ''), coalesce(h.town, ''), "
    f"c.kept_apart, json({_POINTS}))"
)
_FROM = "JOIN client c ON c.n = s.n LEFT JOIN household h ON h.id = c.household AND h.deleted_at IS NULL"


def after(session: "ReadSession", n: int, limit: int) -> list[Told]:
    """The next clients by row number."""
    # As one text, which is made while other threads run; row by row this would wait for the window again and again.
    text = session.value(
        f"SELECT json_group_array({_TOLD}) FROM (SELECT n FROM client_state WHERE n > ? ORDER BY n LIMIT ?) s {_FROM}",
        (n, limit),
    )
    return _told(session, json.loads(text))


def of(session: "ReadSession", clients: Iterable[str]) -> dict[ClientId, Told]:
    """These clients; who was merged away or deleted is left out."""
    text = session.value(
        f"SELECT json_group_array({_TOLD}) FROM (SELECT n FROM client_state WHERE id {survivors.AMONG}) s {_FROM}",
        (survivors.listed(clients),),
    )
    return {each.id: each for each in _told(session, json.loads(text))}


def _told(session: "ReadSession", rows: Sequence[Sequence[Any]]) -> list[Told]:
    heads = [ClientId(row[1]) for row in rows]
    members = survivors.members_of(session, heads)
    further = _of_merged(session, [each for head in heads for each in members[head][1:]])
    shared = _shared(session)
    return [_one(row, members[head], further, shared) for row, head in zip(rows, heads, strict=True)]


_Points = tuple[tuple[str, str, str], ...]


def _one(
    row: Sequence[Any],
    members: Sequence[ClientId],
    further: dict[ClientId, tuple[_Points, frozenset[str]]],
    shared: dict[str, _Points],
) -> Told:
    points: _Points = tuple((kind, value, normalised) for kind, value, normalised in row[12])
    kept = _set(row[11])
    for each in members[1:]:
        more, others = further.get(each, ((), frozenset()))
        points += more
        kept |= others
    for each in members:
        points += shared.get(each, ())
    return Told(
        row[0],
        ClientId(row[1]),
        row[2],
        row[3],
        row[4],
        row[5],
        date.fromisoformat(row[6]) if row[6] else None,
        HouseholdId(row[7]) if row[7] else None,
        (row[8], row[9], row[10]),
        points,
        frozenset(members),
        kept,
    )


def _set(text: str) -> frozenset[str]:
    return frozenset(json.loads(text)) if text else frozenset()


def _of_merged(session: "ReadSession", clients: Sequence[ClientId]) -> dict[ClientId, tuple[_Points, frozenset[str]]]:
    if not clients:
        return {}
    rows = session.rows(
        f"SELECT lower(hex(c.id)), c.kept_apart, {_POINTS} FROM client c "
        f"WHERE c.id {survivors.AMONG} AND c.deleted_at IS NULL",
        (survivors.listed(clients),),
    )
    return {
        ClientId(row[0]): (tuple((kind, value, same) for kind, value, same in json.loads(row[2])), _set(row[1]))
        for row in rows
    }


def _shared(session: "ReadSession") -> dict[str, _Points]:
    """The points that somebody uses beside the one they belong to; few in any book."""
    found: dict[str, _Points] = {}
    for shared_with, kind, value, normalised in session.rows(
        "SELECT shared_with, kind, value, normalised FROM contact_point INDEXED BY contact_point_shared "
        "WHERE deleted_at IS NULL AND shared_with <> ''"
    ):
        for client in _set(shared_with):
            found[client] = (*found.get(client, ()), (kind, value, normalised))
    return found


# -- whom to compare one client with -------------------------------------------------------------------


def with_points(session: "ReadSession", normalised: Iterable[str]) -> set[ClientId]:
    """Who stands for those that have one of these numbers, addresses or handles."""
    wanted = json.dumps(sorted(normalised))
    rows = session.rows(
        "SELECT lower(hex(client)), shared_with FROM contact_point "
        "WHERE normalised IN (SELECT value FROM json_each(?)) AND normalised <> '' AND deleted_at IS NULL LIMIT 500",
        (wanted,),
    )
    found = {ClientId(row[0]) for row in rows} | {ClientId(each) for row in rows for each in _set(row[1])}
    return set(survivors.heads(session, found).values())


def born_on(session: "ReadSession", days: Sequence[date]) -> set[ClientId]:
    """Who was born on one of these days."""
    wanted = json.dumps([day.isoformat() for day in days])
    rows = session.rows(
        "SELECT lower(hex(s.id)) FROM client c JOIN client_state s ON s.n = c.n "
        "WHERE c.born_on IN (SELECT value FROM json_each(?)) LIMIT 500",
        (wanted,),
    )
    return {ClientId(row[0]) for row in rows}


def living_in(session: "ReadSession", postcodes: Iterable[str]) -> set[ClientId]:
    """Who has a household or a postal address with one of these postcodes."""
    found: set[ClientId] = set()
    for postcode in postcodes:
        rows = session.rows(
            "SELECT lower(hex(s.id)) FROM household h JOIN client c ON c.household = h.id "
            "JOIN client_state s ON s.n = c.n WHERE h.postcode = ?1 AND h.deleted_at IS NULL "
            "UNION SELECT lower(hex(p.client)) FROM contact_point p "
            "WHERE p.kind = 'postal' AND p.deleted_at IS NULL AND instr(p.value, ?1) > 0 LIMIT 2000",
            (postcode,),
        )
        found |= {ClientId(row[0]) for row in rows}
    return set(survivors.heads(session, found).values())


def names_from(session: "ReadSession", letter: str) -> list[tuple[ClientId, str]]:
    """(client, name as one looks it up, folded) of everybody whose name begins with this letter, in slices of text."""
    begin, end = folded(letter), f"{folded(letter)}\U0010ffff"
    text = session.value(
        "SELECT group_concat(lower(hex(id)) || sort_name, char(10)) FROM client_state WHERE sort_name BETWEEN ? AND ?",
        (begin, end),
    )
    return [(ClientId(line[:32]), line[32:]) for line in (text or "").split("\n") if line]


def count_named(session: "ReadSession", family_name: str) -> int:
    """How many clients are looked up under this family name."""
    begin = folded(family_name)
    sql = "SELECT count(*) FROM client_state WHERE sort_name BETWEEN ? AND ?"
    return int(session.value(sql, (f"{begin} ", f"{begin}!")) or 0)


def changed_since(session: "ReadSession", stamp: str) -> list[ClientId]:
    """Who was added or edited after a stamp, themselves or one of their contact points."""
    newer = "(created_stamp > ?1 OR clocks <> '' AND EXISTS (SELECT 1 FROM json_each(clocks) k WHERE k.value > ?1))"
    rows = session.rows(
        f"SELECT lower(hex(id)) FROM client WHERE {newer} AND deleted_at IS NULL "
        f"UNION SELECT lower(hex(client)) FROM contact_point WHERE {newer} AND deleted_at IS NULL",
        (stamp,),
    )
    return sorted(set(survivors.heads(session, [ClientId(row[0]) for row in rows]).values()))
