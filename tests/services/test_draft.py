"""A draft keeps what was typed and chosen, survives the book being closed, and says what it would become."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services import draft as drafts
from app.services.capture import Capture, Kept
from app.services.draft import Correction, Draft
from local_store.book.channel import CallOutcome, Channel, Direction, InteractionKind
from local_store.book.ids import ClientId, new_id
from local_store.book.records import Interaction, Owes
from local_store.store import Store
from tests.builders import NOON, a_client
from tests.conftest import Keep

ZONE = "Europe/Berlin"
TODAY = date(2026, 3, 12)
SABINE = ClientId(new_id())
LINE = "Anruf 12 min: will Rechtsschutz, Angebot bis Freitag"


def _made(draft: Draft) -> Capture:
    return drafts.capture_of(SABINE, draft, NOON, ZONE)


def test_a_chosen_kind_reads_the_text_as_if_its_word_stood_before() -> None:
    made = _made(Draft("12 min: will Rechtsschutz", InteractionKind.CALL, Channel.PHONE))
    assert (made.kind, made.line.duration_s, made.body) == (InteractionKind.CALL, 720, "will Rechtsschutz")


def test_a_chosen_kind_wins_over_the_first_word_and_no_word_is_lost() -> None:
    made = _made(Draft(LINE, InteractionKind.MEETING, Channel.IN_PERSON))
    assert made.kind is InteractionKind.MEETING
    assert made.body.startswith("Anruf 12 min")
    note = _made(Draft(LINE, InteractionKind.NOTE, Channel.INTERNAL))
    assert (note.kind, note.body) == (InteractionKind.NOTE, LINE)
    assert [promise.what for promise in note.promises] == ["Angebot"]


@pytest.mark.parametrize("text", ["morgen 10 Uhr: Depot", "Besuch morgen 10 Uhr: Depot"])
def test_a_meeting_that_was_chosen_is_one_and_never_on_a_day_to_come(text: str) -> None:
    made = _made(Draft(text, InteractionKind.MEETING, Channel.IN_PERSON))
    assert (made.kind, made.channel, made.at, made.body) == (InteractionKind.MEETING, Channel.IN_PERSON, NOON, text)


def test_what_was_chosen_by_hand_corrects_the_text() -> None:
    draft = Draft(LINE, direction=Direction.OUT, outcome=CallOutcome.MACHINE, duration_s=0)
    made = _made(draft)
    assert (made.direction, made.line.outcome, made.line.duration_s) == (Direction.OUT, CallOutcome.MACHINE, None)
    assert made.at == NOON


def test_a_time_that_was_taken_away_is_now() -> None:
    draft = Draft("Besuch gestern um 15:30: gut")
    assert _made(draft).at < NOON - timedelta(hours=12)
    assert _made(replace(draft, is_now=True)).at == NOON


def test_a_promise_is_corrected_and_dropped_under_the_words_it_was_found_by() -> None:
    draft = Draft(LINE)
    draft = drafts.with_correction(draft, Correction("Angebot", "Angebot Rechtsschutz", TODAY, Owes.CLIENT))
    (promise,) = _made(draft).promises
    assert (promise.what, promise.due_on, promise.owed_by) == ("Angebot Rechtsschutz", TODAY, Owes.CLIENT)
    still = replace(draft, text=f"{LINE}, Rückruf bis morgen")
    assert [each.what for each in _made(still).promises] == ["Angebot Rechtsschutz", "Rückruf"]
    dropped = drafts.with_correction(still, Correction("Angebot", "", None, Owes.US, is_dropped=True))
    assert [each.what for each in _made(dropped).promises] == ["Rückruf"]


def test_an_empty_note_is_not_worth_saving_but_a_missed_call_is() -> None:
    assert not drafts.is_worth_saving(_made(Draft("Notiz:  ")))
    assert drafts.is_worth_saving(_made(Draft("Anruf verpasst")))
    assert drafts.is_worth_saving(_made(Draft(files=(Kept("a", "b", 1, "c"),))))


FULL = Draft(
    LINE,
    InteractionKind.MEETING,
    Channel.IN_PERSON,
    Direction.OUT,
    CallOutcome.MISSED,
    90,
    NOON,
    is_now=True,
    subject="Beratung",
    place="Ahornweg 14",
    others=((SABINE, "Sabine"),),
    corrections=(Correction("a", "b", TODAY, Owes.CLIENT, is_dropped=True), Correction("c", "d", None, Owes.US)),
    files=(Kept("Dach.jpg", "image/jpeg", 5, "0" * 64, NOON), Kept("a.txt", "text/plain", 1, "1" * 64)),
)


@pytest.mark.parametrize("draft", [FULL, Draft("nur Text 🙂\n\u202e")])
def test_a_draft_is_found_again(store: Store, draft: Draft) -> None:
    store.write(lambda session: drafts.keep(session, SABINE, draft), keeps_undo=False)
    assert store.look(lambda session: drafts.find(session, SABINE)) == draft
    assert store.look(lambda session: drafts.find(session, ClientId(new_id()))).is_empty
    store.write(lambda session: drafts.keep(session, SABINE, Draft()), keeps_undo=False)
    assert store.look(lambda session: drafts.find(session, SABINE)) == Draft()


def test_saving_forgets_the_draft_in_the_same_step(store: Store, keep: Keep) -> None:
    sabine = a_client()
    keep(sabine)
    store.write(lambda session: drafts.keep(session, sabine.id, Draft(LINE)), keeps_undo=False)
    made = drafts.capture_of(sabine.id, Draft(LINE), NOON, ZONE)
    store.write(lambda session: drafts.save(session, made))
    assert store.look(lambda session: drafts.find(session, sabine.id)).is_empty
    assert len(store.look(lambda session: session.where(Interaction, "1"))) == 1


@given(
    st.text(max_size=120),
    st.sampled_from([None, *((kind, channel) for kind, channel in drafts._OPENERS)]),
)
def test_whatever_is_typed_no_letter_of_a_body_is_made_up(
    text: str, chosen: tuple[InteractionKind, Channel] | None
) -> None:
    kind, channel = chosen or (None, None)
    assert _made(Draft(text, kind, channel)).body in text


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Anruf wegen Dach 12 min: will Rechtsschutz", "wegen Dach 12 min: will Rechtsschutz"),
        ("Anruf 12 min\nwill Rechtsschutz: Angebot", "will Rechtsschutz: Angebot"),
        ("Besuch gestern um 15:30 Uhr 1 h: gut", "gut"),
        ("Anruf am Freitag: kommt vorbei", "Freitag: kommt vorbei"),
    ],
)
def test_words_before_the_colon_that_are_no_facts_stay(text: str, body: str) -> None:
    assert _made(Draft(text)).body == body


def test_each_line_of_minutes_may_hold_a_promise() -> None:
    text = "Entscheidung: Hausrat\nNächste Schritte:\n- Angebot bis Freitag\n- Kundin schickt Fotos bis Montag"
    made = _made(Draft(text, InteractionKind.MEETING, Channel.IN_PERSON))
    assert [(promise.what, promise.owed_by) for promise in made.promises] == [
        ("Angebot", Owes.US),
        ("Kundin schickt Fotos", Owes.CLIENT),
    ]
    assert made.body == text
