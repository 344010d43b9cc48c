"""What was worked on since an import is shown and decided before it is taken back; nothing of it is lost unasked."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.services import client_file, marks, moving
from app.services.importing.undo_choice import Decisions, UndoChoice, Why, what_was_worked_on
from app.services.importing.undo_run import undo_run
from local_store.book.changes import Changes
from local_store.book.ids import BookId, ImportRunId, new_id
from local_store.book.kind import Kind
from local_store.book.records import Client, ContactPoint, Conversation, Interaction, Record
from local_store.session import ReadSession, WriteSession
from local_store.store import Store
from tests.builders import a_client, a_note, a_number
from tests.conftest import Keep, Ticking
from tests.files import a_card, an_address_book
from tests.services.importing_desk import entries, imported
from tests.services.told_source import import_told

MOBILE, HOME = "+491713920011", "+49307654321"
CARDS = [
    a_card("Sabine", "Krüger", "TEL:+49 171 3920011", "NOTE:Segelt", "BDAY:1975-01-02", "CATEGORIES:Gold,Nord"),
    a_card("Jörg", "Öztürk", "TEL:030 7654321", "NOTE:Bäcker"),
]
LINES = [{"who": HOME, "chat": "c", "text": f"Satz {number}", "id": str(number)} for number in range(4)]


def everything(store: Store) -> dict[str, Record]:
    def look(session: ReadSession) -> dict[str, Record]:
        found: dict[str, Record] = {}
        for record_type in (Client, ContactPoint, Conversation, Interaction):
            found |= {each.id: each for each in session.where(record_type, "1")}
        return found

    return store.look(look)


def choice(store: Store, run: ImportRunId) -> UndoChoice:
    return store.look(lambda session: what_was_worked_on(session, run))


def named(store: Store, family: str) -> Client:
    return store.look(lambda session: session.where(Client, "family_name = ?", (family,)))[0]


def edit(store: Store, client: Client, **fields: object) -> None:
    present = store.look(lambda session: session.get(Client, client.id))
    store.write(partial(client_file.edit_client, client=replace(present, **fields)))  # type: ignore[arg-type]


# -- decisions -----------------------------------------------------------------------------------------


def test_an_edited_entry_is_shown_with_what_was_changed_and_goes_when_so_decided(store: Store, tmp_path: Path) -> None:
    run = import_told(store, tmp_path, LINES).run.id
    pinned = entries(store)[1]
    store.write(partial(marks.pin, entry=pinned.id))
    [worked] = choice(store, run).worked
    assert (worked.kind, worked.id, worked.what, worked.why) == (
        Kind.INTERACTION,
        pinned.id,
        "Satz 1",
        Why.EDITED,
    )
    assert (worked.fields, worked.may_go) == (("is_pinned",), True)
    undone = undo_run(store, run, Decisions(goes=frozenset({pinned.id})))
    assert (undone.kept_count, entries(store)) == (0, [])


def test_saying_whose_it_is_is_no_edit(store: Store, tmp_path: Path, keep: Keep) -> None:
    joerg, dirk = a_client("Jörg", "Öztürk"), a_client("Dirk")
    keep(joerg, dirk, a_number(joerg, HOME, HOME))
    run = import_told(store, tmp_path, LINES).run.id
    moved = partial(moving.move_entry, entry=entries(store)[0].id, source=joerg.id, target=dirk.id)
    store.write(moved)
    assert not choice(store, run).is_open


def test_a_field_that_was_changed_again_is_shown_and_goes_back_when_so_decided(
    store: Store, tmp_path: Path, keep: Keep
) -> None:
    sabine = a_client()
    keep(sabine, a_number(sabine))
    run = imported(store, an_address_book(tmp_path, CARDS)).run.id
    edit(store, sabine, about="Segelt auf der Alster")
    [changed] = choice(store, run).changed
    assert (changed.kind, changed.record.id, changed.field) == (Kind.CLIENT, sabine.id, "about")
    assert (changed.before, changed.imported, changed.now) == ("", "Segelt", "Segelt auf der Alster")
    undone = undo_run(store, run, Decisions(back=frozenset({changed.key})))
    assert undone.stayed_filled == 0
    assert named(store, "Krüger") == sabine


def test_the_other_fields_of_that_record_are_taken_back_all_the_same(store: Store, tmp_path: Path, keep: Keep) -> None:
    sabine = a_client()
    keep(sabine, a_number(sabine))
    run = imported(store, an_address_book(tmp_path, CARDS)).run.id
    edit(store, sabine, about="Segelt auf der Alster")
    assert undo_run(store, run).stayed_filled == 1
    left = named(store, "Krüger")
    assert (left.about, left.born_on, left.segments) == ("Segelt auf der Alster", None, frozenset())


def test_of_a_set_only_what_the_import_added_goes(store: Store, tmp_path: Path, keep: Keep) -> None:
    sabine = a_client()
    keep(sabine, a_number(sabine))
    run = imported(store, an_address_book(tmp_path, CARDS)).run.id
    edit(store, sabine, segments=frozenset({"Gold", "Nord", "Eigene"}))
    assert not choice(store, run).changed
    undo_run(store, run)
    assert named(store, "Krüger").segments == frozenset({"Eigene"})


def test_a_client_whom_something_else_hangs_on_cannot_go_and_keeps_the_numbers(
    store: Store, tmp_path: Path, keep: Keep
) -> None:
    run = imported(store, an_address_book(tmp_path, CARDS)).run.id
    joerg = named(store, "Öztürk")
    keep(a_note(joerg))
    [worked] = choice(store, run).worked
    assert (worked.what, worked.why, worked.may_go) == ("Jörg Öztürk", Why.IN_USE, False)
    undo_run(store, run, Decisions(goes=frozenset({joerg.id})))
    points = store.look(lambda session: session.where(ContactPoint, "client = ?", (bytes.fromhex(joerg.id),)))
    assert [point.normalised for point in points] == [HOME]


def test_what_a_later_import_changed_is_no_work_of_a_person(store: Store, tmp_path: Path, keep: Keep) -> None:
    sabine = a_client()
    keep(sabine, a_number(sabine))
    first = imported(store, an_address_book(tmp_path, [CARDS[1]])).run.id
    joerg = named(store, "Öztürk")
    richer = a_card("Jörg", "Öztürk", "TEL:030 7654321", "BDAY:1960-05-05")
    imported(store, an_address_book(tmp_path, [richer], "richer.vcf"))
    assert named(store, "Öztürk").born_on == date(1960, 5, 5)
    assert not choice(store, first).is_open
    undo_run(store, first)
    assert joerg.id not in everything(store)


# -- whatever was done since ---------------------------------------------------------------------------

Act = tuple[str, int]
ACTS = st.lists(st.tuples(st.sampled_from(["pin", "about", "segment", "note", "born"]), st.integers(0, 3)), max_size=6)


@contextmanager
def a_book() -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.create(Path(folder, "Book"), bytearray(os.urandom(32)), BookId(new_id()), now=Ticking())
        try:
            yield store
        finally:
            store.close()


def done(store: Store, act: Act) -> str:
    """Do it, and say of which record it was."""
    what, number = act
    if what == "pin":
        entry = [each for each in entries(store) if each.body.startswith("Satz")][number]
        store.write(partial(marks.pin, entry=entry.id))
        return entry.id
    person = named(store, ("Krüger", "Öztürk")[number % 2])
    if what == "note":
        note = a_note(person, number)

        def add(session: WriteSession) -> Changes:
            session.add(note)
            return session.changes("Write note")

        store.write(add)
        return note.id
    if what == "about":
        edit(store, person, about=f"Notiert {number}")
    elif what == "segment":
        edit(store, person, segments=person.segments | {f"Eigen {number}"})
    else:
        edit(store, person, born_on=date(1980, 1, 1 + number))
    return person.id


@settings(max_examples=25)
@given(acts=ACTS, lets_go=st.sets(st.integers(0, 9)), takes_back=st.sets(st.integers(0, 9)), cards_first=st.booleans())
def test_nothing_of_a_person_is_lost_unasked_and_nothing_of_the_import_stays_unasked(
    acts: Sequence[Act], lets_go: set[int], takes_back: set[int], cards_first: bool
) -> None:
    with a_book() as store, tempfile.TemporaryDirectory() as folder:
        sabine = a_client()

        def begin(session: WriteSession) -> Changes:
            session.add(sabine)
            session.add(a_number(sabine))
            return session.changes("Add")

        store.write(begin)
        before = everything(store)
        cards = imported(store, an_address_book(Path(folder), CARDS)).run.id
        talk = import_told(store, Path(folder), LINES).run.id
        brought = everything(store).keys() - before.keys()
        touched = {done(store, act) for act in acts}
        worked_over = everything(store)
        went: set[str] = set()
        back: set[str] = set()
        for run in (cards, talk) if cards_first else (talk, cards):
            shown = choice(store, run)
            goes = {each.id for number, each in enumerate(shown.worked) if number in lets_go}
            keys = {each.key for number, each in enumerate(shown.changed) if number in takes_back}
            assert {each.id for each in shown.worked if each.why is Why.EDITED} <= touched
            undo_run(store, run, Decisions(frozenset(goes), frozenset(keys)))
            went |= goes
            back |= keys
        after = everything(store)
        # What a person made or worked on is there, unless they let it go themselves.
        for record_id in touched - went:
            assert record_id in after
        # What the import brought and nobody touched is gone, but for what those who stay stand on.
        left = {each for each in brought - touched if each in after}
        for record_id in left:
            record = after[record_id]
            assert isinstance(record, Client | ContactPoint | Conversation), record
        # Who was there before is as before, but for what a person wrote into it.
        present, was, edited = after[sabine.id], before[sabine.id], worked_over[sabine.id]
        assert isinstance(present, Client)
        assert isinstance(was, Client)
        assert isinstance(edited, Client)
        own = {f"Eigen {number}" for what, number in acts if what == "segment" and number % 2 == 0}
        assert present.segments == own
        noted = any(what == "about" and number % 2 == 0 for what, number in acts)
        is_back = f"{sabine.id}:about" in back
        assert present.about == (edited.about if noted and not is_back else was.about)
