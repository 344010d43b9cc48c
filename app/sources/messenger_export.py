"""Downloads of one's own Facebook and Instagram data in JSON: conversations of both schemas, alone or a whole archive.

Formats: "Download your information" (message_1.json in a folder per conversation) and the export of end-to-end
encrypted chats (a flat file per conversation).
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import IO, Any

from app.sources.companions import Companion, CompanionMembers, Companions
from app.sources.json_walk import BrokenJsonError, Kind, Shape, walk
from app.sources.messenger_message import Messages
from app.sources.messenger_people import Owner, Talk
from app.sources.messenger_survey import Survey, mended, mended_text, survey_of
from app.sources.ordinal import Ordinals
from app.sources.reader import Members, Recognised
from app.sources.record import Reason, Rejection, SourceItem
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceError, SourceFile
from app.sources.text_encoding import decoded
from local_store.book.channel import Channel

_HEAD = 65536
_NUMBERED = re.compile(r"(?:^|/)message(?:_(\d{1,9}))?\.json$", re.IGNORECASE)
_FOLDERS = ("inbox", "archived_threads", "filtered_threads", "message_requests", "e2ee_cutover")
_WEB_PAGE = re.compile(rf"(?:^|/)(?:{'|'.join(_FOLDERS)})/[^/]+/message_\d+\.html$")
_PAGE_NAME = re.compile(r"message_\d+\.html", re.IGNORECASE)
_PROFILE = re.compile(r"(?:^|/)(?:profile_information|personal_information)\.json$")
_TITLE = re.compile(r'"(?:title|threadName)"\s*:\s*("(?:[^"\\]|\\.)*+")')
_FLAT_LIMIT = 4_000
"""Documents of an archive that are looked at, where their names do not tell."""
_PROFILE_LIMIT = 1 << 20
_INNER = 85
"""An archive with several conversations is read as one: alone, each of them is less sure than all together."""
_SHAPE = Shape(
    lists=frozenset({("messages",)}),
    looks_like=lambda value: (
        isinstance(value, dict) and ("timestamp_ms" in value or ("timestamp" in value and "senderName" in value))
    ),
)


class MessengerExportReader:
    """Reads conversations of Facebook Messenger and of Instagram."""

    name = "messenger_export"
    version = 2

    def recognise(self, file: SourceFile) -> Recognised | None:
        """A document of one of the schemas, an archive with such, or one with the web pages instead."""
        if file.is_archive:
            if _documents(file):
                return Recognised(96)
            return Recognised(70) if _has_pages(file) else None
        found = _judged(file.head)
        if found is None and _PAGE_NAME.fullmatch(file.name) and b"<html" in file.head[:1024].lower():
            return Recognised(60)
        is_inside = file.name != file.path.name
        return Recognised(min(found.sureness, _INNER), found.title) if found and is_inside else found

    def read(self, file: SourceFile, settings: ReaderSettings) -> Iterator[SourceItem]:
        """Conversation by conversation, the files of each by number, each message in its order (newest first).

        Own words are told by `settings.own_names`, by the profile in the archive, or by whom all conversations share.
        Options: "partner" (a name). Warns with self_unknown. Raises SourceError where there are only web pages.
        """
        documents = _documents(file) if file.is_archive else [_Document("", file.size)]
        if not documents or (
            not file.is_archive and _judged(file.head) is None and b"<html" in file.head[:1024].lower()
        ):
            raise SourceError(
                f"{file.name}: this download holds the messages as web pages. Please ask for it once more and choose JSON as "
                "the format."
            )
        file.plan(2 * sum(each.size for each in documents))
        yield from (Rejection(f"member {name[:200]}", Reason.UNSAFE_PATH) for name in file.refused)
        yield from _Run(file, documents, settings).items()

    def members_of(self, file: SourceFile) -> Members:
        """What opens the attachments: members of the archive, or files beside the document."""
        return CompanionMembers(file)


READER = MessengerExportReader()


@dataclass(frozen=True, slots=True)
class _Document:
    """One file of a conversation."""

    member: str
    """Name in the archive; "" for a plain file."""
    size: int

    @property
    def folder(self) -> str:
        """The name of the folder of its conversation, "" where it has none of its own."""
        return PurePosixPath(self.member).parent.name if _NUMBERED.search(self.member) else ""

    @property
    def order(self) -> tuple[str, int, str]:
        """By conversation, then by number."""
        found = _NUMBERED.search(self.member)
        return self.member.rpartition("/")[0], int(found[1] or 0) if found else 0, self.member


def _documents(file: SourceFile) -> list[_Document]:
    """The documents of an archive: by name where they are numbered, else those that look like conversations."""
    members = [member for member in file.members() if member.name.lower().endswith(".json")]
    numbered = [member for member in members if _NUMBERED.search(member.name)]
    if numbered and _judged(file.peek_member(numbered[0].name, _HEAD)) is None:
        numbered = [each for each in numbered[:_FLAT_LIMIT] if _judged(file.peek_member(each.name, _HEAD)) is not None]
    if not numbered:
        top = sorted(members, key=lambda member: member.name.count("/"))[:_FLAT_LIMIT]
        numbered = [
            each
            for each in top
            if each.name.count("/") <= 3
            and (found := _judged(file.peek_member(each.name, _HEAD)))
            and found.sureness > 80
        ]
    return sorted((_Document(each.name, each.size) for each in numbered), key=lambda each: each.order)


def _judged(head: bytes) -> Recognised | None:
    """What the head of a document looks like."""
    text = decoded(head).lstrip("\ufeff \t\r\n")
    if not text.startswith("{") or '"messages"' not in text:
        return None
    named = _TITLE.findall(text)
    try:
        title = mended(json.loads(named[-1], strict=False)) if named else ""
    except ValueError:
        title = ""
    has_people = '"participants"' in text
    if '"timestamp_ms"' in text and '"sender_name"' in text:
        return Recognised(95 if has_people else 88, title)
    if '"senderName"' in text and '"timestamp"' in text and (has_people or '"threadName"' in text):
        return Recognised(94, title)
    if has_people and ('"thread_path"' in text or '"threadName"' in text):
        return Recognised(86, title)
    return None


def _has_pages(file: SourceFile) -> bool:
    return any(_WEB_PAGE.search(member.name) for member in file.members())


class _Run:
    """One run over one document or archive."""

    def __init__(self, file: SourceFile, documents: list[_Document], settings: ReaderSettings) -> None:
        self._file, self._documents, self._settings = file, documents, settings
        self._companions = Companions(file, (each.member for each in documents))
        self._messages = Messages(settings)

    def items(self) -> Iterator[SourceItem]:
        """All items: first every document is looked through for who is who, then each is read."""
        surveys = [self._survey(document) for document in self._documents]
        together = _together(self._documents, surveys)
        owner = Owner(together.values(), self._profile_names(), self._settings)
        talks = {key: Talk(survey, self._folder(key), owner) for key, survey in together.items()}
        _tell_apart(talks.values())
        for document, survey in zip(self._documents, surveys, strict=True):
            yield from self._document(document, talks[_key(document)], self._channel(document, survey))
        if owner.warning:
            yield owner.warning

    def _open(self, document: _Document) -> IO[bytes]:
        return self._file.open_member(document.member) if document.member else self._file.open()

    def _survey(self, document: _Document) -> Survey:
        with self._open(document) as stream:
            return survey_of(stream)

    def _folder(self, key: str) -> str:
        """The name of a conversation's folder; a document that lies alone may still lie in its own."""
        if self._file.is_archive:
            return "" if key.endswith(".json") else PurePosixPath(key).name
        path = self._file.path
        is_unpacked = _NUMBERED.search(path.name) and path.parent.parent.name in _FOLDERS
        return path.parent.name if is_unpacked else ""

    def _profile_names(self) -> frozenset[str]:
        """The names that the account's profile in the archive tells."""
        found: set[str] = set()
        for member in self._file.members() if self._file.is_archive else ():
            if _PROFILE.search(member.name) and member.size <= _PROFILE_LIMIT:
                try:
                    document = json.loads(decoded(self._file.peek_member(member.name, _PROFILE_LIMIT)), strict=False)
                except (ValueError, RecursionError):
                    continue
                found |= _names_in(document)
        return frozenset(found)

    def _channel(self, document: _Document, survey: Survey) -> Channel:
        """Instagram's documents look like Facebook's: the folders tell, the nearest first."""
        path = PurePosixPath(document.member).parts if document.member else ()
        for part in reversed((*self._file.path.parts[-8:], *path)):
            folded = part.casefold()
            if "instagram" in folded:
                return Channel.INSTAGRAM
            if "facebook" in folded or "messenger" in folded:
                return Channel.MESSENGER
        return Channel.INSTAGRAM if survey.is_instagram else Channel.MESSENGER

    def _document(self, document: _Document, talk: Talk, channel: Channel) -> Iterator[SourceItem]:
        prefix = "/".join(PurePosixPath(document.member).parts[-3:]) + ", " if len(self._documents) > 1 else ""
        count = 0

        def find(named: str) -> Companion | None:
            return self._companions.find(named, document.member)

        with self._open(document) as stream:
            try:
                for kind, _, value, raw in walk(stream, _SHAPE):
                    if kind is Kind.ITEM:
                        count += 1
                        yield self._messages.record(value, talk, channel, find, (f"{prefix}message {count}", raw))
                    elif kind in {Kind.BROKEN, Kind.CUT}:
                        count += 1
                        reason = Reason.TRUNCATED if kind is Kind.CUT else Reason.UNREADABLE
                        yield Rejection(f"{prefix}message {count}", reason, value, raw)
            except BrokenJsonError as error:
                yield Rejection(f"{prefix}message {count + 1}", Reason.UNREADABLE, f"no JSON from here on: {error}")


def _key(document: _Document) -> str:
    """What the files of one conversation have in common: their folder; a flat file is alone."""
    return document.member.rpartition("/")[0] if document.folder else document.member


def _together(documents: list[_Document], surveys: list[Survey]) -> dict[str, Survey]:
    """What the files of each conversation say together."""
    found: dict[str, Survey] = {}
    for document, survey in zip(documents, surveys, strict=True):
        known = found.setdefault(_key(document), survey)
        if known is not survey:
            known.participants = tuple(dict.fromkeys((*known.participants, *survey.participants)))
            known.title, known.path = known.title or survey.title, known.path or survey.path
            known.is_group = known.is_group or survey.is_group
            known.senders.update(survey.senders)
    return found


def _tell_apart(talks: Iterable[Talk]) -> None:
    """Two people of one name are two conversations, where nothing but names tells conversations from each other."""
    ordinals = Ordinals()
    for talk in talks:
        (told,) = ordinals.tell_apart((talk.conversation.external_id,))[-1:]
        if told.startswith("#"):
            talk.conversation = replace(talk.conversation, external_id=f"{talk.conversation.external_id} {told}")


def _names_in(document: Any) -> set[str]:
    """The names in a profile: Facebook's full name, or any value of Instagram's, whose labels are translated."""
    if not isinstance(document, dict):
        return set()
    profile: dict[str, Any] = next(
        (document[key] for key in ("profile_v2", "profile") if isinstance(document.get(key), dict)), {}
    )
    named = profile.get("name")
    found = {mended_text(named.get("full_name") if isinstance(named, dict) else named)}
    users = document.get("profile_user")
    for user in users if isinstance(users, list) else ():
        values = user.get("string_map_data") if isinstance(user, dict) else None
        for value in values.values() if isinstance(values, dict) else ():
            found.add(mended_text(value.get("value")) if isinstance(value, dict) else "")
    return found - {""}
