"""Imports a mailbox into a new book, from the file to the last commit; arguments: file, folder."""

import json
import sys
import time
from pathlib import Path

from app.services.importing.choices import Choices
from app.services.importing.registry import Recognition, look_at
from app.services.importing.run import ImportJob
from app.sources.settings import ReaderSettings
from local_store.book.ids import BookId, new_id
from local_store.store import Store
from tests.bench.machine import peak_mb
from tests.bench.mail_file import ADVISER
from tests.bench.slow import listen


def main() -> None:
    """Print how long it took, what came in, and the memory at its peak."""
    slow = listen()
    path, folder = Path(sys.argv[1]), Path(sys.argv[2])
    with Store.create(folder, bytearray(range(32)), BookId(new_id())) as store:
        started = time.perf_counter()
        [found] = look_at([path])
        assert isinstance(found, Recognition)
        settings = ReaderSettings(own_identities=frozenset({ADVISER}))
        outcome = ImportJob(store, found.file, found.reader, settings, Choices()).run()
        seconds = time.perf_counter() - started
    told = {"seconds": seconds, "accepted": outcome.run.accepted, "found": outcome.run.found, "mb": peak_mb()}
    print(json.dumps(told | {"slow": slow.found}))


if __name__ == "__main__":
    main()
