"""Stored webhooks of the WhatsApp Business Cloud API become entries, and changes of entries."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.sources.record import Reason, SourceItem, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.whatsapp_webhooks import READER
from local_store.book.channel import AttachmentState, Delivery, Direction, InteractionKind, PointKind
from tests.sources.contract import (
    Sample,
    SourceContract,
    contacts,
    read_all,
    records,
    rejections,
    skips,
    written,
    zip_of,
)
from tests.sources.webhook_builder import (
    LINE,
    OWN,
    SABINE,
    SABINE_ID,
    START,
    as_json,
    as_lines,
    body,
    echo,
    edit,
    incoming,
    message,
    outgoing,
    reaction,
    status,
    statuses,
)

SECRET = "ein geheimes Wort"


class TestWhatsAppWebhooksContract(SourceContract):
    reader = READER
    many = 4_000

    def small(self) -> Sample:
        bodies = [
            incoming(message(1, said="Grüß Gott, das Dach ist kaputt!"), message(2, said="Ok", minute=1)),
            incoming(message(3, "image", {"id": "77", "mime_type": "image/jpeg", "caption": "Das Küchenfenster"}, 2)),
            outgoing(echo(4, said="Oje, ich melde mich gleich", minute=3)),
            statuses(status(4, "delivered", 4), status(4, "read", 5)),
            incoming(edit(5, 2, "Ok, danke", 6), reaction(6, 4, "👍", 7)),
            incoming(message(7, "hologram", {"depth": 3}, 8)),
        ]
        said = ("Grüß Gott, das Dach ist kaputt!", "Das Küchenfenster", "Oje, ich melde mich gleich", "Ok, danke", "👍")
        return Sample("webhooks.jsonl", as_lines(bodies), 9, said)

    def longer(self, items: int) -> Sample:
        bodies = [incoming(message(number, said=f"Satz {number}", minute=number)) for number in range(items)]
        return Sample("webhooks.jsonl", as_lines(bodies), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        first = [incoming(message(number, said="Ok")) for number in range(10)]
        later = [incoming(message(number, said="Ok")) for number in range(6, 14)]
        return Sample("a.jsonl", as_lines(first), 10, ("Ok",)), Sample("b.jsonl", as_lines(later), 8), 4


class TestWhatsAppWebhooksInOneDocument(TestWhatsAppWebhooksContract):
    def longer(self, items: int) -> Sample:
        bodies = [incoming(message(number, said=f"Satz {number}", minute=number)) for number in range(items)]
        return Sample("webhooks.json", as_json(bodies), items)


@pytest.fixture
def read(tmp_path: Path) -> Any:
    def reading(*bodies: Any, data: bytes | None = None, name: str = "hooks.json", **options: str) -> list[SourceItem]:
        content = as_json(bodies[0] if len(bodies) == 1 else list(bodies)) if data is None else data
        path = written(tmp_path, Sample(name, content, 0))
        return read_all(READER, path, ReaderSettings(options=options))

    return reading


def only(items: list[SourceItem]) -> SourceRecord:
    [record] = records(items)
    return record


# --- who and when -------------------------------------------------------------------------------------


def test_a_client_is_known_by_the_business_scoped_id_first_and_by_the_number_second(read: Any) -> None:
    record = only(read(incoming(message(1, said="Hallo"))))
    assert [(each.kind, each.normalised, each.is_self) for each in record.parties] == [
        (PointKind.WHATSAPP, SABINE_ID, False),
        (PointKind.PHONE, f"+{SABINE}", False),
        (PointKind.PHONE, f"+{OWN}", True),
    ]
    assert record.conversation is not None
    assert record.conversation.partner is not None
    assert (record.conversation.partner.normalised, record.conversation.title) == (SABINE_ID, "Sabine Krüger")
    assert [each.normalised for each in record.conversation.partner_also] == [f"+{SABINE}"]


def test_a_message_without_a_number_belongs_to_the_one_contact_beside_it(read: Any) -> None:
    contact = {"profile": {"name": "Sabine Krüger", "username": "sabine.k"}, "user_id": SABINE_ID}
    said = message(1, said="Ohne Nummer")
    del said["from"]
    record = only(read(body(contacts=[contact], messages=[said])))
    assert [each.normalised for each in record.parties if not each.is_self] == [SABINE_ID]


def test_the_contact_of_another_number_is_not_taken_for_the_sender(read: Any) -> None:
    record = only(read(incoming(message(1, said="Wer bin ich?", sender="491725550999"))))
    assert [each.normalised for each in record.parties if not each.is_self] == ["+491725550999"]
    assert record.sender is not None
    assert record.sender.name == ""


def test_what_was_learnt_of_a_number_holds_for_later_webhooks_without_contacts(read: Any) -> None:
    items = read(incoming(message(1, said="Hallo")), outgoing(echo(2, said="Guten Tag")))
    asked, answered = records(items)
    assert answered.direction is Direction.OUT
    assert [each.normalised for each in answered.parties] == [f"+{OWN}", SABINE_ID, f"+{SABINE}"]
    assert asked.conversation == answered.conversation


@pytest.mark.parametrize(
    ("digits", "normalised"),
    [("4915112345678", "+4915112345678"), ("5215512345678", "+525512345678"), ("551187654321", "+5511987654321")],
)
def test_digits_without_a_plus_are_international(read: Any, digits: str, normalised: str) -> None:
    record = only(read(body(contacts=[], messages=[message(1, said="x", sender=digits)])))
    assert record.parties[0].normalised == normalised


def test_the_time_is_in_seconds_utc_with_the_wall_time_of_the_adviser(read: Any) -> None:
    record = only(read(incoming(message(1, said="x"))))
    assert record.at == datetime.fromtimestamp(START, UTC)
    assert (record.local.hour - record.at.hour, record.zone) == (1, "Europe/Berlin")


def test_a_message_without_a_time_takes_that_of_its_webhook_or_is_refused(read: Any) -> None:
    told = incoming(message(1, said="x", timestamp=None))
    [refused] = rejections(read(told))
    assert (refused.reason, refused.place) == (Reason.NO_DATE, "message 1")
    told["entry"][0] = {"id": "1", "time": START, "changes": told["entry"][0]["changes"]}
    assert only(read(told)).warnings == ("time_from_webhook",)


def test_a_group_is_a_conversation_of_its_own(read: Any) -> None:
    record = only(read(incoming(message(1, said="An alle", group_id="g77"))))
    assert record.conversation is not None
    assert (record.conversation.is_group, record.conversation.external_id) == (True, f"{LINE}:group:g77")


# --- what was said ------------------------------------------------------------------------------------

LOCATION = {"latitude": 48.137, "longitude": 11.575, "name": "Café Luft", "address": "Tal 1, München"}
CARDS = [
    {"name": {"formatted_name": "Jonas Brandner"}, "phones": [{"phone": "+49 171 5550199"}], "org": {"company": "Bau"}},
    {"name": {"first_name": "Eva", "last_name": "Lenz"}, "emails": [{"email": "eva@beispiel.example"}]},
]
ORDER = {
    "text": "Bitte",
    "product_items": [{"product_retailer_id": "A1", "quantity": 2, "item_price": 9.5, "currency": "EUR"}],
}
FORM = {"name": "flow", "body": "Sent", "response_json": '{"schaden":"Dach","fotos":["a","b"],"flow_token":"x"}'}


@pytest.mark.parametrize(
    ("sort", "said", "text"),
    [
        ("text", {"body": "Zeile 1\nZeile 2 😀"}, "Zeile 1\nZeile 2 😀"),
        ("location", LOCATION, "Café Luft\nTal 1, München\nhttps://maps.google.com/?q=48.137,11.575"),
        ("contacts", CARDS, "Jonas Brandner, Bau, +49 171 5550199\nEva Lenz, eva@beispiel.example"),
        ("order", ORDER, "Bitte\n2 × A1 (9.5 EUR)"),
        ("button", {"payload": "ja", "text": "Ja, gern"}, "Ja, gern"),
        ("interactive", {"type": "button_reply", "button_reply": {"id": "1", "title": "Dienstag"}}, "Dienstag"),
        (
            "interactive",
            {"type": "list_reply", "list_reply": {"id": "1", "title": "Dienstag", "description": "um 9"}},
            "Dienstag\num 9",
        ),
        ("interactive", {"type": "nfm_reply", "nfm_reply": FORM}, "schaden: Dach\nfotos: a, b"),
        ("interactive", {"type": "nfm_reply", "nfm_reply": {"response_json": "kein JSON"}}, "kein JSON"),
    ],
)
def test_each_type_of_message_is_told_in_words(read: Any, sort: str, said: Any, text: str) -> None:
    record = only(read(incoming(message(1, sort, said))))
    assert (record.text, record.kind, record.is_placeholder) == (text, InteractionKind.MESSAGE, False)


@pytest.mark.parametrize(
    ("sort", "said", "name"),
    [
        ("image", {"id": "5", "mime_type": "image/jpeg"}, "image-5.jpg"),
        ("document", {"id": "6", "mime_type": "application/pdf", "filename": "Police.pdf"}, "Police.pdf"),
        ("audio", {"id": "7", "mime_type": "audio/mpeg; codecs=x", "voice": True}, "voice-7.mp3"),
        ("sticker", {"id": "8", "animated": True}, "sticker-8"),
    ],
)
def test_media_are_named_and_marked_as_not_in_the_file(read: Any, sort: str, said: Any, name: str) -> None:
    [attachment] = only(read(incoming(message(1, sort, said)))).attachments
    assert (attachment.name, attachment.state) == (name, AttachmentState.OMITTED)


def test_a_photo_that_lies_beside_its_webhook_under_its_id_is_there(read: Any) -> None:
    told = incoming(message(1, "image", {"id": "5", "mime_type": "image/jpeg"}))
    items = read(data=zip_of({"a.json": as_json(told), "media/5.jpg": b"JPEG"}), name="hooks.zip")
    [attachment] = only(items).attachments
    assert (attachment.state, attachment.member) == (AttachmentState.PRESENT, "media/5.jpg")


def test_an_answer_names_what_it_answers(read: Any) -> None:
    assert only(read(incoming(message(2, said="Ja", context={"id": "wamid.1"})))).reply_to == ("whatsapp", "wamid.1")


@pytest.mark.parametrize(
    ("told", "text"),
    [
        (message(1, "unsupported", None, errors=[{"code": 131051, "title": "Message type unknown"}]), "131051"),
        (message(1, "unsupported", {"type": "poll"}), "[unsupported: poll]"),
        (message(1, "hologram", {"depth": 3}), "[hologram]"),
        (message(1, "text", {"no": "body"}), "[text]"),
        (message(1, "interactive"), "[interactive]"),
    ],
)
def test_what_is_not_understood_stands_there_as_a_placeholder(read: Any, told: Any, text: str) -> None:
    record = only(read(incoming(told)))
    assert record.is_placeholder
    assert text in record.text
    assert '"id": "wamid.1"' in record.raw


def test_a_change_of_number_tells_the_new_one_beside_the_old(read: Any) -> None:
    said = {"body": "Sabine changed number", "type": "user_changed_number", "wa_id": "491725550111"}
    record = only(read(incoming(message(1, "system", said))))
    assert record.kind is InteractionKind.SYSTEM
    assert record.moved_to is not None
    assert record.moved_to.normalised == "+491725550111"
    assert [each.normalised for each in record.parties if not each.is_self] == [SABINE_ID, f"+{SABINE}"]


def test_somebody_who_stops_advertising_is_told_in_their_timeline(read: Any) -> None:
    told = {
        "wa_id": SABINE,
        "detail": "User requested to stop",
        "category": "marketing",
        "value": "stop",
        "timestamp": START,
    }
    record = only(read(body("user_preferences", user_preferences=[told])))
    assert (record.kind, record.text) == (InteractionKind.SYSTEM, "User requested to stop")


def test_the_business_s_own_affairs_are_left_out_and_counted(read: Any) -> None:
    told = {"event": "APPROVED", "message_template_name": "gruss"}
    document = {
        "object": "whatsapp_business_account",
        "entry": [{"changes": [{"field": "message_template_status_update", "value": told}]}],
    }
    assert [each.reason for each in skips(read(document))] == [Reason.FEED]


def test_a_body_without_anything_in_it_counts(read: Any) -> None:
    items = read({"object": "whatsapp_business_account", "entry": []}, body(contacts=[]))
    assert [each.reason for each in skips(items)] == [Reason.NOTHING_IN_IT, Reason.NOTHING_IN_IT]


def test_old_chats_come_with_their_direction_and_delivery(read: Any) -> None:
    thread = {
        "id": SABINE,
        "messages": [
            message(1, said="Frage", history_context={"status": "READ"}),
            echo(2, said="Antwort", history_context={"status": "DELIVERED"}),
        ],
    }
    items = read(body("history", contacts=[], history=[{"metadata": {"phase": 0}, "threads": [thread]}]))
    assert [(each.text, each.direction, each.delivery) for each in records(items)] == [
        ("Frage", Direction.IN, None),
        ("Antwort", Direction.OUT, Delivery.DELIVERED),
    ]


def test_contacts_of_the_phone_become_contacts(read: Any) -> None:
    told = {"type": "contact", "contact": {"full_name": "Eva Lenz", "phone_number": SABINE}, "action": "add"}
    [contact] = contacts(read(body("smb_app_state_sync", contacts=[], state_sync=[told])))
    assert (contact.given_name, contact.family_name, contact.points[0].normalised) == ("Eva", "Lenz", f"+{SABINE}")
