"""P8: an address book of 20,000 cards, read beside vobject."""

from typing import Any

from tests.bench import card_file, peer
from tests.bench.bench import Bench
from tests.bench.figure import Figure, median_of

TOPIC = "P8 contacts"


def run(bench: Bench) -> None:
    """Read in turns."""
    cards = bench.times(20_000, 200)
    times = str(bench.times(3, 1))
    with bench.place() as folder:
        path = card_file.written(folder / "kontakte.vcf", cards)
        larger = card_file.written(folder / "viele.vcf", cards * 5)
        own = bench.child("reading_items", "vcard", str(path), times)
        more = bench.child("reading_items", "vcard", str(larger), "1")
        beside = None if bench.is_quick else _vobject(bench, str(path), times)
    name = f"cards read a second, of {cards:,}"
    bench.add(
        Figure(TOPIC, "memory while reading five times as much", more["mb"], "MB", "once", own["mb"], goal="≤ 250")
    )
    if beside is None:
        bench.add(median_of(TOPIC, name, _rates(own), "/s"))
        return
    bench.add(
        median_of(TOPIC, name, _rates(own), "/s", peer.VOBJECT, _rates(beside), goal="≥ vobject's"),
        Figure(TOPIC, "memory while reading", own["mb"], "MB", peer.VOBJECT, beside["mb"], goal="≤ 150"),
    )
    if beside["items"] != own["items"]:
        bench.note(f"{peer.VOBJECT} found {beside['items']} cards, Mappe {own['items']}")


def _vobject(bench: Bench, path: str, times: str) -> dict[str, Any] | None:
    python = peer.environment(bench.cache, peer.VOBJECT)
    if python is None:
        bench.note(f"{peer.VOBJECT} cannot be installed here, so it is left out")
        return None
    found = peer.run(python, "read_with_vobject", path, times)
    if found is None:
        bench.note(f"{peer.VOBJECT} did not read the file")
    return found


def _rates(found: dict[str, Any]) -> list[float]:
    return [found["items"] / seconds for seconds in found["seconds"]]
