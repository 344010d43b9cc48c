"""Search over everything: whole words by the index, parts of compounds through the book's own vocabulary in memory.

"versicherung" finds "Hausratversicherungsvertrag": the words of the book that contain it are looked up in memory and
asked of the index together. Newest first; never a full count.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from local_store import text_scan
from local_store.book.ids import ClientId
from local_store.book.records import Client, Interaction
from local_store.rows.codec import codec_of
from local_store.rows.folding import asked_words, digits_of, folded, folded_line, spellings_of
from local_store.rows.position import FIRST, LAST
from local_store.rows.whole_text import readable
from local_store.text_scan import FLAT
from local_store.text_words import Known, Vocabulary

if TYPE_CHECKING:
    from local_store.session import ReadSession

_FEW_WORDS = 200
"""So many are asked of the index one by one; of more, those with the same beginning are asked together."""
_FEW_ENTRIES = 2_000
"""A client with no more is searched by reading: the index would say first which entries of all clients fit."""
_BEFORE_HIT = 16
"""Characters of an excerpt before its first hit: few, so that the hit is seen in a narrow list too."""


@dataclass(frozen=True, slots=True)
class ClientHit:
    """A client who was found by name, contact point or contract number."""

    client: Client
    via: str
    """What matched, as it was written; "" when it was the name."""


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
    words = query.lower().split()
    people = [codec.decode(row, 1) for row in rows]
    others = [
        (str(client.id), _matching_key(row[0], query))
        for row, client in zip(rows, people, strict=True)
        if not _is_named(client.name, words)
    ]
    via = _as_written(session, "lower(hex(c.id))", "c.id IN (SELECT unhex(value) FROM json_each(?1))", dict(others))
    return [ClientHit(client, via.get(client.id, "")) for client in people]


def found_by(session: "ReadSession", query: str, names: Mapping[int, str]) -> dict[int, str]:
    """Why these clients (name by row number) were found: what matched, as written; left out where it was the name."""
    words = query.lower().split()
    others = [number for number, name in names.items() if words and not _is_named(name, words)]
    if not others:
        return {}
    rows = session.rows(
        "SELECT n, text FROM client_key WHERE n IN (SELECT value FROM json_each(?))", (json.dumps(others),)
    )
    keys = {number: _matching_key(text, query) for number, text in rows}
    return _as_written(session, "c.n", "c.n IN (SELECT value FROM json_each(?1))", keys)


def _as_written(session: "ReadSession", place: str, among: str, keys: Mapping[Any, str]) -> dict[Any, str]:
    """The numbers, addresses and contracts that these keys are the folded form of; other keys as they are, "" left out.

    `place` says of a `client` as c by what `keys` are given, `among` which of them are meant.
    """
    written = {at: key for at, key in keys.items() if key}
    if not written:
        return {}
    mine = f"FROM client c JOIN {{}} x ON x.client = c.id AND x.deleted_at IS NULL WHERE {among}"
    points = f"SELECT {place}, x.value, x.normalised {mine.format('contact_point')}"
    contracts = [
        f"SELECT {place}, x.{name}, '' {mine.format('contract')}" for name in ("number", "product", "provider")
    ]
    values = session.rows(" UNION ALL ".join((points, *contracts)), (json.dumps(list(written)),))
    return written | {
        at: value
        for at, value, normalised in values
        if keys[at] in {folded_line(value), folded_line(normalised), digits_of(normalised or value)}
    }


def _is_named(name: str, words: Sequence[str]) -> bool:
    name = folded(name)
    return all(any(way in name for way in spellings_of(word)) for word in words)


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
    # Whom one asks for a few letters are many: only those who are shown are read whole.
    first = (
        "SELECT k.n, k.text, k.text LIKE ? ESCAPE '!' AS begins, s.last_n FROM client_key k "
        f"JOIN client_state s ON s.n = k.n WHERE {condition} ORDER BY begins DESC, s.last_n DESC LIMIT ?"
    )
    return session.rows(
        f"SELECT k.text, {select} FROM ({first}) k JOIN client c ON c.n = k.n ORDER BY k.begins DESC, k.last_n DESC",
        [start, *parameters, limit],
    )


def index_query(vocabulary: Vocabulary, query: str) -> str:
    """What to ask of the full-text index; "" where no word of the book fits."""
    words = asked_words(query)
    known = vocabulary.now()
    return _asked(words, [known.holding(word).words for word in words])


def _asked(words: Sequence[str], found: Sequence[list[str]]) -> str:
    """The index's question for what was found for each word; "" where nothing was for one of them."""
    if not all(found):
        return ""
    return " AND ".join(f"({' OR '.join(_terms(each, word))})" for word, each in zip(words, found, strict=True))


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


def _positions(
    session: "ReadSession", known: Known, words: Sequence[str], before: int, limit: int, only: Sequence[bytes]
) -> list[int]:
    """The positions of the newest entries with every word of the query: step by step back in time, until there are enough.

    Of each step only those words are asked for that its entries, or newer ones, hold.
    """
    held = [known.holding(word) for word in words]
    found: list[int] = []
    for step, start in enumerate((*known.starts, FIRST)):
        if start >= before:
            continue
        asked = _asked(words, [each.words if start == FIRST else each.until(step) for each in held])
        if asked:
            found += _asked_of_index(session, asked, (start, before), limit - len(found), only)
            if len(found) >= limit:
                break
        before = start
    return found


def _asked_of_index(
    session: "ReadSession", asked: str, between: tuple[int, int], limit: int, only: Sequence[bytes]
) -> list[int]:
    marks = ", ".join("?" * len(only))
    theirs = f"AND EXISTS (SELECT 1 FROM timeline t WHERE t.n = e.rowid AND t.client IN ({marks}))" if only else ""
    rows = session.rows(
        "SELECT e.rowid FROM entry_text e WHERE entry_text MATCH ? AND e.rowid >= ? AND e.rowid < ? "
        f"{theirs} ORDER BY e.rowid DESC LIMIT ?",
        (asked, *between, *only, limit),
    )
    return [row[0] for row in rows]


def _few_of(session: "ReadSession", only: Sequence[bytes], before: int) -> list[int] | None:
    """The positions in these clients' timelines, newest first; None when they are more than a few."""
    marks = ", ".join("?" * len(only))
    rows = session.rows(
        f"SELECT DISTINCT n FROM timeline WHERE client IN ({marks}) AND n < ? LIMIT ?",
        (*only, before, _FEW_ENTRIES + 1),
    )
    return None if len(rows) > _FEW_ENTRIES else sorted((row[0] for row in rows), reverse=True)


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
    words = asked_words(query)
    if not words:
        return []
    only = [bytes.fromhex(client) for client in client_ids]
    few = _few_of(session, only, before) if only else None
    if few is not None:
        positions = text_scan.newest(session, words, few, limit)
    else:
        vocabulary.refresh(session)
        positions = _positions(session, vocabulary.now(), words, before, limit, only)
    codec = codec_of(Interaction)
    found = session.rows(
        f"SELECT n, {codec.select} FROM interaction WHERE n IN (SELECT value FROM json_each(?)) "
        "AND deleted_at IS NULL ORDER BY n DESC",
        (json.dumps(positions),),
    )
    return [_hit(row[0], entry, query) for row, entry in zip(found, codec.decode_all(found, 1), strict=True)]


def _hit(position: int, entry: Interaction, query: str) -> EntryHit:
    text = f"{entry.subject} — {entry.body}" if entry.subject else entry.body
    excerpt, marks = excerpt_of(text, query)
    if entry.labels and not marks:
        # Found by a label: that is shown, so that one sees why.
        excerpt, marks = excerpt_of(" · ".join((*sorted(entry.labels), text)), query)
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
