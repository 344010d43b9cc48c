"""What holds mails together: the ids of what they answer, Exchange's Thread-Index, Gmail's own number."""

import base64
import binascii
import hashlib
import re
from collections import OrderedDict

from app.sources.mail.headers import Headers
from app.sources.record import SourceConversation

REMEMBERED = 200_000
"""Mails of one file of which is remembered where they belong."""
_ID = re.compile(r"<(\s*+[^<>\s][^<>]*+)>")
_BLANKS = re.compile(r"\s+")
_INDEX = 22
"""Bytes of a Thread-Index that all mails of a conversation share; each answer adds five."""
_PREFIX = re.compile(
    r"^\s*+(?:(?:re|aw|antw|antwort|wg|fwd?|fw|sv|vs|tr|rif|r|i)\s*+(?:(?:\[\d++\]|\(\d++\))\s*+)?:\s*+)+",
    re.IGNORECASE,
)


def ids_in(field: str) -> list[str]:
    """The message ids in a field, in their order; a bare one without brackets counts, too."""
    found = [_BLANKS.sub("", each) for each in _ID.findall(field)]
    if found or not field:
        return found
    return [each for each in field.split() if "@" in each]


def message_id(headers: Headers) -> str:
    """The mail's own id without its brackets; "" where it has none."""
    field = headers.first("message-id")
    found = _ID.search(field)
    own = _BLANKS.sub("", found[1]) if found else field.strip("<> \t")
    return own if len(own) <= 998 else hashlib.sha256(own.encode("utf-8", "surrogatepass")).hexdigest()


def answered(headers: Headers) -> str:
    """The id of the mail that this one answers; "" where it answers none."""
    direct = ids_in(headers.first("in-reply-to"))
    if direct:
        return direct[0]
    earlier = ids_in(headers.first("references"))
    return earlier[-1] if earlier else ""


def bare_subject(subject: str) -> str:
    """A subject without "Re:", "AW:" and their kind."""
    return _PREFIX.sub("", subject).strip()


class Strands:
    """Finds for each mail of a file the conversation it belongs to.

    A conversation is named by the id of its first mail, which every answer carries as the first of its references:
    so that exports of different months agree.
    """

    def __init__(self) -> None:
        self._roots: OrderedDict[int, str] = OrderedDict()
        self._last: SourceConversation | None = None

    def conversation(self, headers: Headers, subject: str) -> SourceConversation | None:
        """The conversation of a mail; None for one without any id."""
        own = message_id(headers)
        root = self._root(headers, own)
        if not root:
            return None
        if own:
            self._note("id", own, root)
        if self._last is None or self._last.external_id != root:
            self._last = SourceConversation(root, bare_subject(subject))
        return self._last

    def _root(self, headers: Headers, own: str) -> str:
        earlier = ids_in(headers.first("references"))
        parent = answered(headers)
        number = headers.first("x-gm-thrid")
        index = _index_of(headers.first("thread-index"))
        root = earlier[0] if earlier else self._known("id", parent) or parent
        root = root or self._known("gmail", number) or (self._known("index", index[0]) if index[0] else "")
        if not root:
            # An answer that names nothing but its place in Exchange's conversation.
            root = f"thread-index:{index[0]}" if index[1] else own
        root = root or (f"x-gm-thrid:{number}" if number else "")
        self._note("gmail", number, root)
        self._note("index", index[0], root)
        return root

    def _known(self, kind: str, value: str) -> str:
        return self._roots.get(hash((kind, value)), "") if value else ""

    def _note(self, kind: str, value: str, root: str) -> None:
        if not value or not root:
            return
        self._roots.setdefault(hash((kind, value)), root)
        if len(self._roots) > REMEMBERED:
            self._roots.popitem(last=False)


def _index_of(field: str) -> tuple[str, bool]:
    """The part of a Thread-Index that a conversation shares, and whether it stands on an answer; "" for none."""
    if not field:
        return "", False
    try:
        data = base64.b64decode(field + "=" * (-len(field) % 4))
    except (binascii.Error, ValueError):
        return "", False
    return (data[:_INDEX].hex(), len(data) > _INDEX) if len(data) >= _INDEX else ("", False)
