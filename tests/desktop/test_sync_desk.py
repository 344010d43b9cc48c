"""How syncing stands is always true in the window, and never flickers."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.language import Language
from app.desktop.sync_desk import ARRIVED, SyncDesk, is_covered, is_gone
from app.desktop.theme.icons import Icon
from app.desktop.widgets.sync_line import SyncLine
from app.desktop.widgets.sync_words import SyncWords
from app.sync.status import BookStatus, Phase, SyncStatus, Trouble
from local_store.book.changes import Changes
from local_store.book.ids import BookId
from tests.builders import NOON
from tests.desktop.conftest import Heard
from tests.desktop.page_desk import desk, settled, shown
from tests.desktop.scripted_office import CONNECTED, ScriptedOffice

__all__ = ["desk"]
ZONE = "Europe/Berlin"


@pytest.fixture
def english(qapp: QApplication) -> SyncWords:
    Language(qapp, "en")
    return SyncWords()


@pytest.fixture
def german(qapp: QApplication) -> SyncWords:
    Language(qapp, "de")
    return SyncWords()


UP = replace(CONNECTED, last_success=NOON + timedelta(minutes=-57))
LINES = [
    (UP, "Up to date 12:03", "Aktuell 12:03"),
    (SyncStatus(Phase.OFFLINE, waiting=7), "Offline · 7 changes waiting", "Offline · 7 Änderungen warten"),
    (SyncStatus(Phase.OFFLINE, waiting=1), "Offline · 1 change waiting", "Offline · 1 Änderung wartet"),
    (SyncStatus(Phase.OFFLINE), "Offline", "Offline"),
    (SyncStatus(Phase.SENDING, done=120, total=340), "Sending 120/340", "Sendet 120/340"),
    (SyncStatus(Phase.RECEIVING, done=4200, total=90000), "Receiving 4,200/90,000", "Empfängt 4.200/90.000"),
    (
        SyncStatus(Phase.UNREACHABLE, waiting=3, next_try=NOON + timedelta(minutes=5)),
        "Office not reachable · next try 13:05 · 3 changes waiting",
        "Büro nicht erreichbar · nächster Versuch 13:05 · 3 Änderungen warten",
    ),
    (replace(UP, waiting=2), "2 changes waiting", "2 Änderungen warten"),
    (SyncStatus(), "Saved on this computer, encrypted", "Auf diesem Computer gespeichert, verschlüsselt"),
]


@pytest.mark.parametrize(("status", "words", "_german"), LINES)
def test_the_line_says_how_it_stands(english: SyncWords, status: SyncStatus, words: str, _german: str) -> None:
    assert english.line(status, NOON, ZONE).words == words


@pytest.mark.parametrize(("status", "_english", "words"), LINES)
def test_the_line_says_it_in_german_with_its_plurals(
    german: SyncWords, status: SyncStatus, _english: str, words: str
) -> None:
    assert german.line(status, NOON, ZONE).words == words


def test_what_waits_for_a_person_is_said_beside_up_to_date(english: SyncWords) -> None:
    book = BookStatus(BookId("0" * 32), "Bestand Vogel", "owner", NOON, 0, 1, 2, 0, 0)
    status = replace(UP, books=(book,))
    assert english.line(status, NOON, ZONE).words == "Up to date 12:03 · 3 to decide"
    assert english.headline(status, NOON, ZONE).sentence.endswith("3 things below wait for your decision.")


def test_a_clock_time_of_another_day_says_which(english: SyncWords) -> None:
    assert english.when(NOON - timedelta(days=1), NOON, ZONE) == "yesterday, 13:00"
    assert english.when(NOON - timedelta(days=9), NOON, ZONE).startswith("03/03/2026")


@pytest.mark.parametrize("phase", list(Phase))
def test_every_phase_has_a_glyph_of_its_own_beside_its_words(english: SyncWords, phase: Phase) -> None:
    trouble = Trouble.SIGN_IN if phase is Phase.STOPPED else Trouble.NONE
    face = english.line(SyncStatus(phase, trouble), NOON, ZONE)
    assert face.words
    assert isinstance(face.icon, Icon)
    assert english.headline(SyncStatus(phase, trouble), NOON, ZONE).title


@pytest.mark.parametrize("trouble", [each for each in Trouble if each])
def test_every_trouble_says_what_is_safe_or_what_to_do(english: SyncWords, trouble: Trouble) -> None:
    status = SyncStatus(Phase.STOPPED, trouble, clock_off_s=600)
    sentence = english.trouble_sentence(status)
    assert english.trouble_title(status)
    assert len(sentence) > 40
    assert sentence.endswith(".")


def test_a_wrong_clock_is_told_with_its_span_and_direction(english: SyncWords) -> None:
    fast = english.trouble_sentence(SyncStatus(Phase.UP_TO_DATE, Trouble.CLOCK, clock_off_s=9 * 86_400))
    slow = english.trouble_sentence(SyncStatus(Phase.UP_TO_DATE, Trouble.CLOCK, clock_off_s=-3 * 3600))
    assert "9 days fast" in fast
    assert "3 h slow" in slow


def test_a_book_says_everything_that_is_open_about_it(english: SyncWords) -> None:
    book = BookStatus(BookId("0" * 32), "Bestand Vogel", "owner", NOON, 3, 1, 2, 4, 5)
    line = english.book_line(book, UP, NOON, ZONE)
    for part in ("As of 13:00", "3 changes waiting", "1 change to decide", "2 values", "4 files", "5 files"):
        assert part in line


@pytest.mark.parametrize(
    "status",
    [
        SyncStatus(Phase.STOPPED, Trouble.LOCKED),
        SyncStatus(Phase.OFFLINE),
        SyncStatus(Phase.UNREACHABLE),
        SyncStatus(Phase.UP_TO_DATE, Trouble.TOO_OLD),
    ],
)
def test_a_book_is_not_called_up_to_date_where_nobody_knows(english: SyncWords, status: SyncStatus) -> None:
    book = BookStatus(BookId("0" * 32), "Bestand Vogel", "owner", NOON, 0, 0, 0, 0, 0)
    assert english.book_line(book, UP, NOON, ZONE) == "Up to date 13:00"
    assert english.book_line(book, status, NOON, ZONE) == "As of 13:00"
    assert english.book_line(replace(book, waiting=3), UP, NOON, ZONE) == "As of 13:00 · 3 changes waiting"


# -- calm ------------------------------------------------------------------------------------------------


@pytest.fixture
def sync(qapp: QApplication) -> SyncDesk:
    made = SyncDesk()
    made.take(UP)
    return made


def test_what_is_over_at_once_is_never_shown(sync: SyncDesk, heard: Heard, qtbot: QtBot) -> None:
    sync.shown.connect(heard.take)
    sync.take(replace(UP, phase=Phase.SENDING, done=0, total=1))
    sync.take(replace(UP, phase=Phase.RECEIVING))
    sync.take(UP)
    qtbot.wait(400)
    assert heard.calls == []
    assert sync.status == UP


def test_what_lasts_is_shown_with_its_newest_numbers(sync: SyncDesk, qtbot: QtBot) -> None:
    sync.take(replace(UP, phase=Phase.SENDING, done=1, total=340))
    sync.take(replace(UP, phase=Phase.SENDING, done=120, total=340))
    assert sync.status == UP
    qtbot.waitUntil(lambda: sync.status.phase is Phase.SENDING)
    assert sync.status.done == 120
    sync.take(replace(UP, phase=Phase.SENDING, done=200, total=340))
    assert sync.status.done == 200, "numbers of what is shown already run on at once"


@pytest.mark.parametrize(
    "status",
    [SyncStatus(Phase.OFFLINE, waiting=1), SyncStatus(Phase.STOPPED, Trouble.SIGN_IN), SyncStatus()],
    ids=["offline", "trouble", "alone"],
)
def test_what_somebody_asked_for_or_must_know_is_shown_at_once(sync: SyncDesk, status: SyncStatus) -> None:
    sync.take(status)
    assert sync.status == status


def test_a_book_is_covered_by_the_lease_and_gone_by_an_order() -> None:
    assert is_covered(SyncStatus(Phase.STOPPED, Trouble.LEASE))
    assert not is_covered(SyncStatus(Phase.STOPPED, Trouble.SIGN_IN))
    assert is_gone(SyncStatus(Phase.STOPPED, Trouble.STOLEN))
    assert is_gone(SyncStatus(Phase.STOPPED, Trouble.REVOKED))
    assert not is_gone(SyncStatus(Phase.SENDING, Trouble.RETIRED)), "what waits is sent first"


# -- the worker --------------------------------------------------------------------------------------------


def test_a_book_that_lives_alone_has_no_worker(desk: Desk, qtbot: QtBot) -> None:
    office = ScriptedOffice()
    desk.sync.begin(desk.jobs, office)
    settled(desk, qtbot)
    assert office.workers == []
    assert not desk.sync.is_connected


def test_the_worker_runs_as_long_as_the_book_is_open(desk: Desk, qtbot: QtBot) -> None:
    office = ScriptedOffice(is_connected=True)
    desk.sync.begin(desk.jobs, office)
    settled(desk, qtbot)
    qtbot.waitUntil(lambda: desk.sync.is_connected)
    desk.jobs.close()
    assert office.now.asked == ["start", "stop"]


def test_what_is_typed_is_sent_soon_and_what_arrives_is_not_sent_back(desk: Desk, qtbot: QtBot) -> None:
    office = ScriptedOffice(is_connected=True)
    desk.sync.begin(desk.jobs, office)
    settled(desk, qtbot)
    desk.jobs.changed.emit(Changes(ARRIVED))
    assert "nudge" not in office.now.asked
    desk.jobs.changed.emit(Changes("Write note"))
    assert office.now.asked[-1] == "nudge"


def test_syncing_now_ends_working_offline(desk: Desk, qtbot: QtBot) -> None:
    office = ScriptedOffice(is_connected=True)
    desk.sync.begin(desk.jobs, office)
    settled(desk, qtbot)
    qtbot.waitUntil(lambda: desk.sync.is_connected)
    desk.sync.switch_offline()
    qtbot.waitUntil(lambda: desk.sync.is_offline)
    desk.sync.sync_now()
    assert office.now.asked[-2:] == ["online", "sync_now"]


def test_the_line_opens_the_page_and_is_spoken(desk: Desk, qtbot: QtBot, heard: Heard) -> None:
    line = SyncLine(desk)
    shown(line, qtbot)
    desk.navigation.page_wanted.connect(heard.take)
    desk.sync.take(SyncStatus(Phase.OFFLINE, waiting=7))
    assert "Offline" in line.accessibleName()
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Space)
    assert heard.calls == ["office"]
