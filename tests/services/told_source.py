"""A format of the tests: a file of lines, read by a reader whose understanding a test decides."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from app.services.importing.choices import Choices
from app.services.importing.registry import FileRef
from app.services.importing.run import ImportJob, Outcome
from app.sources.phone_numbers import normalise
from app.sources.reader import Recognised
from app.sources.record import Reason, Rejection, SourceConversation, SourceItem, SourceParty, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceFile
from local_store.book.channel import Channel, Direction, InteractionKind, PointKind
from local_store.book.records import Role
from local_store.store import Store

START = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
SELF = SourceParty(Role.SELF, PointKind.PHONE, "030 9999999", "+49309999999", "Petra Vogel", is_self=True)
SETTINGS = ReaderSettings()


def party(value: str, role: Role = Role.SENDER, name: str = "") -> SourceParty:
    """Somebody by a number ("+49 ...", "0171 ..."), an address, a business-scoped id ("bsuid:...") or a mere name."""
    if value.startswith("bsuid:"):
        return SourceParty(role, PointKind.WHATSAPP, value, value.casefold(), name)
    if "@" in value:
        return SourceParty(role, PointKind.EMAIL, value, value.casefold(), name)
    if value[:1] in "+0123456789":
        return SourceParty(role, PointKind.PHONE, value, normalise(value, "DE"), name)
    return SourceParty(role, PointKind.NAME, value, "", name)


@dataclass(slots=True)
class ToldReader:
    """Reads `told` files. What `understands` is not told of a line is kept as a placeholder."""

    version: int = 1
    understands: frozenset[str] = frozenset({"text"})
    name: str = "told"
    as_told: Callable[[SourceRecord], SourceRecord] = lambda record: record

    def recognise(self, file: SourceFile) -> Recognised | None:
        """Every file that ends in .told."""
        return Recognised(100) if file.name.endswith(".told") else None

    def read(self, file: SourceFile, settings: ReaderSettings) -> Iterator[SourceItem]:
        """One item a line."""
        del settings
        held: dict[str, SourceConversation] = {}
        with file.open() as stream:
            for number, line in enumerate(stream.read().decode().splitlines(), 1):
                told = json.loads(line)
                if told.get("broken"):
                    yield Rejection(f"line {number}", Reason.UNREADABLE, raw=line)
                    continue
                yield self.as_told(self._record(number, told, line, held))

    def _record(
        self, number: int, told: Mapping[str, Any], line: str, held: dict[str, SourceConversation]
    ) -> SourceRecord:
        channel = Channel(told.get("channel", "whatsapp"))
        other = party(told["who"], name=told.get("name", ""))
        chat = told.get("chat")
        if chat and chat not in held:
            also = tuple(party(each) for each in told.get("also", ()))
            held[chat] = SourceConversation(chat, told.get("title", ""), bool(told.get("group")), other, also)
        is_known = set(told) & {"text", "sticker"} <= self.understands
        cc = tuple(party(each, Role.RECIPIENT) for each in told.get("cc", ()))
        at = START + timedelta(minutes=told.get("at", number))
        return SourceRecord(
            place=f"line {number}",
            key=("told", told.get("id", str(number))),
            channel=channel,
            kind=InteractionKind.CALL if channel is Channel.PHONE else InteractionKind.MESSAGE,
            direction=Direction.IN,
            at=at,
            local=at.replace(tzinfo=None),
            zone="UTC",
            parties=(other, SELF, *cc),
            conversation=held.get(chat) if chat else None,
            text=str(told.get("text") or told.get("sticker")) if is_known else "",
            is_placeholder=not is_known,
            raw=line,
        )


def told_file(folder: Path, lines: Iterable[Mapping[str, Any]], name: str = "export.told") -> Path:
    """A file of these lines."""
    path = folder / name
    path.write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines), "utf-8")
    return path


def import_told(
    store: Store,
    folder: Path,
    lines: Iterable[Mapping[str, Any]],
    choices: Choices | None = None,
    reader: ToldReader | None = None,
) -> Outcome:
    """Import these lines."""
    path = told_file(folder, lines)
    return ImportJob(store, FileRef(path), reader or ToldReader(), SETTINGS, choices).run()


def newer(reader: ToldReader | None = None, *understands: str) -> ToldReader:
    """The next version of a reader, which understands this too."""
    before = reader or ToldReader()
    return replace(before, version=before.version + 1, understands=before.understands | set(understands))
