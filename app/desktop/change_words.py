"""What operations are called on screen: "Undo: add note". Verbs name themselves in English; here stand all names."""

from PySide6.QtCore import QCoreApplication

from app.desktop.commands import QT_TRANSLATE_NOOP

NAMES = frozenset(
    {
        QT_TRANSLATE_NOOP("Change", "Add client"),
        QT_TRANSLATE_NOOP("Change", "Edit client"),
    }
)
WITH_NOTICE = frozenset({"Delete client", "Delete entry"})
"""Changes after which a notice offers the way back."""


def change_word(label: str) -> str:
    """The name of an operation in the language of the window; "" for those that have none."""
    return QCoreApplication.translate("Change", label) if label in NAMES else ""
