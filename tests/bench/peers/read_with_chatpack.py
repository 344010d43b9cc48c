"""Reads a chat with chatpack, in an environment of its own. Arguments: file, how often."""

import json
import resource
import sys
import time

import chatpack  # type: ignore[import-not-found]  # lives in an environment of its own


def main() -> None:
    """Print seconds of each reading, messages and memory."""
    path, times = sys.argv[1], int(sys.argv[2])
    seconds, count = [], 0
    for _ in range(times):
        started = time.perf_counter()
        count = len(chatpack.parse_whatsapp(path))
        seconds.append(time.perf_counter() - started)
    mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "messages": count, "mb": mb}))


if __name__ == "__main__":
    main()
