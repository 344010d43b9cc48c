"""The client list: numbers for all, words for who is looked at, households as one row each."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.models.client_list_model import ROW, ClientListModel
from app.desktop.models.client_rows import ListRow, RowKind
from app.desktop.models.client_slots import Place as Slot
from app.desktop.models.client_slots import Places, folded
from app.desktop.theme.theme import Theme
from local_store.book.channel import Delivery, Direction
from local_store.book.ids import ContractId, new_id
from local_store.book.records import Contract
from local_store.clients import ListQuery
from local_store.store import Store
from tests.builders import a_client, a_message
from tests.conftest import Keep
from tests.desktop.client_window import ClientWindow


class Listed(ClientWindow):
    """A model over the Krügers and two who live alone."""

    def __init__(self, store: Store, theme: Theme, keep: Keep, qtbot: QtBot) -> None:
        super().__init__(store, theme, keep, qtbot)
        self.alone = a_client("Bernd", "Öhm")
        keep(self.alone, a_message(self.alone, -5), a_message(self.sabine, -10), a_message(self.thomas, -20))
        self.model = ClientListModel(self.desk)
        self.model.reload()
        self.settle()

    def row(self, number: int) -> ListRow:
        row = self.model.index(number).data(ROW)
        assert isinstance(row, ListRow)
        return row

    def shown(self) -> list[tuple[RowKind, str]]:
        rows = [self.row(number) for number in range(self.model.rowCount())]
        return [(row.kind, str(row.client)) for row in rows]


@pytest.fixture
def listed(store: Store, light: Theme, keep: Keep, qtbot: QtBot) -> Iterator[Listed]:
    made = Listed(store, light, keep, qtbot)
    yield made
    made.jobs.close()


def test_the_list_begins_with_words_and_knows_where_each_client_stands(listed: Listed) -> None:
    people = [listed.alone.id, listed.sabine.id, listed.thomas.id]
    assert listed.shown() == [(RowKind.CLIENT, each) for each in people]
    assert [listed.model.row_of(each) for each in people] == [0, 1, 2]


@pytest.mark.parametrize(
    ("delivery", "line"),
    [
        (Delivery.WAITING, "waits 10 min · Unsent: Kommt sofort"),
        (Delivery.FAILED, "waits 10 min · Undelivered: Kommt sofort"),
        (Delivery.DELIVERED, "You: Kommt sofort"),
    ],
)
def test_an_answer_that_did_not_reach_them_is_told_as_that(
    listed: Listed, keep: Keep, delivery: Delivery, line: str
) -> None:
    keep(a_message(listed.sabine, -1, "Kommt sofort", direction=Direction.OUT, delivery=delivery))
    listed.model.reload()
    listed.settle()
    assert listed.row(listed.model.row_of(listed.sabine.id)).line == line


def test_a_folded_household_is_one_row_that_opens(listed: Listed) -> None:
    listed.model.fold(is_folded=True)
    listed.settle()
    assert [kind for kind, _ in listed.shown()] == [RowKind.CLIENT, RowKind.HOUSEHOLD]
    assert listed.model.row_of(listed.thomas.id) == -1
    listed.model.toggle(1)
    assert [kind for kind, _ in listed.shown()] == [
        RowKind.CLIENT,
        RowKind.HOUSEHOLD,
        RowKind.CLIENT,
        RowKind.CLIENT,
    ]
    assert [listed.row(number).is_member for number in (2, 3)] == [True, True]
    assert listed.model.row_of(listed.thomas.id) == 3
    listed.model.fold(is_folded=False)
    assert not any(listed.row(number).is_member for number in range(listed.model.rowCount()))


def test_the_list_shows_who_was_asked_for(listed: Listed) -> None:
    assert "Öhm" in listed.row(0).name
    listed.model.ask(ListQuery(text="Krüger"))
    listed.settle()
    assert {client for _, client in listed.shown()} == {listed.sabine.id, listed.thomas.id}


def test_places_are_made_when_asked_for() -> None:
    places = Places(range(10, 60_000), [Slot(RowKind.HEADER, ())])
    assert len(places) == 59_991
    assert places[0].numbers == (10,)
    assert places[-1].kind is RowKind.HEADER
    assert [place.numbers for place in places[2:4]] == [(12,), (13,)]
    assert places.of_client({59_999}) == 59_989
    assert places.of_client({5}) == -1


def test_who_lives_alone_is_not_folded() -> None:
    found = folded([1, 2, 3], {1: "a", 2: "b", 3: "b"}, set())
    assert [place.kind for place in found] == [RowKind.CLIENT, RowKind.HOUSEHOLD]
    assert found[1].numbers == (2, 3)


def test_who_was_not_found_by_name_says_by_what(listed: Listed, keep: Keep) -> None:
    keep(Contract(ContractId(new_id()), listed.alone.id, "Alpina", "Hausrat", "HR-4711"))
    listed.model.ask(ListQuery(text="hr-4711"))
    listed.settle()
    assert listed.row(0).client == listed.alone.id
    assert listed.row(0).line == "HR-4711"
    assert "Found by: HR-4711" in listed.row(0).spoken
    assert not listed.row(0).waits
    listed.model.ask(ListQuery(text="öhm"))
    listed.settle()
    assert listed.row(0).client == listed.alone.id
    assert "Found by" not in listed.row(0).spoken
