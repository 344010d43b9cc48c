"""A Skype export is read whole, in whatever container, shape and state it comes."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED

import pytest

from app.sources import skype_conversation
from app.sources.record import Reason, Rejection, SourceItem, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.skype_archive import READER
from app.sources.source_file import Progress, SourceError
from local_store.book.channel import AttachmentState, InteractionKind
from tests.sources.contract import (
    Sample,
    SourceContract,
    counted,
    keys,
    read_all,
    recognised,
    records,
    rejections,
    skips,
    tar_of,
    warned,
    written,
    zip_of,
)
from tests.sources.skype_builder import (
    ANNA,
    JONAS,
    ME,
    START,
    as_json,
    as_tar,
    conversation,
    epoch_ms,
    export,
    message,
)

PICTURE = (
    '<URIObject uri="https://api.asm.skype.com/v1/objects/0-weu-d1-aa11" type="Picture.1" doc_id="0-weu-d1-aa11">'
    'To view this shared photo, go to: <a href="https://login.skype.com/x">https://login.skype.com/x</a>'
    '<OriginalName v="Schaden Küche.jpg"></OriginalName><FileSize v="5"></FileSize></URIObject>'
)
GROUP = {"topic": "Familie Weiß", "members": json.dumps([ME, ANNA, JONAS])}


def small() -> Any:
    told = [
        message("Guten Morgen &amp; gute Fahrt", 0),
        message('Der Antrag ist da <ss type="heart">(heart)</ss>', 1, ME),
        message(PICTURE, 2, kind="RichText/UriObject"),
        message('<partlist type="started" alt="" callId="c1"/>', 3, ME, "Event/Call"),
        message('<partlist type="ended" callId="c1"><part identity="x"><duration>61.5</duration></part></partlist>', 5),
    ]
    told[-1]["messagetype"] = "Event/Call"
    group = [
        message("<topicupdate><initiator>8:jonas.brandner</initiator><value>Haus</value></topicupdate>", 6, JONAS),
        message("Wir brauchen eine Gebäudeversicherung", 7, JONAS, displayName="Jonas Brandner"),
    ]
    group[0]["messagetype"] = "ThreadActivity/TopicUpdate"
    return export(
        conversation(*told),
        conversation(*group, chat="19:haus@thread.skype", name=None, thread=GROUP),
        conversation(message("x", 8), chat="48:calllogs", name=None),
    )


def longer(items: int) -> Any:
    rows = [message(f"Nachricht {number} über die Police", number, (ANNA, ME)[number % 2]) for number in range(items)]
    return export(*(conversation(*rows[at : at + 40], chat=f"8:kunde{at}", name=None) for at in range(0, items, 40)))


class TestSkypeJsonContract(SourceContract):
    reader = READER

    def pack(self, document: Any, items: int, said: tuple[str, ...] = ()) -> Sample:
        return Sample("messages.json", as_json(document), items, said)

    def small(self) -> Sample:
        said = ("Guten Morgen & gute Fahrt", "Der Antrag ist da", "Schaden Küche.jpg", "Gebäudeversicherung", "Haus")
        return self.pack(small(), 8, said)

    def longer(self, items: int) -> Sample:
        return self.pack(longer(items), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        rows = [message("Ok", minute) for minute in range(30)]
        earlier, later = export(conversation(*rows[:20])), export(conversation(*rows[12:]))
        return self.pack(earlier, 20), self.pack(later, 18), 8


class TestSkypeTarContract(TestSkypeJsonContract):
    survives_cut = False

    def pack(self, document: Any, items: int, said: tuple[str, ...] = ()) -> Sample:
        return Sample("8_live_lenz_export.tar", as_tar(document, {"0-weu-d1-aa11.1.jpg": b"12345"}), items, said)


class TestSkypeZipContract(TestSkypeJsonContract):
    survives_cut = False

    def pack(self, document: Any, items: int, said: tuple[str, ...] = ()) -> Sample:
        return Sample("skype.zip", zip_of({"export/messages.json": as_json(document)}, ZIP_STORED), items, said)


def read(folder: Path, document: Any, settings: ReaderSettings | None = None) -> list[SourceItem]:
    return read_all(READER, written(folder, Sample("messages.json", as_json(document), 0)), settings)


def only(items: list[SourceItem]) -> SourceRecord:
    (record,) = records(items)
    return record


# --- containers ---------------------------------------------------------------------------------------


def test_a_compressed_archive_in_a_folder_is_read_like_the_plain_one(tmp_path: Path) -> None:
    plain = written(tmp_path, Sample("a.tar", as_tar(small()), 0))
    packed = written(tmp_path, Sample("b.tar.gz", tar_of({"mein export/messages.json": as_json(small())}, "w:gz"), 0))
    assert recognised(READER, packed)
    assert keys(read_all(READER, packed)) == keys(read_all(READER, plain)) != []


def test_the_file_of_a_message_is_found_among_the_media(tmp_path: Path) -> None:
    media = {"0-weu-d1-aa11.1.jpg": b"small", "0-weu-d1-aa11.2.jpg": b"larger one", "0-weu-d1-aa11.json": b"{}" * 40}
    path = written(tmp_path, Sample("a.tar", as_tar(export(conversation(message(PICTURE))), media), 0))
    (attachment,) = only(read_all(READER, path)).attachments
    assert attachment.state is AttachmentState.PRESENT
    assert (attachment.name, attachment.member) == ("Schaden Küche.jpg", "media/0-weu-d1-aa11.2.jpg")
    assert (attachment.mime, attachment.size) == ("image/jpeg", 10)


def test_a_file_that_is_not_in_the_archive_is_missing_and_no_error(tmp_path: Path) -> None:
    record = only(read(tmp_path, export(conversation(message(PICTURE, kind="RichText/UriObject")))))
    assert [(each.state, each.size, each.member) for each in record.attachments] == [(AttachmentState.MISSING, 5, "")]
    assert record.text == ""


def test_a_member_that_would_leave_the_archive_is_refused_with_its_name(tmp_path: Path) -> None:
    data = tar_of({"messages.json": as_json(small()), "../../media/0-weu-d1-aa11.1.jpg": b"x"})
    items = read_all(READER, written(tmp_path, Sample("a.tar", data, 0)))
    assert [(each.reason, "aa11" in each.place) for each in rejections(items)] == [(Reason.UNSAFE_PATH, True)]
    assert len(records(items)) == 6


def test_an_archive_without_messages_is_refused_in_words(tmp_path: Path) -> None:
    path = written(tmp_path, Sample("a.zip", zip_of({"endpoints.json": b"{}"}), 0))
    assert recognised(READER, path) is None
    with pytest.raises(SourceError, match=r"a\.zip: holds no messages\.json"):
        read_all(READER, path)


def test_the_progress_of_an_archive_ends_at_its_total_despite_large_media(tmp_path: Path) -> None:
    path = written(tmp_path, Sample("a.tar", as_tar(small(), {"0-x.1.mp4": b"0" * 500_000}), 0))
    progress = Progress()
    read_all(READER, path, progress=progress)
    assert progress.done == progress.total > 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_document_saved_by_another_program_keeps_its_letters(tmp_path: Path, encoding: str) -> None:
    data = json.dumps(export(conversation(message("Grüße 😀"))), ensure_ascii=False).encode(encoding)
    path = written(tmp_path, Sample("messages.json", data, 0))
    assert recognised(READER, path)
    assert only(read_all(READER, path)).text == "Grüße 😀"


def test_a_byte_that_is_no_text_is_the_letter_it_is_in_windows_1252(tmp_path: Path) -> None:
    data = as_json(export(conversation(message("Grube")))).replace(b"Grube", b"Gr\xfcbe")
    assert only(read_all(READER, written(tmp_path, Sample("messages.json", data, 0)))).text == "Grübe"


def test_keys_in_alphabetical_order_are_read_all_the_same(tmp_path: Path) -> None:
    document = small()
    data = json.dumps(document, sort_keys=True).encode()
    assert data.index(b"MessageList") < data.index(b"userId")
    assert not warned(items := read_all(READER, written(tmp_path, Sample("messages.json", data, 0))))
    told = read(tmp_path, document)
    assert keys(items) == keys(told)
    assert [each.direction for each in records(items)] == [each.direction for each in records(told)]
    assert {each.reason for each in skips(items)} == {Reason.MERGED, Reason.FEED}


# --- broken documents ---------------------------------------------------------------------------------


def test_of_a_truncated_document_all_before_the_cut_stays(tmp_path: Path) -> None:
    data = as_json(export(conversation(*(message(f"Nachricht {minute}", minute) for minute in range(10)))))
    cut = data[: data.index(b"Nachricht 3")]
    items = read_all(READER, written(tmp_path, Sample("messages.json", cut, 0)))
    assert [each.text for each in records(items)] == [f"Nachricht {minute}" for minute in range(4, 10)]
    assert isinstance(items[-1], Rejection)
    assert (items[-1].place, items[-1].reason) == ("conversation 1", Reason.TRUNCATED)
    assert len(rejections(items)) == 1


def test_what_is_no_json_from_some_point_on_is_said_so(tmp_path: Path) -> None:
    data = as_json(export(conversation(message("a", 1)), conversation(message("b", 2), chat=JONAS)))
    broken = data.replace(b'"id": "8:jonas.brandner"', b"<html>", 1)
    items = read_all(READER, written(tmp_path, Sample("messages.json", broken, 0)))
    assert [each.text for each in records(items)] == ["a"]
    assert [(each.place, each.reason) for each in rejections(items)] == [("conversation 2", Reason.UNREADABLE)]


@pytest.mark.parametrize("row", [None, 7, "text", [1, 2], {}, {"content": "x"}, {"id": "0", "originalarrivaltime": ""}])
def test_a_malformed_row_is_refused_with_its_place(tmp_path: Path, row: Any) -> None:
    rows = [message(f"{minute}", minute) for minute in range(3)]
    items = read(tmp_path, export(conversation(*rows[:1], row, *rows[1:])))
    assert [each.place for each in rejections(items)] == ["conversation 1, message 3"]
    assert [each.text for each in records(items)] == ["0", "1", "2"]


def test_what_is_no_conversation_is_refused_with_its_place(tmp_path: Path) -> None:
    items = read(tmp_path, export(conversation(message("a")), "oops", None, conversation(message("b", 1), chat=JONAS)))
    assert [each.place for each in rejections(items)] == ["conversation 2", "conversation 3"]
    assert [each.place for each in records(items)] == ["conversation 1, message 1", "conversation 4, message 1"]


def test_conversations_without_a_message_list_hold_nothing(tmp_path: Path) -> None:
    empty = conversation() | {"MessageList": None, "messages": None}
    assert counted(read(tmp_path, export(empty, conversation(), {"id": JONAS}))) == 0


@pytest.mark.parametrize("number", ["9" * 5000, "-" + "9" * 200_000, "1e99999999999999999999", "1E+999999999"])
def test_a_number_of_absurd_size_ends_in_words(tmp_path: Path, number: str) -> None:
    data = as_json(export(conversation(message("a"), message("b", 1))))
    broken = data.replace(b'"version": 1594056032575.0', f'"version": {number}'.encode())
    assert counted(read_all(READER, written(tmp_path, Sample("messages.json", broken, 0)))) > 0


@pytest.mark.parametrize("digits", [4001, 70_000, 300_000])
def test_digits_that_somebody_wrote_are_no_number_and_stay(tmp_path: Path, digits: int) -> None:
    said = 'Pi: \\ "3' + "1" * digits
    first, second = records(read(tmp_path, export(conversation(message(said), message("Danke", 1)))))
    assert (first.text, second.text) == (said, "Danke")


# --- time, order, identity ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written_as", "second", "micros"),
    [
        ("2021-03-01T09:00:05Z", 5, 0),
        ("2021-03-01T09:00:05.3Z", 5, 300_000),
        ("2021-03-01T09:00:05.609Z", 5, 609_000),
        ("2021-03-01T09:00:05.1234567Z", 5, 123_456),
        ("2021-03-01T10:00:05.5+01:00", 5, 500_000),
        ("2021-03-01T09:00:05", 5, 0),
    ],
)
def test_times_carry_up_to_seven_digits_of_a_second(tmp_path: Path, written_as: str, second: int, micros: int) -> None:
    record = only(read(tmp_path, export(conversation(message("a", originalarrivaltime=written_as)))))
    assert record.at == datetime(2021, 3, 1, 9, 0, second, micros, UTC)
    assert record.local == record.at.replace(hour=10, tzinfo=None)
    assert record.zone == "Europe/Berlin"


@pytest.mark.parametrize("time", [None, "", "gestern", "0001-01-01T00:00:00", 17])
def test_without_a_time_the_id_tells_it(tmp_path: Path, time: Any) -> None:
    record = only(read(tmp_path, export(conversation(message("a", 4, originalarrivaltime=time)))))
    assert record.at == START + timedelta(minutes=4)
    assert record.warnings == ("time_from_id",)


def test_ids_may_be_numbers(tmp_path: Path) -> None:
    text, number, fraction = ("1614589200000", 1614589200000, 1614589200000.0)
    told = [keys(read(tmp_path, export(conversation(message("a", id=each))))) for each in (text, number, fraction)]
    assert told[0] == told[1] == told[2] == [("skype", ANNA, "1614589200000")]


def test_messages_come_in_the_order_of_time_and_then_of_their_ids(tmp_path: Path) -> None:
    same = {"originalarrivaltime": "2021-03-01T09:00:00Z"}
    rows = [message("c", 9), message("b", 5, id="1000", **same), message("a", 7, id="999", **same)]
    assert [each.text for each in records(read(tmp_path, export(conversation(*rows))))] == ["a", "b", "c"]


def test_a_long_conversation_comes_in_stretches_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(skype_conversation, "ROWS_AT_ONCE", 4)
    original = message("Termin um 9", 0)
    mark = f'<e_m ts_ms="{epoch_ms(START)}" a="anna"/>'
    rows = [
        original,
        message('<partlist type="started" callId="c"/>', 1, kind="Event/Call"),
        *(message(f"{minute}", minute) for minute in range(2, 20)),
        message('<partlist type="ended" callId="c"><part><duration>9</duration></part></partlist>', 20),
        message(f"Termin um 10{mark}", 21),
    ]
    rows[-2]["messagetype"] = "Event/Call"
    items = read(tmp_path, export(conversation(*rows)))
    assert counted(items) == len(rows)
    assert {each.text for each in records(items)} == {"Termin um 10", "", *(str(minute) for minute in range(2, 20))}
    assert [each.reason for each in skips(items)] == [Reason.MERGED, Reason.MERGED]
    (call,) = (each for each in records(items) if each.kind is InteractionKind.CALL)
    assert (call.at, call.duration_s) == (START + timedelta(minutes=1), 9)


def test_a_row_that_stands_twice_is_taken_once(tmp_path: Path) -> None:
    items = read(tmp_path, export(conversation(message("a"), message("a"), message("b", 1))))
    assert [each.text for each in records(items)] == ["a", "b"]
    assert [each.reason for each in skips(items)] == [Reason.REPEATED]


def test_two_messages_under_one_id_both_stay(tmp_path: Path) -> None:
    items = read(tmp_path, export(conversation(message("a"), message("b"))))
    assert {each.text for each in records(items)} == {"a", "b"}
    assert len(set(keys(items))) == 2


def test_equal_messages_without_an_id_are_told_apart(tmp_path: Path) -> None:
    items = read(tmp_path, export(conversation(message("Ok", id=None), message("Ok", id=None))))
    assert len(set(keys(items))) == 2


def test_a_broken_message_costs_itself_and_no_message_goes_to_another_conversation(tmp_path: Path) -> None:
    data = as_json(
        export(
            conversation(message("Erste", minute=1), message("Kaputt", minute=2), message("Dritte", minute=3)),
            conversation(message("Andere", minute=4), chat="8:live:bernd"),
        )
    )
    whole = records(read_all(READER, written(tmp_path, Sample("messages.json", data, 0))))
    broken = data.replace(b'"Kaputt"', b'"Ka"putt"')
    items = read_all(READER, written(tmp_path, Sample("messages.json", broken, 0)))
    left = {each.text: each.conversation.external_id for each in records(items) if each.conversation}
    assert left == {
        each.text: each.conversation.external_id for each in whole if each.conversation and each.text != "Kaputt"
    }
    assert [(each.place, each.reason) for each in rejections(items)] == [
        ("conversation 1, message 2", Reason.UNREADABLE)
    ]


def test_when_the_last_message_is_broken_the_next_conversation_is_found(tmp_path: Path) -> None:
    data = as_json(
        export(
            conversation(message("Kaputt", minute=1), message("Erste", minute=2)),
            conversation(message("Andere", minute=4), chat="8:live:bernd"),
        )
    ).replace(b'"Kaputt"', b'"Ka"putt"')
    found = records(read_all(READER, written(tmp_path, Sample("messages.json", data, 0))))
    assert [(each.text, each.conversation.external_id) for each in found if each.conversation] == [
        ("Erste", ANNA),
        ("Andere", "8:live:bernd"),
    ]
