"""Reads a chat to its end and counts; the first argument is the file, the second how often."""

import json
import sys
import time
from pathlib import Path

from app.sources.record import SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceFile
from app.sources.whatsapp_export import READER
from tests.bench.machine import peak_mb


def main() -> None:
    """Print seconds of each reading, messages and memory."""
    path, times = Path(sys.argv[1]), int(sys.argv[2])
    seconds, count = [], 0
    for _ in range(times):
        started = time.perf_counter()
        with SourceFile(path) as file:
            items = READER.read(file, ReaderSettings(own_names=frozenset({"Petra Vogel"})))
            count = sum(isinstance(item, SourceRecord) for item in items)
        seconds.append(time.perf_counter() - started)
    print(json.dumps({"seconds": seconds, "messages": count, "mb": peak_mb()}))


if __name__ == "__main__":
    main()
