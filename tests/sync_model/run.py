"""Many runs, for a night or a release: `python -m tests.sync_model.run --sequences 500 --steps 50 --seed 1`.

Prints one JSON object. Every run that went wrong is named with its seed; `--seeds 17-17` plays it again, `--trace` shows
every step of it. The same seed gives the same run, also in another process.
"""

import argparse
import json
import os
import sys
import time
from collections import Counter
from typing import Any

from tests.sync_model.simulation import Run, run

_LOST = " is lost: "


def summary(runs: list[Run], counted: Counter[str]) -> dict[str, Any]:
    """The figures of all runs together."""
    wrong = [one for one in runs if one.wrong]
    return {
        "sequences": len(runs),
        "edits": counted["edits"],
        "operations": counted["operations acknowledged"],
        "conflicts": counted["conflicts"],
        "cuts": counted["cuts"],
        "kills": counted["kills"],
        "forks": counted["forks"],
        "restores": counted["office restored"] + counted["copies"],
        "resets": sum(count for name, count in counted.items() if name.startswith("reset:")),
        "divergences": len(wrong),
        "lost": sum(_LOST in each for one in wrong for each in one.wrong),
        "wrong": {str(one.seed): one.wrong for one in wrong},
        "counted": dict(sorted(counted.items())),
    }


def is_vacuous(counted: Counter[str]) -> str:
    """What these runs never met; a harness that meets nothing passes everything."""
    needed = ("edits", "conflicts", "cuts", "kills", "forks", "office restored", "copies", "erased", "moves", "revoked")
    return ", ".join(name for name in (*needed, "quarantined", "merged", "late") if not counted[name])


def main(arguments: list[str]) -> int:
    """1 where anything went wrong, or where nothing happened."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sequences", type=int, default=500)
    parser.add_argument("--steps", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seeds", default="", help="from-to, instead of --seed and --sequences")
    parser.add_argument("--trace", action="store_true")
    asked = parser.parse_args(arguments)
    first, last = asked.seed, asked.seed + asked.sequences - 1
    if asked.seeds:
        first, last = map(int, asked.seeds.split("-"))
    started = time.monotonic()
    runs, counted = [], Counter[str]()
    for seed in range(first, last + 1):
        one = run(seed, asked.steps)
        counted += one.counted
        if asked.trace:
            print(*one.trace, sep="\n")
        if one.wrong:
            print(f"seed {seed}: {one.wrong[0]}", file=sys.stderr, flush=True)
        one.trace.clear()
        runs.append(one)
    told = summary(runs, counted) | {"seconds": round(time.monotonic() - started)}
    if len(runs) >= 100:
        told["never met"] = is_vacuous(counted)
    print(json.dumps(told, indent=1))
    return 1 if told["wrong"] or told.get("never met") else 0


if __name__ == "__main__":
    if os.environ.get("PYTHONHASHSEED") != "0":
        # The order of sets hangs on it, and with it the run.
        os.execve(
            sys.executable,
            [sys.executable, "-m", "tests.sync_model.run", *sys.argv[1:]],
            os.environ | {"PYTHONHASHSEED": "0"},
        )
    sys.exit(main(sys.argv[1:]))
