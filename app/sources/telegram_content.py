"""What a Telegram message says and carries: its words out of pieces, and the files, places, polls and cards with it."""

import mimetypes
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

from app.sources.companions import Companion
from app.sources.record import SourceAttachment
from local_store.book.channel import AttachmentState

Find = Callable[[str], Companion | None]
_UNDERSTOOD = frozenset(
    {
        *("id", "type", "date", "date_unixtime", "edited", "edited_unixtime", "from", "from_id", "author", "text"),
        *("text_entities", "reply_to_message_id", "reply_to_peer_id", "forwarded_from", "forwarded_from_id"),
        *("saved_from", "via_bot", "reactions", "inline_bot_buttons", "width", "height", "thumbnail"),
        *("thumbnail_file_size", "mime_type", "duration_seconds", "media_spoiler", "self_destruct_period_seconds"),
    }
)
"""Keys that alone say nothing to read."""
_LISTED = 50
"""Reactions of one message, and people of one reaction, that are told."""


def words_of(value: Any) -> str:
    """The words of a text: a string, or a list of strings and entities; a link behind words follows them."""
    if isinstance(value, str):
        return value
    if not isinstance(value, list):
        return ""
    return "".join(_piece(each) for each in value)


def _piece(piece: Any) -> str:
    if isinstance(piece, str):
        return piece
    if not isinstance(piece, dict):
        return ""
    text, link = scalar(piece.get("text")), scalar(piece.get("href"))
    return f"{text} ({link})" if link and link != text else text


def scalar(value: Any) -> str:
    """A scalar as text: ids come as numbers and as strings; "" for anything else."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def text_of(message: dict[str, Any]) -> str:
    """What a person wrote; `text_entities` is the newer form of `text`."""
    text = message.get("text")
    if isinstance(text, str) and text:
        return text
    return words_of(message.get("text_entities")) or words_of(text)


def said_with(message: dict[str, Any]) -> str:
    """What stands beside the words: sticker, place, poll, card, invoice; a line each."""
    return "\n".join(line for line in _lines(message) if line)


def _lines(message: dict[str, Any]) -> Iterator[str]:
    yield scalar(message.get("sticker_emoji"))
    if isinstance(card := message.get("contact_information"), dict):
        parts = (scalar(card.get(key)) for key in ("first_name", "last_name", "phone_number"))
        yield " ".join(part for part in parts if part)
    yield scalar(message.get("place_name"))
    yield scalar(message.get("address"))
    if isinstance(place := message.get("location_information"), dict):
        yield f"{scalar(place.get('latitude'))}, {scalar(place.get('longitude'))}".strip(", ")
    if isinstance(poll := message.get("poll"), dict):
        yield words_of(poll.get("question"))
        answers = poll.get("answers")
        for answer in answers if isinstance(answers, list) else ():
            if isinstance(answer, dict):
                yield f"- {words_of(answer.get('text'))} ({scalar(answer.get('voters')) or 0})"
    yield scalar(message.get("game_title"))
    if isinstance(invoice := message.get("invoice_information"), dict):
        yield " ".join(filter(None, (scalar(invoice.get(key)) for key in ("title", "amount", "currency"))))


def reactions_to(message: dict[str, Any]) -> str:
    """Who reacted to a message and how ("[👍 Anna, ❤ ×3]"); a number stands for those who are not named."""
    told: list[str] = []
    given = message.get("reactions")
    for each in given[:_LISTED] if isinstance(given, list) else ():
        if not isinstance(each, dict):
            continue
        # A sign of somebody's own is a picture without a name; a paid one is a star.
        sign = scalar(each.get("emoji")) or {"paid": "⭐"}.get(scalar(each.get("type")), "?")
        recent = each.get("recent")
        names = [scalar(one.get("from")) for one in recent if isinstance(one, dict)] if isinstance(recent, list) else []
        told += [f"{sign} {name}" for name in names[:_LISTED] if name]
        count = each.get("count")
        unnamed = (count if isinstance(count, int) else 1) - sum(map(bool, names[:_LISTED]))
        if unnamed > 0:
            told.append(sign if unnamed == 1 else f"{sign} ×{unnamed}")
    return f"[{', '.join(told)}]" if told else ""


def files_of(message: dict[str, Any], find: Find) -> tuple[SourceAttachment, ...]:
    """The files of a message: in the export, left out of it, or gone."""
    paths = ((key, scalar(message.get(key))) for key in ("photo", "file", "contact_vcard"))
    return tuple(_file(message, key, path, find) for key, path in paths if path)


def _file(message: dict[str, Any], key: str, path: str, find: Find) -> SourceAttachment:
    size = message.get(f"{key}_file_size", message.get("file_size") if key == "file" else 0)
    size = size if isinstance(size, int) and 0 <= size < 1 << 50 else 0
    mime = scalar(message.get("mime_type")) if key == "file" else ""
    mime = mime or {"photo": "image/jpeg", "contact_vcard": "text/vcard"}.get(key, "")
    named = scalar(message.get("file_name")) if key == "file" else ""
    if path.startswith("("):
        # A sentence in place of the path: not included, too large, or unavailable.
        state = AttachmentState.MISSING if "unavailable" in path else AttachmentState.OMITTED
        kind = scalar(message.get("media_type")) or key
        return SourceAttachment(named or f"{kind}{mimetypes.guess_extension(mime) or ''}", state, "", mime, size)
    name = named or PurePosixPath(path.replace("\\", "/")).name
    mime = mime or mimetypes.guess_type(name)[0] or ""
    there = find(path)
    if there is None:
        return SourceAttachment(name, AttachmentState.MISSING, "", mime, size)
    return SourceAttachment(name, AttachmentState.PRESENT, there.member, mime, there.size)


def unknown_in(message: dict[str, Any]) -> str:
    """The keys of a message in which nothing else was found to read."""
    return ", ".join(sorted(str(key) for key in message if key not in _UNDERSTOOD))[:500]
