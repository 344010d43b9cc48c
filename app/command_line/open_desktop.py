"""`python -m app desktop [--book DIR]`: the window on the adviser's own book."""

import argparse
import sys
from pathlib import Path

from app.command_line.display import has_display


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `desktop`."""
    parser = subparsers.add_parser("desktop", help="open the window (the default)")
    parser.add_argument("--book", type=Path, help="the folder of the book; the one opened last where left out")


def run(arguments: argparse.Namespace) -> int:
    """Open the window and wait until it is closed."""
    if not has_display():
        print("There is no display here, so Mappe cannot open its window.", file=sys.stderr)
        return 2
    from app.desktop.main import run_desktop
    from app.desktop.opener import Start

    return run_desktop(Start(folder=arguments.book))
