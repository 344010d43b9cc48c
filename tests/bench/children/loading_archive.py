"""Loads a Skype archive's messages.json whole and counts: what a reader could do that bounds nothing. Argument: the file."""

import json
import sys
import tarfile
import time

from tests.bench.machine import peak_mb


def main() -> None:
    """Print seconds, messages and memory."""
    started = time.perf_counter()
    with tarfile.open(sys.argv[1]) as archive:
        member = archive.extractfile("messages.json")
        assert member is not None
        document = json.load(member)
    count = sum(len(conversation["MessageList"]) for conversation in document["conversations"])
    print(json.dumps({"seconds": [time.perf_counter() - started], "messages": count, "mb": peak_mb()}))


if __name__ == "__main__":
    main()
