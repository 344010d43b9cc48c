"""Where one writes: grows with the words, saves on Enter, takes files and pictures that are dropped or pasted."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

_MOST_LINES = 9
_LONG_TEXT = 200_000
"""Characters; a longer paste is kept as a file, which it is, instead of freezing the line."""
_PADDING = 8


class ComposerText(QTextEdit):
    """Plain text in one line that grows to nine, then scrolls."""

    save_wanted = Signal()
    left = Signal()
    """Escape: back to the timeline."""
    files_given = Signal(object)
    """A list of paths."""
    picture_given = Signal(QImage)
    text_given = Signal(str)
    """A paste too long to be written here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.enter_saves = True
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(_PADDING)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow(self.document().size())

    def sizeHint(self) -> QSize:
        """As high as the words."""
        return QSize(240, self._height(self.document().size().height()))

    def minimumSizeHint(self) -> QSize:
        """One line of a few words."""
        return QSize(80, self._height(0))

    def _height(self, wanted: float) -> int:
        line = self.fontMetrics().lineSpacing()
        least, most = line + 2 * _PADDING, _MOST_LINES * line + 2 * _PADDING
        return round(min(max(wanted, least), most))

    @Slot(QSizeF)
    def _grow(self, size: QSizeF) -> None:
        height = self._height(size.height())
        scrolls = size.height() > height + 1
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """No frame of its own: the card is the field."""
        if event.type() == QEvent.Type.ShortcutOverride and self._leaves_undo(event):
            event.ignore()
            return True
        return True if event.type() == QEvent.Type.Paint else super().event(event)

    def _leaves_undo(self, event: QEvent) -> bool:
        """Where nothing is written, undo is the book's: the entry that was just saved can be taken back at once."""
        if not isinstance(event, QKeyEvent) or not self.document().isEmpty():
            return False
        standard = QKeySequence.StandardKey
        if event.matches(standard.Undo):
            return not self.document().isUndoAvailable()
        return event.matches(standard.Redo) and not self.document().isRedoAvailable()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves and Shift+Enter begins a line; where lines are the rule, Ctrl+Enter saves."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if held == Qt.KeyboardModifier.ControlModifier or (
                self.enter_saves and held == Qt.KeyboardModifier.NoModifier
            ):
                self.save_wanted.emit()
            else:
                self.textCursor().insertBlock()
                self.ensureCursorVisible()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    # -- what is dropped and pasted --------------------------------------------------------------------

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasUrls() or source.hasImage() or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if not self.take(source):
            text = source.text()
            if len(text) > _LONG_TEXT:
                self.text_given.emit(text)
            else:
                self.insertPlainText(text)

    def take(self, source: QMimeData) -> bool:
        """Hand on files and pictures; False for what is text."""
        paths = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
        if paths:
            self.files_given.emit(paths)
            return True
        if source.hasImage() and not source.hasText():
            picture = source.imageData()
            if isinstance(picture, QImage) and not picture.isNull():
                self.picture_given.emit(picture)
                return True
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()
