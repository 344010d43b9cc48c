"""The export sheet: choose what goes out and as what, say where to, see how far it is, stop it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRect, QStandardPaths, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QProgressBar, QPushButton, QWidget

from app.desktop import words
from app.desktop.desk import Desk
from app.desktop.error_words import error_words
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.export_fields import ExportFields, Offered, offered
from app.desktop.widgets.export_run import ExportRun
from app.desktop.widgets.notice_bar import Level, Notice
from app.desktop.widgets.overlay import Overlay
from app.desktop.widgets.sheet_foot import SheetFoot
from app.desktop.widgets.text_label import Ink, TextLabel
from app.services.exporting.formats import SUFFIXES, Format, suggested_name
from app.services.exporting.run import Exported, wants_tar
from local_store.book.errors import BookError
from local_store.book.ids import ClientId
from local_store.session import ReadSession

_SAVED_MS = 12_000
_KEY = "export"


class ExportSheet(Overlay):
    """Closed while an export runs, the export goes on, and a notice tells how it ended."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.run = ExportRun(desk, self)
        self.fields = ExportFields(desk)
        self._title = TextLabel("", size=TextSize.TITLE, weight=Weight.SEMIBOLD)
        self._sentence = TextLabel("", ink=Ink.MUTED, wraps=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.told = TextLabel("", ink=Ink.MUTED, wraps=True)
        self.cancel, self.save = QPushButton(), QPushButton()
        set_kind(self.save, ButtonKind.PRIMARY)
        self.save.setIcon(qicon(Icon.DOWNLOAD))
        self._lay_out()
        self.panel.installEventFilter(self)
        self.cancel.clicked.connect(self._cancel)
        self.save.clicked.connect(self.choose_target)
        self.fields.changed.connect(self._replace)
        self.run.progressed.connect(self._show_percent)
        self.run.finished.connect(self._finished)
        self.run.failed.connect(self._failed)
        self.run.stopped.connect(self._stopped)
        self._say()
        self._rest()

    def _lay_out(self) -> None:
        foot = SheetFoot(self.save, self.cancel)
        foot.add_words(self.told)
        column = self.panel.column
        column.setContentsMargins(Gap.XL, Gap.L, Gap.XL, Gap.L)
        column.setSpacing(Gap.S)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addSpacing(Gap.M)
        column.addWidget(self.fields)
        column.addSpacing(Gap.M)
        column.addWidget(self.bar)
        column.addLayout(foot)

    def wanted_rect(self) -> QRect:
        """As high as its words are at this width."""
        wide = min(self.width() - 2 * Gap.XL, self.fontMetrics().averageCharWidth() * 84)
        high = min(self.height() - 2 * Gap.XL, self.panel.column.totalHeightForWidth(wide))
        top = max(Gap.XL, min(self.height() // 8, self.height() - high - Gap.XL))
        return QRect((self.width() - wide) // 2, top, wide, high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lie as the words need it, which break into lines a moment after they were said."""
        if watched is self.panel and event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    # -- opening ---------------------------------------------------------------------------------------

    def show_for(self, client: ClientId | None) -> None:
        """Offer to export this client, or the whole book for None."""
        if self.run.is_running:
            self.open()
            return
        self._desk.jobs.query(partial(_offered, client), self._show, newest_of="export offered")

    def _show(self, found: Offered) -> None:
        self.fields.show_offered(found)
        self._rest()
        self.open()
        self.fields.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_field(self) -> QWidget | None:
        """What gets the keyboard first."""
        return self.fields.what if self.fields.isEnabled() else self.cancel

    def dismiss(self) -> None:
        """Close; an export that runs goes on, and can be stopped from a notice."""
        if self.isVisible() and self.run.is_running:
            stop = Choice(self.tr("Stop"), self.run.stop)
            self._tell(Notice(self.tr("The export goes on."), Level.INFO, (stop,), key=_KEY))
        super().dismiss()

    # -- where to --------------------------------------------------------------------------------------

    @Slot()
    def choose_target(self) -> None:
        """Ask for the file; a choice with very many photos needs another kind of archive, so count first."""
        if self.fields.wanted is Format.JSON:
            self._desk.jobs.query(partial(_wants_tar, self.fields.selection), self._ask, newest_of="export size")
        else:
            self._ask(False)

    def _ask(self, needs_tar: bool) -> None:
        wanted = self.fields.wanted
        today = words.today_in(self._desk.preferences.zone, self._desk.now())
        name = suggested_name(self.fields.selection, wanted, today, needs_tar=needs_tar)
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or str(Path.home())
        suffix = Path(name).suffix
        kinds = self.tr("This kind of file (*{suffix});;All files (*)").format(suffix=suffix)
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export"), str(Path(folder) / name), kinds)
        if chosen:
            path = Path(chosen)
            self.export_to(path if path.suffix else path.with_suffix(suffix or SUFFIXES[wanted]))

    def export_to(self, path: Path) -> None:
        """Write the file."""
        self.fields.setEnabled(False)
        self.save.setEnabled(False)
        self.cancel.setText(self.tr("Stop"))
        self.bar.show()
        self.told.setText(self.tr("Writing {name} …").format(name=path.name))
        self.run.start(self.fields.selection, self.fields.wanted, path)
        self._replace()

    # -- how it goes -----------------------------------------------------------------------------------

    @Slot(int)
    def _show_percent(self, percent: int) -> None:
        self.bar.setValue(percent)

    @Slot()
    def _cancel(self) -> None:
        if self.run.is_running:
            self.run.stop()
        else:
            self.dismiss()

    @Slot(object)
    def _finished(self, done: Exported) -> None:
        self._rest()
        self.dismiss()
        parts = [self.tr("Saved as {name}.").format(name=done.path.name)]
        if done.left_out:
            parts.append(self.tr("%n internal entry(s) stayed here.", "", done.left_out))
        if done.missing_files:
            parts.append(self.tr("%n photo(s) are not on this computer and are missing.", "", done.missing_files))
        level = Level.WARNING if done.missing_files else Level.SUCCESS
        show = Choice(self.tr("Open folder"), partial(_open_folder, done.path.parent))
        self._tell(Notice(" ".join(parts), level, (show,), _SAVED_MS, _KEY))

    @Slot(object)
    def _failed(self, error: BookError) -> None:
        self._rest()
        if self.isVisible():
            self.told.set_ink(Ink.DANGER)
            self.told.setText(error_words(error))
            self._replace()
        else:
            self._tell(Notice(error_words(error), Level.ERROR, key=_KEY))

    @Slot()
    def _stopped(self) -> None:
        self._rest()
        self.told.setText(self.tr("Stopped. Nothing was written."))
        if not self.isVisible():
            self._tell(Notice(self.tr("The export was stopped. Nothing was written."), Level.INFO, (), _SAVED_MS, _KEY))

    def _rest(self) -> None:
        self.fields.setEnabled(True)
        self.save.setEnabled(True)
        self.bar.hide()
        self.bar.setValue(0)
        self.told.set_ink(Ink.MUTED)
        self.told.setText("")
        self.cancel.setText(self.tr("Cancel"))
        self._replace()

    def _tell(self, notice: Notice) -> None:
        self._desk.navigation.notice_wanted.emit(notice)

    @Slot()
    def _replace(self) -> None:
        if self.isVisible():
            self.place()

    # -- words -----------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        self._title.setText(self.tr("Export"))
        self._sentence.setText(
            self.tr("The file lies open where you save it: it is not encrypted, so mind who can read that place.")
        )
        self.cancel.setText(self.tr("Stop") if self.run.is_running else self.tr("Cancel"))
        self.save.setText(self.tr("Save as …"))
        self.bar.setAccessibleName(self.tr("How much is written"))
        self.setAccessibleName(self.tr("Export"))


def _offered(client: ClientId | None, session: ReadSession) -> Offered:
    return offered(session, client)


def _wants_tar(selection: object, session: ReadSession) -> bool:
    return wants_tar(session, selection)  # type: ignore[arg-type]


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
