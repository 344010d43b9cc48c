"""A form: fields in a column, their answers as a record, and the operation that stores it."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.forms.field import Field
from app.desktop.words import today_in
from app.services import client_file
from app.services.client_file import Thing
from local_store.book.changes import Changes
from local_store.session import WriteSession

Change = Callable[[WriteSession], Changes]


class Form(QWidget):
    """Subclasses add their fields and say what is to be done with the answers."""

    edited = Signal()

    title = ""
    """What the sheet is headed."""

    def __init__(self, desk: Desk, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.key = desk, key
        self.fields: dict[str, Field] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Gap.M)
        self._before: dict[str, Any] = {}
        self.seen: Any = None
        """The record as it was when the form was opened; None for one that is new."""

    def ask(self, **asked: Field) -> None:
        """Put fields into the next line, side by side."""
        line = QHBoxLayout()
        line.setSpacing(Gap.M)
        for name, field in asked.items():
            self.fields[name] = field
            field.edited.connect(self.edited)
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(line)

    def settle(self) -> None:
        """The fields show the record as it is: what differs from now on is unsaved."""
        self.column.addStretch(1)
        self._before = self.raw()

    def first_field(self) -> QWidget | None:
        """What gets the keyboard first."""
        return next((field.editor for field in self.fields.values()), None)

    def values(self) -> dict[str, Any]:
        """The answers by field name."""
        return {name: field.value() for name, field in self.fields.items()}

    def raw(self) -> dict[str, Any]:
        """What stands in the fields, for a draft."""
        return {name: field.raw() for name, field in self.fields.items()}

    def set_raw(self, raw: dict[str, Any]) -> None:
        """Show a draft again."""
        for name, text in raw.items():
            if name in self.fields:
                self.fields[name].set_raw(text)
        self.edited.emit()

    def take_news(self, present: Any) -> tuple[str, ...]:
        """Show a record that was changed elsewhere; answers the fields that keep what was typed into them."""
        typed = []
        for name, field in self.fields.items():
            if getattr(present, name, None) == getattr(self.seen, name, None):
                continue
            if field.raw() == self._before.get(name):
                field.set_value(getattr(present, name))
                self._before[name] = field.raw()
            elif field.value() != getattr(present, name):
                typed.append(name)
        self.seen = present
        return tuple(typed)

    def take_over(self, other: "Form") -> None:
        """Go on where the same form left off that spoke another language: nothing typed is lost."""
        if other.seen is not None and self.seen is not None:
            self.take_news(other.seen)
        for name, field in other.fields.items():
            if name in self.fields and other.is_touched(name):
                self.fields[name].take_over(field)
        self.edited.emit()
        for name, field in other.fields.items():
            if field.problem_words() and name in self.fields:
                self.fields[name].show_problem()

    def is_touched(self, name: str) -> bool:
        """Whether a field says something else than the record."""
        return bool(self.fields[name].raw() != self._before.get(name))

    def is_unsaved(self) -> bool:
        """Whether something was changed."""
        return self.raw() != self._before

    def is_right(self) -> bool:
        """Say beside the fields what is wrong; the first of them gets the keyboard."""
        wrong = [field for field in self.fields.values() if not field.isHidden() and field.show_problem()]
        if wrong:
            wrong[0].editor.setFocus()
        return not wrong

    def in_order(self, first: str, second: str, words: str) -> bool:
        """Whether one day is not after another; if it is, say so under the second."""
        begin, end = self.fields[first].value(), self.fields[second].value()
        if begin is None or end is None or begin <= end:
            return True
        self.fields[second].show_sentence(words)
        return False

    def today(self) -> date:
        """The adviser's day."""
        return today_in(self.desk.preferences.zone, self.desk.now())

    def change(self) -> Change:
        """What storing the answers does."""
        raise NotImplementedError


class ThingForm(Form):
    """A form for one thing in a client's file, new or edited."""

    def __init__(self, desk: Desk, thing: Thing, *, is_new: bool, parent: QWidget | None = None) -> None:
        key = f"{type(thing).__name__}.{'new.' if is_new else ''}{_owner(thing) if is_new else thing.id}"
        super().__init__(desk, key, parent)
        self.thing, self.is_new = thing, is_new
        self.seen = None if is_new else thing

    def fill(self) -> None:
        """Show the thing in the fields of the same names."""
        for name, field in self.fields.items():
            field.set_value(getattr(self.thing, name))
        self.settle()

    def made(self) -> Thing:
        """The thing as the fields say."""
        return replace(self.thing, **self.values())

    def change(self) -> Change:
        """Add the thing, or store what was changed of it."""
        if self.is_new:
            return partial(client_file.add_thing, thing=self.made())
        return partial(_edit, before=self.thing, after=self.made())


def _owner(thing: Thing) -> str:
    return str(getattr(thing, "client", ""))


def changed_fields(before: Any, after: Any) -> dict[str, Any]:
    """What the adviser changed: the rest stays as the book has it by then."""
    return {
        each.name: getattr(after, each.name)
        for each in fields(before)
        if getattr(after, each.name) != getattr(before, each.name)
    }


def _edit(session: WriteSession, before: Thing, after: Thing) -> Changes:
    present = session.get(type(before), before.id)
    return client_file.edit_thing(session, replace(present, **changed_fields(before, after)))


def optional(choices: Sequence[tuple[Any, str, Any]], nothing: str) -> list[tuple[Any, str, Any]]:
    """Choices with "none of them" before."""
    return [(None, nothing, None), *choices]
