"""While somebody scrolls, what work behind the window changes is told later and together, and never not at all."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.desktop import gathering, hand
from app.desktop.jobs import Jobs
from local_store.book.changes import Changes
from local_store.book.ids import ClientId
from local_store.book.kind import Kind
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import a_client

ANNA, BORIS = ClientId("a" * 32), ClientId("b" * 32)


@pytest.fixture
def jobs(store: Store, monkeypatch: pytest.MonkeyPatch) -> Jobs:
    monkeypatch.setattr(hand, "CALM_MS", 60_000)  # the hand is gone when a test says so
    monkeypatch.setattr(gathering, "MOST_MS", 60_000)
    return Jobs(store)


def _heard(jobs: Jobs) -> list[Changes]:
    heard: list[Changes] = []
    jobs.changed.connect(heard.append)
    return heard


def _of(client: ClientId, kind: Kind, label: str = "Sync", *, is_wide: bool = False) -> Changes:
    return Changes(label, frozenset({kind}), frozenset({client}), frozenset({str(client)}), is_wide=is_wide)


def test_while_nobody_moves_anything_views_hear_at_once(jobs: Jobs) -> None:
    heard = _heard(jobs)
    jobs.tell(_of(ANNA, Kind.CLIENT))
    assert heard == [_of(ANNA, Kind.CLIENT)]
    jobs.close()


def test_while_somebody_scrolls_changes_are_gathered_until_the_hand_has_gone(jobs: Jobs) -> None:
    heard = _heard(jobs)
    jobs.hand.moves()
    jobs.tell(_of(ANNA, Kind.CLIENT))
    jobs.tell(_of(BORIS, Kind.INTERACTION, is_wide=True))
    jobs.tell(_of(BORIS, Kind.CASE, "Import"))
    assert heard == []
    jobs.hand.lets_go()
    both = Changes(
        "Sync",
        frozenset({Kind.CLIENT, Kind.INTERACTION}),
        frozenset({ANNA, BORIS}),
        frozenset({str(ANNA), str(BORIS)}),
        is_wide=True,
    )
    assert heard == [both, _of(BORIS, Kind.CASE, "Import")]
    jobs.hand.lets_go()
    assert len(heard) == 2, "each is told once"
    jobs.close()


def test_whoever_scrolls_for_ever_hears_after_a_while(
    store: Store, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hand, "CALM_MS", 60_000)
    monkeypatch.setattr(gathering, "MOST_MS", 1)
    jobs = Jobs(store)
    heard = _heard(jobs)
    jobs.hand.moves()
    jobs.tell(_of(ANNA, Kind.CLIENT))
    assert heard == []
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert jobs.hand.is_moving
    jobs.close()


def test_what_somebody_does_themselves_is_shown_at_once_also_while_they_scroll(jobs: Jobs, qtbot: QtBot) -> None:
    def change(session: WriteSession) -> Changes:
        session.add(a_client())
        return session.changes("Add client")

    jobs.hand.moves()
    with qtbot.waitSignal(jobs.changed, check_params_cb=_is_called("Add client")):
        jobs.operation(change)
    assert jobs.hand.is_moving
    jobs.close()


def _is_called(label: str) -> Callable[[Changes], bool]:
    return lambda changes: changes.label == label


def test_a_book_that_is_closed_tells_nobody_any_more(jobs: Jobs) -> None:
    heard = _heard(jobs)
    jobs.hand.moves()
    jobs.tell(_of(ANNA, Kind.CLIENT))
    jobs.close()
    assert heard == []
