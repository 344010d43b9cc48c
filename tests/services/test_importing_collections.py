"""A folder or an archive of files of several kinds is one run with one report, and is taken back as a whole."""

import shutil
import zipfile
from pathlib import Path

import pytest

from app.services.importing import dropping
from app.services.importing.bundle import EACH
from app.services.importing.choices import Choices
from app.services.importing.dropping import look_at_drop
from app.services.importing.plan import plan
from app.services.importing.reading_again import read_again
from app.services.importing.registry import Recognition, Unrecognised
from app.services.importing.run import End, ImportJob, Outcome
from app.services.importing.run_files import files_of
from app.services.importing.undo_run import undo_run
from app.sources.record import Reason
from local_store.book.kind import Kind
from local_store.book.records import Attachment, Client, ImportRun, Record
from local_store.book.vocabulary import TYPES
from local_store.store import Store
from tests.files import (
    PICTURE,
    Said,
    a_calendar,
    a_call_list,
    a_card,
    a_chat,
    a_chat_with_media,
    an_address_book,
    an_archive_of,
)
from tests.services.importing_desk import SETTINGS, entries

TALK = [Said("12.03.26, 09:22", "Sabine Krüger", "Guten Tag"), Said("12.03.26, 09:23", "Petra Vogel", "Hallo")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What a telephone leaves behind: address book, chats, calls, a calendar, a mail and something else."""
    inner = tmp_path / "Handy-Sicherung"
    chats = inner / "chats"
    chats.mkdir(parents=True)
    an_address_book(inner, [a_card("Sabine", "Krüger", "TEL:0171 3920011"), a_card("Karl", "Öz", "TEL:030 7654321")])
    a_call_list(inner, ["1;12.03.26 09:45;;0171 3920011;;Telefon;030 9999999;0:03", "kaputt"])
    a_calendar(inner, [["UID:1@x", "DTSTART:20260310T090000Z", "DTEND:20260310T100000Z", "SUMMARY:Gespräch"]])
    a_chat(chats, TALK)
    a_chat_with_media(
        chats,
        [Said("13.03.26, 10:00", "Karl Öz", "IMG-20260313-WA0001.jpg (Datei angehängt)")],
        {"IMG-20260313-WA0001.jpg": PICTURE},
        "Karl Öz",
    )
    (inner / "frage.eml").write_text(
        "From: Anna <anna@example.net>\nTo: p@example.net\nSubject: Frage\nDate: Wed, 11 Mar 2026 08:15:00 +0100\n"
        "Message-ID: <1@example.net>\n\nGilt der Schutz schon?\n"
    )
    (inner / "rauschen.bin").write_bytes(bytes(range(256)) * 10)
    return inner


def only(path: Path) -> Recognition:
    [found] = look_at_drop([path])
    assert isinstance(found, Recognition)
    return found


def imported(store: Store, path: Path, choices: Choices | None = None) -> Outcome:
    found = only(path)
    return ImportJob(store, found.file, found.reader, SETTINGS, choices).run()


def as_archive(folder: Path) -> Path:
    return Path(shutil.make_archive(str(folder), "zip", folder))


def clients(store: Store) -> list[Client]:
    return store.look(lambda session: session.where(Client, "1"))


def everything(store: Store) -> dict[Kind, dict[str, Record]]:
    """The live records of the book but for what tells of imports."""
    kinds = {kind: each for kind, each in TYPES.items() if each is not ImportRun}
    return store.look(
        lambda session: {kind: {one.id: one for one in session.where(each, "1")} for kind, each in kinds.items()}
    )


@pytest.mark.parametrize("is_archive", [False, True])
def test_files_of_several_kinds_are_one_run_whose_counts_add_up(
    folder: Path, store: Store, *, is_archive: bool
) -> None:
    drop = as_archive(folder) if is_archive else folder
    told = plan(only(drop), SETTINGS, store=store)
    assert told.error == ""
    assert told.found == told.new + told.known + told.skipped_count + told.rejected_count
    outcome = imported(store, drop)
    run = outcome.run
    assert outcome.end is End.DONE
    assert run.file_name == drop.name
    assert (run.found, run.accepted, run.rejected_count) == (told.found, told.new, told.rejected_count)
    assert run.found == run.accepted + run.known + sum(count for _, count in run.skipped) + run.rejected_count
    assert [each.id for each in store.look(lambda session: session.where(ImportRun, "1"))] == [run.id]
    assert sorted(place for place, _ in run.rejected) == ["FRITZ!Box_Anrufliste.csv, line 4", "rauschen.bin"]
    assert dict(run.rejected)["rauschen.bin"] == Reason.UNKNOWN_KIND


@pytest.mark.parametrize("is_archive", [False, True])
def test_each_file_has_an_account_and_together_they_are_the_runs(
    folder: Path, store: Store, *, is_archive: bool
) -> None:
    run = imported(store, as_archive(folder) if is_archive else folder).run
    files = store.look(lambda session: files_of(session, run.id))
    named = {each.name: each for each in files}
    assert set(named) == {
        "contacts.vcf",
        "FRITZ!Box_Anrufliste.csv",
        "calendar.ics",
        "chats/WhatsApp Chat mit Sabine Krüger.txt",
        "chats/WhatsApp Chat mit Karl Öz.zip",
        "frage.eml",
        "",
    }
    assert (named["contacts.vcf"].found, named["contacts.vcf"].accepted) == (2, 2)
    assert (named["FRITZ!Box_Anrufliste.csv"].accepted, named["FRITZ!Box_Anrufliste.csv"].rejected) == (1, 1)
    assert (named[""].reader, named[""].files, named[""].rejected) == ("", 1, 1)
    for each in files:
        assert each.found == each.accepted + each.known + each.skipped + each.merged + each.rejected
    assert sum(each.found for each in files) == run.found
    assert sum(each.accepted for each in files) == run.accepted
    assert sum(each.rejected for each in files) == run.rejected_count


def test_what_comes_in_is_matched_with_the_people_of_the_same_folder(folder: Path, store: Store) -> None:
    imported(store, folder)
    [sabine] = [each for each in clients(store) if each.given_name == "Sabine"]
    [call] = [entry for entry in entries(store) if entry.kind == "call"]
    assert call.client == sabine.id


def test_pictures_of_the_chats_in_it_are_kept(folder: Path, store: Store) -> None:
    imported(store, folder)
    [kept] = store.look(lambda session: session.where(Attachment, "1"))
    with store.blobs.open(kept.sha256) as stream:
        assert stream.read() == PICTURE


@pytest.mark.parametrize("is_archive", [False, True])
def test_one_undo_brings_the_exact_old_book(folder: Path, store: Store, tmp_path: Path, *, is_archive: bool) -> None:
    book = an_address_book(tmp_path, [a_card("Sabine", "Krüger", "TEL:0171 3920011")], "vorher.vcf")
    imported(store, book)
    before = everything(store)
    run = imported(store, as_archive(folder) if is_archive else folder).run
    assert everything(store) != before
    undone = undo_run(store, run.id)
    assert undone.kept_count == 0
    assert everything(store) == before


def test_dropped_again_it_adds_nothing_and_then_what_is_new(folder: Path, store: Store) -> None:
    first = imported(store, folder).run
    again = imported(store, folder).run
    assert (again.accepted, again.known) == (0, first.accepted)
    a_chat(folder, [Said("14.03.26, 09:22", "Berta", "Neu")], "Berta")
    assert imported(store, folder).run.accepted > 0
    assert imported(store, as_archive(folder)).run.accepted == 0, "the same files in an archive are the same entries"


def test_stopped_in_the_middle_what_is_in_stays_is_told_and_goes_back(folder: Path, store: Store) -> None:
    before = everything(store)
    found = only(folder)
    job = ImportJob(
        store,
        found.file,
        found.reader,
        SETTINGS,
        is_cancelled=lambda: store.look(lambda session: bool(session.where(Client, "1"))),
    )
    outcome = job.run()
    run = outcome.run
    assert outcome.end is End.CANCELLED
    assert (run.accepted, run.finished_at) == (2, None)
    files = store.look(lambda session: files_of(session, run.id))
    assert [(each.name, each.accepted) for each in files][:1] == [("contacts.vcf", 2)]
    assert sum(each.found for each in files) == run.found
    rest = imported(store, folder).run
    assert rest.known == 2
    undo_run(store, rest.id)
    undo_run(store, run.id)
    assert everything(store) == before


def test_a_broken_archive_among_them_costs_only_itself(folder: Path, store: Store) -> None:
    found = only(folder)
    broken = folder / "chats" / "WhatsApp Chat mit Karl Öz.zip"
    broken.write_bytes(broken.read_bytes()[:-40])
    run = ImportJob(store, found.file, found.reader, SETTINGS).run().run
    assert ("chats/WhatsApp Chat mit Karl Öz.zip", Reason.UNREADABLE) in run.rejected
    assert run.accepted > 0


def test_an_archive_in_a_folder_is_opened_up(folder: Path, store: Store, tmp_path: Path) -> None:
    cards = [an_address_book(tmp_path, [a_card(name, "Weiß")], f"{name}.vcf") for name in ("Anna", "Berta")]
    an_archive_of(folder, [*cards, a_calendar(tmp_path, [], "leer.ics")], "alles.zip")
    run = imported(store, folder).run
    names = {each.name for each in store.look(lambda session: files_of(session, run.id))}
    assert {"alles.zip › export/Anna.vcf", "alles.zip › export/Berta.vcf"} <= names
    assert sum(each.family_name == "Weiß" for each in clients(store)) == 2


@pytest.mark.parametrize("is_archive", [False, True])
def test_what_was_kept_of_it_is_read_again(folder: Path, store: Store, tmp_path: Path, *, is_archive: bool) -> None:
    if not is_archive:
        cards = [an_address_book(tmp_path, [a_card(name, "Weiß")], f"{name}.vcf") for name in ("Anna", "Berta")]
        an_archive_of(folder, cards, "alles.zip")
    run = imported(store, as_archive(folder) if is_archive else folder).run
    again = read_again(store, run.id, SETTINGS)
    assert again.error == ""
    assert (again.run.accepted, again.run.known) == (0, run.accepted)


def test_names_that_lead_out_of_an_archive_are_told(folder: Path, store: Store) -> None:
    archive = as_archive(folder)
    with zipfile.ZipFile(archive, "a") as target:
        target.writestr("../fremd.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Niemand\nEND:VCARD\n")
    run = imported(store, archive).run
    assert ("../fremd.vcf", Reason.UNSAFE_PATH) in run.rejected
    assert "Niemand" not in {each.name for each in clients(store)}


def test_pictures_beside_a_chat_that_names_them_are_no_strangers(tmp_path: Path, store: Store) -> None:
    inner = tmp_path / "entpackt"
    inner.mkdir()
    a_chat(inner, [Said("13.03.26, 10:00", "Karl", "IMG-20260313-WA0001.jpg (Datei angehängt)")], "Karl")
    an_address_book(inner, [a_card("Karl", "Öz")])
    (inner / "IMG-20260313-WA0001.jpg").write_bytes(PICTURE)
    (inner / "Urlaub.jpg").write_bytes(PICTURE)
    run = imported(store, inner).run
    assert [place for place, _ in run.rejected] == ["Urlaub.jpg"]


def test_an_answer_about_days_is_for_the_files_that_leave_it_open(tmp_path: Path, store: Store) -> None:
    inner = tmp_path / "chats"
    inner.mkdir()
    a_chat(inner, [Said("13.03.26, 10:00", "Karl", "davor"), Said("04.05.26, 10:00", "Karl", "sicher")], "Karl")
    # Without a notice of an app, in a notation that both orders use.
    (inner / "WhatsApp Chat mit Anna.txt").write_text("03/04/26, 10:00 - Anna: offen\n03/04/26, 10:01 - Anna: auch\n")
    an_address_book(inner, [a_card("Karl", "Öz")])
    asked = [question.code for question in plan(only(inner), SETTINGS, store=store).questions]
    assert "date_order" in asked
    imported(store, inner, Choices(options={"date_order": "mdy"}))
    days = {entry.body: entry.at.date().isoformat() for entry in entries(store) if entry.body in {"sicher", "offen"}}
    assert days == {"sicher": "2026-05-04", "offen": "2026-03-04"}


def test_a_table_that_nobody_explained_has_a_row_of_its_own(folder: Path) -> None:
    (folder / "tabelle.csv").write_text("Spalte A;Spalte B\nAnna;3\n", "utf-8")
    whole, table = look_at_drop([folder])
    assert isinstance(whole, Recognition)
    assert isinstance(table, Recognition)
    assert (whole.reader.name, table.reader.name) == ("folder+", "table")
    assert "tabelle.csv" not in whole.file.names


def test_files_that_were_dropped_one_by_one_stay_so(folder: Path) -> None:
    paths = sorted(path for path in folder.iterdir() if path.is_file())
    found = list(look_at_drop(paths))
    assert sum(isinstance(each, Recognition) for each in found) == len(paths) - 1
    assert sum(isinstance(each, Unrecognised) for each in found) == 1


def test_very_many_files_are_accounted_for_by_their_kind(tmp_path: Path, store: Store) -> None:
    inner = tmp_path / "viele"
    inner.mkdir()
    for number in range(EACH):
        an_address_book(inner, [a_card(f"Anna{number}", "Weiß")], f"{number}.vcf")
    a_chat(inner, TALK)
    run = imported(store, inner).run
    files = store.look(lambda session: files_of(session, run.id))
    assert [(each.name, each.reader, each.files, each.accepted) for each in files if each.reader == "vcard"] == [
        ("", "vcard", EACH, EACH)
    ]


def test_progress_never_goes_back_and_reaches_its_end(folder: Path, store: Store) -> None:
    told: list[tuple[int, int]] = []
    plan(only(folder), SETTINGS, store=store, told=lambda done, total: told.append((done, total)))
    shares = [done / total for done, total in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_nothing_of_an_undone_folder_is_left(folder: Path, store: Store) -> None:
    run = imported(store, folder).run
    undo_run(store, run.id)
    left = everything(store)
    assert not any(left[kind] for kind in (Kind.INTERACTION, Kind.VISIT, Kind.CLIENT, Kind.CONTACT_POINT))


def test_a_very_large_file_has_a_row_of_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dropping, "LARGEST", 100_000)
    long = [Said("12.03.26, 09:22", "Berta", f"Satz {number}") for number in range(4_000)]
    a_chat(folder, long, "Berta")
    whole, large = look_at_drop([folder])
    assert isinstance(whole, Recognition)
    assert isinstance(large, Recognition)
    assert (whole.reader.name, large.file.name) == ("folder+", "WhatsApp Chat mit Berta.txt")
