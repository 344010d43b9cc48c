"""HTTP to one box and to nobody else: no proxies, no redirects, bounded answers, no document types."""

from typing import Any
from urllib.parse import urlsplit

import requests
from requests.auth import HTTPDigestAuth

from local_store.book.errors import BookError

ANSWER_LIMIT = 16 * 1024**2
"""Bytes of one answer; a list of 400 calls takes 200 KB."""
TIMEOUT_S = (5.0, 20.0)
"""Until it answers at all, and between two of its bytes."""
_BLOCK = 65536


class BoxUnreachableError(BookError):
    """Nobody answers at the address of the box."""

    code = "box_unreachable"


class BoxRefusedError(BookError):
    """The box does not accept the name or the password."""

    code = "box_refused"


class StrangeBoxError(BookError):
    """Something answers that is no FRITZ!Box, or one that does not offer what is needed."""

    code = "box_strange"


class BoxSession(requests.Session):
    """A session that talks to `host` alone. Raises StrangeBoxError for an answer that leads elsewhere or is too much."""

    def __init__(self, host: str, user: str, password: str) -> None:
        super().__init__()
        self._host = host
        self.trust_env = False  # no proxy and no .netrc: what is said stays between this computer and the box
        self.verify = False  # a box signs its certificate itself
        if password:
            self.auth = HTTPDigestAuth(user, password)

    def request(self, method: Any, url: Any, *positional: Any, **named: Any) -> requests.Response:
        """As any session does, with an answer that is read within bounds."""
        parts = urlsplit(str(url))
        if parts.scheme not in {"http", "https"} or (parts.hostname or "") != self._host:
            raise StrangeBoxError(
                f"{self._host}: the box leads to another address ({parts.hostname}). Nothing was fetched."
            )
        named |= {"allow_redirects": False, "stream": True, "timeout": named.get("timeout") or TIMEOUT_S}
        response = super().request(method, url, *positional, **named)
        # The library reads `content`; read here within bounds, it is there already.
        response._content = self._bounded(response)  # noqa: SLF001 - the only way to hand over what was read
        if response.status_code == requests.codes.unauthorized:
            raise BoxRefusedError(f"{self._host}: name or password is wrong, or the name may not see calls.")
        return response

    def _bounded(self, response: requests.Response) -> bytes:
        held = bytearray()
        for block in response.iter_content(_BLOCK):
            held += block
            if len(held) > ANSWER_LIMIT:
                response.close()
                raise StrangeBoxError(f"{self._host}: the answer is far larger than one of a box.")
        data = bytes(held)
        refuse_document_type(data, self._host)
        return data


def refuse_document_type(data: bytes, host: str) -> None:
    """Raise StrangeBoxError for XML that declares a document type or comes in a wide encoding that could hide one."""
    start, head = data[:4], data[:65536].upper()
    is_wide = b"\0" in start or start[:2] in {b"\xff\xfe", b"\xfe\xff"}
    # A page of HTML (a refusal, mostly) is never read as XML and may have its type.
    is_typed = b"<!DOCTYPE" in head and not head.lstrip().startswith(b"<!DOCTYPE HTML")
    if is_wide or is_typed or b"<!ENTITY" in head:
        raise StrangeBoxError(f"{host}: the answer holds what no FRITZ!Box writes.")
