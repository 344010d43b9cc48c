"""Capture under the timeline: one line becomes a note, a call, a meeting; what was understood shows before it is saved."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.desktop.commands import QT_TRANSLATE_NOOP, Command, Group
from app.desktop.desk import Desk
from app.desktop.error_words import error_words
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.command_set import CommandSet
from app.desktop.widgets.composer_drafts import DraftKeeper
from app.desktop.widgets.composer_entry import EntryEditor
from app.desktop.widgets.composer_files import FileIntake
from app.desktop.widgets.composer_kind import KINDS
from app.desktop.widgets.text_label import Ink, TextLabel
from app.services import draft as drafts
from app.services.capture import Capture, Kept
from app.services.draft import Draft
from app.services.planned_visits import planned_visits
from app.sources.wall_time import to_local
from local_store import clients
from local_store.book.changes import Changes
from local_store.book.channel import Channel, Direction, InteractionKind
from local_store.book.errors import BookError
from local_store.book.ids import ClientId
from local_store.book.kind import Kind
from local_store.book.records import Client, Visit
from local_store.session import ReadSession, WriteSession


class Composer(QWidget):
    """Writes down what happened with the client that is shown; saves off the GUI thread and never loses a word."""

    entry_saved = Signal(object)
    """Changes of the entry that was written."""
    left = Signal()
    """Escape: the keyboard may go back to the timeline."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._client: ClientId | None = None
        self._under_way: tuple[ClientId, Draft] | None = None
        self._waits_for_files = False
        self.drafts = DraftKeeper(desk.jobs, self)
        self.intake = FileIntake(desk.jobs, self)
        self.entry = EntryEditor(desk)
        self.error = TextLabel(ink=Ink.DANGER, wraps=True)
        self.error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.L, Gap.S, Gap.L, Gap.M)
        column.setSpacing(Gap.XS)
        column.addWidget(self.error)
        column.addWidget(self.entry)
        self.setFocusProxy(self.entry.text)
        self.setAcceptDrops(True)
        self._connect()
        self._commands = self._bring_commands()
        self.entry.edit(None, Draft())

    def _connect(self) -> None:
        self.entry.draft_changed.connect(self._remember)
        self.entry.save_wanted.connect(self.save)
        self.entry.attach_wanted.connect(self.attach)
        self.entry.text.left.connect(self.left)
        self.entry.text.files_given.connect(self.take_files)
        self.entry.text.picture_given.connect(self._take_picture)
        self.entry.text.text_given.connect(self._take_text)
        self.drafts.found.connect(self._draft_found)
        self.intake.kept.connect(self._file_kept)
        self.intake.refused.connect(self._tell)
        self.intake.pending_changed.connect(self._files_changed)
        self.desk.jobs.crashed.connect(self._crashed)
        self.desk.jobs.changed.connect(self._hear)
        self.desk.navigation.capture_wanted.connect(self.offer)

    def _bring_commands(self) -> CommandSet:
        return CommandSet(
            self,
            self.desk.commands,
            Command(
                "entry.note",
                QT_TRANSLATE_NOOP("Command", "Write a note"),
                self.write_note,
                Group.CLIENT,
                ("Ctrl+Shift+N",),
                Icon.NOTE,
                self.has_client,
                terms=(QT_TRANSLATE_NOOP("Command", "Entry"),),
            ),
            Command(
                "entry.call",
                QT_TRANSLATE_NOOP("Command", "Log a call"),
                self.log_call,
                Group.CLIENT,
                ("Ctrl+Shift+A",),
                Icon.PHONE,
                self.has_client,
                terms=(QT_TRANSLATE_NOOP("Command", "Telephone"),),
            ),
            Command(
                "entry.meeting",
                QT_TRANSLATE_NOOP("Command", "Record a meeting"),
                self.record_meeting,
                Group.CLIENT,
                ("Ctrl+Shift+M",),
                Icon.MEETING,
                self.has_client,
                terms=(QT_TRANSLATE_NOOP("Command", "Visit"), QT_TRANSLATE_NOOP("Command", "Minutes")),
            ),
            Command(
                "attach",
                QT_TRANSLATE_NOOP("Command", "Attach files"),
                self.attach,
                Group.CLIENT,
                ("Ctrl+Shift+U",),
                Icon.ATTACH,
                self.has_client,
                terms=(QT_TRANSLATE_NOOP("Command", "Photo"),),
            ),
        )

    # -- the client ------------------------------------------------------------------------------------

    def show_client(self, client: ClientId | None) -> None:
        """Write about this client from now on; what was begun about another waits for when they are shown again."""
        if client == self._client:
            return
        self.drafts.flush()
        self._client = client
        self._waits_for_files = False
        self.error.hide()
        known = self.drafts.known(client) if client is not None else None
        self.entry.edit(client, known or Draft())
        self.entry.meeting.show_household(())
        self.entry.show_planned(())
        if client is not None:
            self.entry.show_pending(self.intake.pending(client))
            self._ask_household()
            self._ask_planned()
            if known is None:
                self.drafts.ask(client)
        self.desk.commands.refresh()

    def client(self) -> ClientId | None:
        """Whom the next entry is about."""
        return self._client

    def has_client(self) -> bool:
        """Whether something can be written."""
        return self._client is not None

    @Slot(object)
    def _remember(self, draft: Draft) -> None:
        if self._client is not None:
            self.drafts.remember(self._client, draft)

    @Slot(object, object)
    def _draft_found(self, client: ClientId, draft: Draft) -> None:
        if client == self._client and self.entry.draft().is_empty and not draft.is_empty:
            self.entry.edit(client, draft)

    def _ask_household(self) -> None:
        if self._client is not None:
            look = partial(_household, client=self._client)
            self.desk.jobs.query(look, self._show_household, newest_of="composer household")

    @Slot(object)
    def _show_household(self, answer: tuple[ClientId, list[Client]]) -> None:
        client, others = answer
        if client == self._client:
            self.entry.meeting.show_household(others)
            self.entry.refresh()

    def _ask_planned(self) -> None:
        if self._client is not None:
            look = partial(_planned, client=self._client, now=self.desk.now())
            self.desk.jobs.query(look, self._show_planned, newest_of="composer visits")

    @Slot(object)
    def _show_planned(self, answer: tuple[ClientId, tuple[Visit, ...]]) -> None:
        client, visits = answer
        if client == self._client:
            self.entry.show_planned(visits)

    @Slot(object)
    def _hear(self, changes: Changes) -> None:
        if changes.is_wide or changes.touches(Kind.VISIT):
            self._ask_planned()
        if changes.is_wide or changes.touches(Kind.CLIENT, Kind.HOUSEHOLD):
            self._ask_household()

    # -- commands --------------------------------------------------------------------------------------

    @Slot()
    def write_note(self) -> None:
        """Begin a note."""
        self._begin(None, None)

    @Slot()
    def log_call(self) -> None:
        """Begin to log a call."""
        self._begin(InteractionKind.CALL, Channel.PHONE)

    @Slot()
    def record_meeting(self) -> None:
        """Begin to record a meeting."""
        self._begin(InteractionKind.MEETING, Channel.IN_PERSON)

    def _begin(self, kind: InteractionKind | None, channel: Channel | None) -> None:
        if self._client is None:
            return
        if not self.isVisible():
            self.desk.navigation.open_page("clients")
        self.entry.choose_kind(kind, channel)

    @Slot(object, object, object)
    def offer(self, client: ClientId, kind: InteractionKind, channel: Channel) -> None:
        """Offer to write down what somebody has just begun from here; what is being written stays as it is."""
        if client != self._client or not self.entry.draft().is_empty or self.intake.pending(client):
            return
        if (kind, channel) in KINDS:
            self.entry.change(Draft(kind=kind, channel=channel, direction=Direction.OUT))
        self.entry.text.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- files -----------------------------------------------------------------------------------------

    @Slot()
    def attach(self) -> None:
        """Choose files of this computer."""
        if self._client is None:
            return
        dialog = QFileDialog(self, self.tr("Attach files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._files_chosen)
        dialog.open()

    @Slot(object)
    def _files_chosen(self, names: list[str]) -> None:
        self.take_files([Path(name) for name in names])

    @Slot(object)
    def take_files(self, paths: list[Path]) -> None:
        """Attach files to the entry."""
        if self._client is not None:
            self.error.hide()
            self.intake.take_paths(self._client, paths)

    @Slot(QImage)
    def _take_picture(self, picture: QImage) -> None:
        if self._client is not None:
            local = to_local(self.desk.now(), self.desk.preferences.zone)
            name = self.tr("Picture {time}.png").format(time=local.strftime("%Y-%m-%d %H.%M.%S"))
            self.intake.take_picture(self._client, picture, name)

    @Slot(str)
    def _take_text(self, text: str) -> None:
        if self._client is not None:
            self.intake.take_text(self._client, text, self.tr("Pasted text.txt"))

    @Slot(object, object)
    def _file_kept(self, client: ClientId, kept: Kept) -> None:
        is_shown = client == self._client
        draft = self.entry.draft() if is_shown else self.drafts.known(client) or Draft()
        if kept in draft.files:  # dropped twice
            return
        with_file = replace(draft, files=(*draft.files, kept))
        if is_shown:
            self.entry.change(with_file)
        else:
            self.drafts.remember(client, with_file)

    @Slot()
    def _files_changed(self) -> None:
        pending = self.intake.pending(self._client)
        self.entry.show_pending(pending)
        if self._waits_for_files and not pending:
            self._waits_for_files = False
            self.save()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._client is not None and (event.mimeData().hasUrls() or event.mimeData().hasImage()):
            self.entry.set_target(is_target=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.entry.set_target(is_target=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.entry.set_target(is_target=False)
        if self.entry.text.take(event.mimeData()):
            event.acceptProposedAction()

    # -- saving ----------------------------------------------------------------------------------------

    @Slot()
    def save(self) -> None:
        """Save the entry; while files are still being read, as soon as they are there."""
        made = self.entry.made()
        if made is None or self._client is None or not drafts.is_worth_saving(made):
            return
        self.error.hide()
        if self.intake.pending(self._client):
            self._waits_for_files = True
            return
        # The line is free for the next entry at once; should this one fail, its words come back.
        self._under_way = (self._client, self.entry.draft())
        self.drafts.saved(self._client)
        self.entry.edit(self._client, Draft())
        self.desk.jobs.operation(partial(_save, made=made), self._saved, failed=self._failed)

    @Slot(object)
    def _saved(self, changes: Changes) -> None:
        self._under_way = None
        self.entry_saved.emit(changes)

    @Slot(object)
    def _failed(self, error: BookError) -> None:
        self._give_back()
        self._tell(error)

    @Slot(object)
    def _crashed(self, _error: Exception) -> None:
        self._waits_for_files = False
        self.intake.give_up()
        self._give_back()

    def _give_back(self) -> None:
        """Put back what could not be saved, before whatever was written since."""
        if self._under_way is None:
            return
        client, lost = self._under_way
        self._under_way = None
        newer = self.entry.draft() if client == self._client else self.drafts.known(client) or Draft()
        text = "\n".join(part for part in (lost.text, newer.text) if part.strip())
        draft = replace(lost, text=text, files=(*lost.files, *newer.files))
        self.drafts.remember(client, draft)
        if client == self._client:
            self.entry.edit(client, draft)

    @Slot(object)
    def _tell(self, error: BookError) -> None:
        self.error.setText(self.tr("{reason} What you wrote is kept.").format(reason=error_words(error)))
        self.error.show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.error.hide()


def _household(session: ReadSession, client: ClientId) -> tuple[ClientId, list[Client]]:
    found = session.find(Client, client)
    return client, clients.household_of(session, found)[1] if found is not None else []


def _planned(session: ReadSession, client: ClientId, now: datetime) -> tuple[ClientId, tuple[Visit, ...]]:
    return client, planned_visits(session, client, now)


def _save(session: WriteSession, made: Capture) -> Changes:
    return drafts.save(session, made)
