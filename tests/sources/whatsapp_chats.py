"""Invented chats in the shapes WhatsApp exports them, and a short way to read them."""

from pathlib import Path

from app.sources.record import SourceItem
from app.sources.settings import ReaderSettings
from app.sources.whatsapp_export import READER
from tests.sources.contract import read_all

NAME = "WhatsApp Chat mit Anna Brandner.txt"
NOTICE_DE = "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt. Niemand außerhalb dieses Chats kann sie lesen."
MARK = "\u200e"


def read(
    folder: Path,
    text: str | bytes,
    name: str = NAME,
    settings: ReaderSettings | None = None,
) -> list[SourceItem]:
    """Every item of a chat with that text."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_all(READER, path, settings)


def chat(*lines: str) -> str:
    """A chat of two on Android, as a German telephone exports it: the notice, then these lines."""
    return "\n".join((f"29.01.18, 12:00 - {NOTICE_DE}", *lines)) + "\n"


def said(body: str, sender: str = "Anna Brandner") -> str:
    """One line of such a chat."""
    return f"29.01.18, 12:24 - {sender}: {body}"


def iphone(body: str, sender: str = "Anna Brandner") -> str:
    """One line of a chat exported by an iPhone."""
    return f"[29.01.18, 12:24:03] {sender}: {body}\n"
