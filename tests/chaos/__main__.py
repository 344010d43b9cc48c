"""`python -m tests.chaos`: laptops and an office as real processes, killed at random; ends with one line of JSON.

    python -m tests.chaos --database postgresql --edits 100000 --kills 100 --seed 7

The exit status is 0 when every invariant held.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

_INVARIANTS = ("lost", "divergences", "twice", "not at rest", "second sync", "laws", "troubles")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it, print its figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--edits", type=int, default=3_000, help="at least so many acknowledged ones")
    parser.add_argument("--kills", type=int, default=5, help="of laptops, and of the office")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--laptops", type=int, default=3)
    parser.add_argument("--rate", type=float, default=0.08, help="how often something goes wrong on the line")
    parser.add_argument("--pause", type=float, default=0.02, help="seconds between two transactions of an adviser")
    parser.add_argument("--seconds", type=float, default=3_600, help="end it after so long, with what was done by then")
    parser.add_argument("--keep", type=Path, help="keep everything in this folder, which is new")
    given = parser.parse_args(arguments)

    from tests.chaos.run import Wanted, run

    folder = given.keep or Path(tempfile.mkdtemp(prefix="chaos-"))
    folder.mkdir(parents=True, exist_ok=True)
    wanted = Wanted(
        given.database, given.edits, given.kills, given.seed, given.laptops, given.rate, given.pause, folder.absolute(),
        given.seconds,
    )  # fmt: skip
    figures = run(wanted)
    has_held = not any(figures.get(name) for name in _INVARIANTS)
    print(json.dumps(figures, ensure_ascii=False))
    if has_held and not given.keep:
        shutil.rmtree(folder, ignore_errors=True)
    else:
        print(f"Everything lies in {folder}", file=sys.stderr)
    return 0 if has_held else 1


if __name__ == "__main__":
    sys.exit(main())
