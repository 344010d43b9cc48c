"""What a BookError says on screen: by its code, in the language of the window; else its own English sentence."""

from PySide6.QtCore import QCoreApplication

from app.desktop.commands import QT_TRANSLATE_NOOP
from app.desktop.source_error_words import source_error_words
from local_store.book.errors import BookError

SENTENCES = {
    "book": QT_TRANSLATE_NOOP("Error", "The book could not do this. Nothing was lost; please try again."),
    "wrong_passphrase": QT_TRANSLATE_NOOP(
        "Error",
        "This does not open the book. Mind capital letters and the keyboard's language, or use your recovery key.",
    ),
    "missing_key": QT_TRANSLATE_NOOP(
        "Error",
        "The key of this book is not in the keyring of this computer. Open it with your passphrase or recovery key; "
        "afterwards the keyring can be given the key again in Settings.",
    ),
    "no_keyring": QT_TRANSLATE_NOOP(
        "Error",
        "This computer has no keyring that keeps keys safely. Open the book with your passphrase or recovery key; "
        "a passphrase can be set in Settings.",
    ),
    "keyring_locked": QT_TRANSLATE_NOOP(
        "Error",
        "The keyring of this computer is locked. Unlock it and try again, or open the book with your passphrase or "
        "recovery key.",
    ),
    "keyring_changed": QT_TRANSLATE_NOOP(
        "Error",
        "The key of this book was put into another keyring than the one this computer uses now. Go back to that "
        "keyring, or open the book with your passphrase or recovery key.",
    ),
    "wrong_key": QT_TRANSLATE_NOOP(
        "Error",
        "What the keyring keeps is not the key of this book. Open it with your passphrase or recovery key; "
        "afterwards the keyring can be given the key again in Settings.",
    ),
    "weak_passphrase": QT_TRANSLATE_NOOP(
        "Error", "This passphrase is too short. Take at least 8 characters, better four words."
    ),
    "mistyped_key": QT_TRANSLATE_NOOP(
        "Error",
        "This is not a recovery key: compare it with your printout, nine groups of four letters and digits, and type "
        "it again.",
    ),
    "last_way_in": QT_TRANSLATE_NOOP(
        "Error",
        "Without this, only the keyring of this computer would open the book, and a keyring can be lost. Add a "
        "passphrase or a recovery key first.",
    ),
    "not_kept": QT_TRANSLATE_NOOP(
        "Error", "The new recovery key was not kept. The one you had goes on opening your book."
    ),
    "foreign_file": QT_TRANSLATE_NOOP(
        "Error", "There is no Mappe book at this place. Choose the folder of your book, or restore a backup."
    ),
    "exists": QT_TRANSLATE_NOOP("Error", "There is a book in this folder already. Open it, or choose an empty folder."),
    "damaged": QT_TRANSLATE_NOOP(
        "Error",
        "A part of the file does not pass its check. Nothing was changed. Restore a backup to go on; the damaged book "
        "is kept aside and not erased.",
    ),
    "incomplete": QT_TRANSLATE_NOOP(
        "Error",
        "Each page of the file passes its check, but something that belongs to every book is not in it. Nothing was "
        "changed. Restore a backup to go on; the incomplete book is kept aside and not erased.",
    ),
    "damaged_keys": QT_TRANSLATE_NOOP(
        "Error",
        "The file that holds the keys of the book is missing or was changed. Your data is untouched. Restore a backup "
        "to go on; what is there now is kept aside and not erased.",
    ),
    "damaged_backup": QT_TRANSLATE_NOOP(
        "Error", "This backup is incomplete or was changed after it was made. Nothing was replaced. Choose another one."
    ),
    "newer": QT_TRANSLATE_NOOP(
        "Error", "This was written by a newer Mappe. Update Mappe on this computer and open it again."
    ),
    "in_use": QT_TRANSLATE_NOOP(
        "Error", "Another Mappe has this book open. Go on in that window, or close it and try again."
    ),
    "disk_full": QT_TRANSLATE_NOOP(
        "Error",
        "The disk is full. What you saved before is safe; the last step was not saved. Make room and repeat it.",
    ),
    "disk_fault": QT_TRANSLATE_NOOP(
        "Error",
        "The disk reports that it cannot read or write. What was saved is safe as far as the disk kept it; carry a "
        "backup to another disk.",
    ),
    "read_only": QT_TRANSLATE_NOOP(
        "Error",
        "The folder of the book cannot be read or written. Check its permissions, or move the book to a disk that is "
        "not write-protected.",
    ),
    "gone": QT_TRANSLATE_NOOP("Error", "This is not in the book any more. It may have been deleted or undone."),
    "changed_since": QT_TRANSLATE_NOOP(
        "Error", "This was changed again meanwhile, so it cannot be undone. The newer value stays."
    ),
    "already_one": QT_TRANSLATE_NOOP("Error", "These two are one client already."),
    "not_merged": QT_TRANSLATE_NOOP("Error", "This client is not merged with anybody any more."),
    "nameless": QT_TRANSLATE_NOOP("Error", "A client needs a name: a family name, a given name or a firm."),
    "not_an_own_note": QT_TRANSLATE_NOOP(
        "Error",
        "Only your own notes can be reworded. What came over a channel stays as it was said; write a note beside it "
        "instead.",
    ),
    "unreadable_file": QT_TRANSLATE_NOOP(
        "Error", "This file cannot be attached: it is a folder, it is gone, or you may not read it."
    ),
    "source": QT_TRANSLATE_NOOP("Error", "This file cannot be read."),
    "office": QT_TRANSLATE_NOOP("Error", "The office refused this. Please try again, or talk to your office."),
    "office_unreachable": QT_TRANSLATE_NOOP(
        "Error", "The office does not answer. Check the address and your connection, and try again."
    ),
    "office_untrusted": QT_TRANSLATE_NOOP(
        "Error",
        "Nothing was sent: the certificate of this address is not to be trusted. Ask your office, and do not go on in "
        "a network that you do not know.",
    ),
    "office_plain": QT_TRANSLATE_NOOP("Error", "The address must begin with https://. Nothing was sent."),
    "bad_invitation": QT_TRANSLATE_NOOP(
        "Error",
        "This is no invitation. Copy the whole line from your office's mail: it begins with https:// and has a code "
        "behind a # at its end.",
    ),
    "invitation_gone": QT_TRANSLATE_NOOP(
        "Error", "This invitation was used or has run out. Ask your office for a new one."
    ),
    "wrong_sign_in": QT_TRANSLATE_NOOP("Error", "Name, password or one-time code is wrong. Please try again."),
    "locked_out": QT_TRANSLATE_NOOP(
        "Error", "Your office has locked this sign-in or this computer. Please talk to it."
    ),
    "too_many_tries": QT_TRANSLATE_NOOP("Error", "There were too many tries. Please wait a few minutes."),
    "provider_refused": QT_TRANSLATE_NOOP(
        "Error", "Your office's sign-in provider did not let you in. Please talk to your office."
    ),
    "sign_in_stopped": QT_TRANSLATE_NOOP("Error", "The sign-in was given up or took too long. Please try again."),
    "demo_without_office": QT_TRANSLATE_NOOP(
        "Error", "The demo's office could not be started. The demo book works without it."
    ),
    "office_not_installed": QT_TRANSLATE_NOOP(
        "Error", "What the demo's office needs is not installed here. The demo book works without it."
    ),
    "connected_already": QT_TRANSLATE_NOOP("Error", "This book belongs to an office already."),
    "no_book": QT_TRANSLATE_NOOP(
        "Error", "Your office has no book that could be opened here. Ask there for access, or start a book of your own."
    ),
    "nobody": QT_TRANSLATE_NOOP(
        "Error", "Nobody in this book has that name, or more than one has. Choose the client in the list."
    ),
    "export_target": QT_TRANSLATE_NOOP(
        "Error", "The file cannot be written there. Choose another folder, or close the program that has it open."
    ),
    "export_full": QT_TRANSLATE_NOOP("Error", "There is no room left where the file was to go. Choose another place."),
    "box_unreachable": QT_TRANSLATE_NOOP(
        "Error", "The FRITZ!Box does not answer. Check its address, and that this computer is in the same network."
    ),
    "box_refused": QT_TRANSLATE_NOOP(
        "Error",
        "The FRITZ!Box does not accept this name and password. On the box, the name needs the right to see voice "
        "messages, faxes and the call list, and access for apps must be allowed.",
    ),
    "box_strange": QT_TRANSLATE_NOOP(
        "Error", "At this address something answers that is no FRITZ!Box with a call list. Nothing was taken in."
    ),
    "box_keyring": QT_TRANSLATE_NOOP(
        "Error", "The keyring of this computer does not keep the password of the box. Unlock or set up the keyring."
    ),
    "too_many_files": QT_TRANSLATE_NOOP(
        "Error", "These are more photos and papers than a .zip should hold. Choose a name that ends in .tar."
    ),
    "other_book": QT_TRANSLATE_NOOP(
        "Error",
        "This book belongs to somebody else in the office. Please sign in as the person it belongs to.",
    ),
}


def error_words(error: BookError) -> str:
    """The sentence for somebody's situation."""
    if error.code == "source":
        return source_error_words(str(error))
    sentence = SENTENCES.get(error.code)
    return QCoreApplication.translate("Error", sentence) if sentence else str(error)
