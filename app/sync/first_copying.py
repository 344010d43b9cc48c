"""A large book comes as a snapshot: part by part, checked, and from where it was when the laptop was switched off."""

import io
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice

import msgspec
import zstandard

from app.sync.ends import Ends
from app.sync.pages import read_lines
from app.sync.progress import Step
from app.sync.status import Phase
from app.sync.transport import RefusedError, UnreachableError
from app.wire.feed import Bootstrap, FeedRow
from app.wire.problems import Refusal
from local_store.session import WriteSession
from local_store.syncing import first_copy

_MOST_PART_BYTES = 64 * 1024 * 1024
_MOST_LINE_BYTES = 16 * 1024 * 1024
_PORTION = 5_000
"""Rows of a slice that are in memory at a time; the index of words gathers about as many before it writes them down."""


class FirstCopying:
    """Takes a snapshot over."""

    def __init__(self, ends: Ends) -> None:
        self._ends = ends

    def steps(self, offered: Bootstrap) -> Iterator[Step]:
        """One slice of rows a step; ends early when the office has made another snapshot meanwhile: pull again."""
        ends = self._ends
        ends.write(lambda session: _begin(session, offered))
        known = ends.look(first_copy.progress)
        assert known is not None  # noqa: S101 - it was begun a line before
        done, line = known.done, known.line
        for part in range(known.part, offered.parts):
            packed = self._part(offered, part)
            if packed is None:
                return
            for slice_, next_line, is_last in _slices(packed, line):
                part_then, line_then = (part + 1, 0) if is_last else (part, next_line)
                done += len(slice_)
                self._apply(slice_, part_then, line_then)
                yield Step(Phase.FIRST_COPY, min(done, offered.rows), offered.rows)
            line = 0
            ends.guard.worked("part")
        ends.write(first_copy.end_snapshot)

    def _part(self, offered: Bootstrap, part: int) -> bytes | None:
        """The compressed bytes of a part; None when the office does not have this snapshot any more."""
        self._ends.guard.again("part", f"{offered.id} {part}")
        pieces: list[bytes] = []
        size = 0
        try:
            for piece in self._ends.transport.snapshot_part(offered.id, part):
                pieces.append(piece)
                size += len(piece)
                if size > _MOST_PART_BYTES:
                    raise UnreachableError("the part is too long")
        except RefusedError as error:
            if error.problem.code is Refusal.UNKNOWN:
                return None
            raise
        packed = b"".join(pieces)
        if sha256(packed).hexdigest() != offered.digests[part]:
            raise UnreachableError("the part does not have the hash that was announced")
        return packed

    def _apply(self, lines: list[bytes], part: int, line: int) -> None:
        try:
            self._ends.write(lambda session: first_copy.apply_slice(session, _portions(session, lines), part, line))
        except msgspec.MsgspecError as error:
            raise UnreachableError("a line of the snapshot is no row") from error


def _begin(session: WriteSession, offered: Bootstrap) -> None:
    if first_copy.progress(session) is None:
        first_copy.start_over(session)
    first_copy.start_snapshot(session, offered.id, offered.next, offered.parts, offered.rows)


def _portions(session: WriteSession, lines: list[bytes]) -> Iterator[list[FeedRow]]:
    for start in range(0, len(lines), _PORTION):
        blocks = session.way.each(read_lines(lines[start : start + _PORTION]))
        yield [row for block in blocks for row in block]


def _slices(packed: bytes, line: int) -> Iterator[tuple[list[bytes], int, bool]]:
    """The lines behind `line` in slices: each with the number of the line behind it, and whether it is the last.

    Raises UnreachableError where the part is not what a snapshot is made of.
    """
    reader = zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(
        io.BytesIO(packed), read_across_frames=True
    )
    try:
        lines = _lines(reader)
        for _ in islice(lines, line):
            pass
        slice_ = list(islice(lines, first_copy.SLICE))
        while True:
            following = next(lines, None)
            line += len(slice_)
            yield slice_, line, following is None
            if following is None:
                return
            slice_ = [following, *islice(lines, first_copy.SLICE - 1)]
    except zstandard.ZstdError as error:
        raise UnreachableError("the part is not a part of a snapshot") from error


def _lines(reader: zstandard.ZstdDecompressionReader) -> Iterator[bytes]:
    for text in io.BufferedReader(reader, 1 << 20):
        if len(text) > _MOST_LINE_BYTES:
            raise UnreachableError("a line of the snapshot is too long")
        if text.strip():
            yield text
