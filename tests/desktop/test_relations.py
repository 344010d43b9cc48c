"""What clients are to each other: typed in, said anew and taken back from the side column, seen from both sides."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.theme.theme import Theme
from app.desktop.widgets.forms.relation_form import RelationForm
from app.desktop.widgets.relation_words import KINDS, relation_word
from app.desktop.widgets.side_column import SideColumn
from app.services import client_file, relations
from local_store import undo
from local_store.book.ids import ClientId, RelationId, new_id
from local_store.book.records import Relation
from local_store.store import Store
from tests.builders import a_client
from tests.conftest import Keep
from tests.desktop.client_window import ClientWindow

Told = tuple[tuple[str, str], ...]


@pytest.fixture
def told(light: Theme, store: Store, keep: Keep, qtbot: QtBot) -> Iterator[ClientWindow]:
    made = ClientWindow(store, light, keep, qtbot)
    yield made
    made.jobs.close()


@pytest.fixture
def side(told: ClientWindow) -> SideColumn:
    made = SideColumn(told.desk)
    told.put(made)
    made.show_client(told.sabine.id)
    told.settle()
    return made


def _relations(told: ClientWindow, client: ClientId) -> Told:
    file = told.store.look(lambda session: client_file.look(session, client))
    assert file is not None
    return tuple((what, other.name) for what, other in file.relations)


def _form(side: SideColumn, open_it: Callable[[], object]) -> RelationForm:
    open_it()
    form = side.deeds.sheet().form
    assert isinstance(form, RelationForm)
    return form


def test_a_relation_is_added_with_a_search_and_told_from_both_sides(told: ClientWindow, side: SideColumn) -> None:
    form = _form(side, side.deeds.add_relation)
    QTest.keyClicks(form.other.line, "Thomas")
    told.settle()
    assert form.other.value() is None
    form.other.choose("Thomas Krüger")
    form.what.set_value("child of")
    side.deeds.sheet().save()
    told.settle()

    assert _relations(told, told.sabine.id) == (("child of", "Thomas Krüger"),)
    assert _relations(told, told.thomas.id) == (("child", "Sabine Krüger"),)
    rows = side.drawers["relations"].rows.rows()
    assert [(row.face.title, row.face.detail) for row in rows] == [("Thomas Krüger", "parent")]


def test_nobody_chosen_is_said_beside_the_field(told: ClientWindow, side: SideColumn) -> None:
    form = _form(side, side.deeds.add_relation)
    QTest.keyClicks(form.other.line, "Niemand")
    told.settle()
    side.deeds.sheet().save()
    assert form.other.problem_words() == "Choose somebody from the book."
    assert _relations(told, told.sabine.id) == ()


def test_the_client_cannot_be_related_to_themselves(told: ClientWindow, side: SideColumn) -> None:
    form = _form(side, side.deeds.add_relation)
    QTest.keyClicks(form.other.line, "Sabine")
    told.settle()
    form.other.choose("Sabine Krüger")
    assert form.other.value() is None


def test_another_word_takes_the_place_of_the_one_before(told: ClientWindow, side: SideColumn) -> None:
    told.store.write(partial(relations.relate, client=told.sabine.id, other=told.thomas.id, what="guarantor"))
    side.reload()
    told.settle()
    form = _form(side, partial(side.deeds.edit_relation, told.thomas, "guarantor"))
    form.what.set_value("spouse")
    side.deeds.sheet().save()
    told.settle()
    assert _relations(told, told.sabine.id) == (("spouse", "Thomas Krüger"),)
    assert _relations(told, told.thomas.id) == (("spouse", "Sabine Krüger"),)


def test_delete_takes_a_relation_back_and_undo_brings_it_again(
    told: ClientWindow, side: SideColumn, qtbot: QtBot
) -> None:
    told.store.write(partial(relations.relate, client=told.sabine.id, other=told.thomas.id, what="spouse"))
    side.reload()
    told.settle()
    row = side.drawers["relations"].rows.rows()[0]
    QTest.keyClick(row, Qt.Key.Key_Delete)
    told.settle()
    assert _relations(told, told.sabine.id) == ()

    told.jobs.operation(undo.undo, keeps_undo=False)
    told.settle()
    qtbot.waitUntil(lambda: len(side.drawers["relations"].rows.rows()) == 1)
    assert _relations(told, told.sabine.id) == (("spouse", "Thomas Krüger"),)


@pytest.mark.parametrize("what", KINDS)
def test_each_kind_is_taken_back_from_the_side_it_was_not_said_from(store: Store, keep: Keep, what: str) -> None:
    one, other = a_client(), a_client("Thomas")
    keep(one, other)
    store.write(partial(relations.relate, client=one.id, other=other.id, what=what))
    store.write(partial(relations.relate, client=one.id, other=other.id, what=what))
    seen = store.look(lambda session: client_file.look(session, other.id))
    assert seen is not None
    assert len(seen.relations) == 1
    assert relation_word(what) != ""

    store.write(partial(relations.unrelate, client=other.id, other=one.id, what=seen.relations[0][0]))

    assert not store.look(lambda session: session.where(Relation, "1"))


def test_what_was_said_twice_by_an_import_goes_at_once(store: Store, keep: Keep) -> None:
    one, other = a_client(), a_client("Thomas")
    keep(one, other, *(Relation(RelationId(new_id()), other.id, one.id, "guarantor") for _ in range(2)))
    store.write(partial(relations.unrelate, client=one.id, other=other.id, what="guarantor"))
    assert not store.look(lambda session: session.where(Relation, "1"))
