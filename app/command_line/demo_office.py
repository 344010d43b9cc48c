"""The demo's office as a program of its own: `python -m app.command_line.demo_office FOLDER`, started by the demo.

Each line on standard input is a JSON list with one verb of `python -m app backend` and is answered with what the verb
prints and `{"done": status}`. When standard input ends, because the window has, the office ends too.
"""

import argparse
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from app.command_line import backend

_GRACE_S = 5.0
_AGAIN_S = 0.5


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out the verbs until the input ends; `serve` serves meanwhile. The exit status."""
    given = argparse.ArgumentParser(prog="demo_office")
    given.add_argument("folder", type=Path)
    folder: Path = given.parse_args(arguments).folder
    be_modest()
    for line in sys.stdin:
        words = json.loads(line)
        if words[0] == "serve":
            threading.Thread(target=_go_on, args=(folder,), name="verbs", daemon=True).start()
            return _serve(folder, words)
        _answer(_verb(folder, words))
    return 0


def be_modest() -> None:
    """Whoever looks at the demo goes first on this computer."""
    if hasattr(os, "nice"):
        os.nice(10)


def _go_on(folder: Path) -> None:
    """Carry out further verbs beside the server, and end it with the input."""
    for line in sys.stdin:
        _answer(_verb(folder, json.loads(line)))
    end = time.monotonic() + _GRACE_S
    while time.monotonic() < end:
        # A server that is just starting does not hear the first one.
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_AGAIN_S)
    os._exit(0)


def _serve(folder: Path, words: list[str]) -> int:
    try:
        status = _verb(folder, words)
    except ModuleNotFoundError:
        status = backend.MISSING  # to serve takes more packages than the other verbs
    _answer(status)
    return status


def _verb(folder: Path, words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="mappe")
    backend.add_parser(parser.add_subparsers(dest="command"))
    return backend.run(parser.parse_args(["backend", "--folder", str(folder), "--json", *words]))


def _answer(status: int) -> None:
    print(json.dumps({"done": status}), flush=True)


if __name__ == "__main__":
    sys.exit(main())
