"""P6: search inside words against LIKE over every entry: nothing missed, how fast, and how large the index is."""

import random
import re
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local_store import cipher, search
from local_store.store import Store
from local_store.text_words import Vocabulary
from tests.bench.bench import Bench
from tests.bench.figure import Figure, median_of, share_of

TOPIC = "P6 search"
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class _Query:
    """What is typed, and what LIKE is asked for instead."""

    typed: str
    plain: str


def run(bench: Bench) -> None:
    """200 queries out of the book's own words: starts, middles and ends, with umlauts and without."""
    book = bench.scale()
    with bench.opened(book) as store, closing(cipher.connect(book.folder / "book.db", bytearray(book.key))) as raw:
        loads = []
        for _ in range(bench.times(5, 1)):
            store.vocabulary.forget()
            started = time.perf_counter()
            store.look(store.vocabulary.load)
            loads.append((time.perf_counter() - started) * 1000)
        queries = _queries(raw, bench.times(200, 10))
        _recall(bench, store.vocabulary, raw, queries)
        _speed(bench, store, raw, queries)
        bench.add(median_of(TOPIC, "words of the book into memory", loads, "ms"))
        _size(bench, raw)
        with bench.place() as folder:
            _rebuild(bench, folder, raw, bytearray(book.key))


def _queries(raw: Any, count: int) -> list[_Query]:
    """Parts of at least four letters of words that stand in the book; a quarter has umlauts, as typed and as "ue"."""
    chance = random.Random(6)
    low, high = raw.execute("SELECT min(n), max(n) FROM interaction").fetchone()
    words: set[str] = set()
    for _ in range(max(200, 8 * count)):
        row = raw.execute("SELECT body FROM interaction WHERE n >= ? LIMIT 1", (chance.randint(low, high),)).fetchone()
        words.update(word for word in re.findall(r"[^\W_]+", row[0]) if len(word) >= 6)
    with_umlaut = sorted(word for word in words if re.search("[äöüß]", word))
    others = sorted(words)
    found: dict[str, _Query] = {}
    for number in range(count * 20):
        wants_umlaut = number % 4 == 0 and with_umlaut
        part = _part(chance, chance.choice(with_umlaut if wants_umlaut else others))
        typed = part.translate(_UMLAUTS) if wants_umlaut and number % 8 == 0 else part
        found.setdefault(typed, _Query(typed, part))
        if len(found) == count:
            break
    return list(found.values())


def _part(chance: random.Random, word: str) -> str:
    """Four letters or more of a word: often a whole part of a compound, so from anywhere to anywhere."""
    length = chance.randint(4, min(len(word), 14))
    start = chance.randint(0, len(word) - length)
    return word[start : start + length]


def _recall(bench: Bench, vocabulary: Vocabulary, raw: Any, queries: Sequence[_Query]) -> None:
    """What LIKE finds must be found. The texts are put into memory first, or LIKE would decrypt the book each time."""
    raw.execute("CREATE TEMP TABLE said (n INTEGER PRIMARY KEY, body TEXT)")
    raw.execute("INSERT INTO said SELECT n, body FROM interaction WHERE deleted_at IS NULL AND body <> ''")
    wanted = missed = more = 0
    worst: list[str] = []
    for query in queries:
        asked = search.index_query(vocabulary, query.typed)
        sql = "SELECT rowid FROM entry_text WHERE entry_text MATCH ?"
        found = {row[0] for row in raw.execute(sql, (asked,))} if asked else set()
        by_like = {row[0] for row in raw.execute("SELECT n FROM said WHERE body LIKE ?", (f"%{query.plain}%",))}
        wanted += len(by_like)
        missed += len(by_like - found)
        more += len(found - by_like)
        if by_like - found:
            worst.append(f"{query.typed} ({len(by_like - found)} of {len(by_like)})")
    raw.execute("DROP TABLE said")
    recall = 100.0 * (wanted - missed) / max(wanted, 1)
    bench.add(
        Figure(
            TOPIC,
            f"recall of {len(queries)} queries, parts of words",
            recall,
            "%",
            "LIKE",
            100.0,
            len(queries),
            goal="100",
        ),
        Figure(
            TOPIC, "found beyond LIKE: other spellings and capitals", 100.0 * more / max(wanted, 1), "%", "LIKE", 100.0
        ),
    )
    for each in worst[:10]:
        bench.note(f"missed: {each}")


def _speed(bench: Bench, store: Store, raw: Any, queries: Sequence[_Query]) -> None:
    own, counts = [], []
    for query in queries:
        started = time.perf_counter()
        hits = store.look(lambda session, typed=query.typed: search.entries(session, store.vocabulary, typed, limit=50))  # type: ignore[misc]
        own.append((time.perf_counter() - started) * 1000)
        counts.append(len(hits))
    by_like = []
    for query in queries[:: max(1, len(queries) // bench.times(10, 2))]:
        started = time.perf_counter()
        sql = "SELECT n FROM interaction WHERE body LIKE ? AND deleted_at IS NULL ORDER BY n DESC LIMIT 50"
        raw.execute(sql, (f"%{query.plain}%",)).fetchall()
        by_like.append((time.perf_counter() - started) * 1000)
    high, other = share_of(own, 0.95), share_of(by_like, 0.95)
    bench.add(
        median_of(TOPIC, "newest 50 with excerpts, p50", own, "ms", "LIKE, newest 50", by_like),
        Figure(
            TOPIC, "newest 50 with excerpts, p95", high, "ms", "LIKE, p95", other, len(own), min(own), max(own), "≤ 60"
        ),
    )


def _size(bench: Bench, raw: Any) -> None:
    index = raw.execute(
        "SELECT (SELECT sum(length(block)) FROM entry_text_data) + (SELECT sum(length(sz) + 8) FROM entry_text_docsize)"
    ).fetchone()[0]
    names = [row[1] for row in raw.execute("PRAGMA table_info(interaction)")]
    lengths = " + ".join(f'coalesce(length(CAST("{name}" AS BLOB)), 0)' for name in names)
    rows = raw.execute(f"SELECT sum({lengths}) FROM interaction").fetchone()[0]
    bodies = raw.execute("SELECT sum(length(CAST(body AS BLOB))) FROM interaction").fetchone()[0]
    pages = raw.execute("PRAGMA page_count").fetchone()[0] * 4096
    bench.add(
        Figure(TOPIC, "index", index / 1e6, "MB", "entries' rows", rows / 1e6, goal="ratio ≤ 0.3"),
        Figure(TOPIC, "index beside the texts alone", index / 1e6, "MB", "texts", bodies / 1e6),
        Figure("Size", "book file", pages / 1e6, "MB", "entries' rows", rows / 1e6),
    )


def _rebuild(bench: Bench, folder: Path, raw: Any, key: bytearray) -> None:
    schema = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'entry_text'").fetchone()[0]
    texts = raw.execute("SELECT n, body FROM interaction WHERE deleted_at IS NULL AND body <> '' ORDER BY n")
    seconds = 0.0
    with closing(cipher.connect(folder / "index.db", key)) as target:
        target.execute(schema)
        target.execute("BEGIN IMMEDIATE")
        while batch := texts.fetchmany(20_000):
            started = time.perf_counter()
            target.executemany("INSERT INTO entry_text (rowid, text) VALUES (?, ?)", batch)
            seconds += time.perf_counter() - started
        started = time.perf_counter()
        target.execute("COMMIT")
        seconds += time.perf_counter() - started
    bench.add(Figure(TOPIC, "index rebuilt from the texts", seconds, "s", goal="≤ 15"))
