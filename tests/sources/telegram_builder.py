"""Builds exports of Telegram Desktop with invented people."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

ME, ANNA, JONAS = 77, 1001, 1002
NAMES = {ME: "Petra Vogel", ANNA: "Anna Weiß", JONAS: "Jonas Brandner"}
START = datetime(2024, 5, 3, 9, 0, tzinfo=UTC)


def times(key: str, minute: float) -> dict[str, str]:
    """A time as Telegram writes it: the wall time of the computer, and the count of seconds."""
    at = START + timedelta(minutes=minute)
    # The computer's clock stood in Lisbon, which must not matter.
    return {key: (at + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S"), f"{key}_unixtime": str(round(at.timestamp()))}


def message(text: Any, number: int, sender: int = ANNA, **more: Any) -> dict[str, Any]:
    """A message; `more` replaces or adds keys."""
    entities = [{"type": "plain", "text": text}] if isinstance(text, str) and text else text or []
    return {
        "id": number,
        "type": "message",
        **times("date", number),
        "from": NAMES[sender],
        "from_id": f"user{sender}",
        "text": text,
        "text_entities": entities,
        **more,
    }


def service(action: str, number: int, sender: int = ANNA, **more: Any) -> dict[str, Any]:
    """What Telegram says itself, or a call."""
    actor = {"actor": NAMES[sender], "actor_id": f"user{sender}"}
    return {"id": number, "type": "service", **times("date", number), **actor, "action": action, "text": "", **more}


def chat(
    *messages: Any, name: str | None = "Anna Weiß", kind: str = "personal_chat", number: int = ANNA
) -> dict[str, Any]:
    """One chat: the document of an export of one chat."""
    return {"name": name, "type": kind, "id": number, "messages": list(messages)}


def account(*chats: Any, left: tuple[Any, ...] = (), phone: str = "+49 171 3920011") -> dict[str, Any]:
    """The document of an export of the whole account."""
    return {
        "about": "Here is the data you requested.",
        "personal_information": {"user_id": ME, "first_name": "Petra", "phone_number": "+49 160 1234567"},
        "contacts": {"about": "", "list": [{"user_id": ANNA, "first_name": "Anna", "phone_number": phone}]},
        "frequent_contacts": {"list": [{"id": ANNA, "type": "user", "rating": 2.5}]},
        "chats": {"about": "", "list": list(chats)},
        "left_chats": {"about": "", "list": list(left)},
    }


def as_json(document: Any) -> bytes:
    """The document as Telegram writes it, a line a value."""
    return json.dumps(document, ensure_ascii=False, indent=1).encode()
