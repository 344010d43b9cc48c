"""P8: a mailbox, read beside the standard library and imported; and one of a gigabyte, for the memory it takes."""

from typing import Any

from tests.bench import mail_file
from tests.bench.bench import Bench
from tests.bench.figure import Figure, median_of

TOPIC = "P8 mail"
_LIBRARY = "mailbox and email"


def run(bench: Bench) -> None:
    """Read in turns, then import the large one into a new book."""
    mails = bench.times(20_000, 120)
    box = mail_file.written(bench.cache, mails)
    times = str(bench.times(3, 1))
    own = bench.child("reading_mail", str(box), times, "own")
    library = bench.child("reading_mail", str(box), times, "library")
    size = box.stat().st_size / 1024**2
    name = f"mails read a second, of {mails:,} in {size:,.0f} MB"
    bench.add(
        median_of(TOPIC, name, _rates(own), "/s", _LIBRARY, _rates(library), goal="≥ the library's"),
        Figure(TOPIC, "memory while reading", own["mb"], "MB", _LIBRARY, library["mb"], goal="≤ 150"),
    )
    if library["mails"] != own["mails"]:
        bench.note(f"the standard library found {library['mails']} mails, Mappe {own['mails']}")
    megabytes = bench.times(1024, 2)
    large = mail_file.written_large(bench.cache, megabytes)
    read = bench.child("reading_mail", str(large), "1", "own")
    bench.add(
        Figure(TOPIC, f"memory while reading {megabytes:,} MB", read["mb"], "MB", goal="≤ 250"),
        median_of(TOPIC, f"{megabytes:,} MB read", read["seconds"], "s"),
    )
    with bench.place() as folder:
        brought = bench.child("importing_mail", str(large), str(folder / "book"))
    reading = f"{read['mails']:,} mails of {megabytes:,} MB imported with their files, end to end"
    bench.add(
        Figure(TOPIC, reading, brought["seconds"], "s", "reading alone", read["seconds"][0]),
        Figure(TOPIC, f"memory while importing {megabytes:,} MB", brought["mb"], "MB", goal="≤ 250"),
    )
    if brought["accepted"] != brought["found"]:
        bench.note(f"accepted {brought['accepted']} of {brought['found']}")


def _rates(found: dict[str, Any]) -> list[float]:
    return [found["mails"] / seconds for seconds in found["seconds"]]
