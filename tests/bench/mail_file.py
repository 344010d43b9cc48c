"""A long mailbox as mail programs export it, invented from a seed: short letters, newsletters in HTML, photos, papers."""

import base64
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

ADVISER = "petra.vogel@vogel-partner.example"
_WORDS = (
    "Guten Tag Versicherung Unterlagen Freitag danke gern morgen Nachmittag Angebot Beitrag Schaden Foto Rechnung Termin "
    "bitte kurz später Kündigung Hausrat Haftpflicht Vertrag Unterschrift Straße Wohnung Auto Werkstatt ich schicke Ihnen "
    "das heute noch zu und melde mich dann wieder wegen der offenen Frage mit dem neuen Haus"
)
_VOCABULARY = tuple(_WORDS.split())
_LARGE = 500 * 1024**2


def written(cache: Path, mails: int) -> Path:
    """A mailbox with that many mails: half of them plain, a third with HTML, a sixth with a file of some 100 KB."""
    path = cache / f"mail-{mails}-1.mbox"
    if not path.exists():
        _write(path, (_mail(random.Random(f"mail {number}"), number) for number in range(mails)))
    return path


def written_large(cache: Path, megabytes: int) -> Path:
    """A mailbox of that size; half of it is one mail with one file."""
    path = cache / f"mail-{megabytes}mb-1.mbox"
    if not path.exists():
        _write(path, _large(megabytes * 1024**2))
    return path


def _write(path: Path, mails: Iterator[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with part.open("wb") as stream:
        for mail in mails:
            stream.write(mail)
    part.rename(path)


def _large(size: int) -> Iterator[bytes]:
    done = number = 0
    while done < size // 2:
        mail = _mail(random.Random(f"mail {number}"), number)
        number += 1
        done += len(mail)
        yield mail
    yield _head(random.Random("large"), number, 'Content-Type: multipart/mixed; boundary="g"')
    yield b"--g\nContent-Type: text/plain\n\nAnbei der Film.\n--g\n"
    yield b'Content-Type: video/mp4; name="film.mp4"\nContent-Transfer-Encoding: base64\n\n'
    lines = base64.encodebytes(random.Random("film").randbytes(57 * 4000))
    while done < size:
        done += len(lines)
        yield lines
    yield b"--g--\n\n"


def _mail(chance: random.Random, number: int) -> bytes:
    sort = number % 6
    text = "\n\n".join(
        " ".join(chance.choices(_VOCABULARY, k=chance.randint(15, 90))) for _ in range(chance.randint(1, 6))
    )
    quoted = "\n".join(f"> {line}" for line in text.split("\n\n"))
    words = f"{text}\n\nAm 03.06.24 um 10:15 schrieb Anna Brandner:\n{quoted}\n"
    if sort in {0, 1, 2}:
        fields = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit"
        return _head(chance, number, fields) + words.encode() + b"\n\n"
    page = "".join(f'<p style="margin:0"><span>{line}</span></p>' for line in words.split("\n"))
    rich = f"<html><head><style>p {{color: #333}}</style></head><body>{page * 4}</body></html>".encode()
    packed = base64.encodebytes(rich)
    if sort == 3:
        fields = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64"
        return _head(chance, number, fields) + packed + b"\n"
    if sort == 4:
        body = b"--g\nContent-Type: text/plain; charset=utf-8\n\n" + words.encode()
        body += b"--g\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + packed
        return _head(chance, number, 'Content-Type: multipart/alternative; boundary="g"') + body + b"--g--\n\n"
    kind, name = (("image/jpeg", "foto.jpg"), ("application/pdf", "police.pdf"))[number % 2]
    file = base64.encodebytes(chance.randbytes(chance.randint(20_000, 180_000)))
    body = b"--g\nContent-Type: text/plain; charset=utf-8\n\n" + words.encode() + b"--g\n"
    body += f'Content-Type: {kind}; name="{name}"\nContent-Disposition: attachment; filename="{name}"\n'.encode()
    body += b"Content-Transfer-Encoding: base64\n\n" + file
    return _head(chance, number, 'Content-Type: multipart/mixed; boundary="g"') + body + b"--g--\n\n"


def _head(chance: random.Random, number: int, fields: str) -> bytes:
    at = datetime(2015, 1, 5, 8, 0, tzinfo=UTC) + timedelta(minutes=7 * number)
    client = f"kunde{chance.randint(1, 2000)}@post.example"
    people = (f"Kunde <{client}>", f"Petra Vogel <{ADVISER}>")
    sender, to = people if number % 3 else people[::-1]
    root = number - number % 4
    answer = f"In-Reply-To: <{number - 1}@post.example>\nReferences: <{root}@post.example>\n" if number != root else ""
    return (
        f"From - {at:%a %b %d %H:%M:%S %Y}\n"
        f"Received: from mx.post.example (mx.post.example [192.0.2.7]) by mx.example; {format_datetime(at)}\n"
        f"Message-ID: <{number}@post.example>\nDate: {format_datetime(at)}\nFrom: {sender}\nTo: {to}\n"
        f"Subject: =?utf-8?q?R=C3=BCckfrage?= {root}\n{answer}MIME-Version: 1.0\n{fields}\n\n"
    ).encode()
