"""Reads a page of N changes as it comes from the office, again and again; arguments: N, how often.

Prints seconds each time: decoded out of plain JSON into rows ready to be applied, at most 1,000 in a call; the same with
decompressing before it; and, beside it, the rows alone by the JSON library in one call.
"""

import json
import sys
import time
from collections.abc import Callable
from copy import copy
from datetime import UTC, datetime, timedelta

import msgspec

from app.sync import pages
from app.wire.compression import ZSTD, pack, unpack
from app.wire.feed import BookPage, FeedRow, PullAnswer, RowState, in_lines
from app.wire.limits import BLOCK_ROWS
from local_store.book.channel import Channel, Direction, InteractionKind
from local_store.book.ids import ClientId, InteractionId, new_id
from local_store.book.records import Interaction
from local_store.book.stamp import stamp_of
from local_store.rows.codec import codec_of
from local_store.syncing.json_rows import said_by

_FIRST = datetime(2020, 1, 1, 8, tzinfo=UTC)


def main() -> None:
    """Measure and print."""
    count, times = int(sys.argv[1]), int(sys.argv[2])
    page = BookPage(new_id(), "owner", "Messung", "cursor", head=count, digest="0" * 16)
    rows = [_row(n) for n in range(count)]
    for row in rows:
        page.add(row)
    answer = PullAnswer(0, new_id(), "lease", {new_id(): page})
    plain = msgspec.json.encode(
        in_lines(PullAnswer(0, answer.epoch, "lease", {name: copy(page) for name in answer.books}))
    )
    packed = pack(plain)
    if pages.read_answer(plain) != answer or max(map(len, page.blocks)) > BLOCK_ROWS:
        raise AssertionError("what was read is not what was written")
    lines, bare = msgspec.json.Encoder().encode_lines(rows), msgspec.json.Decoder(FeedRow)
    found: dict[str, list[float]] = {"decoded": [], "unpacked": [], "bare": []}
    for _ in range(times):
        found["decoded"].append(_seconds(lambda: pages.read_answer(plain)))
        found["unpacked"].append(_seconds(lambda: pages.read_answer(unpack(packed, ZSTD))))
        found["bare"].append(_seconds(lambda: bare.decode_lines(lines)))
    print(json.dumps({"records": count, "bytes": len(plain), "packed": len(packed), **found}))


def _seconds(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    found = run()
    seconds = time.perf_counter() - started
    del found  # what is freed afterwards is not counted
    return seconds


def _row(n: int) -> FeedRow:
    """An entry of about 270 bytes as it travels."""
    entry = Interaction(
        InteractionId(new_id()),
        ClientId(new_id()),
        Channel.WHATSAPP,
        InteractionKind.MESSAGE,
        Direction.IN if n % 2 else Direction.OUT,
        _FIRST + timedelta(seconds=90 * n),
        body=f"Kunde {n:06}, Musterstraße {n % 300}, fragt nach der Hausratversicherung und dem Beitrag",
    )
    codec = codec_of(Interaction)
    return FeedRow(
        str(codec.kind), entry.id, n + 1, RowState.PUT, said_by(codec, codec.encode(entry)), None, stamp_of(n, 0, 1)
    )


if __name__ == "__main__":
    main()
