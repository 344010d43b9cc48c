"""What a BookError says on screen: by its code, in the language of the window; else its own English sentence."""

from PySide6.QtCore import QCoreApplication

from app.desktop.commands import QT_TRANSLATE_NOOP
from local_store.book.errors import BookError

SENTENCES = {
    "wrong_passphrase": QT_TRANSLATE_NOOP(
        "Error", "This passphrase does not open the book. Check capital letters and the keyboard layout."
    ),
    "missing_key": QT_TRANSLATE_NOOP(
        "Error", "The key of this book is not in the keyring of this computer. Open it with your recovery key."
    ),
    "no_keyring": QT_TRANSLATE_NOOP(
        "Error", "This computer has no keyring that keeps keys safely. Protect the book with a passphrase instead."
    ),
    "foreign_file": QT_TRANSLATE_NOOP("Error", "There is no Mappe book at this place. Choose the folder of your book."),
    "damaged": QT_TRANSLATE_NOOP(
        "Error", "A part of this book is damaged. Nothing was changed. Restore the last backup to go on."
    ),
    "newer": QT_TRANSLATE_NOOP(
        "Error", "This book was written by a newer Mappe. Please update Mappe on this computer."
    ),
    "in_use": QT_TRANSLATE_NOOP("Error", "This book is already open in another window of Mappe."),
    "disk_full": QT_TRANSLATE_NOOP(
        "Error",
        "The disk is full. What you saved before is safe; the last step was not saved. Make room and repeat it.",
    ),
    "read_only": QT_TRANSLATE_NOOP(
        "Error", "The folder of the book cannot be written. Check its permissions and try again."
    ),
    "gone": QT_TRANSLATE_NOOP("Error", "This is not in the book any more. It may have been deleted or undone."),
    "changed_since": QT_TRANSLATE_NOOP(
        "Error", "This was changed again meanwhile, so it cannot be undone. The newer value stays."
    ),
}


def error_words(error: BookError) -> str:
    """The sentence for somebody's situation."""
    sentence = SENTENCES.get(error.code)
    return QCoreApplication.translate("Error", sentence) if sentence else str(error)
