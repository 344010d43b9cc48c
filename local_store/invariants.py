"""What must agree in every whole book, asked in a handful of statements: harm that no single page shows.

Each page carries its own check. Asked here is whether the pages belong together: one of them from an older moment, a
part that is missing, a law that was kept by half. Far fewer places are looked at than the book has, and others each time.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from zlib import crc32

from local_store import outbox
from local_store.book.stamp import parts_of
from local_store.rows.codec import TYPES, codec_of_kind
from local_store.rows.position import FIRST
from local_store.syncing import numbering

if TYPE_CHECKING:
    from local_store.session import ReadSession

_IS_ANY_INDEXED = "SELECT EXISTS (SELECT 1 FROM entry_text_docsize)"
_TOTALS = 1
"""The row of the index of words that counts what is in it."""


class Harm(StrEnum):
    """What does not agree, the gravest first."""

    OTHER = "other"
    """The keys in the folder are another book's."""
    OLDER = "older"
    """The file is older than its last automatic backup."""
    NOTES = "notes"
    """The laptop's own notes about the book (clock, numbers, the office) cannot be what it wrote."""
    CLOCK = "clock"
    """Something in the book is newer than the book's last change: a part of the file is from an older moment."""
    QUEUE = "queue"
    """What the office has not heard yet has gaps, stands where it would never be sent, or was never told."""
    OFFICE = "office"
    """Rows carry numbers of the office that the book has not come to."""
    IDS = "ids"
    """A record is not found by its id: it would be written twice."""
    CONTACTS = "contacts"
    """A contact point is not found by its value: what comes from it would not be matched."""
    TIMELINE = "timeline"
    """An entry does not stand where its client's page, or the list of what is unmatched, looks for it."""
    LIST = "list"
    """A client is not in the client list, or somebody who is not in the book is."""
    SEARCH = "search"
    """An entry's words are not in the index, or a deleted one's are."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a look goes."""

    places: int
    """So many places of each table, spread over it, and as many of its newest rows."""
    counts: bool
    """Whether what has no gaps is counted, too: that walks over a whole table."""


QUICK = Reach(places=12, counts=False)
"""For each start: a few milliseconds, however large the book."""
WHOLE = Reach(places=1_000, counts=True)
"""For once a week."""
_OPERATIONS = 200
"""So many from either end of what waits for the office are looked at one by one."""
_NUMBERS = ("device_number", outbox.ACKED_OP, numbering.RUN)
_FIRST_COPY = "office_first_copy"
_TEXTS = ("office_link", _FIRST_COPY)
_NOTES = ("book", "last_stamp", "clock_offset_ms", numbering.DIGEST, *_NUMBERS, *_TEXTS)
"""Keys of the notes that are looked at; others may hold megabytes."""
_LAST = "~"
"""Behind every stamp."""

# Each is broken by a row r for which it holds. ?2 is the book's last stamp, ?3 the first number of the office's next
# beginning, ?4 the stamp of the last operation and ?5 how stamps of this laptop end.
_RULES = (
    (Harm.IDS, "(SELECT o.n FROM {table} o WHERE o.id = r.id) IS NOT r.n"),
    (Harm.OFFICE, "abs(r.seq) >= ?3"),
    (Harm.CLOCK, "length(r.created_stamp) = length(?2) AND r.created_stamp > ?2"),
    (Harm.QUEUE, "r.seq = 0 AND r.created_stamp > ?4 AND substr(r.created_stamp, -5) = ?5"),
)
_IN_TIMELINE = "EXISTS (SELECT 1 FROM timeline t WHERE t.client = r.client AND t.n = r.n"
_UNMATCHED = (
    "EXISTS (SELECT 1 FROM interaction u INDEXED BY interaction_unmatched WHERE u.client IS NULL "
    "AND u.deleted_at IS NULL AND u.conversation IS r.conversation AND u.n = r.n)"
)
_WORDS = "EXISTS (SELECT 1 FROM entry_text_docsize d WHERE d.id = r.n)"
_FOUND = "EXISTS (SELECT 1 FROM client_key k WHERE k.n = r.n)"
_STATE = "EXISTS (SELECT 1 FROM client_state s WHERE s.n = r.n"
_AS_LISTED = (
    f"{_STATE} AND s.id = r.id AND s.household IS r.household "
    "AND EXISTS (SELECT 1 FROM client_state o INDEXED BY client_state_by_last WHERE o.last_n = s.last_n AND o.n = s.n) "
    "AND EXISTS (SELECT 1 FROM client_state o INDEXED BY client_state_by_name WHERE o.sort_name = s.sort_name AND o.n = s.n))"
)
_BY_VALUE = (
    "EXISTS (SELECT 1 FROM contact_point p INDEXED BY contact_point_by_value WHERE p.normalised = r.normalised "
    "AND p.kind = r.kind AND p.n = r.n AND p.deleted_at IS NULL)"
)
_BY_CLIENT = (
    "EXISTS (SELECT 1 FROM contact_point p INDEXED BY contact_point_by_client WHERE p.client = r.client AND p.n = r.n "
    "AND p.deleted_at IS NULL)"
)
_NOT_PLACED = (
    f"CASE WHEN r.deleted_at IS NOT NULL THEN r.client IS NOT NULL AND {_IN_TIMELINE}) "
    f"WHEN r.client IS NULL THEN NOT {_UNMATCHED} "
    f"ELSE NOT {_IN_TIMELINE} AND t.channel = r.channel AND t.kind = r.kind) END"
)
_NOT_INDEXED = (
    f"CASE WHEN r.deleted_at IS NOT NULL THEN {_WORDS} ELSE (r.subject <> '' OR r.body <> '') AND NOT {_WORDS} END"
)
_NOT_LISTED = (
    f"CASE WHEN r.deleted_at IS NOT NULL THEN {_FOUND} OR {_STATE}) "
    "WHEN EXISTS (SELECT 1 FROM client m WHERE m.id = r.merged_into AND m.deleted_at IS NULL) THEN 0 "
    f"ELSE NOT ({_FOUND} AND {_AS_LISTED}) END"
)
_LAST_IS_GONE = (
    f"{_STATE} AND s.last_n > {FIRST} "
    "AND NOT EXISTS (SELECT 1 FROM interaction i WHERE i.n = s.last_n AND i.deleted_at IS NULL))"
)
_RULES_OF = {
    "interaction": ((Harm.TIMELINE, _NOT_PLACED), (Harm.SEARCH, _NOT_INDEXED)),
    "client": ((Harm.LIST, _NOT_LISTED), (Harm.TIMELINE, _LAST_IS_GONE)),
    "contact_point": ((Harm.CONTACTS, f"r.deleted_at IS NULL AND NOT ({_BY_VALUE} AND {_BY_CLIENT})"),),
}
_LISTED = "SELECT 1 FROM client c WHERE c.n = f.n AND c.id = f.id AND c.deleted_at IS NULL"
_INDEXED = "SELECT 1 FROM interaction i WHERE i.n = f.id AND i.deleted_at IS NULL"


def harms(session: "ReadSession", reach: Reach = QUICK) -> tuple[Harm, ...]:
    """What does not agree in the book; nothing for a whole one. Raises DamagedBookError for a page that cannot be read."""
    if not _are_notes_whole(session):
        return (Harm.NOTES,)
    found = set(_Look(session, reach))
    return tuple(harm for harm in Harm if harm in found)


def _are_notes_whole(session: "ReadSession") -> bool:
    names = json.dumps(_NOTES)
    notes = dict(
        session.rows("SELECT key, value FROM meta WHERE key IN (SELECT each.value FROM json_each(?) each)", (names,))
    )
    try:
        if stamp := notes.get("last_stamp"):
            parts_of(stamp)
        numbers = [int(notes.get(key) or "0") for key in _NUMBERS]
        int(notes.get("clock_offset_ms", "0"))
        int(notes.get(numbering.DIGEST) or "0", 16)
        texts = [json.loads(notes.get(key) or "{}") for key in _TEXTS]
    except ValueError:
        return False
    return bool(notes.get("book")) and min(numbers) >= 0 and all(isinstance(text, dict) for text in texts)


class _Look:
    """One look at one moment of the book; iterating tells the harms, some of them twice."""

    def __init__(self, session: "ReadSession", reach: Reach) -> None:
        self._session = session
        self._reach = reach
        self._last_stamp = session.setting("last_stamp")

    def __iter__(self) -> Iterator[Harm]:
        yield from self._operations()
        yield from self._rows()
        yield from self._words()

    # -- the office ------------------------------------------------------------------------------------

    def _operations(self) -> Iterator[Harm]:
        acked = outbox.acked_op(self._session)
        columns = "SELECT n, txn, stamp, acked_at IS NOT NULL FROM outbox WHERE n > ? ORDER BY n"
        oldest = self._session.rows(f"{columns} LIMIT ?", (acked, _OPERATIONS))
        newest = self._session.rows(f"{columns} DESC LIMIT ?", (0, _OPERATIONS))[::-1]
        if newest and newest[-1][0] < acked:
            yield Harm.QUEUE  # the next one would be counted among those that the office has
        if (oldest and oldest[0][0] != acked + 1) or _is_broken(oldest, acked) or _is_broken(newest, acked):
            yield Harm.QUEUE
        if self._reach.counts:
            sql = "SELECT count(*), coalesce(max(n), ?1) - ?1, count(acked_at) FROM outbox WHERE n > ?1"
            waiting, span, are_acked = self._session.rows(sql, (acked,))[0]
            if waiting != span or are_acked:
                yield Harm.QUEUE
        if any(row[2] > self._last_stamp for row in newest):
            yield Harm.CLOCK

    # -- rows, and what follows from them ----------------------------------------------------------------

    def _rows(self) -> Iterator[Harm]:
        told = str(self._session.value("SELECT stamp FROM outbox ORDER BY n DESC LIMIT 1") or "")
        if outbox.acked_op(self._session):
            told = _LAST  # what an office has heard may be forgotten here
        later = numbering.first_of(numbering.run_of(self._session) + 1)
        here = f"-{int(self._session.setting('device_number', '0')):04x}"
        # Timelines and list of a book that comes from the office for the first time are worked out at its end.
        is_settled = not json.loads(self._session.setting(_FIRST_COPY) or "{}").get("is_unsettled")
        for kind in TYPES:
            table = codec_of_kind(kind).table
            places = self._places_of(table)
            if not places:
                continue
            rules = [*_RULES, *_RULES_OF.get(table, ())]
            asked = ", ".join(f"max({rule})" for _, rule in rules).format(table=table)
            sql = f"SELECT {asked} FROM {table} r WHERE r.n IN (SELECT place.value FROM json_each(?1) place)"
            [broken] = self._session.rows(sql, (json.dumps(places), self._last_stamp, later, told, here))
            found = {harm for (harm, _), is_broken in zip(rules, broken, strict=True) if is_broken}
            yield from found if is_settled else found - {Harm.TIMELINE, Harm.LIST}
        if is_settled and self._is_left_alone("client_state", "n", _LISTED):
            yield Harm.LIST

    def _places_of(self, table: str) -> list[int]:
        """Row numbers of a table: its newest rows, and those behind places that move with each change of the book."""
        sql = f"SELECT n FROM (SELECT n FROM {table} ORDER BY n DESC LIMIT ?) UNION SELECT min(n) FROM {table}"
        newest = [row[0] for row in self._session.rows(sql, (self._reach.places,)) if row[0] is not None]
        if len(newest) < self._reach.places:
            return newest
        first, last = min(newest), max(newest)
        start = crc32(self._last_stamp.encode()) % 1_000
        span = 1_000 * self._reach.places
        wanted = [first + (last - first) * (start + 1_000 * step) // span for step in range(self._reach.places)]
        spread = self._session.rows(
            f"SELECT (SELECT n FROM {table} WHERE n >= wanted.value ORDER BY n LIMIT 1) FROM json_each(?) wanted",
            (json.dumps(wanted),),
        )
        return sorted({*newest, *(row[0] for row in spread)})

    def _is_left_alone(self, table: str, key: str, condition: str) -> bool:
        """Whether one of the newest rows (AS f) of a table that follows from others stands there for nothing."""
        newest = f"SELECT * FROM {table} ORDER BY {key} DESC LIMIT ?"
        sql = f"SELECT 1 FROM ({newest}) f WHERE NOT EXISTS ({condition}) LIMIT 1"
        return self._session.value(sql, (self._reach.places,)) is not None

    def _words(self) -> Iterator[Harm]:
        if self._is_left_alone("entry_text_docsize", "id", _INDEXED):
            yield Harm.SEARCH
        block = self._session.value("SELECT block FROM entry_text_data WHERE id = ?", (_TOTALS,))
        # What was deleted is not taken off the count.
        rows = "SELECT count(*) FROM entry_text_docsize" if self._reach.counts else _IS_ANY_INDEXED
        if block is None or _first_number(block) < int(self._session.value(rows)):
            yield Harm.SEARCH


def _is_broken(operations: list[Any], acked: int) -> bool:
    """Whether operations that follow each other (number, transaction, stamp, is acknowledged) have a gap or lie about it."""
    before = None
    for row in operations:
        n, txn, _, is_acked = row
        if is_acked != (n <= acked):
            return True
        if before is not None and (n != before[0] + 1 or (n > acked and txn not in {n, before[1]})):
            return True
        before = row
    return False


def _first_number(block: bytes) -> int:
    """The first number of a record of the index: seven bits a byte, the highest first; 0 for an empty record.

    Source: https://www.sqlite.org/fileformat2.html#varint (nine bytes at the most).
    """
    number = 0
    for place, byte in enumerate(block[:9]):
        if place == 8:
            return number << 8 | byte
        number = number << 7 | byte & 127
        if byte < 128:
            break
    return number
