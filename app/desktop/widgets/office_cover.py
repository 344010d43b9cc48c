"""Lies over the open book while it must not be read: the office was not heard from for too long. Nothing is deleted."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.desktop.desk import Desk
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.sheet_foot import SheetFoot
from app.desktop.widgets.sync_words import SyncWords
from app.desktop.widgets.text_label import Ink, TextLabel


class OfficeCover(Sheet):
    """Covers its parent wholly and takes the keyboard; nothing under it can be seen or reached."""

    left = Signal()
    """The book is to be closed."""
    sign_in_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(Icon.LOCK, Ink.WARNING, parent)
        self._desk = desk
        self._words = SyncWords(self)
        self.waiting = TextLabel("", wraps=True)
        self.again, self.sign_in, self.leave = QPushButton(), QPushButton(), QPushButton()
        set_kind(self.again, ButtonKind.PRIMARY)
        foot = SheetFoot(self.again, self.leave)
        foot.add_other(self.sign_in)
        self.body.addWidget(self.waiting)
        self.body.addLayout(foot)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.again.clicked.connect(desk.sync.sync_now)
        self.sign_in.clicked.connect(self.sign_in_wanted)
        self.leave.clicked.connect(self.left)
        self._steps: QWidget | None = None
        parent.installEventFilter(self)
        self.hide()

    def first_field(self) -> QWidget:
        """What gets the keyboard."""
        return self.again

    def cover(self) -> None:
        """Lie over the book, and say why."""
        self.say()
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        if self.isHidden():
            self.show()
            self.raise_()
            self.first_field().setFocus()

    def say(self) -> None:
        """Put every word into the language of the window."""
        status = self._desk.sync.status
        self.title.setText(self._words.trouble_title(status))
        self.sentence.setText(self._words.trouble_sentence(status))
        self.waiting.setText(self.tr("%n change(s) of yours wait here unharmed.", "", status.waiting))
        self.waiting.setVisible(bool(status.waiting))
        self.again.setText(self.tr("Try now"))
        self.sign_in.setText(self.tr("Sign in again …"))
        self.leave.setText(self.tr("Close the book"))
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(self.sentence.text())

    # -- steps -------------------------------------------------------------------------------------------

    def show_steps(self, steps: QWidget) -> None:
        """Show what leads to the office, over the cover's own words."""
        self.end_steps()
        self._steps = steps
        steps.setParent(self)
        steps.setGeometry(self.rect())
        steps.setAutoFillBackground(True)
        steps.show()
        steps.raise_()

    @property
    def steps(self) -> QWidget | None:
        """What leads to the office, while somebody is on the way."""
        return self._steps

    def end_steps(self) -> None:
        """Back to the cover's own words."""
        steps, self._steps = self._steps, None
        if steps is not None:
            steps.hide()
            steps.deleteLater()
            self.first_field().setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._steps is not None:
            self._steps.setGeometry(self.rect())

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays on the cover."""
        moved = super().focusNextPrevChild(forward)
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self.first_field().setFocus(Qt.FocusReason.TabFocusReason)
        return moved

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size."""
        parent = self.parentWidget()
        if parent is not None and watched is parent and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(parent.rect())
        return super().eventFilter(watched, event)
