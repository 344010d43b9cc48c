"""Reads a chat with whatstk, in an environment of its own. Arguments: file, how often, and "auto" or the format."""

import json
import re
import sys
import time
from pathlib import Path

import_started = time.perf_counter()
from whatstk.whatsapp.parser import df_from_txt_whatsapp  # type: ignore[import-not-found]  # noqa: E402 - the import is timed

imported = time.perf_counter() - import_started


def main() -> None:
    """Print seconds of each reading, messages and memory."""
    path, times, form = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    seconds, count = [], 0
    for _ in range(times):
        started = time.perf_counter()
        found = (
            df_from_txt_whatsapp(path, auto_header=True) if form == "auto" else df_from_txt_whatsapp(path, hformat=form)
        )
        seconds.append(time.perf_counter() - started)
        count = len(found)
    status = Path("/proc/self/status")
    peak = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
    mb = int(peak.group(1)) / 1024 if peak else 0.0
    print(json.dumps({"seconds": seconds, "messages": count, "mb": mb, "import": imported}))


if __name__ == "__main__":
    main()
