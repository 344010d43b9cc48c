"""A laptop as a process that dies at one point of its next syncs: `python -m tests.durability.dying_laptop`.

Before each it says, in one line, what its adviser typed and the book acknowledged.
"""

import json
import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from app.sync.receiving import Receiving
from app.sync.sending import Sending
from local_store.book.changes import Changes
from local_store.book.ids import InteractionId
from local_store.book.records import Interaction
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import a_message
from tests.durability.kill import die
from tests.sync.laptops import SyncedLaptop, opened

POINTS = {"sent and not written down": (Sending, "_answer"), "a page applied": (Receiving, "_apply")}
"""What has just been done when the process dies."""


def _type(laptop: SyncedLaptop, note: InteractionId, word: str, count: int) -> dict[str, Any]:
    """New entries, and a word at the end of one that is edited again and again."""
    entries = [a_message(None, n, f"Zeile {word} {n}") for n in range(count)]

    def change(session: WriteSession) -> Changes:
        before = session.get(Interaction, note)
        session.replace(replace(before, body=f"{before.body} {word}"))
        session.add_many(entries)
        return session.changes("Add")

    laptop.store.write(change)
    return {"ids": [entry.id for entry in entries], "word": word}


def _die_after(point: str, times: int) -> None:
    owner, name = POINTS[point]
    real = getattr(owner, name)
    left = [times]

    def dying(*given: Any) -> Any:
        answer = real(*given)
        left[0] -= 1
        if left[0] == 0:
            die()
        return answer

    setattr(owner, name, dying)


def main(folder: Path, point: str, note: str, word: str) -> None:
    """Type, say so, sync and die."""
    draw = Random(word)
    key = bytearray(folder.with_suffix(".key").read_bytes())
    with Store.open(folder, key) as store, opened(store) as laptop:
        _die_after(point, draw.choice((1, 1, 2)))
        for part in "abc":
            typed = _type(laptop, InteractionId(note), word + part, draw.choice((1, 5, 30)))
            print(json.dumps(typed), flush=True)
            laptop.sync()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
