"""Foreign files of invented people, as telephones, boxes and address books write them."""

import io
import tarfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

NOTICE = "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt. Niemand außerhalb dieses Chats kann sie lesen."
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)
"""A PNG of one black dot."""


@dataclass(frozen=True, slots=True)
class Said:
    """One line of a chat: "12.03.26, 21:22", who, what."""

    when: str
    who: str
    what: str


def a_chat(folder: Path, lines: Iterable[Said], partner: str = "Sabine Krüger") -> Path:
    """A chat as an Android telephone exports it, without media."""
    path = folder / f"WhatsApp Chat mit {partner}.txt"
    path.write_text(chat_text(lines), "utf-8")
    return path


def chat_text(lines: Iterable[Said]) -> str:
    """The text of an exported chat."""
    said = list(lines)
    first = said[0].when if said else "01.01.26, 00:00"
    return "".join([f"{first} - {NOTICE}\n", *(f"{line.when} - {line.who}: {line.what}\n" for line in said)])


def a_chat_with_media(
    folder: Path, lines: Iterable[Said], media: Mapping[str, bytes], partner: str = "Sabine Krüger"
) -> Path:
    """The same with its media, as an archive."""
    path = folder / f"WhatsApp Chat mit {partner}.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"WhatsApp Chat mit {partner}.txt", chat_text(lines))
        for name, content in media.items():
            archive.writestr(name, content)
    return path


def an_address_book(folder: Path, cards: Iterable[Sequence[str]], name: str = "contacts.vcf") -> Path:
    """An address book; each card is its lines without BEGIN, VERSION and END."""
    path = folder / name
    whole = ("\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *card, "END:VCARD", ""]) for card in cards)
    path.write_text("".join(whole), "utf-8", newline="")
    return path


def a_card(given: str, family: str, *more: str) -> list[str]:
    """The lines of a card."""
    return [f"N:{family};{given};;;", f"FN:{given} {family}", *more]


def a_call_list(folder: Path, rows: Iterable[str], name: str = "FRITZ!Box_Anrufliste.csv") -> Path:
    """A call list, newest first: each row is "1;12.03.26 09:41;Name;Number;;Telefon;Own number;0:12"."""
    path = folder / name
    head = "sep=;\r\nTyp;Datum;Name;Rufnummer;Landes-/Ortsnetzbereich;Nebenstelle;Eigene Rufnummer;Dauer\r\n"
    path.write_bytes((head + "".join(f"{row}\r\n" for row in rows)).encode("utf-8-sig"))
    return path


def a_calendar(folder: Path, events: Iterable[Sequence[str]], name: str = "calendar.ics") -> Path:
    """A calendar; each event is its lines without BEGIN and END."""
    path = folder / name
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//DE"]
    for event in events:
        lines += ["BEGIN:VEVENT", "DTSTAMP:20260101T000000Z", *event, "END:VEVENT"]
    path.write_text("\r\n".join([*lines, "END:VCALENDAR", ""]), "utf-8", newline="")
    return path


def a_skype_archive(folder: Path, messages_json: str, media: Mapping[str, bytes] | None = None) -> Path:
    """A Skype archive around that messages.json."""
    path = folder / "8_live_petra_export.tar"
    with tarfile.open(path, "w") as archive:
        for name, content in {"messages.json": messages_json.encode(), **(media or {})}.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


def an_archive_of(folder: Path, paths: Iterable[Path], name: str = "everything.zip") -> Path:
    """An archive that holds these files."""
    path = folder / name
    with zipfile.ZipFile(path, "w") as archive:
        for each in paths:
            archive.write(each, f"export/{each.name}")
    return path
