"""Looks for bytes in all memory this process may read; run as a program it opens a book, closes it and looks for its key.

The wanted bytes are kept turned around by a mask, so that the search does not find itself.
"""

import gc
import json
import sys
from collections.abc import Iterator
from pathlib import Path

MASK = 0x5A
_LARGEST = 512 * 1024 * 1024
_PIECE = 1024 * 1024
_EMPTY = bytes(_PIECE)


def masked(secret: bytes | bytearray) -> bytes:
    """The bytes as the search carries them."""
    return bytes(byte ^ MASK for byte in secret)


def _regions() -> Iterator[tuple[int, int, str]]:
    for line in Path("/proc/self/maps").read_text("ascii").splitlines():
        parts = line.split(None, 5)
        start, _, end = parts[0].partition("-")
        name = parts[5] if len(parts) > 5 else "anonymous"
        if parts[1].startswith("rw") and int(end, 16) - int(start, 16) < _LARGEST:
            yield int(start, 16), int(end, 16), name


def found(wanted: bytes) -> list[str]:
    """Where in memory the bytes behind a mask lie, by the kind of place; once for each hit."""
    turned = bytes.maketrans(bytes(range(256)), bytes(byte ^ MASK for byte in range(256)))
    # One buffer, emptied after each piece: copies that the search makes must not be what it finds.
    piece = bytearray(_PIECE)
    hits = []
    with Path("/proc/self/mem").open("rb", buffering=0) as memory:
        for start, end, name in _regions():
            for at in range(start, end, _PIECE - len(wanted)):
                try:
                    memory.seek(at)
                    length = memory.readinto(memoryview(piece)[: min(_PIECE, end - at)])
                except (OSError, ValueError, OverflowError):
                    break
                seen = piece.translate(turned)
                piece[:] = _EMPTY
                hits += [name] * seen.count(wanted, 0, length)
    return hits


def _main(folder: Path, way: str) -> dict[str, list[str]]:
    """Open the book, its key or its recovery key coming in by standard input; work in it, close it, look."""
    from local_store import keys
    from local_store.store import Store

    given = bytearray(256)
    with Path("/dev/stdin").open("rb", buffering=0) as standard_input:
        length = standard_input.readinto(given)
    key = given[:length] if way == "key" else keys.unlock_with_recovery(folder, given[:length].decode("ascii"))
    given[:] = bytes(256)
    wanted = masked(key)
    as_text = bytes(ord(digit) ^ MASK for byte in key for digit in f"{byte:02x}")
    store = Store.open(folder, key)
    store.look(lambda session: session.setting("book"))
    store.write(lambda session: session.changes("Nothing"))
    store.blobs.put(b"a photo")
    while_open = found(wanted)
    store.close()
    del store
    gc.collect()
    return {"while open": while_open, "after": found(wanted), "as text": found(as_text)}


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    print(json.dumps(_main(Path(sys.argv[1]), sys.argv[2])))
