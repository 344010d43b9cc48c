"""Exports of Telegram Desktop in JSON: one chat or the whole account, as a file, beside its media, or in an archive."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from app.sources.companions import CompanionMembers, Companions
from app.sources.json_walk import BrokenJsonError, Kind, Path, Shape, walk
from app.sources.reader import Members, Recognised
from app.sources.record import Reason, Rejection, SourceItem, Warned
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceError, SourceFile
from app.sources.telegram_content import scalar
from app.sources.telegram_message import Messages
from app.sources.telegram_people import NAMES_TOLD, Chat, People, Talk
from app.sources.text_encoding import decoded

_LISTS = ("chats", "left_chats")
_TOP = ("messages", "*")
_MESSAGES = frozenset({_TOP, *((each, "list", "*", "messages", "*") for each in _LISTS)})
_CHATS = frozenset((each, "list", "*") for each in _LISTS)
_CONTACT = ("contacts", "list", "*")
_NAMED = r'"(?:[^"\\]|\\.)*+"'
_CHAT_HEAD = re.compile(
    rf"\{{\s*+(?:{_NAMED}\s*+:\s*+(?:{_NAMED}|[\w.+-]++)\s*+,\s*+)*?\"messages\"\s*+:\s*+\[", re.DOTALL
)
_SHAPE = Shape(
    lists=frozenset(path[:-1] for path in (*_MESSAGES, *_CHATS, _CONTACT)),
    objects=frozenset({*_CHATS, *(path[:1] for path in (*_CHATS, _CONTACT))}),
    looks_like=lambda value: isinstance(value, dict) and "type" in value and ("date" in value or "id" in value),
    restart=_CHAT_HEAD,
    restart_path=("chats", "list", "*"),
)
_CHAT_TYPE = re.compile(
    r'"type"\s*:\s*"(?:personal_chat|bot_chat|saved_messages|(?:private|public)_(?:group|supergroup|channel))"'
)
_NAME = re.compile(rf'^\s*\{{\s*"name"\s*:\s*({_NAMED})')
_DOCUMENT = re.compile(r"(?:^|/)result[^/]*\.json$", re.IGNORECASE)
_WEB_PAGE = re.compile(r"(?:^|/)messages\d*\.html$", re.IGNORECASE)
_INNER = 85
"""An archive with several exports is read as one: alone, each of them is less sure than all together."""


class TelegramExportReader:
    """Reads what Telegram Desktop writes as result.json."""

    name = "telegram_export"
    version = 2

    def recognise(self, file: SourceFile) -> Recognised | None:
        """A document with Telegram's keys, or an archive with one or more of them, or with the web pages instead."""
        if not file.is_archive:
            found = _judged(file.head)
            if found is None and file.head.lstrip()[:15].lower().startswith(b"<!doctype html") and _is_page(file.head):
                return Recognised(60)
            is_inside = file.name != file.path.name
            return Recognised(min(found.sureness, _INNER), found.title) if found and is_inside else found
        documents = _documents(file)
        if documents:
            title = documents[0].title if len(documents) == 1 else ""
            return Recognised(max(each.sureness for each in documents), title)
        return Recognised(60) if _pages(file) else None

    def read(self, file: SourceFile, settings: ReaderSettings) -> Iterator[SourceItem]:
        """Chats in the order of the file, each message in its order; several documents of one archive one by one.

        Own words are told by the account's own id, by the type of the chat, or by `settings.own_names`. Options:
        "partner" (a name). Warns with self_unknown. Raises SourceError where there are only web pages.
        """
        documents = [] if not file.is_archive else _documents(file)
        if file.is_archive:
            if not documents:
                raise _asks_for_json(file)
            file.plan(sum(each.size for each in documents))
            yield from (Rejection(f"member {name[:200]}", Reason.UNSAFE_PATH) for name in file.refused)
        elif _judged(file.head) is None and _is_page(file.head):
            raise _asks_for_json(file)
        companions = Companions(file, (each.member for each in documents))
        people = People(settings)
        for each in documents or [_Document("", file.size)]:

            def find(named: str, document: str = each.member) -> Any:
                return companions.find(named, document)

            is_one = len(documents) < 2
            yield from _Reading(
                file, each.member, people, Messages(settings, find), "" if is_one else each.member
            ).items()
        if people.unsettled:
            names = sorted(people.unsettled)
            yield Warned("self_unknown", "; ".join(names[:NAMES_TOLD]) + ("; ..." if len(names) > NAMES_TOLD else ""))

    def members_of(self, file: SourceFile) -> Members:
        """What opens the attachments: members of the archive, or files beside the document."""
        return CompanionMembers(file)


READER = TelegramExportReader()


@dataclass(frozen=True, slots=True)
class _Document:
    """A result.json inside an archive."""

    member: str
    size: int
    sureness: int = 0
    title: str = ""


def _documents(file: SourceFile) -> list[_Document]:
    found = [
        _Document(member.name, member.size, judged.sureness, judged.title)
        for member in file.members()
        if _DOCUMENT.search(member.name) and (judged := _judged(file.peek_member(member.name, 65536))) is not None
    ]
    return sorted(found, key=lambda each: (each.member.count("/"), each.member))


def _judged(head: bytes) -> Recognised | None:
    """What the head of a document looks like."""
    text = decoded(head).lstrip("\ufeff \t\r\n")
    if not text.startswith("{"):
        return None
    named = _NAME.match(text)
    title = scalar(json.loads(named[1], strict=False)) if named else ""
    if _CHAT_TYPE.search(text):
        return Recognised(96, title)
    keys = {key for key in ("from", "from_id", "date_unixtime", "text_entities", "date", "text") if f'"{key}"' in text}
    if '"personal_information"' in text and '"user_id"' in text:
        return Recognised(92)
    if '"messages"' in text and "from" in keys and "text" in keys and {"date_unixtime", "from_id"} & keys:
        return Recognised(75 + 5 * len({"date_unixtime", "text_entities", "from_id"} & keys), title)
    return None


def _is_page(head: bytes) -> bool:
    return b"Exported Data" in head and b"page_wrap" in head


def _pages(file: SourceFile) -> bool:
    """Whether an archive holds chats as web pages."""
    pages = [each.name for each in file.members() if _WEB_PAGE.search(each.name)]
    return bool(pages) and _is_page(file.peek_member(pages[0], 4096))


def _asks_for_json(file: SourceFile) -> SourceError:
    return SourceError(
        f"{file.name}: Telegram wrote these chats as web pages. Please export them once more and choose JSON as the format."
    )


class _Reading:
    """One run over one document."""

    def __init__(self, file: SourceFile, member: str, people: People, messages: Messages, prefix: str) -> None:
        self._file, self._member = file, member
        self._people, self._messages = people, messages
        self._prefix = f"{prefix}, " if prefix else ""
        self._chat = Chat()
        self._talk: Talk | None = None
        self._chats = self._count = 0

    def items(self) -> Iterator[SourceItem]:
        """All items of the document."""
        with self._open() as stream:
            try:
                for kind, path, value, raw in walk(stream, _SHAPE):
                    if kind is Kind.ITEM and path in _MESSAGES:
                        self._count += 1
                        yield self._messages.record(value, self._talk or self._begin(path), self._place(), raw)
                    elif kind in {Kind.BROKEN, Kind.CUT}:
                        self._count += 1
                        reason = Reason.TRUNCATED if kind is Kind.CUT else Reason.UNREADABLE
                        yield Rejection(self._place(), reason, value, raw)
                    else:
                        self._take(kind, path, value)
            except BrokenJsonError as error:
                self._count += 1
                yield Rejection(self._place(), Reason.UNREADABLE, f"no JSON from here on: {error}")
        self._end()

    def _end(self) -> None:
        if self._talk is not None:
            self._talk.end()

    def _open(self) -> IO[bytes]:
        return self._file.open_member(self._member) if self._member else self._file.open()

    def _take(self, kind: Kind, path: Path, value: Any) -> None:
        """Take notice of what stands around the messages."""
        if kind is Kind.VALUE:
            if path == ("personal_information",):
                self._people.take_owner(value)
            elif len(path) == 1 or path[:-1] in _CHATS:
                self._chat.take(path[-1], value)
        elif kind is Kind.BEGIN and path in _CHATS:
            self._end()
            self._chats += 1
            self._count = 0
            self._chat, self._talk = Chat(), None
        elif kind is Kind.ITEM and path == _CONTACT:
            self._people.take_contact(value)

    def _begin(self, path: Path) -> Talk:
        """The chat whose first message was met; one without a head is looked through for who writes in it."""
        if not self._chat.is_known and path == _TOP:
            self._chat = self._looked_through()
        self._talk = Talk(self._chat, self._people)
        return self._talk

    def _looked_through(self) -> Chat:
        """The head of a chat that stands behind its messages or nowhere, and the names in it; by a walk of its own."""
        chat, voices = self._chat, dict[str, None]()
        progress = self._file.progress
        done = progress.done
        progress.total *= 2
        try:
            with self._open() as stream:
                for kind, path, value, _ in walk(stream, _SHAPE):
                    if kind is Kind.VALUE and len(path) == 1:
                        chat.take(path[-1], value)
                    elif kind is Kind.ITEM and isinstance(value, dict) and (name := scalar(value.get("from"))):
                        voices.setdefault(name)
                        if len(voices) > 10 * NAMES_TOLD:
                            break
        except BrokenJsonError:
            pass
        finally:
            progress.total = progress.total // 2 + progress.done - done
        chat.voices = tuple(voices)
        return chat

    def _place(self) -> str:
        chat = f"conversation {self._chats}, " if self._chats else ""
        return f"{self._prefix}{chat}message {self._count}"
