"""`python -m app shots DIR`: every page as a picture, light and dark, German and English, full and empty."""

import argparse
import os
from pathlib import Path


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `shots`."""
    parser = subparsers.add_parser("shots", help="draw every page to PNG files")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("shots"))
    parser.add_argument("--only", default="", help="pages whose name contains this")
    parser.add_argument("--scale", type=float, default=1.0, help="pixels per point: 1 or 2")
    parser.add_argument("--size", default="1366x768", help="window size in points")


def run(arguments: argparse.Namespace) -> int:
    """Draw the pages and print where they are."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(arguments.scale)
    from app.desktop.shots import draw

    width, _, height = arguments.size.partition("x")
    for path in draw(arguments.folder, only=arguments.only, size=(int(width), int(height))):
        print(path)
    return 0
