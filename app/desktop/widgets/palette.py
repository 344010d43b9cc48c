"""The command palette: everything one can do and every client, found by a few letters, without the mouse."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QWidget

from app.desktop.commands import Command, Commands, group_title
from app.desktop.theme.fonts import typeface
from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.tokens import Gap, TextSize
from app.desktop.widgets.fuzzy_match import fuzzy_match
from app.desktop.widgets.overlay import Overlay
from app.desktop.widgets.palette_row import PaletteRow

_ROWS_SHOWN = 9
_ROWS_AT_MOST = 60
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the palette: words, what they belong to, and what choosing it does."""

    words: str
    run: Callable[[], object]
    detail: str = ""
    icon: Icon | None = None
    shortcut: str = ""
    """Already in the system's own writing."""
    letters: frozenset[int] = frozenset()
    """Which letters of the words were found."""


Answer = Callable[[str, Sequence[Entry]], None]
"""Takes the query that was asked and what was found for it, at once or later, on the GUI thread."""
Provider = Callable[[str, Answer], None]
"""Asked for each query that is not empty; finds clients, for instance, without holding the window up."""


class EntriesModel(QAbstractListModel):
    """The lines that fit."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many lines fit."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words for the eye and a sentence for the ear; the whole entry under UserRole."""
        if not index.isValid() or not 0 <= index.row() < len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.words
        if role == Qt.ItemDataRole.UserRole:
            return entry
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.words, entry.detail, entry.shortcut) if part)
        return None

    def entry(self, row: int) -> Entry | None:
        """The line at a row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._entries = list(entries)
        self.endResetModel()


class CommandPalette(Overlay):
    """Opened with Ctrl+K. Up and down choose, Enter runs, Escape closes; what was run last stands first."""

    def __init__(self, commands: Commands, parent: QWidget, provider: Provider | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        self._provider = provider
        self._commands_found: list[Entry] = []
        self._others_found: list[Entry] = []
        self._field = QLineEdit()
        self._field.setFrame(False)
        self._field.setTextMargins(Gap.XS, 0, 0, 0)
        self._field.setClearButtonEnabled(True)
        self._field.addAction(
            qicon(Icon.SEARCH, QPalette.ColorRole.PlaceholderText), QLineEdit.ActionPosition.LeadingPosition
        )
        self._field.textChanged.connect(self._search)
        self._field.installEventFilter(self)
        self._model = EntriesModel(self)
        self._view = QListView()
        self._view.setModel(self._model)
        self._view.setItemDelegate(PaletteRow(self._view))
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setUniformItemSizes(True)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setBackgroundRole(QPalette.ColorRole.NoRole)
        self._view.viewport().setAutoFillBackground(False)
        self._view.setMouseTracking(True)
        self._view.clicked.connect(self._run_index)
        self._nothing = QLabel()
        self._nothing.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setContentsMargins(Gap.L, Gap.XL, Gap.L, Gap.XL)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        for widget in (self._field, line, self._view, self._nothing):
            self.panel.column.addWidget(widget)
        self._take_words()
        self._take_type()

    def set_provider(self, provider: Provider | None) -> None:
        """Also list what this finds, after the commands."""
        self._provider = provider

    def open(self) -> None:
        """Open with an empty field: what was run last, then everything that can be done."""
        self._commands.refresh()
        self._field.clear()
        self._search("")
        super().open()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def entries(self) -> list[Entry]:
        """The lines shown."""
        return [entry for row in range(self._model.rowCount()) if (entry := self._model.entry(row)) is not None]

    def field(self) -> QLineEdit:
        """Where one types."""
        return self._field

    def first_field(self) -> QWidget | None:
        """Where one types."""
        return self._field

    def run_current(self) -> None:
        """Close, then run the chosen line."""
        self._run_index(self._view.currentIndex())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows and Enter choose while the field keeps the keyboard."""
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.run_current()
                return True
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: _ROWS_SHOWN - 1,
                Qt.Key.Key_PageUp: 1 - _ROWS_SHOWN,
            }
            if key in steps:
                self._step(steps[Qt.Key(key)])
                return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Follow language and text scale."""
        if event.type() == QEvent.Type.LanguageChange:
            self._take_words()
        elif event.type() == QEvent.Type.ApplicationFontChange:
            self._take_type()
        return super().event(event)

    @Slot(str)
    def _search(self, query: str) -> None:
        self._commands_found = self._find_commands(query)
        self._others_found = []
        self._show_found()
        if self._provider is not None and query.strip():
            self._provider(query, self._take_answer)

    def _take_answer(self, query: str, entries: Sequence[Entry]) -> None:
        # An answer to letters that have changed since is no answer.
        if query == self._field.text():
            self._others_found = list(entries)
            self._show_found()

    def _find_commands(self, query: str) -> list[Entry]:
        available = self._commands.available()
        recent = self._commands.recent()
        if not query.strip():
            order = {command_id: place for place, command_id in enumerate(recent)}
            ranked = sorted(available, key=lambda command: order.get(command.id, len(order)))
            return [_entry_of(command, self._commands) for command in ranked]
        scored: list[tuple[int, Entry]] = []
        for command in available:
            hit = fuzzy_match(query, command.words)
            score = hit.score if hit is not None else 0
            others = [found.score - 1 for term in command.found_by[1:] if (found := fuzzy_match(query, term))]
            if hit is None and not others:
                continue
            best = max([score, *others]) + (len(recent) - recent.index(command.id) if command.id in recent else 0)
            letters = hit.letters if hit is not None else frozenset[int]()
            scored.append((best, _entry_of(command, self._commands, letters)))
        scored.sort(key=lambda pair: -pair[0])
        return [entry for _, entry in scored]

    def _show_found(self) -> None:
        found = [*self._commands_found, *self._others_found][:_ROWS_AT_MOST]
        self._model.show_entries(found)
        self._view.setVisible(bool(found))
        self._nothing.setText(self._nothing_words())
        self._nothing.setVisible(not found)
        if found:
            self._view.setCurrentIndex(self._model.index(0))
            row = self._view.sizeHintForRow(0)
            self._view.setFixedHeight(row * min(len(found), _ROWS_SHOWN))
        if self.isVisible():
            self.place()

    def _step(self, by: int) -> None:
        rows = self._model.rowCount()
        if rows == 0:
            return
        row = self._view.currentIndex().row() + by
        wrapped = row % rows if abs(by) == 1 else min(max(row, 0), rows - 1)
        self._view.setCurrentIndex(self._model.index(wrapped))

    @Slot(QModelIndex)
    def _run_index(self, index: QModelIndex) -> None:
        entry = self._model.entry(index.row())
        if entry is not None:
            self.dismiss()
            entry.run()

    def _take_words(self) -> None:
        self._field.setPlaceholderText(self.tr("What would you like to do?"))
        self._field.setAccessibleName(self.tr("Search commands and clients"))
        self._view.setAccessibleName(self.tr("Found"))
        self._nothing.setText(self._nothing_words())
        self.setAccessibleName(self.tr("Commands"))

    def _nothing_words(self) -> str:
        """What is said where no line is shown."""
        return self.tr("Nothing found. Try fewer letters.")

    def _take_type(self) -> None:
        self._field.setFont(typeface(TextSize.LEAD))
        self._field.setMinimumHeight(self._field.fontMetrics().height() + 2 * Gap.S)


class _Run:
    """Runs a command by its id; a record for the palette, so that it counts as run last."""

    def __init__(self, commands: Commands, command_id: str) -> None:
        self._commands, self._id = commands, command_id

    def __call__(self) -> None:
        self._commands.run(self._id)


def _entry_of(command: Command, commands: Commands, letters: frozenset[int] = frozenset()) -> Entry:
    return Entry(
        words=command.words,
        run=_Run(commands, command.id),
        detail=group_title(command.group),
        icon=command.icon,
        shortcut=command.shortcut_words,
        letters=letters,
    )
