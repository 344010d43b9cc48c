"""Whether bytes are the beginning of a mail or of a mailbox."""

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
_SAVED_PAGE = re.compile(rb"^(?:from:[ \t]*<?saved by|snapshot-content-location:)", re.IGNORECASE | re.MULTILINE)


def looks_like_mail(head: bytes) -> int:
    """How sure it is that a mail begins here, 0 to 80; a page that a browser saved is none."""
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if begins_mailbox(head) or _SAVED_PAGE.search(head[:4096]):
        return 0
    found = _fields(head)
    known = found & _KNOWN
    return min(20 * len(known & _STRONG) + 5 * len(known) + (15 if known & _STRONG else 0), 80)


def looks_like_mailbox(head: bytes) -> int:
    """How sure it is that a mailbox begins here, 0 to 88."""
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if not begins_mailbox(head):
        return 0
    found = _fields(head[head.find(b"\n") + 1 :])
    return 88 if found & _STRONG else 40 if found & _KNOWN else 0


def _fields(head: bytes) -> set[str]:
    if head.startswith((b"From ", b">From ")):
        head = head[head.find(b"\n") + 1 :]
    headers, _ = parsed(head[:65536], 0, ())
    return {name for name, _ in headers.fields}
