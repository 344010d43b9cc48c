"""Reads a JSON file whole, or line by line, and holds it: what a reader could do that bounds nothing. Arguments: file, times."""

import json
import sys
import time
from pathlib import Path
from typing import Any

from tests.bench.machine import peak_mb


def main() -> None:
    """Print seconds of each reading and memory."""
    path, times = Path(sys.argv[1]), int(sys.argv[2])
    seconds: list[float] = []
    held: list[Any] = []
    for _ in range(times):
        held.clear()
        started = time.perf_counter()
        text = path.read_text("utf-8")
        held.append([json.loads(line) for line in text.splitlines()] if path.suffix == ".jsonl" else json.loads(text))
        seconds.append(time.perf_counter() - started)
    print(json.dumps({"seconds": seconds, "mb": peak_mb()}))


if __name__ == "__main__":
    main()
