"""Shows a recovery key, once: to be copied, saved or printed, and kept outside this computer."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPaintDevice, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QPushButton, QSizePolicy, QWidget

from app.desktop import clipboard, words
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.fonts import typeface
from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.painting import edge_rounded, fill_rounded, saved
from app.desktop.theme.tokens import Gap, Radius, TextSize, Weight, colours_of
from app.desktop.widgets.flow_layout import FlowLayout
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.sheet_foot import SheetFoot
from app.desktop.widgets.text_label import Ink, TextLabel


class KeyCard(QWidget):
    """The groups of the key in large, even figures, three to a line."""

    _PER_LINE = 3

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups = text.split("-")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(" ".join(self._groups))

    def _lines(self) -> list[list[str]]:
        return [self._groups[at : at + self._PER_LINE] for at in range(0, len(self._groups), self._PER_LINE)]

    def sizeHint(self) -> QSize:
        return QSize(320, len(self._lines()) * (self.fontMetrics().height() * 2 + Gap.S) + 2 * Gap.M)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with saved(painter):
            colours = colours_of(self.palette())
            whole = QRectF(self.rect())
            fill_rounded(painter, whole, colours.grounds.card if colours.is_dark else colours.grounds.base, Radius.CARD)
            edge_rounded(painter, whole, colours.line, Radius.CARD)
            painter.setFont(typeface(TextSize.TITLE, Weight.SEMIBOLD, tabular=True))
            painter.setPen(colours.inks.text)
            lines = self._lines()
            high = (whole.height() - 2 * Gap.M) / len(lines)
            wide = (whole.width() - 2 * Gap.M) / self._PER_LINE
            for row, groups in enumerate(lines):
                for column, group in enumerate(groups):
                    cell = QRectF(Gap.M + column * wide, Gap.M + row * high, wide, high)
                    painter.drawText(cell, int(Qt.AlignmentFlag.AlignCenter), group)
        painter.end()


class RecoveryKeyPage(Sheet):
    """Goes on only when one says that the key is kept."""

    kept = Signal()
    refused = Signal()
    """Only where an older key goes on counting."""

    def __init__(self, text: str, *, may_refuse: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(Icon.KEY, parent=parent)
        self._text = text
        self.card = KeyCard(text)
        self.copy, self.save, self.print = QPushButton(), QPushButton(), QPushButton()
        ways = QWidget()
        flow = FlowLayout(ways)
        for button, icon, act in (
            (self.copy, Icon.COPY, self._copy),
            (self.save, Icon.DOWNLOAD, self._save),
            (self.print, Icon.FILE, self._print),
        ):
            button.setIcon(qicon(icon))
            button.clicked.connect(act)
            flow.addWidget(button)
        self._done = TextLabel("", ink=Ink.SUCCESS, wraps=True)
        self.confirm = QCheckBox()
        self.go_on = QPushButton()
        set_kind(self.go_on, ButtonKind.PRIMARY)
        self.go_on.setEnabled(False)
        self.confirm.toggled.connect(self.go_on.setEnabled)
        self.go_on.clicked.connect(self.kept)
        self.refuse = QPushButton()
        set_kind(self.refuse, ButtonKind.FLAT)
        self.refuse.setVisible(may_refuse)
        self.refuse.clicked.connect(self.refused)
        self._may_refuse = may_refuse
        foot = SheetFoot(self.go_on)
        foot.add_back(self.refuse)
        self.body.addWidget(self.card)
        self.body.addWidget(ways)
        self.body.addWidget(self._done)
        self.body.addWidget(self.confirm)
        self.body.addSpacing(Gap.S)
        self.body.addLayout(foot)
        self._done.hide()
        self.say()

    def first_field(self) -> QWidget:
        """The button to copy."""
        return self.copy

    def say(self) -> None:
        """Put every word into the language of the window."""
        self.title.setText(self.tr("Your recovery key"))
        self.sentence.setText(
            self.tr(
                "It opens your book when the passphrase is forgotten or this computer is gone, and it opens every backup. "
                "It is shown only now. Keep it outside this computer, like a spare key to your office."
            )
        )
        self.copy.setText(self.tr("Copy"))
        self.save.setText(self.tr("Save as a file …"))
        self.print.setText(self.tr("Print …"))
        self.confirm.setText(self.tr("I have put it in a safe place"))
        self.go_on.setText(self.tr("Go on") if self._may_refuse else self.tr("Open my book"))
        self.refuse.setText(self.tr("Keep the old one"))
        self.setAccessibleName(self.title.text())

    def told(self) -> str:
        """What came of copying, saving or printing."""
        return self._done.text()

    def _tell(self, sentence: str, ink: Ink = Ink.SUCCESS) -> None:
        self._done.setText(sentence)
        self._done.set_ink(ink)
        self._done.show()

    @Slot()
    def _copy(self) -> None:
        clipboard.copy(self._text)
        self._tell(self.tr("Copied. Paste it where you keep passwords; locking Mappe empties the clipboard."))

    @Slot()
    def _save(self) -> None:
        suggested = str(Path.home() / self.tr("Mappe recovery key.txt"))
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save the recovery key"), suggested)
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the key with a sentence about what it is."""
        try:
            path.write_text(self._sheet_text(), "utf-8")
            path.chmod(0o600)
        except OSError:
            self._tell(self.tr("It could not be written there. Choose another place."), Ink.DANGER)
            return
        self._tell(self.tr("Saved to {path}. Move it off this computer.").format(path=path))

    def _sheet_text(self) -> str:
        return "\n".join(
            (
                self.tr("Recovery key of a Mappe book"),
                words.long_date_word(date.today()),  # noqa: DTZ011 - the day on this wall
                "",
                self._text,
                "",
                self.tr(
                    "It opens the book and all its backups. Whoever has it can read everything: keep it in a safe place."
                ),
                "",
            )
        )

    @Slot()
    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        if dialog.exec():
            self.print_on(printer)

    def print_on(self, printer: QPaintDevice) -> None:
        """Put the key on paper, dark on white whatever the scheme."""
        painter = QPainter(printer)
        with saved(painter):
            page = painter.viewport()
            room = page.adjusted(page.width() // 10, page.height() // 10, -page.width() // 10, -page.height() // 10)
            painter.setFont(typeface(TextSize.LEAD))
            flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
            painter.drawText(room, flags, self._sheet_text())
        painter.end()
