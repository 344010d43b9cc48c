"""An Outlook item as a mail: its properties become headers, its texts one text, its attachments files."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from functools import partial

from app.sources.mail.file_names import safe_file_name
from app.sources.mail.headers import Headers, parsed
from app.sources.mail.html_text import text_of_html
from app.sources.mail.letter import Letter, html_from, letter_of
from app.sources.mail.members import member_name
from app.sources.mail.parts import Parts
from app.sources.mail.plain_text import tidy
from app.sources.mail.window import Window
from app.sources.outlook.compound import DAMAGE, Compound, Storage
from app.sources.outlook.properties import Properties
from app.sources.outlook.rtf import unpacked_rtf, words_of_rtf
from app.sources.record import SourceAttachment
from local_store.book.channel import AttachmentState

DEPTH_LIMIT = 10
"""Messages attached to messages."""
ATTACHMENTS_LIMIT = 1_000
RECIPIENTS_LIMIT = 1_000
DATA = "__substg1.0_37010102"
INNER = "__substg1.0_3701000D"
_RECIPIENT_FIELDS = {1: "to", 2: "cc", 3: "bcc"}
_BY_VALUE, _ATTACHED_MESSAGE, _OLE_OBJECT = 1, 5, 6
_DRAFT = 8
"""Bit of the message flags: never sent."""
_BLOCK = 1 << 18


@dataclass(slots=True)
class Item:
    """One message, at the top of its file or attached to another."""

    storage: Storage
    depth: int = 0
    outer: Properties | None = None
    properties: Properties = field(init=False)

    def __post_init__(self) -> None:
        self.properties = Properties(self.storage, 24 if self.depth else 32, self.outer)

    # -- what it says ----------------------------------------------------------------------------------

    def letter(self) -> Letter:
        """The message as a mail. Raises what damaged files raise."""
        what = self.properties.text(0x001A).lower()
        headers = self.headers(what)
        text = self.text()
        warnings: list[str] = []
        is_sealed = False
        attachments = list(self.attachments())
        if what.startswith("ipm.note.smime"):
            signed = self._signed() if what.endswith("multipartsigned") else None
            if signed is not None:
                text = text or signed.text
                attachments += signed.attachments
            elif not text:
                is_sealed = True
                warnings.append("encrypted")
        elif not what.startswith(("ipm.note", "ipm.schedule", "report.", "ipm.post", "ipm.document")) and what:
            is_sealed = True
            warnings.append("other_item")
        if not text:
            text = "\n\n".join(each for each in self._attached_words() if each)
        return Letter(headers, text, tuple(attachments), tuple(warnings), is_sealed, self._raw(headers))

    def text(self) -> str:
        """The plain text, or else that of the HTML or RTF."""
        said = tidy(self.properties.text(0x1000))
        if said:
            return said
        markup = self.properties.data(0x1013)
        page = html_from(markup, self.properties.page_charset) if markup else self.properties.text(0x1013)
        said = tidy(text_of_html(page))
        if said:
            return said
        packed = self.properties.data(0x1009)
        return words_of_rtf(unpacked_rtf(packed)) if packed else ""

    def headers(self, what: str = "") -> Headers:
        """The fields it came with through the internet, completed by its properties."""
        stated = self.properties.text(0x007D).encode("utf-8", "replace")
        stated = stated.partition(b"\n")[2] if stated.startswith(b"Microsoft Mail Internet Headers") else stated
        travelled, _ = parsed(stated.lstrip(b"\r\n"), 0, ())
        own = dict(self._own_fields(what))
        people = list(self._people())
        told = {name for name, _ in people} | own.keys()
        fields = [(name, value) for name, value in travelled.fields if name not in told or name in {"from", "date"}]
        if "from" in travelled:
            own.pop("from", None)
        if "date" in travelled:
            own.pop("date", None)
        fields += [(name, value.encode("utf-8", "replace")) for name, value in (*own.items(), *people) if value]
        return Headers(fields)

    def _own_fields(self, what: str) -> Iterator[tuple[str, str]]:
        properties = self.properties
        addresses = [properties.text(which) for which in (0x5D02, 0x5D01, 0x0065, 0x0C1F)]
        yield (
            "from",
            _address(properties.text(0x0042) or properties.text(0x0C1A), *addresses, *self._told_of(addresses)),
        )
        subject = properties.text(0x0037)
        # The length of "Re: " may stand before it in two letters.
        yield "subject", subject[2:] if subject.startswith("\1") else subject
        sent = next(self._dates(), None)
        if sent is not None:
            yield "date", format_datetime(sent)
        for name, which in (("message-id", 0x1035), ("in-reply-to", 0x1042), ("references", 0x1039)):
            said = properties.text(which)
            if said:
                yield name, said
        index = properties.data(0x0071)
        if index:
            yield "thread-index", base64.b64encode(index).decode("ascii")
        if (properties.number(0x0E07) or 0) & _DRAFT:
            yield "x-unsent", "1"
        if what.startswith("report."):
            kind = "delivery-status" if what.endswith(".ndr") else "disposition-notification"
            yield "content-type", f"multipart/report; report-type={kind}"

    def _dates(self) -> Iterator[datetime]:
        """Sent, received, made, changed last."""
        for which in (0x0039, 0x0E06, 0x3007, 0x3008):
            found = self.properties.moment(which)
            if found is not None and found.year > 1980:
                yield found

    def _recipients(self) -> Iterator[Properties]:
        for name in self.storage.names("__recip_version1.0_")[:RECIPIENTS_LIMIT]:
            storage = self.storage.storage(name)
            if storage is not None:
                yield Properties(storage, 8, self.properties)

    def _told_of(self, addresses: list[str]) -> Iterator[str]:
        """The internet address of a sender who is known to Exchange alone, but is among the recipients, too."""
        inside = {each.casefold() for each in addresses if each.startswith("/")}
        if inside and not any("@" in each for each in addresses):
            yield from (who.text(0x39FE) for who in self._recipients() if who.text(0x3003).casefold() in inside)

    def _people(self) -> Iterator[tuple[str, str]]:
        """The field each recipient stands in, and how."""
        for who in self._recipients():
            field_ = _RECIPIENT_FIELDS.get((who.number(0x0C15) or 1) & 0xF)
            if field_:
                yield field_, _address(who.text(0x3001) or who.text(0x5FF6), who.text(0x39FE), who.text(0x3003))

    def _raw(self, headers: Headers) -> str:
        return b"\n".join(name.encode() + b": " + value.strip() for name, value in headers.fields).decode()[:65536]

    # -- what it brings along --------------------------------------------------------------------------

    def attachments(self, path: str = "") -> Iterator[SourceAttachment]:
        """Its files; an attached message is one, and its own files follow it."""
        for number, (name, storage) in enumerate(self._storages(), 1):
            properties = Properties(storage, 8, self.properties)
            method = properties.number(0x3705)
            inner = self.inner(storage)
            member = f"{path}{name}"
            if inner is not None and (method == _ATTACHED_MESSAGE or not inner.properties.is_empty):
                stem = inner.properties.text(0x0037).lstrip("\1") or properties.text(0x3001)
                shown = safe_file_name("", "message/rfc822", number, stem)
                yield SourceAttachment(shown, AttachmentState.PRESENT, f"{member}/", "message/rfc822")
                yield from inner.attachments(f"{member}/")
                continue
            kind = properties.text(0x370E).strip().lower() or "application/octet-stream"
            wanted = properties.text(0x3707) or properties.text(0x3704) or properties.text(0x3001)
            shown = safe_file_name(wanted, kind, number)
            size = storage.size(DATA)
            if size is None:
                state = AttachmentState.MISSING if method in {_BY_VALUE, _OLE_OBJECT} else AttachmentState.OMITTED
                yield SourceAttachment(shown, state, "", kind)
            else:
                yield SourceAttachment(shown, AttachmentState.PRESENT, member, kind, size)

    def inner(self, attachment: Storage) -> "Item | None":
        """The message that is attached there."""
        found = attachment.storage(INNER)
        return Item(found, self.depth + 1, self.properties) if found and self.depth < DEPTH_LIMIT else None

    def _storages(self) -> Iterator[tuple[str, Storage]]:
        for name in self.storage.names("__attach_version1.0_")[:ATTACHMENTS_LIMIT]:
            storage = self.storage.storage(name)
            if storage is not None:
                yield name, storage

    def _attached_words(self) -> Iterator[str]:
        for _, storage in self._storages():
            inner = self.inner(storage)
            if inner is not None and not inner.properties.is_empty:
                yield inner.text()

    def _signed(self) -> Letter | None:
        """What is signed: a mail in MIME that lies in the only attachment."""
        for name, storage in self._storages():
            if storage.size(DATA) is None:
                continue
            with storage.open(DATA) as stream:
                parts = Parts(Window(partial(stream.read, _BLOCK)))
                parts.walk()
            if parts.headers.first("content-type"):
                return letter_of(parts.headers, parts.found, partial(member_name, member=name))
        return None

    def as_mail(self) -> bytes:
        """The message written as a mail, to be opened by any mail program: headers and text, its files apart."""
        wanted = ("from", "to", "cc", "date", "subject", "message-id", "in-reply-to", "references")
        headers = self.headers()
        fields = [f"{name.title()}: {said}" for name in wanted for said in headers.all(name)]
        fields += ["MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"]
        return "\r\n".join((*fields, "", self.text().replace("\n", "\r\n"), "")).encode("utf-8", "replace")


def letter_in(compound: Compound) -> Letter | str:
    """The message of a compound file, or why there is none to be read."""
    item = Item(compound.root)
    if item.properties.is_empty:
        return "no properties"
    try:
        return item.letter()
    except DAMAGE as error:
        return str(error)[:200] or type(error).__name__


def _address(name: str, *addresses: str) -> str:
    """A person as an address field has them. Addresses of Exchange ("/O=...") mean nothing outside of it."""
    address = next((each.strip() for each in addresses if "@" in each and not each.startswith("/")), "")
    name = " ".join(name.split()).strip("'\"")
    if not address and "@" in name and " " not in name:
        return f"<{name}>"
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}" <{address}>' if address else f'"{quoted}"' if name else ""
