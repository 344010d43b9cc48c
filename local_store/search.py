"""Search over everything: whole words by the index, parts of compounds through the book's own vocabulary in memory.

"versicherung" finds "Hausratversicherungsvertrag": the words of the book that contain it are looked up in memory and
asked of the index together. Newest first; never a full count.
"""

import json
import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from local_store.book.ids import ClientId
from local_store.book.records import Client, Interaction
from local_store.rows.codec import codec_of
from local_store.rows.folding import asked_words, digits_of, folded, spellings_of
from local_store.rows.position import LAST
from local_store.rows.whole_text import readable

if TYPE_CHECKING:
    from local_store.session import ReadSession

_WHOLE_WORD_BELOW = 3
"""Shorter words are looked for at the start of words only."""
_MOST_WORDS = 2000
"""More words than this are not asked of the index at once."""


class _Flat(dict[int, str]):
    """Each letter folded to one letter, so that places in the folded text are places in the text."""

    def __missing__(self, code: int) -> str:
        flat = self[code] = folded(chr(code))[:1] or " "
        return flat


_FLAT = _Flat()


class Vocabulary:
    """Every word of the book's texts, in one string, so that a part of a word is found by one scan."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._text = ""
        self._extra: set[str] = set()
        self.is_loaded = False
        self.is_stale = False
        """Many texts came at once, and their words are not here yet."""

    def refresh(self, session: "ReadSession") -> None:
        """Read the index's words if many came since they were read, or if they never were."""
        if self.is_stale or not self.is_loaded:
            self.load(session)

    def load(self, session: "ReadSession") -> None:
        """Read the index's words (about half a second for a million entries; call it off the GUI thread)."""
        self.is_stale = False
        words = [row[0] for row in session.rows("SELECT term FROM entry_word")]
        text = "\n".join(words)
        with self._lock:
            self._text, self.is_loaded = f"\n{text}\n", True
            self._extra.difference_update(words)

    def learn(self, words: Iterable[str]) -> None:
        """Take up words that were written just now."""
        with self._lock:
            self._extra.update(words)

    def forget(self) -> None:
        """Drop everything: the book is locked."""
        with self._lock:
            self._text, self._extra, self.is_loaded = "", set(), False

    def containing(self, part: str) -> list[str]:
        """The words of the book in which `part` stands, in any of its spellings; at its start where it is short."""
        ways = [re.escape(way) for way in spellings_of(part)]
        start = "" if len(part) >= _WHOLE_WORD_BELOW else r"(?<=\n)"
        pattern = re.compile(f"{start}(?:{'|'.join(ways)})")
        with self._lock:
            text, extra = self._text, list(self._extra)
        found: dict[str, None] = {}
        place = 0
        # Only the part is searched for, and its word cut out around it: linear also in a word of 30,000 letters.
        while match := pattern.search(text, place):
            place = text.find("\n", match.end())
            found[text[text.rfind("\n", 0, match.start()) + 1 : place]] = None
        parts = spellings_of(part)
        for word in extra:
            if any(word.startswith(way) if start else way in word for way in parts):
                found[word] = None
        return list(found)


@dataclass(frozen=True, slots=True)
class ClientHit:
    """A client who was found by name, contact point or contract number."""

    client: Client
    via: str
    """The key that matched, folded; "" when it was the name."""


@dataclass(frozen=True, slots=True)
class EntryHit:
    """An entry that was found by its text."""

    interaction: Interaction
    position: int
    excerpt: str
    marks: tuple[tuple[int, int], ...]
    """Where the hits stand in the excerpt: (start, end)."""


def clients(session: "ReadSession", query: str, limit: int = 50) -> list[ClientHit]:
    """Clients by name, number in any spelling, address, contract; names that begin with the query first."""
    rows = _client_rows(session, query, limit)
    codec = codec_of(Client)
    hits = []
    words = query.lower().split()
    for row in rows:
        client = codec.decode(row, 1)
        name = folded(client.name)
        via = (
            ""
            if all(any(way in name for way in spellings_of(word)) for word in words)
            else _matching_key(row[0], query)
        )
        hits.append(ClientHit(client, via))
    return hits


def _matching_key(text: str, query: str) -> str:
    digits, words = digits_of(query), query.lower().split()
    for key in text.split("\n"):
        if (digits and digits in key) or any(word in key for word in words):
            return key
    return ""


def client_condition(query: str) -> tuple[str, list[str]]:
    """An SQL condition on `client_key.text` (as k) that holds for clients found by this query, with its parameters."""
    query = readable(query)
    digits = digits_of(query)
    if len(digits) >= 3 and re.fullmatch(r"[\d\s()/+.\-]+", query.strip()):
        return "(k.text LIKE ? OR k.text LIKE ?)", [f"%{digits}%", f"%{_escaped(folded(query.strip()))}%"]
    conditions: list[str] = []
    parameters: list[str] = []
    for word in query.lower().split():
        ways = sorted(spellings_of(word))
        conditions.append("(" + " OR ".join("k.text LIKE ? ESCAPE '!'" for _ in ways) + ")")
        parameters.extend(f"%{_escaped(way)}%" for way in ways)
    return " AND ".join(conditions) or "1", parameters


def _escaped(text: str) -> str:
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _client_rows(session: "ReadSession", query: str, limit: int) -> list[tuple[str, ...]]:
    condition, parameters = client_condition(query)
    select = ", ".join(f'c."{name}"' for name in codec_of(Client).names)
    start = f"{_escaped(folded(readable(query).strip()))}%"
    return session.rows(
        f"SELECT k.text, {select} FROM client_key k JOIN client_state s ON s.n = k.n JOIN client c ON c.n = k.n "
        f"WHERE {condition} ORDER BY (k.text LIKE ? ESCAPE '!') DESC, s.last_n DESC LIMIT ?",
        [*parameters, start, limit],
    )


def index_query(vocabulary: Vocabulary, query: str) -> str:
    """What to ask of the full-text index; "" where no word of the book fits."""
    groups = []
    for word in asked_words(query):
        found = vocabulary.containing(word)[:_MOST_WORDS]
        if not found:
            return ""
        groups.append("(" + " OR ".join(f'"{each}"' for each in found) + ")")
    return " AND ".join(groups)


def entries(
    session: "ReadSession",
    vocabulary: Vocabulary,
    query: str,
    *,
    before: int = LAST,
    limit: int = 50,
    client_ids: Iterable[ClientId] = (),
) -> list[EntryHit]:
    """Entries with every word of the query somewhere in them, newest first, from `before` backwards.

    With `client_ids` only in the timelines of these.
    """
    vocabulary.refresh(session)
    asked = index_query(vocabulary, query)
    if not asked:
        return []
    only = [bytes.fromhex(client) for client in client_ids]
    condition = ""
    parameters: list[str | int | bytes] = [asked, before]
    if only:
        marks = ", ".join("?" * len(only))
        condition = f"AND EXISTS (SELECT 1 FROM timeline t WHERE t.n = e.rowid AND t.client IN ({marks}))"
        parameters += only
    positions = session.rows(
        f"SELECT e.rowid FROM entry_text e WHERE entry_text MATCH ? AND e.rowid < ? {condition} "
        "ORDER BY e.rowid DESC LIMIT ?",
        [*parameters, limit],
    )
    codec = codec_of(Interaction)
    found = session.rows(
        f"SELECT n, {codec.select} FROM interaction WHERE n IN (SELECT value FROM json_each(?)) "
        "AND deleted_at IS NULL ORDER BY n DESC",
        (json.dumps([row[0] for row in positions]),),
    )
    return [_hit(row[0], entry, query) for row, entry in zip(found, codec.decode_all(found, 1), strict=True)]


def _hit(position: int, entry: Interaction, query: str) -> EntryHit:
    excerpt, marks = excerpt_of(f"{entry.subject} — {entry.body}" if entry.subject else entry.body, query)
    return EntryHit(entry, position, excerpt, marks)


def excerpt_of(text: str, query: str, length: int = 160) -> tuple[str, tuple[tuple[int, int], ...]]:
    """About `length` characters around the first hit, on one line, with the places of all hits in it."""
    line = " ".join(text.split())
    flat = line.translate(_FLAT)
    ways = sorted({way for word in asked_words(query) for way in spellings_of(word)}, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, ways)) or r"(?!)")
    first = pattern.search(flat)
    start = max(0, first.start() - length // 3) if first else 0
    if start:
        start = line.find(" ", start) + 1 or start
    cut = line[start : start + length]
    prefix, suffix = ("… " if start else ""), (" …" if start + length < len(line) else "")
    shift = len(prefix) - start
    marks = [
        (match.start() + shift, match.end() + shift)
        for match in pattern.finditer(flat, start, min(start + length, len(flat)))
    ]
    return f"{prefix}{cut}{suffix}", tuple(marks)


def places_of(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """Where the words of a query stand in a text, in any spelling: (start, end) in characters."""
    ways = sorted({way for word in asked_words(query) for way in spellings_of(word)}, key=len, reverse=True)
    if not ways:
        return ()
    flat = text.translate(_FLAT)
    return tuple(match.span() for match in re.finditer("|".join(map(re.escape, ways)), flat))
