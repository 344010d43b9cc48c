"""Mails and mailboxes for tests, written as mail programs write them; everybody in them is invented."""

import base64
from collections.abc import Sequence
from pathlib import Path

from app.sources.reader import Reader, members_of
from app.sources.record import SourceItem, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceFile
from tests.sources.contract import Sample, read_all, records, written

ADVISER = "petra.vogel@vogel-partner.example"
ANNA = "anna.brandner@post.example"
OWN = ReaderSettings(own_identities=frozenset({ADVISER}))
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def mail(
    *fields: str,
    body: str | bytes = "Guten Tag,\n\nanbei die Unterlagen.\n",
    message_id: str = "<1@post.example>",
    date: str = "Mon, 03 Jun 2024 10:15:30 +0200",
    sender: str = f"Anna Brandner <{ANNA}>",
    to: str = f"Petra Vogel <{ADVISER}>",
    subject: str = "Hausrat",
) -> bytes:
    """A mail; a field that is "" is left out, `fields` stand behind the others."""
    stated = {"From": sender, "To": to, "Subject": subject, "Date": date, "Message-ID": message_id}
    head = [f"{name}: {value}" for name, value in stated.items() if value]
    data = body.encode() if isinstance(body, str) else body
    return "\n".join((*head, *fields)).encode() + b"\n\n" + data


def multipart(kind: str, *parts: bytes, boundary: str = "grenze") -> tuple[str, bytes]:
    """The Content-Type field and the body of a multipart; to be handed to `mail` or `part`."""
    line = f"--{boundary}".encode()
    body = b"".join(line + b"\n" + each + b"\n" for each in parts) + line + b"--\n"
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"', body


def part(*fields: str, body: str | bytes = "") -> bytes:
    """One part: fields, an empty line, the body."""
    return "\n".join(fields).encode() + b"\n\n" + (body.encode() if isinstance(body, str) else body)


def file_part(name: str, data: bytes, kind: str = "application/pdf", disposition: str = "attachment") -> bytes:
    """A file as mail programs attach it."""
    packed = base64.encodebytes(data)
    return part(
        f"Content-Type: {kind}",
        "Content-Transfer-Encoding: base64",
        f'Content-Disposition: {disposition}; filename="{name}"',
        body=packed,
    )


def mbox(mails: Sequence[bytes], line: str = "From - Mon Jun 03 08:15:30 2024") -> bytes:
    """A mailbox: each mail behind a "From " line and before an empty line, with such lines quoted (mboxrd)."""
    quoted = (b"\n".join(_quoted(row) for row in each.rstrip(b"\n").split(b"\n")) for each in mails)
    return b"".join(line.encode() + b"\n" + each + b"\n\n" for each in quoted)


def _quoted(row: bytes) -> bytes:
    return b">" + row if row.lstrip(b">").startswith(b"From ") else row


def read(reader: Reader, folder: Path, name: str, data: bytes, settings: ReaderSettings = OWN) -> list[SourceItem]:
    """Every item of a file with this content."""
    return read_all(reader, written(folder, Sample(name, data, 0)), settings)


def only(reader: Reader, folder: Path, name: str, data: bytes, settings: ReaderSettings = OWN) -> SourceRecord:
    """The one record of a file."""
    [found] = records(read(reader, folder, name, data, settings))
    return found


def attached(reader: Reader, folder: Path, name: str, data: bytes) -> dict[str, bytes]:
    """Name and bytes of everything that is attached in a file."""
    path = written(folder, Sample(name, data, 0))
    with SourceFile(path) as file, SourceFile(path) as beside:
        members = members_of(reader, beside)
        found = {
            each.name: members.open_member(each.member).read()
            for item in reader.read(file, OWN)
            if isinstance(item, SourceRecord)
            for each in item.attachments
        }
        members.close()
    return found
