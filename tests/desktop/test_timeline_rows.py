"""Each row says in finished words what its entry is, and how it stands to the one before."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.models.timeline_row import Form, LeadKind, Row, Side
from app.desktop.models.timeline_text import MOST_IN_PLACE, clean, cut, one_line
from local_store.book.channel import (
    AttachmentState,
    CallOutcome,
    Channel,
    Delivery,
    Direction,
    InteractionKind,
    PointKind,
    Precision,
)
from local_store.book.ids import AttachmentId, CaseId, ConversationId, new_id
from local_store.book.records import Attachment, Case, Conversation, Interaction, Participant, Role
from tests.desktop.timeline_book import START, TimelineBook, book, model_of

__all__ = ["book"]

IN_A_MINUTE = START + timedelta(minutes=1)


def rows(book: TimelineBook, qtbot: QtBot, *entries: Interaction, **scope: Any) -> list[Row]:
    book.write(*entries)
    return list(model_of(book, qtbot, **scope).rows)


def leads(row: Row, kind: LeadKind) -> list[str]:
    return [lead.words for lead in row.leads if lead.kind is kind]


@pytest.mark.parametrize(
    ("at", "fields", "is_one_run"),
    [
        (IN_A_MINUTE, {}, True),
        (START + timedelta(minutes=6), {}, False),
        (IN_A_MINUTE, {"direction": Direction.OUT}, False),
        (IN_A_MINUTE, {"channel": Channel.SMS}, False),
        (IN_A_MINUTE, {"kind": InteractionKind.NOTE}, False),
        (START + timedelta(days=1), {}, False),
    ],
    ids=["soon after", "later", "other side", "other channel", "another kind", "next day"],
)
def test_bubbles_of_one_side_and_channel_soon_after_each_other_stand_under_one_time(
    book: TimelineBook, qtbot: QtBot, at: datetime, fields: dict[str, Any], *, is_one_run: bool
) -> None:
    first, then = rows(book, qtbot, book.said(START, "Eins"), book.said(at, "Zwei", **fields))
    assert first.head is not None
    assert (first.head.words, first.head.clock) == ("WhatsApp", "09:00")
    assert (then.form is Form.BUBBLE and then.head is None) is is_one_run


def test_a_day_is_named_once(book: TimelineBook, qtbot: QtBot) -> None:
    shown = rows(
        book,
        qtbot,
        book.said(START, "Montag"),
        book.said(START + timedelta(hours=2), "noch Montag"),
        book.said(START + timedelta(hours=15), "Dienstag, denn in Berlin ist es schon nach Mitternacht"),
    )
    assert [leads(row, LeadKind.DAY) for row in shown] == [["Monday, 2 March"], [], ["Tuesday, 3 March"]]


def test_a_case_is_named_where_its_entries_begin(book: TimelineBook, qtbot: QtBot) -> None:
    case = Case(CaseId(new_id()), book.sabine.id, "Hagelschaden")
    book.write(case)
    shown = rows(
        book,
        qtbot,
        book.said(START, "davor"),
        book.said(START + timedelta(minutes=1), "es hagelt", case=case.id),
        book.said(START + timedelta(minutes=2), "immer noch", case=case.id),
    )
    assert [leads(row, LeadKind.CASE) for row in shown] == [[], ["Case: Hagelschaden"], []]
    assert [row.case_title for row in shown] == ["", "Hagelschaden", "Hagelschaden"]


def test_a_change_of_channel_says_who_wanted_it_and_why(book: TimelineBook, qtbot: QtBot) -> None:
    call = book.said(
        START,
        channel=Channel.PHONE,
        kind=InteractionKind.CALL,
        switch_from=Channel.WHATSAPP,
        switch_by="client",
        switch_reason="sitzt am Steuer",
    )
    (row,) = rows(book, qtbot, call)
    assert leads(row, LeadKind.SWITCH) == ["Switch to Phone, wanted by the client: sitzt am Steuer"]


@pytest.mark.parametrize(
    ("fields", "form", "title", "details"),
    [
        (
            {
                "kind": InteractionKind.CALL,
                "channel": Channel.PHONE,
                "outcome": CallOutcome.ANSWERED,
                "duration_s": 720,
            },
            Form.CARD,
            "Incoming call",
            "12 min · Sabine Krüger",
        ),
        (
            {"kind": InteractionKind.CALL, "channel": Channel.PHONE, "outcome": CallOutcome.MISSED, "duration_s": 20},
            Form.CARD,
            "Missed call",
            "Sabine Krüger",
        ),
        ({"channel": Channel.EMAIL, "direction": Direction.OUT}, Form.CARD, "Outgoing e-mail", "Sabine Krüger"),
        (
            {"kind": InteractionKind.NOTE, "channel": Channel.INTERNAL, "participants": ()},
            Form.CARD,
            "Note",
            "",
        ),
        ({"kind": InteractionKind.CALL, "channel": Channel.TEAMS}, Form.CARD, "Incoming call", "Teams · Sabine Krüger"),
        ({"kind": InteractionKind.SYSTEM}, Form.LINE, "System message", "WhatsApp · Sabine Krüger"),
    ],
    ids=["call", "missed call", "mail", "note", "teams call", "system"],
)
def test_what_is_no_message_is_named(
    book: TimelineBook, qtbot: QtBot, fields: dict[str, Any], form: Form, title: str, details: str
) -> None:
    (row,) = rows(book, qtbot, book.said(START, "Text", **fields))
    assert (row.form, row.title, row.details) == (form, title, details)


def test_only_a_missed_call_of_the_client_alarms(book: TimelineBook, qtbot: QtBot) -> None:
    missed = {"kind": InteractionKind.CALL, "channel": Channel.PHONE, "outcome": CallOutcome.MISSED}
    theirs, ours = rows(
        book, qtbot, book.said(START, **missed), book.said(IN_A_MINUTE, direction=Direction.OUT, **missed)
    )
    assert theirs.is_alarming
    assert not ours.is_alarming


@pytest.mark.parametrize(
    ("delivery", "words"),
    [
        (Delivery.WAITING, "Waiting to be sent"),
        (Delivery.SENT, "Sent"),
        (Delivery.DELIVERED, "Delivered"),
        (Delivery.READ, "Read"),
        (Delivery.FAILED, "Not delivered"),
    ],
)
def test_how_far_a_message_got_is_shown_and_spoken(
    book: TimelineBook, qtbot: QtBot, delivery: Delivery, words: str
) -> None:
    (row,) = rows(book, qtbot, book.said(START, "Hallo", direction=Direction.OUT, delivery=delivery))
    assert row.delivery is not None
    assert row.delivery.words == words
    assert row.spoken.endswith(f"{words}.")


def test_a_row_is_a_whole_sentence_for_screen_readers(book: TimelineBook, qtbot: QtBot) -> None:
    entry = book.said(START, "Das Dachfenster ist kaputt.", is_pinned=True)
    book.write(Attachment(AttachmentId(new_id()), entry.id, "dach.jpg", "image/jpeg", state=AttachmentState.OMITTED))
    (row,) = rows(book, qtbot, entry)
    assert row.spoken == (
        "Sabine Krüger, WhatsApp, Monday, 2 March 2026, 09:00. Das Dachfenster ist kaputt. "
        "dach.jpg (left out of the export). pinned."
    )


def test_what_an_entry_is_filed_under_stands_at_its_foot_in_short(book: TimelineBook, qtbot: QtBot) -> None:
    labels = frozenset({"Hagel 2026", "Ärger", "Kunden/Krüger", "x" * 99})
    (row,) = rows(book, qtbot, book.said(START, "Hallo", labels=labels))
    assert [mark.words for mark in row.marks] == ["Hagel 2026, Kunden/Krüger +2"]
    assert f"Filed under Hagel 2026, Kunden/Krüger, {'x' * 99}, Ärger" in row.tip
    assert "Hagel 2026, Kunden/Krüger +2" in row.spoken


def test_what_was_taken_back_or_cannot_be_read_says_so_in_place_of_words(book: TimelineBook, qtbot: QtBot) -> None:
    gone, strange = rows(book, qtbot, book.said(START, is_retracted=True), book.said(IN_A_MINUTE, is_placeholder=True))
    assert gone.text == "This message was taken back by its sender."
    assert strange.text == "Something from WhatsApp that Mappe cannot show yet; the original is kept."
    assert gone.is_quiet
    assert strange.is_quiet


def test_an_answer_quotes_what_it_answers(book: TimelineBook, qtbot: QtBot) -> None:
    asked = book.said(START, "Kommen Sie\nam Freitag?")
    _, answer = rows(book, qtbot, asked, book.said(IN_A_MINUTE, "Ja.", direction=Direction.OUT, reply_to=asked.id))
    assert answer.quote is not None
    assert (answer.quote.who, answer.quote.words) == ("Sabine Krüger", "Kommen Sie am Freitag?")


def test_in_a_group_everybody_is_named(book: TimelineBook, qtbot: QtBot) -> None:
    group = Conversation(ConversationId(new_id()), Channel.WHATSAPP, is_group=True)
    book.write(group)
    other = Participant(Role.SENDER, PointKind.NAME, "Oma Inge", name="Oma Inge")
    first, then = rows(
        book,
        qtbot,
        book.said(START, "Hallo", conversation=group.id),
        book.said(IN_A_MINUTE, "Hallo!", conversation=group.id, participants=(other,)),
    )
    assert [row.head.who for row in (first, then) if row.head] == ["Sabine Krüger", "Oma Inge"]


def test_a_match_by_name_alone_is_marked_as_doubtful(book: TimelineBook, qtbot: QtBot) -> None:
    named = Participant(Role.SENDER, PointKind.NAME, "Sabine", name="Sabine", client=book.sabine.id, reason="name")
    (row,) = rows(book, qtbot, book.said(START, "Hallo", participants=(named,)))
    assert [mark.words for mark in row.marks] == ["doubtful: only the name Sabine fits"]


def test_an_entry_known_to_the_day_shows_no_invented_time(book: TimelineBook, qtbot: QtBot) -> None:
    (row,) = rows(
        book, qtbot, book.said(START, kind=InteractionKind.LETTER, channel=Channel.LETTER, precision=Precision.DAY)
    )
    assert row.clock == ""


def test_our_words_stand_on_our_side(book: TimelineBook, qtbot: QtBot) -> None:
    shown = rows(
        book,
        qtbot,
        *(book.said(START + timedelta(hours=n), "x", direction=each) for n, each in enumerate(Direction)),
    )
    assert [row.side for row in shown] == [Side.THEIRS, Side.OURS, Side.MIDDLE]


def test_a_message_of_five_megabytes_is_cut_and_says_that_there_is_more(book: TimelineBook, qtbot: QtBot) -> None:
    (row,) = rows(book, qtbot, book.said(START, "Wort " * 1_000_000))
    assert row.is_cut
    assert len(row.text) <= MOST_IN_PLACE
    assert len(row.spoken) < 1000


def test_control_characters_become_squares_and_turn_nothing_around() -> None:
    assert clean("a\x00b\x07c\u202edcba\u202c\r\nx\ry\u2028z") == "a□b□cdcba\nx\ny\nz"
    assert clean("\ud800") == "□"
    assert one_line("viele\n\nZeilen\tund  Lücken") == "viele Zeilen und Lücken"


@pytest.mark.parametrize("sign", ["👨‍👩‍👧‍👦", "👍🏽", "❤️", "e\u0301"])
def test_a_text_is_not_cut_inside_one_sign(sign: str) -> None:
    for length in range(1, 40):
        shown, _ = cut(sign * 20, length + len(sign) - 1)
        assert len(shown) % len(sign) == 0


MAIL: dict[str, Any] = {"channel": Channel.EMAIL, "subject": "AW: Hausrat"}
HISTORY = "Am 01.03.2026 um 18:02 schrieb Petra Vogel:\n> Guten Tag Frau Krüger,\n> passt Freitag?"


def test_of_a_mail_the_own_words_stand_apart_from_what_it_quotes(book: TimelineBook, qtbot: QtBot) -> None:
    mail, chat = rows(
        book,
        qtbot,
        book.said(START, f"Freitag passt.\n\nSabine Krüger\n\n{HISTORY}\n", **MAIL),
        book.said(IN_A_MINUTE, f"Freitag passt.\n\n{HISTORY}"),
    )
    assert (mail.text, mail.quoted) == ("Freitag passt.\n\nSabine Krüger", HISTORY)
    assert (chat.text, chat.quoted) == (f"Freitag passt.\n\n{HISTORY}", "")
    assert "With quoted text" in mail.spoken
    assert "passt Freitag?" not in mail.spoken
    assert "With quoted text" not in chat.spoken


def test_a_mail_that_says_nothing_but_a_quote_shows_it(book: TimelineBook, qtbot: QtBot) -> None:
    (row,) = rows(book, qtbot, book.said(START, "> Passt Freitag?\nJa\n> Um zehn?\nGern", **MAIL))
    assert (row.text, row.quoted) == ("> Passt Freitag?\nJa\n> Um zehn?\nGern", "")


def test_the_own_words_and_the_quote_of_a_mail_are_each_as_long_as_can_be_laid_out(
    book: TimelineBook, qtbot: QtBot
) -> None:
    long_quote, long_words = rows(
        book,
        qtbot,
        book.said(START, "Danke!\n\n" + "> noch eine Zeile\n" * 2_000, **MAIL),
        book.said(IN_A_MINUTE, "Noch ein Satz. " * 2_000 + f"\n\n{HISTORY}", **MAIL),
    )
    assert (long_quote.text, len(long_quote.quoted), long_quote.is_cut) == ("Danke!", MOST_IN_PLACE, True)
    assert (len(long_words.text), long_words.quoted, long_words.is_cut) == (MOST_IN_PLACE, "", True)
