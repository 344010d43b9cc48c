"""The sheet at the right on which a form lies: Enter saves, Escape closes, and what is unsaved then is kept to go on."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.desktop.desk import Desk
from app.desktop.error_words import error_words
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import ICON_SIZE, Icon
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.forms.form import Form
from app.desktop.widgets.forms.form_news import FormNews
from app.desktop.widgets.icon_button import IconButton
from app.desktop.widgets.notice_bar import UNDO_TIME_MS, Level, Notice
from app.desktop.widgets.overlay import Overlay
from app.desktop.widgets.sheet_foot import SheetFoot
from app.desktop.widgets.text_label import Ink, TextLabel
from local_store.book.changes import Changes
from local_store.book.errors import BookError

MakeForm = Callable[[], Form]


class Sheet(Overlay):
    """Shows one form after another."""

    saved = Signal(object)
    """Changes: the form's operation was done."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.form: Form | None = None
        self._make: MakeForm | None = None
        self._then: Callable[[Changes], None] | None = None
        self._kept: dict[str, dict[str, Any]] = {}
        self._failure: BookError | None = None
        self._tells_kept = False
        self.title = TextLabel(size=TextSize.TITLE, weight=Weight.SEMIBOLD, wraps=True)
        self.told = TextLabel(ink=Ink.MUTED, wraps=True)
        self.error = TextLabel(ink=Ink.DANGER, wraps=True)
        self.close_button = IconButton(Icon.CLOSE, side=ICON_SIZE)
        self.save_button, self.cancel_button = QPushButton(), QPushButton()
        self._area = QScrollArea()
        self.news = FormNews(desk, self)
        self.news.changed_meanwhile.connect(self._tell_news)
        self._lay_out()
        self._say()
        self.close_button.clicked.connect(self.dismiss)
        self.cancel_button.clicked.connect(self.dismiss)
        self.save_button.clicked.connect(self.save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    def _lay_out(self) -> None:
        set_kind(self.save_button, ButtonKind.PRIMARY)
        for button in (self.save_button, self.cancel_button):
            button.setAutoDefault(True)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().setAutoFillBackground(False)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout()
        column.setContentsMargins(Gap.L, Gap.M, Gap.L, Gap.M)
        column.setSpacing(Gap.M)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(self._area, 1)
        column.addWidget(self.error)
        column.addLayout(SheetFoot(self.save_button, self.cancel_button))
        self.panel.column.addLayout(column)

    def _say(self) -> None:
        self.close_button.set_words(self.tr("Close"))
        self.save_button.setText(self.tr("Save"))
        self.cancel_button.setText(self.tr("Cancel"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self._make_again()

    def _make_again(self) -> None:
        """The same form in the language of the window: what was typed, said and wrong stands there as before."""
        old, make = self.form, self._make
        if old is None or make is None:
            return
        focused = next((name for name, field in old.fields.items() if _has_keyboard(field)), None)
        form = make()
        form.take_over(old)
        self.form = form
        if self._tells_kept:
            self._tell_kept()
        self._put(form)
        if self.save_button.isEnabled():
            self.news.move_to(form)
        if self._failure is not None:
            self.error.setText(error_words(self._failure))
        if focused is not None and focused in form.fields:
            form.fields[focused].setFocus()

    def wanted_rect(self) -> QRect:
        """At the right, from top to bottom."""
        letters = self.fontMetrics().averageCharWidth()
        wide = min(self.width() - 2 * Gap.L, letters * 60)
        return QRect(self.width() - wide - Gap.M, Gap.M, wide, self.height() - 2 * Gap.M)

    def first_field(self) -> QWidget | None:
        """The first field of the form."""
        return self.form.first_field() if self.form is not None else None

    # -- a form ----------------------------------------------------------------------------------------

    def show_form(self, make: MakeForm, then: Callable[[Changes], None] | None = None) -> None:
        """Open a form; what was left unsaved in it before stands there again. `then` hears that it was saved."""
        self._set_aside()
        form = make()
        self.form, self._make, self._then = form, make, then
        kept = self._kept.pop(form.key, None)
        if kept is not None:
            form.set_raw(kept)
        self._tells_kept = kept is not None
        self.told.setVisible(self._tells_kept)
        if self._tells_kept:
            self._tell_kept()
        self._hide_failure()
        self._put(form)
        self.save_button.setEnabled(True)
        self.news.watch(form)
        self.open()
        first = form.first_field()
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell_kept(self) -> None:
        self.told.setText(self.tr("These are your unsaved entries from before."))

    def _hide_failure(self) -> None:
        self._failure = None
        self.error.hide()

    def _put(self, form: Form) -> None:
        self._take_away()
        self.title.setText(form.title)
        self.setAccessibleName(form.title)
        form.setAutoFillBackground(False)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        # Room for the rings of the keyboard and the scroll bar.
        inner.setContentsMargins(2, 2, Gap.M, 2)
        inner.addWidget(form)
        holder.setAutoFillBackground(False)
        self._area.setWidget(holder)
        holder.setAutoFillBackground(False)

    @Slot()
    def save(self) -> None:
        """Store the answers, if nothing is wrong with them."""
        if self.form is None or not self.save_button.isEnabled() or not self.form.is_right():
            return
        self._hide_failure()
        self.save_button.setEnabled(False)
        self.news.watch(None)
        self.desk.jobs.operation(self.form.change(), self._done, failed=self._failed)

    @Slot(object)
    def _done(self, changes: Changes) -> None:
        then, self._then = self._then, None
        self._drop()
        super().dismiss()
        self.saved.emit(changes)
        if then is not None:
            then(changes)

    @Slot(object)
    def _failed(self, error: BookError) -> None:
        self.save_button.setEnabled(True)
        self.news.watch(self.form)
        self._failure = error
        self.error.setText(error_words(error))
        self.error.show()

    def dismiss(self) -> None:
        """Close; what is unsaved is kept, and a notice leads back to it."""
        key = self._set_aside()
        super().dismiss()
        if key and self._make is not None:
            go_on = Choice(self.tr("Go on"), partial(self.show_form, self._make, self._then))
            words = self.tr("Your unsaved entries are kept until the book is locked.")
            self.desk.navigation.notice_wanted.emit(Notice(words, Level.INFO, (go_on,), UNDO_TIME_MS, "unsaved form"))

    def _set_aside(self) -> str:
        """Keep what is unsaved; answers the key of the form, "" when nothing was."""
        form = self.form
        self._drop()
        if form is None or not form.is_unsaved():
            return ""
        self._kept[form.key] = form.raw()
        return form.key

    @Slot(str)
    def _tell_news(self, words: str) -> None:
        self._tells_kept = False
        self.told.setText(words)
        self.told.show()

    def _drop(self) -> None:
        self.form = None
        self.news.watch(None)
        self._take_away()

    def _take_away(self) -> None:
        holder = self._area.takeWidget()
        if holder is not None:
            holder.hide()
            holder.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.save()
            return
        super().keyPressEvent(event)


def _has_keyboard(field: QWidget) -> bool:
    focused: QWidget | None = field.window().focusWidget()
    return focused is not None and (focused is field or field.isAncestorOf(focused))


def host_of(widget: QWidget) -> QWidget:
    """What a sheet covers: the open book in the window, so that it is gone when the book is locked."""
    window = widget.window()
    central = window.centralWidget() if isinstance(window, QMainWindow) else None
    return central if central is not None and central.isAncestorOf(widget) else window
