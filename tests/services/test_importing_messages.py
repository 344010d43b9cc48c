"""Text messages, chats and notes come into the book with their files, once however often, and matched by what is certain."""

from pathlib import Path

from app.services.importing.choices import Choices
from app.services.importing.registry import Recognition, look_at
from local_store.book.changes import Changes
from local_store.book.channel import AttachmentState, Channel, PointKind
from local_store.book.ids import ClientId, ContactPointId, new_id
from local_store.book.records import Attachment, Client, ContactPoint
from local_store.session import WriteSession
from local_store.store import Store
from tests.services.importing_desk import entries, imported, planned
from tests.sources.contract import Sample, written, zip_of
from tests.sources.messenger_builder import INBOX
from tests.sources.messenger_builder import as_json as messenger_json
from tests.sources.messenger_builder import conversation as messenger_conversation
from tests.sources.messenger_builder import message as messenger_message
from tests.sources.sms_builder import ANNA, address, backup, file_part, mms, sms, text_part
from tests.sources.telegram_builder import account, chat, message
from tests.sources.telegram_builder import as_json as telegram_json

PICTURE = b"\xff\xd8\xff" + bytes(range(256)) * 40


def client_with(store: Store, number: str) -> ClientId:
    """A client with that telephone number."""
    client = ClientId(new_id())
    point = ContactPoint(ContactPointId(new_id()), client, PointKind.PHONE, number, number)

    def add(session: WriteSession) -> Changes:
        session.add(Client(client, given_name="Anna"))
        session.add(point)
        return session.changes("Add client")

    store.write(add)
    return client


def held(store: Store) -> list[Attachment]:
    """Every attachment of the book."""
    return store.look(lambda session: session.where(Attachment, "1"))


def test_the_pictures_of_text_messages_are_kept(tmp_path: Path, store: Store) -> None:
    rows = [
        mms(text_part("Das Dach") + file_part("Dach.jpg", PICTURE), address(ANNA, 137)),
        sms("Danke", 1, kind=2),
        mms(file_part("Keller.jpg", PICTURE[::-1]), address(ANNA, 137), 2),
    ]
    data = backup(*rows)
    for path in (
        written(tmp_path, Sample("sms.xml", data, 0)),
        written(tmp_path, Sample("sms.zip", zip_of({"backup/sms.xml": data}), 0)),
    ):
        outcome = imported(store, path)
        assert outcome.run.found == 3
    assert len(entries(store)) == 3
    found = {each.name: each for each in held(store)}
    assert store.blobs.read(found["Dach.jpg"].sha256) == PICTURE
    assert store.blobs.read(found["Keller.jpg"].sha256) == PICTURE[::-1]


def test_the_pictures_of_a_packed_backup_are_kept_in_one_go(tmp_path: Path, store: Store) -> None:
    rows = [mms(file_part(f"{number}.jpg", PICTURE[number:]), address(ANNA, 137), number) for number in range(5)]
    imported(store, written(tmp_path, Sample("sms.zip", zip_of({"sms.xml": backup(*rows)}), 0)))
    assert {each.name: store.blobs.read(each.sha256) for each in held(store)} == {
        f"{number}.jpg": PICTURE[number:] for number in range(5)
    }


def test_a_text_message_finds_its_client_by_the_number(tmp_path: Path, store: Store) -> None:
    client = client_with(store, "+491713920011")
    imported(
        store,
        written(
            tmp_path, Sample("sms.xml", backup(sms("a", address="0171 3920011"), sms("b", 1, address="Allianz")), 0)
        ),
    )
    assert {entry.body: entry.client for entry in entries(store)} == {"a": client, "b": None}


def test_a_telegram_chat_finds_its_client_by_the_number_of_the_contact(tmp_path: Path, store: Store) -> None:
    client = client_with(store, "+491713920011")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/1.jpg").write_bytes(PICTURE)
    document = account(chat(message("Hallo", 1), message("", 2, photo="photos/1.jpg")))
    imported(store, written(tmp_path, Sample("result.json", telegram_json(document), 0)))
    assert {entry.client for entry in entries(store)} == {client}
    (picture,) = held(store)
    assert (picture.state, store.blobs.read(picture.sha256)) == (AttachmentState.PRESENT, PICTURE)
    # A later export of the chat alone, without the contacts, belongs to the same conversation.
    later = tmp_path / "later"
    later.mkdir()
    path = written(later, Sample("result.json", telegram_json(chat(message("Hallo", 1), message("Neu", 3))), 0))
    assert planned(store, path).known == 1
    imported(store, path)
    assert {entry.client for entry in entries(store)} == {client}


def test_a_name_alone_matches_nobody(tmp_path: Path, store: Store) -> None:
    client_with(store, "+491713920011")
    members = {
        f"{INBOX}/annaweiss_4711/message_1.json": messenger_json(
            messenger_conversation(
                messenger_message("Hallo", 1), messenger_message(None, 2, photos=[{"uri": "photos/1.jpg"}])
            )
        ),
        f"{INBOX}/annaweiss_4711/photos/1.jpg": PICTURE,
    }
    path = written(tmp_path, Sample("facebook.zip", zip_of(members), 0))
    imported(store, path)
    assert {(entry.client, entry.channel) for entry in entries(store)} == {(None, Channel.MESSENGER)}
    assert [store.blobs.read(each.sha256) for each in held(store)] == [PICTURE]
    assert imported(store, path).run.accepted == 0


def test_a_note_comes_on_the_day_that_was_told(tmp_path: Path, store: Store) -> None:
    path = written(tmp_path, Sample("Gespräch Anna Weiß.txt", b"Hausrat", 0))
    imported(store, path, Choices(options={"noted_on": "2024-01-31"}))
    (entry,) = entries(store)
    assert (entry.body, entry.at.isoformat()) == ("Hausrat", "2024-01-30T23:00:00+00:00")
    assert imported(store, path, Choices(options={"noted_on": "2024-02-01"})).run.known == 1


def test_an_archive_of_all_sorts_loses_nothing(tmp_path: Path) -> None:
    chats = "01.03.24, 12:24 - Anna Weiß: Hallo\n01.03.24, 12:25 - Petra Vogel: Guten Tag\n"
    members = {
        "telegram/result.json": telegram_json(chat(message("a", 1))),
        "telegram/files/Besprechung.txt": b"2024-03-01",
        "WhatsApp Chat mit Anna.txt": chats.encode(),
        "sms.xml": backup(sms("x")),
    }
    found = list(look_at([written(tmp_path, Sample("alles.zip", zip_of(members), 0))]))
    assert sorted((each.reader.name, each.file.member) for each in found if isinstance(each, Recognition)) == [
        ("sms_backup", "sms.xml"),
        ("telegram_export", ""),
        ("whatsapp_export", "WhatsApp Chat mit Anna.txt"),
    ]
