"""Reads a chat with chatpack, in an environment of its own. Arguments: file, how often."""

import json
import re
import sys
import time
from pathlib import Path

import chatpack  # type: ignore[import-not-found]  # lives in an environment of its own


def main() -> None:
    """Print seconds of each reading, messages and memory."""
    path, times = sys.argv[1], int(sys.argv[2])
    seconds, count = [], 0
    for _ in range(times):
        started = time.perf_counter()
        count = len(chatpack.parse_whatsapp(path))
        seconds.append(time.perf_counter() - started)
    status = Path("/proc/self/status")
    peak = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
    mb = int(peak.group(1)) / 1024 if peak else 0.0
    print(json.dumps({"seconds": seconds, "messages": count, "mb": mb}))


if __name__ == "__main__":
    main()
