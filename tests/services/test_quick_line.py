"""One line is understood as people write it, in German and English."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.quick_line import Promise, understand
from app.services.spoken_dates import first_day
from local_store.book.channel import CallOutcome, Channel, Direction, InteractionKind
from local_store.book.records import Owes

THURSDAY = date(2026, 3, 12)


def test_the_line_of_the_book() -> None:
    line = understand("Anruf 12 min: will Rechtsschutz, Angebot bis Freitag", THURSDAY)
    assert (line.kind, line.channel, line.direction) == (InteractionKind.CALL, Channel.PHONE, Direction.IN)
    assert (line.duration_s, line.outcome) == (720, CallOutcome.ANSWERED)
    assert line.body == "will Rechtsschutz, Angebot bis Freitag"
    assert line.promises == (Promise("Angebot", date(2026, 3, 13), Owes.US),)


@pytest.mark.parametrize(
    ("text", "kind", "channel"),
    [
        ("Besuch: alles gut", InteractionKind.MEETING, Channel.IN_PERSON),
        ("Notiz: hat einen Hund", InteractionKind.NOTE, Channel.INTERNAL),
        ("hat einen Hund", InteractionKind.NOTE, Channel.INTERNAL),
        ("Brief: Police verschickt", InteractionKind.LETTER, Channel.LETTER),
        ("WhatsApp: fragt nach Termin", InteractionKind.MESSAGE, Channel.WHATSAPP),
        ("call 5 min: asked about claim", InteractionKind.CALL, Channel.PHONE),
        ("Anrufbeantworter war voll", InteractionKind.NOTE, Channel.INTERNAL),
    ],
)
def test_the_first_word_names_the_kind(text: str, kind: InteractionKind, channel: Channel) -> None:
    line = understand(text, THURSDAY)
    assert (line.kind, line.channel) == (kind, channel)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Anruf 1 h: x", 3600),
        ("Anruf 1,5 Std: x", 5400),
        ("Besuch 1 h 15 min: x", 4500),
        ("Anruf 40 Sek: x", 40),
        ("Besuch 1:30 h: x", 5400),
        ("Anruf: x", None),
    ],
)
def test_how_long_it_took(text: str, seconds: int | None) -> None:
    assert understand(text, THURSDAY).duration_s == seconds


def test_a_call_that_was_missed_or_not_reached() -> None:
    missed = understand("Anruf verpasst: bitte Rückruf", THURSDAY)
    assert (missed.outcome, missed.direction) == (CallOutcome.MISSED, Direction.IN)
    vain = understand("Anruf nicht erreicht", THURSDAY)
    assert (vain.outcome, vain.direction) == (CallOutcome.MISSED, Direction.OUT)


@pytest.mark.parametrize(
    ("text", "outcome", "direction"),
    [
        ("Anruf: nicht erreicht", CallOutcome.MISSED, Direction.OUT),
        ("Anruf: leider nicht erreicht, morgen wieder", CallOutcome.MISSED, Direction.OUT),
        ("Anruf 14:30: verpasst", CallOutcome.MISSED, Direction.IN),
        ("Anruf gestern 14:30, 5 min: nicht erreicht", CallOutcome.MISSED, Direction.OUT),
        ("Anruf: Mailbox", CallOutcome.MACHINE, Direction.IN),
        ("call: no answer", CallOutcome.MISSED, Direction.OUT),
        ("Anruf: verpasste Frist besprochen", CallOutcome.ANSWERED, Direction.IN),
        ("Anruf: fragt, ob er die Frist verpasst hat", CallOutcome.ANSWERED, Direction.IN),
    ],
)
def test_how_a_call_ended_may_stand_behind_the_colon(text: str, outcome: CallOutcome, direction: Direction) -> None:
    line = understand(text, THURSDAY)
    assert (line.kind, line.outcome, line.direction) == (InteractionKind.CALL, outcome, direction)


def test_only_calls_end_somehow() -> None:
    assert understand("WhatsApp: nicht erreicht", THURSDAY).outcome is None


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("Besuch morgen 10 Uhr: Depot", Promise("Besuch 10 Uhr: Depot", date(2026, 3, 13))),
        ("Besuch am Freitag um 10:30: Depot", Promise("Besuch um 10:30: Depot", date(2026, 3, 13))),
        ("Besuch übermorgen", Promise("Besuch", date(2026, 3, 14))),
        ("Termin am 20.3. um 9 Uhr wegen Dach", Promise("Termin um 9 Uhr wegen Dach", date(2026, 3, 20))),
    ],
)
def test_a_meeting_that_is_still_to_come_is_a_note_and_a_follow_up_on_its_day(text: str, promise: Promise) -> None:
    line = understand(text, THURSDAY)
    assert (line.kind, line.on, line.at, line.body) == (InteractionKind.NOTE, None, None, text)
    assert line.promises == (promise,)


def test_a_plan_may_promise_more() -> None:
    line = understand("Besuch morgen 10 Uhr: Depot, Angebot bis Montag", THURSDAY)
    assert [(each.what, each.due_on) for each in line.promises] == [
        ("Besuch 10 Uhr: Depot", date(2026, 3, 13)),
        ("Angebot", date(2026, 3, 16)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Anruf morgen 9 Uhr: Zusage holen",
        "Besuch mit Anna wegen Umzug morgen 10 Uhr: x",
        "Besuch gefiel ihr, morgen 10 Uhr mehr",
        "Anruf morgen will er zahlen",
    ],
)
def test_a_day_to_come_in_what_was_said_dates_nothing(text: str) -> None:
    line = understand(text, THURSDAY)
    assert (line.on, line.at, line.promises) == (None, None, ())
    assert line.kind is not InteractionKind.NOTE


def test_when_it_was() -> None:
    line = understand("Besuch gestern um 15:30 Uhr 1 h: Verträge durchgesehen", THURSDAY)
    assert (line.on, line.at, line.duration_s) == (date(2026, 3, 11), time(15, 30), 3600)
    assert line.body == "Verträge durchgesehen"


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("morgen", date(2026, 3, 13)),
        ("übermorgen", date(2026, 3, 14)),
        ("Freitag", date(2026, 3, 13)),
        ("Donnerstag", date(2026, 3, 19)),
        ("nächsten Montag", date(2026, 3, 16)),
        ("12.4.", date(2026, 4, 12)),
        ("1.2.2027", date(2027, 2, 1)),
        ("3. April", date(2026, 4, 3)),
        ("in zwei Wochen", date(2026, 3, 26)),
        ("in 3 Monaten", date(2026, 6, 12)),
        ("Ende der Woche", date(2026, 3, 13)),
        ("Monatsende", date(2026, 3, 31)),
        ("nächste Woche", date(2026, 3, 16)),
        ("next week", date(2026, 3, 16)),
        ("April 3", date(2026, 4, 3)),
    ],
)
def test_days_as_people_say_them(words: str, on: date) -> None:
    line = understand(f"Notiz: Angebot bis {words}", THURSDAY)
    assert line.promises == (Promise("Angebot", on),)


def test_several_promises_and_who_owes_them() -> None:
    line = understand(
        "Anruf 8 min: Dach undicht. Ich schicke das Formular bis morgen, sie schickt Fotos bis Mi und ruft zurück bis 20.3.",
        THURSDAY,
    )
    assert [(promise.owed_by, promise.due_on) for promise in line.promises] == [
        (Owes.US, date(2026, 3, 13)),
        (Owes.CLIENT, date(2026, 3, 18)),
        (Owes.CLIENT, date(2026, 3, 20)),
    ]


def test_until_without_a_day_promises_nothing() -> None:
    assert understand("Notiz: bis auf Weiteres kein Anruf, bis dahin warten", THURSDAY).promises == ()


def test_an_impossible_date_is_no_date() -> None:
    assert first_day("am 31.2.", THURSDAY) is None


def test_a_leap_day_long_past_means_the_last_of_february_next_year() -> None:
    found = first_day("am 29.2.", date(2028, 9, 1))
    assert found is not None
    assert found.on == date(2029, 2, 28)


@given(st.text(max_size=200))
def test_no_line_is_too_odd(text: str) -> None:
    line = understand(text, THURSDAY)
    assert line.body in text


@pytest.mark.parametrize(
    ("text", "channel", "body"),
    [
        ("Besuch Teams: alles gut", Channel.TEAMS, "alles gut"),
        ("Termin per Teams um 10:00 1 h: Verträge", Channel.TEAMS, "Verträge"),
        ("Meeting on Microsoft Teams 1 h: done", Channel.TEAMS, "done"),
        ("Besuch: Teams der Kanzlei gelobt", Channel.IN_PERSON, "Teams der Kanzlei gelobt"),
        ("Besuch Teams-Sitzung: x", Channel.IN_PERSON, "Teams-Sitzung: x"),
        ("Termin: https://zoom.us/j/1", Channel.IN_PERSON, "https://zoom.us/j/1"),
        ("Notiz Teams: x", Channel.INTERNAL, "x"),
    ],
)
def test_a_meeting_online_has_the_channel_of_its_service(text: str, channel: Channel, body: str) -> None:
    line = understand(text, THURSDAY)
    assert line.channel is channel
    assert line.body.endswith(body)


def test_the_link_of_a_meeting_says_where_it_was_held() -> None:
    link = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc/0"
    line = understand(f"Termin 45 min: besprochen, {link}", THURSDAY)
    assert (line.kind, line.channel, line.duration_s) == (InteractionKind.MEETING, Channel.TEAMS, 2700)
    assert link in line.body
