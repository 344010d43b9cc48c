"""Where the book lies and how big it is; its backups, and the check of every page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.desktop import words
from app.desktop.desk import Desk
from app.desktop.error_words import error_words
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.backup_row import BackupRow
from app.desktop.widgets.busy_line import BusyLine
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.settings_card import SettingsCard, SettingsRow
from app.desktop.widgets.sheet import FLAT_PADDING
from app.desktop.widgets.text_label import Ink, TextLabel
from app.services import opening, safekeeping
from app.services.safekeeping import Check, Log, Sizes
from local_store.automatic_backup import AutomaticBackup
from local_store.book.errors import BookError
from local_store.store import Store

_SHOWN_BACKUPS = 3
_SHOWN_CHECKS = 5


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything the card shows, found off the window's thread."""

    sizes: Sizes
    backups: Sequence[AutomaticBackup]
    log: Log


def look(store: Store) -> Kept:
    """Ask the disk."""
    return Kept(safekeeping.sizes(store.folder), safekeeping.backups_of(store), safekeeping.log_of(store.folder))


class SafekeepingCard(SettingsCard):
    """Each button says what happens while it happens, and what came of it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Icon.BACKUP, parent)
        self._desk = desk
        self._kept: Kept | None = None
        self._shows_all = False
        self._place = ElidedLabel(str(desk.jobs.store.folder), ink=Ink.MUTED)
        self.show_folder, self.carry, self.check = QPushButton(), QPushButton(), QPushButton()
        self.carry.setIcon(qicon(Icon.DOWNLOAD))
        self.more, self.from_file = QPushButton(), QPushButton()
        for button in (self.more, self.from_file):
            set_kind(button, ButtonKind.FLAT)
        self._backups = QWidget()
        under = QVBoxLayout(self._backups)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.backup_rows: list[BackupRow] = []
        self._checks = TextLabel("", ink=Ink.MUTED, wraps=True)
        self.busy = BusyLine()
        self._where = SettingsRow(self.show_folder, self._place)
        self._away = SettingsRow(self.carry)
        self._automatic = SettingsRow(below=self._backups)
        self._whole = SettingsRow(self.check, self._checks)
        foot = QHBoxLayout()
        foot.setSpacing(Gap.XS)
        foot.addSpacing(-FLAT_PADDING)
        foot.addWidget(self.more)
        foot.addWidget(self.from_file)
        foot.addStretch(1)
        under.addLayout(self._list)
        under.addLayout(foot)
        for row in (self._where, self._away, self._automatic, self._whole):
            self.rows.addWidget(row)
        self.rows.addWidget(self.busy)
        self.show_folder.clicked.connect(self._show_folder)
        self.carry.clicked.connect(self.carry_away)
        self.check.clicked.connect(self.check_now)
        self.more.clicked.connect(self._show_all)
        self.from_file.clicked.connect(self._restore_file)
        desk.jobs.crashed.connect(self._rest)
        self.say()

    def reload(self) -> None:
        """Ask the disk anew."""
        self._desk.jobs.work(partial(look, self._desk.jobs.store), self._show)

    def _show(self, kept: Kept) -> None:
        self._kept = kept
        self.say()

    def say(self) -> None:
        """Words and values as they are now."""
        self.title.setText(self.tr("Your book"))
        self.show_folder.setText(self.tr("Show folder"))
        self.carry.setText(self.tr("Back up to a file …"))
        self.check.setText(self.tr("Check now"))
        self.more.setText(self.tr("Show all"))
        self.from_file.setText(self.tr("Restore from a file …"))
        self._where.say(self.tr("Where it is kept"), self._size_words())
        self._away.say(self.tr("A backup to keep elsewhere"), self._away_words())
        self._automatic.say(
            self.tr("Automatic backups"),
            self.tr(
                "Every 30 minutes when something changed. They help against mistakes, not against a lost computer."
            ),
        )
        self._whole.say(self.tr("Is everything intact?"), self.tr("Once a week every page is read and checked."))
        self._say_backups()
        self._checks.setText(self._check_words())

    def _size_words(self) -> str:
        if self._kept is None:
            return ""
        size = self._kept.sizes
        return self.tr("Book {book}, photos and files {files}, backups {backups}").format(
            book=_bytes(size.book), files=_bytes(size.files), backups=_bytes(size.backups)
        )

    def _away_words(self) -> str:
        at = self._kept.log.carried_away_at if self._kept else None
        if at is None:
            return self.tr("One encrypted file. None was made yet: put one on a stick or another disk.")
        return self.tr("One encrypted file. The last was made on {day}.").format(day=self._moment(at))

    def _check_words(self) -> str:
        checks = self._kept.log.checks if self._kept else ()
        lines = [self._check_line(check) for check in checks[:_SHOWN_CHECKS]]
        return "\n".join(lines) or self.tr("Not checked yet.")

    def _check_line(self, check: Check) -> str:
        when = self._moment(check.at)
        if check.is_whole:
            return self.tr("{when}: everything intact").format(when=when)
        return self.tr("{when}: %n place(s) do not pass", "", check.complaints).format(when=when)

    def _moment(self, at: datetime) -> str:
        zone = self._desk.preferences.zone
        day = words.date_word(words.today_in(zone, at))
        return self.tr("{day}, {time}").format(day=day, time=words.clock_word(at, zone))

    def _say_backups(self) -> None:
        for row in self.backup_rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        backups = self._kept.backups if self._kept else ()
        shown = backups if self._shows_all else backups[:_SHOWN_BACKUPS]
        self.backup_rows = [BackupRow(backup, self._desk.preferences.zone) for backup in shown]
        for row, backup in zip(self.backup_rows, shown, strict=True):
            row.restore_wanted.connect(partial(self._desk.navigation.restore_wanted.emit, backup))
            self._list.addWidget(row)
        self.more.setVisible(len(shown) < len(backups))

    # -- doing -----------------------------------------------------------------------------------------

    @Slot()
    def carry_away(self) -> None:
        """Ask where to, then write the whole book into one file there."""
        day = words.date_word(words.today_in(self._desk.preferences.zone, self._desk.now())).replace("/", "-")
        name = self.tr("Mappe {day}").format(day=day) + opening.BACKUP_SUFFIX
        kinds = self.tr("Mappe backups (*{suffix})").format(suffix=opening.BACKUP_SUFFIX)
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Back up to a file"), str(Path.home() / name), kinds)
        if chosen:
            self.carry_to(Path(chosen))

    def carry_to(self, target: Path) -> None:
        """Write the whole book into the file `target`."""
        self._work(self.tr("The backup is being written and checked …"), self._away)
        work = partial(safekeeping.carry_away, self._desk.jobs.store, target, self._desk.now())
        self._desk.jobs.work(work, self._carried, failed=partial(self._fail, self._away))

    def _carried(self, place: Path) -> None:
        self._rest()
        told = self.tr("Written to {path}. It opens with your passphrase or recovery key on any computer.")
        self._away.hint(told.format(path=place), Ink.SUCCESS)
        self._desk.jobs.work(partial(look, self._desk.jobs.store), self._note)

    def _note(self, kept: Kept) -> None:
        """Keep what was found without speaking over what was just told."""
        self._kept = kept

    @Slot()
    def check_now(self) -> None:
        """Read and prove every page."""
        self._work(self.tr("Every page is being read and checked …"), self._whole)
        work = partial(safekeeping.check, self._desk.jobs.store, self._desk.now(), thoroughly=True)
        self._desk.jobs.work(work, self._checked, failed=partial(self._fail, self._whole))

    def _checked(self, check: Check) -> None:
        self._rest()
        if check.is_whole:
            seconds = QLocale().toString(max(0.1, check.seconds), "f", 1)
            told = self.tr("Everything is intact, checked in {seconds} seconds.").format(seconds=seconds)
            self._whole.hint(told, Ink.SUCCESS)
        else:
            self._whole.hint(
                self.tr("A part does not pass. Make a backup to another disk and restore an automatic one."), Ink.DANGER
            )
        self._desk.jobs.work(partial(look, self._desk.jobs.store), self._show_checks)

    def _show_checks(self, kept: Kept) -> None:
        self._kept = kept
        self._checks.setText(self._check_words())

    def told_about_backup(self) -> str:
        """What stands under the backup to a file: what came of the last one, or when it was made."""
        return self._away.hint_words()

    def _work(self, told: str, row: SettingsRow) -> None:
        for button in (self.carry, self.check):
            button.setEnabled(False)
        row.hint(told)
        self.busy.set_busy(told)

    def _rest(self) -> None:
        for button in (self.carry, self.check):
            button.setEnabled(True)
        self.busy.set_idle()

    def _fail(self, row: SettingsRow, error: BookError) -> None:
        self._rest()
        row.hint(error_words(error), Ink.DANGER)

    @Slot()
    def _show_all(self) -> None:
        self._shows_all = True
        self._say_backups()

    @Slot()
    def _restore_file(self) -> None:
        self._desk.navigation.restore_wanted.emit(None)

    @Slot()
    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._desk.jobs.store.folder)))


def _bytes(size: int) -> str:
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
