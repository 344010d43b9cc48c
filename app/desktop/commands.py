"""What one can do, as records: menus, shortcuts, the palette and the shortcut sheet are all built from this one list."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.desktop.theme.icons import Icon, qicon

RECENT_KEPT = 8
_CONTEXT = "Command"


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a literal for translation later. Qt's own marker has no types; lupdate goes by the name."""
    return text


class Group(StrEnum):
    """Where commands stand together, in the order of the menus and the sheet."""

    GO = "go"
    BOOK = "book"
    CLIENT = "client"
    TIMELINE = "timeline"
    EDIT = "edit"
    VIEW = "view"
    HELP = "help"


GROUP_TITLES = {
    Group.GO: QT_TRANSLATE_NOOP("Command", "Go"),
    Group.BOOK: QT_TRANSLATE_NOOP("Command", "Book"),
    Group.CLIENT: QT_TRANSLATE_NOOP("Command", "Client"),
    Group.TIMELINE: QT_TRANSLATE_NOOP("Command", "Timeline"),
    Group.EDIT: QT_TRANSLATE_NOOP("Command", "Edit"),
    Group.VIEW: QT_TRANSLATE_NOOP("Command", "View"),
    Group.HELP: QT_TRANSLATE_NOOP("Command", "Help"),
}


def group_title(group: Group) -> str:
    """The words of a group in the language of the window."""
    return QCoreApplication.translate(_CONTEXT, GROUP_TITLES[group])


def always() -> bool:
    """The answer of a command that can be run at any time."""
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """A thing one can do.

    `text` is the English source marked with QT_TRANSLATE_NOOP("Command", ...), or a callable that returns words already
    in the window's language (for names that change, such as what undo would take back). `run` is a bound method.
    """

    id: str
    text: str | Callable[[], str]
    run: Callable[[], object]
    group: Group
    shortcuts: tuple[str, ...] = ()
    """Portable key sequences ("Ctrl+K"); the first is the one that is shown."""
    icon: Icon | None = None
    when: Callable[[], bool] = always
    is_on: Callable[[], bool] | None = None
    """For what is switched on and off: whether it is on."""
    in_menus: bool = True
    in_palette: bool = True
    terms: tuple[str, ...] = field(default=())
    """Further English words by which the palette finds it, marked like `text`."""

    @property
    def words(self) -> str:
        """What it is called, in the language of the window."""
        return self.text() if callable(self.text) else QCoreApplication.translate(_CONTEXT, self.text)

    @property
    def found_by(self) -> tuple[str, ...]:
        """All words by which the palette finds it, in the language of the window."""
        return (self.words, *(QCoreApplication.translate(_CONTEXT, term) for term in self.terms))

    @property
    def shortcut_words(self) -> str:
        """The first shortcut as this system and language write it, or nothing."""
        return shortcut_words(self.shortcuts[0]) if self.shortcuts else ""


def shortcut_words(shortcut: str) -> str:
    """A portable key sequence as this system and language write it ("Strg+K")."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


class CommandAction(QAction):
    """The QAction of a command, for menus, buttons and shortcuts."""

    def __init__(self, command: Command, commands: "Commands") -> None:
        super().__init__(commands)
        self.command = command
        self._commands = commands
        self.setObjectName(command.id)
        self.setShortcuts([QKeySequence(shortcut) for shortcut in command.shortcuts])
        self.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self.setCheckable(command.is_on is not None)
        # On macOS Qt would move entries by guessing from their words.
        self.setMenuRole(QAction.MenuRole.NoRole)
        if command.icon is not None:
            self.setIcon(qicon(command.icon))
        self.refresh()
        self.triggered.connect(self._run)

    def refresh(self) -> None:
        """Ask the command anew what it is called, whether it can run and whether it is on."""
        self.setText(self.command.words.replace("&", "&&"))
        self.setEnabled(self._commands.can_run(self.command))
        if self.command.is_on is not None:
            self.setChecked(self.command.is_on())

    @Slot()
    def _run(self) -> None:
        self._commands.run(self.command.id)


class Commands(QObject):
    """The commands of one window: a registry that the main window owns."""

    changed = Signal()
    """Commands were added or removed, or `refresh` has asked them anew."""
    ran = Signal(str)
    """A command with this id was run."""

    def __init__(self, window: QWidget | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, CommandAction] = {}
        self._owners: dict[str, str] = {}
        """Which command each shortcut runs, both as Qt writes them."""
        self._recent: list[str] = []
        self._allowed: frozenset[str] | None = None

    def add(self, *commands: Command) -> None:
        """Take commands in; ValueError when an id or a shortcut is taken already."""
        for command in commands:
            if command.id in self._actions:
                raise ValueError(f"There is already a command {command.id!r}.")
            self._take_shortcuts(command)
            action = CommandAction(command, self)
            self._actions[command.id] = action
            if self._window is not None:
                self._window.addAction(action)
        self.changed.emit()

    def remove(self, *ids: str) -> None:
        """Forget commands, for instance those of a page that is gone; unknown ids are passed over."""
        for command_id in ids:
            action = self._actions.pop(command_id, None)
            if action is not None:
                self._owners = {shortcut: owner for shortcut, owner in self._owners.items() if owner != command_id}
                if self._window is not None:
                    self._window.removeAction(action)
                action.deleteLater()
        self.changed.emit()

    def get(self, command_id: str) -> Command:
        """The command with that id; KeyError when there is none."""
        return self._actions[command_id].command

    def all(self) -> tuple[Command, ...]:
        """All commands, in the order of their groups and then as they were added."""
        order = list(Group)
        every = [action.command for action in self._actions.values()]
        return tuple(sorted(every, key=lambda command: order.index(command.group)))

    def available(self) -> tuple[Command, ...]:
        """The commands that can be run just now and that the palette offers."""
        return tuple(command for command in self.all() if command.in_palette and self.can_run(command))

    def can_run(self, command: Command) -> bool:
        """Whether a command can be run just now."""
        return (self._allowed is None or command.id in self._allowed) and command.when()

    def allow_only(self, ids: frozenset[str] | None) -> None:
        """Let only these commands be run, whatever they say themselves; None lets all."""
        self._allowed = ids
        self.refresh()

    def action(self, command_id: str) -> QAction:
        """The action of a command, for a button or a menu of one's own; KeyError when there is none."""
        return self._actions[command_id]

    def run(self, command_id: str) -> bool:
        """Run a command unless it cannot be run just now; says whether it was run."""
        command = self._actions[command_id].command
        if not self.can_run(command):
            self.refresh()
            return False
        self._recent = [command_id, *(known for known in self._recent if known != command_id)][:RECENT_KEPT]
        command.run()
        self.ran.emit(command_id)
        self.refresh()
        return True

    def run_known(self, command_id: str) -> bool:
        """Run a command if it is there and can be run just now; says whether it was run."""
        return command_id in self._actions and self.run(command_id)

    def refresh(self) -> None:
        """Ask all commands anew; call it when the page, the selection, the book or the language has changed."""
        for action in self._actions.values():
            action.refresh()
        self.changed.emit()

    def fill(self, menu: QMenu, *groups: Group) -> None:
        """Put the commands of these groups into a menu, a line between groups; they are asked anew when it opens."""
        for group in groups:
            members = [command for command in self.all() if command.group is group and command.in_menus]
            if members and not menu.isEmpty():
                menu.addSeparator()
            menu.addActions([self._actions[command.id] for command in members])
        menu.aboutToShow.connect(self.refresh)

    def recent(self) -> tuple[str, ...]:
        """The ids of the commands run last, newest first."""
        return tuple(self._recent)

    def remember(self, ids: Sequence[str]) -> None:
        """Take over what was run last in an earlier sitting."""
        self._recent = list(ids)[:RECENT_KEPT]

    def event(self, event: QEvent) -> bool:
        """Follow a change of language, which Qt sends to every object of the window's tree."""
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
        return super().event(event)

    def _take_shortcuts(self, command: Command) -> None:
        wanted = {QKeySequence(shortcut).toString(): shortcut for shortcut in command.shortcuts}
        for sequence, shortcut in wanted.items():
            owner = self._owners.get(sequence)
            if owner is not None:
                raise ValueError(f"{shortcut} already belongs to {owner!r}; {command.id!r} needs another.")
        self._owners.update(dict.fromkeys(wanted, command.id))


def by_group(commands: Iterable[Command]) -> dict[Group, list[Command]]:
    """Commands under their groups, in the order of the groups; groups without any are left out."""
    grouped: dict[Group, list[Command]] = {}
    listed = list(commands)
    for group in Group:
        members = [command for command in listed if command.group is group]
        if members:
            grouped[group] = members
    return grouped
