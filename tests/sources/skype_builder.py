"""Builds Skype exports with invented people in the shape Skype wrote them: newest message first."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.sources.contract import tar_of

ME = "8:live:beraterin.lenz"
ANNA = "8:live:anna.weiss"
JONAS = "8:jonas.brandner"
START = datetime(2021, 3, 1, 9, 0, tzinfo=UTC)


def epoch_ms(at: datetime) -> int:
    """Milliseconds since 1970."""
    return round(at.timestamp() * 1000)


def stamp(at: datetime) -> str:
    """The time as Skype writes it, with three digits of a second's fraction."""
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03d}Z"


def message(
    content: str | None,
    minute: float = 0,
    sender: Any = ANNA,
    kind: str | None = "RichText",
    **more: Any,
) -> dict[str, Any]:
    """One row, `minute` minutes after START; `more` replaces or adds keys of the row."""
    at = START + timedelta(minutes=minute)
    return {
        "id": str(epoch_ms(at)),
        "displayName": None,
        "originalarrivaltime": stamp(at),
        "messagetype": kind,
        "version": float(epoch_ms(at)),
        "content": content,
        "conversationid": ANNA,
        "from": sender,
        "properties": None,
        "amsreferences": None,
        **more,
    }


def conversation(
    *rows: Any, chat: str | None = ANNA, name: str | None = "Anna Weiß", thread: Any = None
) -> dict[str, Any]:
    """A conversation with these rows, given oldest first."""
    return {
        "id": chat,
        "displayName": name,
        "version": 1594056032575.0,
        "properties": {"conversationblocked": False, "lastimreceivedtime": "2021-03-01T11:16:16.634Z"},
        "threadProperties": thread,
        "MessageList": list(reversed(rows)),
    }


def export(*conversations: Any, user: str | None = ME) -> dict[str, Any]:
    """A whole messages.json."""
    return {"userId": user, "exportDate": "2025-04-30T20:55", "conversations": list(conversations)}


def as_json(document: Any) -> bytes:
    """The document as the bytes of messages.json."""
    return json.dumps(document, ensure_ascii=False).encode()


def as_tar(document: Any, media: dict[str, bytes] | None = None) -> bytes:
    """The document as Skype's archive, with media by their names below media/."""
    members = {"messages.json": as_json(document), "endpoints.json": b'{"endpoints":[]}'}
    return tar_of(members | {f"media/{name}": data for name, data in (media or {}).items()})
