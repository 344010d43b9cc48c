"""What a Teams message says: its text out of plain text or HTML, quotes, files, pictures, reactions."""

import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.sources.json_values import first_text, list_of, object_of, text_of
from app.sources.mail.html_text import text_of_html
from app.sources.record import SourceAttachment
from local_store.book.channel import AttachmentState

_TAG = r"<{name}\b[^<>]*+>"
_ATTACHMENT = re.compile(
    r"<attachment\b[^<>]*+>(?:</attachment>)?|<systemEventMessage\s*/?>(?:</systemEventMessage>)?", re.IGNORECASE
)
_QUOTE = re.compile(_TAG.format(name="blockquote"), re.IGNORECASE)
_EMOJI = re.compile(_TAG.format(name="emoji") + r"(?:</emoji>)?", re.IGNORECASE)
_IMAGE = re.compile(_TAG.format(name="img"), re.IGNORECASE)
_MENTION = re.compile(_TAG.format(name="at") + r"|</at>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z-]{1,40})\s*+=\s*+(\"[^\"]*+\"|'[^']*+')")
_REPLY = "http://schema.skype.com/Reply"
_REACTIONS = {"like": "👍", "heart": "❤️", "laugh": "😆", "surprised": "😮", "sad": "😢", "angry": "😡"}
_REFERENCES = frozenset({"messageReference", "forwardedMessageReference"})
_CARD = "application/vnd.microsoft.card."
_CARD_WORDS = ("text", "title", "subtitle", "summary", "value", "fallbackText")
_CARD_LINES = 100
_LISTED = 200
"""Attachments, reactions of one message that are told."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a message says."""

    text: str
    attachments: tuple[SourceAttachment, ...] = ()
    reply_to: str = ""
    """The id of the message that is quoted."""


def content_of(message: dict[str, Any], name_of: Callable[[Any], str]) -> Content:
    """The content of a message; `name_of` names whom a set of identities means."""
    body = object_of(message.get("body"))
    text, quoted = text_of(body.get("content")), ""
    files: list[SourceAttachment] = []
    if text_of(body.get("contentType")).lower() == "html":
        text, files, quoted = _html(text)
    told = [text]
    for each in map(object_of, list_of(message.get("attachments"))[:_LISTED]):
        kind = text_of(each.get("contentType"))
        if kind in _REFERENCES:
            reference = _parsed(each.get("content"))
            quoted = quoted or (
                "" if kind.startswith("forwarded") else first_text(reference.get("messageId"), each.get("id"))
            )
            told.append(_html(text_of(reference.get("originalMessageContent")))[0])
        elif kind.startswith(_CARD):
            told.append(_card(each, kind))
        else:
            files.append(_file(each, kind))
    reactions = [_reaction(each, name_of) for each in map(object_of, list_of(message.get("reactions"))[:_LISTED])]
    if reactions:
        told.append(f"[{', '.join(reactions)}]")
    return Content("\n".join(filter(None, told)), tuple(files), quoted)


def plain(markup: str) -> str:
    """The words of a piece of HTML."""
    return _html(markup)[0]


def _html(markup: str) -> tuple[str, list[SourceAttachment], str]:
    """The words, the pictures inside, and the id of the message that is quoted."""
    markup, quoted = _without_quote(_ATTACHMENT.sub("", markup))
    files: list[SourceAttachment] = []

    def image(match: re.Match[str]) -> str:
        told = _attributes(match[0])
        if "emoji" in told.get("itemtype", "").lower():
            return html.escape(told.get("alt", ""))
        name = told.get("alt", "").strip() or told.get("itemid", "") or "image"
        if len(files) < _LISTED:
            files.append(SourceAttachment(name[:255], AttachmentState.OMITTED, mime="image/*"))
        return " "

    markup = _EMOJI.sub(lambda match: html.escape(_attributes(match[0]).get("alt", "")), markup)
    markup = _MENTION.sub("", _IMAGE.sub(image, markup))
    return text_of_html(markup).strip(), files, quoted


def _without_quote(markup: str) -> tuple[str, str]:
    """The markup without what older clients repeat of the message that is answered, and that message's id."""
    for match in _QUOTE.finditer(markup):
        told = _attributes(match[0])
        end = markup.find("</blockquote>", match.end())
        if told.get("itemtype") == _REPLY and end >= 0:
            return markup[: match.start()] + markup[end + len("</blockquote>") :], told.get("itemid", "")
    return markup, ""


def _attributes(tag: str) -> dict[str, str]:
    return {match[1].lower(): html.unescape(match[2][1:-1]) for match in _ATTRIBUTE.finditer(tag)}


def _file(told: dict[str, Any], kind: str) -> SourceAttachment:
    """A file that was sent: it lies in the cloud, not in the export."""
    address = text_of(told.get("contentUrl"))
    name = first_text(told.get("name"), address.rpartition("/")[2], kind, "file")
    return SourceAttachment(name[:255], AttachmentState.OMITTED, mime=kind if "/" in kind else "")


def _card(told: dict[str, Any], kind: str) -> str:
    """The words of a card that an app sent."""
    words: list[str] = []
    waiting: list[Any] = [_parsed(told.get("content"))]
    while waiting and len(words) < _CARD_LINES:
        each = waiting.pop()
        if isinstance(each, dict):
            words += [plain(each[key]) for key in _CARD_WORDS if isinstance(each.get(key), str) and each[key].strip()]
            waiting += [value for value in reversed(each.values()) if isinstance(value, dict | list)]
        elif isinstance(each, list):
            waiting += reversed(each[:_LISTED])
    return "\n".join(dict.fromkeys(filter(None, words))) or first_text(
        told.get("name"), f"[{kind.removeprefix(_CARD)}]"
    )


def _parsed(content: Any) -> dict[str, Any]:
    """A content that is an object, mostly written as a string."""
    if isinstance(content, str):
        try:
            content = json.loads(content)
        except (ValueError, RecursionError):
            return {}
    return object_of(content)


def _reaction(told: dict[str, Any], name_of: Callable[[Any], str]) -> str:
    sort = text_of(told.get("reactionType"))
    sign = _REACTIONS.get(sort.lower(), sort) or text_of(told.get("displayName")) or "?"
    if sort == "custom":
        sign = text_of(told.get("displayName")) or sort
    name = name_of(told.get("user"))
    return f"{sign} {name}" if name != "?" else sign
