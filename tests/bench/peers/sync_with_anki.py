"""Two collections synced through Anki's own server, both sides in Rust; arguments: folder, number of notes.

Runs in an environment of its own. Pinned like ours: server on core 0, laptops on core 1.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

from anki.collection import AddNoteRequest, Collection  # type: ignore[import-not-found]


def main() -> None:
    """Measure and print."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    port = _free_port()
    for name in ("first", "second", "server"):
        (folder / name).mkdir(parents=True)
    environment = os.environ | {
        "SYNC_USER1": "user:pass",
        "SYNC_BASE": str(folder / "server"),
        "SYNC_HOST": "127.0.0.1",
        "SYNC_PORT": str(port),
        "RUST_LOG": "error",
    }
    pinned = shutil.which("taskset") is not None and (os.cpu_count() or 1) > 1
    command = [*(["taskset", "-c", "0"] if pinned else []), sys.executable, "-m", "anki.syncserver"]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        if pinned:
            os.sched_setaffinity(0, {1})
        print(json.dumps({"records": count, **_measured(folder, f"http://127.0.0.1:{port}/", count)}))
    finally:
        server.terminate()
        server.wait(30)


def _measured(folder: Path, address: str, count: int) -> dict[str, object]:
    first = Collection(str(folder / "first" / "collection.anki2"))
    auth = first.sync_login("user", "pass", address)
    kind, deck = first.models.by_name("Basic"), first.decks.id("Default")
    seed = first.new_note(kind)
    seed["Front"], seed["Back"] = "seed", "x"
    first.add_note(seed, deck)
    first.sync_collection(auth, False)
    first.close_for_full_sync()
    first.full_upload_or_download(auth=auth, server_usn=None, upload=True)
    first.reopen(after_full_sync=True)
    second = Collection(str(folder / "second" / "collection.anki2"))
    other = second.sync_login("user", "pass", address)
    second.sync_collection(other, False)
    second.close_for_full_sync()
    second.full_upload_or_download(auth=other, server_usn=None, upload=False)
    second.reopen(after_full_sync=True)
    for start in range(0, count, 1000):
        requests = []
        for number in range(start, min(count, start + 1000)):
            note = first.new_note(kind)
            note["Front"], note["Back"] = f"Kunde {number:06} Musterstraße {number % 300}", "x" * 150
            requests.append(AddNoteRequest(note=note, deck_id=deck))
        first.add_notes(requests)
    found: dict[str, object] = {
        "push_s": _timed(first, auth),
        "pull_s": _timed(second, other),
    }
    if second.note_count() != first.note_count():
        raise AssertionError("the second collection has not everything")
    empty, sending, receiving = [], [], []
    ids = list(first.find_notes(""))[:100]
    for turn in range(9):
        empty.append(_timed(second, other))
        for one in ids:
            note = first.get_note(one)
            note["Back"] = f"new {turn}"
            first.update_note(note)
        sending.append(_timed(first, auth))
        receiving.append(_timed(second, other))
    first.close()
    second.close()
    return found | {"empty_s": empty, "push_100_s": sending, "delta_100_s": receiving}


def _timed(collection: Collection, auth: object) -> float:
    started = time.perf_counter()
    collection.sync_collection(auth, False)
    return time.perf_counter() - started


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not start")


if __name__ == "__main__":
    main()
