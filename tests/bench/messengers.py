"""P8: text messages, Messenger and Telegram, read beside a parser that loads the whole file; and a gigabyte for memory."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench import message_files
from tests.bench.bench import Bench
from tests.bench.figure import Figure, median_of

TOPIC = "P8 messengers"
_KINDS: tuple[tuple[str, str, Callable[[Path, int], Path], str, str], ...] = (
    ("text messages", "sms_backup", message_files.sms, "reading_xml", "ElementTree, whole file"),
    ("Messenger messages", "messenger_export", message_files.messenger, "reading_json", "json, whole file"),
    ("Telegram messages", "telegram_export", message_files.telegram, "reading_json", "json, whole file"),
)
_MESSAGE_BYTES = 520
"""Of one message of the large file, about."""


def run(bench: Bench) -> None:
    """Read in turns. The parsers beside only parse: no person, no time, no key comes out of them."""
    messages = bench.times(200_000, 500)
    times = str(bench.times(3, 1))
    for words, reader, made, loader, name in _KINDS:
        path = made(bench.cache, messages)
        own = bench.child("reading_items", reader, str(path), times)
        whole = bench.child(loader, str(path), times)
        size = path.stat().st_size / 1024**2
        beside = [messages / seconds for seconds in whole["seconds"]]
        bench.add(
            median_of(
                TOPIC, f"{words} read a second, of {messages:,} in {size:,.0f} MB", _rates(own), "/s", name, beside
            ),
            Figure(TOPIC, f"memory while reading {words}", own["mb"], "MB", name, whole["mb"], goal="≤ 150"),
        )
        if own["items"] != messages:
            bench.note(f"{words}: {own['items']} of {messages} read")
    megabytes = bench.times(1024, 2)
    for words, reader, made in (
        ("Telegram", "telegram_export", message_files.telegram),
        ("Messenger", "messenger_export", message_files.messenger),
    ):
        large = made(bench.cache, megabytes * 1024**2 // _MESSAGE_BYTES)
        read = bench.child("reading_items", reader, str(large), "1")
        size = large.stat().st_size / 1024**2
        bench.add(
            Figure(TOPIC, f"memory while reading {size:,.0f} MB of {words}", read["mb"], "MB", goal="≤ 250"),
            median_of(TOPIC, f"{size:,.0f} MB of {words} read, {read['items']:,} messages", read["seconds"], "s"),
        )


def _rates(found: dict[str, Any]) -> list[float]:
    return [found["items"] / seconds for seconds in found["seconds"]]
