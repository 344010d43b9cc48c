"""`python -m tests.durability`: every proof of durability in its long form, one after the other; counts what it did.

Takes about an hour on two cores, and less with `--share 0.1`. Ends with one JSON object; the exit status is 0 when nothing was lost,
half written or read as something else.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.durability import damage, io_faults, kill, named_points, power_loss

_BAD = ("corrupt", "partial", "lost", "broken", "bugs", "wrong", "silent")
"""What must be empty in the figures of each."""


def _kills(_: Path, share: float, seed: int) -> Any:
    return kill.main(round(2_000 * share), seed)


def _points(home: Path, share: float, seed: int) -> Any:
    return named_points.named_points(home, max(1, round(20 * share)), seed)


def _damage(home: Path, share: float, seed: int) -> Any:
    return damage.damage(home, round(1_000 * share), round(200 * share), seed)


def _power(home: Path, share: float, seed: int) -> Any:
    calls = power_loss.recorded(home)
    return power_loss.power_losses(calls, home, round(2_000 * share), seed)


def _faults(_: Path, share: float, _seed: int) -> Any:
    return io_faults.in_a_process(round(200 * share))


PROOFS: dict[str, Callable[[Path, float, int], Any]] = {
    "named points": _points,
    "damage": _damage,
    "power loss": _power,
    "faulty disk": _faults,
    "random kills": _kills,
}
"""Killed at 14 named points, 20 times each; 1,000 bits and 200 cuts; 2,000 power failures; 1,600 failing writes; 2,000 kills."""


def main() -> int:
    """Run them all, or those that are named."""
    parser = argparse.ArgumentParser(prog="python -m tests.durability", description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="how much of the long form")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=tuple(PROOFS), action="append")
    arguments = parser.parse_args()
    figures: dict[str, Any] = {}
    for name in arguments.only or PROOFS:
        with tempfile.TemporaryDirectory(prefix="mappe-proof-", dir=power_loss.MEMORY) as home:
            figures[name] = asdict(PROOFS[name](Path(home), arguments.share, arguments.seed))
        print(json.dumps({name: figures[name]}, ensure_ascii=False), file=sys.stderr, flush=True)
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    return int(any(found.get(bad) for found in figures.values() for bad in _BAD))


if __name__ == "__main__":
    sys.exit(main())
