"""What must be true of every book at every moment, worked out from its rows alone, in other ways than the store does."""

import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from local_store import cipher
from local_store.book.ids import BookId
from local_store.book.kind import Kind, Merge
from local_store.book.records import Attachment, Client, ContactPoint, Contract, Interaction, Record
from local_store.invariants import WHOLE, harms
from local_store.rows.answer import answer_of
from local_store.rows.codec import TYPES, Codec, codec_of_kind
from local_store.rows.folding import digits_of, folded
from local_store.rows.position import FIRST
from local_store.session import ReadSession

_NEW_FOR_US = 7 * 24 * 3600 * 1_000_000
Dump = dict[str, list[tuple[Any, ...]]]
_ORDER = {
    "meta": "key",
    "timeline": "client, n",
    "thumbnail": "sha256",
    "membership": "from_n",
    "quarantined": "op",
    "unplaced": "kind, id",
    "wanted_row": "kind, id",
    "merged_text": "id",
    "file_state": "sha256",
}
TABLES = [
    "meta",
    *(codec_of_kind(kind).table for kind in TYPES),
    "timeline",
    "client_state",
    "client_key",
    "thumbnail",
    "outbox",
    "membership",
    "quarantined",
    "unplaced",
    "wanted_row",
    "merged_text",
    "file_state",
    "undo_step",
]


def dump(connection: Any) -> Dump:
    """Every row of every table in its order, and every word of the search index with its entry."""
    found: Dump = {
        table: [tuple(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY {_ORDER.get(table, 'n')}")]
        for table in TABLES
    }
    found["words"] = words(connection)
    return found


def words(connection: Any) -> list[tuple[Any, ...]]:
    """(word, entry) of the search index, in order."""
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.word_of USING fts5vocab(main, entry_text, instance)")
    return sorted(tuple(row) for row in connection.execute("SELECT term, doc FROM temp.word_of"))


def dump_of(folder: Path, key: bytes) -> Dump:
    """The same of a closed or open book; a log that was left behind is read back first."""
    with closing(cipher.connect(folder / "book.db", bytearray(key), create=False)) as connection:
        return dump(connection)


def complaints(folder: Path, key: bytes, now_micros: int | None = None, *, deep: bool = True) -> list[str]:
    """Everything that is wrong with the book in `folder`; "new" marks are judged only when `now_micros` is told."""
    with closing(cipher.connect(folder / "book.db", bytearray(key), create=False)) as connection:
        found = cipher.full_check(connection) if deep else []
        # One snapshot: a writer may go on beside.
        connection.execute("BEGIN")
        try:
            quick = [f"the quick look says {harm}" for harm in harms(ReadSession(connection, BookId("")), WHOLE)]
            return found + quick + list(Consistency(connection, now_micros))
        finally:
            connection.execute("ROLLBACK")


class Consistency:
    """The laws of a book. Iterating tells what is broken; nothing for a whole book."""

    def __init__(self, connection: Any, now_micros: int | None = None) -> None:
        self._connection = connection
        self._now = now_micros
        self.live: dict[Kind, dict[str, tuple[int, Any]]] = {}
        self.rows: dict[tuple[str, str], dict[str, Any]] = {}
        self.meta = dict(self._all("SELECT key, value FROM meta"))

    def __iter__(self) -> Iterator[str]:
        yield from self._read()
        yield from self._outbox()
        yield from self._timeline()
        yield from self._list()
        yield from self._found()
        yield from self._undo()

    def _all(self, sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self._connection.execute(sql)]

    # -- rows ------------------------------------------------------------------------------------------

    def _read(self) -> Iterator[str]:
        for kind in TYPES:
            codec = codec_of_kind(kind)
            self.live[kind] = {}
            sql = f"SELECT n, seq, deleted_at, clocks, created_stamp, {codec.select} FROM {codec.table} ORDER BY n"
            for n, seq, deleted_at, clocks, created, *values in self._all(sql):
                record = codec.decode(values)
                self.rows[kind, record.id] = {
                    "record": record,
                    "deleted_at": deleted_at,
                    "clocks": json.loads(clocks) if clocks else {},
                    "created": created,
                    "n": n,
                    "seq": seq,
                }
                if deleted_at is None:
                    self.live[kind][record.id] = (n, record)
                if codec.encode(record) != values:
                    yield f"{kind} {record.id} is not what was stored"

    def _of(self, record_type: type[Record]) -> list[tuple[int, Any]]:
        kind = next(kind for kind, each in TYPES.items() if each is record_type)
        return list(self.live[kind].values())

    # -- the office ------------------------------------------------------------------------------------

    def _outbox(self) -> Iterator[str]:
        operations = self._all("SELECT n, txn, act, kind, lower(hex(row_id)), stamp, payload FROM outbox ORDER BY n")
        # Those acknowledged before a renumbering lie below, with gaps where some of them wait again.
        numbers = [operation[0] for operation in operations if operation[0] > 0]
        if numbers != list(range(numbers[0], numbers[0] + len(numbers)) if numbers else []):
            yield "the operations are not numbered without gaps"
        stamps = [operation[5] for operation in operations]
        if stamps and stamps[-1] >= self.meta.get("last_stamp", ""):
            yield "the clock of the book is behind its operations"
        first = 0
        told: dict[tuple[str, str], list[tuple[Any, ...]]] = defaultdict(list)
        for operation in operations:
            n, txn = operation[:2]
            if n > int(self.meta.get("acked_op", "0")) and txn not in {n, first}:
                yield f"operation {n} belongs to no transaction"
            first = txn
            told[operation[3], operation[4]].append(operation)
        elsewhere = set(self._all("SELECT kind, lower(hex(id)) FROM unplaced"))
        for key, row in self.rows.items():
            if row["seq"] or (key in told and told[key][-1][0] <= int(self.meta.get("acked_op", "0"))):
                told.pop(key, None)  # the office has its own word about it
            elif key not in told:
                yield f"{key} was written and never told"
            elif row["deleted_at"] is None or row["deleted_at"] > 0:
                yield from self._retold(key, row, told.pop(key))
            else:
                yield from self._forgotten(key, row, told.pop(key))
        yield from self._missing({key: ops[-1][0] for key, ops in told.items() if key not in elsewhere})

    def _missing(self, told: dict[tuple[str, str], int]) -> Iterator[str]:
        """What was told, by its last operation; of what the office has heard it may have said since that it is gone."""
        acked = int(self.meta.get("acked_op", "0"))
        yield from (f"{key} was told and is not there" for key, last in told.items() if last > acked)

    def _retold(self, key: tuple[str, str], row: dict[str, Any], operations: list[tuple[Any, ...]]) -> Iterator[str]:
        """What the office would know after all operations of a record is what the record says."""
        codec: Codec[Any] = codec_of_kind(Kind(key[0]))
        record = row["record"]
        told = _Told(codec)
        for operation in operations:
            yield from (
                f"{key}.{name} was based on something else"
                for name in told.hear(operation[2], operation[5], operation[6])
            )
        is_whole = not codec.is_immutable
        if told.is_there != (row["deleted_at"] is None):
            yield f"{key} is there for the office and deleted here, or the other way round"
        if told.versions != row["clocks"]:
            yield f"{key} carries other versions than were told"
        if row["created"] not in told.created:
            yield f"{key} carries another first version than was told"
        for name, value in told.fields.items():
            if (is_whole or name in told.versions) and codec.stored(name, getattr(record, name)) != value:
                if codec.merge_of(name) is Merge.SET and not is_whole:
                    continue  # the first members lie in the row alone
                yield f"{key}.{name} is {getattr(record, name)!r} here and {value!r} for the office"

    def _forgotten(self, key: tuple[str, str], row: dict[str, Any], operations: list[tuple[Any, ...]]) -> Iterator[str]:
        if any(operation[6] for operation in operations) or row["clocks"]:
            yield f"{key} was purged and still says something"

    # -- what follows from entries ---------------------------------------------------------------------

    def _timeline(self) -> Iterator[str]:
        expected = sorted(
            (bytes.fromhex(client), n, str(entry.channel), str(entry.kind), answer_of(entry))
            for n, entry in self._of(Interaction)
            for client in {entry.client, *entry.with_clients} - {None}
        )
        yield from _difference("timeline", expected, sorted(self._all("SELECT * FROM timeline")))

    def _list(self) -> Iterator[str]:
        entries: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for n, entry in self._of(Interaction):
            for client in {entry.client, *entry.with_clients} - {None}:
                entries[client].append((n, answer_of(entry)))
        merged = self._merged()
        sql = (
            "SELECT n, lower(hex(id)), lower(hex(household)), sort_name, segments, last_n, waiting_n, new_count, "
            "rhythm_days, looked_at FROM client_state ORDER BY n"
        )
        there = self._all(sql)
        looked = {row[1]: row[9] for row in there}
        expected: list[tuple[Any, ...]] = []
        for n, client in sorted(self._of(Client), key=lambda pair: pair[0]):
            if client.id not in merged:
                continue
            flat = [pair for each in sorted(merged[client.id]) for pair in entries.get(each, [])]
            last = max((place for place, _ in flat), default=FIRST)
            answered = max((place for place, answer in flat if answer == 2), default=FIRST)
            waiting = min((place for place, answer in flat if answer == 1 and place > answered), default=None)
            since = looked.get(client.id, 0)
            if self._now is not None:
                since = max(self._now - _NEW_FOR_US, since)
            new = sum(answer == 1 and place > since << 11 for place, answer in flat)
            segments = "\n".join(sorted(client.segments))
            named = folded(client.sort_name)
            home = client.household or ""
            expected.append((n, client.id, home, named, segments, last, waiting, new, client.rhythm_days))
        found: list[tuple[Any, ...]] = [(*row[:2], row[2] or "", *row[3:9]) for row in there]
        if self._now is None:
            expected = [(*row[:7], row[8]) for row in expected]
            found = [(*row[:7], row[8]) for row in found]
        yield from _difference("client list", expected, found)

    def _merged(self) -> dict[str, set[str]]:
        """Everybody who stands in the list, with those they stand for; deleted ones with the one they were merged into."""
        rows = {row_id: row for (kind, row_id), row in self.rows.items() if kind == Kind.CLIENT}
        live = {row_id for row_id, row in rows.items() if row["deleted_at"] is None}
        marks = {row_id: row["record"].merged_into for row_id, row in rows.items() if row["record"].merged_into}
        heads: dict[str, set[str]] = defaultdict(set)
        for row_id in rows:
            way = [row_id]
            while marks.get(way[-1]) in live and marks[way[-1]] not in way:
                way.append(marks[way[-1]])
            if marks.get(way[-1]) in live:
                way.append(min(way[way.index(marks[way[-1]]) :]))
            if way[-1] in live:
                heads[way[-1]].add(row_id)
        return heads

    # -- search ----------------------------------------------------------------------------------------

    def _found(self) -> Iterator[str]:
        yield from self._found_entries()
        keys: dict[int, str] = dict(self._all("SELECT n, text FROM client_key"))
        hanging: dict[str, list[Any]] = defaultdict(list)
        for record_type in (ContactPoint, Contract):
            for _, record in self._of(record_type):
                hanging[record.client].append(record)
        people = {client.id: client for _, client in self._of(Client)}
        merged = self._merged()
        for n, client in self._of(Client):
            if client.id not in merged:
                continue
            lines = [
                line
                for each in merged[client.id]
                for line in (_client_lines(people[each], hanging[each]) if each in people else _lines_of(hanging[each]))
            ]
            expected = {" ".join(line.replace("\0", " ").split()) for line in lines}
            if {*keys.get(n, "").split("\n"), ""} != {*expected, ""}:
                yield f"client {client.id} is found by {keys.get(n)!r} instead of {expected}"
        yield from (f"client {n} is gone and still found" for n in keys if n not in self._numbers(Kind.CLIENT))

    def _numbers(self, kind: Kind) -> set[int]:
        return {n for n, _ in self.live[kind].values()}

    def _found_entries(self) -> Iterator[str]:
        names: dict[str, list[str]] = defaultdict(list)
        for _, attachment in self._of(Attachment):
            names[attachment.interaction].append(attachment.name)
        run = self._connection.execute
        run(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.entry_anew USING fts5 (text, content='', contentless_delete=1, "
            "detail='none', tokenize=\"unicode61 remove_diacritics 2\")"
        )
        run("CREATE VIRTUAL TABLE IF NOT EXISTS temp.word_anew USING fts5vocab(temp, entry_anew, instance)")
        run("INSERT INTO entry_anew (entry_anew) VALUES ('delete-all')")
        for n, entry in self._of(Interaction):
            text = "\n".join([entry.subject, entry.body, *entry.labels, *names[entry.id]])
            run("INSERT INTO entry_anew (rowid, text) VALUES (?, ?)", (n, text))
        expected = sorted(tuple(row) for row in run("SELECT term, doc FROM temp.word_anew"))
        yield from _difference("search", expected, words(self._connection))

    # -- undo ------------------------------------------------------------------------------------------

    def _undo(self) -> Iterator[str]:
        steps = self._all("SELECT n, label, inverse, is_undone FROM undo_step ORDER BY n")
        if len(steps) > 200:
            yield f"{len(steps)} undo steps"
        marks = [step[3] for step in steps]
        if marks != sorted(marks):
            yield "a step was undone before a later one"
        for n, label, inverse, _ in steps:
            for act, kind, *rest in json.loads(inverse):
                ids = _ids_of(act, rest)
                if act not in {"remove", "restore", "fields", "fields_many"} or not ids:
                    yield f"step {n} ({label}) does not say what to do"
                yield from (f"step {n} is about {kind} {each}, which is not there" for each in ids - self._known(kind))

    def _known(self, kind: str) -> set[str]:
        return {row_id for of_kind, row_id in self.rows if of_kind == kind}


def _ids_of(act: str, rest: list[Any]) -> set[str]:
    if act != "fields_many":
        return {rest[0]}
    return {joined[at : at + 32] for _, _, joined in rest[0] for at in range(0, len(joined), 32)}


class _Told:
    """What the office knows of one record after the operations it heard."""

    def __init__(self, codec: Codec[Any]) -> None:
        self._codec = codec
        self.fields = _stored_defaults(codec)
        self.versions: dict[str, str] = {}
        self.created: set[str] = set()
        self.is_there = False

    def hear(self, act: str, stamp: str, text: str) -> Iterator[str]:
        """Take in the next operation; yields each text field that was edited on another base."""
        payload: dict[str, Any] = json.loads(text) if text else {}
        if act in {"create", "restore"}:
            self.is_there = True
            self.created.add(stamp)
            if set(payload.get("set", {})) - {"import_run"}:
                self.fields, self.versions = _stored_defaults(self._codec), {}
            self.fields.update(payload.get("set", {}))
        elif act == "delete":
            self.is_there = False
        elif payload:
            name = str(payload.get("field", ""))
            if act == "text" and not self._codec.is_immutable and payload["base_text"] != self.fields[name]:
                yield name
            changed = _set_by(act, payload, self.fields)
            self.fields.update(changed)
            self.versions.update(dict.fromkeys(changed, stamp))


def _set_by(act: str, payload: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that an operation sets, in their stored form."""
    if act == "edit":
        return dict(payload["set"])
    if act == "text":
        return {payload["field"]: payload["text"]}
    before, named = set(json.loads(fields[payload["field"]] or "[]")), set(payload["members"])
    members = sorted(before | named if act == "set_add" else before - named)
    text = json.dumps(members, separators=(",", ":"), ensure_ascii=False) if members else ""
    return {payload["field"]: text}


def _stored_defaults(codec: Codec[Any]) -> dict[str, Any]:
    return {
        name: value.hex() if isinstance(value, bytes) else value
        for name, value in codec.defaults.items()
        if name != "id"
    }


def _client_lines(client: Client, hanging: list[Any]) -> Iterator[str]:
    yield from (folded(word) for word in (client.name, client.sort_name, *client.segments))
    yield folded(f"{client.given_name} {client.family_name}")
    yield from _lines_of(hanging)


def _lines_of(hanging: list[Any]) -> Iterator[str]:
    for record in hanging:
        if isinstance(record, Contract):
            yield from (folded(word) for word in (record.number, record.product, record.provider))
        else:
            yield from (folded(record.value), folded(record.normalised))
            digits = digits_of(record.normalised if record.normalised.startswith("+") else record.value)
            yield digits if len(digits) > 4 else ""


def _difference(what: str, expected: list[Any], found: list[Any]) -> Iterator[str]:
    if expected != found:
        missing = [each for each in expected if each not in found][:3]
        extra = [each for each in found if each not in expected][:3]
        yield f"{what}: missing {missing}, too many {extra}"
