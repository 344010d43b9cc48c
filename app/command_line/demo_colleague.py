"""The demo's colleague as a program of its own: `python -m app.command_line.demo_colleague FOLDER`, started by the demo.

The first line on standard input is an invitation. Each further line makes the colleague take the next step at once, or
says that the adviser is `away`. When standard input ends, because the window has, the colleague ends too.
"""

import argparse
import os
import queue
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from app.command_line.demo_office import be_modest
from app.services import demo_laptop
from app.services.demo_laptop import Pace

_GRACE_S = 10.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Work until the input ends; the exit status."""
    given = argparse.ArgumentParser(prog="demo_colleague")
    given.add_argument("folder", type=Path)
    given.add_argument("--pace", type=float, default=1.0, help="how long the pauses are; 0 makes none")
    given.add_argument("--zone", default="Europe/Berlin")
    chosen = given.parse_args(arguments)
    be_modest()
    invitation = sys.stdin.readline().strip()
    if not invitation:
        return 0
    lines: queue.Queue[str | None] = queue.Queue()
    threading.Thread(target=_read, args=(lines,), name="lines", daemon=True).start()
    demo_laptop.work(invitation, chosen.folder, lines, Pace(chosen.pace, chosen.zone))
    return 0


def _read(lines: "queue.Queue[str | None]") -> None:
    for line in sys.stdin:
        lines.put(line.strip())
    lines.put(None)
    time.sleep(_GRACE_S)
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
