"""P8: a Skype archive of a gigabyte, streamed into records beside loading it whole: for the memory both take."""

from tests.bench import archive_file
from tests.bench.bench import Bench
from tests.bench.figure import Figure

TOPIC = "P8 archives"
_WHOLE = "json.load of the whole file"


def run(bench: Bench) -> None:
    """Read once each; the archive is gone afterwards."""
    megabytes = bench.times(1024, 2)
    with bench.place() as folder:
        path = folder / "export.tar"
        messages = archive_file.written(path, megabytes)
        own = bench.child("reading_items", "skype_archive", str(path), "1")
        whole = bench.child("loading_archive", str(path))
    name = f"{megabytes:,} MB with {messages:,} messages"
    bench.add(
        Figure(TOPIC, f"memory while reading {name}", own["mb"], "MB", _WHOLE, whole["mb"], goal="≤ 250"),
        Figure(TOPIC, f"{name}, read into records", own["seconds"][0], "s", _WHOLE, whole["seconds"][0]),
        Figure(TOPIC, "messages read a second", own["items"] / own["seconds"][0], "/s"),
    )
    if own["items"] != whole["messages"]:
        bench.note(f"Mappe accounts for {own['items']} items, {whole['messages']} messages are in the archive")
