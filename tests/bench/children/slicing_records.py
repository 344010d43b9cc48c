"""The least that reading records of 256 bytes can cost: cut and decoded. Arguments: the file, how often."""

import json
import sys
import time
from pathlib import Path

from tests.bench.machine import peak_mb


def main() -> None:
    """Print seconds of each reading, records and memory."""
    path, times = Path(sys.argv[1]), int(sys.argv[2])
    seconds, count = [], 0
    for _ in range(times):
        started = time.perf_counter()
        count = 0
        with path.open("rb") as stream:
            while record := stream.read(257):
                count += bool(record[:256].decode("latin-1"))
        seconds.append(time.perf_counter() - started)
    print(json.dumps({"seconds": seconds, "items": count, "mb": peak_mb()}))


if __name__ == "__main__":
    main()
