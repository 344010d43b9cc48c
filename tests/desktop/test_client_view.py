"""The client at the table sees what is theirs: nothing internal and nobody else is anywhere in the window meanwhile."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, QMimeData, QModelIndex, QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction, QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from app.desktop.client_view import ENLARGED, IN_CLIENT_VIEW
from app.desktop.language import Language
from app.desktop.models.timeline_model import ROW_ROLE
from app.desktop.pages.client_view_page import ClientViewPage
from app.desktop.theme.theme import Theme
from app.desktop.widgets.notice_bar import Notice
from app.desktop.window import MainWindow
from app.services import opening
from app.services.opening import Protection
from app.services.preferences import Preferences
from app.sync.status import Phase, SyncStatus, Trouble
from local_store import timeline
from local_store.book.changes import Changes
from local_store.book.channel import CallOutcome, Channel, Direction, InteractionKind, PointKind
from local_store.book.ids import CaseId, ContractId, ConversationId, FollowUpId, OfferId, RelationId, VisitId, new_id
from local_store.book.records import (
    Case,
    Client,
    Contract,
    Conversation,
    FollowUp,
    Interaction,
    Offer,
    Participant,
    Record,
    Relation,
    Role,
    Visit,
)
from local_store.session import WriteSession
from local_store.store import Store
from local_store.timeline import Filter
from tests.builders import NOON, a_call, a_client, a_household, a_message, a_note, a_number
from tests.desktop.conftest import Heard
from tests.desktop.opening_desk import PASSPHRASE

INTERNAL = "Quastenflosser"
"""Stands wherever the adviser wrote for themselves."""
OTHER = "Zimtstern"
"""Stands in the name of everybody else, and in what is theirs."""
THEIRS = "Rhabarber"
"""Stands in what the client may see."""


def _who(client: Client, role: Role = Role.SENDER, reason: str = "contact_point") -> Participant:
    return Participant(role, PointKind.PHONE, "0171", "+49171", client.name, client.id, reason)


class People:
    """A book with one client in the middle and everything that is nobody's business around her."""

    def __init__(self, store: Store) -> None:
        home = a_household("Haushalt Krüger")
        self.sabine = a_client(
            household=home.id, about=f"{INTERNAL}: schwierig", segments=frozenset({f"{INTERNAL}-A"}), rhythm_days=77
        )
        self.thomas = a_client("Thomas", household=home.id, about=INTERNAL)
        self.other = a_client(OTHER, OTHER)
        self.chat = self._chat(self.sabine)
        case = Case(CaseId(new_id()), self.sabine.id, f"Anliegen {INTERNAL}", next_step=INTERNAL)
        self.records: list[Record] = [home, self.sabine, self.thomas, self.other, self.chat, case]
        self.records += self._said(case)
        self.records += self._file()
        self.write(store, *self.records)

    def write(self, store: Store, *records: Record) -> None:
        def change(session: WriteSession) -> Changes:
            for record in records:
                session.add(record)
            return session.changes("")

        store.write(change)

    def _chat(self, client: Client, **fields: Any) -> Conversation:
        return Conversation(ConversationId(new_id()), Channel.WHATSAPP, new_id(), client=client.id, **fields)

    def message(self, minutes: float, body: str, **fields: Any) -> Interaction:
        given = {"conversation": self.chat.id, "participants": (_who(self.sabine),), **fields}
        return a_message(self.sabine, minutes, body, **given)

    def _said(self, case: Case) -> list[Record]:
        sabine, other = self.sabine, self.other
        group = self._chat(sabine, is_group=True, title=OTHER)
        note = a_note(sabine, 20, INTERNAL)
        shared = a_message(
            other,
            30,
            INTERNAL,
            kind=InteractionKind.MEETING,
            channel=Channel.IN_PERSON,
            with_clients=frozenset({sabine.id}),
            participants=(_who(sabine, Role.ATTENDEE), _who(other, Role.ATTENDEE)),
        )
        return [
            group,
            note,
            shared,
            self.message(1, f"{THEIRS} eins", case=case.id, labels=frozenset({INTERNAL}), place=INTERNAL),
            self.message(2, f"{THEIRS} zwei", direction=Direction.OUT, participants=(_who(sabine, Role.RECIPIENT),)),
            self.message(3, f"{THEIRS} drei", reply_to=note.id, switch_from=Channel.PHONE, switch_reason=INTERNAL),
            self.message(4, INTERNAL, is_sensitive=True),
            self.message(5, INTERNAL, kind=InteractionKind.SYSTEM),
            self.message(6, INTERNAL, is_retracted=True),
            self.message(7, INTERNAL, is_placeholder=True),
            self.message(8, f"{OTHER} schreibt", participants=(_who(other),)),
            self.message(9, f"An {OTHER}", direction=Direction.OUT, participants=(_who(other, Role.RECIPIENT),)),
            self.message(10, INTERNAL, participants=(_who(sabine, reason="name"),)),
            self.message(11, f"{OTHER} in der Gruppe", conversation=group.id),
            self.message(12, INTERNAL, conversation=None),
            a_call(sabine, 13, body=INTERNAL, subject=INTERNAL, duration_s=720, participants=(_who(sabine),)),
            a_call(sabine, 14, body=INTERNAL, outcome=CallOutcome.MISSED, participants=(_who(sabine),)),
        ]

    def _file(self) -> list[Record]:
        sabine, other = self.sabine, self.other
        both = frozenset({sabine.id, other.id})
        return [
            FollowUp(FollowUpId(new_id()), sabine.id, f"{INTERNAL} anbieten", date(2026, 3, 12)),
            FollowUp(FollowUpId(new_id()), other.id, f"{INTERNAL} anbieten", date(2026, 3, 12)),
            Contract(ContractId(new_id()), sabine.id, "Nordwall", f"Hausrat {THEIRS}", "4711", 1490, note=INTERNAL),
            Contract(ContractId(new_id()), other.id, "Nordwall", OTHER),
            Offer(OfferId(new_id()), sabine.id, "Alpina", f"Schutz {THEIRS}", 990, told_on=date(2026, 3, 1)),
            Offer(OfferId(new_id()), sabine.id, "Alpina", INTERNAL, 990),
            Visit(VisitId(new_id()), NOON + timedelta(days=2), clients=both, purpose=INTERNAL, place="Ahornweg 14"),
            Relation(RelationId(new_id()), other.id, sabine.id, "guarantor"),
            a_number(sabine, label=INTERNAL),
            a_number(other, "0171 3920099", "+491713920099", shared_with=frozenset({sabine.id}), label=OTHER),
        ]


@pytest.fixture(autouse=True)
def _no_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAPPE_CONFIG", str(tmp_path / "config"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = opening.create(tmp_path / "Bestand", Protection(by_keyring=False, passphrase=PASSPHRASE))
    yield made.store
    made.store.close()


@pytest.fixture
def people(store: Store) -> People:
    return People(store)


@pytest.fixture
def window(light: Theme, qapp: QApplication, qtbot: QtBot, store: Store, people: People) -> Iterator[MainWindow]:
    made = MainWindow(qapp, Preferences(language="en"), light, Language(qapp, "en"))
    made.keeps_preferences = False
    qtbot.addWidget(made)
    made.show_book(store, "today", lambda: NOON)
    made.show()
    assert made.workspace is not None
    made.workspace.show_client(people.sabine.id)
    _settle(made, qtbot)
    yield made
    qapp.removeEventFilter(made)
    made.close()


def _settle(window: MainWindow, qtbot: QtBot) -> None:
    workspace = window.workspace
    assert workspace is not None
    qtbot.waitUntil(lambda: workspace.desk.jobs.is_idle, timeout=10_000)
    qtbot.wait(1)
    qtbot.waitUntil(lambda: workspace.desk.jobs.is_idle, timeout=10_000)


def _enter(window: MainWindow, qtbot: QtBot) -> ClientViewPage:
    window.commands.refresh()
    QTest.keyClick(window, Qt.Key.Key_F9)
    page = window.client_view.page
    assert page is not None
    _settle(window, qtbot)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0 and bool(page.head.name.text()))
    return page


def _words_of(each: QObject) -> Iterator[str]:
    """Everything an object carries that one could read or hear."""
    yield each.objectName()
    for name in ("text", "windowTitle", "toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription"):
        said = getattr(each, name, None)
        if callable(said):
            with contextlib.suppress(TypeError):  # asks for an argument, so that it is not the object's own words
                yield str(said())
    if isinstance(each, QLineEdit):
        yield each.placeholderText()
    if isinstance(each, QPlainTextEdit | QTextEdit):
        yield each.toPlainText()
    if isinstance(each, QAbstractItemModel):
        for row in range(each.rowCount(QModelIndex())):
            index = each.index(row, 0)
            for role in (*Qt.ItemDataRole, ROW_ROLE):
                yield str(each.data(index, role))


def _heard(spoken: QAccessibleInterface | None) -> Iterator[str]:
    """What a screen reader comes by, from the window down."""
    if spoken is None or not spoken.isValid():
        return
    for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help):
        yield spoken.text(kind)
    for number in range(spoken.childCount()):
        yield from _heard(spoken.child(number))


def _all_of(window: MainWindow) -> str:
    """What is anywhere in the window, and in every other window that can be seen."""
    others = [each for each in QApplication.topLevelWidgets() if each is not window and each.isVisible()]
    said: list[str] = []
    for root in (window, *others):
        for each in (root, *root.findChildren(QObject)):
            said += _words_of(each)
        said += _heard(QAccessible.queryAccessibleInterface(root))
    said += [action.text() for action in window.findChildren(QAction)]
    return "\n".join(said)


def test_before_it_the_window_holds_what_must_not_be_seen(window: MainWindow) -> None:
    """Else the next test would look in the wrong places."""
    said = _all_of(window)

    assert INTERNAL in said
    assert OTHER in said


def test_nothing_internal_and_nobody_else_is_anywhere_in_the_window(window: MainWindow, qtbot: QtBot) -> None:
    page = _enter(window, qtbot)

    said = _all_of(window)

    assert INTERNAL not in said
    assert OTHER not in said
    assert "77" not in page.head.line.text()
    assert window.windowTitle() == "Mappe"
    for body in ("eins", "zwei", "drei"):
        assert f"{THEIRS} {body}" in said
    for shown in (f"Hausrat {THEIRS}", f"Schutz {THEIRS}", "Ahornweg 14", "Thomas Krüger"):
        assert shown in said


def test_internal_entries_never_leave_the_book(store: Store, people: People) -> None:
    look = Filter(for_client=True)
    found = store.look(lambda session: timeline.page(session, [people.sabine.id], only=look))

    bodies = [entry.interaction.body for entry in found if entry.interaction.kind is InteractionKind.MESSAGE]
    assert bodies == [f"{THEIRS} eins", f"{THEIRS} zwei", f"{THEIRS} drei"]
    kinds = {entry.interaction.kind for entry in found}
    assert kinds == {InteractionKind.MESSAGE, InteractionKind.CALL, InteractionKind.MEETING}


def test_pages_of_what_may_be_seen_follow_each_other_without_a_gap(store: Store, people: People) -> None:
    people.write(store, *(people.message(100 + number, f"{THEIRS} {number}") for number in range(9)))
    look = Filter(for_client=True)

    def walk(session: Any) -> list[str]:
        found: list[str] = []
        before = None
        while page := timeline.page(session, [people.sabine.id], before=before, limit=4, only=look):
            found = [entry.interaction.body for entry in page] + found
            before = page[0].position
        return found

    assert store.look(walk)[-9:] == [f"{THEIRS} {number}" for number in range(9)]
    assert len(store.look(walk)) == 14


def test_type_is_larger_meanwhile_and_as_chosen_after(window: MainWindow, qtbot: QtBot) -> None:
    before = QApplication.font().pointSizeF()
    _enter(window, qtbot)
    assert QApplication.font().pointSizeF() == pytest.approx(before * ENLARGED)
    window.theme.set_text_scale(1.2)
    assert QApplication.font().pointSizeF() == pytest.approx(before * 1.2 * ENLARGED)

    window.client_view.end()
    assert QApplication.font().pointSizeF() == pytest.approx(before * 1.2)


def test_leaving_asks_for_the_passphrase_and_says_calmly_when_it_is_wrong(window: MainWindow, qtbot: QtBot) -> None:
    page = _enter(window, qtbot)
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.is_asking)

    QTest.keyClicks(page.leaving.secret.edit, "ganz falsch geraten")
    QTest.keyClick(page.leaving.secret.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.leaving.problem()), timeout=10_000)
    assert window.is_client_view()
    assert OTHER not in _all_of(window)

    page.leaving.secret.edit.clear()
    QTest.keyClicks(page.leaving.secret.edit, PASSPHRASE)
    QTest.keyClick(page.leaving.secret.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.is_client_view(), timeout=10_000)
    assert window.centralWidget() is window.workspace
    assert window.workspace is not None
    assert window.workspace.isVisible()
    assert window.windowTitle() == "Clients – Mappe"


def test_escape_stays_where_the_passphrase_is_asked(window: MainWindow, qtbot: QtBot) -> None:
    page = _enter(window, qtbot)
    QTest.keyClick(window, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: page.is_asking)

    QTest.keyClick(page.leaving.secret.edit, Qt.Key.Key_Escape)

    assert not page.is_asking
    assert window.is_client_view()


def test_a_book_without_a_passphrase_is_back_at_once(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "ways_in", lambda _folder: frozenset())
    page = _enter(window, qtbot)

    QTest.keyClick(page.view, Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: not window.is_client_view())
    said = _all_of(window)
    assert INTERNAL in said


def test_only_locking_and_the_scheme_can_be_reached_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    _enter(window, qtbot)

    can = {command.id for command in window.commands.all() if window.commands.can_run(command)}

    assert can == set(IN_CLIENT_VIEW)
    for key in (Qt.Key.Key_K, Qt.Key.Key_F, Qt.Key.Key_1, Qt.Key.Key_N, Qt.Key.Key_E):
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert window.is_client_view()
    assert OTHER not in _all_of(window)


def test_what_happens_elsewhere_is_told_only_after(window: MainWindow, qtbot: QtBot) -> None:
    page = _enter(window, qtbot)
    workspace = window.workspace
    assert workspace is not None

    workspace.desk.navigation.notice_wanted.emit(Notice(f"{OTHER} ruft an"))
    workspace.desk.navigation.open_page("today")
    qtbot.wait(1)

    assert window.centralWidget() is page
    assert window.windowTitle() == "Mappe"
    assert OTHER not in _all_of(window)
    window.client_view.end()
    assert f"{OTHER} ruft an" in _all_of(window)


def test_a_note_written_elsewhere_does_not_arrive_here(
    window: MainWindow, qtbot: QtBot, store: Store, people: People
) -> None:
    page = _enter(window, qtbot)
    workspace = window.workspace
    assert workspace is not None
    before = page.model.rowCount()
    new = people.message(200, f"{THEIRS} neu")

    def change(session: WriteSession) -> Changes:
        session.add(a_note(people.sabine, 199, f"{INTERNAL} neu"))
        session.add(new)
        return session.changes("")

    with qtbot.waitSignal(workspace.desk.jobs.changed):
        workspace.desk.jobs.operation(change)

    qtbot.waitUntil(lambda: page.model.rowCount() == before + 1)
    assert INTERNAL not in _all_of(window)


def test_files_dropped_here_go_nowhere(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = _enter(window, qtbot)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / "brief.txt"))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    for target in (page, window):
        event = QDragEnterEvent(QPoint(9, 9), copy, dropped, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(target, event)
        assert not event.isAccepted()


def test_a_lock_takes_the_client_view_and_the_book_behind_it(window: MainWindow, qtbot: QtBot, heard: Heard) -> None:
    _enter(window, qtbot)
    window.locked.connect(heard.call)

    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.wait(1)

    assert heard.calls == ["called"]
    assert not window.is_open
    everything = [word for each in QApplication.allWidgets() for word in _words_of(each)]
    assert not [word for word in everything if THEIRS in word or OTHER in word or INTERNAL in word]
    assert window.theme.text_scale == 1.0
    assert window.commands.can_run(window.commands.get("shortcuts"))


def test_a_book_that_must_not_be_read_is_locked_instead(window: MainWindow, qtbot: QtBot) -> None:
    _enter(window, qtbot)
    workspace = window.workspace
    assert workspace is not None

    workspace.desk.sync.take(SyncStatus(Phase.STOPPED, Trouble.LEASE))

    assert not window.is_open
    assert not window.is_client_view()


def test_it_begins_only_where_a_client_is_open(window: MainWindow) -> None:
    assert window.can_switch_client_view()
    window.go("today")
    assert not window.can_switch_client_view()


def test_a_name_that_is_mended_elsewhere_is_shown_at_once(window: MainWindow, qtbot: QtBot, people: People) -> None:
    page = _enter(window, qtbot)
    workspace = window.workspace
    assert workspace is not None

    def change(session: WriteSession) -> Changes:
        session.replace(replace(people.sabine, given_name="Sabina"))
        return session.changes("Edit client")

    workspace.desk.jobs.operation(change)
    qtbot.waitUntil(lambda: page.head.name.text() == "Sabina Krüger")


def test_a_click_on_the_button_in_the_head_begins_it(window: MainWindow, qtbot: QtBot) -> None:
    workspace = window.workspace
    assert workspace is not None
    QTest.mouseClick(workspace.book_page().client.head.view_button, Qt.MouseButton.LeftButton)

    assert window.is_client_view()
