"""What one can do is one list, and menus, shortcuts, palette and sheet all come from it."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QMenu, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.desktop.commands import Command, Commands, Group, by_group, group_title
from app.desktop.theme.icons import Icon
from app.desktop.theme.theme import Theme
from app.desktop.widgets.fuzzy_match import fuzzy_match
from app.desktop.widgets.icon_button import IconButton
from app.desktop.widgets.palette import Answer, CommandPalette, Entry
from app.desktop.widgets.shortcut_sheet import ShortcutSheet


class Desk(QWidget):
    """A window with a field, and a book that can be open or locked."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.is_open = True
        self.is_dark = False
        self.last_change = "note"
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)
        self.resize(900, 600)
        self.commands = Commands(self)
        self.commands.add(
            Command("note", "Write a note", self.note, Group.TIMELINE, ("Ctrl+N",), Icon.NOTE, when=self.can_write),
            Command("today", "Today", self.today, Group.GO, ("Ctrl+1",), Icon.TODAY),
            Command("undo", self.undo_words, self.undo, Group.EDIT, ("Ctrl+Z",)),
            Command("dark", "Dark colours", self.switch, Group.VIEW, is_on=self.asks_dark, terms=("night",)),
            Command("crash", "Write a crash note", self.note, Group.HELP, in_palette=False),
        )

    def can_write(self) -> bool:
        return self.is_open

    def asks_dark(self) -> bool:
        return self.is_dark

    def undo_words(self) -> str:
        return f"Undo: {self.last_change}"

    def note(self) -> None:
        self.done.append("note")

    def today(self) -> None:
        self.done.append("today")

    def undo(self) -> None:
        self.done.append("undo")

    def switch(self) -> None:
        self.is_dark = not self.is_dark


@pytest.fixture
def desk(light: Theme, qtbot: QtBot) -> Desk:
    window = Desk()
    qtbot.addWidget(window)
    window.show()
    window.field.setFocus()
    return window


def _palette(desk: Desk) -> CommandPalette:
    palette = CommandPalette(desk.commands, desk)
    palette.open()
    return palette


def _lines(palette: CommandPalette) -> QAbstractItemModel:
    (view,) = palette.findChildren(QListView)
    return view.model()


def _words(palette: CommandPalette) -> list[str]:
    return [entry.words for entry in palette.entries()]


def test_an_id_is_taken_once(desk: Desk) -> None:
    with pytest.raises(ValueError, match="already a command 'note'"):
        desk.commands.add(Command("note", "Another", desk.note, Group.GO))


def test_a_shortcut_is_taken_once_however_it_is_spelt(desk: Desk) -> None:
    with pytest.raises(ValueError, match="already belongs to 'note'"):
        desk.commands.add(Command("new", "New", desk.note, Group.GO, ("ctrl+n",)))


def test_a_shortcut_runs_its_command_in_the_window(desk: Desk, qtbot: QtBot) -> None:
    desk.activateWindow()
    QTest.keyClick(desk.field, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert desk.done == ["today"]


def test_what_cannot_be_run_now_is_not_run_and_says_so(desk: Desk) -> None:
    desk.is_open = False
    assert desk.commands.run("note") is False
    assert desk.done == []
    assert not desk.commands.action("note").isEnabled()
    desk.is_open = True
    desk.commands.refresh()
    assert desk.commands.action("note").isEnabled()
    assert desk.commands.run("note") is True


def test_a_menu_shows_its_groups_and_asks_the_commands_when_it_opens(desk: Desk, qtbot: QtBot) -> None:
    menu = QMenu(desk)
    desk.commands.fill(menu, Group.GO, Group.EDIT)
    assert [action.text() for action in menu.actions()] == ["Today", "", "Undo: note"]
    desk.last_change = "call"
    menu.aboutToShow.emit()
    assert menu.actions()[-1].text() == "Undo: call"


def test_what_is_switched_on_is_ticked(desk: Desk) -> None:
    action = desk.commands.action("dark")
    assert action.isCheckable()
    assert not action.isChecked()
    action.trigger()
    assert desk.is_dark
    assert action.isChecked()


def test_commands_come_in_the_order_of_their_groups(desk: Desk) -> None:
    assert list(by_group(desk.commands.all())) == [Group.GO, Group.TIMELINE, Group.EDIT, Group.VIEW, Group.HELP]


def test_a_removed_command_leaves_its_shortcut_free(desk: Desk) -> None:
    desk.commands.remove("note", "never there")
    desk.commands.add(Command("new", "New", desk.today, Group.GO, ("Ctrl+N",)))
    assert desk.commands.get("new").words == "New"


class Spoken(QTranslator):
    """A language in which everything is said backwards."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        return text[::-1] if context == "Command" else ""

    def isEmpty(self) -> bool:  # noqa: N802  # a virtual method of Qt
        return False


def test_a_change_of_language_reaches_actions_and_groups(desk: Desk) -> None:
    app = QApplication.instance()
    assert app is not None
    spoken = Spoken()
    app.installTranslator(spoken)
    try:
        QApplication.sendEvent(desk, QEvent(QEvent.Type.LanguageChange))
        assert desk.commands.action("today").text() == "yadoT"
        assert group_title(Group.HELP) == "pleH"
    finally:
        app.removeTranslator(spoken)


def test_a_button_follows_its_action(desk: Desk) -> None:
    button = IconButton(parent=desk)
    button.use(desk.commands.action("undo"))
    assert button.accessibleName() == "Undo: note"
    desk.last_change = "call"
    desk.commands.refresh()
    assert button.accessibleName() == "Undo: call"
    assert "Ctrl+Z" in button.toolTip()


def test_the_palette_lists_what_can_be_done_and_leaves_out_what_cannot(desk: Desk) -> None:
    desk.is_open = False
    assert _words(_palette(desk)) == ["Today", "Undo: note", "Dark colours"]


def test_the_palette_puts_what_was_run_last_first(desk: Desk) -> None:
    desk.commands.run("undo")
    desk.commands.run("note")
    assert _words(_palette(desk))[:2] == ["Write a note", "Undo: note"]


def test_what_was_run_last_can_be_taken_into_the_next_sitting(desk: Desk) -> None:
    desk.commands.remember(["dark", "gone since"])
    assert desk.commands.recent() == ("dark", "gone since")
    assert _words(_palette(desk))[0] == "Dark colours"


def test_the_palette_finds_by_a_few_letters_and_by_other_words(desk: Desk, qtbot: QtBot) -> None:
    palette = _palette(desk)
    QTest.keyClicks(palette.field(), "wr no")
    assert _words(palette) == ["Write a note"]
    assert palette.entries()[0].letters == frozenset({0, 1, 8, 9})
    palette.field().setText("night")
    assert _words(palette) == ["Dark colours"]
    palette.field().setText("zzz")
    assert _words(palette) == []


def test_the_palette_is_worked_by_the_keyboard_and_gives_it_back(desk: Desk, qtbot: QtBot) -> None:
    palette = _palette(desk)
    assert palette.field().hasFocus()
    shown = _words(palette)
    QTest.keyClick(palette.field(), Qt.Key.Key_Down)
    QTest.keyClick(palette.field(), Qt.Key.Key_Down)
    QTest.keyClick(palette.field(), Qt.Key.Key_Up)
    QTest.keyClick(palette.field(), Qt.Key.Key_Return)
    assert shown[1] == "Write a note"
    assert desk.done == ["note"]
    assert not palette.isVisible()
    assert desk.field.hasFocus()


def test_up_from_the_first_line_goes_to_the_last(desk: Desk, qtbot: QtBot) -> None:
    palette = _palette(desk)
    QTest.keyClick(palette.field(), Qt.Key.Key_Up)
    QTest.keyClick(palette.field(), Qt.Key.Key_Return)
    assert desk.is_dark


def test_escape_closes_the_palette_and_nothing_is_run(desk: Desk, qtbot: QtBot) -> None:
    palette = _palette(desk)
    with qtbot.waitSignal(palette.closed):
        QTest.keyClick(palette.field(), Qt.Key.Key_Escape)
    assert desk.done == []
    assert desk.field.hasFocus()


class Directory:
    """Finds clients, and hands them over when it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Answer]] = []
        self.opened: list[str] = []

    def ask(self, query: str, answer: Answer) -> None:
        self.asked.append((query, answer))

    def open_client(self) -> None:
        self.opened.append("Sabine")

    def found(self) -> Sequence[Entry]:
        return [Entry("Sabine Krüger", self.open_client, "Client", Icon.CLIENT)]


def test_clients_come_after_the_commands_and_a_late_answer_to_old_letters_is_dropped(desk: Desk, qtbot: QtBot) -> None:
    directory = Directory()
    palette = CommandPalette(desk.commands, desk, directory.ask)
    palette.open()
    assert directory.asked == []
    palette.field().setText("s")
    palette.field().setText("sa")
    (old, answer_old), (new, answer_new) = directory.asked
    answer_old(old, [Entry("Too late", directory.open_client)])
    assert _words(palette) == []
    answer_new(new, directory.found())
    assert _words(palette) == ["Sabine Krüger"]
    palette.run_current()
    assert directory.opened == ["Sabine"]


def test_each_line_of_the_palette_can_be_heard(desk: Desk) -> None:
    model = _lines(_palette(desk))
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Today, Go, Ctrl+1"


def test_the_lines_are_a_model_qt_can_trust(desk: Desk, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(_lines(_palette(desk)))  # type: ignore[no-untyped-call]  # pytest-qt leaves it so


def test_the_sheet_lists_every_shortcut_and_closes_with_escape(desk: Desk, qtbot: QtBot) -> None:
    sheet = ShortcutSheet(desk.commands, desk)
    sheet.open()
    assert sheet.lines() == [("Today", "Ctrl+1"), ("Write a note", "Ctrl+N"), ("Undo: note", "Ctrl+Z")]
    focused = QApplication.focusWidget()
    assert focused is not None
    assert sheet.isAncestorOf(focused)
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert desk.field.hasFocus()


def test_an_overlay_follows_the_size_of_its_window(desk: Desk) -> None:
    palette = _palette(desk)
    desk.resize(500, 400)
    QApplication.processEvents()
    assert palette.size() == desk.size()
    assert desk.rect().contains(palette.panel.geometry())


@pytest.mark.parametrize(
    ("query", "text", "fits"),
    [
        ("", "Today", True),
        ("hagel", "Hagelschaden melden", True),
        ("schaden", "Hagelschaden melden", True),
        ("zurueck", "Zurück", False),
        ("zuruck", "Zurück", True),
        ("strasse", "Große Straße", True),
        ("zds", "Zu Datum springen", True),
        ("x", "Zu Datum springen", False),
        ("datum notiz", "Zu Datum springen", False),
        ("znn", "Zu Datum springen", False),
    ],
)
def test_a_few_letters_find_what_they_should(query: str, text: str, *, fits: bool) -> None:
    assert (fuzzy_match(query, text) is not None) is fits


def test_starts_of_words_come_before_inner_letters() -> None:
    names = ["Anrufnotiz", "Zur Notiz springen", "Notiz schreiben"]
    hits = {name: fuzzy_match("notiz", name) for name in names}
    ranked = sorted(names, key=lambda name: -(hit.score if (hit := hits[name]) else 0))
    assert ranked == ["Notiz schreiben", "Zur Notiz springen", "Anrufnotiz"]


def test_the_letters_found_are_those_of_the_words_as_written() -> None:
    hit = fuzzy_match("strasse", "Straße")
    assert hit is not None
    assert hit.letters == frozenset(range(6))
