"""`python -m app demo`: the window on an invented book; with `--out`, a book of any size is written instead."""

import argparse
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from app.command_line.display import has_display


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `demo`."""
    parser = subparsers.add_parser("demo", help="look around in a book of invented people")
    parser.add_argument("--out", type=Path, help="write the book into this folder instead of opening it")
    parser.add_argument("--clients", type=int, default=0, help="with --out: how many generated clients")
    parser.add_argument("--entries", type=int, default=0, help="with --out: how many generated entries")
    parser.add_argument("--seed", type=int, default=7)


def run(arguments: argparse.Namespace) -> int:
    """Open the demo book, or write one."""
    if arguments.out:
        return _write(arguments)
    if not has_display():
        return _draw_instead()
    from app.desktop.main import run_desktop
    from app.desktop.opener import Start

    return run_desktop(Start(is_demo=True, seed=arguments.seed))


def _draw_instead() -> int:
    folder = Path("shots")
    print(f"There is no display here, so the pages are drawn into {folder}/ instead of a window.")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from app.desktop.shots import draw

    for path in draw(folder):
        print(path)
    return 0


def _write(arguments: argparse.Namespace) -> int:
    from app.services.demo_book import write_demo_book, write_scale_book
    from local_store.book.errors import BookError

    started = time.monotonic()
    try:
        if arguments.clients or arguments.entries:
            written = write_scale_book(
                arguments.out, max(arguments.clients, 1), arguments.entries, seed=arguments.seed, told=_tell
            )
        else:
            written = write_demo_book(arguments.out, datetime.now(UTC), seed=arguments.seed)
    except BookError as error:
        print(error, file=sys.stderr)
        return 2
    seconds = time.monotonic() - started
    print(f"{arguments.out}: {written.clients} clients, {written.entries} entries in {seconds:.1f} s")
    print(f"recovery key: {written.recovery_key}")
    return 0


def _tell(done: int, total: int) -> None:
    print(f"\r{done} of {total} entries", end="" if done < total else "\n", flush=True)
