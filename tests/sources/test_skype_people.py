"""Who is who in a Skype export: the adviser, the other side, groups, telephone numbers, feeds."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.sources.record import Reason, SourceItem, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.skype_archive import READER
from local_store.book.channel import Channel, Direction, PointKind
from local_store.book.records import Role
from tests.sources.contract import (
    Sample,
    read_all,
    records,
    skips,
    warned,
    written,
)
from tests.sources.skype_builder import (
    ANNA,
    JONAS,
    ME,
    as_json,
    conversation,
    export,
    message,
)

PICTURE = (
    '<URIObject uri="https://api.asm.skype.com/v1/objects/0-weu-d1-aa11" type="Picture.1" doc_id="0-weu-d1-aa11">'
    'To view this shared photo, go to: <a href="https://login.skype.com/x">https://login.skype.com/x</a>'
    '<OriginalName v="Schaden Küche.jpg"></OriginalName><FileSize v="5"></FileSize></URIObject>'
)
GROUP = {"topic": "Familie Weiß", "members": json.dumps([ME, ANNA, JONAS])}


def read(folder: Path, document: Any, settings: ReaderSettings | None = None) -> list[SourceItem]:
    return read_all(READER, written(folder, Sample("messages.json", as_json(document), 0)), settings)


def only(items: list[SourceItem]) -> SourceRecord:
    (record,) = records(items)
    return record


# --- who ----------------------------------------------------------------------------------------------


def test_the_owner_of_the_archive_is_the_adviser(tmp_path: Path) -> None:
    theirs, ours = records(read(tmp_path, export(conversation(message("a", 0, ANNA), message("b", 1, ME)))))
    assert (theirs.direction, ours.direction) == (Direction.IN, Direction.OUT)
    assert theirs.sender is not None
    assert ours.sender is not None
    assert (theirs.sender.identity, theirs.sender.normalised) == (ANNA, "live:anna.weiss")
    assert (theirs.sender.name, theirs.sender.is_self) == ("Anna Weiß", False)
    assert ours.sender.is_self
    assert [(each.role, each.identity) for each in ours.parties] == [(Role.SENDER, ME), (Role.RECIPIENT, ANNA)]
    assert [(each.role, each.identity) for each in theirs.parties] == [(Role.SENDER, ANNA), (Role.SELF, ME)]


def test_a_sender_written_as_an_address_is_the_same_sender(tmp_path: Path) -> None:
    rows = [message("a", 0, f"https://azwus1-client-s.gateway.messenger.live.com/v1/users/ME/contacts/{ME}")]
    record = only(read(tmp_path, export(conversation(*rows))))
    assert record.direction is Direction.OUT
    assert record.parties[0].identity == ME


def test_without_an_owner_everything_is_received_and_said_so(tmp_path: Path) -> None:
    items = read(tmp_path, export(conversation(message("a", 0, ME)), user=None))
    assert only(items).direction is Direction.IN
    assert set(warned(items)) == {"no_own_id"}


def test_without_an_owner_the_advisers_own_handle_helps(tmp_path: Path) -> None:
    own = ReaderSettings(own_identities=frozenset({"live:beraterin.lenz"}))
    items = read(tmp_path, export(conversation(message("a", 0, ME)), user=None), own)
    assert only(items).direction is Direction.OUT


def test_the_title_of_a_nameless_conversation_is_what_the_other_calls_herself(tmp_path: Path) -> None:
    rows = [message("a", 0, displayName="Anna Weiß"), message("b", 1, ME, displayName="Lenz")]
    first, second = records(read(tmp_path, export(conversation(*rows, name=None))))
    assert first.conversation is not None
    assert (first.conversation.title, first.conversation.is_group) == ("Anna Weiß", False)
    assert first.conversation.partner is not None
    assert first.conversation.partner.normalised == "live:anna.weiss"
    assert [each.name for each in second.parties] == ["Lenz", "Anna Weiß"]


def test_the_title_of_last_resort_is_the_handle(tmp_path: Path) -> None:
    record = only(read(tmp_path, export(conversation(message("a", 0, ME), name=None))))
    assert record.conversation is not None
    assert record.conversation.title == "live:anna.weiss"


def test_a_telephone_number_is_a_telephone_number(tmp_path: Path) -> None:
    rows = [message("SMS", 0, ME), message('<partlist type="missed" callId="1"/>', 1, "4:+4915112345678", "Event/Call")]
    sms, call = records(read(tmp_path, export(conversation(*rows, chat="4:+4915112345678", name=None))))
    assert sms.conversation is not None
    assert sms.conversation.partner is not None
    assert (sms.conversation.partner.kind, sms.conversation.partner.normalised) == (PointKind.PHONE, "+4915112345678")
    assert call.sender is not None
    assert (call.sender.kind, call.sender.identity) == (PointKind.PHONE, "+4915112345678")
    assert call.channel is Channel.SKYPE


@pytest.mark.parametrize(
    "members", [json.dumps([ME, ANNA, JONAS]), json.dumps([{"MemberMri": ME}, {"MemberMri": ANNA}])]
)
def test_the_members_of_a_group_are_a_list_inside_a_string(tmp_path: Path, members: str) -> None:
    thread = {"topic": "Bau &amp; Finanzierung", "members": members}
    rows = [message("a", 0, ANNA, displayName="Anna Weiß")]
    record = only(read(tmp_path, export(conversation(*rows, chat="19:bau@thread.skype", name=None, thread=thread))))
    assert record.conversation is not None
    assert (record.conversation.title, record.conversation.is_group) == ("Bau & Finanzierung", True)
    assert record.conversation.partner is None
    heard = {each.identity for each in record.parties[1:]}
    assert heard == ({ME, JONAS} if "brandner" in members else {ME})


@pytest.mark.parametrize("members", ["[", 7, None, "{}", '[{"x":1}, null]'])
def test_a_broken_list_of_members_costs_no_message(tmp_path: Path, members: Any) -> None:
    thread = {"topic": None, "members": members}
    items = read(tmp_path, export(conversation(message("a"), chat="19:x@thread.skype", name=None, thread=thread)))
    assert only(items).parties[0].identity == ANNA


def test_an_old_group_of_two_names_the_other_in_its_id(tmp_path: Path) -> None:
    # base64 of "#beraterin/$jonas.brandner;4f2c"
    old = "19:I2JlcmF0ZXJpbi8kam9uYXMuYnJhbmRuZXI7NGYyYw==@p2p.thread.skype"
    record = only(read(tmp_path, export(conversation(message("a", 0, JONAS), chat=old, name=None), user="8:beraterin")))
    assert record.conversation is not None
    assert record.conversation.partner is not None
    assert record.conversation.partner.normalised == "jonas.brandner"


def test_feeds_are_counted_and_left_out(tmp_path: Path) -> None:
    feed = conversation(message("x"), message("y", 1), None, chat="48:calllogs", name=None)
    items = read(tmp_path, export(feed, conversation(message("a"))))
    assert [(each.place, each.reason) for each in skips(items)] == [
        (f"conversation 1, message {number}", Reason.FEED) for number in (1, 2, 3)
    ]
    assert only(items).place == "conversation 2, message 1"


def test_an_archive_of_the_free_teams_has_the_same_shape_and_is_told_as_teams(tmp_path: Path) -> None:
    eva = "8:orgid:22222222-BBBB-4000-8000-000000000002"
    document = export(conversation(message("Hallo", sender=eva), chat="19:abc@thread.v2", name="Dach"))
    record = only(read(tmp_path, document))
    assert record.channel is Channel.TEAMS
    assert record.sender is not None
    assert (record.sender.kind, record.sender.normalised) == (PointKind.TEAMS, "22222222-bbbb-4000-8000-000000000002")
