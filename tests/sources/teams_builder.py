"""Builds what Microsoft Graph hands out of Teams, with invented people."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

ME = "11111111-aaaa-4000-8000-000000000001"
EVA = "22222222-bbbb-4000-8000-000000000002"
JONAS = "33333333-cccc-4000-8000-000000000003"
NAMES = {ME: "Petra Vogel", EVA: "Eva Lenz", JONAS: "Jonas Weiß"}
PAIR = f"19:{ME}_{EVA}@unq.gbl.spaces"
GROUP = "19:abcdef0123456789@thread.v2"
START = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


def user(found: str, *, is_named: bool = True) -> dict[str, Any]:
    """A set of identities with one user of the directory."""
    named = {"id": found, "displayName": NAMES[found] if is_named else None, "userIdentityType": "aadUser"}
    return {"application": None, "device": None, "user": named}


def at(minute: float) -> datetime:
    """That many minutes after the start."""
    return START + timedelta(minutes=minute)


def stamp(minute: float) -> str:
    """A time as Graph writes it."""
    return f"{at(minute):%Y-%m-%dT%H:%M:%S}.123Z"


def message(text: str, minute: float = 0, sender: str = EVA, chat: str | None = PAIR, **more: Any) -> dict[str, Any]:
    """A message of plain text; `body` gives another content."""
    return {
        "id": str(round(at(minute).timestamp() * 1000) + 123),
        "replyToId": None,
        "messageType": "message",
        "createdDateTime": stamp(minute),
        "lastModifiedDateTime": stamp(minute),
        "lastEditedDateTime": None,
        "deletedDateTime": None,
        "subject": None,
        "chatId": chat,
        "channelIdentity": None,
        "eventDetail": None,
        "from": user(sender),
        "body": {"contentType": "text", "content": text},
        "attachments": [],
        "mentions": [],
        "reactions": [],
        **more,
    }


def html(content: str, minute: float = 0, **more: Any) -> dict[str, Any]:
    """A message in HTML."""
    return message("", minute, body={"contentType": "html", "content": content}, **more)


def event(kind: str, minute: float = 0, initiator: str = EVA, chat: str = GROUP, **detail: Any) -> dict[str, Any]:
    """A line of Teams itself: "membersAdded", "callEnded"."""
    told = {"@odata.type": f"#microsoft.graph.{kind}EventMessageDetail", "initiator": user(initiator), **detail}
    body = {"contentType": "html", "content": "<systemEventMessage/>"}
    more: dict[str, Any] = {"from": None, "messageType": "unknownFutureValue", "eventDetail": told, "body": body}
    return message("", minute, chat=chat, **more)


def page(*values: Any, chat: str = PAIR, of: str = "") -> dict[str, Any]:
    """A page of messages as Graph answers."""
    owner = f"users('{of}')/" if of else ""
    return {
        "@odata.context": f"https://graph.microsoft.com/v1.0/$metadata#{owner}chats('{chat.replace(':', '%3A')}')/messages",
        "@odata.count": len(values),
        "value": list(values),
    }


def call_record(minute: float, seconds: float, **more: Any) -> dict[str, Any]:
    """A call record; times have seven digits of a second's fraction."""
    began, ended = at(minute), at(minute) + timedelta(seconds=seconds)
    return {
        "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#communications/callRecords/$entity",
        "version": 1,
        "type": "peerToPeer",
        "modalities": ["audio"],
        "startDateTime": f"{began:%Y-%m-%dT%H:%M:%S}.{began.microsecond:06d}9Z",
        "endDateTime": f"{ended:%Y-%m-%dT%H:%M:%S}.{ended.microsecond:06d}3Z",
        "id": f"call-{minute}",
        "organizer_v2": {"id": EVA, "identity": user(EVA)},
        **more,
    }


def session(caller: str, callee: str, **more: Any) -> dict[str, Any]:
    """A connection of a call record."""
    return {
        "modalities": ["audio"],
        "startDateTime": stamp(0),
        "endDateTime": stamp(1),
        "caller": {"identity": user(caller)},
        "callee": {"identity": user(callee)},
        **more,
    }


def as_json(document: Any) -> bytes:
    """A document as programs save it."""
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def as_lines(documents: Iterable[Any]) -> bytes:
    """One document a line."""
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in documents).encode()
