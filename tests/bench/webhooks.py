"""P8: stored webhooks of WhatsApp and pages of Teams, read in bounded memory beside a whole-file load of the same JSON."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.bench import Bench
from tests.bench.figure import Figure, median_of
from tests.sources import teams_builder as teams
from tests.sources import webhook_builder as hooks

TOPIC = "P8 webhooks"
_TEXT = "Guten Morgen, das Dachfenster ist seit dem Hagel undicht. Was soll ich tun? "


def run(bench: Bench) -> None:
    """Read in turns, then import messages with their edits and delivery reports into a new book."""
    messages = bench.times(100_000, 500)
    times = str(bench.times(3, 1))
    with bench.place() as folder:
        for name, module, path in _files(folder, messages):
            own = bench.child("reading_items", module, str(path), times)
            whole = bench.child("reading_json", str(path), times)
            size = path.stat().st_size / 1e6
            bench.add(
                median_of(
                    TOPIC,
                    f"{name}: items read a second, of {own['items']:,} in {size:.0f} MB",
                    [own["items"] / seconds for seconds in own["seconds"]],
                    "/s",
                    "parsed and held, nothing understood",
                    [own["items"] / seconds for seconds in whole["seconds"]],
                ),
                Figure(TOPIC, f"{name}: memory while reading", own["mb"], "MB", "held", whole["mb"], goal="≤ 150"),
            )
        path = _lines(folder / "import.jsonl", messages)
        found = bench.child("importing_file", str(path), str(folder / "book"))
    count = found["found"]
    name = f"{found['accepted']:,} messages and {found['skipped'].get('merged', 0):,} changes imported"
    bench.add(
        Figure(TOPIC, name, count / found["seconds"], "items/s"),
        Figure(TOPIC, "memory while importing", found["mb"], "MB", goal="≤ 250"),
    )
    _large(bench)


def _large(bench: Bench) -> None:
    """A file of a gigabyte needs no more memory than a small one."""
    messages = bench.times(1_300_000, 1_000)
    with bench.place() as folder:
        path = _lines(folder / "large.jsonl", messages)
        size = path.stat().st_size / 1e9
        own = bench.child("reading_items", "whatsapp_webhooks", str(path), "1")
    bench.add(
        Figure(
            TOPIC, f"items read a second, of {own['items']:,} in {size:.1f} GB", own["items"] / own["seconds"][0], "/s"
        ),
        Figure(TOPIC, "memory while reading that", own["mb"], "MB", goal="≤ 250"),
    )


def _files(folder: Path, messages: int) -> Iterator[tuple[str, str, Path]]:
    yield "WhatsApp, JSON lines", "whatsapp_webhooks", _lines(folder / "hooks.jsonl", messages)
    document = folder / "hooks.json"
    _listed(document, _bodies(messages // 4))
    yield "WhatsApp, one document", "whatsapp_webhooks", document
    pages = folder / "teams.json"
    _listed(pages, (_page(number) for number in range(messages // 200)))
    yield "Teams, pages of 50", "teams_export", pages


def _bodies(messages: int) -> Iterator[dict[str, Any]]:
    """Half of them sent by us with two delivery reports each; every tenth of the others edited."""
    for number in range(messages):
        if number % 2:
            yield hooks.outgoing(hooks.echo(number, said=f"{_TEXT}{number}", minute=number / 10))
            yield hooks.statuses(
                hooks.status(number, "delivered", number / 10), hooks.status(number, "read", number / 10 + 1)
            )
        else:
            yield hooks.incoming(hooks.message(number, said=f"{_TEXT}{number}", minute=number / 10))
        if number % 20 == 0:
            yield hooks.incoming(hooks.edit(messages + number, number, f"Berichtigt {number}", number / 10 + 2))


def _page(number: int) -> dict[str, Any]:
    said = (teams.html(f"<p>{_TEXT}<b>{number}</b></p>", number * 50 + each) for each in range(50))
    return teams.page(*said)


def _lines(path: Path, messages: int) -> Path:
    with path.open("wb") as file:
        for each in _bodies(messages):
            file.write(hooks.as_lines([each]))
    return path


def _listed(path: Path, documents: Iterator[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for number, each in enumerate(documents):
            file.write(",\n" if number else "[\n")
            json.dump(each, file, ensure_ascii=False)
        file.write("\n]\n")
