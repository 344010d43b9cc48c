"""`python -m app shots DIR`: every page as a picture, light and dark, German and English, full and empty."""

import argparse
import os
import sys
from pathlib import Path


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `shots`."""
    parser = subparsers.add_parser("shots", help="draw every page to PNG files")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("shots"))
    parser.add_argument("--only", default="", help="pages whose name contains this")
    parser.add_argument("--scale", type=float, default=1.0, help="pixels per point: 1 or 2")
    parser.add_argument("--size", default="1366x768", help="window size in points")


def run(arguments: argparse.Namespace) -> int:
    """Draw the pages and print where they are; 1 when one of them crashed, with a note beside the pictures."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(arguments.scale)
    # What goes wrong while drawing concerns the pictures, not the program that somebody works with on this computer.
    os.environ["MAPPE_CONFIG"] = str(arguments.folder.absolute())
    from app.desktop import shots

    before = _notes(arguments.folder)
    width, _, height = arguments.size.partition("x")
    for path in shots.draw(arguments.folder, only=arguments.only, size=(int(width), int(height))):
        print(path)
    crashed = sorted(_notes(arguments.folder) - before)
    for note in crashed:
        print(f"A page crashed while it was drawn: {note}", file=sys.stderr)
    return 1 if crashed else 0


def _notes(folder: Path) -> set[Path]:
    return set((folder / "notes").glob("*.txt"))
