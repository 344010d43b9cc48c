"""Unlocks a book once in a fresh process, by the way that is named, and prints how long each part took."""

import json
import sys
import time
from pathlib import Path

PASSPHRASE = "vier Wörter die niemand rät"


def main() -> None:
    """`prepare` gives the book its ways in; `keyring`, `passphrase` and `bare_keyring` measure."""
    way, folder = sys.argv[1], Path(sys.argv[2])
    started = time.perf_counter()
    if way == "bare_keyring":
        import keyring

        keyring.get_keyring().get_password("Mappe", "nobody")
        print(json.dumps({"ms": (time.perf_counter() - started) * 1000}))
        return
    from local_store import keys

    if way == "prepare":
        key = bytearray.fromhex(sys.argv[3])
        keys.add_passphrase(folder, key, PASSPHRASE)
        keys.add_keyring(folder, key)
        print(json.dumps({}))
        return
    imported = time.perf_counter()
    key = keys.unlock_with_keyring(folder) if way == "keyring" else keys.unlock_with_passphrase(folder, PASSPHRASE)
    done = time.perf_counter()
    print(json.dumps({"ms": (done - started) * 1000, "after_import_ms": (done - imported) * 1000, "bytes": len(key)}))


if __name__ == "__main__":
    main()
