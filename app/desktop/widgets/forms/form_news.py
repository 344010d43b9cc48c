"""What happens to a record while its form is open: nothing typed is lost, and what others entered can be taken over."""

from dataclasses import dataclass, fields
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.forms.field import Field
from app.desktop.widgets.forms.form import Form
from app.desktop.widgets.glyph import Glyph
from app.desktop.widgets.kept_words import KeptWords
from app.desktop.widgets.sheet import FLAT_PADDING
from app.desktop.widgets.text_label import Ink, TextLabel
from app.services import kept_values
from app.services.kept_values import Kept
from local_store.book.changes import Changes
from local_store.book.written import Written
from local_store.session import ReadSession
from local_store.written import last_written


class FieldNews(QWidget):
    """Under a field: what else was entered, and a button that puts it into the field. Saving is up to the adviser."""

    def __init__(self, field: Field, words: str, value: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = value
        self._field = field
        self.words = TextLabel(words, ink=Ink.MUTED, wraps=True)
        self.take = QPushButton(self.tr("Use it"))
        set_kind(self.take, ButtonKind.FLAT)
        self.take.setAccessibleName(f"{self.take.text()}: {field.label}")
        self.take.setAccessibleDescription(words)
        # One below the other: many fields are half as wide as the form.
        under = QVBoxLayout()
        under.setSpacing(0)
        under.addWidget(self.words)
        button = QHBoxLayout()
        button.addSpacing(-FLAT_PADDING)
        button.addWidget(self.take)
        button.addStretch(1)
        under.addLayout(button)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Gap.S)
        line.addWidget(Glyph(Icon.MERGE, side=14, ink=Ink.ACCENT), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(under, 1)
        self.take.clicked.connect(self._take)

    @Slot()
    def _take(self) -> None:
        self._field.set_value(self.value)
        self._field.tell()
        self._field.editor.setFocus()
        self.hide()


class FormNews(QObject):
    """Watches one form after another."""

    changed_meanwhile = Signal(str)
    """A sentence for the head of the sheet."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._form: Form | None = None
        self._shown: dict[str, FieldNews] = {}
        self._written: dict[str, Written] = {}
        self._has_changed = self._is_gone = False
        self._words = KeptWords(self)
        desk.jobs.changed.connect(self._hear)

    def watch(self, form: Form | None) -> None:
        """Look after this form from now on; None after none."""
        self._form = form
        self._shown = {}
        self._written = {}
        self._has_changed = self._is_gone = False
        if form is not None and form.seen is not None:
            look = partial(kept_values.of_records, ids=(form.seen.id,))
            self._desk.jobs.query(look, self._show_kept, newest_of="kept in form")

    def move_to(self, form: Form) -> None:
        """Go on with the same form in another language: what was told is told again."""
        told = {name: each.value for name, each in self._shown.items() if not each.isHidden()}
        has_changed, is_gone, written = self._has_changed, self._is_gone, self._written
        self.watch(form)
        self._written = written
        for name, value in told.items():
            self._say_meanwhile(name, value)
        if is_gone:
            self._tell_gone()
        elif has_changed:
            self._tell_changed()

    def news(self) -> dict[str, FieldNews]:
        """What is said under the fields, by the name of the field."""
        return self._shown

    @Slot(object)
    def _hear(self, changes: Changes) -> None:
        form = self._form
        if form is None or form.seen is None:
            return
        if changes.is_wide or not changes.ids or form.seen.id in changes.ids:
            self._desk.jobs.query(partial(_again, seen=form.seen), self._take, newest_of="form again")

    def _take(self, found: "_Present") -> None:
        form, present = self._form, found.record
        if form is None or form.seen is None:
            return
        if present is None:
            self._tell_gone()
            return
        if present.id != form.seen.id or present == form.seen:
            return
        self._written = self._written | found.written
        for name in form.take_news(present):
            self._say_meanwhile(name, getattr(present, name))
        self._tell_changed()

    def _tell_gone(self) -> None:
        self._is_gone = True
        self.changed_meanwhile.emit(self.tr("This was removed meanwhile. Undo brings it back; what you typed stays."))

    def _tell_changed(self) -> None:
        self._has_changed, self._is_gone = True, False
        if not self._written:
            self.changed_meanwhile.emit(self.tr("This was changed meanwhile. What you typed is still there."))
            return
        told = self.tr("This was changed meanwhile ({told}). What you typed is still there.")
        self.changed_meanwhile.emit(told.format(told=self._last_told()))

    def _last_told(self) -> str:
        return self._told(max(self._written.values(), key=lambda written: written.at))

    def _told(self, written: Written) -> str:
        return self._words.written(written, self._desk.now(), self._desk.preferences.zone)

    def _say_meanwhile(self, name: str, value: Any) -> None:
        written = self._written.get(name)
        # Where and when stands in the head; beside the field only where that was another time.
        if written is None or self._told(written) == self._last_told():
            words = self.tr("Meanwhile: {value}").format(value=_readable(value))
        else:
            told = self.tr("Meanwhile: {value} ({told})")
            words = told.format(value=_readable(value), told=self._told(written))
        self._say(name, words, value)
        if self._form is not None and name in self._form.fields:
            self._form.fields[name].updateGeometry()

    def _show_kept(self, kept: tuple[Kept, ...]) -> None:
        form = self._form
        for each in kept:
            if form is not None and form.seen is not None and each.record.id == form.seen.id:
                words = self._words.also(each, self._desk.now(), self._desk.preferences.zone)
                self._say(each.field, words, each.other)

    def _say(self, name: str, words: str, value: Any) -> None:
        field = self._form.fields.get(name) if self._form is not None else None
        layout = field.layout() if field is not None else None
        if field is None or layout is None:
            return
        before = self._shown.pop(name, None)
        if before is not None:
            before.hide()
            before.deleteLater()
        self._shown[name] = FieldNews(field, words, value)
        layout.addWidget(self._shown[name])


@dataclass(frozen=True, slots=True)
class _Present:
    record: Any
    """None where it is gone."""
    written: dict[str, Written]
    """The last writing of each field that is another one now."""


def _again(session: ReadSession, seen: Any) -> _Present:
    present = session.find(type(seen), seen.id)
    if present is None:
        return _Present(None, {})
    changed = [each.name for each in fields(present) if getattr(present, each.name) != getattr(seen, each.name)]
    return _Present(present, last_written(session, present, changed))


def _readable(value: Any) -> str:
    return ", ".join(sorted(map(str, value))) if isinstance(value, frozenset) else str(value or "–")
