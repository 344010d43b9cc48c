"""What goes out as an exchange file and comes in again gives the same book."""

import json
import tarfile
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.services.exporting import run as exporting
from app.services.exporting.formats import Format
from app.services.exporting.run import Exported, ExportJob
from app.services.exporting.selection import NobodyError, Selection, client_named, of_book, of_client, of_household
from app.services.exporting.target import StoppedError
from app.services.importing.plan import plan
from app.services.importing.registry import Recognition, look_at
from app.services.importing.undo_choice import Decisions, what_was_worked_on
from app.services.importing.undo_run import undo_run
from app.sources import mappe_json_shape
from app.sources.settings import ReaderSettings
from local_store import contents, timeline
from local_store.book.changes import Changes
from local_store.book.channel import (
    AttachmentState,
    CallOutcome,
    Channel,
    Delivery,
    Direction,
    InteractionKind,
    PointKind,
)
from local_store.book.errors import BookError
from local_store.book.ids import BookId, new_id
from local_store.book.kind import Kind
from local_store.book.records import (
    AdviceRecord,
    Attachment,
    Case,
    CaseKind,
    Client,
    Consent,
    ContactPoint,
    Contract,
    Conversation,
    FollowUp,
    ImportRun,
    Interaction,
    KeptValue,
    Offer,
    Participant,
    Record,
    Relation,
    Role,
    Visit,
)
from local_store.book.vocabulary import TYPES
from local_store.contents import Part
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import NOON, a_client, a_household, a_message, a_note, a_number
from tests.conftest import Keep
from tests.files import PICTURE
from tests.services.importing_desk import imported

WHOLE = of_book()


def fresh() -> Any:
    return new_id()


def exported(store: Store, path: Path, selection: Selection = WHOLE, wanted: Format = Format.JSON) -> Exported:
    return ExportJob(store, selection, wanted, path).run()


def another_book(tmp_path: Path, name: str = "Other") -> Store:
    return Store.create(tmp_path / name, bytearray(b"k" * 32), BookId(new_id()))


def write(store: Store, *records: Record) -> None:
    """Add what is new, edit what is there."""

    def change(session: WriteSession) -> Changes:
        for record in records:
            if session.find(type(record), record.id) is None:
                session.add(record)
            else:
                session.replace(record)
        return session.changes("Edit client")

    store.write(change)


def everything(store: Store) -> dict[Kind, dict[str, Record]]:
    """Every live record by kind and id, without the runs that imports themselves leave."""
    with store.reading() as session:
        return {
            kind: {each.id: each for slice_ in contents.records(session, record_type, Part()) for each in slice_}
            for kind, record_type in TYPES.items()
            if kind is not Kind.IMPORT_RUN
        }


def a_full_book(store: Store, keep: Keep) -> Client:
    """One of everything, with every field of the entry filled."""
    household = a_household()
    sabine = a_client(
        household=household.id,
        born_on=date(1980, 3, 22),
        title="Dr.",
        language="de",
        preferred_channel=Channel.WHATSAPP,
        preferred_for=(("service", Channel.PHONE),),
        reachable_from=time(17, 0),
        segments=frozenset({"Privat", "A"}),
        about="Hat einen Hund; mag keine Anrufe.",
        photo_sha256=store.blobs.put(PICTURE)[0],
    )
    jonas = a_client("Jonas", household=household.id)
    photo = store.blobs.put(b"\xff\xd8\xff a photo")[0]
    run = ImportRun(fresh(), NOON, "chat.txt", store.blobs.put(b"12.03.26 ...")[0], 12, "whatsapp_export", 3)
    talk = Conversation(fresh(), Channel.WHATSAPP, "sabine", "Sabine Krüger", client=sabine.id, import_run=run.id)
    case = Case(fresh(), sabine.id, "Hagelschaden", CaseKind.CLAIM, "Gutachter anrufen", opened_on=date(2026, 3, 1))
    told = replace(
        a_message(
            sabine, body='Das Dachfenster ist kaputt \U0001f62d\n"siehe Foto"', import_run=run.id, place="line 17"
        ),
        conversation=talk.id,
        case=case.id,
        at=NOON + timedelta(microseconds=7),
        zone="Europe/Berlin",
        offset_minutes=60,
        participants=(
            Participant(Role.SENDER, PointKind.PHONE, "0171 3920011", "+491713920011", "Sabine", sabine.id, "person"),
            Participant(Role.SELF, PointKind.NAME, "Petra"),
        ),
        with_clients=frozenset({jonas.id}),
        delivery=Delivery.READ,
        read_at=NOON,
        is_pinned=True,
        labels=frozenset({"Hagel 2026", "schwierig"}),
    )
    call = a_message(
        sabine, 9, "", channel=Channel.PHONE, kind=InteractionKind.CALL, outcome=CallOutcome.MISSED, duration_s=0
    )
    keep(
        household,
        sabine,
        jonas,
        run,
        talk,
        a_number(sabine, shared_with=frozenset({jonas.id}), label="mobile"),
        case,
        told,
        call,
        a_note(sabine, 20, "Wirkt verärgert."),
        Relation(fresh(), sabine.id, jonas.id, "spouse"),
        Attachment(fresh(), told.id, "Dach.JPG", "image/jpeg", 11, photo, import_run=run.id),
        Attachment(fresh(), told.id, "fehlt.pdf", state=AttachmentState.MISSING),
        FollowUp(fresh(), sabine.id, "Angebot Rechtsschutz", date(2026, 3, 20), interaction=told.id),
        Contract(fresh(), sabine.id, "Alpina", "Hausrat", "H-1", 1490, note="günstig"),
        Offer(fresh(), sabine.id, product="Rechtsschutz", premium_cents=2100, told_in=(told.id,)),
        Consent(fresh(), sabine.id, Channel.WHATSAPP, "service", uses=("2026-01-02 Rückruf",)),
        Visit(fresh(), NOON, "Europe/Vienna", 45, "Lindenweg 4", frozenset({sabine.id}), "Beratung", (("Foto", True),)),
        AdviceRecord(fresh(), sabine.id, wishes="Schutz", signatures=(("Sabine", "abc"),), sealed_at=NOON),
        KeptValue(fresh(), "client", sabine.id, "title", '"Prof."', NOON),
    )
    return sabine


@pytest.mark.parametrize("name", ["book.zip", "book.tar"])
def test_a_whole_book_comes_back_as_it_was(store: Store, keep: Keep, tmp_path: Path, name: str) -> None:
    sabine = a_full_book(store, keep)
    before = everything(store)
    assert all(before.values()), "one of every kind"
    done = exported(store, tmp_path / name)
    with another_book(tmp_path) as other:
        outcome = imported(other, tmp_path / name)
        assert outcome.run.accepted == outcome.run.found == done.count
        assert everything(other) == before
        found = other.look(lambda session: timeline.page(session, [sabine.id]))
        assert [entry.interaction.body for entry in found][-1] == "Wirkt verärgert."
        with other.reading() as session:
            [photo] = session.where(Attachment, "sha256 <> ''")
            [run] = session.where(ImportRun, "reader = 'whatsapp_export'")
        assert other.blobs.read(photo.sha256) == b"\xff\xd8\xff a photo"
        assert other.blobs.read(run.sha256) == b"12.03.26 ..."
        assert other.blobs.read(sabine.photo_sha256) == PICTURE


def test_what_the_book_has_already_stays_as_it_is_there(store: Store, keep: Keep, tmp_path: Path) -> None:
    sabine = a_client()
    keep(sabine)
    exported(store, tmp_path / "book.zip")
    write(store, replace(sabine, title="Dr."))
    outcome = imported(store, tmp_path / "book.zip")
    assert (outcome.run.accepted, outcome.run.known) == (0, 1)
    assert store.look(lambda session: session.get(Client, sabine.id)).title == "Dr."


def test_taking_a_book_in_can_be_taken_back_as_a_whole(store: Store, keep: Keep, tmp_path: Path) -> None:
    sabine = a_full_book(store, keep)
    exported(store, tmp_path / "book.zip")
    with another_book(tmp_path) as other:
        own = a_client("Anna", "Brandner")
        write(other, own)
        outcome = imported(other, tmp_path / "book.zip")
        kept = replace(other.look(lambda session: session.get(Client, sabine.id)), title="Prof.")
        write(other, kept)
        undone = undo_run(other, outcome.run.id)
        left = {kind: set(held) for kind, held in everything(other).items() if held}
    assert left == {Kind.CLIENT: {own.id, sabine.id}}
    assert [each.what for each in undone.kept] == ["Dr. Sabine Krüger".replace("Dr.", "Prof.")]
    assert undone.removed == outcome.run.accepted - 1


def test_what_was_edited_of_a_book_that_came_is_shown_and_goes_when_so_decided(
    store: Store, keep: Keep, tmp_path: Path
) -> None:
    sabine = a_full_book(store, keep)
    exported(store, tmp_path / "book.zip")
    with another_book(tmp_path) as other:
        outcome = imported(other, tmp_path / "book.zip")
        write(other, replace(other.look(lambda session: session.get(Client, sabine.id)), title="Prof."))
        [contract] = other.look(lambda session: session.where(Contract, "1"))
        write(other, replace(contract, note="Neu verhandelt"))
        choice = other.look(lambda session: what_was_worked_on(session, outcome.run.id))
        assert {(each.kind, each.fields, each.may_go) for each in choice.worked} == {
            (Kind.CLIENT, ("title",), True),
            (Kind.CONTRACT, ("note",), True),
        }
        assert {each.what for each in choice.worked} == {"Prof. Sabine Krüger", contract.product}
        undone = undo_run(other, outcome.run.id, Decisions(goes=frozenset({contract.id, sabine.id})))
        left = {kind: set(held) for kind, held in everything(other).items() if held}
    assert (left, undone.kept_count) == ({}, 0)


def test_the_dry_run_counts_what_would_come(store: Store, keep: Keep, tmp_path: Path) -> None:
    a_full_book(store, keep)
    done = exported(store, tmp_path / "book.zip")
    [found] = look_at([tmp_path / "book.zip"])
    assert isinstance(found, Recognition)
    told = plan(found, ReaderSettings(), store=store)
    assert (told.found, told.rows, told.known, told.new) == (done.count, done.count, done.count, 0)
    with another_book(tmp_path) as other:
        assert plan(found, ReaderSettings(), store=other).new == done.count


# -- whose, and without what is internal ---------------------------------------------------------------


def document(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as archive:
        found: dict[str, Any] = json.loads(archive.read("mappe.json"))
        return found


def test_what_goes_to_a_client_holds_nothing_internal_and_nobody_else(store: Store, keep: Keep, tmp_path: Path) -> None:
    sabine = a_full_book(store, keep)
    stranger = a_client("Anna", "Brandner")
    keep(stranger, a_message(stranger, 5, "Guten Tag"), a_message(sabine, 6, "Befund", is_sensitive=True))
    chosen = store.look(lambda session: of_client(session, sabine.id))
    done = exported(store, tmp_path / "sabine.zip", chosen)
    text = (zipfile.ZipFile(tmp_path / "sabine.zip").read("mappe.json")).decode()
    for hidden in (
        "Wirkt verärgert",
        "Befund",
        "Hund",
        "Brandner",
        "Guten Tag",
        "günstig",
        "Gutachter",
        "Prof.",
        "schwierig",
    ):
        assert hidden not in text, hidden
    assert "Dachfenster" in text
    assert "H-1" in text
    assert done.left_out == 2
    assert {each["id"] for each in document(tmp_path / "sabine.zip")["records"] if each["record"] == "client"} == {
        sabine.id
    }


def test_with_what_is_internal_a_client_comes_whole(store: Store, keep: Keep, tmp_path: Path) -> None:
    sabine = a_full_book(store, keep)
    chosen = replace(store.look(lambda session: of_client(session, sabine.id)), with_internal=True)
    done = exported(store, tmp_path / "sabine.zip", chosen)
    text = (zipfile.ZipFile(tmp_path / "sabine.zip").read("mappe.json")).decode()
    assert "Wirkt verärgert" in text
    assert "Hund" in text
    assert done.left_out == 0


def test_a_household_brings_all_its_members(store: Store, keep: Keep, tmp_path: Path) -> None:
    sabine = a_full_book(store, keep)
    assert sabine.household is not None
    household = sabine.household
    chosen = store.look(lambda session: of_household(session, household))
    exported(store, tmp_path / "household.zip", chosen)
    names = {
        each.get("given_name") for each in document(tmp_path / "household.zip")["records"] if each["record"] == "client"
    }
    assert names == {"Sabine", "Jonas"}


def test_who_was_merged_brings_what_was_said_before(store: Store, keep: Keep, tmp_path: Path) -> None:
    sabine = a_client()
    double = a_client("S.", "Krueger", merged_into=sabine.id)
    keep(sabine, double, a_message(double, body="von damals"))
    for client in (sabine, double):
        chosen = store.look(lambda session, client=client: of_client(session, client.id))  # type: ignore[misc]
        assert chosen.name == "Sabine Krüger"
        exported(store, tmp_path / "merged.zip", chosen)
        bodies = [each.get("body") for each in document(tmp_path / "merged.zip")["records"]]
        assert "von damals" in bodies


def test_a_span_holds_its_last_day_to_midnight_there(store: Store, keep: Keep, tmp_path: Path) -> None:
    sabine = a_client()
    late = datetime(2026, 3, 12, 22, 59, tzinfo=UTC)  # 23:59 in Berlin
    keep(sabine, *(a_message(sabine, body=str(each), at=late + timedelta(minutes=each)) for each in (0, 2)))
    day = date(2026, 3, 12)
    chosen = replace(store.look(lambda session: of_client(session, sabine.id)), first=day, last=day)
    exported(store, tmp_path / "day.zip", chosen)
    assert [each["body"] for each in document(tmp_path / "day.zip")["records"] if "body" in each] == ["0"]


def test_a_name_finds_its_client_either_way_round(store: Store, keep: Keep) -> None:
    sabine, one, two = a_client(), a_client("Jan", "Maier"), a_client("Jan", "Maier")
    keep(sabine, one, two)
    for name in ("Sabine Krüger", "krüger, sabine", sabine.id):
        assert store.look(lambda session, name=name: client_named(session, name)).id == sabine.id  # type: ignore[misc]
    for name in ("Jan Maier", "Niemand"):
        with pytest.raises(NobodyError):
            store.look(lambda session, name=name: client_named(session, name))  # type: ignore[misc]


# -- the file ------------------------------------------------------------------------------------------


def test_the_document_says_what_it_is_and_passes_its_own_schema(store: Store, keep: Keep, tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    a_full_book(store, keep)
    exported(store, tmp_path / "book.zip")
    with zipfile.ZipFile(tmp_path / "book.zip") as archive:
        schema = json.loads(archive.read("schema.json"))
    found = document(tmp_path / "book.zip")
    assert (found["format"], found["version"]) == ("mappe", mappe_json_shape.VERSION)
    jsonschema.validate(found, schema, cls=jsonschema.Draft202012Validator)


def test_a_stopped_export_leaves_nothing(store: Store, keep: Keep, tmp_path: Path) -> None:
    sabine = a_client()
    keep(sabine, *(a_message(sabine, each) for each in range(50)))
    (tmp_path / "out").mkdir()
    target = tmp_path / "out" / "book.zip"
    target.write_text("what was there")
    with pytest.raises(StoppedError):
        ExportJob(store, WHOLE, Format.JSON, target, is_stopped=lambda: True).run()
    assert target.read_text() == "what was there"
    assert list(target.parent.iterdir()) == [target]


def test_progress_grows_and_reaches_its_total(store: Store, keep: Keep, tmp_path: Path) -> None:
    sabine = a_full_book(store, keep)
    keep(*(a_message(sabine, 100 + each) for each in range(700)))
    told: list[tuple[int, int]] = []
    ExportJob(store, WHOLE, Format.JSON, tmp_path / "b.zip", told=lambda done, total: told.append((done, total))).run()
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == told[-1][1]


def test_a_folder_that_is_not_there_is_told_in_words(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BookError):
        exported(store, tmp_path / "nowhere" / "book.zip")


def test_more_photos_than_a_zip_should_hold_ask_for_a_tar(
    store: Store, keep: Keep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_full_book(store, keep)
    monkeypatch.setattr("app.services.exporting.archive.FILES_LIMIT", 1)
    assert store.look(lambda session: exporting.wants_tar(session, WHOLE))
    with pytest.raises(BookError, match="tar"):
        exported(store, tmp_path / "book.zip")
    exported(store, tmp_path / "book.tar")
    with tarfile.open(tmp_path / "book.tar") as archive:
        assert len([name for name in archive.getnames() if name.startswith("files/")]) == 3


def test_a_photo_that_is_not_on_this_device_is_counted(store: Store, keep: Keep, tmp_path: Path) -> None:
    sabine = a_client()
    entry = a_message(sabine)
    keep(sabine, entry, Attachment(fresh(), entry.id, "Dach.jpg", "image/jpeg", 3, "ab" * 32))
    assert exported(store, tmp_path / "book.zip").missing_files == 1


# -- any words -----------------------------------------------------------------------------------------

_WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    words=st.lists(_WORDS, min_size=4, max_size=4),
    at=st.datetimes(datetime(1950, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    members=st.frozensets(_WORDS.filter(bool), max_size=4),
)
def test_any_words_and_instants_come_back(
    store: Store, tmp_path_factory: pytest.TempPathFactory, words: list[str], at: datetime, members: frozenset[str]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    client = a_client(words[0], "K" + words[1], segments=members, about=words[2])
    entry = a_message(client, body=words[3], at=at, subject=words[2], direction=Direction.OUT)
    point = ContactPoint(fresh(), client.id, PointKind.SKYPE, words[1] or "x", words[1])
    with another_book(folder, "one") as one, another_book(folder, "two") as two:
        write(one, client, entry, point)
        exported(one, folder / "book.zip")
        outcome = imported(two, folder / "book.zip")
        assert outcome.run.rejected_count == 0, outcome.run.rejected
        assert everything(two) == everything(one)
        assert two.look(lambda session: session.get(Interaction, entry.id)).body == words[3]
