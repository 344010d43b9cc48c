"""Downloads of Messenger and Instagram are read whole: both schemas, broken letters, whole archives, whoever they belong to."""

from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED

import pytest

from app.services.importing.registry import Recognition, look_at
from app.sources.messenger_export import READER
from app.sources.record import Reason, SourceItem, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceError, SourceFile
from local_store.book.channel import AttachmentState, CallOutcome, Channel, Direction, InteractionKind
from tests.sources.contract import (
    Sample,
    SourceContract,
    keys,
    read_all,
    recognised,
    records,
    rejections,
    warned,
    written,
    zip_of,
)
from tests.sources.messenger_builder import (
    ANNA,
    INBOX,
    JONAS,
    ME,
    START,
    as_json,
    conversation,
    flat,
    flat_message,
    message,
    milliseconds,
)

PICTURE = b"\xff\xd8\xff picture"


def read(
    folder: Path, document: Any, settings: ReaderSettings | None = None, name: str = "message_1.json"
) -> list[SourceItem]:
    data = document if isinstance(document, bytes) else as_json(document)
    return read_all(READER, written(folder, Sample(name, data, 0)), settings)


def one(folder: Path, item: dict[str, Any]) -> SourceRecord:
    (record,) = records(read(folder, conversation(item)))
    return record


def several() -> list[dict[str, Any]]:
    return [
        message("Grüß Gott 😀", 1),
        message("Schöne Grüße", 2, ME, reactions=[{"reaction": "❤", "actor": ANNA}]),
        message(None, 3, photos=[{"uri": f"{INBOX}/annaweiss_4711/photos/1.jpg", "creation_timestamp": 1714726980}]),
        message("Siehe", 4, share={"link": "https://example.org/haus"}, type="Share"),
        message("Anna hat dich angerufen.", 5, type="Call", call_duration=61),
        message("Anna hat die Gruppe verlassen.", 6, type="Unsubscribe"),
        message(None, 7, ME, is_unsent=True),
        message(None, 8, hologram={"x": 1}),
    ]


class TestMessengerContract(SourceContract):
    """Alone and without its path, a document is known by the names in it."""

    reader = READER
    settings = ReaderSettings(own_names=frozenset({ME}))

    def small(self) -> Sample:
        said = ("Grüß Gott 😀", "Schöne Grüße", "https://example.org/haus", "1.jpg", ANNA)
        return Sample("message_1.json", as_json(conversation(*several(), path="")), 8, said)

    def longer(self, items: int) -> Sample:
        rows = (
            message(f"Nachricht {number} über die Police", number, (ANNA, ME)[number % 2]) for number in range(items)
        )
        return Sample("message_1.json", as_json(conversation(*rows, path="")), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        rows = [message(f"Zeile {number}", number) for number in range(8)]
        rows[5:5] = [message("Ok", 5), message("Ok", 5)]
        later = conversation(*rows[3:], message("Neu", 20), message("Ok", 20), path="")
        return (
            Sample("message_1.json", as_json(conversation(*rows, path="")), 10),
            Sample("message_1.json", as_json(later), 9, ("Neu",)),
            7,
        )


class TestFlatContract(SourceContract):
    reader = READER

    def small(self) -> Sample:
        rows = [
            flat_message("Grüß Gott 😀", 1),
            flat_message("Schöne Grüße", 2, ME),
            flat_message("", 3, media=[{"uri": "./media/1.jpg"}], type="media"),
            flat_message("", 4, isUnsent=True),
        ]
        return Sample("Anna_12.json", as_json(flat(*rows)), 4, ("Grüß Gott 😀", "Schöne Grüße", "1.jpg"))

    def longer(self, items: int) -> Sample:
        rows = (flat_message(f"Nachricht {number} über die Police", number) for number in range(items))
        return Sample("Anna_12.json", as_json(flat(*rows)), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        rows = [flat_message("Ok", number // 2) for number in range(8)]
        later = flat(*rows[4:], flat_message("Neu", 30), title=f"{ANNA}_3")
        return Sample("Anna_12.json", as_json(flat(*rows)), 8), Sample("Anna_3.json", as_json(later), 5), 4


class TestArchiveContract(SourceContract):
    reader = READER
    survives_cut = False

    def small(self) -> Sample:
        members = {
            f"{INBOX}/annaweiss_4711/message_1.json": as_json(conversation(*several())),
            f"{INBOX}/annaweiss_4711/photos/1.jpg": PICTURE,
            f"{INBOX}/jonas_815/message_1.json": as_json(
                conversation(message("Servus", 9, JONAS), people=(JONAS, ME), title=JONAS, path="inbox/jonas_815")
            ),
            "preferences/language.json": b"{}",
        }
        return Sample("facebook-petra.zip", zip_of(members), 9, ("Grüß Gott 😀", "Servus", JONAS))

    def longer(self, items: int) -> Sample:
        rows = [message(f"Nachricht {number} über die Police", number) for number in range(items)]
        parts = [rows[at : at + 10_000] for at in range(0, items, 10_000)]
        members = {
            f"{INBOX}/anna_4711/message_{len(parts) - at}.json": as_json(conversation(*part))
            for at, part in enumerate(parts)
        }
        return Sample("facebook.zip", zip_of(members, ZIP_STORED), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        rows = [message("Ok", number // 2) for number in range(10)]
        later = conversation(*rows[4:], message("Neu", 30), path="archived_threads/annabrandner_4711")
        return (
            Sample("a.zip", zip_of({f"{INBOX}/annaweiss_4711/message_1.json": as_json(conversation(*rows))}), 10),
            Sample("b.zip", zip_of({"messages/archived_threads/annabrandner_4711/message_1.json": as_json(later)}), 7),
            6,
        )


# -- letters --------------------------------------------------------------------------------------------


def test_broken_letters_are_mended_in_every_string(tmp_path: Path) -> None:
    document = conversation(message("Müllers Küche 🍳", 1, JONAS), people=(JONAS, ME), title=JONAS)
    (record,) = records(read(tmp_path, document))
    assert (record.text, record.parties[0].identity) == ("Müllers Küche 🍳", JONAS)
    assert record.conversation is not None
    assert record.conversation.title == JONAS


def test_letters_that_were_not_broken_stay(tmp_path: Path) -> None:
    text = '{"participants": [{"name": "A"}, {"name": "B"}], "messages": [{"sender_name": "A", "timestamp_ms": 1714726980000, "content": "Grüße – 日本 \\ud83d"}], "title": "A"}'
    (record,) = records(read(tmp_path, text.encode()))
    assert record.text == "Grüße – 日本 \ud83d"


# -- whose it is ----------------------------------------------------------------------------------------


def test_the_title_of_a_conversation_of_two_is_the_other_side(tmp_path: Path) -> None:
    items = read(tmp_path, conversation(message("a", 1), message("b", 2, ME)))
    later, earlier = records(items)
    assert (later.direction, earlier.direction) == (Direction.OUT, Direction.IN)
    assert later.sender is not None
    assert later.sender.is_self
    assert earlier.conversation is not None
    assert earlier.conversation.partner is not None
    assert earlier.conversation.partner.identity == ANNA
    assert earlier.conversation.external_id == "4711"
    assert warned(items) == {}


def test_a_group_learns_its_owner_from_the_other_conversations(tmp_path: Path) -> None:
    group = conversation(
        message("a", 1, ME), message("b", 2, JONAS), people=(ANNA, JONAS, ME), title="Bau", path="inbox/bau_99"
    )
    members = {
        f"{INBOX}/annaweiss_4711/message_1.json": as_json(conversation(message("x", 1))),
        f"{INBOX}/bau_99/message_1.json": as_json(group),
    }
    items = read(tmp_path, zip_of(members), name="facebook.zip")
    found = {record.text: record.direction for record in records(items)}
    assert found == {"x": Direction.IN, "a": Direction.OUT, "b": Direction.IN}
    assert warned(items) == {}


def test_the_profile_in_the_archive_tells_whose_it_is(tmp_path: Path) -> None:
    group = conversation(
        message("a", 1, ME), message("b", 2, JONAS), people=(ANNA, JONAS, ME), title="Bau", path="inbox/bau_99"
    )
    for profile in (
        {"profile_v2": {"name": {"full_name": ME}}},
        {"profile_user": [{"string_map_data": {"Nombre": {"value": ME}}}]},
    ):
        members = {
            f"{INBOX}/bau_99/message_1.json": as_json(group),
            "personal_information/profile_information.json": as_json(profile),
        }
        items = read(tmp_path, zip_of(members), name="facebook.zip")
        assert [record.direction for record in records(items)] == [Direction.IN, Direction.OUT]
        assert warned(items) == {}


def test_documents_of_two_people_in_one_folder_are_two_conversations(tmp_path: Path) -> None:
    """Whoever saved two files side by side must not find them taken for one."""
    texts = [conversation(message("x", 1)), conversation(message("x", 1, JONAS), people=(JONAS, ME), title=JONAS)]
    found = [records(read(tmp_path, {**text, "thread_path": ""}))[0].conversation for text in texts]
    assert len({each.external_id for each in found if each}) == 2


def test_the_folder_of_an_unpacked_download_names_the_conversation(tmp_path: Path) -> None:
    folder = tmp_path / "inbox" / "annaweiss_4711"
    folder.mkdir(parents=True)
    (record,) = records(read(folder, conversation(message("x", 1), path="")))
    assert record.conversation is not None
    assert record.conversation.external_id == "4711"


def test_where_nothing_tells_it_is_asked_who_the_adviser_is(tmp_path: Path) -> None:
    bare = {"messages": [{"sender_name": name, "timestamp_ms": milliseconds(1), "content": "x"} for name in (ANNA, ME)]}
    assert warned(read(tmp_path, bare)) == {"self_unknown": f"{ANNA}; {ME}"}
    for settings in (ReaderSettings(own_names=frozenset({ME})), ReaderSettings(options={"partner": ANNA})):
        items = read(tmp_path, bare, settings)
        assert [record.direction for record in records(items)] == [Direction.IN, Direction.OUT]
        assert warned(items) == {}


def test_two_of_one_name_stay_two_conversations(tmp_path: Path) -> None:
    members = {
        f"{ANNA}_{number}.json": as_json(flat(flat_message("x", number), title=f"{ANNA}_{number}")) for number in (1, 2)
    }
    found = records(read(tmp_path, zip_of(members), name="messages.zip"))
    assert len({record.conversation.external_id for record in found if record.conversation}) == 2


def test_a_renamed_conversation_keeps_its_keys(tmp_path: Path) -> None:
    before = conversation(message("a", 1))
    after = conversation(
        message("a", 1, "Anna Brandner"),
        people=("Anna Brandner", ME),
        title="Anna Brandner",
        path="inbox/annabrandner_4711",
    )
    assert keys(read(tmp_path, before)) == keys(read(tmp_path, after))


# -- what it says ---------------------------------------------------------------------------------------


def test_times_are_instants_to_the_millisecond(tmp_path: Path) -> None:
    assert one(tmp_path, message("a", 0)).at == START


@pytest.mark.parametrize(
    ("stated", "reason"),
    [(None, Reason.NO_DATE), ("bald", Reason.BAD_DATE), (-5, Reason.BAD_DATE), (1e300, Reason.BAD_DATE)],
)
def test_a_message_without_a_day_is_refused(tmp_path: Path, stated: Any, reason: Reason) -> None:
    items = read(tmp_path, conversation(message("a", 1), message("b", 2, timestamp_ms=stated)))
    assert [(each.place, each.reason) for each in rejections(items)] == [("message 1", reason)]
    assert len(records(items)) == 1


@pytest.mark.parametrize(
    ("more", "outcome", "seconds"),
    [
        ({"type": "Call", "call_duration": 61}, CallOutcome.ANSWERED, 61),
        ({"type": "Call", "call_duration": 0, "missed": True}, CallOutcome.MISSED, 0),
        ({"type": "Generic", "call_duration": 5}, CallOutcome.ANSWERED, 5),
    ],
)
def test_calls_are_told_from_messages(tmp_path: Path, more: dict[str, Any], outcome: CallOutcome, seconds: int) -> None:
    record = one(tmp_path, message("Anna hat dich angerufen.", 1, **more))
    assert (record.kind, record.outcome, record.duration_s) == (InteractionKind.CALL, outcome, seconds)
    assert record.direction is Direction.IN


def test_what_was_taken_back_and_what_nobody_understands_is_kept(tmp_path: Path) -> None:
    found = {record.place: record for record in records(read(tmp_path, conversation(*several())))}
    assert found["message 2"].is_retracted
    assert (found["message 1"].is_placeholder, found["message 1"].text) == (True, "hologram")
    assert found["message 3"].kind is InteractionKind.SYSTEM


# -- archives -------------------------------------------------------------------------------------------


def test_the_files_of_a_conversation_are_read_by_number(tmp_path: Path) -> None:
    members = {
        f"{INBOX}/annaweiss_4711/message_{number}.json": as_json(conversation(message(str(number), -number)))
        for number in (10, 2, 1)
    }
    found = records(read(tmp_path, zip_of(members), name="facebook.zip"))
    assert [record.text for record in found] == ["1", "2", "10"]
    assert found[2].place == "inbox/annaweiss_4711/message_10.json, message 1"


def test_pictures_of_the_archive_are_found_wherever_its_top_is(tmp_path: Path) -> None:
    uri = "your_facebook_activity/messages/inbox/annaweiss_4711/photos/1.jpg"
    rows = [
        message(None, 1, photos=[{"uri": uri, "creation_timestamp": 1714726980}]),
        message(None, 2, files=[{"uri": "messages/inbox/annaweiss_4711/files/weg.pdf"}]),
        message(None, 3, gifs=[{"uri": "https://example.org/a.gif"}]),
    ]
    other = {f"top/{INBOX}/jonas_815/photos/1.jpg": b"other"}
    for top in ("", "top/"):
        members = other | {
            f"{top}{INBOX}/annaweiss_4711/message_1.json": as_json(conversation(*rows)),
            f"{top}{uri}": PICTURE,
        }
        path = written(tmp_path, Sample("facebook.zip", zip_of(members), 0))
        gif, lost, picture = (record.attachments[0] for record in records(read_all(READER, path)))
        assert [gif.state, lost.state, picture.state] == [
            AttachmentState.OMITTED,
            AttachmentState.MISSING,
            AttachmentState.PRESENT,
        ]
        assert picture.captured_at is not None
        with SourceFile(path) as file, READER.members_of(file).open_member(picture.member) as stream:
            assert stream.read() == PICTURE


def test_pictures_of_an_unpacked_archive_are_found(tmp_path: Path) -> None:
    folder = tmp_path / INBOX / "annaweiss_4711"
    (folder / "photos").mkdir(parents=True)
    (folder / "photos/1.jpg").write_bytes(PICTURE)
    stickers = tmp_path / "your_facebook_activity/messages/stickers_used"
    stickers.mkdir()
    (stickers / "7.png").write_bytes(b"sticker")
    rows = [
        message(None, 1, photos=[{"uri": f"{INBOX}/annaweiss_4711/photos/1.jpg"}]),
        message(None, 2, sticker={"uri": "your_facebook_activity/messages/stickers_used/7.png"}),
        message(None, 3, photos=[{"uri": "your_facebook_activity/../../../../etc/hostname"}]),
    ]
    path = written(folder, Sample("message_1.json", as_json(conversation(*rows)), 0))
    evil, sticker, picture = (record.attachments[0] for record in records(read_all(READER, path)))
    assert evil.state is AttachmentState.MISSING
    with SourceFile(path) as file:
        held = READER.members_of(file)
        for attachment, data in ((sticker, b"sticker"), (picture, PICTURE)):
            with held.open_member(attachment.member) as stream:
                assert stream.read() == data


def test_a_whole_download_is_one_run(tmp_path: Path) -> None:
    members = {
        f"{INBOX}/kunde_{number}11/message_1.json": as_json(
            conversation(message("x", number), path=f"inbox/kunde_{number}11")
        )
        for number in range(4)
    }
    path = written(tmp_path, Sample("facebook.zip", zip_of(members), 0))
    (found,) = look_at([path])
    assert isinstance(found, Recognition)
    assert (found.reader.name, found.file.member) == ("messenger_export", "")


@pytest.mark.parametrize(
    ("name", "channel"),
    [
        ("your_instagram_activity/messages/inbox/anna_1/message_1.json", Channel.INSTAGRAM),
        ("your_facebook_activity/messages/inbox/anna_1/message_1.json", Channel.MESSENGER),
        ("messages/inbox/anna_1/message_1.json", Channel.MESSENGER),
    ],
)
def test_the_folders_tell_whose_service_it_is(tmp_path: Path, name: str, channel: Channel) -> None:
    data = zip_of({name: as_json(conversation(message("x", 1)))})
    assert {record.channel for record in records(read(tmp_path, data, name="download.zip"))} == {channel}


def test_the_folder_on_the_disk_tells_it_too(tmp_path: Path) -> None:
    folder = tmp_path / "instagram-petra"
    folder.mkdir()
    assert records(read(folder, conversation(message("x", 1))))[0].channel is Channel.INSTAGRAM


def test_web_pages_are_answered_with_what_to_do(tmp_path: Path) -> None:
    page = b"<html><head><title>Anna</title></head><body></body></html>"
    data = zip_of({f"{INBOX}/anna_1/message_1.html": page})
    for name, content in (("facebook.zip", data), ("message_1.html", page)):
        path = written(tmp_path, Sample(name, content, 0))
        assert recognised(READER, path) is not None
        with pytest.raises(SourceError, match="choose JSON"):
            read_all(READER, path)


def test_a_broken_message_costs_itself(tmp_path: Path) -> None:
    text = as_json(conversation(message("a", 1), message("b", 2, photos=[{"uri": "x"}]), message("c", 3))).decode()
    items = read(tmp_path, text.replace('"content": "b"', '"content": "b', 1).encode())
    assert [record.text for record in records(items)] == ["c", "a"]
    assert len(rejections(items)) == 1
