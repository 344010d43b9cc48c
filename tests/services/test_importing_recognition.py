"""Which reader takes a dropped file, and what is said of one that nobody takes."""

from pathlib import Path

import pytest

from app.services.importing.registry import FileRef, Recognition, Unrecognised, look_at
from local_store.store import Store
from tests.files import PICTURE, Said, a_calendar, a_call_list, a_card, a_chat, an_address_book, an_archive_of
from tests.services.importing_desk import entries, imported

TALK = [Said("12.03.26, 21:22", "Sabine Krüger", "Hallo"), Said("12.03.26, 21:23", "Petra Vogel", "Guten Abend")]


def all_sorts(folder: Path) -> list[Path]:
    return [
        a_chat(folder, TALK),
        a_call_list(folder, ["2;12.03.26 09:41;;030 3333333;;Telefon;030 9999999;0:00"]),
        an_address_book(folder, [a_card("Jörg", "Öztürk", "TEL:030 7654321")]),
        a_calendar(folder, [["UID:a", "DTSTART:20260301T100000Z", "SUMMARY:Beratung"]]),
    ]


def readers_of(paths: list[Path]) -> list[str]:
    return sorted(found.reader.name for found in look_at(paths) if isinstance(found, Recognition))


EVERY = ["fritzbox_calls", "icalendar", "vcard", "whatsapp_export"]


def test_every_file_finds_its_reader(tmp_path: Path) -> None:
    assert readers_of(all_sorts(tmp_path)) == EVERY


def test_a_folder_stands_for_the_files_in_it_and_below(tmp_path: Path) -> None:
    deep = tmp_path / "2026" / "März"
    deep.mkdir(parents=True)
    all_sorts(deep)
    (tmp_path / ".hidden.vcf").write_text("BEGIN:VCARD")
    assert readers_of([tmp_path]) == EVERY


def test_an_archive_of_known_files_is_one_run_for_each(tmp_path: Path, store: Store) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    picture = inner / "bild.png"
    picture.write_bytes(PICTURE)
    archive = an_archive_of(tmp_path, [*all_sorts(inner), picture])
    found = list(look_at([archive]))
    assert sorted(each.reader.name for each in found if isinstance(each, Recognition)) == EVERY
    assert not [each for each in found if isinstance(each, Unrecognised)], "pictures beside known files need no line"
    chat = next(each for each in found if isinstance(each, Recognition) and each.reader.name == "whatsapp_export")
    assert chat.file.name == "everything.zip › export/WhatsApp Chat mit Sabine Krüger.txt"
    with chat.file.open() as file:
        assert file.name == "WhatsApp Chat mit Sabine Krüger.txt"


def test_a_file_inside_an_archive_is_imported_like_one_beside_it(tmp_path: Path, store: Store) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    archive = an_archive_of(tmp_path, [a_chat(inner, TALK)], "backup.zip")
    outcome = imported(store, archive)
    assert outcome.run.accepted == len(TALK) + 1
    assert len(entries(store)) == len(TALK) + 1
    assert store.blobs.read(outcome.run.sha256) == archive.read_bytes()
    assert imported(store, inner / "WhatsApp Chat mit Sabine Krüger.txt").run.accepted == 0


def test_a_stranger_is_told_with_what_is_read_here(tmp_path: Path) -> None:
    letter = tmp_path / "brief.txt"
    letter.write_text("Sehr geehrte Frau Krüger,\n\nanbei die Unterlagen.\n", "utf-8")
    [found] = look_at([letter])
    assert isinstance(found, Unrecognised)
    assert found.why.startswith("brief.txt: not a kind of file that Mappe reads.")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    [found] = look_at([tmp_path / "weg.vcf"])
    assert isinstance(found, Unrecognised)
    assert "weg.vcf" in found.why


def test_half_an_archive_is_told(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    whole = an_archive_of(tmp_path, all_sorts(inner)).read_bytes()
    half = tmp_path / "half.zip"
    half.write_bytes(whole[: len(whole) // 2])
    [found] = look_at([half])
    assert isinstance(found, Unrecognised)
    assert "incomplete or damaged" in found.why


def test_an_archive_of_strangers_is_told_once(tmp_path: Path) -> None:
    for name in ("a.bin", "b.bin"):
        (tmp_path / name).write_bytes(b"\0\1\2" * 100)
    [found] = look_at([an_archive_of(tmp_path, [tmp_path / "a.bin", tmp_path / "b.bin"])])
    assert isinstance(found, Unrecognised)
    assert "nothing in this archive" in found.why


@pytest.mark.parametrize("member", ["", "export/contacts.vcf"])
def test_a_file_is_named_by_where_it_lies(tmp_path: Path, member: str) -> None:
    assert FileRef(tmp_path / "a.zip", member).name == (f"a.zip › {member}" if member else "a.zip")
