"""What an import brings, that it brings it once, and that its counts add up."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.services import counterparts
from app.services.importing import run as importing
from app.services.importing.run import End
from local_store import import_runs, search, timeline
from local_store.book.channel import AttachmentState, Channel, Direction, InteractionKind
from local_store.book.records import Attachment, Client, ContactPoint, Conversation, ImportRun, Interaction, Visit
from local_store.store import Store
from tests.builders import a_client, a_number
from tests.conftest import Keep, Ticking
from tests.files import (
    PICTURE,
    Said,
    a_calendar,
    a_call_list,
    a_card,
    a_chat,
    a_chat_with_media,
    a_skype_archive,
    an_address_book,
)
from tests.services.importing_desk import bodies, entries, imported, planned

TALK = [
    Said("12.03.26, 21:22", "Sabine Krüger", "Das Dachfenster ist kaputt"),
    Said("12.03.26, 21:22", "Sabine Krüger", "Der Hagel!"),
    Said("12.03.26, 21:22", "Petra Vogel", "Oh je! Ist jemand verletzt?"),
    Said("12.03.26, 21:22", "Sabine Krüger", "Nein"),
    Said("12.03.26, 21:22", "Sabine Krüger", "Nein"),
    Said("13.03.26, 08:01", "Petra Vogel", "Ich rufe Sie heute an."),
]


def adds_up(run: ImportRun) -> bool:
    return run.found == run.accepted + run.known + sum(count for _, count in run.skipped) + run.rejected_count


def chat_of(count: int) -> list[Said]:
    start = datetime(2025, 1, 6, 8, 0, tzinfo=UTC)
    return [
        Said(
            f"{start + timedelta(minutes=minute // 3):%d.%m.%y, %H:%M}",
            "Sabine Krüger" if minute % 2 else "Petra Vogel",
            f"Satz {minute}",
        )
        for minute in range(count)
    ]


def test_a_chat_comes_in_with_everything_that_was_said(store: Store, tmp_path: Path) -> None:
    outcome = imported(store, a_chat(tmp_path, TALK))
    assert outcome.end is End.DONE
    assert adds_up(outcome.run)
    assert outcome.run.accepted == len(TALK) + 1
    assert bodies(store)[1:] == [line.what for line in TALK]
    first = entries(store)[1]
    assert (first.channel, first.kind, first.direction) == (Channel.WHATSAPP, InteractionKind.MESSAGE, Direction.IN)
    assert (first.at.replace(microsecond=0), first.offset_minutes) == (datetime(2026, 3, 12, 20, 22, tzinfo=UTC), 60)
    assert first.import_run == outcome.run.id
    assert first.place


def test_every_field_of_an_entry_stands_in_its_place(store: Store, tmp_path: Path) -> None:
    imported(
        store, a_chat(tmp_path, [*TALK, Said("13.03.26, 09:00", "Sabine Krüger", "Diese Nachricht wurde gelöscht")])
    )
    last = entries(store)[-1]
    assert last.is_retracted
    assert not last.is_pinned
    assert last.case is None
    assert last.switch_from is None
    assert last.conversation is not None


def test_importing_twice_adds_nothing(store: Store, tmp_path: Path) -> None:
    chat = a_chat(tmp_path, TALK)
    imported(store, chat)
    before = entries(store)
    again = imported(store, chat)
    assert (again.run.accepted, again.run.known) == (0, len(TALK) + 1)
    assert adds_up(again.run)
    assert entries(store) == before


def test_an_overlapping_export_adds_exactly_the_new_part(store: Store, tmp_path: Path) -> None:
    talk = chat_of(40)
    imported(store, a_chat(tmp_path, talk[:25]))
    later = imported(store, a_chat(tmp_path, talk[15:]))
    assert later.run.accepted in {15, 16}, "and the notice at its head, if that has moved"
    assert [body for body in bodies(store) if body.startswith("Satz")] == [line.what for line in talk]


def test_messages_of_one_minute_keep_the_order_of_the_file(store: Store, tmp_path: Path) -> None:
    minute = [Said("12.03.26, 21:22", "Sabine Krüger", f"Teil {number}") for number in range(60)]
    imported(store, a_chat(tmp_path, minute))
    assert bodies(store)[1:] == [line.what for line in minute]


def test_a_minute_that_goes_on_in_a_later_export_keeps_its_order(store: Store, tmp_path: Path) -> None:
    minute = [Said("12.03.26, 21:22", "Sabine Krüger", f"Teil {number}") for number in range(30)]
    imported(store, a_chat(tmp_path, minute[:20]))
    imported(store, a_chat(tmp_path, minute))
    assert bodies(store)[1:] == [line.what for line in minute]


def test_calls_of_one_minute_stand_in_the_order_of_time_although_the_list_is_newest_first(
    store: Store, tmp_path: Path
) -> None:
    rows = [
        "1;12.03.26 09:45;;030 1111111;;Telefon;030 9999999;0:03",
        "2;12.03.26 09:41;;030 3333333;;Telefon;030 9999999;0:00",
        "2;12.03.26 09:41;;030 2222222;;Telefon;030 9999999;0:00",
        "2;12.03.26 09:30;;030 4444444;;Telefon;030 9999999;0:00",
    ]
    imported(store, a_call_list(tmp_path, rows))
    numbers = [entry.participants[0].normalised for entry in entries(store)]
    assert numbers == ["+49304444444", "+49302222222", "+49303333333", "+49301111111"]


def test_a_second_call_list_that_begins_earlier_and_ends_later_adds_the_rest(store: Store, tmp_path: Path) -> None:
    rows = [
        f"2;12.03.26 09:{minute:02d};;030 22222{minute:02d};;Telefon;030 9999999;0:00" for minute in range(30, 9, -1)
    ]
    imported(store, a_call_list(tmp_path, rows[8:]))
    later = imported(store, a_call_list(tmp_path, rows[:14]))
    assert later.run.accepted == 8
    assert len(entries(store)) == len(rows)


def test_what_is_refused_is_counted_with_its_place_and_reason(store: Store, tmp_path: Path) -> None:
    rows = ["1;12.03.26 09:45;;030 1111111;;Telefon;030 9999999;0:03", "1;99.99.26 09:45;;030 1;;Telefon;030 9;0:03"]
    outcome = imported(store, a_call_list(tmp_path, rows))
    assert outcome.run.rejected_count == 1
    [(place, reason)] = outcome.run.rejected
    assert "3" in place or "4" in place
    assert reason
    assert adds_up(outcome.run)


def test_photos_come_in_encrypted_and_missing_ones_are_marked(store: Store, tmp_path: Path) -> None:
    lines = [
        Said("12.03.26, 21:22", "Sabine Krüger", "IMG-20260312-WA0001.jpg (Datei angehängt)"),
        Said("12.03.26, 21:23", "Sabine Krüger", "IMG-20260312-WA0002.jpg (Datei angehängt)"),
        Said("12.03.26, 21:24", "Sabine Krüger", "<Medien ausgeschlossen>"),
    ]
    imported(store, a_chat_with_media(tmp_path, lines, {"IMG-20260312-WA0001.jpg": PICTURE}))
    found = store.look(lambda session: session.where(Attachment, "1 ORDER BY n"))
    assert [each.state for each in found] == [
        AttachmentState.PRESENT,
        AttachmentState.MISSING,
        AttachmentState.OMITTED,
    ]
    assert found[0].mime == "image/jpeg"
    assert found[0].size == len(PICTURE)
    assert store.blobs.read(found[0].sha256) == PICTURE
    assert all(PICTURE[:16] not in path.read_bytes() for path in store.folder.rglob("*") if path.is_file())


def test_a_photo_that_a_later_export_holds_takes_the_place_of_the_missing_one(store: Store, tmp_path: Path) -> None:
    lines = [Said("12.03.26, 21:22", "Sabine Krüger", "IMG-20260312-WA0001.jpg (Datei angehängt)")]
    imported(store, a_chat_with_media(tmp_path, lines, {}))
    imported(store, a_chat_with_media(tmp_path, lines, {"IMG-20260312-WA0001.jpg": PICTURE}))
    [photo] = store.look(lambda session: session.where(Attachment, "1"))
    assert (photo.state, store.blobs.read(photo.sha256)) == (AttachmentState.PRESENT, PICTURE)


def test_the_original_file_is_kept_once(store: Store, tmp_path: Path) -> None:
    chat = a_chat(tmp_path, TALK)
    first, second = imported(store, chat), imported(store, chat)
    assert first.run.sha256 == second.run.sha256
    assert store.blobs.read(first.run.sha256) == chat.read_bytes()
    assert store.blobs.sizes().count == 1


def test_an_import_of_several_slices_is_whole(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "SLICE", 10)
    talk = chat_of(95)
    outcome = imported(store, a_chat(tmp_path, talk))
    assert outcome.run.accepted == 96
    assert bodies(store)[1:] == [line.what for line in talk]


def test_an_import_killed_between_slices_is_completed_by_another(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "SLICE", 10)
    talk = chat_of(95)
    chat = a_chat(tmp_path, talk)
    found = importing_desk_job(store, chat, dies_after=4)
    with pytest.raises(KilledError):
        found.run()
    [torn] = store.look(import_runs.runs)
    assert torn.finished_at is None
    assert adds_up(torn)
    assert torn.accepted == len(entries(store)) > 0
    outcome = imported(store, chat)
    assert outcome.run.accepted + outcome.run.known == 96
    assert outcome.run.known == torn.accepted
    assert bodies(store)[1:] == [line.what for line in talk]


class KilledError(Exception):
    """Stands for the end of the process."""


def importing_desk_job(store: Store, path: Path, dies_after: int) -> importing.ImportJob:
    """A job whose writer is gone after that many transactions."""
    from concurrent.futures import Future

    from local_store.book.changes import Changes
    from tests.services.importing_desk import SETTINGS, recognised

    written = 0

    def submit(change: importing.Change) -> "Future[Changes]":
        nonlocal written
        written += 1
        if written > dies_after:
            raise KilledError
        answer: Future[Changes] = Future()
        answer.set_result(store.write(change, keeps_undo=False))
        return answer

    found = recognised(path)
    return importing.ImportJob(store, found.file, found.reader, SETTINGS, submit=submit)


def test_a_stopped_import_leaves_what_is_in_and_says_so(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "SLICE", 100)
    chat = a_chat(tmp_path, chat_of(40_000))
    outcome = imported(store, chat, is_cancelled=lambda: len(store.look(import_runs.runs)) > 0 and bool(entries(store)))
    assert outcome.end is End.CANCELLED
    assert outcome.run.finished_at is None
    assert 0 < outcome.run.accepted < 40_000
    assert outcome.run.accepted == len(entries(store))


def test_a_file_that_breaks_off_is_told_in_words_and_what_was_read_stays(store: Store, tmp_path: Path) -> None:
    messages = ", ".join(
        f'{{"id": "{1_700_000_000_000 + number}", "displayName": null, '
        f'"originalarrivaltime": "2023-11-14T22:13:{number % 60:02d}.000Z", "messagetype": "RichText", "version": 1, '
        f'"content": "Nachricht {number}", "conversationid": "8:live:sabine", "from": "8:live:sabine"}}'
        for number in range(200)
    )
    whole = (
        '{"userId": "8:live:petra", "exportDate": "2024-01-01T00:00", "conversations": [{"id": "8:live:sabine", '
        f'"displayName": "Sabine", "version": 1, "properties": {{}}, "threadProperties": null, "MessageList": [{messages}]}}]}}'
    )
    cut = tmp_path / "messages.json"
    cut.write_text(whole[: len(whole) // 2])
    outcome = imported(store, cut)
    assert outcome.error.startswith("messages.json") or outcome.run.rejected_count
    assert adds_up(outcome.run)
    assert 0 < len(entries(store)) < 200
    assert imported(store, a_skype_archive(tmp_path, whole)).run.known == outcome.run.accepted
    assert len(entries(store)) == 200


def test_a_meeting_ahead_becomes_a_visit_and_a_past_one_an_entry(
    store: Store, tmp_path: Path, keep: Keep, clock: Ticking
) -> None:
    sabine = a_client()
    keep(sabine, a_number(sabine))
    events = [
        [
            "UID:past",
            "DTSTART:20260301T100000Z",
            "DTEND:20260301T110000Z",
            "SUMMARY:Beratung",
            "ATTENDEE:tel:+491713920011",
        ],
        [
            "UID:ahead",
            "DTSTART:20260401T100000Z",
            "DTEND:20260401T113000Z",
            "SUMMARY:Besuch",
            "ATTENDEE:tel:+491713920011",
        ],
        ["UID:off", "DTSTART:20260302T100000Z", "DTEND:20260302T113000Z", "SUMMARY:Abgesagt", "STATUS:CANCELLED"],
    ]
    outcome = imported(store, a_calendar(tmp_path, events))
    assert outcome.run.accepted == 3
    assert [(entry.kind, entry.subject, entry.client) for entry in entries(store)] == [
        (InteractionKind.MEETING, "Beratung", sabine.id)
    ]
    visits = store.look(lambda session: session.where(Visit, "1 ORDER BY starts_at"))
    assert [(visit.purpose, visit.state, visit.duration_minutes) for visit in visits] == [
        ("Abgesagt", "cancelled", 90),
        ("Besuch", "planned", 90),
    ]
    assert visits[1].clients == {sabine.id}
    clock.now += 60 * 24 * 3600
    later = imported(store, a_calendar(tmp_path, events))
    assert (later.run.accepted, later.run.known) == (0, 3)


def test_an_import_can_be_searched_and_stands_in_the_timeline(store: Store, tmp_path: Path, keep: Keep) -> None:
    sabine = a_client()
    chat = counterparts.conversation_id(store.book, Channel.WHATSAPP, "sabine krüger")
    conversation = Conversation(chat, Channel.WHATSAPP, "sabine krüger", client=sabine.id)
    keep(sabine, conversation)
    imported(store, a_chat(tmp_path, TALK))
    page = store.look(lambda session: timeline.page(session, [sabine.id]))
    assert [entry.interaction.body for entry in page][1:] == [line.what for line in TALK]
    store.look(store.vocabulary.load)
    [hit] = store.look(lambda session: search.entries(session, store.vocabulary, "dachfenster"))
    assert hit.interaction.body == TALK[0].what


def test_the_dry_run_counts_what_the_import_does(store: Store, tmp_path: Path) -> None:
    chat = a_chat(tmp_path, TALK)
    before = planned(store, chat)
    assert before.found == before.new == len(TALK) + 1
    assert store.look(lambda session: session.where(Interaction, "1")) == []
    assert store.look(lambda session: session.where(ImportRun, "1")) == []
    outcome = imported(store, chat)
    assert outcome.run.found == before.found
    after = planned(store, chat)
    assert (after.new, after.known) == (0, before.found)
    assert (after.first_at, after.last_at) == (
        datetime(2026, 3, 12, 20, 22, tzinfo=UTC),
        datetime(2026, 3, 13, 7, 1, tzinfo=UTC),
    )
    assert [line.text for line in after.preview][1:3] == [TALK[0].what, TALK[1].what]


def test_a_card_makes_a_client_with_contact_points(store: Store, tmp_path: Path) -> None:
    card = a_card(
        "Jörg", "Öztürk", "TEL;TYPE=CELL:0171 3920044", "EMAIL:Joerg@example.org", "BDAY:1980-03-22", "NOTE:Segler"
    )
    outcome = imported(store, an_address_book(tmp_path, [card]))
    assert outcome.run.accepted == 1
    [client] = store.look(lambda session: session.where(Client, "1"))
    assert (client.name, str(client.born_on), client.about) == ("Jörg Öztürk", "1980-03-22", "Segler")
    points = store.look(lambda session: session.where(ContactPoint, "1 ORDER BY n"))
    assert {point.normalised for point in points} == {"+491713920044", "joerg@example.org"}
    again = imported(store, an_address_book(tmp_path, [card]))
    assert (again.run.accepted, again.run.known) == (0, 1)


def test_a_card_of_a_client_fills_only_what_is_empty(store: Store, tmp_path: Path, keep: Keep) -> None:
    sabine = a_client(about="Hat einen Hund")
    keep(sabine, a_number(sabine))
    card = a_card("Sabine", "Krüger", "TEL:+49 171 3920011", "TEL:030 1234567", "BDAY:1975-01-02", "NOTE:Neu")
    imported(store, an_address_book(tmp_path, [card]))
    [client] = store.look(lambda session: session.where(Client, "1"))
    assert (client.about, str(client.born_on)) == ("Hat einen Hund", "1975-01-02")
    points = store.look(lambda session: session.where(ContactPoint, "1 ORDER BY n"))
    assert [point.normalised for point in points] == ["+491713920011", "+49301234567"]


def test_a_couple_with_one_number_stays_two_clients(store: Store, tmp_path: Path, keep: Keep) -> None:
    sabine = a_client()
    keep(sabine, a_number(sabine, "030 1234567", "+49301234567"))
    card = a_card("Dirk", "Krüger", "TEL:030 1234567")
    book = an_address_book(tmp_path, [card])
    [case] = planned(store, book).contact_cases
    assert [(each.name, each.reason) for each in case.proposals] == [("Sabine Krüger", "shared_point")]
    imported(store, book)
    names = store.look(lambda session: [client.name for client in session.where(Client, "1 ORDER BY n")])
    assert names == ["Sabine Krüger", "Dirk Krüger"]


def test_two_cards_of_one_person_in_a_file_become_one_client(store: Store, tmp_path: Path) -> None:
    cards = [
        a_card("Sabine", "Krüger", "TEL:0171 3920011", "UID:a"),
        a_card("Sabine", "Krüger", "TEL:0171 3920011", "EMAIL:sabine@example.org", "UID:b"),
    ]
    imported(store, an_address_book(tmp_path, cards))
    [client] = store.look(lambda session: session.where(Client, "1"))
    points = store.look(lambda session: session.where(ContactPoint, "1"))
    assert {(point.client, point.normalised) for point in points} == {
        (client.id, "+491713920011"),
        (client.id, "sabine@example.org"),
    }
