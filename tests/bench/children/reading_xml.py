"""Reads an XML file whole and holds it: what a reader could do that bounds nothing. Arguments: file, times."""

import json
import sys
import time
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.bench.machine import peak_mb


def main() -> None:
    """Print seconds of each reading and memory."""
    path, times = Path(sys.argv[1]), int(sys.argv[2])
    seconds: list[float] = []
    count = 0
    for _ in range(times):
        started = time.perf_counter()
        root = ET.parse(path).getroot()
        count = len(root)
        seconds.append(time.perf_counter() - started)
        del root
    print(json.dumps({"seconds": seconds, "items": count, "mb": peak_mb()}))


if __name__ == "__main__":
    main()
