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

from local_store import text_scan
from local_store.book.ids import ClientId
from local_store.book.records import Client, Interaction
from local_store.rows.codec import codec_of
from local_store.rows.folding import asked_words, digits_of, folded, spellings_of
from local_store.rows.position import FIRST, LAST
from local_store.rows.whole_text import readable
from local_store.text_scan import FLAT

if TYPE_CHECKING:
    from local_store.session import ReadSession

_WHOLE_WORD_BELOW = 3
"""Shorter words are looked for at the start of words only."""
_FEW_WORDS = 200
"""So many are asked of the index one by one; of more, those with the same beginning are asked together."""
_TERM_COST, _SCAN_COST = 25, 6
"""Microseconds: to look one word up in the index; to read one entry and look for a part of a word in it."""
_RARITY = 0x80
"""Behind each word in memory stands how many entries have it: a control character, this plus the power of four."""
_BEFORE_HIT = 16
"""Characters of an excerpt before its first hit: few, so that the hit is seen in a narrow list too."""


@dataclass(frozen=True, slots=True)
class Holding:
    """The words of the book that hold a part of a word, and about how many entries have one of them."""

    words: list[str]
    entries: float


class Vocabulary:
    """Every word of the book's texts, in one string, so that a part of a word is found by one scan."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._text = ""
        self._extra: set[str] = set()
        self.is_loaded = False
        self.entries = 0
        """How many entries have words."""
        self.is_stale = False
        """Many texts came at once, and their words are not here yet."""

    def refresh(self, session: "ReadSession") -> None:
        """Read the index's words if many came since they were read, or if they never were."""
        if self.is_stale or not self.is_loaded:
            self.load(session)

    def load(self, session: "ReadSession") -> None:
        """Read the index's words (about half a second for a million entries; call it off the GUI thread)."""
        self.is_stale = False
        steps = " + ".join(f"(doc >= {4**step})" for step in range(1, 12))
        # Put together by the engine in one statement: row by row it would hold up every other thread for seconds.
        text = session.value(f"SELECT group_concat(term || char({_RARITY} + {steps}), char(10)) FROM entry_word")
        total = int(session.value("SELECT count(*) FROM entry_text_docsize") or 0)
        with self._lock:
            self._text, self.is_loaded, self.entries = f"\n{text}\n" if text else "", True, total
            self._extra = {word for word in self._extra if not self._has(word)}

    def _has(self, word: str) -> bool:
        start = self._text.find(f"\n{word}") if word else -1
        while start >= 0 and ord(self._text[start + len(word) + 1]) & ~0x1F != _RARITY:
            start = self._text.find(f"\n{word}", start + 1)
        return start >= 0

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
        return self.holding(part).words

    def holding(self, part: str) -> Holding:
        """As `containing`, with the number of entries."""
        ways = [re.escape(way) for way in spellings_of(part)]
        start = "" if len(part) >= _WHOLE_WORD_BELOW else r"(?<=\n)"
        pattern = re.compile(f"{start}(?:{'|'.join(ways)})")
        with self._lock:
            text, extra = self._text, list(self._extra)
        found: dict[str, None] = {}
        entries = 0.0
        place = 0
        # Only the part is searched for, and its word cut out around it: linear also in a word of 30,000 letters.
        while match := pattern.search(text, place):
            place = text.find("\n", match.end())
            found[text[text.rfind("\n", 0, match.start()) + 1 : place - 1]] = None
            entries += 2 * 4 ** (ord(text[place - 1]) - _RARITY)
        parts = spellings_of(part)
        for word in extra:
            if any(word.startswith(way) if start else way in word for way in parts):
                found[word] = None
                entries += 1
        return Holding(list(found), entries)


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
        found = vocabulary.containing(word)
        if not found:
            return ""
        groups.append(f"({' OR '.join(_terms(found, word))})")
    return " AND ".join(groups)


def _terms(words: list[str], part: str) -> list[str]:
    """The words as the index is asked for them.

    Every word that begins like one of these up to where the part ends holds the part, too: words that share such a
    beginning are one range of the index.
    """
    if len(words) <= _FEW_WORDS:
        return [f'"{word}"' for word in words]
    ways = spellings_of(part)
    beginnings: dict[str, list[str]] = {}
    for word in words:
        end = min(word.find(way) + len(way) for way in ways if way in word)
        beginnings.setdefault(word[:end], []).append(word)
    return [f'"{alike[0]}"' if len(alike) == 1 else f'"{start}"*' for start, alike in beginnings.items()]


def _positions(session: "ReadSession", vocabulary: Vocabulary, query: str, before: int, limit: int) -> list[int]:
    """The positions of the newest entries with every word of the query, out of the index or by reading the newest."""
    words = asked_words(query)
    seen: list[int] = []
    asked = ""
    if len(words) == 1 and len(words[0]) >= _WHOLE_WORD_BELOW:
        found = vocabulary.holding(words[0])
        if not found.words:
            return []
        terms = _terms(found.words, words[0])
        expected = limit * vocabulary.entries / max(found.entries, 1)
        if expected * _SCAN_COST < len(terms) * _TERM_COST and len(terms) > _FEW_WORDS:
            seen, before = text_scan.newest(session, spellings_of(words[0]), before, limit, int(3 * expected))
        asked = " OR ".join(terms)
    asked = asked or index_query(vocabulary, query)
    if asked and len(seen) < limit and before != FIRST:
        sql = "SELECT rowid FROM entry_text WHERE entry_text MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"
        seen += [row[0] for row in session.rows(sql, (asked, before, limit - len(seen)))]
    return seen


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
    only = [bytes.fromhex(client) for client in client_ids]
    if only:
        asked = index_query(vocabulary, query)
        if not asked:
            return []
        marks = ", ".join("?" * len(only))
        rows = session.rows(
            "SELECT e.rowid FROM entry_text e WHERE entry_text MATCH ? AND e.rowid < ? AND EXISTS "
            f"(SELECT 1 FROM timeline t WHERE t.n = e.rowid AND t.client IN ({marks})) ORDER BY e.rowid DESC LIMIT ?",
            [asked, before, *only, limit],
        )
        positions = [row[0] for row in rows]
    else:
        positions = _positions(session, vocabulary, query, before, limit)
    codec = codec_of(Interaction)
    found = session.rows(
        f"SELECT n, {codec.select} FROM interaction WHERE n IN (SELECT value FROM json_each(?)) "
        "AND deleted_at IS NULL ORDER BY n DESC",
        (json.dumps(positions),),
    )
    return [_hit(row[0], entry, query) for row, entry in zip(found, codec.decode_all(found, 1), strict=True)]


def _hit(position: int, entry: Interaction, query: str) -> EntryHit:
    excerpt, marks = excerpt_of(f"{entry.subject} — {entry.body}" if entry.subject else entry.body, query)
    return EntryHit(entry, position, excerpt, marks)


def excerpt_of(text: str, query: str, length: int = 160) -> tuple[str, tuple[tuple[int, int], ...]]:
    """About `length` characters around the first hit, on one line, with the places of all hits in it."""
    line = " ".join(text.split())
    flat = line.translate(FLAT)
    ways = sorted({way for word in asked_words(query) for way in spellings_of(word)}, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, ways)) or r"(?!)")
    first = pattern.search(flat)
    start = max(0, first.start() - _BEFORE_HIT) if first else 0
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
    flat = text.translate(FLAT)
    return tuple(match.span() for match in re.finditer("|".join(map(re.escape, ways)), flat))
