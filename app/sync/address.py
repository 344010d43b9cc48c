"""Where an office lives, and the invitation that leads there: read leniently, as people copy it out of a mail."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from app.sync.situations import BadInvitationError, plain_address

_LINK = re.compile(r"(?:https?://)[^\s<>\"'„“”«»]+", re.IGNORECASE)
_HOST = re.compile(
    r"(?<![\w.@/-])((?:[a-z0-9-]+\.)+[a-z]{2,}|localhost|\[[0-9a-f:]+\]|\d+\.\d+\.\d+\.\d+)(:\d+)?(?=$|[\s/#,;])",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?<![\w.:/-])[0-9A-Za-z]{4,8}(?:[-–—‑][0-9A-Za-z]{4,8})+(?![\w.:/-])")
_DASHES = re.compile(r"[–—‑−]")
_HOW = (
    "This is no invitation. Copy the whole line from your office's mail: it begins with https:// and has a code "
    "behind a # at its end."
)
_NO_ADDRESS = "This is no address of an office. It looks like https://office.example"


@dataclass(frozen=True, slots=True)
class InvitationLink:
    """Where to, and with which code."""

    address: str
    """Scheme, host and port: `https://office.example`."""
    code: str


def is_loopback(host: str) -> bool:
    """Whether a host name or IP address is this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def office_address(text: str) -> str:
    """Scheme, host and port of what was typed; `https://` is added where nothing stands.

    Raises PlainAddressError for plain HTTP outside this machine, BadInvitationError where there is no host.
    """
    text = text.strip().strip("<>")
    if "://" not in text:
        bare = text.split("/")[0]
        text = f"http://{text}" if is_loopback(bare.rpartition(":")[0] or bare) else f"https://{text}"
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise BadInvitationError(_NO_ADDRESS) from error
    if not re.fullmatch(r"[\w.:-]+", host) or parts.username is not None:
        raise BadInvitationError(_NO_ADDRESS)
    if parts.scheme not in {"https", "http"} or (parts.scheme == "http" and not is_loopback(host)):
        raise plain_address()
    shown = f"[{host}]" if ":" in host else host
    default = {"https": 443, "http": 80}[parts.scheme]
    return f"{parts.scheme}://{shown}" + (f":{port}" if port and port != default else "")


def invitation(text: str) -> InvitationLink:
    """The address and the code in what was pasted: a link with the code behind a #, or both anywhere in a text.

    Raises BadInvitationError, PlainAddressError.
    """
    text = text.replace("\u00ad", "").replace("\u200b", "").strip()
    link = _LINK.search(text)
    if link:
        where, _, code = link[0].rstrip(".,;)").partition("#")
        rest = text[: link.start()] + " " + text[link.end() :]
    else:
        host = _HOST.search(text)
        if not host:
            raise BadInvitationError(_HOW)
        where = host[0]
        tail = text[host.end() :]
        fragment = re.match(r"/?[^\s#]*#(\S+)", tail)
        code = fragment[1] if fragment else ""
        rest = text[: host.start()] + " " + tail
    if not code:
        found = _CODE.search(rest)
        code = found[0] if found else ""
    code = _DASHES.sub("-", unquote(code)).strip("-/.,;")
    if not code:
        raise BadInvitationError(_HOW)
    return InvitationLink(office_address(where), code.upper())
