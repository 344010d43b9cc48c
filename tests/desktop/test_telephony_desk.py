"""The FRITZ!Box in the window: calls come by themselves, who rings stands calmly at the top, the keyboard stays."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import keyring
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.desktop.language import Language
from app.desktop.pages.settings_page import SettingsPage
from app.desktop.telephony_desk import TelephonyDesk, is_typing
from app.desktop.theme.theme import Theme
from app.desktop.widgets.ringing_bar import RingingBar
from app.desktop.window import MainWindow
from app.services.preferences import Preferences
from app.services.telephony import box_settings
from app.services.telephony.box_settings import BoxSettings
from app.services.telephony.call_monitor import LineState
from app.services.telephony.standing import Standing
from local_store.book.records import Client
from local_store.store import Store
from tests.builders import a_client, a_message, a_number
from tests.conftest import Keep
from tests.desktop.conftest import Heard
from tests.local_store.test_keys_keyring import DrawerKeyring
from tests.services.importing_desk import entries
from tests.services.telephony.box_server import PASSWORD, USER, Box, Monitor, a_call, running

RING = "12.03.26 09:41:07;RING;0;01713920011;5550100;SIP0;\r\n"
END = "12.03.26 09:41:27;DISCONNECT;0;0;\r\n"


@pytest.fixture(autouse=True)
def drawer() -> Iterator[DrawerKeyring]:
    before = keyring.get_keyring()
    kept = DrawerKeyring()
    keyring.set_keyring(kept)
    yield kept
    keyring.set_keyring(before)


@pytest.fixture
def box() -> Iterator[Box]:
    with running() as found:
        yield found


@pytest.fixture
def monitor() -> Iterator[Monitor]:
    found = Monitor()
    yield found
    found.close()


@pytest.fixture
def sabine(keep: Keep) -> Client:
    found = a_client()
    keep(found, a_number(found), a_message(found))
    return found


@pytest.fixture
def window(store: Store, light: Theme, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    shown = MainWindow(qapp, Preferences(language="en", scheme="light"), light, Language(qapp, "en"))
    shown.keeps_preferences = False
    qtbot.addWidget(shown)
    shown.show_book(store, "today")
    shown.show()
    yield shown
    qapp.removeEventFilter(shown)
    shown.close()


@pytest.fixture
def telephony(window: MainWindow, box: Box, monitor: Monitor, store: Store, qtbot: QtBot) -> TelephonyDesk:
    """Ready to be switched on, and the settings page shows it."""
    assert window.workspace is not None
    box_settings.keep_password(store.book, PASSWORD)
    workspace = window.workspace
    made = TelephonyDesk(workspace.desk, workspace.put_on_top, workspace, port=box.port, monitor_port=monitor.port)
    attendants = workspace.desk.attendants
    assert attendants is not None
    attendants.__dict__["telephony"] = made
    qtbot.waitUntil(lambda: made._desk.jobs.is_idle)
    return made


def settings(**changes: object) -> BoxSettings:
    return replace(BoxSettings(address="127.0.0.1", user=USER), **changes)  # type: ignore[arg-type]


def stands(telephony: TelephonyDesk, qtbot: QtBot, wanted: Standing) -> None:
    qtbot.waitUntil(lambda: telephony.standing is wanted)


def bar_of(window: MainWindow) -> RingingBar | None:
    assert window.workspace is not None
    return window.workspace.findChild(RingingBar)


# -- the list ------------------------------------------------------------------------------------------


def test_it_is_off_until_switched_on(telephony: TelephonyDesk, box: Box) -> None:
    telephony.fetch()
    assert telephony.standing is Standing.OFF
    assert box.asked == []


def test_calls_come_into_the_timeline_by_themselves(
    telephony: TelephonyDesk, box: Box, store: Store, sabine: Client, qtbot: QtBot
) -> None:
    box.calls = [a_call("01713920011", "12.03.26 09:41")]
    telephony.prefer(settings(is_on=True))
    telephony.fetch()
    stands(telephony, qtbot, Standing.FINE)
    assert [entry.client for entry in entries(store)].count(sabine.id) == 2
    box.calls.insert(0, a_call("01713920011", "12.03.26 10:41"))
    telephony.fetch()
    stands(telephony, qtbot, Standing.FINE)
    assert len(entries(store)) == 3
    assert "&days=2" in box.asked[-1], "the second time only what is new is asked for"
    assert store.look(box_settings.box_settings).fetched_at > 0


def test_a_box_that_is_away_is_tried_again_later_and_later(telephony: TelephonyDesk, box: Box, qtbot: QtBot) -> None:
    telephony._port = 1  # nobody listens there
    telephony.prefer(settings(is_on=True))
    waits = []
    for _ in range(3):
        telephony.fetch()
        stands(telephony, qtbot, Standing.TROUBLE)
        waits.append(telephony._next.interval())
    assert waits == sorted(waits)
    assert waits[0] < waits[-1]
    assert telephony.trouble is not None
    assert telephony.trouble.code == "box_unreachable"
    telephony._port = box.port
    telephony.fetch()
    stands(telephony, qtbot, Standing.FINE)
    assert telephony.trouble is None


# -- who rings -----------------------------------------------------------------------------------------


@pytest.fixture
def listening(telephony: TelephonyDesk, monitor: Monitor, sabine: Client, qtbot: QtBot) -> TelephonyDesk:
    telephony.prefer(settings(shows_ringing=True))
    monitor.accept()
    qtbot.waitUntil(lambda: telephony.line is LineState.CONNECTED)
    return telephony


def test_who_rings_stands_at_the_top_and_opens_in_one_press(
    listening: TelephonyDesk, monitor: Monitor, window: MainWindow, sabine: Client, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(listening.rang):
        monitor.say(RING)
    bar = bar_of(window)
    assert bar is not None
    assert bar.isVisible()
    notice = bar.current()
    assert notice is not None
    assert notice.words == "Sabine Krüger is calling (01713920011)"
    QTest.mouseClick(bar.buttons()[0], Qt.MouseButton.LeftButton)
    assert window.workspace is not None
    assert window.workspace.open_client == sabine.id


def test_it_goes_when_the_ringing_ends(
    listening: TelephonyDesk, monitor: Monitor, window: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(listening.rang):
        monitor.say(RING)
    bar = bar_of(window)
    assert bar is not None
    monitor.say(END)
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert bar.calls == {}


def test_a_stranger_and_a_couple_are_told_as_what_they_are(
    listening: TelephonyDesk, monitor: Monitor, window: MainWindow, keep: Keep, qtbot: QtBot, sabine: Client
) -> None:
    thomas = a_client("Thomas")
    keep(thomas, a_number(thomas, "0221 777", "+49221777", shared_with=frozenset({sabine.id})))
    told = []
    for number in ("0221777", "0221888", ""):
        with qtbot.waitSignal(listening.rang):
            monitor.say(f"12.03.26 09:41:07;RING;0;{number};5550100;SIP0;\r\n")
        bar = bar_of(window)
        assert bar is not None
        notice = bar.current()
        assert notice is not None
        told.append((notice.words, [choice.words for choice in notice.choices]))
    assert told[0][0] == "Thomas Krüger or Sabine Krüger is calling (0221777)"
    assert told[0][1] == ["Thomas Krüger", "Sabine Krüger"]
    assert told[1] == ("0221888 is calling. Nobody in the book has this number.", [])
    assert told[2] == ("Somebody is calling without showing a number.", [])


def test_the_keyboard_stays_where_somebody_types(
    listening: TelephonyDesk, monitor: Monitor, window: MainWindow, sabine: Client, keep: Keep, qtbot: QtBot
) -> None:
    thomas = a_client("Thomas")
    keep(thomas, a_number(thomas, "0221 777", "+49221777"))
    listening.settings = replace(listening.settings, opens_caller=True)
    assert window.workspace is not None
    workspace = window.workspace
    workspace.show_client(sabine.id)
    qtbot.waitUntil(lambda: workspace.desk.jobs.is_idle)
    window.activateWindow()
    window.commands.run("search")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Kr")
    assert is_typing()
    with qtbot.waitSignal(listening.rang):
        monitor.say(RING.replace("01713920011", "0221777"))
    assert QApplication.focusWidget() is field
    assert workspace.open_client == sabine.id
    QTest.keyClicks(field, "g")
    assert field.text().endswith("Krg")


def test_the_page_opens_by_itself_only_where_that_was_chosen_and_nobody_types(
    listening: TelephonyDesk, monitor: Monitor, window: MainWindow, sabine: Client, qtbot: QtBot
) -> None:
    assert window.workspace is not None
    with qtbot.waitSignal(listening.rang):
        monitor.say(RING)
    assert window.workspace.open_client is None
    monitor.say(END)
    listening.settings = replace(listening.settings, opens_caller=True)
    with qtbot.waitSignal(listening.rang):
        monitor.say(RING)
    assert window.workspace.open_client == sabine.id


def test_a_locked_book_hears_nothing_more(
    listening: TelephonyDesk, monitor: Monitor, window: MainWindow, qtbot: QtBot
) -> None:
    thread = listening._monitor
    assert thread is not None
    window.close_book()
    assert not thread._thread.is_alive()


# -- the card ------------------------------------------------------------------------------------------


def test_the_card_switches_on_tests_and_keeps_the_password_out_of_the_book(
    telephony: TelephonyDesk, window: MainWindow, box: Box, store: Store, drawer: DrawerKeyring, qtbot: QtBot
) -> None:
    window.commands.run("go.settings")
    assert window.workspace is not None
    page = window.workspace.page("settings")
    assert isinstance(page, SettingsPage)
    card = page.telephony
    qtbot.waitUntil(card.isVisible)
    box_settings.forget_password(store.book)
    card.fetches.click()
    assert telephony.settings.is_on
    for field, text in ((card.address, "http://127.0.0.1/"), (card.user, USER)):
        field.setText(text)
        field.editingFinished.emit()
    assert telephony.settings.address == "127.0.0.1"
    card.test.click()
    qtbot.waitUntil(card.test.isEnabled)
    assert "does not accept" in card._test.hint_words()
    card.password.edit.setText(PASSWORD)
    card.password.edit.editingFinished.emit()
    qtbot.waitUntil(lambda: box_settings.password(store.book) == PASSWORD)
    qtbot.waitUntil(lambda: card.password.edit.text() == "")
    card.test.click()
    qtbot.waitUntil(card.test.isEnabled)
    assert card._test.hint_words() == "FRITZ!Box 7590 answers and shows its calls."
    assert PASSWORD not in store.look(lambda session: session.setting("fritzbox"))
    qtbot.waitUntil(lambda: telephony._desk.jobs.is_idle)


def test_a_test_waits_for_the_password_that_was_just_typed(
    telephony: TelephonyDesk, window: MainWindow, drawer: DrawerKeyring, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    box_settings.forget_password(telephony._desk.jobs.store.book)
    telephony.prefer(settings(is_on=True))
    is_asked_for, keep, ask = threading.Event(), drawer.set_password, drawer.get_password

    def slowly(*given: str) -> None:
        is_asked_for.wait(0.3)  # whoever does not wait asks for it meanwhile, and finds none
        keep(*given)

    def asked(*given: str) -> str | None:
        found = ask(*given)
        is_asked_for.set()
        return found

    monkeypatch.setattr(drawer, "set_password", slowly)
    monkeypatch.setattr(drawer, "get_password", asked)
    heard, kept = Heard(), Heard()
    telephony.tested.connect(heard.pair)
    telephony.keep_password(PASSWORD, kept.take)
    telephony.test()
    qtbot.waitUntil(lambda: bool(heard.calls and kept.calls))
    assert heard.calls == [("FRITZ!Box 7590", None)]


def test_what_is_no_address_is_told_at_the_field(telephony: TelephonyDesk, window: MainWindow, qtbot: QtBot) -> None:
    window.commands.run("go.settings")
    assert window.workspace is not None
    page = window.workspace.page("settings")
    assert isinstance(page, SettingsPage)
    card = page.telephony
    qtbot.waitUntil(card.isVisible)
    card.rings.click()
    card.address.setText("nicht doch!")
    card.address.editingFinished.emit()
    assert "no address" in card._address.hint_words()
    assert telephony.settings.address == "fritz.box"
    telephony.prefer(settings())
