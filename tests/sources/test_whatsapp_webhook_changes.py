"""Edits, reactions, reports, calls and signatures in stored webhooks, and the many ways in which these are stored."""

import base64
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.sources.record import Reason, SourceItem, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.whatsapp_webhooks import READER
from local_store.book.channel import CallOutcome, Delivery, Direction, InteractionKind
from tests.sources.contract import (
    Sample,
    counted,
    read_all,
    recognised,
    records,
    rejections,
    skips,
    updates,
    warned,
    written,
    zip_of,
)
from tests.sources.webhook_builder import (
    OWN,
    SABINE,
    START,
    as_json,
    as_lines,
    as_posted,
    call,
    calls,
    echo,
    edit,
    incoming,
    message,
    outgoing,
    reaction,
    revoke,
    signed,
    status,
    statuses,
)

SECRET = "ein geheimes Wort"


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


# --- changes of what was said -------------------------------------------------------------------------


def test_an_edit_and_a_deletion_change_the_message_they_name(read: Any) -> None:
    items = read(incoming(message(1, said="Am Dinstag"), edit(2, 1, "Am Dienstag", 1), revoke(3, 1, 2)))
    edited, deleted = updates(items)
    assert (edited.key, edited.text, edited.is_retracted) == (("whatsapp", "wamid.1"), "Am Dienstag", None)
    assert (deleted.key, deleted.text, deleted.is_retracted) == (("whatsapp", "wamid.1"), None, True)
    assert counted(items) == 3


def test_an_edit_to_something_unknown_stays_visible(read: Any) -> None:
    said = {"original_message_id": "wamid.1", "message": {"type": "hologram", "hologram": {}}}
    assert only(read(incoming(message(2, "edit", said)))).is_placeholder


@pytest.mark.parametrize(
    ("told", "delivery"),
    [
        ("sent", Delivery.SENT),
        ("delivered", Delivery.DELIVERED),
        ("read", Delivery.READ),
        ("played", Delivery.READ),
        ("failed", Delivery.FAILED),
    ],
)
def test_a_status_is_a_change_of_its_message(read: Any, told: str, delivery: Delivery) -> None:
    [update] = updates(read(statuses(status(1, told, 3))))
    assert (update.key, update.delivery) == (("whatsapp", "wamid.1"), delivery)
    assert update.at == datetime.fromtimestamp(START + 180, UTC)


def test_a_status_nobody_knows_is_counted_and_changes_nothing(read: Any) -> None:
    [update] = updates(read(statuses(status(1, "teleported"))))
    assert (update.delivery, update.warnings) == (None, ("unknown_status: teleported",))


def test_a_reaction_is_an_entry_that_changes_and_goes(read: Any) -> None:
    items = read(
        incoming(reaction(5, 1, "😮", 1), reaction(6, 1, "👍", 2), reaction(7, 1, "", 3), reaction(8, 1, None, 4)),
    )
    record = only(items)
    assert (record.text, record.reply_to, record.is_replaceable) == ("😮", ("whatsapp", "wamid.1"), True)
    assert {each.key for each in updates(items)} == {record.key}
    assert [(each.text, each.is_retracted) for each in updates(items)] == [("👍", False), (None, True), (None, True)]


def test_reactions_of_both_sides_are_told_apart(read: Any) -> None:
    ours = echo(6, "reaction", {"message_id": "wamid.1", "emoji": "❤"}, 2)
    items = read(incoming(reaction(5, 1, "👍", 1)), outgoing(ours))
    assert [(each.text, each.direction) for each in records(items)] == [("👍", Direction.IN), ("❤", Direction.OUT)]


def test_what_is_delivered_again_is_counted_once(read: Any) -> None:
    photo = message(2, "image", {"id": "5", "mime_type": "image/jpeg", "url": "https://one.example"})
    again = message(2, "image", {"id": "5", "mime_type": "image/jpeg", "url": "https://two.example"})
    items = read(incoming(message(1, said="Hallo"), photo), incoming(message(1, said="Hallo"), again))
    assert len(records(items)) == 2
    assert [each.reason for each in skips(items)] == [Reason.REPEATED, Reason.REPEATED]


def test_two_messages_under_one_id_are_both_kept(read: Any) -> None:
    items = read(incoming(message(1, said="eins"), message(1, said="zwei")))
    assert [each.text for each in records(items)] == ["eins", "zwei"]
    assert len({each.key for each in records(items)}) == 2


# --- calls --------------------------------------------------------------------------------------------


def test_begin_and_end_are_one_call(read: Any) -> None:
    items = read(calls(call(1, "connect", 0)), calls(call(1, "terminate", 3, status="COMPLETED", duration=170)))
    record = only(items)
    assert (record.kind, record.direction) == (InteractionKind.CALL, Direction.IN)
    assert (record.at, record.duration_s) == (datetime.fromtimestamp(START, UTC), 170)
    assert record.outcome is CallOutcome.ANSWERED
    assert [each.reason for each in skips(items)] == [Reason.MERGED]


def test_an_end_alone_tells_when_the_call_began(read: Any) -> None:
    record = only(read(calls(call(1, "terminate", 3, status="COMPLETED", duration=60))))
    assert (record.at.timestamp(), record.duration_s) == (START + 120, 60)


def test_a_call_that_nobody_took_is_missed(read: Any) -> None:
    record = only(read(calls(call(1, "connect", 0), call(1, "terminate", 1, status="COMPLETED"))))
    assert (record.outcome, record.duration_s) == (CallOutcome.MISSED, None)


def test_a_call_of_ours_goes_out_and_one_without_an_end_says_so(read: Any) -> None:
    told = call(1, "connect", 0, direction="BUSINESS_INITIATED", **{"from": OWN, "to": SABINE})
    record = only(read(calls(told)))
    assert (record.direction, record.warnings) == (Direction.OUT, ("call_without_end",))
    assert record.parties[0].is_self


# --- how bodies are stored ----------------------------------------------------------------------------

TOLD = incoming(message(1, said="Straße/Weg"))


@pytest.mark.parametrize(
    "data",
    [
        as_json(TOLD),
        as_json([TOLD]),
        as_lines([TOLD]),
        as_json({"erster": TOLD}),
        as_json({"webhooks": [TOLD]}),
        as_json({"headers": {"host": "x"}, "body": TOLD}),
        as_json({"headers": [["Host", "x"]], "body": as_posted(TOLD)}),
        as_json(TOLD["entry"][0]["changes"][0]),
        as_json(TOLD["entry"][0]["changes"][0]["value"]),
        as_json(TOLD).decode().encode("utf-16"),
    ],
)
def test_a_body_is_found_however_it_was_stored(read: Any, data: bytes, tmp_path: Path) -> None:
    assert recognised(READER, written(tmp_path, Sample("x.json", data, 0))) is not None
    assert only(read(data=data)).text == "Straße/Weg"


def test_one_broken_line_costs_one_line(read: Any) -> None:
    lines = (
        as_lines([TOLD])
        + b'{"object": "whatsapp_business_account", "entry": [\n'
        + as_lines([incoming(message(2, said="b"))])
    )
    items = read(data=lines, name="hooks.jsonl")
    assert [each.text for each in records(items)] == ["Straße/Weg", "b"]
    assert [(each.place, each.reason) for each in rejections(items)] == [("line 2", Reason.UNREADABLE)]
    assert [each.place for each in records(items)] == ["line 1, message 1", "line 3, message 1"]


def test_an_archive_of_bodies_is_read_as_one(read: Any, tmp_path: Path) -> None:
    data = zip_of(
        {"1.json": as_json(incoming(message(1, said="eins"))), "2.json": as_json(incoming(edit(2, 1, "zwei", 1)))}
    )
    assert recognised(READER, written(tmp_path, Sample("x.zip", data, 0))) is not None
    items = read(data=data, name="hooks.zip")
    assert only(items).place == "1.json, message 1"
    assert updates(items)[0].key == only(items).key


def test_an_archive_with_other_json_is_not_taken_as_a_whole(tmp_path: Path) -> None:
    data = zip_of({"1.json": as_json(TOLD), "result.json": b'{"name": "Anna", "messages": []}'})
    assert recognised(READER, written(tmp_path, Sample("x.zip", data, 0))) is None


# --- signatures ---------------------------------------------------------------------------------------


def test_a_body_is_read_when_its_signature_fits(read: Any) -> None:
    items = read(signed(as_posted(TOLD), SECRET), app_secret=SECRET)
    assert only(items).text == "Straße/Weg"
    assert warned(items) == {}


@pytest.mark.parametrize(
    "stored",
    [
        signed(as_posted(TOLD), "ein anderes Wort"),
        signed(as_posted(TOLD), SECRET) | {"body": as_posted(TOLD).replace("Weg", "Geld")},
        {"X-Hub-Signature-256": "sha256=", "body": as_posted(TOLD)},
        {"headers": {"x-hub-signature-256": ["sha256=ü"]}, "body": as_posted(TOLD)},
    ],
)
def test_a_body_with_a_wrong_signature_is_refused_before_it_is_read(read: Any, stored: Any) -> None:
    items = read(stored, app_secret=SECRET)
    assert records(items) == []
    assert [each.reason for each in rejections(items)] == [Reason.BAD_SIGNATURE]


def test_what_meta_signed_is_the_bytes_and_not_the_meaning(read: Any) -> None:
    raw = as_posted(TOLD)
    stored = signed(raw, SECRET) | {"body": as_json(TOLD).decode()}
    assert [each.reason for each in rejections(read(stored, app_secret=SECRET))] == [Reason.BAD_SIGNATURE]


def test_base64_is_unpacked_before_it_is_checked(read: Any) -> None:
    raw = as_posted(TOLD)
    stored = signed(raw, SECRET) | {"body": base64.b64encode(raw.encode()).decode(), "isBase64Encoded": True}
    assert only(read(stored, app_secret=SECRET)).text == "Straße/Weg"


def test_what_could_not_be_checked_is_said(read: Any) -> None:
    assert warned(read(TOLD, TOLD, app_secret=SECRET)) == {"signature_unchecked": "2"}
    assert warned(read(signed(as_posted(TOLD), SECRET))) == {"signature_unchecked": "1"}
