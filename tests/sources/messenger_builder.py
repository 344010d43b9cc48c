"""Builds downloads of Facebook and Instagram data with invented people; every string is broken as those services do."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

ME, ANNA, JONAS = "Petra Vogel", "Anna Weiß", "Jonas Müller"
START = datetime(2024, 5, 3, 9, 0, tzinfo=UTC)
INBOX = "your_facebook_activity/messages/inbox"


def milliseconds(minute: float) -> int:
    """Milliseconds since 1970, so many minutes after START."""
    return round((START + timedelta(minutes=minute)).timestamp() * 1000)


def garbled(value: Any) -> Any:
    """The bytes of each string's UTF-8 as if they were letters of Latin-1."""
    if isinstance(value, str):
        return value.encode().decode("latin-1")
    if isinstance(value, list):
        return [garbled(each) for each in value]
    return {key: garbled(each) for key, each in value.items()} if isinstance(value, dict) else value


def message(content: str | None, minute: float, sender: str = ANNA, **more: Any) -> dict[str, Any]:
    """A message of the download; `more` replaces or adds keys."""
    told = {"content": content} if content is not None else {}
    return {
        "sender_name": sender,
        "timestamp_ms": milliseconds(minute),
        **told,
        "is_geoblocked_for_viewer": False,
        **more,
    }


def flat_message(text: str, minute: float, sender: str = ANNA, **more: Any) -> dict[str, Any]:
    """A message of the export of end-to-end encrypted chats."""
    return {
        "isUnsent": False, "media": [], "reactions": [], "senderName": sender, "text": text,
        "timestamp": milliseconds(minute), "type": "text", **more,
    }  # fmt: skip


def conversation(
    *messages: Any, people: tuple[str, ...] = (ANNA, ME), title: str = ANNA, path: str = "inbox/annaweiss_4711"
) -> dict[str, Any]:
    """A message_N.json; the messages are given oldest first and written newest first."""
    return {
        "participants": [{"name": name} for name in people],
        "messages": list(reversed(messages)),
        "title": title,
        "is_still_participant": True,
        "thread_path": path,
        "magic_words": [],
    }


def flat(*messages: Any, people: tuple[str, ...] = (ANNA, ME), title: str = f"{ANNA}_12") -> dict[str, Any]:
    """A file of the export of end-to-end encrypted chats."""
    return {"participants": list(people), "threadName": title, "messages": list(messages)}


def as_json(document: Any) -> bytes:
    """The document as these services write it: ASCII, everything else as escapes."""
    return json.dumps(garbled(document), indent=2).encode()
