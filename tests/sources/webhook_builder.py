"""Builds stored WhatsApp Cloud API webhooks with invented people in the shape Meta posts them."""

import hashlib
import hmac
import json
from collections.abc import Iterable
from typing import Any

OWN = "493055510000"
LINE = "10650001"
SABINE = "491715550101"
SABINE_ID = "DE.8841200073"
START = 1_767_600_000
"""2026-01-05, 8:00 UTC."""
CONTACT = {"profile": {"name": "Sabine Krüger"}, "wa_id": SABINE, "user_id": SABINE_ID}


def body(field: str = "messages", *, contacts: list[Any] | None = None, **lists: Any) -> dict[str, Any]:
    """One webhook body with one change, whose value holds these lists."""
    value: dict[str, Any] = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": OWN, "phone_number_id": LINE},
        "contacts": [CONTACT] if contacts is None else contacts,
        **lists,
    }
    return {
        "object": "whatsapp_business_account",
        "entry": [{"id": "990001", "changes": [{"value": value, "field": field}]}],
    }


def message(
    number: int, sort: str = "text", said: Any = None, minute: float = 0, sender: str = SABINE, **more: Any
) -> dict[str, Any]:
    """A message; `said` is what stands under its type, a text where it is a string."""
    content = {"body": said} if isinstance(said, str) else said
    return {
        "from": sender,
        "id": f"wamid.{number}",
        "timestamp": str(START + round(minute * 60)),
        "type": sort,
        **({} if content is None else {sort: content}),
        **more,
    }


def echo(number: int, sort: str = "text", said: Any = None, minute: float = 0, **more: Any) -> dict[str, Any]:
    """A message that was sent from the business's phone."""
    return message(number, sort, said, minute, OWN, **{"to": SABINE, **more})


def status(number: int, told: str, minute: float = 0, **more: Any) -> dict[str, Any]:
    """A delivery report of a message."""
    told_at = str(START + round(minute * 60))
    return {"id": f"wamid.{number}", "status": told, "timestamp": told_at, "recipient_id": SABINE, **more}


def incoming(*messages: Any) -> dict[str, Any]:
    """A body with messages of the client."""
    return body(messages=list(messages))


def outgoing(*echoes: Any) -> dict[str, Any]:
    """A body with messages of ours."""
    return body("smb_message_echoes", contacts=[], message_echoes=list(echoes))


def statuses(*told: Any) -> dict[str, Any]:
    """A body with delivery reports."""
    return body(contacts=[], statuses=list(told))


def edit(number: int, of: int, text: str, minute: float) -> dict[str, Any]:
    """The client changed a text."""
    inner = {"type": "text", "text": {"body": text}}
    return message(number, "edit", {"original_message_id": f"wamid.{of}", "message": inner}, minute)


def revoke(number: int, of: int, minute: float) -> dict[str, Any]:
    """The client deleted a message."""
    return message(number, "revoke", {"original_message_id": f"wamid.{of}"}, minute)


def reaction(number: int, to: int, emoji: str | None, minute: float, **more: Any) -> dict[str, Any]:
    """The client reacted to a message, or with None took a reaction off."""
    said = {"message_id": f"wamid.{to}"} | ({} if emoji is None else {"emoji": emoji})
    return message(number, "reaction", said, minute, **more)


def call(number: int, event: str, minute: float, **more: Any) -> dict[str, Any]:
    """What is told of a call of the client: "connect" or "terminate"."""
    told: dict[str, Any] = {"id": f"wacid.{number}", "from": SABINE, "to": OWN, "event": event}
    return {**told, "timestamp": str(START + round(minute * 60)), "direction": "USER_INITIATED", **more}


def calls(*told: Any) -> dict[str, Any]:
    """A body with what is told of calls."""
    return body("calls", calls=list(told))


def as_json(document: Any) -> bytes:
    """A document as programs store it."""
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def as_lines(documents: Iterable[Any]) -> bytes:
    """One document a line."""
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in documents).encode()


def as_posted(document: Any) -> str:
    """A body as Meta writes it: without blanks, with slashes and everything beyond ASCII escaped."""
    return json.dumps(document, separators=(",", ":")).replace("/", "\\/")


def signed(raw: str, secret: str, **more: Any) -> dict[str, Any]:
    """A body as a relay keeps it: raw, with the header that Meta sent."""
    made = hmac.new(secret.encode(), raw.encode(), hashlib.sha256).hexdigest()
    return {
        "received_at": "2026-01-05T08:00:01Z",
        "headers": {"X-Hub-Signature-256": f"sha256={made}"},
        "body": raw,
        **more,
    }
