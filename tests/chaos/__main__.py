"""Laptops and an office as real processes, killed at random; ends with one line of JSON.

    python -m tests.chaos --database postgresql --edits 100000 --kills 100 --seed 7

The line tells what was done (edits, kills of each side, cuts of the line) and, under "invariants", how many exceptions
there are to each. The exit status is 0 when there is none; where there is one, everything is kept.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it, print its figures."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.chaos", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--edits", type=int, default=3_000, help="so many acknowledged ones at the least")
    parser.add_argument("--kills", type=int, default=5, help="of laptops, and as many of the office")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--laptops", type=int, default=3, choices=range(2, 11), metavar="2..10")
    parser.add_argument(
        "--rate", type=float, default=0.08, help="how often a question or its answer goes wrong, 0 to 1"
    )
    parser.add_argument("--pause", type=float, default=0.02, help="seconds between two transactions, on average")
    parser.add_argument("--seconds", type=float, default=3_600, help="end it after so long, judged as it is then")
    parser.add_argument("--keep", type=Path, help="in this folder, which is new, everything stays")
    given = parser.parse_args(arguments)

    from tests.chaos.run import Wanted, run

    folder = given.keep or Path(tempfile.mkdtemp(prefix="chaos-"))
    folder.mkdir(parents=True, exist_ok=True)
    wanted = Wanted(
        given.database, given.edits, given.kills, given.seed, given.laptops, given.rate, given.pause, folder.absolute(),
        given.seconds,
    )  # fmt: skip
    figures = run(wanted)
    has_held = not any(figures["invariants"].values())
    print(json.dumps(figures, ensure_ascii=False))
    if has_held and not given.keep:
        shutil.rmtree(folder, ignore_errors=True)
    else:
        print(f"Everything lies in {folder}", file=sys.stderr)
    return 0 if has_held else 1


if __name__ == "__main__":
    sys.exit(main())
