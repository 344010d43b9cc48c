"""What the adviser is told when parts of a book do not belong together: a sentence for each harm."""

from PySide6.QtCore import QCoreApplication

from app.desktop.commands import QT_TRANSLATE_NOOP

SENTENCES = {
    "other": QT_TRANSLATE_NOOP("Harm", "The keys beside your book belong to another book."),
    "older": QT_TRANSLATE_NOOP("Harm", "The file of your book is older than its last backup."),
    "notes": QT_TRANSLATE_NOOP("Harm", "What this computer notes about your book cannot be read any more."),
    "clock": QT_TRANSLATE_NOOP("Harm", "A part of your book is from an earlier moment than the rest."),
    "queue": QT_TRANSLATE_NOOP("Harm", "Some of your changes are out of line and might never reach the office."),
    "office": QT_TRANSLATE_NOOP("Harm", "Your book holds more from the office than this computer noted."),
    "ids": QT_TRANSLATE_NOOP("Harm", "Some records are not found any more: a new import could add them twice."),
    "contacts": QT_TRANSLATE_NOOP(
        "Harm", "Some phone numbers or addresses are not found any more: messages might not come to their client."
    ),
    "timeline": QT_TRANSLATE_NOOP("Harm", "Some entries are missing from their client's timeline."),
    "list": QT_TRANSLATE_NOOP("Harm", "Somebody is missing from the client list, or stands there who is deleted."),
    "search": QT_TRANSLATE_NOOP("Harm", "Search does not find some entries, or still finds deleted ones."),
}
"""By `local_store.invariants.Harm`."""


def harm_words(harm: str) -> str:
    """The sentence for a harm, in the language of the window."""
    return QCoreApplication.translate("Harm", SENTENCES[harm])
