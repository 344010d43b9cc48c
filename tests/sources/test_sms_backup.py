"""Backups of text messages and calls are read whole: emoji in halves, pictures in the file, groups, drafts, damage."""

import random
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.sources import sms_backup_elements
from app.sources.record import Reason, SourceItem, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.sms_backup import READER
from app.sources.source_file import SourceError, SourceFile
from local_store.book.channel import (
    AttachmentState,
    CallOutcome,
    Channel,
    Delivery,
    Direction,
    InteractionKind,
    PointKind,
)
from local_store.book.records import Role
from tests.sources.contract import (
    Sample,
    SourceContract,
    counted,
    keys,
    read_all,
    recognised,
    records,
    rejections,
    written,
)
from tests.sources.sms_builder import (
    ANNA,
    JONAS,
    START,
    address,
    backup,
    call,
    file_part,
    mms,
    sms,
    text_part,
)

PICTURE = random.Random(3).randbytes(5000)
ME = "+491601234567"


def read(folder: Path, data: bytes, settings: ReaderSettings | None = None, name: str = "sms.xml") -> list[SourceItem]:
    return read_all(READER, written(folder, Sample(name, data, 0)), settings)


def one(folder: Path, data: bytes, settings: ReaderSettings | None = None) -> SourceRecord:
    (record,) = records(read(folder, data, settings))
    return record


class TestSmsContract(SourceContract):
    reader = READER

    def small(self) -> Sample:
        data = backup(
            sms("Guten Morgen & gute Fahrt 😀", 0),
            sms('Sie sagte: "ja" <danke>\nIhre Anna', 1, kind=2),
            sms("Ihr Code lautet 4711", 2, address="Allianz", contact_name="(Unknown)"),
            sms("noch nicht fertig", 3, kind=3),
            mms(text_part("Das Dach"), address(ANNA, 137) + address(ME, 151), 4),
            mms(file_part("Schaden Küche.jpg", PICTURE), address(ANNA, 137) + address(ME, 151), 5),
            mms(text_part("An alle"), address(ME, 137) + address(ANNA, 151) + address(JONAS, 151), 6, box=2),
            call(1, 7),
            root="smses",
        )
        said = ("Guten Morgen & gute Fahrt 😀", 'Sie sagte: "ja" <danke>\nIhre Anna', "Das Dach", "Schaden Küche.jpg")
        return Sample("sms-20240503.xml", data, 8, said)

    def longer(self, items: int) -> Sample:
        rows = (sms(f"Nachricht {number} über die Police", number, kind=1 + number % 2) for number in range(items))
        return Sample("sms.xml", backup(*rows), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        rows = [sms(f"Zeile {number}", number) for number in range(10)]
        rows[4:4] = [sms("Ok", 4.5), sms("Ok", 4.5)]
        later = [sms("Neu", 60), sms("Ok", 61)]
        return (
            Sample("sms-1.xml", backup(*rows), 12, ("Zeile 9",)),
            Sample("sms-2.xml", backup(*rows[2:], *later), 12, ("Neu",)),
            10,
        )


class TestCallsContract(SourceContract):
    reader = READER

    def small(self) -> Sample:
        rows = (call(kind, kind, number=number) for kind, number in zip(range(1, 8), [ANNA, JONAS] * 4, strict=False))
        return Sample("calls.xml", backup(*rows, root="calls"), 7, ("Anna Weiß",))

    def longer(self, items: int) -> Sample:
        rows = (call(1 + number % 3, number, seconds=number % 90) for number in range(items))
        return Sample("calls.xml", backup(*rows, root="calls"), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        rows = [call(1, number) for number in range(8)]
        rows += [call(3, 20), call(3, 20)]
        return (
            Sample("calls-1.xml", backup(*rows, root="calls"), 10),
            Sample("calls-2.xml", backup(*rows[3:], call(2, 30), root="calls"), 8),
            7,
        )


# -- words ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written_as", "read_as"),
    [
        ("&#55357;&#56832; da", "😀 da"),
        ("&#x1F600; da", "😀 da"),
        ("&#xD83D;&#xDE00;", "😀"),
        ("&#55357; halb", "\ufffd halb"),
        ("&#0;&#7;x", "\ufffd\ufffdx"),
        ("a&#10;b&#9;c", "a\nb\tc"),
        ("M&amp;M &lt;3 &#228;", "M&M <3 ä"),
        ("R & D, A&B;", "R & D, A&B;"),
        ("null", ""),
    ],
)
def test_references_are_read_as_what_they_stand_for(tmp_path: Path, written_as: str, read_as: str) -> None:
    data = backup(sms("PLATZ")).replace(b"PLATZ", written_as.encode())
    assert one(tmp_path, data).text == read_as


def test_an_emoji_is_whole_wherever_a_block_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = backup(*(sms(f"{'x' * number}😀ä", number) for number in range(40)))
    monkeypatch.setattr("app.sources.sms_backup_stream.BLOCK", 7)
    assert [record.text for record in records(read(tmp_path, data))] == [f"{'x' * number}😀ä" for number in range(40)]


def test_a_value_may_stand_in_single_quotes(tmp_path: Path) -> None:
    data = backup(sms("PLATZ")).replace(b'"PLATZ"', b'\'Er sagte "ja", data="x"\'')
    assert one(tmp_path, data).text == 'Er sagte "ja", data="x"'


def test_what_is_not_escaped_costs_nothing(tmp_path: Path) -> None:
    data = backup(sms("vor"), sms("PLATZ", 1), sms("nach", 2)).replace(b"PLATZ", b'1 < 2 and "so" > 0')
    assert [record.text for record in records(read(tmp_path, data))] == ["vor", '1 < 2 and "so" > 0', "nach"]


def test_the_count_at_the_beginning_is_not_trusted(tmp_path: Path) -> None:
    items = read(tmp_path, backup(sms("a"), sms("b", 1), count=56))
    assert len(items) == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    text = backup(sms("Grüße aus Österreich")).decode().replace("UTF-8", encoding)
    assert one(tmp_path, text.encode(encoding)).text == "Grüße aus Österreich"


# -- people and directions ------------------------------------------------------------------------------


def test_numbers_addresses_and_names_are_told_apart(tmp_path: Path) -> None:
    rows = (sms("x", at, address=each) for at, each in enumerate((JONAS, "Allianz", "service@example.org", "22000")))
    found = [record.parties[0] for record in records(read(tmp_path, backup(*rows)))]
    assert [(party.kind, party.normalised) for party in found] == [
        (PointKind.PHONE, "+491713920022"),
        (PointKind.NAME, ""),
        (PointKind.EMAIL, "service@example.org"),
        (PointKind.PHONE, ""),
    ]


def test_a_number_written_in_two_ways_is_one_conversation(tmp_path: Path) -> None:
    found = records(read(tmp_path, backup(sms("a", address="0171 3920011"), sms("b", 1, address="+491713920011"))))
    assert {record.conversation.external_id for record in found if record.conversation} == {"+491713920011"}


@pytest.mark.parametrize(
    ("kind", "direction", "entry", "delivery", "warnings"),
    [
        (1, Direction.IN, InteractionKind.MESSAGE, None, ()),
        (2, Direction.OUT, InteractionKind.MESSAGE, None, ()),
        (3, Direction.INTERNAL, InteractionKind.NOTE, None, ("draft",)),
        (4, Direction.OUT, InteractionKind.MESSAGE, Delivery.FAILED, ("in_outbox",)),
        (5, Direction.OUT, InteractionKind.MESSAGE, Delivery.FAILED, ("sending_failed",)),
        (6, Direction.OUT, InteractionKind.MESSAGE, Delivery.FAILED, ("in_outbox",)),
        (9, Direction.IN, InteractionKind.MESSAGE, None, ("unknown_direction",)),
    ],
)
def test_each_box_of_messages_means_what_it_means(
    tmp_path: Path,
    kind: int,
    direction: Direction,
    entry: InteractionKind,
    delivery: Delivery | None,
    warnings: tuple[str, ...],
) -> None:
    record = one(tmp_path, backup(sms("x", kind=kind)))
    assert (record.direction, record.kind, record.delivery, record.warnings) == (direction, entry, delivery, warnings)


def test_the_network_tells_what_was_delivered(tmp_path: Path) -> None:
    found = records(read(tmp_path, backup(sms("a", kind=2, status=0), sms("b", 1, kind=2, status=64))))
    assert [record.delivery for record in found] == [Delivery.DELIVERED, Delivery.FAILED]


def test_times_are_instants_to_the_millisecond(tmp_path: Path) -> None:
    record = one(tmp_path, backup(sms("x", 1 / 60000)))
    assert record.at == START + timedelta(milliseconds=1)
    assert record.local == datetime(2024, 5, 3, 11, 0, 0, 1000)  # noqa: DTZ001 - wall time in Berlin
    assert record.channel is Channel.SMS


def test_seconds_are_told_from_milliseconds(tmp_path: Path) -> None:
    data = mms(text_part("x"), address(ANNA, 137), date=int(START.timestamp()))
    assert one(tmp_path, backup(data)).at == START


@pytest.mark.parametrize(
    ("date", "reason"), [("null", Reason.NO_DATE), ("gestern", Reason.BAD_DATE), (0, Reason.BAD_DATE)]
)
def test_a_message_without_a_day_is_refused(tmp_path: Path, date: object, reason: Reason) -> None:
    (refused,) = rejections(read(tmp_path, backup(sms("a"), sms("x", date=date))))
    assert (refused.place, refused.reason) == ("message 2", reason)


# -- multimedia messages --------------------------------------------------------------------------------


def test_the_picture_of_a_message_can_be_fetched_later(tmp_path: Path) -> None:
    other = random.Random(9).randbytes(300_000)
    rows = [
        mms(file_part("a.jpg", PICTURE), address(ANNA, 137)),
        mms(text_part("Text") + file_part("b.png", other, "image/png"), address(ANNA, 137), 1),
        mms(file_part("leer.jpg", b""), address(ANNA, 137), 2),
    ]
    path = written(tmp_path, Sample("sms.xml", backup(*rows), 0))
    first, second, third = (record.attachments[0] for record in records(read_all(READER, path)))
    assert (first.name, first.mime, first.size) == ("a.jpg", "image/jpeg", 5000)
    assert (second.size, third.state) == (300_000, AttachmentState.MISSING)
    with SourceFile(path) as file:
        members = READER.members_of(file)
        for attachment, data in ((second, other), (first, PICTURE)):
            with members.open_member(attachment.member) as stream:
                assert stream.read() == data
        with members.open_member(second.member) as stream:
            assert stream.read(10) == other[:10]
        with members.open_member(first.member) as stream:
            assert stream.read() == PICTURE
        with pytest.raises(KeyError):
            members.open_member("a.jpg")


@pytest.mark.parametrize("block", [1, 2, 3, 5, 64, 1000])
def test_a_picture_is_found_wherever_a_block_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    data = backup(
        mms(text_part("x > y") + file_part("a.jpg", b"hallo welt", text="a > b"), address(ANNA, 137)), sms("danach", 1)
    )
    monkeypatch.setattr("app.sources.sms_backup_stream.BLOCK", block)
    path = written(tmp_path, Sample("sms.xml", data, 0))
    first, second = records(read_all(READER, path))
    assert (first.attachments[0].size, second.text) == (10, "danach")
    with SourceFile(path) as file, READER.members_of(file).open_member(first.attachments[0].member) as stream:
        assert stream.read() == b"hallo welt"


def test_line_breaks_in_a_picture_do_no_harm(tmp_path: Path) -> None:
    data = backup(mms(file_part("a.jpg", PICTURE), address(ANNA, 137)))
    begin = data.index(b'data="') + 6
    broken = (
        data[:begin]
        + data[begin : begin + 76]
        + b"&#10;"
        + data[begin + 76 : begin + 152]
        + b"\n"
        + data[begin + 152 :]
    )
    path = written(tmp_path, Sample("sms.xml", broken, 0))
    (record,) = records(read_all(READER, path))
    with SourceFile(path) as file, READER.members_of(file).open_member(record.attachments[0].member) as stream:
        assert stream.read() == PICTURE
    assert record.attachments[0].size == len(PICTURE)


def test_what_is_read_of_a_picture_is_not_its_bytes(tmp_path: Path) -> None:
    (record,) = records(read(tmp_path, backup(mms(file_part("a.jpg", PICTURE * 50), address(ANNA, 137)))))
    assert len(record.raw) < 2000


def test_the_layout_of_slides_is_no_file(tmp_path: Path) -> None:
    smil = file_part("smil.xml", b"<smil/>", "application/smil")
    record = one(tmp_path, backup(mms(smil + text_part("Hallo"), address(ANNA, 137))))
    assert (record.text, record.attachments) == ("Hallo", ())


def test_in_a_group_the_addresses_tell_who_wrote(tmp_path: Path) -> None:
    people = address(JONAS, 137) + address(ANNA, 151) + address(ME, 151)
    record = one(
        tmp_path,
        backup(mms(text_part("x"), people, address=f"{ANNA}~{JONAS}", contact_name="Anna Weiß, Jonas Brandner")),
    )
    assert [(party.role, party.identity, party.is_self) for party in record.parties] == [
        (Role.SENDER, JONAS, False),
        (Role.RECIPIENT, ANNA, False),
        (Role.SELF, ME, True),
    ]
    assert record.conversation is not None
    assert record.conversation.is_group
    assert record.conversation.external_id == "+491713920011|+491713920022"


def test_the_group_is_the_same_whoever_writes(tmp_path: Path) -> None:
    listed = f"{ANNA}~{JONAS}"
    rows = [
        mms(text_part("a"), address(JONAS, 137) + address(ANNA, 151) + address(ME, 151), address=listed),
        mms(
            text_part("b"),
            address("insert-address-token", 137) + address(JONAS, 151) + address(ANNA, 151),
            1,
            box=2,
            address=listed,
        ),
        mms(text_part("c"), address(ME, 137) + address(JONAS, 151) + address(ANNA, 151), 2, box=2),
    ]
    found = records(read(tmp_path, backup(*rows), ReaderSettings(own_identities=frozenset({ME}))))
    assert len({record.conversation.external_id for record in found if record.conversation}) == 1
    assert [record.direction for record in found] == [Direction.IN, Direction.OUT, Direction.OUT]


def test_an_announcement_that_was_never_fetched_is_a_placeholder(tmp_path: Path) -> None:
    record = one(tmp_path, backup(mms("", address(ANNA, 137), m_type=130)))
    assert record.is_placeholder


def test_a_subject_in_letters_of_another_code_is_put_right(tmp_path: Path) -> None:
    broken = "Grüße".encode().decode("latin-1")
    assert one(tmp_path, backup(mms(text_part("x"), "", sub=broken, sub_cs=106))).subject == "Grüße"


# -- calls ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "seconds", "direction", "outcome"),
    [
        (1, 42, Direction.IN, CallOutcome.ANSWERED),
        (2, 42, Direction.OUT, CallOutcome.ANSWERED),
        (2, 0, Direction.OUT, CallOutcome.MISSED),
        (3, 0, Direction.IN, CallOutcome.MISSED),
        (4, 12, Direction.IN, CallOutcome.MACHINE),
        (5, 0, Direction.IN, CallOutcome.REJECTED),
        (6, 0, Direction.IN, CallOutcome.REJECTED),
        (7, 60, Direction.IN, CallOutcome.ANSWERED),
    ],
)
def test_each_kind_of_call_means_what_it_means(
    tmp_path: Path, kind: int, seconds: int, direction: Direction, outcome: CallOutcome
) -> None:
    record = one(tmp_path, backup(call(kind, seconds=seconds), root="calls"))
    assert (record.direction, record.outcome, record.duration_s) == (direction, outcome, seconds)
    assert (record.channel, record.kind) == (Channel.PHONE, InteractionKind.CALL)
    assert record.parties[0].normalised == "+491713920011"


@pytest.mark.parametrize(("number", "presentation"), [("-2", 1), ("+491713920011", 2), ("", 3), ("null", 4)])
def test_a_caller_without_a_number_stays_nobody(tmp_path: Path, number: str, presentation: int) -> None:
    record = one(
        tmp_path, backup(call(1, number=number, presentation=presentation, contact_name="(Unknown)"), root="calls")
    )
    assert (record.parties[0].identity, record.parties[0].name) == ("", "")
    assert "withheld" in record.warnings


def test_an_unknown_kind_of_call_is_a_placeholder(tmp_path: Path) -> None:
    record = one(tmp_path, backup(call(99), root="calls"))
    assert record.is_placeholder


# -- damage ---------------------------------------------------------------------------------------------


def test_a_broken_message_costs_itself(tmp_path: Path) -> None:
    data = (
        backup(sms("vor"), sms("PLATZ", 1), sms("nach", 2))
        .replace(b' body="PLATZ"', b" body=PLATZ")
        .replace(b"toa=", b"toa", 2)
    )
    items = read(tmp_path, data)
    assert counted(items) == 3
    assert [record.text for record in records(items)][-1] == "nach"


def test_a_declaration_of_entities_is_refused(tmp_path: Path) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE smses [<!ENTITY a "aaaa">]>' + backup(sms("&a;")).partition(b"-->\n")[2]
    with pytest.raises(SourceError, match="document type"):
        read(tmp_path, bomb)


def test_a_message_that_goes_on_for_ever_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sms_backup_elements, "ELEMENT_LIMIT", 20_000)
    items = read(tmp_path, backup(sms("vor"), sms("x" * 400_000, 1), sms("nach", 2)))
    assert [each.reason for each in rejections(items)] == [Reason.TOO_LARGE]
    assert [record.text for record in records(items)] == ["vor", "nach"]


def test_the_last_message_of_half_a_file_is_told(tmp_path: Path) -> None:
    whole = backup(sms("a"), sms("b", 1), sms("c", 2))
    items = read(tmp_path, whole[: whole.index(b'body="c"')])
    assert [record.text for record in records(items)] == ["a", "b"]
    assert [each.reason for each in rejections(items)] == [Reason.TRUNCATED]


@pytest.mark.parametrize("data", [b"<calls><entry/></calls>", b"<root><Call/></root>", b"<smsesx count='1'/>"])
def test_other_documents_are_left_alone(tmp_path: Path, data: bytes) -> None:
    assert recognised(READER, written(tmp_path, Sample("calls.xml", data, 0))) is None


def test_an_empty_backup_is_a_backup(tmp_path: Path) -> None:
    path = written(tmp_path, Sample("calls.xml", backup(root="calls"), 0))
    assert recognised(READER, path) is not None
    assert read_all(READER, path) == []


def test_keys_do_not_depend_on_the_names_in_the_address_book(tmp_path: Path) -> None:
    named, nameless = (
        backup(sms("a"), call(1, 1)),
        backup(sms("a", contact_name="(Unknown)"), call(1, 1, contact_name="null")),
    )
    assert keys(read(tmp_path, named)) == keys(read(tmp_path, nameless))
