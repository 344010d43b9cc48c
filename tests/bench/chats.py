"""P8: a chat of 200,000 messages, read and imported, beside other programs that read the same file."""

from typing import Any

from tests.bench import chat_file, peer
from tests.bench.bench import Bench
from tests.bench.figure import Figure, median_of

TOPIC = "P8 chats"
_FORMAT = "%d.%m.%y, %H:%M - %name:"


def run(bench: Bench) -> None:
    """Read in turns, then import into a new book."""
    messages = bench.times(200_000, 2_000)
    chat = chat_file.written(bench.cache, messages)
    times = str(bench.times(5, 1))
    own = bench.child("reading_chat", str(chat), times)
    peers = {} if bench.is_quick else _peers(bench, str(chat), times)
    fastest = max(peers, key=lambda name: _rates(peers[name])[0], default="")
    rates = _rates(own)
    if not peers:
        bench.add(median_of(TOPIC, f"messages read a second, of {messages:,}", rates, "/s", goal="≥ 200,000"))
    for name, found in peers.items():
        goal = "≥ 200,000" if name == fastest else ""
        bench.add(
            median_of(TOPIC, f"messages read a second, of {messages:,}", rates, "/s", name, _rates(found), goal=goal),
            Figure(TOPIC, "memory while reading", own["mb"], "MB", name, found["mb"], goal="≤ 150"),
        )
        if found["messages"] != own["messages"]:
            bench.note(f"{name} found {found['messages']} messages, Mappe {own['messages']}")
    imports = []
    for _ in range(bench.times(3, 1)):
        with bench.place() as folder:
            imports.append(bench.child("importing_chat", str(chat), str(folder / "book")))
    seconds = [found["seconds"] for found in imports]
    reading = own["seconds"]
    bench.add(
        median_of(
            TOPIC, f"{messages:,} messages imported, end to end", seconds, "s", "reading alone", reading, goal="≤ 8"
        ),
        median_of(TOPIC, "memory while importing", [found["mb"] for found in imports], "MB", goal="≤ 250"),
    )
    if imports[0]["accepted"] != imports[0]["found"]:
        bench.note(f"accepted {imports[0]['accepted']} of {imports[0]['found']}")


def _peers(bench: Bench, chat: str, times: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for requirement, program, more in (
        (peer.CHATPACK, "read_with_chatpack", ()),
        (peer.WHATSTK, "read_with_whatstk", (_FORMAT,)),
        (peer.WHATSTK, "read_with_whatstk", ("auto",)),
    ):
        name = requirement.replace("==", " ") + (" told no format" if more == ("auto",) else "")
        python = peer.environment(bench.cache, requirement)
        if python is None:
            bench.note(f"{requirement} cannot be installed here, so it is left out")
            continue
        told = peer.run(python, program, chat, times, *more)
        if told is None:
            bench.note(f"{requirement} did not read the file")
        else:
            found[name] = told
    return found


def _rates(found: dict[str, Any]) -> list[float]:
    return [found["messages"] / seconds for seconds in found["seconds"]]
