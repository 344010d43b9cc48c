"""While one works: a backup each half hour in which something changed, and a check of every page once a week."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.harm_words import SENTENCES
from app.desktop.keeper import Keeper
from app.desktop.widgets.notice_bar import Notice
from app.services import opening, safekeeping
from app.services.opening import Protection
from local_store import backup, cipher
from local_store.book.changes import Changes
from local_store.invariants import Harm
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import a_client
from tests.desktop.conftest import Heard
from tests.desktop.page_desk import desk, settled

__all__ = ["desk"]


class Today:
    """The clock of the window, which stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 12, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, time: timedelta) -> None:
        self.now += time


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = opening.create(tmp_path / "Bestand", Protection(by_keyring=False))
    yield made.store
    made.store.close()


@pytest.fixture
def today(desk: Desk) -> Today:
    desk.now = Today()
    return desk.now


@pytest.fixture
def keeper(desk: Desk) -> Iterator[Keeper]:
    window = QObject()
    yield Keeper(desk, window)
    window.deleteLater()


def _type_something(store: Store) -> None:
    def add(session: WriteSession) -> Changes:
        session.add(a_client())
        return session.changes("Add client")

    store.write(add)


def _clock_of(keeper: Keeper) -> QTimer:
    [clock] = [timer for timer in keeper.findChildren(QTimer) if not timer.isSingleShot()]
    return clock


def test_each_half_hour_in_which_something_changed_leaves_a_backup_that_is_whole(
    keeper: Keeper, desk: Desk, store: Store, today: Today, qtbot: QtBot
) -> None:
    clock = _clock_of(keeper)
    assert clock.isActive()
    assert clock.interval() == 30 * 60 * 1000
    made = []
    for has_changed in (True, False, False, True, True):
        today.pass_by(timedelta(minutes=30))
        if has_changed:
            _type_something(store)
        clock.timeout.emit()
        settled(desk, qtbot)
        made.append(len(safekeeping.backups_of(store)))
    assert made == [1, 1, 1, 2, 3]
    for one in safekeeping.backups_of(store):
        assert backup.verify_backup(one.path).book == store.book


def test_soon_after_the_start_a_backup_is_made_and_the_weekly_check(
    keeper: Keeper, desk: Desk, store: Store, today: Today, qtbot: QtBot
) -> None:
    checks = []
    for days in (0, 6, 2):
        today.pass_by(timedelta(days=days))
        keeper.begin()
        settled(desk, qtbot)
        checks.append(len(safekeeping.log_of(store.folder).checks))
    assert checks == [1, 1, 2]
    assert safekeeping.backups_of(store)


def test_a_page_that_is_damaged_is_told_with_the_way_to_the_backups(
    keeper: Keeper, desk: Desk, store: Store, today: Today, qtbot: QtBot
) -> None:
    heard, pages = Heard(), Heard()
    desk.navigation.notice_wanted.connect(heard.take)
    desk.navigation.page_wanted.connect(pages.take)
    _type_something(store)
    store.checkpoint()
    with (store.folder / "book.db").open("rb+") as file:
        file.seek(4096 * 5 + 1000)
        file.write(bytes(16))
    keeper.begin()
    settled(desk, qtbot)
    notices = {notice.key: notice for notice in heard.calls if isinstance(notice, Notice)}
    assert "No backup could be made" in notices["backup"].words, "a damaged book spoils no backup"
    [choice] = notices["damaged"].choices
    choice.run()
    assert pages.calls == ["settings"]


def test_soon_after_the_start_a_book_that_belongs_together_is_not_spoken_of(
    keeper: Keeper, desk: Desk, store: Store, today: Today, qtbot: QtBot
) -> None:
    heard = Heard()
    desk.navigation.notice_wanted.connect(heard.take)
    [soon] = [timer for timer in keeper.findChildren(QTimer) if timer.isSingleShot() and timer.interval() < 5_000]
    assert soon.isActive()
    _type_something(store)
    soon.timeout.emit()
    settled(desk, qtbot)
    assert heard.calls == []
    assert not safekeeping.log_of(store.folder).checks


def test_parts_that_do_not_belong_together_are_named_and_the_whole_book_is_checked(
    keeper: Keeper, desk: Desk, store: Store, today: Today, qtbot: QtBot
) -> None:
    heard, pages = Heard(), Heard()
    desk.navigation.notice_wanted.connect(heard.take)
    desk.navigation.page_wanted.connect(pages.take)
    _type_something(store)
    with closing(cipher.connect(store.folder / "book.db", store.key, create=False)) as connection:
        connection.execute("DELETE FROM client_state")
    keeper.look_over()
    settled(desk, qtbot)
    first, second = [notice for notice in heard.calls if isinstance(notice, Notice)]
    assert first.key == second.key, "one notice takes the place of the other"
    assert "client list" in first.words
    assert "is being checked" in first.words
    assert "client list" in second.words
    [check] = safekeeping.log_of(store.folder).checks
    assert check.harms == ("list",)
    [choice] = second.choices
    choice.run()
    assert pages.calls == ["settings"]


def test_every_harm_has_a_sentence_of_its_own() -> None:
    assert set(SENTENCES) == set(Harm)
    assert len(set(SENTENCES.values())) == len(SENTENCES)
