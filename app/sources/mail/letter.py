"""What a mail says and what it brings along, out of its parts: one text, the attachments, and what is odd about it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from app.sources.mail.charsets import text_from
from app.sources.mail.file_names import ending_of, safe_file_name
from app.sources.mail.headers import Headers, with_parameters
from app.sources.mail.html_text import text_of_html
from app.sources.mail.parts import Part
from app.sources.mail.plain_text import tidy, unflowed
from app.sources.mail.transfer import unpacked, unquoted
from app.sources.record import SourceAttachment
from local_store.book.channel import AttachmentState

_ENCRYPTED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_TEXTS = frozenset({"text/plain", "text/html", "text/enriched", "text/richtext"})
_MAILS = frozenset({"message/rfc822", "message/global"})
_STUB = 40
"""Letters up to which a plain text may only point to the real one in HTML."""
_POINTS_TO_HTML = re.compile(r"html|browser|viewer|anzeige", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{1,200}charset\s*=\s*[\"']?([\w:.-]+)", re.IGNORECASE)

MemberOf = Callable[[Part], str]
"""The name under which the bytes of a part are found again."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as it is told: its headers, words and files."""

    headers: Headers
    text: str = ""
    attachments: tuple[SourceAttachment, ...] = ()
    warnings: tuple[str, ...] = ()
    is_sealed: bool = False
    """Encrypted, or packed in a way that is not opened here: what it says lies in an attachment."""
    raw: str = ""


@dataclass(slots=True)
class _Gathered:
    """Texts and files of one mail while its parts are looked at."""

    plain: list[str] = field(default_factory=list)
    rich: list[str] = field(default_factory=list)
    """From HTML that stands instead of a plain text."""
    told: list[tuple[str, bool]] = field(default_factory=list)
    """Every text in its order, with whether it is one of several forms of the same."""
    inner: list[str] = field(default_factory=list)
    """What attached mails say."""
    files: list[SourceAttachment] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def letter_of(headers: Headers, parts: Sequence[Part], member_of: MemberOf, *, is_quoted: bool = False) -> Letter:
    """Put it together. `is_quoted`: a mailbox put ">" before lines that begin with "From "."""
    gathered = _Gathered()
    has_plain = _plain_forms(parts)
    for number, part in enumerate(parts, 1):
        _take(gathered, part, number, member_of, has_plain, is_quoted=is_quoted)
    if not any(gathered.plain):
        gathered.plain += _named_texts(parts, is_quoted=is_quoted)
    text = "\n\n".join(each for each in gathered.plain if each)
    kind = with_parameters(headers.first("content-type"))[0]
    is_sealed = not text and (
        kind in _ENCRYPTED or any(part.kind in _ENCRYPTED and not part.inside.mails for part in parts)
    )
    if not text:
        text = "\n\n".join(each for each in gathered.inner if each)
    if is_sealed:
        gathered.warnings.append("encrypted")
    return Letter(headers, text, tuple(gathered.files), tuple(dict.fromkeys(gathered.warnings)), is_sealed)


def _plain_forms(parts: Iterable[Part]) -> set[int]:
    """The groups of forms of one text that have a plain one."""
    return {
        group
        for part in parts
        if part.kind == "text/plain" and part.inside.alternatives and _is_shown(part) and _says_something(part)
        for group in part.inside.alternatives
    }


def _name_of(part: Part) -> tuple[str, str]:
    """How a part wants to be shown ("inline", "attachment" or nothing), and the name of its file."""
    disposition, parameters = with_parameters(part.headers.first("content-disposition"))
    return disposition, parameters.get("filename") or part.parameters.get("name", "")


def _is_shown(part: Part) -> bool:
    disposition, name = _name_of(part)
    return part.kind in _TEXTS and disposition != "attachment" and (not name or disposition == "inline")


def _named_texts(parts: Iterable[Part], *, is_quoted: bool) -> list[str]:
    """What texts say that look like files, though nobody said that they are attached: where there is no other."""
    return [
        words_in(part, is_quoted=is_quoted)
        for part in parts
        if part.kind == "text/plain" and not part.inside.mails and _name_of(part)[0] != "attachment"
    ]


def _says_something(part: Part) -> bool:
    said = part.data.strip()
    return bool(said) and not (len(said) <= _STUB and _POINTS_TO_HTML.search(said.decode("latin-1")))


def _take(
    gathered: _Gathered,
    part: Part,
    number: int,
    member_of: MemberOf,
    has_plain: set[int],
    *,
    is_quoted: bool,
) -> None:
    disposition, name = _name_of(part)
    is_shown = _is_shown(part)
    is_told_already = part.kind != "text/plain" and not has_plain.isdisjoint(part.inside.alternatives)
    if is_shown:
        if not is_told_already:
            said = words_in(part, is_quoted=is_quoted)
            (gathered.inner if part.inside.mails else gathered.plain).append(said)
        if part.is_cut:
            gathered.warnings.append("text_cut")
    if not is_shown or name or part.is_cut:
        gathered.files.append(_file(part, name, disposition, number, member_of))


def words_in(part: Part, *, is_quoted: bool = False) -> str:
    """What a text says."""
    data = unquoted(part.data) if is_quoted and part.encoding != "base64" else part.data
    data = unpacked(data, part.encoding)
    charset = part.parameters.get("charset", "")
    if part.kind == "text/html":
        return tidy(text_of_html(html_from(data, charset)))
    text = text_from(data, charset)
    if part.parameters.get("format", "").lower() == "flowed":
        text = unflowed(text, without_blank=part.parameters.get("delsp", "").lower() == "yes")
    if part.kind in {"text/enriched", "text/richtext"}:
        text = re.sub(r"<[^<>]{0,80}>", "", text)
    return tidy(text)


def html_from(data: bytes, charset: str) -> str:
    """The text of an HTML page; where the mail names no charset, the page itself may."""
    if not charset:
        found = _CHARSET.search(data[:4096])
        charset = found[1].decode("ascii") if found and b"utf-16" not in found[1].lower() else ""
    return text_from(data, charset)


def _file(part: Part, name: str, disposition: str, number: int, member_of: MemberOf) -> SourceAttachment:
    kind = part.kind
    stem = ""
    if kind in _MAILS:
        stem = part.inner.text("subject")
        name = name if name.lower().endswith((".eml", ".msg")) else f"{name}.eml" if name else ""
    elif kind.startswith("multipart/"):
        kind = "application/octet-stream"
    elif name and "." not in name and kind != "application/octet-stream":
        name += ending_of(kind) if ending_of(kind) != ".bin" else ""
    elif not name and disposition != "attachment" and (described := part.headers.text("content-description")):
        stem = described
    is_elsewhere = kind == "message/external-body"
    return SourceAttachment(
        safe_file_name(name, kind, number, stem),
        AttachmentState.OMITTED if is_elsewhere else AttachmentState.PRESENT,
        "" if is_elsewhere else member_of(part),
        kind,
        part.size,
    )
