"""A folder or an archive with many files of one kind is one run with one report, and is taken back as a whole."""

import zipfile
from pathlib import Path

import pytest

from app.services.importing.dropping import look_at_drop
from app.services.importing.plan import plan
from app.services.importing.reading_again import read_again
from app.services.importing.registry import Recognition, Unrecognised
from app.services.importing.run import ImportJob, Outcome
from app.services.importing.undo_run import undo_run
from app.sources.settings import ReaderSettings
from app.sources.source_file import CancelledError
from local_store.book.records import Attachment, Client, ImportRun, Interaction
from local_store.store import Store
from tests.files import PICTURE, Said, a_card, a_chat_with_media, an_address_book
from tests.services.importing_desk import SETTINGS, entries

NAMES = ("Anna", "Berta", "Clara", "Doris", "Elsa")


def address_books(folder: Path, names: tuple[str, ...] = NAMES) -> list[Path]:
    return [
        an_address_book(folder, [a_card(name, "Weiß", f"TEL:030 123456{number}")], f"{name}.vcf")
        for number, name in enumerate(names)
    ]


def dropped(*paths: Path) -> list[Recognition]:
    return [found for found in look_at_drop(paths) if isinstance(found, Recognition)]


def only(*paths: Path) -> Recognition:
    [found] = dropped(*paths)
    return found


def imported(store: Store, found: Recognition, settings: ReaderSettings = SETTINGS) -> Outcome:
    return ImportJob(store, found.file, found.reader, settings).run()


def clients(store: Store) -> list[str]:
    return sorted(client.given_name for client in store.look(lambda session: session.where(Client, "1")))


def as_archive(folder: Path, paths: list[Path], name: str = "alles.zip") -> Path:
    archive = folder / name
    with zipfile.ZipFile(archive, "w") as target:
        for path in paths:
            target.write(path, f"karten/{path.name}")
    return archive


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "Karten 2026"
    inner.mkdir()
    return inner


def test_many_files_of_a_folder_are_one(folder: Path) -> None:
    address_books(folder)
    found = only(folder)
    assert (found.file.name, found.reader.name) == ("Karten 2026", "vcard+")
    assert found.file.names == tuple(f"{name}.vcf" for name in NAMES)


def test_two_files_of_a_folder_are_one_too(folder: Path) -> None:
    address_books(folder, NAMES[:2])
    assert only(folder).file.names == ("Anna.vcf", "Berta.vcf")


def test_a_single_file_of_a_folder_is_that_file(folder: Path) -> None:
    address_books(folder, NAMES[:1])
    assert (only(folder).file.name, only(folder).reader.name) == ("Anna.vcf", "vcard")


def test_each_file_has_its_account(folder: Path, store: Store) -> None:
    address_books(folder)
    outcome = imported(store, only(folder))
    assert [(each.name, each.found, each.accepted) for each in outcome.files] == [
        (f"{name}.vcf", 1, 1) for name in NAMES
    ]


def test_files_that_were_chosen_one_by_one_stay_so(folder: Path) -> None:
    assert len(dropped(*address_books(folder))) == len(NAMES)


@pytest.mark.parametrize("is_archive", [False, True])
def test_they_are_one_run_whose_counts_add_up(folder: Path, tmp_path: Path, store: Store, *, is_archive: bool) -> None:
    paths = address_books(folder)
    (folder / "Anna.vcf").write_text((folder / "Anna.vcf").read_text() + "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n")
    (folder / "Zweite Berta.vcf").write_bytes((folder / "Berta.vcf").read_bytes())
    drop = as_archive(tmp_path, [*paths, folder / "Zweite Berta.vcf"]) if is_archive else folder
    found = only(drop)
    told = plan(found, SETTINGS, store=store)
    assert (told.found, told.new, told.rejected_count, told.skipped_count) == (7, 5, 1, 1)
    outcome = imported(store, found)
    run = outcome.run
    assert run.found == run.accepted + run.known + run.rejected_count + sum(count for _, count in run.skipped) == 7
    assert run.file_name == drop.name
    [(place, _)] = run.rejected
    assert place.endswith("Anna.vcf, card 2, line 7")
    assert clients(store) == list(NAMES)
    assert [each.id for each in store.look(lambda session: session.where(ImportRun, "1"))] == [run.id]


def test_they_are_taken_back_as_a_whole(folder: Path, store: Store) -> None:
    address_books(folder)
    run = imported(store, only(folder)).run
    undo_run(store, run.id)
    assert clients(store) == []


def test_brought_again_they_bring_what_is_new(folder: Path, store: Store) -> None:
    address_books(folder)
    imported(store, only(folder))
    an_address_book(folder, [a_card("Frieda", "Weiß", "TEL:030 7654321")], "Frieda.vcf")
    again = imported(store, only(folder)).run
    assert (again.accepted, again.known) == (1, len(NAMES))


def test_one_broken_file_costs_only_itself(folder: Path, store: Store) -> None:
    for name in NAMES:
        a_chat_with_media(folder, [Said("12.03.26, 21:22", name, "Hallo")], {"IMG-20260312-WA0001.jpg": PICTURE}, name)
    found = only(folder)
    broken = folder / "WhatsApp Chat mit Clara.zip"
    broken.write_bytes(broken.read_bytes()[:-40])
    outcome = imported(store, found)
    assert [(place, reason) for place, reason in outcome.run.rejected] == [(broken.name, "unreadable")]
    assert len({entry.conversation for entry in entries(store)}) == len(NAMES) - 1


def test_what_lies_in_their_archives_is_kept(folder: Path, store: Store) -> None:
    for name in NAMES:
        lines = [Said("12.03.26, 21:22", name, "IMG-20260312-WA0001.jpg (Datei angehängt)")]
        a_chat_with_media(folder, lines, {"IMG-20260312-WA0001.jpg": PICTURE + name.encode()}, name)
    imported(store, only(folder))
    kept = store.look(lambda session: session.where(Attachment, "1"))
    assert len({attachment.sha256 for attachment in kept if attachment.sha256}) == len(NAMES)


def test_the_original_is_kept_and_can_be_read_again(folder: Path, store: Store) -> None:
    for name in NAMES:
        a_chat_with_media(folder, [Said("12.03.26, 21:22", name, "Hallo")], {}, name)
    run = imported(store, only(folder)).run
    with store.blobs.open(run.sha256) as stream, zipfile.ZipFile(stream) as archive:
        assert len(archive.namelist()) == len(NAMES)
    again = read_again(store, run.id, SETTINGS)
    assert again.error == ""
    assert (again.run.accepted, again.run.found) == (0, run.found)
    assert imported(store, only(folder)).run.sha256 == run.sha256, "the same folder is kept once"


def test_a_stop_is_obeyed(folder: Path, store: Store) -> None:
    address_books(folder)
    with pytest.raises(CancelledError):
        plan(only(folder), SETTINGS, store=store, is_cancelled=lambda: True)


def test_progress_grows_and_reaches_its_total(folder: Path, store: Store) -> None:
    address_books(folder)
    told: list[tuple[int, int]] = []
    plan(only(folder), SETTINGS, store=store, told=lambda done, total: told.append((done, total)))
    shares = [done / total for done, total in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_tables_that_nobody_explained_are_put_together_by_their_header(folder: Path) -> None:
    for number in range(4):
        (folder / f"a{number}.csv").write_text(f"Spalte A;Spalte B\nAnna {number};{number}\n", "utf-8")
        (folder / f"b{number}.csv").write_text(f"Spalte C;Spalte D\nWeiß{number};{number}\n", "utf-8")
    assert [(found.reader.name, len(found.file.names)) for found in dropped(folder)] == [("table+", 4)] * 2


def test_tables_of_several_headers_are_one_run_where_they_explain_themselves(folder: Path, store: Store) -> None:
    for number in range(2):
        (folder / f"a{number}.csv").write_text(f"Name;Telefon\nAnna {number};030 123456{number}\n", "utf-8")
        (folder / f"b{number}.csv").write_text(f"Nachname;Ort;PLZ\nWeiß{number};Köln;50667\n", "utf-8")
    assert imported(store, only(folder)).run.accepted == 4


def test_what_nobody_reads_is_told_in_the_same_run(folder: Path, store: Store) -> None:
    address_books(folder)
    (folder / "rauschen.bin").write_bytes(bytes(range(256)) * 10)
    assert not [each for each in look_at_drop([folder]) if isinstance(each, Unrecognised)]
    run = imported(store, only(folder)).run
    assert (run.accepted, run.rejected) == (len(NAMES), (("rauschen.bin", "unknown_kind"),))


def test_entries_of_many_chats_lie_in_their_conversations(folder: Path, store: Store) -> None:
    for name in NAMES:
        a_chat_with_media(folder, [Said("12.03.26, 21:22", name, f"Hallo von {name}")], {}, name)
    imported(store, only(folder))
    said = store.look(lambda session: session.where(Interaction, "1"))
    assert {entry.body for entry in said} >= {f"Hallo von {name}" for name in NAMES}
