"""Exports of Telegram Desktop are read whole: one chat or the account, with the files beside them, whoever it belongs to."""

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED

import pytest

from app.services.importing.registry import Recognition, look_at
from app.sources.record import Reason, SourceItem, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceError, SourceFile
from app.sources.telegram_export import READER
from local_store.book.channel import AttachmentState, CallOutcome, Channel, Direction, InteractionKind, PointKind
from tests.sources.contract import (
    Sample,
    SourceContract,
    counted,
    read_all,
    recognised,
    records,
    rejections,
    warned,
    written,
    zip_of,
)
from tests.sources.telegram_builder import ANNA, JONAS, ME, START, account, as_json, chat, message, service

PICTURE = b"\xff\xd8\xff picture"
LEFT_OUT = "(File not included. Change data exporting settings to download.)"


def read(
    folder: Path, document: Any, settings: ReaderSettings | None = None, name: str = "result.json"
) -> list[SourceItem]:
    data = document if isinstance(document, bytes) else as_json(document)
    return read_all(READER, written(folder, Sample(name, data, 0)), settings)


def one(folder: Path, item: dict[str, Any], **head: Any) -> SourceRecord:
    (record,) = records(read(folder, chat(item, **head)))
    return record


def several() -> list[dict[str, Any]]:
    return [
        message("Guten Morgen 😀", 1),
        message(["Siehe ", {"type": "text_link", "text": "hier", "href": "https://example.org/a"}], 2, ME),
        message("", 3, photo="photos/photo_1.jpg", width=10, height=10),
        message("", 4, file=LEFT_OUT, file_name="Police.pdf", media_type="", mime_type="application/pdf"),
        message("Ja", 5, ME, reply_to_message_id=1),
        service("phone_call", 6, ME, duration_seconds=61, discard_reason="hangup"),
        service("pin_message", 7, message_id=1),
        message("", 8, poll={"question": "Wann?", "answers": [{"text": "Heute", "voters": 1}]}),
    ]


class TestTelegramChatContract(SourceContract):
    reader = READER

    def small(self) -> Sample:
        said = ("Guten Morgen 😀", "Siehe hier", "Police.pdf", "Wann?", "Anna Weiß")
        return Sample("result.json", as_json(chat(*several())), 8, said)

    def longer(self, items: int) -> Sample:
        rows = (
            message(f"Nachricht {number} über die Police", number, (ANNA, ME)[number % 2]) for number in range(items)
        )
        return Sample("result.json", as_json(chat(*rows)), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        rows = [message("Ok", number, (ANNA, ME)[number % 2]) for number in range(1, 11)]
        return (
            Sample("result.json", as_json(chat(*rows)), 10),
            Sample("result.json", as_json(chat(*rows[4:], message("Neu", 20))), 7, ("Neu",)),
            6,
        )


class TestTelegramWithoutIdsContract(TestTelegramChatContract):
    """Converted exports have neither a head nor ids."""

    def small(self) -> Sample:
        return Sample(
            "chat.json", as_json({"messages": [self._bare(each) for each in several()]}), 8, ("Guten Morgen 😀",)
        )

    def longer(self, items: int) -> Sample:
        rows = (
            message(f"Nachricht {number} über die Police", number, (ANNA, ME)[number % 2]) for number in range(items)
        )
        return Sample("chat.json", as_json({"messages": [self._bare(row) for row in rows]}), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        rows = [self._bare(message("Ok", number // 2, (ANNA, ME)[number % 4 // 2])) for number in range(12)]
        later = [*rows[4:], self._bare(message("Neu", 20))]
        return Sample("a.json", as_json({"messages": rows}), 12), Sample("b.json", as_json({"messages": later}), 9), 8

    @staticmethod
    def _bare(item: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in item.items() if key not in {"id", "from_id", "actor_id", "date"}}


class TestTelegramAccountContract(SourceContract):
    reader = READER
    settings = ReaderSettings(zone="Europe/Vienna", region="AT")

    def small(self) -> Sample:
        group = chat(
            message("Hallo alle", 3, JONAS),
            service("invite_members", 4, members=["Anna Weiß"]),
            name="Bauherren",
            kind="private_supergroup",
            number=9,
        )
        document = account(
            chat(*several()), group, left=(chat(message("Tschüss", 1, JONAS), number=JONAS, name="Jonas Brandner"),)
        )
        return Sample("result.json", as_json(document), 11, ("Guten Morgen 😀", "Hallo alle", "Tschüss"))

    def longer(self, items: int) -> Sample:
        rows = [
            message(f"Nachricht {number} über die Police", number, (ANNA, ME)[number % 2]) for number in range(items)
        ]
        chats = (chat(*rows[at : at + 40], number=at + 1) for at in range(0, items, 40))
        return Sample("result.json", as_json(account(*chats)), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        rows = [message(f"Zeile {number}", number) for number in range(1, 9)]
        earlier = account(chat(*rows), chat(message("x", 1, JONAS), number=JONAS))
        return (
            Sample("result.json", as_json(earlier), 9),
            Sample("result.json", as_json(account(chat(*rows[5:], message("Neu", 30)))), 4),
            3,
        )


class TestTelegramArchiveContract(SourceContract):
    reader = READER
    survives_cut = False

    def small(self) -> Sample:
        members = {
            "ChatExport/result.json": as_json(chat(*several())),
            "ChatExport/photos/photo_1.jpg": PICTURE,
            "ChatExport 2/result.json": as_json(
                chat(message("Zweiter", 1, JONAS), name="Jonas Brandner", number=JONAS)
            ),
        }
        return Sample("telegram.zip", zip_of(members), 9, ("Guten Morgen 😀", "Zweiter"))

    def longer(self, items: int) -> Sample:
        rows = (message(f"Nachricht {number} über die Police", number) for number in range(items))
        return Sample("telegram.zip", zip_of({"result.json": as_json(chat(*rows))}, ZIP_STORED), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        rows = [message("Ok", number) for number in range(1, 9)]
        earlier, later = as_json(chat(*rows)), as_json(chat(*rows[3:], message("Neu", 9)))
        return (
            Sample("a.zip", zip_of({"result.json": earlier}), 8),
            Sample("b.zip", zip_of({"x/result.json": later}), 6),
            5,
        )


# -- whose it is ----------------------------------------------------------------------------------------


def test_in_a_chat_of_two_whoever_is_not_the_other_side_is_the_adviser(tmp_path: Path) -> None:
    items = read(tmp_path, chat(message("a", 1), message("b", 2, ME)))
    found = records(items)
    assert [record.direction for record in found] == [Direction.IN, Direction.OUT]
    assert found[1].sender is not None
    assert found[1].sender.is_self
    assert found[0].conversation is not None
    assert found[0].conversation.partner is not None
    assert found[0].conversation.partner.normalised == f"user{ANNA}"
    assert warned(items) == {}


def test_the_account_tells_its_owner_and_the_numbers_of_its_contacts(tmp_path: Path) -> None:
    group = chat(message("a", 1, ME), message("b", 2, JONAS), name="Bau", kind="private_group", number=5)
    items = read(tmp_path, account(chat(message("x", 1)), group))
    first, *rest = records(items)
    assert [record.direction for record in rest] == [Direction.OUT, Direction.IN]
    assert first.conversation is not None
    assert [(party.kind, party.normalised) for party in first.conversation.partner_also] == [
        (PointKind.PHONE, "+491713920011")
    ]
    assert rest[0].conversation is not None
    assert rest[0].conversation.is_group
    assert warned(items) == {}


def test_in_a_group_alone_it_is_asked_who_the_adviser_is(tmp_path: Path) -> None:
    document = chat(message("a", 1, ME), message("b", 2, JONAS), name="Bau", kind="private_group", number=5)
    assert warned(read(tmp_path, document)) == {"self_unknown": "Jonas Brandner; Petra Vogel"}
    told = read(tmp_path, document, ReaderSettings(own_names=frozenset({"petra vogel"})))
    assert [record.direction for record in records(told)] == [Direction.OUT, Direction.IN]
    assert warned(told) == {}
    by_id = read(tmp_path, document, ReaderSettings(own_identities=frozenset({f"user{ME}"})))
    assert [record.direction for record in records(by_id)] == [Direction.OUT, Direction.IN]


def test_a_name_of_the_adviser_that_is_not_in_the_group_settles_nothing(tmp_path: Path) -> None:
    document = chat(message("b", 2, JONAS), name="Bau", kind="private_group", number=5)
    items = read(tmp_path, document, ReaderSettings(own_names=frozenset({"Petra Vogel"})))
    assert "self_unknown" in warned(items)


def test_a_chat_without_a_head_is_settled_by_a_name(tmp_path: Path) -> None:
    bare = [{"type": "message", "date_unixtime": "1544006350", "from": name, "text": "x"} for name in ("Anna", "Petra")]
    assert warned(read(tmp_path, {"messages": bare})) == {"self_unknown": "Anna; Petra"}
    for settings in (ReaderSettings(own_names=frozenset({"Petra"})), ReaderSettings(options={"partner": "Anna"})):
        found = records(read(tmp_path, {"messages": bare}, settings))
        assert [record.direction for record in found] == [Direction.IN, Direction.OUT]
        assert found[0].conversation is not None
        assert found[0].conversation.title == "Anna"


def test_the_head_of_a_chat_may_stand_behind_its_messages(tmp_path: Path) -> None:
    whole = chat(message("a", 1), message("b", 2, ME))
    turned = {"messages": whole["messages"], "id": ANNA, "type": "personal_chat", "name": "Anna Weiß"}
    assert read(tmp_path, turned) == read(tmp_path, whole)


def test_old_exports_write_ids_as_numbers(tmp_path: Path) -> None:
    record = one(tmp_path, message("a", 1, from_id=ANNA))
    assert record.direction is Direction.IN
    assert record.parties[0].normalised == f"user{ANNA}"


def test_a_deleted_account_has_no_name(tmp_path: Path) -> None:
    document = chat({**message("a", 1), "from": None}, name=None)
    (record,) = records(read(tmp_path, document))
    assert (record.direction, record.parties[0].identity) == (Direction.IN, f"user{ANNA}")


def test_saved_messages_are_ones_own(tmp_path: Path) -> None:
    record = one(tmp_path, message("Merken", 1, ME), name=None, kind="saved_messages", number=ME)
    assert record.direction is Direction.OUT


# -- what it says ---------------------------------------------------------------------------------------


def test_the_count_of_seconds_wins_over_the_wall_time(tmp_path: Path) -> None:
    record = one(tmp_path, message("a", 0))
    assert record.at == START
    assert record.local == datetime(2024, 5, 3, 11, 0)  # noqa: DTZ001 - wall time in Berlin


def test_without_a_count_the_wall_time_is_the_advisers(tmp_path: Path) -> None:
    bare = {**message("a", 0), "date": "2024-05-03T11:00:00"}
    del bare["date_unixtime"]
    assert one(tmp_path, bare).at == START


@pytest.mark.parametrize(
    "date", ["", "gestern", "1970-01-01T00:00:00", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+05:00"]
)
def test_a_message_without_a_day_is_refused(tmp_path: Path, date: str) -> None:
    bare = {**message("a", 0), "date": date}
    del bare["date_unixtime"]
    items = read(tmp_path, chat(bare, message("b", 1)))
    assert [each.place for each in rejections(items)] == ["message 1"]
    assert len(records(items)) == 1


def test_words_are_put_together_and_keep_their_links(tmp_path: Path) -> None:
    text = ["Bitte ", {"type": "bold", "text": "heute"}, ": ", {"type": "link", "text": "https://example.org"}]
    assert one(tmp_path, message(text, 1, text_entities=[])).text == "Bitte heute: https://example.org"
    entities = [{"type": "text_link", "text": "hier", "href": "https://example.org"}]
    assert one(tmp_path, message("", 1, text_entities=entities)).text == "hier (https://example.org)"


def test_an_edit_and_an_answer_are_known(tmp_path: Path) -> None:
    edited = {**message("a", 2), "edited": "2024-05-03T12:00:00", "edited_unixtime": "1714730000"}
    record = one(tmp_path, {**edited, "reply_to_message_id": 1})
    assert record.edited_at is not None
    assert record.edited_at.timestamp() == 1714730000
    assert record.reply_to == ("telegram", str(ANNA), "1")
    old = {**message("a", 2), "edited": "1970-01-01T01:00:00"}
    assert one(tmp_path, old).edited_at is None


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (
            {"contact_information": {"first_name": "Eva", "last_name": "Huber", "phone_number": "+43 1 2345"}},
            "Eva Huber +43 1 2345",
        ),
        ({"location_information": {"latitude": 48.2, "longitude": 16.4}, "place_name": "Büro"}, "Büro\n48.2, 16.4"),
        ({"sticker_emoji": "👍", "file": "stickers/a.webp", "media_type": "sticker"}, "👍"),
        ({"poll": {"question": "Wann?", "answers": [{"text": "Heute", "voters": 2}]}}, "Wann?\n- Heute (2)"),
    ],
)
def test_what_stands_beside_the_words_is_told(tmp_path: Path, more: dict[str, Any], expected: str) -> None:
    record = one(tmp_path, message("", 1, **more))
    assert record.text == expected
    assert not record.is_placeholder


def test_what_nobody_understands_is_a_placeholder(tmp_path: Path) -> None:
    record = one(tmp_path, message("", 1, paid_stars_amount=5, hologram={"x": 1}))
    assert record.is_placeholder
    assert record.text == "hologram, paid_stars_amount"


@pytest.mark.parametrize(
    ("seconds", "reason", "outcome"),
    [
        (75, "hangup", CallOutcome.ANSWERED),
        (None, "missed", CallOutcome.MISSED),
        (None, "busy", CallOutcome.REJECTED),
        (None, "hangup", CallOutcome.MISSED),
        (9, "disconnect", CallOutcome.ANSWERED),
    ],
)
def test_a_call_ends_as_it_ended(tmp_path: Path, seconds: int | None, reason: str, outcome: CallOutcome) -> None:
    more = {"discard_reason": reason} | ({"duration_seconds": seconds} if seconds else {})
    incoming, outgoing = (one(tmp_path, service("phone_call", 1, sender, **more)) for sender in (ANNA, ME))
    assert (incoming.kind, incoming.outcome, incoming.duration_s) == (InteractionKind.CALL, outcome, seconds)
    assert (incoming.direction, outgoing.direction) == (Direction.IN, Direction.OUT)
    assert incoming.channel is Channel.TELEGRAM


def test_notices_are_said_by_telegram_itself(tmp_path: Path) -> None:
    record = one(tmp_path, service("edit_group_title", 1, title="Bauherren"), kind="private_group", name="Bau")
    assert (record.kind, record.direction, record.parties) == (InteractionKind.SYSTEM, Direction.INTERNAL, ())
    assert record.text == "Anna Weiß hat die Gruppe umbenannt: Bauherren"


# -- files ----------------------------------------------------------------------------------------------


def test_files_in_the_folder_of_the_export_are_found(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/photo_1.jpg").write_bytes(PICTURE)
    (tmp_path.parent / "geheim.txt").write_text("x")
    (tmp_path / "leak.txt").symlink_to(tmp_path.parent / "geheim.txt")
    rows = [
        message("", 1, photo="photos/photo_1.jpg"),
        message("", 2, file="files/fehlt.pdf"),
        message("", 3, file=LEFT_OUT, file_name="Police.pdf"),
        message("", 4, file="../geheim.txt"),
        message("", 5, file="leak.txt"),
        message("", 6, file="/etc/hostname"),
    ]
    path = written(tmp_path, Sample("result.json", as_json(chat(*rows)), 0))
    found = [record.attachments[0] for record in records(read_all(READER, path))]
    missing = AttachmentState.MISSING
    assert [each.state for each in found] == [
        AttachmentState.PRESENT, missing, AttachmentState.OMITTED, missing, missing, missing,
    ]  # fmt: skip
    assert [found[0].size, found[2].name] == [len(PICTURE), "Police.pdf"]
    with SourceFile(path) as file, READER.members_of(file).open_member(found[0].member) as stream:
        assert stream.read() == PICTURE


def test_a_file_that_is_gone_when_it_is_fetched_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(PICTURE)
    path = written(tmp_path, Sample("result.json", as_json(chat(message("", 1, photo="a.jpg"))), 0))
    (record,) = records(read_all(READER, path))
    os.unlink(tmp_path / "a.jpg")  # noqa: PTH108 - as somebody else would
    with SourceFile(path) as file, pytest.raises(KeyError):
        READER.members_of(file).open_member(record.attachments[0].member)


def test_an_archive_of_several_exports_is_one_run_with_their_files(tmp_path: Path) -> None:
    members = {
        "a/result.json": as_json(chat(message("", 1, photo="photos/1.jpg"))),
        "a/photos/1.jpg": PICTURE,
        "b/result.json": as_json(
            chat(message("", 1, JONAS, photo="photos/1.jpg"), name="Jonas Brandner", number=JONAS)
        ),
        "b/photos/1.jpg": b"other",
    }
    path = written(tmp_path, Sample("alle.zip", zip_of(members), 0))
    (found,) = look_at([path])
    assert isinstance(found, Recognition)
    assert (found.reader.name, found.file.member) == ("telegram_export", "")
    attachments = [record.attachments[0] for record in records(read_all(READER, path))]
    with SourceFile(path) as file:
        held = READER.members_of(file)
        assert [held.open_member(each.member).read() for each in attachments] == [PICTURE, b"other"]


def test_web_pages_are_answered_with_what_to_do(tmp_path: Path) -> None:
    page = b'<!DOCTYPE html><html><head><title>Exported Data</title></head><body><div class="page_wrap"></div></body></html>'
    for name, data in (("chat.zip", zip_of({"messages.html": page})), ("messages.html", page)):
        path = written(tmp_path, Sample(name, data, 0))
        assert recognised(READER, path) is not None
        with pytest.raises(SourceError, match="choose JSON"):
            read_all(READER, path)


# -- damage ---------------------------------------------------------------------------------------------


def test_a_broken_message_costs_itself_and_never_goes_to_another_chat(tmp_path: Path) -> None:
    text = as_json(
        account(chat(message("a", 1), message("b", 2)), chat(message("c", 3, JONAS), number=JONAS, name="Jonas [J]"))
    ).decode()
    for broken in (text.replace('"id": 1,', '"id" 1,', 1), text.replace('"id": 2,', '"id": 2 ",', 1)):
        items = read(tmp_path, broken.encode())
        assert [each.reason for each in rejections(items)] == [Reason.UNREADABLE]
        found = {record.text: record.conversation.external_id for record in records(items) if record.conversation}
        assert found.pop("c") == str(JONAS)
        assert set(found.values()) == {str(ANNA)}
        assert counted(items) == 3


def test_numbers_of_absurd_length_break_nothing(tmp_path: Path) -> None:
    text = (
        as_json(chat(message("a", 1), message("b", 2), message("c", 3)))
        .decode()
        .replace('"id": 2', f'"id": {"9" * 5000}')
    )
    items = read(tmp_path, text.encode())
    assert [record.text for record in records(items)] == ["a", "c"]
    assert len(rejections(items)) == 1


@pytest.mark.parametrize(
    "document", [{"messages": []}, {"messages": [{"sender_name": "A", "timestamp_ms": 1}]}, [1], {"type": "personal"}]
)
def test_other_documents_are_left_alone(tmp_path: Path, document: Any) -> None:
    path = written(tmp_path, Sample("result.json", json.dumps(document).encode(), 0))
    assert recognised(READER, path) is None


def test_a_chat_of_two_without_ids_is_called_after_the_other_side(tmp_path: Path) -> None:
    bare = [{"type": "message", "date_unixtime": "1544006350", "from": name, "text": "x"} for name in ("Anna", "Petra")]
    items = read(tmp_path, {"name": "Anna", "messages": bare})
    assert [record.direction for record in records(items)] == [Direction.IN, Direction.OUT]
    assert warned(items) == {}


def test_an_account_without_heads_of_chats_is_read(tmp_path: Path) -> None:
    bare = [
        {"type": "message", "date_unixtime": "1544006350", "from": name, "text": name} for name in ("Anna", "Petra")
    ]
    document = {"chats": {"list": [{"name": "Anna", "messages": bare}, {"name": "Jonas", "messages": bare[:1]}]}}
    path = written(tmp_path, Sample("result.json", json.dumps(document).encode(), 0))
    assert recognised(READER, path) is not None
    found = records(read_all(READER, path))
    assert [record.conversation.title for record in found if record.conversation] == ["Anna", "Anna", "Jonas"]
