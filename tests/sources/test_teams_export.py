"""Chats, events and calls of Microsoft Teams, as Microsoft Graph hands them out."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.sources.record import Reason, SourceItem, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.teams_export import READER
from local_store.book.channel import AttachmentState, CallOutcome, Channel, Direction, InteractionKind, PointKind
from tests.sources.contract import (
    Sample,
    SourceContract,
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
from tests.sources.teams_builder import (
    EVA,
    GROUP,
    JONAS,
    ME,
    PAIR,
    START,
    as_json,
    as_lines,
    at,
    call_record,
    event,
    html,
    message,
    page,
    session,
    stamp,
    user,
)

OWN = ReaderSettings(own_names=frozenset({"petra vogel"}))


class TestTeamsExportContract(SourceContract):
    reader = READER
    settings = OWN
    many = 3_000

    def small(self) -> Sample:
        told = [
            message("Passt Dienstag? Grüße", 3),
            html("<p>Ja, <b>gern</b> &amp; danke</p>", 4, sender=ME),
            event("membersAdded", 5, members=[{"id": JONAS, "displayName": "Jonas Weiß"}]),
            event("callEnded", 9, callId="c1", callEventType="call", callDuration="PT59S"),
            event("teleported", 10),
            call_record(20, 25.5),
        ]
        return Sample(
            "teams.json", as_json({"value": told}), 6, ("Passt Dienstag? Grüße", "Ja, gern & danke", "Jonas Weiß")
        )

    def longer(self, items: int) -> Sample:
        return Sample("teams.json", as_json(page(*(message(f"Satz {n}", n) for n in range(items)))), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        first = page(*(message("Ok", n) for n in range(10)))
        later = page(*(message("Ok", n) for n in range(6, 14)))
        return Sample("a.json", as_json(first), 10, ("Ok",)), Sample("b.json", as_json(later), 8), 4


class TestTeamsLinesContract(TestTeamsExportContract):
    def longer(self, items: int) -> Sample:
        return Sample("teams.jsonl", as_lines(message(f"Satz {n}", n) for n in range(items)), items)


@pytest.fixture
def read(tmp_path: Path) -> Any:
    def reading(
        document: Any = None, settings: ReaderSettings = OWN, data: bytes = b"", name: str = "t.json"
    ) -> list[SourceItem]:
        path = written(tmp_path, Sample(name, data or as_json(document), 0))
        return read_all(READER, path, settings)

    return reading


def only(items: list[SourceItem]) -> SourceRecord:
    [record] = records(items)
    return record


# --- messages -----------------------------------------------------------------------------------------


def test_a_message_names_its_sender_and_the_other_side_of_a_chat_of_two(read: Any) -> None:
    record = only(read(page(message("Guten Tag", 7))))
    assert (record.channel, record.kind, record.direction) == (Channel.TEAMS, InteractionKind.MESSAGE, Direction.IN)
    assert (record.at, record.text, record.key) == (
        at(7) + timedelta(microseconds=123000),
        "Guten Tag",
        ("teams", PAIR, record.key[2]),
    )
    sender = record.sender
    assert sender is not None
    assert (sender.kind, sender.normalised, sender.name) == (PointKind.TEAMS, EVA, "Eva Lenz")
    assert record.conversation is not None
    assert (record.conversation.is_group, record.conversation.title) == (False, "Eva Lenz")


def test_own_words_go_out_and_the_partner_is_the_other_one(read: Any) -> None:
    asked, answered = records(read(page(message("Frage", 1), message("Antwort", 2, sender=ME))))
    assert (asked.direction, answered.direction) == (Direction.IN, Direction.OUT)
    assert answered.conversation is not None
    assert answered.conversation.partner is not None
    assert answered.conversation.partner.normalised == EVA


def test_the_address_of_a_page_tells_whose_chats_these_are(read: Any) -> None:
    items = read(page(message("Frage", 1), message("Antwort", 2, sender=ME), of=ME), ReaderSettings())
    assert [each.direction for each in records(items)] == [Direction.IN, Direction.OUT]
    assert warned(items) == {}


def test_where_nothing_tells_which_of_them_is_the_adviser_it_is_asked(read: Any) -> None:
    items = read(page(message("Frage", 1), message("Antwort", 2, sender=ME)), ReaderSettings())
    assert warned(items) == {"self_unknown": "Eva Lenz; Petra Vogel"}


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('<div>Hallo <at id="0">Eva Lenz</at>,<br>wie besprochen</div>', "Hallo Eva Lenz,\nwie besprochen"),
        ("<p>eins</p><p>zwei &lt;3</p>", "eins\n\nzwei <3"),
        ('<p>Gut <emoji id="smile" alt="🙂" title=""></emoji></p>', "Gut 🙂"),
        ('<p>Gut <img itemtype="http://schema.skype.com/Emoji" alt="👍" src="x"></p>', "Gut 👍"),
        ("<script>alert(1)</script><p>bleibt</p>", "bleibt"),
        ("<p>offen <b>und kaputt", "offen und kaputt"),
    ],
)
def test_html_becomes_words(read: Any, markup: str, text: str) -> None:
    assert only(read(page(html(markup)))).text == text


def test_a_picture_inside_is_a_file_that_is_not_in_the_export(read: Any) -> None:
    record = only(
        read(page(html('<div><img alt="Küche" src="https://graph.microsoft.com/v1.0/hostedContents/1/$value"></div>')))
    )
    assert [(each.name, each.state) for each in record.attachments] == [("Küche", AttachmentState.OMITTED)]
    assert record.text == ""


def test_files_cards_and_forwarded_words_come_along(read: Any) -> None:
    card = {"type": "AdaptiveCard", "body": [{"type": "TextBlock", "text": "Termin bestätigt"}]}
    attachments = [
        {"id": "1", "contentType": "reference", "contentUrl": "https://x.example/Police.pdf", "name": "Police.pdf"},
        {"id": "2", "contentType": "application/vnd.microsoft.card.adaptive", "content": json.dumps(card)},
        {
            "id": "3",
            "contentType": "forwardedMessageReference",
            "content": json.dumps({"originalMessageContent": "<p>Weitergeleitet</p>"}),
        },
    ]
    record = only(read(page(html('<attachment id="1"></attachment><p>Siehe Anhang</p>', attachments=attachments))))
    assert record.text == "Siehe Anhang\nTermin bestätigt\nWeitergeleitet"
    assert [each.name for each in record.attachments] == ["Police.pdf"]


def test_a_quoted_message_is_answered_and_not_repeated(read: Any) -> None:
    quote = {"messageId": "1700000000001", "messagePreview": "Alt"}
    attachment = {"id": "1700000000001", "contentType": "messageReference", "content": json.dumps(quote)}
    record = only(read(page(html('<attachment id="1700000000001"></attachment><p>Neu</p>', attachments=[attachment]))))
    assert (record.text, record.reply_to) == ("Neu", ("teams", PAIR, "1700000000001"))


def test_a_quote_of_older_clients_is_answered_too(read: Any) -> None:
    markup = (
        '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="17"><p>Alt</p></blockquote><p>Neu</p>'
    )
    record = only(read(page(html(markup))))
    assert (record.text, record.reply_to) == ("Neu", ("teams", PAIR, "17"))


def test_reactions_stand_below_the_words(read: Any) -> None:
    reactions = [{"reactionType": "like", "user": user(ME)}, {"reactionType": "🎉", "user": user(EVA)}]
    assert only(read(page(message("Fertig", reactions=reactions)))).text == "Fertig\n[👍 Petra Vogel, 🎉 Eva Lenz]"


def test_edited_and_deleted_messages_say_so(read: Any) -> None:
    gone = message("", 2, deletedDateTime=stamp(9), body={"contentType": "html", "content": "<systemEventMessage/>"})
    edited, deleted = records(read(page(message("neu", 1, lastEditedDateTime=stamp(8)), gone)))
    assert edited.edited_at == at(8) + timedelta(microseconds=123000)
    assert (deleted.is_retracted, deleted.text, deleted.is_placeholder) == (True, "", False)


def test_a_malformed_time_is_replaced_by_the_id(read: Any) -> None:
    record = only(read(page(message("x", 1, createdDateTime="2026-01-0508:01:00.123Z"))))
    assert (record.at, record.warnings) == (at(1) + timedelta(microseconds=123000), ("time_from_id",))


def test_a_message_without_any_time_is_refused_with_its_place(read: Any) -> None:
    [refused] = rejections(read(page(message("ok", 1), message("x", 2, id="abc", createdDateTime="gestern"))))
    assert (refused.place, refused.reason) == ("message 2", Reason.BAD_DATE)


def test_a_message_of_a_channel_belongs_to_the_channel(read: Any) -> None:
    identity = {"teamId": "team-1", "channelId": "19:x@thread.tacv2"}
    record = only(read(page(message("An alle", chat=None, channelIdentity=identity, replyToId="17"))))
    assert record.conversation is not None
    assert (record.conversation.external_id, record.conversation.is_group) == ("team-1/19:x@thread.tacv2", True)
    assert record.reply_to == ("teams", "team-1/19:x@thread.tacv2", "17")


def test_the_chat_is_told_by_the_page_where_a_message_does_not(read: Any) -> None:
    assert only(read(page(message("x", chat=None), chat=GROUP))).key[1] == GROUP


def test_guests_bots_and_callers_by_telephone_are_known_for_what_they_are(read: Any) -> None:
    senders = [
        {"guest": {"id": "g1", "displayName": "Gast"}},
        {"application": {"id": "bot-1", "displayName": "Helfer"}, "user": None},
        {"phone": {"id": "+4930123456"}},
        {"user": {"id": "eva@beispiel.example", "displayName": "Eva", "userIdentityType": "emailUser"}},
    ]
    found = records(read(page(*(message("x", n) | {"from": each} for n, each in enumerate(senders)))))
    assert [(each.parties[0].kind, each.parties[0].normalised) for each in found] == [
        (PointKind.TEAMS, "g1"),
        (PointKind.TEAMS, "bot-1"),
        (PointKind.PHONE, "+4930123456"),
        (PointKind.EMAIL, "eva@beispiel.example"),
    ]


# --- lines of Teams itself ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "german", "english"),
    [
        (
            event("membersAdded", members=[{"id": JONAS, "displayName": "Jonas Weiß"}]),
            "Eva Lenz hat Jonas Weiß hinzugefügt",
            "Eva Lenz added Jonas Weiß",
        ),
        (event("membersLeft", members=[user(JONAS)]), "Jonas Weiß hat den Chat verlassen", "Jonas Weiß left the chat"),
        (
            event("chatRenamed", chatDisplayName="Dach"),
            "Eva Lenz hat den Chat umbenannt: Dach",
            "Eva Lenz renamed the chat: Dach",
        ),
        (
            event("callRecording", callRecordingDisplayName="Termin.mp4", callRecordingDuration="PT40M19.26S"),
            "Aufzeichnung: Termin.mp4 40:19",
            "Recording: Termin.mp4 40:19",
        ),
        (
            event("teamsAppInstalled", teamsAppDisplayName="Planer"),
            "Eva Lenz hat eine App hinzugefügt: Planer",
            "Eva Lenz added an app: Planer",
        ),
    ],
)
def test_events_are_sentences(read: Any, told: Any, german: str, english: str) -> None:
    record = only(read(page(told)))
    assert (record.kind, record.text, record.is_placeholder) == (InteractionKind.SYSTEM, german, False)
    assert only(read(page(told), ReaderSettings(language="en"))).text == english


def test_an_event_of_an_unknown_kind_is_a_placeholder_with_what_it_tells(read: Any) -> None:
    record = only(read(page(event("whiteboardShared", whiteboardDisplayName="Skizze"))))
    assert (record.is_placeholder, record.text) == (True, "[whiteboardshared] Eva Lenz Skizze")


def test_a_group_is_called_by_its_last_name(read: Any) -> None:
    renamed, _ = records(read(page(event("chatRenamed", 9, chatDisplayName="Neuer Name"), message("x", 1, chat=GROUP))))
    assert renamed.conversation is not None
    assert (renamed.conversation.title, renamed.conversation.is_group) == ("Neuer Name", True)


# --- calls --------------------------------------------------------------------------------------------


def ended(minute: float, duration: str, **more: Any) -> dict[str, Any]:
    told = [{"participant": user(EVA)}, {"participant": user(ME)}]
    return event(
        "callEnded",
        minute,
        **{"callId": "c1", "callEventType": "call", "callDuration": duration, "callParticipants": told, **more},
    )


def test_the_end_of_a_call_tells_of_the_call(read: Any) -> None:
    record = only(read(page(ended(5, "PT1M30S"))))
    assert (record.kind, record.direction, record.outcome) == (InteractionKind.CALL, Direction.IN, CallOutcome.ANSWERED)
    assert (record.at, record.duration_s) == (at(3.5) + timedelta(microseconds=123000), 90)
    assert not record.is_placeholder
    assert [(each.name, each.is_self) for each in record.parties] == [("Eva Lenz", False), ("Petra Vogel", True)]


@pytest.mark.parametrize("is_newest_first", [True, False])
def test_start_and_end_of_a_call_are_one_entry(read: Any, is_newest_first: bool) -> None:
    told = [ended(5, "PT2M"), event("callStarted", 2, callId="c1", callEventType="call")]
    items = read(page(*(told if is_newest_first else reversed(told))))
    assert only(items).duration_s == 120
    assert [each.reason for each in skips(items)] == [Reason.MERGED]


def test_a_call_nobody_took_is_missed_and_a_meeting_is_a_meeting(read: Any) -> None:
    missed, met = records(read(page(ended(5, "PT0S"), ended(9, "PT30M", callId="c2", callEventType="meeting"))))
    assert (missed.outcome, missed.duration_s) == (CallOutcome.MISSED, None)
    assert (met.kind, met.duration_s, met.outcome) == (InteractionKind.MEETING, 1800, None)


def test_a_call_record_has_seven_digits_of_a_second(read: Any) -> None:
    record = only(read(call_record(3, 25.547)))
    assert (record.kind, record.at, record.duration_s) == (InteractionKind.CALL, START + timedelta(minutes=3), 26)
    assert record.parties[0].normalised == EVA


def test_sessions_tell_who_else_was_there_and_whether_it_was_taken(read: Any) -> None:
    taken = call_record(3, 60, sessions=[session(EVA, ME, segments=[{"media": [{"label": "main-audio"}]}])])
    failed = call_record(9, 0, sessions=[session(EVA, ME, failureInfo={"stage": "callSetup"})])
    first, second = records(read([taken, failed]))
    assert [each.normalised for each in first.parties] == [EVA, ME]
    assert (first.outcome, second.outcome) == (CallOutcome.ANSWERED, CallOutcome.MISSED)


def test_a_call_told_by_its_chat_and_by_its_record_is_one(read: Any) -> None:
    items = read([page(ended(5, "PT2M", callId="call-3")), call_record(3, 120)])
    assert len(records(items)) == 1
    assert [each.reason for each in skips(items)] == [Reason.MERGED]


# --- shapes -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        as_json(message("Hallo")),
        as_json([message("Hallo")]),
        as_json(page(message("Hallo"))),
        as_json([page(message("Hallo"))]),
        as_lines([message("Hallo")]),
        as_json({"responses": [{"id": "1", "status": 200, "body": page(message("Hallo"))}]}),
        as_json(
            {"chats": [{"id": PAIR, "chatType": "oneOnOne", "topic": None, "messages": [message("Hallo", chat=None)]}]}
        ),
        as_json(page(message("Hallo"))).decode().encode("utf-16"),
    ],
)
def test_messages_are_found_in_every_wrapping(read: Any, data: bytes, tmp_path: Path) -> None:
    assert recognised(READER, written(tmp_path, Sample("x.json", data, 0))) is not None
    record = only(read(data=data))
    assert (record.text, record.key[1]) == ("Hallo", PAIR)


def test_an_archive_of_pages_is_read_as_one(read: Any) -> None:
    pages = {f"{n}.json": as_json(page(message(f"Seite {n}", n))) for n in range(3)}
    assert [each.text for each in records(read(data=zip_of(pages), name="t.zip"))] == ["Seite 0", "Seite 1", "Seite 2"]


def test_members_of_a_chat_give_names_and_addresses(read: Any) -> None:
    members = [
        {
            "@odata.type": "#microsoft.graph.aadUserConversationMember",
            "userId": EVA,
            "displayName": "Eva Lenz",
            "email": "Eva@beispiel.example",
        },
        {"@odata.type": "#microsoft.graph.aadUserConversationMember", "userId": ME, "displayName": "Petra Vogel"},
    ]
    chat = {
        "id": GROUP,
        "topic": None,
        "chatType": "oneOnOne",
        "members": members,
        "messages": [message("x", chat=GROUP)],
    }
    conversation = only(read(chat)).conversation
    assert conversation is not None
    assert (conversation.title, conversation.is_group) == ("Eva Lenz", False)
    assert [each.normalised for each in conversation.partner_also] == ["eva@beispiel.example"]


def test_a_later_state_of_the_same_message_changes_the_first(read: Any) -> None:
    first = message("alt", 1)
    edited = message("neu", 1, lastEditedDateTime=stamp(5))
    gone = {"id": first["id"], "@removed": {"reason": "deleted"}}
    items = read([page(first), page(first), page(edited), page(gone)])
    assert only(items).text == "alt"
    assert [each.reason for each in skips(items)] == [Reason.REPEATED]
    changed, deleted = updates(items)
    assert (changed.text, changed.key) == ("neu", only(items).key)
    assert (deleted.is_retracted, deleted.key) == (True, only(items).key)


def test_what_is_neither_a_message_nor_a_call_is_refused(read: Any) -> None:
    items = read(page(message("x"), {"wert": 3}, "Text"))
    assert [(each.place, each.reason) for each in rejections(items)] == [
        ("message 2", Reason.UNREADABLE),
        ("message 3", Reason.UNREADABLE),
    ]
