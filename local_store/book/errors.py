"""Situations of the person in front of the program: each message is for them and says the way out."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from local_store.book.written import Written


class BookError(Exception):
    """Something about the book that its adviser must know. `code` names the page or sentence that is shown."""

    code = "book"


class WrongPassphraseError(BookError):
    """The passphrase or recovery key does not open this book."""

    code = "wrong_passphrase"


class MissingKeyError(BookError):
    """The key of the book is not in the keyring of this computer."""

    code = "missing_key"


class NoKeyringError(BookError):
    """This computer has no keyring that keeps what it is given."""

    code = "no_keyring"


class ForeignFileError(BookError):
    """The file is not a book."""

    code = "foreign_file"


class DamagedBookError(BookError):
    """The file was a book once; a page of it does not pass its check."""

    code = "damaged"


class NewerBookError(BookError):
    """The book was written by a newer Mappe."""

    code = "newer"


class BookInUseError(BookError):
    """Another Mappe has this book open."""

    code = "in_use"


class DiskFullError(BookError):
    """No room is left where the book lies; what was not saved is named, what was saved is safe."""

    code = "disk_full"


class ReadOnlyError(BookError):
    """The folder or file of the book cannot be written."""

    code = "read_only"


class GoneError(BookError):
    """The record is not in the book any more."""

    code = "gone"


class ChangedSinceError(BookError):
    """The record was changed after the step that is to be undone. `written` says when and where, if it is known."""

    code = "changed_since"

    def __init__(self, message: str, written: "Written | None" = None) -> None:
        super().__init__(message)
        self.written = written


class LockedKeyringError(BookError):
    """The keyring of this computer is locked and was not unlocked."""

    code = "keyring_locked"


class ChangedKeyringError(BookError):
    """The keyring of this computer is another one than the one that was given the key."""

    code = "keyring_changed"


class WrongKeyError(BookError):
    """The keyring holds something that is not the key of this book."""

    code = "wrong_key"


class WeakPassphraseError(BookError):
    """The passphrase is too short to protect a book."""

    code = "weak_passphrase"


class MistypedKeyError(BookError):
    """What was typed cannot be a recovery key: its check group does not fit."""

    code = "mistyped_key"


class LastWayInError(BookError):
    """What is to be removed is the last thing that opens the book beside a keyring that may be lost."""

    code = "last_way_in"


class IncompleteBookError(DamagedBookError):
    """Every page of the file passes its check, and something that belongs to every book is not there."""

    code = "incomplete"


class DamagedKeysError(DamagedBookError):
    """The key file of the book is missing, damaged or was tampered with."""

    code = "damaged_keys"


class DamagedBackupError(DamagedBookError):
    """The backup is incomplete or was changed after it was made."""

    code = "damaged_backup"


class BookExistsError(BookError):
    """There is a book in this folder already."""

    code = "exists"


class DiskFaultError(BookError):
    """The disk reports that it cannot read or write."""

    code = "disk_fault"
