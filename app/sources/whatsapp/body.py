"""What a message body means: words of a person, a file, a call, a deleted message, something unknown."""

import mimetypes
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from app.sources.record import SourceAttachment
from app.sources.whatsapp.phrases import (
    BLANKS,
    GENERATED,
    MEDIA,
    containing,
    omitted_media,
    phrases,
    plain,
    without_marks,
    words,
)
from local_store.book.channel import AttachmentState, CallOutcome, InteractionKind

SHORT = 120
"""Characters of the longest body that can be a generated phrase as a whole."""
HEAD = 4
"""Letters by which a body is told that might be a phrase."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a body says."""

    text: str
    kind: InteractionKind = InteractionKind.MESSAGE
    content: str = ""
    """What identifies it between exports with and without media, where that is not the text."""
    outcome: CallOutcome | None = None
    duration_s: int | None = None
    attachments: tuple[SourceAttachment, ...] = ()
    is_retracted: bool = False
    is_edited: bool = False
    is_placeholder: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """A member of the archive that a message may carry."""

    member: str
    size: int


Files = Mapping[str, File]
"""Name without folders, composed (NFC) and casefolded, to the member; empty where there is no archive."""


def file_key(name: str) -> str:
    """How names of files are compared: without folders, composed, without case and marks."""
    return unicodedata.normalize("NFC", without_marks(name.rpartition("/")[2])).casefold()


@lru_cache(maxsize=1)
def heads() -> frozenset[str]:
    """The first letters of every phrase that may be a body or begin one."""
    kinds = ("deleted", "waiting", "missed", "call", "location", "poll", *MEDIA)
    begins = {phrase[:HEAD] for kind in kinds for phrase in phrases(kind)}
    return frozenset(begins | {"null"})


def meaning_of(body: str, files: Files) -> Meaning:
    """What a body means. Only generated phrases are interpreted; all else is text, kept as it is."""
    unedited = _before_edited(body)
    if unedited is not None:
        return replace(meaning_of(unedited, files), is_edited=True)
    carried = _attached(body, files)
    if carried is not None:
        return carried
    if GENERATED in body or "•" in body or body[:1] in {"", "<"} or body[:HEAD].casefold() in heads():
        whole = _whole(body) or _left_out(body)
        if whole is not None:
            return whole
    text = _ISOLATED.sub(r"@\1", body) if "\u2068" in body else body
    if body.startswith(GENERATED):
        text = text.lstrip(GENERATED)
        said = plain(text)
        known = said.startswith((*phrases("location"), *phrases("poll"))) or "@" in text
        return Meaning(text.replace(GENERATED, ""), is_placeholder=not known)
    return Meaning(text)


_ISOLATED = re.compile("@\u2068([^\u2068\u2069\n]*)\u2069")
"""A mention: the name stands between isolating marks."""


_TAG = re.compile("<([^<>\n]{1,400})>")


def _before_edited(body: str) -> str | None:
    """What stands before "<This message was edited>" at the end; None where that is not there."""
    if not body.endswith((">", ">.", ">" + GENERATED)) or len(body) - (begin := body.rfind("<")) > SHORT:
        return None
    if plain(plain(body[begin:]).strip("<>")) not in phrases("edited"):
        return None
    return body[:begin].rstrip("\n" + BLANKS + GENERATED)


def _attached(body: str, files: Files) -> Meaning | None:
    """A file's name in a message: "<attached: X>" (iOS), "<X eklendi>", "X (file attached)" (Android)."""
    if "<" in body:
        for tag in _TAG.finditer(body):
            name = _name_in(tag[1])
            if name:
                return _carrying(name, _joined(body[: tag.start()], body[tag.end() :]), files)
    first, _, after = body.partition("\n")
    begin = first.rfind("(")
    if begin > 0 and first.find(")", begin) > 0:
        closed = without_marks(first[begin:])
        if closed.endswith(")") and plain(closed[1:-1]) in phrases("attached"):
            return _carrying(first[:begin], _joined("", after), files)
    return None


def _name_in(tag: str) -> str:
    """The file's name inside angle brackets; "" where they hold something else."""
    lead, colon, name = tag.partition(":")
    if colon and plain(lead) in phrases("attached_before"):
        return without_marks(name)
    name = without_marks(tag)
    said = name.casefold()
    return next((name[: -len(word)].rstrip() for word in phrases("attached_after") if said.endswith(" " + word)), "")


def _carrying(name: str, caption: str, files: Files) -> Meaning:
    return Meaning(caption, content=f"\0media\0{caption}", attachments=(_attachment(name, files),))


def _joined(before: str, after: str) -> str:
    """What stands around a file's tag, without WhatsApp's marks."""
    parts = (part.replace(GENERATED, "").strip() for part in (before, after))
    return "\n".join(_ISOLATED.sub(r"@\1", part) for part in parts if part)


def _attachment(written: str, files: Files) -> SourceAttachment:
    name = unicodedata.normalize("NFC", without_marks(written))
    file = files.get(file_key(name))
    if file is None:
        return SourceAttachment(name, AttachmentState.MISSING, mime=mime_of(name))
    return SourceAttachment(name, AttachmentState.PRESENT, file.member, mime_of(name), file.size)


_MIME = {".opus": "audio/ogg", ".webp": "image/webp", ".vcf": "text/vcard", ".m4a": "audio/mp4", ".heic": "image/heic"}


def mime_of(name: str) -> str:
    """The type a file's ending stands for; "" where it says nothing."""
    return _mime_of(name[name.rfind(".") :].lower()) if "." in name else ""


@lru_cache(maxsize=256)
def _mime_of(ending: str) -> str:
    return _MIME.get(ending) or mimetypes.guess_type(f"x{ending}", strict=False)[0] or ""


@lru_cache(maxsize=2048)
def _whole(body: str) -> Meaning | None:
    """A body that as a whole is one generated phrase."""
    said = plain(body)
    if said in {"", "null"}:
        return Meaning(body.replace(GENERATED, "").strip(), is_placeholder=True)
    text = body.replace(GENERATED, "").strip()
    if said in phrases("deleted"):
        return Meaning(text, content="\0deleted", is_retracted=True)
    if said in phrases("waiting"):
        return Meaning(text, is_placeholder=True)
    if body.startswith(GENERATED) and any(containing(kind).search(said) for kind in ("notice", "service")):
        return Meaning(text, kind=InteractionKind.SYSTEM)
    return _call(re.sub(r"\s+", " ", said), text, is_marked=GENERATED in body)


_MISSED_END = re.compile(r"\s*(?:$|[.,:;•·(–-]|(?:um|at|à|alle|saat)\s+\d)")
_CALL_END = re.compile(r"[ .,:•·]*(?:(?P<said>\D.*)|(?P<long>\d.*))?$")
_SPAN = re.compile(r"(\d{1,9})\s?([^\W\d]+)")
_HANDS = re.compile(r"(?:(\d{1,4}):)?(\d{1,2}):(\d\d)")


def _call(said: str, text: str, *, is_marked: bool) -> Meaning | None:
    """A call: "Missed voice call", "Voice call. 12 min", "Videoanruf. Keine Antwort".

    `said` is the plain text. Without WhatsApp's mark the ending must be known: people, too, write "Videoanruf".
    """
    call = Meaning(text, kind=InteractionKind.CALL)
    missed = next((phrase for phrase in phrases("missed") if said.startswith(phrase)), "")
    if missed and _MISSED_END.match(said, len(missed)):
        return replace(call, outcome=CallOutcome.MISSED)
    begun = next((phrase for phrase in phrases("call") if said.startswith(phrase)), "")
    found = _CALL_END.match(said, len(begun)) if begun else None
    if found is None:
        return None
    if found["said"]:
        if found["said"].startswith(phrases("no_answer")):
            return replace(call, outcome=CallOutcome.MISSED)
        if found["said"].startswith(phrases("declined")):
            return replace(call, outcome=CallOutcome.REJECTED)
    elif found["long"]:
        seconds = duration_of(found["long"])
        if seconds is not None:
            return replace(call, outcome=CallOutcome.ANSWERED, duration_s=seconds)
    return call if is_marked else None


@lru_cache(maxsize=1)
def _units() -> dict[str, int]:
    return {
        unit: factor
        for kind, factor in (("hours", 3600), ("minutes", 60), ("seconds", 1))
        for unit in words("duration", kind)
    }


def duration_of(said: str) -> int | None:
    """Seconds in "1 Std. 2 Min.", "45 sec", "12:34"; None where there is no duration."""
    hands = _HANDS.fullmatch(said.strip())
    if hands:
        return int(hands[1] or 0) * 3600 + int(hands[2]) * 60 + int(hands[3])
    spans = [(int(count), _units().get(unit.casefold())) for count, unit in _SPAN.findall(said)]
    if not spans or any(factor is None for _, factor in spans):
        return None
    return sum(count * (factor or 0) for count, factor in spans)


def _left_out(body: str) -> Meaning | None:
    """A file that the export left out, or a generated thing in angle brackets."""
    first, _, after = body.partition("\n")
    said = plain(first)
    inner = said[1:-1].strip(" .") if said.startswith("<") and said.endswith(">") else ""
    kind = omitted_media().get(inner or said)
    if kind:
        return _omitted(kind, "", after)
    if inner:
        if inner.endswith(_ENDINGS):
            return _omitted("omitted", "", after)
        return Meaning(body.replace(GENERATED, ""), is_placeholder=True) if not after else None
    return _left_out_behind(first, after)


_ENDINGS = (
    "omitted",
    "ausgeschlossen",
    "weggelassen",
    "ausgelassen",
    "omis",
    "omessi",
    "omesso",
    "omitido",
    "weggelaten",
)
_PAGES = re.compile(r"^(?P<name>.+?)\s*•\s*(?P<pages>.*)$")


def _left_out_behind(first: str, after: str) -> Meaning | None:
    """A left-out file with a name or a caption before it: "Vertrag.pdf • 3 Seiten Dokument weggelassen"."""
    if GENERATED not in first and "•" not in first:
        return None
    said = plain(first)
    phrase = next((phrase for phrase in _omitted_phrases() if said.endswith(" " + phrase)), "")
    if not phrase:
        return None
    shown = without_marks(first).rstrip(".")
    before = shown[: len(shown) - len(phrase)].strip()
    return _omitted(omitted_media()[phrase], before, after)


@lru_cache(maxsize=1)
def _omitted_phrases() -> tuple[str, ...]:
    return tuple(sorted(omitted_media(), key=len, reverse=True))


def _omitted(kind: str, before: str, after: str) -> Meaning:
    pages = _PAGES.match(before)
    name = unicodedata.normalize("NFC", pages["name"]) if pages and kind == "document" else ""
    caption = _joined(before, after)
    mime = (mime_of(name) if name else "") or MEDIA[kind]
    attachment = SourceAttachment(name, AttachmentState.OMITTED, mime=mime)
    return Meaning(caption, content=f"\0media\0{caption}", attachments=(attachment,))
