"""The client list and what is known about one client: queries and writes."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from local_store import merged_texts, search, survivors
from local_store.book.channel import CallOutcome, Channel, Delivery, Direction, InteractionKind
from local_store.book.ids import ClientId, HouseholdId
from local_store.book.records import Client, ContactPoint, Household
from local_store.rows.codec import codec_of, to_micros
from local_store.rows.folding import folded
from local_store.rows.position import FIRST, instant_of
from local_store.rows.whole_text import readable
from local_store.survivors import AMONG, STANDING

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession


class Order(StrEnum):
    """How the client list is sorted."""

    LAST_CONTACT = "last_contact"
    SILENCE = "silence"
    """Longest silent first, by each client's own rhythm where one is set."""
    NAME = "name"


class Waits(StrEnum):
    """Which clients the list shows."""

    ALL = "all"
    WAITING = "waiting"
    SILENT = "silent"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What the client list is asked for."""

    text: str = ""
    show: Waits = Waits.ALL
    order: Order = Order.LAST_CONTACT
    segment: str = ""
    household: HouseholdId | None = None


@dataclass(frozen=True, slots=True)
class ClientLine:
    """One row of the client list, ready to show."""

    id: ClientId
    name: str
    household: HouseholdId | None
    household_name: str
    photo_sha256: str
    is_sensitive: bool
    last_at: datetime | None
    last_channel: Channel | None
    last_kind: InteractionKind | None
    last_direction: Direction | None
    last_outcome: CallOutcome | None
    last_text: str
    waiting_since: datetime | None
    new_count: int
    follow_ups_due: int
    is_firm: bool = False
    last_delivery: Delivery | None = None
    """How far the last entry got, where it went out."""


_SILENT_DAYS = 180
"""Silence without a rhythm of its own counts from half a year."""
_WAITING_DAYS = 30
"""What nobody answered for longer is not waiting any more."""
_DAY = 24 * 3600 * 1_000_000


def list_ids(session: "ReadSession", query: ListQuery, now: datetime, *, most: int | None = None) -> list[int]:
    """The row numbers of all clients the list shows, or of the first, in its order; their lines come by `lines`."""
    now_micros = to_micros(now)
    conditions = ["1"]
    parameters: list[str] = []
    if query.text.strip():
        condition, parameters = search.client_condition(query.text)
        # As a list of its own: joined, each client's key would be looked up by itself, at five times the price.
        conditions.append(f"s.n IN (SELECT k.n FROM client_key k WHERE {condition})")
    values: list[Any] = list(parameters)
    silence = f"(({now_micros} - (max(s.last_n, {(-(1 << 51)) << 11}) >> 11)) / (coalesce(s.rhythm_days, {_SILENT_DAYS}) * {_DAY}.0))"
    if query.show is Waits.WAITING:
        conditions.append(f"s.waiting_n > {(now_micros - _WAITING_DAYS * _DAY) << 11}")
    elif query.show is Waits.SILENT:
        # Not as "more than": nearly everybody is, and each would be looked up from the index by itself.
        conditions.append(f"s.last_n <> {FIRST} AND {silence} > 1")
    elif query.show is Waits.NEW:
        conditions.append("s.new_count > 0")
    if query.segment:
        conditions.append("instr(char(10) || s.segments || char(10), char(10) || ? || char(10)) > 0")
        values.append(query.segment)
    if query.household:
        conditions.append("s.household = ?")
        values.append(bytes.fromhex(query.household))
    order = {
        # The plus keeps the index out of it: to sort 50,000 is twice as fast as to fetch them in the order of an index.
        Order.LAST_CONTACT: "+s.last_n DESC, s.n",
        Order.SILENCE: f"{silence} DESC, s.n",
        Order.NAME: "+s.sort_name, s.n",
    }[query.order]
    if query.show is Waits.WAITING and query.order is Order.LAST_CONTACT:
        order = "s.waiting_n, s.n"
    if query.text.strip():
        # Whose name it is comes before those who have it in a contract or an address.
        order = f"(instr(s.sort_name, ?) > 0) DESC, {order}"
        values.append(readable(folded(query.text.strip())))
    sql = f"SELECT s.n FROM client_state s WHERE {' AND '.join(conditions)} ORDER BY {order}"
    if most is not None:
        return [row[0] for row in session.rows(f"{sql.replace('+s.', 's.')} LIMIT {int(most)}", values)]
    # As one text: 50,000 rows would be made one by one while every other thread waits, the window's too.
    numbers: list[int] = json.loads(session.value(f"SELECT json_group_array(n) FROM ({sql})", values))
    return numbers


def lines(session: "ReadSession", numbers: Sequence[int], now: datetime) -> dict[int, ClientLine]:
    """The list's rows of these clients, by row number."""
    # As one text, like the numbers: fetching row by row would wait for the busy window between any two of them.
    text = session.value(
        """SELECT json_group_array(json_array(
            s.n, lower(hex(c.id)), c.title, c.given_name, c.family_name, c.firm, lower(hex(c.household)), h.name,
            c.photo_sha256, c.is_sensitive, s.last_n, i.channel, i.kind, i.direction, i.outcome,
            substr(CASE WHEN i.subject <> '' AND i.kind IN ('meeting', 'letter') THEN i.subject
                WHEN i.channel = 'email' AND i.subject <> '' THEN i.subject ELSE i.body END, 1, 160),
            s.waiting_n, s.new_count, i.delivery,
            (SELECT count(*) FROM follow_up f WHERE f.client IN (
                WITH RECURSIVE m(id) AS (SELECT c.id UNION SELECT d.id FROM m JOIN client d ON d.merged_into = m.id)
                SELECT id FROM m)
                AND f.done_at IS NULL AND f.deleted_at IS NULL AND f.owed_by = 'us' AND f.due_on <= ?2)))
        FROM client_state s JOIN client c ON c.n = s.n
        LEFT JOIN household h ON h.id = c.household AND h.deleted_at IS NULL
        LEFT JOIN interaction i ON i.n = s.last_n
        WHERE s.n IN (SELECT value FROM json_each(?1))""",
        (json.dumps(list(numbers)), now.date().isoformat()),
    )
    oldest_waiting = (to_micros(now) - _WAITING_DAYS * _DAY) << 11
    return {row[0]: _line(row, oldest_waiting) for row in json.loads(text)}


def _line(row: Sequence[Any], oldest_waiting: int) -> ClientLine:
    name = row[5] or " ".join(part for part in row[2:5] if part)
    last_n, waiting_n = row[10], row[16]
    return ClientLine(
        id=ClientId(row[1]),
        name=name,
        household=HouseholdId(row[6]) if row[6] else None,
        household_name=row[7] or "",
        photo_sha256=row[8],
        is_sensitive=bool(row[9]),
        last_at=None if last_n == FIRST else instant_of(last_n),
        last_channel=Channel(row[11]) if row[11] else None,
        last_kind=InteractionKind(row[12]) if row[12] else None,
        last_direction=Direction(row[13]) if row[13] else None,
        last_outcome=CallOutcome(row[14]) if row[14] else None,
        last_text=" ".join((row[15] or "").split()),
        waiting_since=instant_of(waiting_n) if waiting_n is not None and waiting_n > oldest_waiting else None,
        new_count=row[17],
        last_delivery=Delivery(row[18]) if row[18] else None,
        follow_ups_due=row[19],
        is_firm=bool(row[5]),
    )


def line_of(session: "ReadSession", client: ClientId, now: datetime) -> ClientLine | None:
    """The list's row of one client."""
    number = session.value("SELECT n FROM client_state WHERE id = ?", (bytes.fromhex(client),))
    return None if number is None else lines(session, [number], now).get(number)


def number_of(session: "ReadSession", client: ClientId) -> int | None:
    """The row number of a client, as `list_ids` gives it."""
    found = session.value("SELECT n FROM client_state WHERE id = ?", (bytes.fromhex(client),))
    return None if found is None else int(found)


def count(session: "ReadSession") -> int:
    """How many clients the book has."""
    return int(session.value("SELECT count(*) FROM client_state") or 0)


def contact_points(session: "ReadSession", client: ClientId) -> list[ContactPoint]:
    """A client's contact points: their own in the order they were added, then those they share.

    With those of everyone who was merged into them.
    """
    whose = survivors.members(session, client)
    own = session.where(ContactPoint, f"client {AMONG} ORDER BY n", (survivors.listed(whose),))
    # Asked apart: together, the whole table would be read for the few that are shared.
    # By the index that holds nothing but these: left to itself, the engine reads every contact point of the book.
    codec = codec_of(ContactPoint)
    rows = session.rows(
        f"SELECT {codec.select} FROM contact_point INDEXED BY contact_point_shared "
        "WHERE deleted_at IS NULL AND shared_with <> '' "
        "AND EXISTS (SELECT 1 FROM json_each(?) m WHERE instr(shared_with, m.value) > 0) ORDER BY n",
        (survivors.listed(whose),),
    )
    return own + [point for point in codec.decode_all(rows) if point.client not in whose]


def by_point(session: "ReadSession", normalised: str) -> list[ContactPoint]:
    """Every contact point with this normalised value."""
    if not normalised:
        return []
    return session.where(ContactPoint, "normalised = ? ORDER BY n", (normalised,))


def household_of(session: "ReadSession", client: Client) -> tuple[Household | None, list[Client]]:
    """A client's household and its other members."""
    household = session.find(Household, client.household)
    if household is None:
        return None, []
    others = session.where(
        Client,
        f"household = ? AND id <> ? AND {STANDING} ORDER BY n",
        (bytes.fromhex(household.id), bytes.fromhex(client.id)),
    )
    return household, others


def segments(session: "ReadSession") -> list[str]:
    """Every segment in use, by name."""
    found: set[str] = set()
    for row in session.rows("SELECT DISTINCT segments FROM client_state WHERE segments <> ''"):
        found.update(row[0].split("\n"))
    return sorted(found)


def mark_looked(session: "WriteSession", client: ClientId) -> None:
    """Remember that the adviser has seen this client's page now (this laptop's own note, never synced)."""
    newest = session.value("SELECT value FROM meta WHERE key = 'last_stamp'") or ""
    session.run(
        "UPDATE client_state SET looked_at = ?, looked_stamp = ?, new_count = 0 WHERE id = ?",
        (to_micros(session.now()), newest, bytes.fromhex(client)),
    )
    merged_texts.looked_at(session, client)


def households(session: "ReadSession") -> dict[int, str]:
    """The household (32 hex digits) of each client who has one, by row number."""
    sql = (
        "SELECT json_group_array(n), json_group_array(lower(hex(household))) "
        "FROM client_state WHERE household IS NOT NULL"
    )
    numbers, homes = session.rows(sql)[0]
    return dict(zip(json.loads(numbers), json.loads(homes), strict=True))


def by_sort_name(session: "ReadSession", sort_name: str) -> list[Client]:
    """The clients who are looked up under exactly this name ("Weiß Jonas", or a firm's), apart from case and accents."""
    rows = session.rows("SELECT lower(hex(id)) FROM client_state WHERE sort_name = ? ORDER BY n", (folded(sort_name),))
    return list(session.many(Client, [row[0] for row in rows]).values()) if rows and sort_name else []


def named_like(session: "ReadSession", letter: str) -> list[tuple[ClientId, str]]:
    """Every client with a word in the name that begins with this letter, each with the folded name."""
    # As one text: 5,000 rows would be made one by one while every other thread waits.
    sql = (
        "SELECT json_group_array(json_array(lower(hex(id)), sort_name)) FROM client_state "
        "WHERE substr(sort_name, 1, 1) = ?1 OR instr(sort_name, ' ' || ?1) > 0 OR instr(sort_name, '-' || ?1) > 0"
    )
    return [(ClientId(row[0]), row[1]) for row in json.loads(session.value(sql, (letter,)))]


SEVERAL = ("", "")
"""Stands for a value of which one has to look closer: several have it, one once had it, or somebody shares it."""
_POINTS = 2_000


def plain_owners(session: "ReadSession") -> dict[str, tuple[str, str]]:
    """By comparable form every contact point of the book: kind and client of its one owner, or SEVERAL.

    For whoever asks about thousands; about 0.3 s for 100,000 points, read in pieces.
    """
    found: dict[str, tuple[str, str]] = {}
    place = 0
    while rows := session.rows(
        "SELECT n, normalised, kind, lower(hex(client)), shared_with <> '' OR valid_to IS NOT NULL OR confidence < 100 "
        "OR NOT EXISTS (SELECT 1 FROM client c WHERE c.id = client AND c.deleted_at IS NULL AND c.merged_into IS NULL) "
        "FROM contact_point WHERE n > ? AND deleted_at IS NULL AND normalised <> '' ORDER BY n LIMIT ?",
        (place, _POINTS),
    ):
        place = rows[-1][0]
        for _, normalised, kind, client, is_special in rows:
            found[normalised] = SEVERAL if is_special or normalised in found else (kind, client)
    return found
