"""What a client is called where there is room for one line."""

from PySide6.QtCore import QCoreApplication

from app.desktop.models.timeline_text import one_line
from local_store.book.records import Client


def name_of(client: Client) -> str:
    """The name on one line, or words for none."""
    return one_line(client.name, 80) or QCoreApplication.translate("Duplicate", "Unnamed client")
