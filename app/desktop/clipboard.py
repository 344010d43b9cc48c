"""What Mappe puts on the clipboard, so that a lock can take it away again and leaves alone what others put there."""

from PySide6.QtGui import QGuiApplication

_ours = ""
"""A digest of what was put there last; the words themselves are not kept."""


def copy(text: str) -> None:
    """Put words on the clipboard."""
    global _ours  # noqa: PLW0603 - there is one clipboard, and it is global
    QGuiApplication.clipboard().setText(text)
    _ours = _digest(text)


def forget() -> None:
    """Empty the clipboard if what is on it came from here."""
    global _ours  # noqa: PLW0603 - there is one clipboard, and it is global
    clipboard = QGuiApplication.clipboard()
    # Not every platform says whose words they are.
    if clipboard.ownsClipboard() or (_ours and _digest(clipboard.text()) == _ours):
        clipboard.clear()
    _ours = ""


def _digest(text: str) -> str:
    import hashlib  # with OpenSSL, 4 ms: the first page needs none of it

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
