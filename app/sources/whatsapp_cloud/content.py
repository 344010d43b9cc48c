"""What a message of a webhook says: its text, what was sent with it, and whether this type of message is known.

Types: Meta, WhatsApp Cloud API, "Messages webhook reference"; what is of another type comes out as a placeholder.
"""

import json
import mimetypes
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.sources.json_values import first_text, list_of, object_of, text_of
from app.sources.record import SourceAttachment
from local_store.book.channel import AttachmentState, InteractionKind

MEDIA = frozenset({"image", "video", "document", "sticker", "audio", "voice"})
_TOKENS = frozenset({"flow_token"})
"""Of an answered form: means something to machines only."""
_LINES = 200
"""Lines of a form, order or list of contacts that are told."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a message says."""

    text: str = ""
    attachments: tuple[SourceAttachment, ...] = ()
    kind: InteractionKind = InteractionKind.MESSAGE
    is_known: bool = True
    """False for a type of message that stands here as a placeholder."""


def content_of(message: dict[str, Any], files: Mapping[str, str]) -> Content:
    """What a message says. `files` are the members of an archive beside the webhooks: media id to member."""
    sort = text_of(message.get("type"))
    said = message.get(sort)
    if sort in MEDIA and isinstance(said, dict):
        return _media(sort, said, files)
    told = _SAID[sort](said) if sort in _SAID else None
    if told is None:
        return Content(_unknown(sort, message), is_known=False)
    return Content(told, kind=InteractionKind.SYSTEM if sort in _NOTICES else InteractionKind.MESSAGE)


def errors_of(value: Any) -> str:
    """What Meta says about errors, such as "131051 Message type unknown"; "" for none."""
    told: list[str] = []
    for each in list_of(value)[:20]:
        error = object_of(each)
        details = text_of(object_of(error.get("error_data")).get("details"))
        title = first_text(error.get("title"), error.get("message"), details)
        told.append(f"{text_of(error.get('code'))} {title}".strip())
    return "; ".join(filter(None, told))


def _unknown(sort: str, message: dict[str, Any]) -> str:
    inner = text_of(object_of(message.get(sort)).get("type"))
    about = f"{sort}: {inner}" if inner else sort or "no type"
    return f"[{about}] {errors_of(message.get('errors'))}".strip()


def _media(sort: str, said: dict[str, Any], files: Mapping[str, str]) -> Content:
    media_id = text_of(said.get("id"))
    mime = text_of(said.get("mime_type")).partition(";")[0].strip().lower()
    ending = mimetypes.guess_extension(mime) or ""
    word = "voice" if sort == "audio" and said.get("voice") is True else sort
    name = text_of(said.get("filename")) or f"{word}-{media_id}{ending}"
    member = files.get(media_id, "")
    # A webhook names its file; the bytes are fetched from elsewhere, and only for some days.
    state = AttachmentState.PRESENT if member else AttachmentState.OMITTED
    return Content(text_of(said.get("caption")), (SourceAttachment(name[:255], state, member, mime),))


def _text(said: Any) -> str | None:
    return said["body"] if isinstance(said, dict) and isinstance(said.get("body"), str) else None


def _location(said: Any) -> str | None:
    place = object_of(said)
    latitude, longitude = text_of(place.get("latitude")), text_of(place.get("longitude"))
    link = f"https://maps.google.com/?q={latitude},{longitude}" if latitude and longitude else ""
    parts = (text_of(place.get("name")), text_of(place.get("address")), text_of(place.get("url")) or link)
    return "\n".join(filter(None, parts)) or None


def _contacts(said: Any) -> str | None:
    if not isinstance(said, list):
        return None
    told: list[str] = []
    for each in said[:_LINES]:
        contact = object_of(each)
        name = object_of(contact.get("name"))
        spelt = " ".join(filter(None, (text_of(name.get("first_name")), text_of(name.get("last_name")))))
        ways = [
            first_text(object_of(phone).get("phone"), object_of(phone).get("wa_id"))
            for phone in _all(contact, "phones")
        ]
        ways += [text_of(object_of(mail).get("email")) for mail in _all(contact, "emails")]
        firm = text_of(object_of(contact.get("org")).get("company"))
        line = ", ".join(filter(None, (first_text(name.get("formatted_name"), spelt), firm, *ways)))
        told += [line] if line else []
    return "\n".join(told)


def _all(holder: dict[str, Any], key: str) -> list[Any]:
    return list_of(holder.get(key))[:_LINES]


def _order(said: Any) -> str | None:
    if not isinstance(said, dict):
        return None
    told = [text_of(said.get("text"))]
    for each in _all(said, "product_items"):
        item = object_of(each)
        count, what = text_of(item.get("quantity")), text_of(item.get("product_retailer_id"))
        price = f"{text_of(item.get('item_price'))} {text_of(item.get('currency'))}".strip()
        told.append(f"{count} × {what}" + (f" ({price})" if price else ""))
    return "\n".join(filter(None, told))


def _interactive(said: Any) -> str | None:
    answer = object_of(said)
    sort = text_of(answer.get("type"))
    given = answer.get(sort)
    if not isinstance(given, dict):
        return None
    if sort == "nfm_reply":
        return _form(given)
    if sort == "call_permission_reply":
        return f"[call permission] {text_of(given.get('response'))}"
    if sort not in {"button_reply", "list_reply"}:
        return None
    return "\n".join(filter(None, (first_text(given.get("title"), given.get("id")), text_of(given.get("description")))))


def _form(given: dict[str, Any]) -> str:
    """The answers of a form; they come as JSON inside a JSON string."""
    answers = given.get("response_json")
    if isinstance(answers, str):
        try:
            answers = json.loads(answers)
        except (ValueError, RecursionError):
            return text_of(given.get("response_json")) or text_of(given.get("body"))
    told = [f"{key}: {_value(value)}" for key, value in list(object_of(answers).items())[:_LINES] if key not in _TOKENS]
    return "\n".join(told) or text_of(given.get("body"))


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_value, value[:_LINES])))
    if isinstance(value, bool):
        return "true" if value else "false"
    return text_of(value)


def _button(said: Any) -> str | None:
    return first_text(object_of(said).get("text"), object_of(said).get("payload")) or None


def _system(said: Any) -> str | None:
    return first_text(object_of(said).get("body"), object_of(said).get("type")) or None


def _reaction(said: Any) -> str | None:
    return text_of(object_of(said).get("emoji")) or None


def _welcome(_said: Any) -> str:
    return "[request_welcome]"


_SAID: dict[str, Callable[[Any], str | None]] = {
    "text": _text,
    "location": _location,
    "contacts": _contacts,
    "order": _order,
    "interactive": _interactive,
    "button": _button,
    "system": _system,
    "reaction": _reaction,
    "request_welcome": _welcome,
}
_NOTICES = frozenset({"system", "request_welcome"})
