"""What a reader understood is printed one JSON object a line, and the last line adds it all up."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.sources.jsonl import lines
from app.sources.record import (
    Reason,
    Rejection,
    Skip,
    SourceAttachment,
    SourceContact,
    SourceConversation,
    SourceItem,
    SourceParty,
    SourcePoint,
    SourceRecord,
    SourceUpdate,
    Warned,
)
from local_store.book.channel import AttachmentState, Channel, Delivery, Direction, InteractionKind, PointKind
from local_store.book.records import Role

ANNA = SourceParty(Role.SENDER, PointKind.PHONE, "0301234567", "+49301234567", "Anna Weiß")
OWN = SourceParty(Role.SELF, PointKind.PHONE, "5550100", is_self=True)


def record(**more: Any) -> SourceRecord:
    told: dict[str, Any] = {
        "place": "line 3",
        "key": ("a",),
        "channel": Channel.WHATSAPP,
        "kind": InteractionKind.MESSAGE,
        "direction": Direction.IN,
        "at": datetime(2024, 2, 5, 7, 0, tzinfo=UTC),
        "local": datetime.fromisoformat("2024-02-05T08:00:00"),
        "zone": "Europe/Berlin",
        "parties": (ANNA, OWN),
    }
    return SourceRecord(**(told | more))


def printed(*items: SourceItem) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines("probe", items)]


def test_a_record_is_printed_with_all_that_was_understood() -> None:
    attachment = SourceAttachment("Küche.jpg", AttachmentState.PRESENT, "media/1.jpg")
    told, _ = printed(record(text="Grüße\n😀", duration_s=60, attachments=(attachment,)))
    expected = {
        "type": "record",
        "channel": "whatsapp",
        "kind": "message",
        "at": "2024-02-05T07:00:00Z",
        "local": "2024-02-05T08:00:00",
        "direction": "in",
        "sender": "Anna Weiß",
        "sender_normalised": "+49301234567",
        "text": "Grüße\n😀",
        "duration_s": 60,
        "attachments": [{"name": "Küche.jpg", "state": "present"}],
        "place": "line 3",
    }
    assert {key: told[key] for key in expected} == expected


def test_a_sender_without_a_name_is_printed_as_written() -> None:
    party = SourceParty(Role.SENDER, PointKind.SKYPE, "8:live:anna", "live:anna")
    told, _ = printed(record(parties=(party,)))
    assert (told["sender"], told["sender_normalised"]) == ("8:live:anna", "live:anna")


@pytest.mark.parametrize(("direction", "sender"), [(Direction.OUT, "5550100"), (Direction.INTERNAL, "")])
def test_an_outgoing_call_was_made_from_the_own_number(direction: Direction, sender: str) -> None:
    called = SourceParty(Role.RECIPIENT, PointKind.PHONE, "030")
    told, _ = printed(record(direction=direction, parties=(called, OWN)))
    assert told["sender"] == sender
    assert [each["identity"] for each in told["parties"]] == ["030", "5550100"]


def test_fractions_of_a_second_are_printed_where_the_source_has_them() -> None:
    told, _ = printed(record(at=datetime(2024, 2, 5, 7, 0, 1, 250_000, UTC)))
    assert told["at"] == "2024-02-05T07:00:01.250000Z"


def test_a_contact_is_printed_with_its_names_birthday_and_points() -> None:
    point = SourcePoint(PointKind.EMAIL, "Anna@Example.org", "anna@example.org", "home")
    contact = SourceContact(
        "card 1", ("a",), "Anna Weiß", "Anna", "Weiß", firm="Weiß GmbH", born_on=date(1980, 3, 22), points=(point,)
    )
    told, yearless, _ = printed(contact, SourceContact("card 2", ("b",), "Tom", born_on_text="--03-22"))
    assert told["type"] == "record"
    assert (told["kind"], told["name"], told["given_name"], told["family_name"], told["firm"]) == (
        "contact",
        "Anna Weiß",
        "Anna",
        "Weiß",
        "Weiß GmbH",
    )
    assert (told["birthday"], yearless["birthday"]) == ("1980-03-22", "--03-22")
    assert told["contact_points"] == [
        {"kind": "email", "value": "Anna@Example.org", "normalised": "anna@example.org", "label": "home"}
    ]


def test_what_was_refused_or_left_out_is_printed_with_its_place_and_reason() -> None:
    refused, summary = printed(Rejection("line 4", Reason.BAD_DATE, "day 31"), Skip("line 5", Reason.FEED))
    assert refused == {"type": "rejection", "place": "line 4", "reason": "bad_date", "detail": "day 31"}
    assert summary["skipped"] == 1


def test_the_last_line_adds_up() -> None:
    chat = SourceConversation("chat 1")
    items: list[SourceItem] = [
        record(conversation=chat),
        record(conversation=chat),
        record(conversation=SourceConversation("chat 2"), is_placeholder=True),
        record(),
        SourceContact("card 1", ("a",), "Anna"),
        Rejection("line 4", Reason.BAD_DATE),
        Skip("line 5", Reason.FEED),
        Skip("line 6", Reason.FEED),
        SourceUpdate("line 7", ("a",), Channel.WHATSAPP, delivery=Delivery.READ),
        Warned("cut", "the beginning"),
        Warned("cut"),
        Warned("guess"),
    ]
    *told, summary = printed(*items)
    assert [each["type"] for each in told].count("placeholder") == 1
    assert summary == {
        "type": "summary",
        "reader": "probe",
        "records": 4,
        "contacts": 1,
        "placeholders": 1,
        "rejections": 1,
        "skipped": 2,
        "updates": 1,
        "conversations": 2,
        "warnings": ["cut", "guess"],
    }
    assert len(told) == sum(summary[counted] for counted in ("records", "placeholders", "rejections", "updates"))


def test_a_change_of_another_record_says_of_which_and_what() -> None:
    at = datetime(2024, 2, 5, 7, 0, tzinfo=UTC)
    told, _ = printed(SourceUpdate("line 7", ("whatsapp", "1"), Channel.WHATSAPP, at, text="neu"))
    assert (told["type"], told["of"], told["at"]) == ("update", ["whatsapp", "1"], "2024-02-05T07:00:00Z")
    assert (told["text"], told["is_retracted"], told["delivery"]) == ("neu", None, None)


def test_a_record_tells_how_far_it_got_and_whether_it_is_still_to_come() -> None:
    sent, visit, _ = printed(record(delivery=Delivery.READ), record(is_planned=True, is_cancelled=True))
    assert (sent["delivery"], sent["is_planned"], sent["is_cancelled"]) == ("read", False, False)
    assert (visit["delivery"], visit["is_planned"], visit["is_cancelled"]) == (None, True, True)


def test_a_file_without_anything_still_has_its_last_line() -> None:
    assert [each["type"] for each in printed()] == ["summary"]


def test_each_object_stands_on_one_line_whatever_was_written() -> None:
    told = list(lines("probe", [record(text="a\r\nb\u2028c\u2029d\x85e\x0c\ud83d\x00")]))
    assert [line.splitlines() for line in told] == [[line] for line in told]
    assert json.loads("".join(told).encode("utf-8").decode().partition('{"type": "summary"')[0])["text"] == (
        "a\r\nb\u2028c\u2029d\x85e\x0c?\x00"
    )


def test_lines_are_printed_while_the_source_is_still_read() -> None:
    def endless() -> Any:
        while True:
            yield record()

    told = lines("probe", endless())
    assert [json.loads(next(told))["type"] for _ in range(3)] == ["record"] * 3
