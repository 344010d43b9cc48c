"""What goes wrong between laptop and office is put right: copied laptops, restored offices, rows that differ."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from app.backend.admin.epochs import begin_anew
from app.backend.store.tables import quarantine
from app.sync.progress import LoopError
from app.sync.receiving import BookGoneError
from app.sync.status import Phase
from app.sync.transport import UnreachableError
from app.wire.feed import BookPage, PullAnswer, PullRequest
from app.wire.limits import SNAPSHOT_FROM_ROWS
from local_store import outbox
from local_store.book.records import Client, Interaction
from local_store.session import WriteSession
from local_store.syncing import first_copy, numbering, office_link
from tests.backend.office import RunningOffice, running_office
from tests.builders import a_client, a_message
from tests.sync.conftest import MakeLaptop
from tests.sync.laptops import SyncedLaptop, new_link, opened, synced_laptop


def clients(laptop: SyncedLaptop) -> dict[str, Client]:
    return laptop.all(Client)


def changing(laptop: SyncedLaptop, sql: str, *parameters: object) -> None:
    """Something goes wrong in the file itself."""
    laptop.write(lambda session: session.run(sql, parameters))


# -- rows that differ ----------------------------------------------------------------------------------


def test_a_row_that_changed_behind_our_back_is_healed_after_the_next_start(laptop: MakeLaptop) -> None:
    here, there = laptop(), laptop()
    known = [a_client(family=f"Krüger {n}") for n in range(40)]
    here.add(*known)
    here.sync()
    there.sync()
    changing(there, "UPDATE client SET family_name = 'Kaputt', seq = seq + 1 WHERE id = ?", bytes.fromhex(known[7].id))
    here.add(a_client())
    here.sync()
    with opened(there.store) as again:
        again.sync()
    assert clients(there) == clients(here)


def test_rows_that_vanished_come_back_also_where_something_still_hung_on_them(laptop: MakeLaptop) -> None:
    here, there = laptop(), laptop()
    known = [a_client(family=f"Krüger {n}") for n in range(5)]
    notes = [a_message(each, n) for n, each in enumerate(known)]
    here.add(*known, *notes)
    here.sync()
    there.sync()
    changing(there, "DELETE FROM client WHERE id = ?", bytes.fromhex(known[1].id))
    changing(there, "DELETE FROM interaction WHERE id = ?", bytes.fromhex(notes[2].id))
    here.add(a_client())
    here.sync()
    with opened(there.store) as again:
        again.sync()
    assert clients(there) == clients(here)
    assert there.all(Interaction) == here.all(Interaction)
    listed = there.look(lambda session: session.rows("SELECT lower(hex(id)) FROM client_state ORDER BY id"))
    assert [row[0] for row in listed] == sorted(clients(there))
    assert there.look(numbering.digest) == here.look(numbering.digest)


def test_a_row_that_only_this_laptop_has_goes(laptop: MakeLaptop) -> None:
    here, there = laptop(), laptop()
    here.add(a_client(), a_client("Jonas", "Petersen"))
    here.sync()
    there.sync()
    strange = "ab" * 16
    changing(
        there,
        "INSERT INTO client (id, family_name, created_stamp, seq) SELECT ?, 'Fremd', created_stamp, seq + 1000 "
        "FROM client LIMIT 1",
        bytes.fromhex(strange),
    )
    with opened(there.store) as again:
        again.sync()
    assert strange not in clients(there)
    assert clients(there) == clients(here)


def test_a_digest_that_never_fits_ends_in_a_report_and_not_in_a_circle(laptop: MakeLaptop) -> None:
    here = laptop()
    here.add(a_client())
    here.sync()
    here.add(a_client())
    pull, asked = here.transport.pull, 0

    def lying(request: PullRequest) -> PullAnswer:
        nonlocal asked
        asked += 1
        answer = pull(request)
        known = answer.books.pop(here.ends.book, None) or BookPage(next=request.books[here.ends.book] or "")
        known.digest = "0123456789abcdef"
        answer.books[here.ends.book] = known
        return answer

    here.transport.pull = lying  # type: ignore[method-assign]
    with pytest.raises(LoopError):
        here.sync()
    assert asked < 10


# -- a copied laptop -----------------------------------------------------------------------------------


def copied(laptop: SyncedLaptop, folder: Path) -> Path:
    """Somebody copies the whole folder of a book, as a virtual machine is cloned."""
    laptop.store.checkpoint()
    shutil.copytree(laptop.store.folder, folder)
    shutil.copy(laptop.store.folder.with_suffix(".key"), folder.with_suffix(".key"))
    return folder


def test_a_copied_laptop_becomes_a_device_of_its_own_and_nothing_is_lost(laptop: MakeLaptop, tmp_path: Path) -> None:
    here = laptop()
    here.add(a_client())
    here.sync()
    folder = copied(here, tmp_path / "copy")
    with synced_laptop(folder, here.ends.link(), here.ends.book) as copy:
        mine, theirs = a_client("Von", "Hier"), a_client("Von", "Dort")
        here.add(mine)
        copy.add(theirs)
        here.sync()
        copy.sync()
        assert copy.ends.device != here.ends.device
        here.sync()
        assert set(clients(here)) == set(clients(copy)) == {*clients(here), mine.id, theirs.id}
        assert copy.look(outbox.waiting) == 0
        assert copy.look(office_link.device_number) != here.look(office_link.device_number)
        copy.add(a_client("Noch", "Jemand"))
        copy.sync()
        here.sync()
        assert clients(here) == clients(copy)


def test_an_operation_written_down_otherwise_the_second_time_is_no_copied_laptop(laptop: MakeLaptop) -> None:
    here = laptop()
    here.sync()
    message = a_message(sabine := a_client())
    here.add(sabine, message)
    push = here.transport.push

    def lost(request: object) -> object:
        push(request)  # type: ignore[arg-type]
        raise UnreachableError("the answer was lost")

    here.transport.push = lost  # type: ignore[method-assign,assignment]
    with pytest.raises(UnreachableError):
        here.sync()
    here.transport.push = push  # type: ignore[method-assign]
    device = here.ends.device
    changing(here, "UPDATE outbox SET payload = replace(payload, '}', ',\"segments\":\"\"}') WHERE kind = 'client'")
    here.sync()
    assert here.ends.device == device
    assert here.look(outbox.waiting) == 0
    assert set(clients(here)) == {sabine.id}


# -- a restored office ---------------------------------------------------------------------------------


def test_what_a_restored_office_has_forgotten_is_sent_again(tmp_path: Path) -> None:
    folder, saved = tmp_path / "office", tmp_path / "saved"
    with running_office(folder) as office:
        port = int(office.address.rpartition(":")[2])
        anna = office.person("Anna Beispiel")
        book = office.book("Bestand", anna)
        first = new_link(office, anna, "Laptop 1"), new_link(office, anna, "Laptop 2")
    with synced_laptop(tmp_path / "1", first[0], book) as here, synced_laptop(tmp_path / "2", first[1], book) as there:
        with running_office(folder, port=port):
            here.add(a_client("Vor", "Sicherung"))
            here.sync()
            there.sync()
        shutil.copytree(folder, saved)
        with running_office(folder, port=port):
            here.add(a_client("Nach", "Sicherung"))
            here.sync()
            there.add(a_client("Auch", "Danach"))
            there.sync()
            here.sync()
            assert len(clients(here)) == 3
        shutil.rmtree(folder)
        shutil.copytree(saved, folder)
        with running_office(folder, port=port) as office:
            begin_anew(office.office)
            here.add(a_client("Ganz", "Neu"))
            for one in (here, there, here, there):
                one.sync()
                assert one.look(outbox.waiting) == 0
            assert len(clients(here)) == 4
            assert clients(there) == clients(here)
            assert here.ends.link().epoch == there.ends.link().epoch
            here.sync()
            assert not here.cycle.has_restored


# -- access that ends ----------------------------------------------------------------------------------


def test_a_book_that_is_taken_away_leaves_the_laptop_after_what_waits_was_sent(
    office: RunningOffice, laptop: MakeLaptop, anna: str, book: str
) -> None:
    here = laptop()
    here.add(a_client())
    here.sync()
    here.add(late := a_client("Spät", "Getippt"))
    office.revoke(book, anna)
    with pytest.raises(BookGoneError):
        here.sync()
    assert clients(here) == {}
    assert here.look(outbox.waiting) == 0
    assert here.look(office_link.load) is None
    kept = office.office.database.snapshot(lambda tx: tx.value(select(quarantine.c.record_id)))
    assert kept == late.id


# -- a large book --------------------------------------------------------------------------------------


def chat(laptop: SyncedLaptop, count: int) -> None:
    sabine = a_client()
    laptop.add(sabine)

    def add(session: WriteSession, start: int) -> None:
        session.add_many([a_message(sabine, start + n) for n in range(2_000)])

    for start in range(0, count, 2_000):
        laptop.write(lambda session, start=start: add(session, start))  # type: ignore[misc] # used at once


def test_a_large_book_comes_as_a_snapshot_and_goes_on_where_it_was_stopped(
    office: RunningOffice, laptop: MakeLaptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_copy, "SLICE", 6_000)
    here = laptop()
    chat(here, SNAPSHOT_FROM_ROWS)
    here.sync()
    there = laptop()
    first = next(there.cycle.steps())
    assert (first.phase, first.done, first.total) == (Phase.FIRST_COPY, 6_000, SNAPSHOT_FROM_ROWS + 1)
    with opened(there.store) as again:
        rest = [step for step in again.cycle.steps() if step.phase is Phase.FIRST_COPY]
        assert [step.done for step in rest] == [12_000, 18_000, SNAPSHOT_FROM_ROWS + 1]
    assert there.look(numbering.digest) == here.look(numbering.digest)
    assert len(there.all(Interaction)) == SNAPSHOT_FROM_ROWS
    assert there.look(first_copy.progress) is None
    here.add(a_client("Danach", "Dazu"))
    here.sync()
    there.sync()
    assert clients(there) == clients(here)


def test_taken_away_and_given_again_while_offline_everything_comes_anew(
    office: RunningOffice, laptop: MakeLaptop, anna: str, book: str
) -> None:
    here, there = laptop(), laptop()
    here.add(sabine := a_client())
    here.sync()
    there.sync()
    here.add(typed := a_client("Offline", "Getippt"))
    office.revoke(book, anna)
    office.grant(book, anna)
    there.add(other := a_client("Auch", "Getippt"))
    there.sync()
    here.sync()
    there.sync()
    assert here.look(outbox.waiting) == there.look(outbox.waiting) == 0
    assert clients(here) == clients(there)
    assert sabine.id in clients(here)
    assert here.look(first_copy.progress) is None
    quarantined_ones = office.office.database.snapshot(
        lambda tx: {row.record_id for row in tx.rows(select(quarantine.c.record_id))}
    )
    assert {typed.id, other.id} <= quarantined_ones | set(clients(here))
