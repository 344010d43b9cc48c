"""P8: a provider's file of 100,000 records, read beside the bare cutting of 256 bytes, in bounded memory."""

from pathlib import Path
from typing import Any

from tests.bench.bench import Bench
from tests.bench.figure import Figure, median_of
from tests.sources.gdv_builder import address, contract, first, headed, last, numbers, posting, product

TOPIC = "P8 GDV"
_FAMILIES = ("Brandner", "Krüger", "Weiß", "Öztürk", "Müller", "Schäfer", "Eberle", "Voß")
_BRANCHES = ("130", "050", "040", "070", "030", "140")
_EACH = 7
"""Records of one contract."""


def run(bench: Bench) -> None:
    """Read in turns."""
    records = bench.times(100_000, 2_000)
    times = str(bench.times(3, 1))
    with bench.place() as folder:
        path = _written(folder / "bestand.gdv", records)
        own = bench.child("reading_items", "gdv_records", str(path), times)
        bare = bench.child("slicing_records", str(path), times)
        larger = _written(folder / "groß.gdv", records * 5)
        more = bench.child("reading_items", "gdv_records", str(larger), "1")
    bench.add(
        median_of(
            TOPIC,
            f"records read a second, of {records:,}",
            _rates(own),
            "/s",
            "cut and decoded",
            _rates(bare),
            goal="≥ 10,000",
        ),
        Figure(TOPIC, "memory while reading", own["mb"], "MB", "cut and decoded", bare["mb"], goal="≤ 150"),
        Figure(TOPIC, "memory while reading five times as much", more["mb"], "MB", "once", own["mb"], goal="≤ 250"),
    )
    if own["items"] != bare["items"]:
        bench.note(f"{own['items']} records accounted for, {bare['items']} in the file")


def _written(path: Path, records: int) -> Path:
    """A file with that many records of invented people."""
    contracts = (records - 2) // _EACH
    with path.open("w", encoding="latin-1", newline="\n") as file:
        file.write(first() + "\n")
        for number in range(contracts):
            file.writelines(record + "\n" for record in _contract(number))
        file.write(last(contracts * _EACH, contracts * 12000) + "\n")
    return path


def _contract(number: int) -> list[str]:
    name = f"V{number:08}"
    branch = _BRANCHES[number % len(_BRANCHES)]
    family = _FAMILIES[number % len(_FAMILIES)]
    born = f"{number % 28 + 1:02}{number % 12 + 1:02}{1940 + number % 60}"
    return [
        address(name, branch, family=f"{family}-{number}", born=born, street=f"Lindenweg {number % 200}"),
        numbers(name, branch, client=f"K{number}", k10=f"0221 {100000 + number % 800000}"),
        contract(name, branch),
        product(name, branch, gross=14280, name="Komfort"),
        headed("0210", name, branch, {44: "01072019"}),
        headed("0220", name, branch, {44: "01072019"}),
        posting(name, branch),
    ]


def _rates(found: dict[str, Any]) -> list[float]:
    return [found["items"] / seconds for seconds in found["seconds"]]
