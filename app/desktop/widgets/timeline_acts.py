"""What one can do with the entry that is chosen in the timeline: as commands, and as the menu of the entry."""

from collections.abc import Callable, Sequence
from functools import partial

import shiboken6
from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.desktop import clipboard, words
from app.desktop.commands import QT_TRANSLATE_NOOP, Command, Group
from app.desktop.desk import Desk
from app.desktop.models import timeline_words
from app.desktop.models.timeline_row import Row, Side
from app.desktop.models.timeline_text import clean, one_line
from app.desktop.theme.icons import Icon, channel_icon, qicon
from app.desktop.widgets.command_set import CommandSet
from app.services import marks
from local_store.book.changes import Changes
from local_store.book.channel import Channel
from local_store.book.ids import CaseId, InteractionId
from local_store.book.records import Case
from local_store.session import WriteSession

_NO_CASE = "-"


class TimelineActs(QObject):
    """Every act goes through one operation; `current` says which entry is chosen."""

    reword_wanted = Signal(object)
    """Row of an own note that is to be edited."""
    open_wanted = Signal(object)
    """Row that is to be opened in place or in a viewer."""
    quoted_wanted = Signal(object)
    """Row of a mail of which the quoted text is to be shown, or hidden."""

    def __init__(
        self, desk: Desk, current: Callable[[], Row | None], shows_quoted: Callable[[Row], bool], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._current = current
        self._shows_quoted = shows_quoted
        self._window = parent
        self._cases: Sequence[Case] = ()
        self._channels: Sequence[Channel] = ()
        CommandSet(parent, desk.commands, *self._commands())

    def know(self, cases: Sequence[Case], channels: Sequence[Channel]) -> None:
        """What an entry can be filed under, and where a talk can have come from."""
        self._cases, self._channels = cases, channels

    def menu(self, row: Row) -> QMenu:
        """The menu of an entry."""
        menu = QMenu(self._window)
        commands = self._desk.commands
        commands.refresh()
        for part in _MENU:
            if not part:
                menu.addSeparator()
            elif part == "case":
                self._add_cases(menu, row)
            elif part == "switch":
                self._add_switch(menu, row)
            elif (action := commands.action(part)).isEnabled():
                menu.addAction(action)
        return menu

    def show_menu(self, row: Row, place: QPoint) -> None:
        """Offer the menu of an entry at a place of the screen."""
        menu = self.menu(row)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    # -- commands --------------------------------------------------------------------------------------

    def _commands(self) -> list[Command]:
        group = Group.TIMELINE
        entry, has, chosen = self._entry_command, self._has_entry, Command
        return [
            entry("open", QT_TRANSLATE_NOOP("Command", "Open entry"), self.open_entry, Icon.SHOW, has),
            chosen("timeline.quoted", self._quoted_words, self.quoted, group, (), Icon.HISTORY, self._has_quoted),
            entry("copy", QT_TRANSLATE_NOOP("Command", "Copy text of the entry"), self.copy, Icon.COPY, self._has_text),
            chosen("timeline.pin", self._pin_words, self.switch_pin, group, ("Ctrl+Shift+P",), Icon.PIN, has),
            chosen(
                "timeline.answer",
                self._answer_words,
                self.switch_answer,
                group,
                ("Ctrl+Shift+R",),
                Icon.CHECK,
                self._is_theirs,
            ),
            chosen("timeline.sensitive", self._sensitive_words, self.switch_sensitive, group, (), Icon.LOCK, has),
            entry(
                "edit", QT_TRANSLATE_NOOP("Command", "Edit note"), self.reword, Icon.EDIT, self._is_own_note, ("F2",)
            ),
            entry(
                "delete", QT_TRANSLATE_NOOP("Command", "Delete entry"), self.delete, Icon.DELETE, has, ("Shift+Del",)
            ),
        ]

    def _entry_command(
        self,
        name: str,
        text: str,
        run: Callable[[], object],
        icon: Icon,
        when: Callable[[], bool],
        shortcuts: tuple[str, ...] = (),
    ) -> Command:
        return Command(f"timeline.{name}", text, run, Group.TIMELINE, shortcuts, icon, when)

    def _row(self) -> Row | None:
        return self._current() if shiboken6.isValid(self) and shiboken6.isValid(self._window) else None

    def _has_entry(self) -> bool:
        return self._row() is not None

    def _has_text(self) -> bool:
        row = self._row()
        return row is not None and bool(text_of(row))

    def _is_theirs(self) -> bool:
        row = self._row()
        return row is not None and row.side is Side.THEIRS

    def _is_own_note(self) -> bool:
        row = self._row()
        return row is not None and marks.is_own_note(row.entry.interaction)

    def _has_quoted(self) -> bool:
        row = self._row()
        return row is not None and bool(row.quoted)

    def _quoted_words(self) -> str:
        row = self._row()
        return timeline_words.quoted_words(is_shown=row is not None and self._shows_quoted(row))

    def _pin_words(self) -> str:
        row = self._row()
        return self.tr("Unpin") if row and row.entry.interaction.is_pinned else self.tr("Pin")

    def _answer_words(self) -> str:
        row = self._row()
        return (
            self.tr("Needs an answer") if row and row.entry.interaction.needs_no_answer else self.tr("Needs no answer")
        )

    def _sensitive_words(self) -> str:
        row = self._row()
        is_so = row is not None and row.entry.interaction.is_sensitive
        return self.tr("No longer sensitive") if is_so else self.tr("Mark as sensitive")

    # -- acts ------------------------------------------------------------------------------------------

    @Slot()
    def open_entry(self) -> None:
        """Open the chosen entry."""
        row = self._row()
        if row is not None:
            self.open_wanted.emit(row)

    @Slot()
    def quoted(self) -> None:
        """Show the quoted text of the chosen mail, or hide it."""
        row = self._row()
        if row is not None and row.quoted:
            self.quoted_wanted.emit(row)

    @Slot()
    def copy(self) -> None:
        """Put the whole text of the chosen entry on the clipboard."""
        row = self._row()
        if row is not None and text_of(row):
            clipboard.copy(text_of(row))

    @Slot()
    def switch_pin(self) -> None:
        """Pin the chosen entry, or unpin it."""
        row = self._row()
        if row is not None:
            verb = marks.unpin if row.entry.interaction.is_pinned else marks.pin
            self._do(partial(_run, verb, row.id))

    @Slot()
    def switch_answer(self) -> None:
        """Say that the chosen entry needs no answer, or one after all."""
        row = self._row()
        if row is not None:
            verb = marks.needs_an_answer if row.entry.interaction.needs_no_answer else marks.needs_no_answer
            self._do(partial(_run, verb, row.id))

    @Slot()
    def switch_sensitive(self) -> None:
        """Mark the chosen entry as sensitive, or not."""
        row = self._row()
        if row is not None:
            is_so = row.entry.interaction.is_sensitive
            self._do(partial(marks.set_sensitive, entry=row.id, is_sensitive=not is_so))

    @Slot()
    def reword(self) -> None:
        """Edit the chosen note."""
        row = self._row()
        if row is not None and self._is_own_note():
            self.reword_wanted.emit(row)

    @Slot(object, str)
    def save_note(self, entry: InteractionId, body: str) -> None:
        """Keep what a note says now."""
        self._do(partial(marks.edit_note, entry=entry, body=body))

    @Slot()
    def delete(self) -> None:
        """Take the chosen entry out of the book; undo brings it back."""
        row = self._row()
        if row is not None:
            self._do(partial(_run, marks.delete_entry, row.id))

    def _do(self, change: Callable[[WriteSession], Changes]) -> None:
        self._desk.jobs.operation(change)

    # -- menus -----------------------------------------------------------------------------------------

    def _add_cases(self, menu: QMenu, row: Row) -> None:
        if not self._cases:
            return
        part = menu.addMenu(qicon(Icon.CASE), self.tr("Case"))
        group = QActionGroup(part)
        titles = [(_NO_CASE, self.tr("No case")), *((case.id, one_line(case.title, 60)) for case in self._cases)]
        for case_id, title in titles:
            action = part.addAction(title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(case_id == (row.case or _NO_CASE))
            action.setData((row.id, case_id))
            group.addAction(action)
        part.triggered.connect(self._case_chosen)

    @Slot(QAction)
    def _case_chosen(self, action: QAction) -> None:
        entry, case = action.data()
        chosen = None if case == _NO_CASE else CaseId(case)
        self._do(partial(marks.set_case, entry=InteractionId(entry), case=chosen))

    def _add_switch(self, menu: QMenu, row: Row) -> None:
        others = [channel for channel in self._channels if channel not in {row.channel, Channel.INTERNAL}]
        item = row.entry.interaction
        if row.side is Side.MIDDLE or not (others or item.switch_from):
            return
        part = menu.addMenu(qicon(Icon.SWITCH_CHANNEL), self.tr("Change of channel"))
        group = QActionGroup(part)
        choices = [("", "", self.tr("None"))]
        for channel in others:
            word = words.channel_word(channel)
            choices.append((channel, "client", self.tr("From {channel}, wanted by the client").format(channel=word)))
            choices.append((channel, "us", self.tr("From {channel}, wanted by us").format(channel=word)))
        for channel_id, by, title in choices:
            action = part.addAction(title)
            if channel_id:
                action.setIcon(qicon(channel_icon(Channel(channel_id))))
            action.setCheckable(True)
            action.setChecked((channel_id, by) == (item.switch_from or "", item.switch_by))
            action.setData((row.id, channel_id, by))
            group.addAction(action)
        part.triggered.connect(self._switch_chosen)

    @Slot(QAction)
    def _switch_chosen(self, action: QAction) -> None:
        entry, channel, by = action.data()
        came_from = Channel(channel) if channel else None
        self._do(partial(marks.describe_switch, entry=InteractionId(entry), came_from=came_from, wanted_by=by))


_MENU = (
    "timeline.open",
    "timeline.quoted",
    "timeline.copy",
    "",
    "timeline.pin",
    "timeline.answer",
    "timeline.sensitive",
    "case",
    "switch",
    "",
    "timeline.origin",
    "timeline.move",
    "timeline.edit",
    "timeline.delete",
)


def text_of(row: Row) -> str:
    """The whole text of an entry, as one copies it."""
    item = row.entry.interaction
    return "\n\n".join(part for part in (clean(item.subject), clean(item.body)) if part)


def _run(
    verb: Callable[[WriteSession, InteractionId], Changes], entry: InteractionId, session: WriteSession
) -> Changes:
    return verb(session, entry)
