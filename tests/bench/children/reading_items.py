"""Reads a file to its end and counts. Arguments: the reader's module, the file, how often, its options as JSON."""

import json
import sys
import time
from collections import Counter
from importlib import import_module
from pathlib import Path

from app.sources.reader import Reader
from app.sources.record import Warned
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceFile
from tests.bench.machine import peak_mb


def main() -> None:
    """Print seconds of each reading, how many items of which type, and memory."""
    reader: Reader = import_module(f"app.sources.{sys.argv[1]}").READER
    path, times = Path(sys.argv[2]), int(sys.argv[3])
    settings = ReaderSettings(options=json.loads(sys.argv[4]) if len(sys.argv) > 4 else {})
    seconds: list[float] = []
    found: Counter[str] = Counter()
    for _ in range(times):
        started = time.perf_counter()
        with SourceFile(path) as file:
            found = Counter(type(item).__name__ for item in reader.read(file, settings))
        seconds.append(time.perf_counter() - started)
    items = found.total() - found[Warned.__name__]
    print(json.dumps({"seconds": seconds, "items": items, "found": found, "mb": peak_mb()}))


if __name__ == "__main__":
    main()
