"""Webhook bodies as they were stored: plain, in lists, or wrapped with their headers; their signatures are checked.

Signature: `X-Hub-Signature-256` is "sha256=" and the hex HMAC-SHA256 of the raw bytes under the app's secret (Meta,
Webhooks, "Validating payloads").
"""

import base64
import binascii
import hashlib
import hmac
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from app.sources.json_pieces import Kind, Piece, pieces, unfolded
from app.sources.json_values import list_of, object_of, raw_of, text_of
from app.sources.record import Reason, Rejection, Skip

LISTS = frozenset(
    {"entry", "changes", "bodies", "data", "events", "items", "records", "requests", "results", "webhooks"}
)
_BODIES = ("rawBody", "raw_body", "bodyRaw", "raw", "body", "payload", "request_body", "content", "data", "json")
"""Under which keys programs store a body beside its headers; the raw one first."""
_SIGNATURE = "x-hub-signature-256"
_SIGNATURES = ("signature", "x_hub_signature_256", "hub_signature_256")
_NESTED = 3
"""Wrappers inside of each other that are unwrapped."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one entry of one body."""

    field: str
    value: dict[str, Any]
    told_at: Any
    """`time` of the entry, where it has one."""
    line: int
    index: int
    """Counts the changes of one line, from 1."""


Told = Change | Rejection | Skip


@dataclass(slots=True)
class Bodies:
    """Takes stored bodies apart into their changes. `secret` is the app's secret, "" where it is not known."""

    secret: str = ""
    unchecked: int = 0
    """Bodies whose signature could not be checked."""
    _open: list[dict[str, Any]] = field(default_factory=list)
    _line: int = 0
    _index: int = 0
    _told: int = 0

    def changes(self, stream: IO[bytes]) -> Iterator[Told]:
        """Every change, and what is none. Raises as the stream does."""
        self._open.clear()
        self._line = self._index = 0
        yield from self._of(pieces(stream, LISTS), 0, is_checked=False)

    def _of(self, found: Iterator[Piece], depth: int, *, is_checked: bool) -> Iterator[Told]:
        told = self._told
        for piece in found:
            if piece.line != self._line and not depth:
                self._line, self._index = piece.line, 0
            if piece.kind is Kind.OPEN:
                if "object" in piece.value and not is_checked:
                    self.unchecked += 1
                self._open.append(piece.value)
                told = self._told
            elif piece.kind is Kind.CLOSE:
                self._open.pop()
                if self._told == told:
                    self._told += 1
                    yield Skip(self._place(), Reason.NOTHING_IN_IT, raw_of(piece.value))
            elif piece.kind is Kind.BROKEN:
                self._told += 1
                yield Rejection(self._place(), piece.reason, str(piece.value), piece.raw)
            else:
                self._told += 1
                yield from self._item(piece.value, depth, is_checked=is_checked)

    def _item(self, value: Any, depth: int, *, is_checked: bool) -> Iterator[Told]:
        if not isinstance(value, dict):
            yield Rejection(self._place(), Reason.UNREADABLE, "not an object", raw_of(value))
        elif isinstance(value.get("value"), dict) and isinstance(value.get("field"), str):
            yield self._change(value["field"], value["value"])
        elif "messaging_product" in value:
            yield self._change("messages", value)
        elif depth < _NESTED and (stored := _stored(value)) is not None:
            yield from self._unwrapped(value, stored, depth, is_checked=is_checked)
        elif depth < _NESTED and (named := [each for each in value.values() if is_body(each)]):
            yield from self._of(unfolded(named, LISTS, self._line), depth + 1, is_checked=is_checked)
        else:
            yield Rejection(self._place(), Reason.UNREADABLE, "no webhook body", raw_of(value))

    def _change(self, name: str, value: dict[str, Any]) -> Change:
        self._index += 1
        told_at = next((each["time"] for each in reversed(self._open) if "time" in each), None)
        return Change(name, value, told_at, self._line, self._index)

    def _unwrapped(self, record: dict[str, Any], stored: Any, depth: int, *, is_checked: bool) -> Iterator[Told]:
        if not isinstance(stored, str):
            yield from self._of(unfolded(stored, LISTS, self._line), depth + 1, is_checked=is_checked)
            return
        raw = _bytes_of(stored, record)
        signature = _signature(record)
        if self.secret and signature and not is_signed(raw, signature, self.secret):
            detail = "X-Hub-Signature-256 does not match the body"
            yield Rejection(self._place(), Reason.BAD_SIGNATURE, detail, raw_of(record))
            return
        is_checked = is_checked or bool(self.secret and signature)
        before, self._open = self._open, []
        yield from self._of(pieces(io.BytesIO(raw), LISTS), depth + 1, is_checked=is_checked)
        self._open = before

    def _place(self) -> str:
        return f"line {self._line}" if self._line else f"message {self._index + 1}"


def is_signed(raw: bytes, signature: str, secret: str) -> bool:
    """Whether `signature` ("sha256=<hex>") was made of these bytes under this secret."""
    made = hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()
    given = signature.strip().removeprefix("sha256=").lower()
    return hmac.compare_digest(made.encode(), given.encode("utf-8", "replace"))


def is_body(value: Any) -> bool:
    """Whether a value is a webhook body."""
    return isinstance(value, dict) and isinstance(value.get("entry"), list)


def _stored(record: dict[str, Any]) -> Any:
    """The body that a record holds: text, or an object; None where it holds none."""
    for key in _BODIES:
        value = record.get(key)
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, dict) and (is_body(value) or _stored(value) is not None):
            return value
    return None


def _bytes_of(stored: str, record: dict[str, Any]) -> bytes:
    """The bytes that came over the wire; text that is no JSON may be base64."""
    text = stored.encode("utf-8", "surrogatepass")
    if record.get("isBase64Encoded") or not stored.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        try:
            return base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            return text
    return text


def _signature(record: dict[str, Any]) -> str:
    """The value of the header, however the headers were stored; "" where it is not among them."""
    headers = record.get("headers") or record.get("header") or record.get("request_headers")
    pairs: list[tuple[Any, Any]] = list(object_of(headers).items())
    for each in list_of(headers):
        if isinstance(each, list) and len(each) == 2:
            pairs.append((each[0], each[1]))
        else:
            named = object_of(each)
            pairs.append((named.get("name") or named.get("key"), named.get("value")))
    pairs += record.items()
    for name, value in pairs:
        if isinstance(name, str) and (name.lower() == _SIGNATURE or name.lower() in _SIGNATURES):
            return text_of(value[0] if isinstance(value, list) and value else value)
    return ""
