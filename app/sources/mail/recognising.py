"""Whether bytes are the beginning of a mail or of a mailbox, and where in them the first field stands."""

import re

from app.sources.mail.headers import parsed
from app.sources.mail.mbox import begins_mailbox

_FIELDS = (
    "from to cc bcc subject date message-id received return-path delivered-to mime-version content-type reply-to sender "
    "in-reply-to references content-transfer-encoding x-mailer user-agent dkim-signature authentication-results "
    "x-original-to envelope-to resent-from resent-to resent-date list-id x-gm-thrid x-gmail-labels thread-index "
    "x-unsent x-priority importance x-spam-status arc-seal x-received content-language x-mozilla-status "
    "x-account-key x-uidl status x-status delivery-date thread-topic x-originating-ip content-disposition"
)
_KNOWN = frozenset(_FIELDS.split())
_STRONG = frozenset({"from", "subject", "date", "message-id", "received", "return-path", "to", "mime-version"})
_BLANK = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t]*(?:\r\n|\n|\r(?!\n)))*")
_FIELD = re.compile(rb"[!-9;-~]+[ \t]*:")
_LINES_BEFORE = 3
"""Lines before the fields of a mail that no mail program understands."""
_MAGIC = (
    b"%PDF-", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh",
    b"\xd0\xcf\x11\xe0", b"SQLite format 3", b"!BDN", b"OggS", b"ID3", b"\x7fELF",
)  # fmt: skip
"""How files of other kinds begin that are no texts."""
_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How texts in UTF-16 begin."""
_STRANGE_SHARE = 20
"""One byte in so many may be one that no text has."""
_STRANGE = bytes(byte for byte in range(32) if byte not in b"\t\n\f\r\x1b")
_SAVED_PAGE = re.compile(rb"^(?:from:[ \t]*<?saved by|snapshot-content-location:)", re.IGNORECASE | re.MULTILINE)


def looks_like_mail(head: bytes) -> int:
    """How sure it is that a mail begins here, 0 to 80; a page that a browser saved is none."""
    head = head[_blank(head) :]
    if begins_mailbox(head) or _SAVED_PAGE.search(head[:4096]):
        return 0
    found = _fields(head)
    known = found & _KNOWN
    return min(20 * len(known & _STRONG) + 5 * len(known) + (15 if known & _STRONG else 0), 80)


def looks_like_mailbox(head: bytes) -> int:
    """How sure it is that a mailbox begins here, 0 to 88."""
    head = head[_blank(head) :]
    if not begins_mailbox(head):
        return 0
    found = _fields(head[head.find(b"\n") + 1 :])
    return 88 if found & _STRONG else 40 if found & _KNOWN else 0


def has_fields(head: bytes) -> bool:
    """Whether any field that mails have stands at the beginning of these bytes."""
    return bool(_fields(head) & _KNOWN)


def begins_with_fields(head: bytes) -> bool:
    """Whether the first lines that say something are fields of a mail or of one of its parts."""
    known = _fields(head[_blank(head) :]) & _KNOWN
    return len(known) > 1 and bool(known & _STRONG or "content-type" in known)


def is_binary(head: bytes) -> bool:
    """Whether a file that begins so is plainly something else than a text."""
    if head.startswith(_MAGIC):
        return True
    part = head[:4096]
    if part.startswith(_WIDE):
        return False
    return b"\0" in part or _STRANGE_SHARE * (len(part) - len(part.translate(None, _STRANGE))) > len(part)


def preamble_of(head: bytes) -> bytes:
    """What stands before the fields of a mail: blank lines, or a few lines that are no field; b"" where no field follows."""
    at = start = _blank(head)
    for _ in range(_LINES_BEFORE + 1):
        if _FIELD.match(head, at) and (at == start or begins_with_fields(head[at:])):
            return head[:at]
        end = head.find(b"\n", at)
        if end < 0 or not head[end + 1 : end + 1000].partition(b"\n")[0].strip():
            break
        at = end + 1
    return b""


def _blank(head: bytes) -> int:
    """Where the first line begins that says something."""
    found = _BLANK.match(head)
    return found.end() if found else 0


def _fields(head: bytes) -> set[str]:
    if head.startswith((b"From ", b">From ")):
        head = head[head.find(b"\n") + 1 :]
    headers, _ = parsed(head[:65536], 0, ())
    return {name for name, _ in headers.fields}
