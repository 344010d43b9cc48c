"""Reads a mailbox to its end and counts; arguments: the file, how often, and whose hand: "own" or "library"."""

import email.policy
import json
import mailbox
import sys
import time
from collections.abc import Callable
from email import message_from_binary_file
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime
from functools import partial
from pathlib import Path
from typing import Any

from app.sources.mail_archive import READER
from app.sources.record import SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceFile
from tests.bench.machine import peak_mb
from tests.bench.mail_file import ADVISER


def own(path: Path) -> int:
    """Mails that our reader finds."""
    settings = ReaderSettings(own_identities=frozenset({ADVISER}))
    with SourceFile(path) as file:
        return sum(isinstance(item, SourceRecord) for item in READER.read(file, settings))


def library(path: Path) -> int:
    """Mails of which the standard library tells the same: who, when, what about, words and files."""
    parse: Callable[[Any], Any] = partial(message_from_binary_file, policy=email.policy.default)
    box = mailbox.mbox(path, parse, create=False)
    count = 0
    for found in box:
        message: EmailMessage = found  # type: ignore[assignment]
        getaddresses([str(message[name] or "") for name in ("from", "to", "cc")])
        parsedate_to_datetime(str(message["date"]))
        body = message.get_body(("plain", "html"))
        words = body.get_content() if body else ""
        files = [(part.get_filename(), part.get_content_type()) for part in message.iter_attachments()]
        count += bool(message["subject"]) and bool(words) and files is not None
    box.close()
    return count


def main() -> None:
    """Print seconds of each reading, mails and memory."""
    path, times = Path(sys.argv[1]), int(sys.argv[2])
    read = {"own": own, "library": library}[sys.argv[3]]
    seconds, count = [], 0
    for _ in range(times):
        started = time.perf_counter()
        count = read(path)
        seconds.append(time.perf_counter() - started)
    print(json.dumps({"seconds": seconds, "mails": count, "mb": peak_mb()}))


if __name__ == "__main__":
    main()
