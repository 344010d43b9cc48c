"""`python -m app`: opens the window, or runs one of the commands beside it."""

import argparse
import sys
from collections.abc import Sequence

from app.command_line import commands


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name; without one, open the window. Returns the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(prog="mappe", description="The client book and merged timeline of an adviser.")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name in commands.NAMES:
        # Only the command that is called is imported: the window's first paint waits for nothing else.
        if not given or given[0] not in commands.NAMES or given[0] == name:
            commands.module_of(name).add_parser(subparsers)
    parsed = parser.parse_args(given or [commands.DEFAULT])
    return int(commands.module_of(parsed.command).run(parsed))


if __name__ == "__main__":
    sys.exit(main())
