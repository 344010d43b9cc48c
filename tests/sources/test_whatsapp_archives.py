import io
import unicodedata
import zipfile
from pathlib import Path

import pytest

from app.sources.record import Reason, SourceAttachment
from app.sources.source_file import Progress, SourceError, SourceFile
from app.sources.whatsapp_export import READER
from local_store.book.channel import AttachmentState
from tests.sources.contract import read_all, records, rejections, zip_of
from tests.sources.whatsapp_chats import chat, iphone, read, said

PHOTO = b"\xff\xd8\xff\xe0 a photo"


def _attachments(
    folder: Path, members: dict[str, bytes], name: str = "WhatsApp Chat mit Anna.zip"
) -> list[SourceAttachment]:
    return [found for item in records(read(folder, zip_of(members), name)) for found in item.attachments]


def test_a_file_in_the_archive_is_present_and_one_that_is_not_is_missing(tmp_path: Path) -> None:
    text = chat(said("IMG-1.jpg (Datei angehängt)"), said("IMG-2.jpg (Datei angehängt)"))
    here, gone = _attachments(tmp_path, {"WhatsApp Chat mit Anna.txt": text.encode(), "IMG-1.jpg": PHOTO})
    assert (here.state, here.member, here.size) == (AttachmentState.PRESENT, "IMG-1.jpg", len(PHOTO))
    assert (gone.state, gone.member) == (AttachmentState.MISSING, "")
    with SourceFile(tmp_path / "WhatsApp Chat mit Anna.zip") as file, file.open_member(here.member) as stream:
        assert stream.read() == PHOTO


def test_names_that_lead_out_of_the_archive_are_refused_and_told(tmp_path: Path) -> None:
    members = {"_chat.txt": iphone("Hallo").encode(), "../../_chat.txt": iphone("böse").encode(), "/etc/passwd": b"x"}
    items = read(tmp_path, zip_of(members), "WhatsApp Chat mit Anna.zip")
    told = [(each.place, each.reason) for each in rejections(items)]
    assert told == [("member ../../_chat.txt", Reason.UNSAFE_PATH), ("member /etc/passwd", Reason.UNSAFE_PATH)]
    assert [each.text for each in records(items)] == ["Hallo"]


def test_names_that_differ_in_composition_are_the_same(tmp_path: Path) -> None:
    taken_apart = unicodedata.normalize("NFD", "Österreich.pdf")
    (found,) = _attachments(
        tmp_path,
        {"_chat.txt": iphone("\u200e<Anhang: Österreich.pdf>").encode(), taken_apart: b"%PDF"},
    )
    assert (found.state, found.member, found.name) == (AttachmentState.PRESENT, taken_apart, "Österreich.pdf")


def test_names_packed_without_saying_their_encoding_are_found(tmp_path: Path) -> None:
    packed = zip_of({"_chat.txt": iphone("\u200e<Anhang: Grüße.pdf>").encode(), "Grueeze.pdf": b"%PDF"})
    mangled = packed.replace(b"Grueeze.pdf", "Grüße.pdf".encode())
    assert len(mangled) == len(packed)
    (found,) = [one for item in records(read(tmp_path, mangled, "x.zip")) for one in item.attachments]
    assert (found.state, found.name) == (AttachmentState.PRESENT, "Grüße.pdf")


@pytest.mark.parametrize(
    "members",
    [
        {"_chat.txt": "gut", "a.txt": "falsch", "WhatsApp Chat mit Anna.txt": "falsch"},
        {"Notiz.txt": "", "chat.txt": "gut"},
        {"groß.txt": "", "WhatsApp Chat mit Anna.txt": "gut"},
        {"WhatsApp Chat with Bob.txt": "falsch", "WhatsApp Chat mit Anna.txt": "gut"},
        {"a.txt": "x", "b.txt": "gut und länger"},
        {"Ordner/_chat.txt": "gut", "Ordner/IMG.jpg": ""},
    ],
)
def test_the_chat_is_found_among_attached_texts(tmp_path: Path, members: dict[str, str]) -> None:
    data = {name: (iphone(body) if body else "Nur ein Brief.\n" * 2000).encode() for name, body in members.items()}
    items = records(read(tmp_path, zip_of(data), "WhatsApp Chat mit Anna.zip"))
    assert [item.text for item in items] == [next(body for body in members.values() if body.startswith("gut"))]


def test_a_text_with_headers_far_down_is_no_chat(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        read(tmp_path, zip_of({"a.txt": ("Zeile\n" * 30 + said("Hallo")).encode()}), "x.zip")


def test_the_archive_names_the_partner(tmp_path: Path) -> None:
    items = records(read(tmp_path, zip_of({"_chat.txt": iphone("Hallo", "Anna").encode()}), "WhatsApp Chat - Anna.zip"))
    assert items[0].conversation is not None
    assert items[0].conversation.title == "Anna"


def test_an_archive_without_a_chat_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"x\.zip"):
        read(tmp_path, zip_of({"IMG-1.jpg": PHOTO}), "x.zip")


def test_a_damaged_chat_inside_is_refused_in_words(tmp_path: Path) -> None:
    text = "".join(said(f"Nachricht {n}") + "\n" for n in range(20_000)).encode()
    packed = bytearray(zip_of({"_chat.txt": text}))
    packed[len(packed) // 2] ^= 0xFF
    with pytest.raises(SourceError, match="damaged"):
        read(tmp_path, bytes(packed), "x.zip")


def test_large_photos_do_not_hold_up_the_progress(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("_chat.txt", iphone("Hallo"))
        archive.writestr("foto.jpg", bytes(3_000_000))
    path.write_bytes(target.getvalue())
    told: list[tuple[int, int]] = []
    read_all(READER, path, progress=Progress(report=lambda done, total: told.append((done, total))))
    assert told[-1] == (2 * len(iphone("Hallo")), 2 * len(iphone("Hallo")))
