"""Microsoft Teams as Microsoft Graph hands it out: chat messages, events of chats, call records, lists and pages of them.

Format: resource types `chatMessage` and `callRecord` of Microsoft Graph v1.0, saved as JSON or JSON lines.
"""

import json
from collections.abc import Iterator
from typing import Any

from app.sources.json_members import json_members, judged
from app.sources.json_pieces import Kind, Piece, pieces, unfolded
from app.sources.json_values import list_of, object_of, raw_of, text_of
from app.sources.reader import Recognised
from app.sources.record import Reason, Rejection, Skip, SourceItem
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceFile
from app.sources.teams.call_records import CallRecords, is_call_record, is_session
from app.sources.teams.messages import Messages
from app.sources.teams.met import Met
from app.sources.teams.people import People

_LISTS = frozenset(
    {"value", "messages", "chats", "replies", "responses", "items", "data", "results", "callRecords", "channels"}
)
_CHECKED_EACH = 256
_WAITING = 1_000
"""Messages that wait for the first one of the adviser's."""


class TeamsExportReader:
    """Reads what programs saved of Teams through Microsoft Graph."""

    name = "teams_export"
    version = 1

    def recognise(self, file: SourceFile) -> Recognised | None:
        """Whether chat messages or call records are in it."""
        sureness = judged(file, _judged)
        return Recognised(sureness) if sureness else None

    def read(self, file: SourceFile, settings: ReaderSettings) -> Iterator[SourceItem]:
        """Messages and calls in the order of the file; calls whose end does not come last.

        Own words are told by `settings.own_names` and `settings.own_identities`, or by an address that names the user
        whose chats these are. Warned: self_unknown.
        """
        reading = _Reading(settings)
        for name in file.refused:
            yield Rejection(f"member {name[:200]}", Reason.UNSAFE_PATH)
        told = 0
        for name in json_members(file):
            with file.open_member(name) if name else file.open() as stream:
                for item in reading.items(pieces(stream, _LISTS), f"{name[:200]}, " if name else ""):
                    told += 1
                    if told % _CHECKED_EACH == 0:
                        file.progress.check()
                    yield item
        yield from reading.messages.rest()
        if (warning := reading.people.warning) is not None:
            yield warning


READER = TeamsExportReader()


def _judged(head: bytes) -> int:
    """How sure it is that this is the beginning of something out of Graph; 0 for anything else."""
    if b'"messageType"' in head and b'"createdDateTime"' in head and b'"body"' in head:
        return 89
    if b'"modalities"' in head and b'"startDateTime"' in head and b'"organizer' in head:
        return 88
    if b"graph.microsoft.com" in head and (b"#chats(" in head or b"callRecord" in head or b"/chats/" in head):
        return 85
    return 82 if b'"chatType"' in head and b'"topic"' in head else 0


class _Reading:
    """One run over one file or archive."""

    def __init__(self, settings: ReaderSettings) -> None:
        met = Met()
        self.people = People(settings)
        self.messages = Messages(self.people, met, settings)
        self._calls = CallRecords(self.people, met, settings)
        self._open: list[dict[str, Any]] = []
        self._line = self._count = 0
        self._prefix = ""
        self._waiting: list[tuple[dict[str, Any], str, str]] = []

    def items(self, found: Iterator[Piece], prefix: str) -> Iterator[SourceItem]:
        """Every item of one document or of every line."""
        self._open.clear()
        self._line = self._count = 0
        self._prefix = prefix
        yield from self._of(found, 0)
        yield from self._waited()

    def _of(self, found: Iterator[Piece], depth: int) -> Iterator[SourceItem]:
        for piece in found:
            if piece.line != self._line and not depth:
                self._line, self._count = piece.line, 0
            if piece.kind is Kind.OPEN:
                self._open.append(piece.value)
                self._learn_of(piece.value)
            elif piece.kind is Kind.CLOSE:
                self._open.pop()
                self._learn_of(piece.value)
                if is_chat(piece.value):
                    yield Skip(self._place(), Reason.MERGED, raw_of(piece.value))
            elif piece.kind is Kind.BROKEN:
                yield Rejection(self._place(), piece.reason, str(piece.value), piece.raw)
            else:
                yield from self._item(piece.value, depth)

    def _learn_of(self, holder: dict[str, Any]) -> None:
        """The address of a page tells whose it is, a chat who is in it."""
        self.people.learn_owner(text_of(holder.get("@odata.context")))
        if is_chat(holder):
            self._learn(holder)

    def _learn(self, chat: dict[str, Any]) -> None:
        members = [self.people.learn_member(object_of(each)) for each in list_of(chat.get("members"))]
        self.messages.chat(text_of(chat.get("id"))).take(chat, members)

    def _item(self, value: Any, depth: int) -> Iterator[SourceItem]:
        if not isinstance(value, dict):
            yield Rejection(self._place(), Reason.UNREADABLE, "not an object", raw_of(value))
        elif is_call_record(value) and not is_session(value):
            yield from self._calls.items(value, self._place())
        elif is_session(value):
            yield self._calls.session(value, self._place())
        elif is_message(value):
            yield from self._message(value)
        elif is_chat(value):
            self._learn(value)
            yield Skip(self._place(), Reason.MERGED, raw_of(value))
        elif "roles" in value or "Member" in text_of(value.get("@odata.type")):
            self.people.learn_member(value)
            yield Skip(self._place(), Reason.MERGED, raw_of(value))
        elif depth < 2 and isinstance(inner := _inside(value), dict | list):
            self._open.append({"@odata.context": text_of(value.get("url"))})
            yield from self._of(unfolded(inner, _LISTS, self._line), depth + 1)
            self._open.pop()
        elif value:
            yield Rejection(self._place(), Reason.UNREADABLE, "neither a message nor a call", raw_of(value))
        else:
            yield Skip(self._place(), Reason.NOTHING_IN_IT, raw_of(value))

    def _message(self, message: dict[str, Any]) -> Iterator[SourceItem]:
        """A message; the first ones wait until the adviser was met, as that tells who is on the other side."""
        self._waiting.append((message, self._context(), self._place()))
        self.people.identity(message.get("from"))
        if not self.people.is_looking_for_self or len(self._waiting) >= _WAITING:
            yield from self._waited()

    def _waited(self) -> Iterator[SourceItem]:
        waiting, self._waiting = self._waiting, []
        for message, context, place in waiting:
            yield from self.messages.items(message, context, place)

    def _context(self) -> str:
        """The addresses of the pages around, and the chat that holds them."""
        told: list[str] = []
        for holder in reversed(self._open):
            told += [text_of(holder.get(key)) for key in ("@odata.context", "@odata.nextLink", "@odata.deltaLink")]
            if is_chat(holder):
                told.append(f"chats('{text_of(holder.get('id'))}')")
        return " ".join(filter(None, told))

    def _place(self) -> str:
        self._count += 1
        where = f"line {self._line}, " if self._line else ""
        return f"{self._prefix}{where}message {self._count}"


def is_chat(value: dict[str, Any]) -> bool:
    """Whether an object is a chat, perhaps with its members and messages inside."""
    return "chatType" in value or ("topic" in value and "id" in value)


def is_message(value: dict[str, Any]) -> bool:
    """Whether an object is a chat message."""
    return (
        "messageType" in value
        or "@removed" in value
        or "chatMessage" in text_of(value.get("@odata.type"))
        or ("body" in value and "from" in value and "toRecipients" not in value)
    )


def _inside(value: dict[str, Any]) -> Any:
    """What a wrapper holds: the answer to one of several requests, the data of a notification."""
    for key in ("body", "resourceData", "message", "resource", "chatMessage"):
        inner = value.get(key)
        if isinstance(inner, str) and inner.lstrip().startswith(("{", "[")):
            try:
                return json.loads(inner)
            except (ValueError, RecursionError):
                return None
        if isinstance(inner, dict) and inner:
            return inner
    return None
