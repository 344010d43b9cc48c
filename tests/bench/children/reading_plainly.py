"""Reads a file with what everybody has, and understands nothing of it: the yardstick of a reader. Arguments: the file, how often."""

import csv
import email
import email.policy
import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from defusedxml import ElementTree
from icalendar import Calendar
from olefile import OleFileIO  # type: ignore[import-untyped]  # it ships none

from tests.bench.machine import peak_mb


def main() -> None:
    """Print the seconds of each reading, and memory."""
    path, times = Path(sys.argv[1]), int(sys.argv[2])
    plainly = _PLAINLY[path.suffix]
    seconds: list[float] = []
    for _ in range(times):
        started = time.perf_counter()
        plainly(path.read_bytes())
        seconds.append(time.perf_counter() - started)
    print(json.dumps({"seconds": seconds, "mb": peak_mb()}))


def _rows(data: bytes) -> Any:
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), delimiter=";"))


def _streams(data: bytes) -> Any:
    with OleFileIO(io.BytesIO(data)) as file:
        return [file.openstream(name).read() for name in file.listdir()]


_PLAINLY: dict[str, Callable[[bytes], Any]] = {
    ".csv": _rows,
    ".xml": ElementTree.fromstring,
    ".json": json.loads,
    ".jsonl": lambda data: [json.loads(line) for line in data.splitlines()],
    ".ics": Calendar.from_ical,
    ".md": lambda data: data.decode("utf-8").splitlines(),
    ".vtt": lambda data: data.decode("utf-8").splitlines(),
    ".eml": lambda data: email.message_from_bytes(data, policy=email.policy.default).as_string(),
    ".msg": _streams,
}


if __name__ == "__main__":
    main()
