"""Takes in what the office says: a page of the feed and its cursor, all in the caller's one transaction or not at all.

A line that is not newer than what the book has heard changes nothing, so pages may come twice, cut anyhow and in any
order.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from local_store import merged_texts
from local_store.book.changes import Changes
from local_store.book.digest import Digest, Row
from local_store.book.json_form import problems, stored_defaults
from local_store.book.kind import Kind
from local_store.book.stamp import Stamp
from local_store.rows.codec import TYPES, Codec, codec_of_kind
from local_store.syncing import arriving, departing, erasing, files, numbering, overlay, unplaced
from local_store.syncing.arriving import Arrival, Held
from local_store.syncing.feed import DELETE, ERASE, LEAVE, PUT, FeedLine
from local_store.syncing.vocabulary_mark import NOTE, vocabulary_mark

if TYPE_CHECKING:
    from local_store.session import WriteSession

LABEL = "Sync"
"""The label of what the office changed; it never becomes an undo step."""

_PIECE, _LARGE_PIECE = 100, 5_000
"""Lines that are taken in in one go while somebody scrolls, and at other times."""

_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def apply_page(session: "WriteSession", lines: Iterable[FeedLine], cursor: str = "") -> Changes:
    """Apply one page of the feed and remember the cursor behind it ("" leaves the cursor where it is).

    Write it with `keeps_undo=False`; after `erase` lines call `tidying.tidy` once the page is written.
    """
    changes = _apply(session, lines, is_again=False)
    if cursor:
        session.note(numbering.CURSOR, cursor)
    return changes


def apply_again(session: "WriteSession", asked: Sequence[str], lines: Iterable[FeedLine]) -> Changes:
    """Apply rows that were asked for by id (`acknowledged.wanted`, a repair): also where the number is the known one."""
    session.run("DELETE FROM wanted_row WHERE id IN (SELECT unhex(value) FROM json_each(?))", (json.dumps([*asked]),))
    given = list(lines)
    _let_go(session, sorted({*asked} - {line.id for line in given}))
    return _apply(session, given, is_again=True)


def _let_go(session: "WriteSession", ids: Sequence[str]) -> None:
    """Rows that the office was asked for and has nothing of: they go, unless something about them waits."""
    if not ids:
        return
    start = numbering.first_of(numbering.run_of(session))
    pending = overlay.pending_for(session, ids)
    for kind in TYPES:
        codec = codec_of_kind(kind)
        going = [row for row in departing.unspoken(session, codec, start, ids) if (str(kind), row) not in pending]
        rows = arriving.held(session, codec, [row.hex() for row in going])
        departing.take_out(session, codec, list(rows.values()), {})


def _apply(session: "WriteSession", lines: Iterable[FeedLine], *, is_again: bool) -> Changes:
    by_kind: dict[str, dict[str, FeedLine]] = defaultdict(dict)
    for piece in session.way.pieces([*lines], _PIECE, _LARGE_PIECE):
        for line in piece:
            rows = by_kind[line.kind]
            other = rows.get(line.id)
            if other is None or other.seq < line.seq:
                rows[line.id] = line
    page = _Page(
        session,
        numbering.run_of(session),
        overlay.pending_for(session, [*chain.from_iterable(by_kind.values())]),
        is_again,
    )
    for kind, rows in by_kind.items():
        page.take(kind, rows)
    page.end()
    if not session.setting(NOTE):
        session.note(NOTE, vocabulary_mark())
    return session.changes(LABEL)


@dataclass(slots=True)
class _Page:
    """One page on its way into the book."""

    session: "WriteSession"
    run: int
    pending: overlay.Pending
    is_again: bool
    gone: list[Row] = field(default_factory=list)
    come: list[Row] = field(default_factory=list)
    newest: str = ""

    def take(self, kind: str, rows: dict[str, FeedLine]) -> None:
        """Take in the lines of one kind, by id."""
        for ids in self.session.way.pieces([*rows], _PIECE, _LARGE_PIECE):
            self._take(kind, rows if len(ids) == len(rows) else {each: rows[each] for each in ids})

    def _take(self, kind: str, rows: dict[str, FeedLine]) -> None:
        known: dict[str, Held] = {}
        codec: Codec[Any] | None = None
        if kind in TYPES:
            codec = codec_of_kind(Kind(kind))
            known = arriving.held(self.session, codec, list(rows))
        aside = unplaced.known(self.session, kind, list(rows))
        news = [line for line in rows.values() if self._is_news(line, known.get(line.id), aside.get(line.id))]
        self._count(kind, news, known, aside)
        states: dict[str, list[FeedLine]] = defaultdict(list)
        for line in news:
            states[line.state].append(line)
        if codec is None:
            unplaced.put(self.session, self.run, [line for line in news if line.state != ERASE])
        else:
            self._put(codec, states[PUT], known, aside)
            self._delete(codec, states[DELETE], known)
            self._leave(codec, states[LEAVE], known)
        self._erase(kind, states[ERASE])

    def end(self) -> None:
        """Count what came and went, and let the clock be later than everything that was heard."""
        if self.gone or self.come:
            digest = Digest.from_hex(numbering.digest(self.session))
            for gone in self.session.way.pieces(self.gone, _PIECE, _LARGE_PIECE):
                digest = digest.changed(gone, ())
            for come in self.session.way.pieces(self.come, _PIECE, _LARGE_PIECE):
                digest = digest.changed((), come)
            numbering.note_digest(self.session, digest)
        if self.newest:
            with suppress(ValueError):  # a stamp that is none must not hold up the book
                self.session.clock.see([Stamp(self.newest)])

    def _is_news(self, line: FeedLine, row: Held | None, aside: tuple[int, str] | None) -> bool:
        number = numbering.packed(self.run, line.seq) + self.is_again
        if aside is not None and (aside[1] == ERASE or aside[0] >= number):
            # What was erased stays so; only the office's own number of that is still learned.
            return aside[1] == line.state == ERASE and aside[0] < number
        return row is None or abs(row.seq) < number

    def _count(
        self,
        kind: str,
        news: Sequence[FeedLine],
        known: Mapping[str, Held],
        aside: Mapping[str, tuple[int, str]],
    ) -> None:
        start = numbering.first_of(self.run)
        for line in news:
            row, other = known.get(line.id), aside.get(line.id)
            # What an erasure takes out is counted by itself.
            if row is not None and row.seq > start and line.state != ERASE:
                self.gone.append((kind, line.id, numbering.plain(row.seq)))
            if other is not None and other[0] > start and other[1] == PUT:
                self.gone.append((kind, line.id, numbering.plain(other[0])))
            if line.state == PUT:
                self.come.append((kind, line.id, line.seq))
                self.newest = max(self.newest, line.created, *(line.clocks or {}).values())

    # -- what there is ---------------------------------------------------------------------------------

    def _put(
        self,
        codec: Codec[Any],
        lines: Sequence[FeedLine],
        known: Mapping[str, Held],
        aside: Mapping[str, tuple[int, str]],
    ) -> None:
        arrivals: list[Arrival] = []
        strange: list[FeedLine] = []
        echoes: list[tuple[int, int]] = []
        for line in lines:
            row = known.get(line.id)
            is_plain = row is not None and line.id not in aside and (codec.kind, row.values[0]) not in self.pending
            if row is not None and is_plain and arriving.is_echo(codec, line, row):
                echoes.append((numbering.packed(self.run, line.seq), row.n))
                continue
            arrival = _arrival(codec, line, numbering.packed(self.run, line.seq))
            if arrival is None:
                strange.append(line)
            else:
                arrivals.append(arrival)
        arriving.renumber(self.session, codec, sorted(echoes, key=itemgetter(1)))
        if arrivals:
            arriving.place(self.session, codec, arrivals, known, self.pending)
            heard = ((each.id, each.clocks, known[each.id].clocks) for each in arrivals if each.id in known)
            merged_texts.notice(self.session, codec.kind, heard)
            files.expect(self.session, codec.kind, [each.said for each in arrivals if each.id not in known])
            unplaced.forget(self.session, codec.kind, [each.id for each in arrivals if each.id in aside])
        if strange:
            unplaced.put(self.session, self.run, strange)
            # What was shown until now stays; the number stands aside with the line.
            numbers = [(known[line.id].n,) for line in strange if line.id in known]
            self.session.run_many(f"UPDATE {codec.table} SET seq = 0 WHERE n = ?", numbers)

    # -- what goes -------------------------------------------------------------------------------------

    def _delete(self, codec: Codec[Any], lines: Sequence[FeedLine], known: Mapping[str, Held]) -> None:
        here = {numbering.packed(self.run, line.seq): known[line.id] for line in lines if line.id in known}
        if here:
            departing.delete(self.session, codec, here, self.pending)
            unplaced.forget(self.session, codec.kind, [line.id for line in lines if line.id in known])
        unplaced.put(self.session, self.run, [line for line in lines if line.id not in known])

    def _leave(self, codec: Codec[Any], lines: Sequence[FeedLine], known: Mapping[str, Held]) -> None:
        rows = [known[line.id] for line in lines if line.id in known]
        if rows:
            overlay.write_down_sent(self.session, codec.kind, [row.values[0] for row in rows])
        departing.take_out(self.session, codec, rows, self.pending)
        unplaced.put(self.session, self.run, lines)

    def _erase(self, kind: str, lines: Sequence[FeedLine]) -> None:
        if not lines:
            return
        ids = [bytes.fromhex(line.id) for line in lines]
        erasing.erase(self.session, kind, ids, [numbering.packed(self.run, line.seq) for line in lines])


def _arrival(codec: Codec[Any], line: FeedLine, number: int) -> Arrival | None:
    """The line as a row of this version; None where a value that cannot be left out is not known here."""
    said = dict(line.fields or {})
    extra = {name: said.pop(name) for name in said.keys() - codec.rules.keys()}
    wrong = problems(codec.kind, said, is_new=True)
    if wrong:
        defaults = stored_defaults(codec.kind)
        for name, _ in wrong:
            if name not in defaults or name not in said:
                return None
            extra[name] = said.pop(name)
    text = _dumps(extra) if extra else ""
    return Arrival(line.id, number, said, text, line.clocks or {}, line.created)
